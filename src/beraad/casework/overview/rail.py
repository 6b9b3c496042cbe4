"""The numbers beside the chapters: one query, so that every page of a dossier can show them."""

from dataclasses import dataclass

from django.db.models import CharField, F, Value

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.codes import AnswerStatus
from beraad.casework.dossier.guidance import adjustments_of, edition_of
from beraad.casework.dossier.models import Answer
from beraad.casework.dossier.queries import records
from beraad.casework.meetings.models import Meeting
from beraad.core.guide import ItemKind

A_MEETING = "meeting"


@dataclass(frozen=True, slots=True)
class Numbers:
    """Questions of the worksheet that need no more work, of all; and how many meetings there are."""

    answered: int
    questions: int
    meetings: int


def numbers_of(access: Access) -> Numbers:
    """Counted from what this person may see."""
    answers = records(access, Answer).order_by().annotate(about=F("item_key"), how=F("status"))
    meetings = records(access, Meeting).order_by().annotate(about=_text(""), how=_text(A_MEETING))
    columns = ("about", "how")
    rows = answers.values_list(*columns).union(meetings.values_list(*columns), all=True)
    return _counted(access, list(rows))


def _counted(access: Access, rows: list[tuple[str, str]]) -> Numbers:
    given: dict[str, set[str]] = {}
    for key, status in rows:
        given.setdefault(key, set()).add(status)
    asked = _questions(access)
    done = sum(skipped or _needs_no_more(given.get(key, set())) for key, skipped in asked.items())
    return Numbers(done, len(asked), sum(how == A_MEETING for _, how in rows))


def _text(value: str) -> Value:
    return Value(value, output_field=CharField())


def _questions(access: Access) -> dict[str, bool]:
    """The questions of the worksheet, and whether the dossier skips each."""
    own = adjustments_of(access)
    return {
        item.key: item.key in own and own[item.key].kind == "skipped"
        for item in edition_of(access.dossier).by_kind(ItemKind.SUB_QUESTION)
        if item.target and item.target.worksheet
    }


def _needs_no_more(given: set[str]) -> bool:
    """The same rule as `Question.done`: answered, or said not to apply and nobody waits for it."""
    waits = AnswerStatus.NOT_KNOWN_YET in given
    return AnswerStatus.ANSWERED in given or (AnswerStatus.NOT_APPLICABLE in given and not waits)
