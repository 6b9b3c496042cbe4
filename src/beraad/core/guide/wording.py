"""Is an edition written in plain Dutch? Its titles and texts, held against the check of plain language."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from beraad.core.guide.findings import GuideError
from beraad.core.guide.load import builtin_folders, load_edition
from beraad.core.language import Result, check


@dataclass(frozen=True, slots=True)
class Wording:
    """The judgement of one item: its title, an empty line and its text, or the text alone; places count in that."""

    edition: str
    key: str
    result: Result


def wordings(path: Path | None) -> Iterator[Wording]:
    """The items in which something was found, the hardest first within each edition.

    An edition that is broken is passed over: `check` says what is wrong with it.
    """
    for folder in _editions(path):
        try:
            edition = load_edition(folder)
        except (GuideError, OSError):
            continue
        if edition.language == "nl":
            items = [item for chapter in edition.chapters for item in chapter.items]
            judged = [
                Wording(edition.edition, i.key, check("\n\n".join(filter(None, (i.title, i.text)))))
                for i in items
            ]
            yield from sorted((one for one in judged if one.result.findings), key=_hardest)


def _hardest(wording: Wording) -> tuple[float, str]:
    """By the sum of the measures; what is too short for a level comes by its number of findings, below the rest."""
    weight = sum(reason.weight for reason in wording.result.estimate.reasons)
    short = len(wording.result.estimate.reasons) == 1
    return (100 - len(wording.result.findings) if short else -weight), wording.key


def _editions(path: Path | None) -> list[Path]:
    """The edition folders in a guide folder, the folder itself, or those that ship with Beraad."""
    folders = builtin_folders() if path is None else (path,)
    nested = [found.parent for folder in folders for found in sorted(folder.glob("*/edition.yaml"))]
    return nested or list(folders)
