"""From a folder to an edition that can be used, or a GuideError that says why not."""

import functools
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from beraad.core.guide.check import draft_edition
from beraad.core.guide.findings import Findings, GuideError
from beraad.core.guide.read import read_guide
from beraad.core.guide.schema import Chapter, Edition

_GUIDES: Final = Path(__file__).resolve().parents[2] / "guides"


@dataclass(frozen=True, slots=True)
class GuideInfo:
    """The head of a guide; `editions` in the order of guide.yaml, the newest last. `folder` is where it stands."""

    key: str
    title: str
    publisher: str
    licence: str
    editions: tuple[str, ...]
    folder: Path


def load_guide(folder: Path) -> GuideInfo:
    """Read guide.yaml of a guide folder; GuideError when anything is wrong with it."""
    findings = Findings()
    guide = read_guide(folder / "guide.yaml", findings)
    if guide is None or findings.all:
        raise GuideError(findings.all)
    editions = tuple(name for name, _ in guide.editions)
    return GuideInfo(guide.key, guide.title, guide.publisher, guide.licence, editions, folder)


def load_edition(folder: Path) -> Edition:
    """Read one edition; GuideError when anything is wrong with it.

    Rule keys are not judged here: the guide does not know which rules the rest of Beraad owns.
    """
    findings = Findings()
    draft = draft_edition(folder, findings)
    if draft is None or findings.all:
        raise GuideError(findings.all)
    chapters = tuple(
        Chapter(chapter.number, chapter.key, chapter.title, tuple(found.item for found in chapter.drafts))
        for chapter in draft.chapters
    )
    return Edition(
        guide=draft.guide,
        edition=draft.edition,
        title=draft.title,
        language=draft.language,
        published=draft.published,
        paragraphs=draft.paragraphs,
        chapters=chapters,
        released=draft.released,
    )


@functools.cache
def builtin_edition(guide: str, edition: str) -> Edition:
    """An edition that ships with Beraad, read once per process; KeyError when Beraad has none such."""
    if not any(info.key == guide and edition in info.editions for info in builtin_guides()):
        raise KeyError(f"{guide}/{edition}")
    return load_edition(_GUIDES / guide / edition)


@functools.cache
def builtin_guides() -> tuple[GuideInfo, ...]:
    """The guides that ship with Beraad, by key."""
    return tuple(load_guide(folder) for folder in builtin_folders())


def builtin_folders() -> tuple[Path, ...]:
    """The guide folders that ship with Beraad."""
    return tuple(path.parent for path in sorted(_GUIDES.glob("*/guide.yaml")))
