"""What differs between two editions: as their file of changes says, or guessed from keys and texts."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Final

from beraad.core.guide.changes import Changes, changes_path, load_changes
from beraad.core.guide.findings import Finding, GuideError, shown
from beraad.core.guide.load import load_edition
from beraad.core.guide.schema import Chapter, Edition, Item

ALIKE: Final = 0.8  # from this likeness on, a text under another key counts as the same item
SHARED: Final = 0.75  # this share of a part's words is the whole's, and the other way round
_WORD: Final = re.compile(r"\w{4,}")  # shorter words say little about what an item is about


@dataclass(frozen=True, slots=True)
class Diff:
    """The differences; `declared` when a file of changes says them, otherwise they are a guess.

    `reworded` are the keys that stay while their title or text changed.
    """

    changes: Changes
    reworded: tuple[str, ...]
    declared: bool


def diff_folders(old: Path, new: Path) -> Diff:
    """Compare two edition folders; the file of changes is looked for beside the new one, then beside the old one.

    GuideError when an edition, or the file of changes, cannot be used, and when they are of two guides.
    """
    before, after = load_edition(old), load_edition(new)
    if before.guide != after.guide:
        params = (("field", "guide"), ("value", shown(after.guide)), ("expected", shown(before.guide)))
        raise GuideError([Finding(str(new / "edition.yaml"), 1, "edition_mismatch", params)])
    for guide in (new.resolve().parent, old.resolve().parent):
        path = changes_path(guide, before.edition, after.edition)
        if path.is_file():
            changes = load_changes(path, before, after)
            return Diff(changes, tuple(reworded(before, after, {})), declared=True)
    return Diff(compare(before, after), tuple(reworded(before, after, {})), declared=False)


def reworded(old: Edition, new: Edition, renamed: Mapping[str, str]) -> dict[str, str]:
    """The old and new key of what is the same in both editions, under its own or a new name, in other words."""
    after = _entries(new)
    pairs = ((key, entry, renamed.get(key, key)) for key, entry in _entries(old).items())
    return {
        key: other
        for key, entry, other in pairs
        if other in after and (entry.title, _text(entry)) != (after[other].title, _text(after[other]))
    }


def compare(old: Edition, new: Edition) -> Changes:
    """A guess at the changes, from texts that are (nearly) the same or share most of their words."""
    before, after = _entries(old), _entries(new)
    gone = {key: entry for key, entry in before.items() if key not in after}
    came = {key: entry for key, entry in after.items() if key not in before}
    renamed = _renamed(gone, came)
    _drop(gone, renamed)
    _drop(came, renamed.values())
    split = _combined(gone, came)
    _drop(gone, split)
    _drop(came, (key for parts in split.values() for key in parts))
    merged = _combined(came, gone)
    _drop(came, merged)
    _drop(gone, (key for parts in merged.values() for key in parts))
    return Changes(old.edition, new.edition, renamed, split, merged, dict.fromkeys(gone, ""), tuple(came))


def _entries(edition: Edition) -> dict[str, Item | Chapter]:
    found: dict[str, Item | Chapter] = {}
    for chapter in edition.chapters:
        found[chapter.key] = chapter
        found.update((item.key, item) for item in chapter.items)
    return found


def _drop(entries: dict[str, Item | Chapter], keys: Iterable[str]) -> None:
    for key in list(keys):
        del entries[key]


def _text(entry: Item | Chapter) -> str:
    return entry.text if isinstance(entry, Item) else entry.title


def _kind(entry: Item | Chapter) -> str:
    return entry.kind.value if isinstance(entry, Item) else "chapter"


def _renamed(gone: Mapping[str, Item | Chapter], came: Mapping[str, Item | Chapter]) -> dict[str, str]:
    """Pairs of the same kind with the same or nearly the same text, the most alike first."""
    pairs = [
        (_likeness(_text(before), _text(after)), one, other)
        for one, before in gone.items()
        for other, after in came.items()
        if _kind(before) == _kind(after)
    ]
    found: dict[str, str] = {}
    for likeness, one, other in sorted(pairs, key=lambda pair: -pair[0]):
        if likeness >= ALIKE and one not in found and other not in found.values():
            found[one] = other
    return found


def _likeness(one: str, other: str) -> float:
    """From 0 to 1; the two quick upper bounds spare most of the work."""
    matcher = SequenceMatcher(None, one.lower(), other.lower(), autojunk=False)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()


def _combined(
    wholes: Mapping[str, Item | Chapter], parts: Mapping[str, Item | Chapter]
) -> dict[str, tuple[str, ...]]:
    """Wholes whose words are divided over two or more parts of the same kind; a part is used once."""
    found: dict[str, tuple[str, ...]] = {}
    left = dict(parts)
    for key, whole in wholes.items():
        words = _words(whole)
        inside = [
            part for part, entry in left.items() if _kind(entry) == _kind(whole) and _within(entry, words)
        ]
        covered = {word for part in inside for word in _words(left[part])} & words
        if len(inside) > 1 and len(covered) >= SHARED * len(words):
            found[key] = tuple(inside)
            _drop(left, inside)
    return found


def _within(entry: Item | Chapter, words: set[str]) -> bool:
    own = _words(entry)
    return bool(own) and len(own & words) >= SHARED * len(own)


def _words(entry: Item | Chapter) -> set[str]:
    return set(_WORD.findall(_text(entry).lower()))
