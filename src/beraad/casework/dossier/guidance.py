"""The guide beside the work: which items belong on a screen, and what this dossier skips or words differently."""

from collections.abc import Iterable
from dataclasses import dataclass

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.codes import AdjustmentKind
from beraad.casework.dossier.models import Dossier, ItemAdjustment
from beraad.core.guide import Edition, Item, ItemKind, builtin_edition

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
    return builtin_edition(dossier.guide, dossier.edition)


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
