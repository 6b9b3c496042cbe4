"""The document tree: what a document says, without how a file format says it.

Text is plain text; nothing in it is mark-up. A tree checks itself when it is built, so that a writer
never meets a table with a crooked row or a heading level that skips.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal, get_args

from beraad.core.document.text import one_line

Language = Literal["nl", "en"]
NoteKind = Literal["info", "watch", "stop", "good", "unknown"]

LANGUAGES: tuple[str, ...] = get_args(Language)
NOTE_KINDS: tuple[str, ...] = get_args(NoteKind)
DEEPEST_HEADING = 4
# Word opens no table with more columns.
MOST_COLUMNS = 63


class DocumentError(ValueError):
    """A tree that breaks a rule of its own form; the message says which."""


def require(condition: bool, message: str) -> None:
    """Raises DocumentError with the message when the condition does not hold."""
    if not condition:
        raise DocumentError(message)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section; level 1 stands right under the title of the document."""

    text: str
    level: int = 1

    def __post_init__(self) -> None:
        require(bool(one_line(self.text)), "a heading needs text")
        require(1 <= self.level <= DEEPEST_HEADING, f"heading level {self.level} is not between 1 and 4")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; a newline is a line break."""

    text: str


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list without order; a list without items is written as nothing."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under one header row. `row_headers`: the first cell of each row names that row."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    row_headers: bool = True

    def __post_init__(self) -> None:
        width = len(self.header)
        require(1 <= width <= MOST_COLUMNS, f"a table has 1 to {MOST_COLUMNS} columns, not {width}")
        for number, row in enumerate(self.rows, start=1):
            require(
                len(row) == width,
                f"row {number} of table {self.caption!r} has {len(row)} cells, its header {width}",
            )


@dataclass(frozen=True, slots=True)
class ChecklistEntry:
    """One thing to do; `note` says by whom, when, or what came of it."""

    text: str
    done: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """Things to do, in order; a checklist without entries is written as nothing."""

    items: tuple[ChecklistEntry, ...]


@dataclass(frozen=True, slots=True)
class Definitions:
    """Pairs of a term and what is said about it, in that order."""

    pairs: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A framed remark. The kind is always written as a word too, for readers who see no colour."""

    kind: NoteKind
    title: str
    text: str

    def __post_init__(self) -> None:
        require(self.kind in NOTE_KINDS, f"note kind {self.kind!r} is not one of {', '.join(NOTE_KINDS)}")


Block = Heading | Paragraph | BulletList | Table | Checklist | Definitions | Note


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document. `date` is the day it speaks of; no writer ever looks at the clock."""

    title: str
    language: Language = "nl"
    subtitle: str = ""
    author: str = ""
    date: dt.date | None = None
    classification: str = ""
    blocks: tuple[Block, ...] = ()

    def __post_init__(self) -> None:
        require(bool(one_line(self.title)), "a document needs a title")
        require(self.language in LANGUAGES, f"language {self.language!r} is not {' or '.join(LANGUAGES)}")
        level = 0
        for heading in (block for block in self.blocks if isinstance(block, Heading)):
            require(
                heading.level <= level + 1,
                f"heading {heading.text!r} has level {heading.level}, the heading before it level {level}",
            )
            level = heading.level
