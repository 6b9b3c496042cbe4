"""Reads of the dossier slice. Every one takes the person who asks, or their access to one dossier."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Manager, Prefetch, QuerySet
from django.http import Http404

from beraad.accounts.access import Permission, Role, allows
from beraad.accounts.models import User
from beraad.accounts.queries import colleagues_of
from beraad.casework.dossier.access import Access, beneath, in_place
from beraad.casework.dossier.codes import AnswerStatus
from beraad.casework.dossier.guidance import GuideItem, adjustments_of, edition_of, item_anywhere, present
from beraad.casework.dossier.models import (
    Answer,
    Decision,
    Dossier,
    DossierRole,
    ItemAdjustment,
    Record,
    Value,
)
from beraad.core.guide import Edition, Item, ItemKind, WorksheetBlock

EARLIER = "earlier"  # the part of the worksheet with questions that its edition does not ask
RecordType = TypeVar("RecordType", bound=Record)


def dossiers_of(user: User) -> QuerySet[DossierRole]:
    """The person's roles with their dossiers, last changed first."""
    return (
        DossierRole.objects.filter(user=user, dossier__municipality__memberships__user=user)
        .select_related("dossier__municipality", "dossier__changed_by")
        .order_by("-dossier__changed_at")
    )


def editions_in_use() -> set[tuple[str, str]]:
    """The guide and edition of every dossier, for who runs the server."""
    return set(Dossier.objects.order_by().values_list("guide", "edition").distinct())


def records(access: Access, model: type[RecordType]) -> QuerySet[RecordType]:
    """The rows of one kind that this person may see, without what was taken away or went with what it hangs on."""
    return model._default_manager.filter(
        access.visible(model), in_place(model), dossier=access.dossier
    ).select_related("created_by", "changed_by")


def one_record(
    access: Access,
    model: type[RecordType],
    uuid: UUID,
    *,
    removed: bool | None = False,
    related: tuple[str, ...] = (),
) -> RecordType:
    """One row that this person may see; Http404 otherwise, and when the row it hangs on was taken away.

    `removed=None`: whether or not it was taken away itself. `related` names rows to read in the same query.
    """
    found = model._default_manager.filter(
        access.visible(model), beneath(model), dossier=access.dossier, uuid=uuid
    )
    if removed is not None:
        found = found.filter(removed_at__isnull=not removed)
    row = found.select_related("dossier__municipality", "created_by", "changed_by", *related).first()
    if row is None:
        raise Http404
    return row


def shown(record: Record, name: str, access: Access) -> Any:
    """A field's value as this person reads it; dates and yes/no stay what they are for the template.

    Other rows that it is connected with are named only when they are there and this person sees them.
    """
    display = getattr(record, f"get_{name}_display", None)
    if display:
        return display()
    value = getattr(record, name)
    if isinstance(value, Manager):
        return names_seen(value.all(), access)
    return names_seen([value], access) if isinstance(value, Record) else value


def names_seen(rows: Iterable[Record], access: Access) -> str:
    """The names of the rows that this person sees and that were not taken away."""
    return ", ".join(str(one) for one in rows if one.removed_at is None and access.sees(one))


def roles_in(access: Access) -> QuerySet[DossierRole]:
    """Who takes part in the dossier."""
    return DossierRole.objects.filter(dossier=access.dossier).select_related("user").order_by("user__name")


def possible_owners(access: Access) -> QuerySet[User]:
    """Who can be given something to do: everybody who takes part, may read the dossier, works here and can log in."""
    readers = [role for role in Role if allows(role, Permission.VIEW)]
    return colleagues_of(access.dossier.municipality).filter(
        dossier_roles__dossier=access.dossier, dossier_roles__role__in=readers
    )


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the worksheet, with everybody's answers."""

    guide: GuideItem
    answers: tuple[Answer, ...]

    @property
    def key(self) -> str:
        """The item's key."""
        return self.guide.item.key

    @property
    def status(self) -> str:
        """The furthest status of its answers; open when there is none. A skipped question does not apply."""
        if self.guide.skipped:
            return AnswerStatus.NOT_APPLICABLE
        given = {answer.status for answer in self.answers}
        order = (AnswerStatus.ANSWERED, AnswerStatus.NOT_KNOWN_YET, AnswerStatus.NOT_APPLICABLE)
        return next((status for status in order if status in given), AnswerStatus.OPEN)

    @property
    def not_known_yet(self) -> tuple[Answer, ...]:
        """The answers that say so; a skipped question has none."""
        if self.guide.skipped:
            return ()
        return tuple(one for one in self.answers if one.status == AnswerStatus.NOT_KNOWN_YET)

    @property
    def done(self) -> bool:
        """Whether the question needs no more work: answered, or it does not apply."""
        return self.status in (AnswerStatus.ANSWERED, AnswerStatus.NOT_APPLICABLE)


