"""The three types beside each other, from the guide's own tables (paragraphs 5.1 and 5.2)."""

from dataclasses import dataclass

from beraad.casework.meetings.codes import MeetingType
from beraad.core.guide import Edition, Item, ItemKind


@dataclass(frozen=True, slots=True)
class Cell:
    """What the guide says of one type on one aspect: the trait, and what hangs under it."""

    type: str
    name: str
    trait: Item | None
    below: tuple[Item, ...]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Aspect:
    """One row of the comparison."""

    item: Item
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One table: which paragraph, which types (code, name, whether it is the advised one) and the rows."""

    paragraph: str
    title: str
    types: tuple[tuple[str, str, bool], ...]
    aspects: tuple[Aspect, ...]


def compare(edition: Edition, paragraph: str, advised: str) -> Comparison:
    """The table of one paragraph, with the advised type marked."""
    types = tuple((code.value, str(code.label), code.value == advised) for code in MeetingType)
    rows = [item for item in edition.in_paragraph(paragraph) if item.kind is ItemKind.ASPECT]
    aspects = tuple(Aspect(item, tuple(_cell(edition, item, *one) for one in types)) for item in rows)
    return Comparison(paragraph, edition.paragraphs.get(paragraph, ""), types, aspects)


def _cell(edition: Edition, aspect: Item, code: str, name: str, chosen: bool) -> Cell:
    trait = next((one for one in edition.children(aspect.key, ItemKind.TRAIT) if one.type == code), None)
    below = edition.children(trait.key) if trait else ()
    return Cell(code, name, trait, below, chosen)
