"""What going to the next edition means for a dossier, as a page shows it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.editions import Row, fingerprint, plan, rows_on_keys
from beraad.casework.dossier.guidance import edition_named, edition_of
from beraad.casework.dossier.queries import EARLIER
from beraad.core.guide import Adoption, Consequence, Edition, Outcome, Use, UseKind

# What happens, and what that means for the work, in the order of the page.
OUTCOMES: dict[Outcome, tuple[str | Promise, str | Promise]] = {
    Outcome.RETIRED: (
        _("No longer in the guide"),
        _("Nothing takes their place. What you wrote stays readable, also in the documents."),
    ),
    Outcome.SPLITS: (
        _("Split"),
        _("What you wrote goes to the first part. The other parts are new."),
    ),
    Outcome.MERGES: (_("Taken together"), _("All answers come under the new text.")),
    Outcome.MOVES: (_("Moved"), _("Everything goes along.")),
    Outcome.NO_LONGER_ASKED: (
        _("No longer a question of the worksheet"),
        _("Your answers stay readable with the questions from an earlier edition of the guide."),
    ),
    Outcome.NEW: (_("New"), _("Nobody has answered these yet.")),
    Outcome.REWORDED: (
        _("In other words"),
        _("Everything stays. Look whether your answer still fits."),
    ),
    Outcome.LEFT_EARLIER: (
        _("Left from an earlier edition of the guide"),
        _("Nothing changes: it stays where it is, or shows again when the question is back."),
    ),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """An item or a chapter: its paragraph and its words."""

    paragraph: str
    text: str


@dataclass(frozen=True, slots=True)
class Hanging:
    """How many rows of one kind hang on an item, in words, and where they stand."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Line:
    """One consequence: what was, what comes, what goes along and what lapses."""

    before: tuple[Entry, ...]
    after: tuple[Entry, ...]
    staying: tuple[Hanging, ...]
    lapsing: tuple[Hanging, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class Section:
    """All lines of one kind; those that touch the work of this dossier first, the others apart."""

    title: str | Promise
    about: str | Promise
    touching: tuple[Line, ...]
    others: tuple[Line, ...]

    @property
    def count(self) -> int:
        """How many items."""
        return len(self.touching) + len(self.others)


@dataclass(frozen=True, slots=True)
class Preview:
    """Everything that follows from going to `edition`; `seen` is what somebody agrees to by pressing the button."""

    edition: Edition
    sections: tuple[Section, ...]
    totals: tuple[tuple[str | Promise, int], ...]
    seen: str


def preview_of(access: Access, new: str) -> Preview:
    """The consequences, with the rows that this person may see counted."""
    rows = rows_on_keys(access.dossier, access)
    adoption = plan(access.dossier, new, rows)
    lines = _Lines(access, edition_of(access.dossier), edition_named(access.dossier.guide, new), rows)
    sections = tuple(lines.section(outcome, adoption) for outcome in OUTCOMES)
    totals = _totals(adoption, lines.seen)
    return Preview(lines.new, tuple(one for one in sections if one.count), totals, fingerprint(adoption))


def _totals(adoption: Adoption, seen: set[Use]) -> tuple[tuple[str | Promise, int], ...]:
    """The numbers on top of the page: rows that move, judgements that lapse, items that are new or gone."""
    outcomes = Counter(one.outcome for one in adoption.consequences)
    return (
        (_("answers and other rows that move"), sum(one.use in seen for one in adoption.moves)),
        (_("skipped or adapted items that lapse"), sum(one.use in seen for one in adoption.lapses)),
        (_("new items"), outcomes[Outcome.NEW]),
        (_("items that are no longer there"), outcomes[Outcome.RETIRED]),
        (_("items in other words"), outcomes[Outcome.REWORDED]),
    )


class _Lines:
    """Turns consequences into lines for one person."""

    def __init__(self, access: Access, old: Edition, new: Edition, rows: Iterable[Row]) -> None:
        self.access, self.old, self.new = access, old, new
        found = [row for row in rows if row.seen]
        self.seen = {row.use for row in found}
        self.keys = {row.use: row.key for row in found}

    def section(self, outcome: Outcome, adoption: Adoption) -> Section:
        lines = [self._line(one) for one in adoption.consequences if one.outcome is outcome]
        title, about = OUTCOMES[outcome]
        touching = tuple(one for one in lines if one.staying or one.lapsing)
        if outcome is Outcome.LEFT_EARLIER:
            return Section(title, about, touching, ())  # what this person may not see is not there
        return Section(title, about, touching, tuple(one for one in lines if one not in touching))

    def _line(self, one: Consequence) -> Line:
        before = tuple(_entry(self.old, key) for key in one.old)
        after = tuple(_entry(self.new, key) for key in one.new)
        return Line(before, after, self._hanging(one.uses), self._hanging(one.lapsed), one.reason)

    def _hanging(self, uses: Iterable[Use]) -> tuple[Hanging, ...]:
        by_kind: dict[UseKind, list[Use]] = {}
        for use in uses:
            if use in self.seen:
                by_kind.setdefault(use.kind, []).append(use)
        return tuple(
            Hanging(in_words(kind, len(found)), self._place(kind, self.keys[found[0]]))
            for kind, found in sorted(by_kind.items())
        )

    def _place(self, kind: UseKind, key: str) -> str:
        here = {"dossier": self.access.dossier.uuid}
        if kind is UseKind.ANSWER:
            return _question_place(self.old, key, here)
        names = {
            UseKind.TASK: "meetings_list",
            UseKind.STEP: "process",
            UseKind.VALUE: "values_list",
            UseKind.STAKEHOLDER: "stakeholders_list",
        }
        if kind in names:
            return reverse(names[kind], kwargs=here)
        if self.access.may_write and key in self.old.keys:
            return reverse("item_adjust", kwargs=here | {"key": key})
        return ""


def _question_place(edition: Edition, key: str, here: Mapping[str, object]) -> str:
    item = edition.item(key) if key in edition else None
    block = item.target.worksheet if item and item.target else None
    place = reverse("worksheet_block", kwargs={**here, "block": block.value if block else EARLIER})
    return f"{place}#{key}"


def _entry(edition: Edition, key: str) -> Entry:
    if key in edition:
        item = edition.item(key)
        return Entry(item.paragraph, item.title or item.text)
    chapter = next((one for one in edition.chapters if one.key == key), None)
    return Entry(chapter.number, chapter.title) if chapter else Entry("", key)


def in_words(kind: UseKind, count: int) -> str:
    """Rows of one kind: "2 answers"."""
    words = {
        UseKind.ANSWER: ngettext("%(count)d answer", "%(count)d answers", count),
        UseKind.SKIP: ngettext("%(count)d skipped item", "%(count)d skipped items", count),
        UseKind.ADAPTATION: ngettext("%(count)d adapted item", "%(count)d adapted items", count),
        UseKind.TASK: ngettext("%(count)d task", "%(count)d tasks", count),
        UseKind.STEP: ngettext("%(count)d step", "%(count)d steps", count),
        UseKind.VALUE: ngettext("%(count)d value", "%(count)d values", count),
        UseKind.STAKEHOLDER: ngettext("%(count)d party", "%(count)d parties", count),
    }
    return words[kind] % {"count": count}
