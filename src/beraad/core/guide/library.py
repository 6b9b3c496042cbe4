"""The guides a workbench can use: those that ship with Beraad and those in folders of the municipality."""

import functools
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path

from beraad.core.guide.changes import Changes, changes_path, load_changes
from beraad.core.guide.check import check_guide
from beraad.core.guide.findings import Finding, GuideError, shown
from beraad.core.guide.load import GuideInfo, builtin_edition, builtin_guides, load_edition, load_guide
from beraad.core.guide.schema import Edition


def load_guides(folders: Sequence[Path] = (), rules: Collection[str] | None = None) -> tuple[GuideInfo, ...]:
    """Every guide, the built-in ones first; GuideError when anything is wrong with one from a folder.

    A folder is a guide (it holds a guide.yaml) or holds guides. Meant for the start of the application: everything
    is checked, rule keys too when `rules` are given, so that a broken guide is refused before anybody works with it.
    """
    findings = [found for folder in guide_folders(folders) for found in check_guide(folder, rules)]
    if findings:
        raise GuideError(findings)
    return _heads(tuple(folders))


def find_edition(guide: str, edition: str, folders: Sequence[Path] = ()) -> Edition:
    """An edition of any guide, read once per process; KeyError when there is none, GuideError when it is broken."""
    if any(info.key == guide for info in builtin_guides()):
        return builtin_edition(guide, edition)
    return _edition(_folder_of(guide, folders, edition) / edition)


def find_changes(guide: str, old: str, new: str, folders: Sequence[Path] = ()) -> Changes:
    """The changes from one edition to the next one; KeyError when there are none, GuideError when they are broken."""
    path = changes_path(_folder_of(guide, folders, old, new), old, new)
    if not path.is_file():
        raise KeyError(f"{guide}/{old}--{new}")
    return load_changes(path, find_edition(guide, old, folders), find_edition(guide, new, folders))


def guide_folders(folders: Iterable[Path]) -> tuple[Path, ...]:
    """The folder of every guide in these folders; GuideError where there is none."""
    return tuple(found for folder in folders for found in _guides_in(folder))


def _guides_in(folder: Path) -> Iterator[Path]:
    if (folder / "guide.yaml").is_file():
        yield folder
        return
    found = [path.parent for path in sorted(folder.glob("*/guide.yaml"))]
    if not found:
        raise GuideError([Finding(str(folder), 1, "not_a_guide" if folder.is_dir() else "folder_missing")])
    yield from found


@functools.cache
def _heads(folders: tuple[Path, ...]) -> tuple[GuideInfo, ...]:
    """The heads of all guides; a key belongs to one guide."""
    heads = {info.key: info for info in builtin_guides()}
    for folder in guide_folders(folders):
        info = load_guide(folder)
        first = heads.setdefault(info.key, info)
        if first is not info:
            params = (("value", shown(info.key)), ("place", str(first.folder)))
            raise GuideError([Finding(str(folder / "guide.yaml"), 1, "guide_twice", params)])
    return tuple(heads.values())


def _folder_of(guide: str, folders: Sequence[Path], *editions: str) -> Path:
    for info in _heads(tuple(folders)):
        if info.key == guide and set(editions) <= set(info.editions):
            return info.folder
    raise KeyError(f"{guide}/{'--'.join(editions)}")


@functools.cache
def _edition(folder: Path) -> Edition:
    return load_edition(folder)
