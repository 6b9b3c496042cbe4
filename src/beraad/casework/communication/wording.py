"""The texts of the plan: filled with the facts of the dossier, held against what was approved, in Dutch."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import formats, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beraad.casework.communication.models import Worded
from beraad.casework.dossier.access import Access
from beraad.casework.dossier.codes import FactKind, Known
from beraad.casework.dossier.models import Dossier, Fact
from beraad.core.informing import FactState, Filled, Refusal, RefusalCode, fill, refusal_of, to_titles, uses
from beraad.core.informing.words import plain_title

Facts = Mapping[str, FactState]
Versions = Mapping[str, int]


def facts_of(dossier: Dossier) -> list[Fact]:
    """Every fact of the dossier, what was taken away and what this person may not see included.

    A text may name any of them. Nothing of such a fact is ever shown: `core.informing.fill` refuses it.
    """
    return list(Fact.objects.filter(dossier=dossier))


def states_of(facts: Iterable[Fact]) -> dict[str, FactState]:
    """Facts as a text needs them, by the key that a stored text has for them."""
    return {str(fact.uuid): _state(fact) for fact in facts}


def _state(fact: Fact) -> FactState:
    return FactState(
        key=str(fact.uuid),
        title=fact.title,
        text=fact.text.strip(),
        known=fact.known == Known.KNOWN,
        expected_on=fact.expected_on,
        embargo_until=fact.embargo_until,
        confidential=fact.confidential,
        safety=fact.kind == FactKind.SAFETY,
        removed=fact.removed_at is not None,
    )


def filled(text: str, facts: Facts, on: date) -> Filled:
    """The text as it goes out on a day: in Dutch, whatever language the writer works in."""
    return fill(text, facts, on=on, not_known=in_words)


def in_words(expected: date | None) -> str:
    """A fact that is not known yet, inside a Dutch sentence."""
    with translation.override("nl"):
        if expected is None:
            return _("not known yet")
        return _("not known yet; expected on %s") % formats.date_format(expected, "j F Y")


def as_typed(text: str, facts: Facts) -> str:
    """A stored text with the titles of its facts, for an editor or a comparison."""
    return to_titles(text, facts, hidden=_("a fact that you cannot see"))


def text_as_typed(row: Worded) -> str:
    """The same, for a row whose facts are not in hand yet."""
    return as_typed(row.text, states_of(facts_of(row.dossier))) if "{{" in row.text else row.text


@dataclass(frozen=True, slots=True)
class Insertable:
    """A fact that a text can name: what to type, and what will stand there."""

    code: str
    text: str
    known: bool


def insertable(facts: Iterable[Fact], access: Access, on: date) -> list[Insertable]:
    """The facts that may stand in a text that goes out on a day."""
    found = [(fact, _state(fact)) for fact in facts if access.sees(fact)]
    return [
        Insertable(
            f"{{{{feit: {plain_title(state.title)}}}}}",
            state.text if state.known else in_words(state.expected_on),
            state.known,
        )
        for _fact, state in found
        if refusal_of(state, on) is None
    ]


@dataclass(frozen=True, slots=True)
class Approval:
    """How a text stands: approved or not, and what changed since. `changed` has the titles of facts."""

    approved: bool
    text_changed: bool = False
    changed: tuple[str, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether what was approved is what stands there now."""
        return self.approved and not self.text_changed and not self.changed


def approval_of(row: Worded, facts: Iterable[Fact]) -> Approval:
    """Held against the text and the facts as they are now; a fact that nobody may name changes without its title."""
    if row.approved_at is None:
        return Approval(False)
    by_key = {str(fact.uuid): fact for fact in facts}
    approved: dict[str, int] = row.approved_facts
    changed = [key for key, version in approved.items() if _version(by_key.get(key)) != version]
    titles = tuple(dict.fromkeys(_title(by_key.get(key)) for key in changed))
    return Approval(True, row.approved_text != digest(row.text), titles)


def _version(fact: Fact | None) -> int:
    return fact.version if fact and fact.removed_at is None else 0


def _title(fact: Fact | None) -> str:
    return fact.title if fact and not fact.confidential else _("a fact that you cannot see")


def versions_in(text: str, facts: Iterable[Fact]) -> dict[str, int]:
    """The version of every fact that a text names: what an approval keeps."""
    named = {use.name for use in uses(text)}
    return {str(fact.uuid): fact.version for fact in facts if str(fact.uuid) in named}


def digest(text: str) -> str:
    """What an approval keeps of the text itself."""
    return hashlib.sha256(text.encode()).hexdigest()


_REASONS = {
    RefusalCode.UNKNOWN_FACT: gettext_lazy("There is no fact with this name: %(name)s."),
    RefusalCode.AMBIGUOUS: gettext_lazy("Two facts have this name: %(name)s. Give one of them another name."),
    RefusalCode.REMOVED: gettext_lazy("The fact ‘%(name)s’ was removed."),
    RefusalCode.EMBARGOED: gettext_lazy("The fact ‘%(name)s’ is not public before %(day)s."),
    RefusalCode.CONFIDENTIAL: gettext_lazy("A confidential fact stands here. It cannot go out."),
    RefusalCode.SAFETY: gettext_lazy("The fact ‘%(name)s’ is about safety. It never goes out."),
    RefusalCode.UNREADABLE: gettext_lazy("These braces name no fact: %(name)s. Choose one from the list."),
}


def reason(refusal: Refusal) -> str:
    """Why a place keeps the text from going out, with the line it stands on."""
    day = formats.date_format(refusal.until, "j F Y") if refusal.until else ""
    why = _REASONS[refusal.code] % {"name": refusal.name, "day": day}
    if refusal.code is RefusalCode.UNKNOWN_FACT and not refusal.name:
        why = _("This fact is no longer there.")
    return _("Line %(line)d: %(why)s") % {"line": refusal.line, "why": why}