@dataclass(frozen=True, slots=True)
class Block:
    """One of the three main questions with its sub-questions."""

    key: str
    main: GuideItem
    questions: tuple[Question, ...]

    @property
    def done(self) -> int:
        """How many questions need no more work."""
        return sum(question.done for question in self.questions)

    @property
    def waiting(self) -> int:
        """How many questions are not known yet."""
        return sum(question.status == AnswerStatus.NOT_KNOWN_YET for question in self.questions)

    @property
    def total(self) -> int:
        """How many questions there are."""
        return len(self.questions)


@dataclass(frozen=True, slots=True)
class Worksheet:
    """The starting situation as the guide asks it; `earlier` are answered questions that the edition does not ask."""

    blocks: tuple[Block, ...]
    earlier: tuple[Question, ...] = ()

    @property
    def done(self) -> int:
        """Questions that need no more work."""
        return sum(block.done for block in self.blocks)

    @property
    def waiting(self) -> int:
        """Questions of which the answer is not known yet."""
        return sum(block.waiting for block in self.blocks)

    @property
    def total(self) -> int:
        """All questions."""
        return sum(block.total for block in self.blocks)

    def block(self, key: str) -> Block:
        """One block; Http404 when there is none with this key."""
        found = next((block for block in self.blocks if block.key == key), None)
        if found is None:
            raise Http404
        return found

    @property
    def questions(self) -> tuple[Question, ...]:
        """Every question that is asked or has been answered."""
        return (*(question for block in self.blocks for question in block.questions), *self.earlier)

    def question(self, key: str) -> tuple[str, Question]:
        """The part it stands in and one question; Http404 when there is none with this key."""
        parts = (*((block.key, block.questions) for block in self.blocks), (EARLIER, self.earlier))
        found = ((part, one) for part, questions in parts for one in questions if one.key == key)
        if (first := next(found, None)) is None:
            raise Http404
        return first


def worksheet(access: Access) -> Worksheet:
    """The worksheet with all answers this person may see: two queries, however many answers."""
    edition = edition_of(access.dossier)
    adjustments = adjustments_of(access)
    answers: dict[str, list[Answer]] = {}
    for answer in records(access, Answer):
        answers.setdefault(answer.item_key, []).append(answer)
    blocks = tuple(_block(block, edition, adjustments, answers) for block in blocks_of(edition))
    asked = {question.key for block in blocks for question in block.questions}
    left = [
        Question(GuideItem(earlier_item(access.dossier, key)), tuple(answers[key]))
        for key in answers
        if key not in asked
    ]
    return Worksheet(blocks, tuple(left))


def blocks_of(edition: Edition) -> list[WorksheetBlock]:
    """The main questions that a guide asks; one of a municipality may leave one out."""
    asked = {item.target.worksheet for item in edition.by_kind(ItemKind.QUESTION) if item.target}
    return [block for block in WorksheetBlock if block in asked]


def earlier_item(dossier: Dossier, key: str) -> Item:
    """The question of an answer that the edition does not ask; its key when no edition has the words any more."""
    return item_anywhere(dossier, key) or Item(key, ItemKind.SUB_QUESTION, "", key, "")


def _block(
    block: WorksheetBlock,
    edition: Edition,
    adjustments: dict[str, ItemAdjustment],
    answers: Mapping[str, list[Answer]],
) -> Block:
    here = [item for item in edition.items if item.target and item.target.worksheet == block]
    main = next(item for item in here if item.kind is ItemKind.QUESTION)
    asked = present(edition, (item for item in here if item.kind is ItemKind.SUB_QUESTION), adjustments)
    questions = tuple(Question(one, tuple(answers.get(one.item.key, ()))) for one in asked)
    return Block(block.value, present(edition, [main], adjustments)[0], questions)


@dataclass(frozen=True, slots=True)
class DecisionsByValue:
    """Which decisions rest on which value, which rest on none, and which weighty ones lack a safety consideration.

    The last are only named for who may see such a consideration.
    """

    per_value: tuple[tuple[Value, tuple[Decision, ...]], ...]
    without: tuple[Decision, ...]
    without_safety: tuple[Decision, ...] = ()


def decisions_by_value(access: Access) -> DecisionsByValue:
    """The overview of guide paragraph 3's first tip: are the values applied throughout?"""
    values = list(records(access, Value))
    decisions = list(
        records(access, Decision).prefetch_related(Prefetch("values", Value.objects.filter(removed_at=None)))
    )
    named = {decision.pk: {value.pk for value in decision.values.all()} for decision in decisions}
    per_value = tuple(
        (value, tuple(one for one in decisions if value.pk in named[one.pk])) for value in values
    )
    weighty = [one for one in decisions if one.weighty and not one.safety_consideration]
    return DecisionsByValue(
        per_value,
        without=tuple(one for one in decisions if not named[one.pk]),
        without_safety=tuple(weighty) if access.may_view_confidential else (),
    )
