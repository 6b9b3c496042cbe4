"""What is not known yet: one list over the worksheet and the facts, with dates. Promise 3 of the design."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.codes import Known
from beraad.casework.dossier.models import Answer, Fact
from beraad.casework.dossier.queries import Worksheet


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that is not known yet; `late` when the promised date has passed."""

    title: str
    expected: date | None
    source: str
    url: str
    late: bool
    is_guide: bool


def unknowns(access: Access, sheet: Worksheet, facts: Iterable[Fact], *, today: date) -> list[Unknown]:
    """Everything that is not known yet, soonest first, from the worksheet and facts that were read already."""
    unknown_facts = [_fact(access, fact, today) for fact in facts if fact.known == Known.NOT_KNOWN_YET]
    answers = [
        _answer(access, answer, question.guide.item.title or question.guide.item.text, today)
        for question in sheet.questions
        for answer in question.not_known_yet
    ]
    return sorted([*unknown_facts, *answers], key=lambda one: one.expected or date.max)


def _fact(access: Access, fact: Fact, today: date) -> Unknown:
    url = reverse("facts_change", kwargs={"dossier": access.dossier.uuid, "record": fact.uuid})
    return Unknown(
        fact.title,
        fact.expected_on,
        fact.source,
        _if_writing(access, url),
        _late(fact.expected_on, today),
        False,
    )


def _answer(access: Access, answer: Answer, question: str, today: date) -> Unknown:
    url = reverse("answer_change", kwargs={"dossier": access.dossier.uuid, "record": answer.uuid})
    late = _late(answer.expected_on, today)
    return Unknown(question, answer.expected_on, answer.source, _if_writing(access, url), late, True)


def _if_writing(access: Access, url: str) -> str:
    return url if access.may_write else ""


def _late(expected: date | None, today: date) -> bool:
    return expected is not None and expected < today
