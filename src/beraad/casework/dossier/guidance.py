"""The guide beside the work: which items belong on a screen, and what this dossier skips or words differently."""

import functools
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.codes import AdjustmentKind
from beraad.casework.dossier.models import Dossier, ItemAdjustment
from beraad.core.guide import (
    Changes,
    Edition,
    GuideInfo,
    Item,
    ItemKind,
    find_changes,
    find_edition,
    load_guides,
)

ADVICE = {ItemKind.TIP, ItemKind.ATTENTION}
ONE_CLICK_AWAY = {ItemKind.EXAMPLE, ItemKind.TIP, ItemKind.ATTENTION, ItemKind.INTRO, ItemKind.SUGGESTION}


@dataclass(frozen=True, slots=True)
class GuideItem:
    """An item as a screen shows it: with its examples and tips, and what the dossier does with it."""

    item: Item
    below: tuple[Item, ...] = ()
    adjustment: ItemAdjustment | None = None

    @property
    def skipped(self) -> bool:
        """Whether the dossier skips it."""
        return self.adjustment is not None and self.adjustment.kind == AdjustmentKind.SKIPPED

    @property
    def adapted(self) -> bool:
        """Whether the dossier words it differently."""
        return self.adjustment is not None and self.adjustment.kind == AdjustmentKind.ADAPTED

    @property
    def text(self) -> str:
        """The dossier's own wording, or the guide's."""
        return self.adjustment.text if self.adjustment and self.adapted else self.item.text


def edition_of(dossier: Dossier) -> Edition:
    """The edition that the dossier pins."""
    return edition_named(dossier.guide, dossier.edition)


def edition_named(guide: str, edition: str) -> Edition:
    """An edition of any guide that this workbench has; KeyError when it has none such."""
    return find_edition(guide, edition, settings.GUIDE_FOLDERS)


def changes_between(guide: str, old: str, new: str) -> Changes:
    """The changes from one edition to the next; without a file of changes every key stayed."""
    try:
        return find_changes(guide, old, new, settings.GUIDE_FOLDERS)
    except KeyError:
        return Changes(old, new, {}, {}, {}, {}, ())


def guides() -> tuple[GuideInfo, ...]:
    """Every guide that a dossier can work with: Beraad's own first, then those of the municipality."""
    return _guides(settings.GUIDE_FOLDERS)


@functools.cache
def _guides(folders: tuple[Path, ...]) -> tuple[GuideInfo, ...]:
    return load_guides(folders)


def guide_of(dossier: Dossier) -> GuideInfo:
    """The guide that the dossier works with."""
    return next(info for info in guides() if info.key == dossier.guide)


def item_anywhere(dossier: Dossier, key: str) -> Item | None:
    """An item by its key, also when only another edition of the dossier's guide has it; nothing when none has."""
    names = (dossier.edition, *reversed(guide_of(dossier).editions))
    found = (edition_named(dossier.guide, name) for name in names)
    return next((edition.item(key) for edition in found if key in edition), None)


def adjustments_of(access: Access) -> dict[str, ItemAdjustment]:
    """What the dossier skips or adapts, by item or chapter key; read once a request, since every screen shows it thrice."""
    read: dict[str, ItemAdjustment] | None = getattr(access.dossier, "_adjustments", None)
    if read is None:
        rows = ItemAdjustment.objects.filter(dossier=access.dossier, removed_at=None).select_related(
            "created_by"
        )
        read = {row.item_key: row for row in rows}
        access.dossier._adjustments = read  # type: ignore[attr-defined]
    return read


def present(
    edition: Edition, items: Iterable[Item], adjustments: dict[str, ItemAdjustment] | None = None
) -> list[GuideItem]:
    """Items for a screen."""
    known = adjustments or {}
    return [GuideItem(item, _below(edition, item), known.get(item.key)) for item in items]


def panel(
    access: Access,
    *,
    registers: tuple[str, ...] = (),
    paragraphs: tuple[str, ...] = (),
    rules: tuple[str, ...] = (),
    chapter: str = "",
) -> list[GuideItem]:
    """The guide column of a screen: the items that land in its lists, that carry its rules, or the tips of its paragraphs.

    With `chapter` (a number) only items of that chapter. Items that the dossier skips or adapts say so.
    """
    edition = edition_of(access.dossier)
    items = {
        item.key: item
        for item in edition.items
        if item.paragraph.startswith(chapter)
        and (
            (item.target and item.target.register in registers)
            or item.rule in rules
            or (item.paragraph in paragraphs and item.kind in ADVICE and not item.parent)
        )
    }
    # An example of a question that is in the column already is one click away there.
    top = [item for item in items.values() if item.parent not in items]
    return present(edition, top, adjustments_of(access))


def _below(edition: Edition, item: Item) -> tuple[Item, ...]:
    return tuple(child for child in edition.children(item.key) if child.kind in ONE_CLICK_AWAY)
