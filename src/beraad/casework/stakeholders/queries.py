"""Reads of the stakeholders slice. Every one takes the person's access to the dossier."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.apps import apps
from django.db.models import CharField, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast
from django.http import Http404
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beraad.accounts.models import User
from beraad.casework.dossier.access import Access
from beraad.casework.dossier.guidance import edition_of
from beraad.casework.dossier.models import Group, Record
from beraad.casework.dossier.queries import records
from beraad.casework.dossier.together import read_together
from beraad.casework.stakeholders.models import Contact, Merge, Precedent, Rating, Stakeholder
from beraad.casework.stakeholders.partners import Partner, missing
from beraad.casework.stakeholders.pictures import Said
from beraad.casework.stakeholders.register import Parties, Party, gathered, may_merge
from beraad.core.parties import alike

# What a row is called where it names a person; a kind of another part has a common word.
KIND_NAMES: Final[Mapping[str, Any]] = {
    "stakeholder": gettext_lazy("party"),
    "contact": gettext_lazy("contact"),
    "rating": gettext_lazy("estimate"),
    "precedent": gettext_lazy("earlier objection or support"),
    "answer": gettext_lazy("answer on the worksheet"),
    "fact": gettext_lazy("fact"),
    "group": gettext_lazy("group"),
    "concern": gettext_lazy("concern"),
    "decision": gettext_lazy("decision"),
    "position": gettext_lazy("position of the college"),
    "step": gettext_lazy("step of the process"),
    "meeting": gettext_lazy("meeting"),
    "task": gettext_lazy("task of a meeting"),
}


def parties_of(access: Access) -> Parties:
    """The whole register as this person may see it: one question to the database, however many parties."""
    rows = records(access, Stakeholder)
    reaches, belongs = Stakeholder.reaches.through, Stakeholder.belongs_to.through
    here = {"dossier": access.dossier}
    found = read_together(
        rows,
        records(access, Rating),
        records(access, Contact),
        records(access, Precedent),
        records(access, Group),
        reaches._default_manager.filter(stakeholder__in=Stakeholder.objects.filter(**here)),
        belongs._default_manager.filter(from_stakeholder__in=Stakeholder.objects.filter(**here)),
    )
    parties, ratings, contacts, precedents, groups, lines, ties = found
    for row in parties:
        row.dossier = access.dossier
    return gathered(
        access.dossier,
        parties,
        ratings,
        contacts,
        precedents,
        groups,
        [(one.stakeholder_id, one.group_id) for one in lines],
        [(one.from_stakeholder_id, one.to_stakeholder_id) for one in ties],
    )


def stakeholders(access: Access) -> list[Stakeholder]:
    """The parties that are still there, by name: for a role in a step or an audience. One query."""
    return list(records(access, Stakeholder).filter(ended_on=None))


def affected(access: Access) -> list[Stakeholder]:
    """The parties that the consequences reach and that are still there. One query."""
    return list(records(access, Stakeholder).filter(ended_on=None, affected=True))


def groups_without_line(access: Access) -> tuple[Group, ...]:
    """The groups of the starting situation that nobody has a line to. One query."""
    return parties_of(access).groups_without_line


def assessors_of(parties: Parties) -> dict[int, str]:
    """The names of who noted an estimate or a contact, by their key. One query."""
    rows = (row for party in parties.all for row in (*party.ratings, *party.contacts))
    return _names(row.created_by_id for row in rows)


def names_of_assessors(told: Iterable[Iterable[Said]]) -> dict[int, str]:
    """The names of who said something on kept pictures, by their key. One query."""
    return _names(one.by for rows in told for one in rows)


def _names(keys: Iterable[int | None]) -> dict[int, str]:
    wanted = {key for key in keys if key}
    return dict(User.objects.filter(pk__in=wanted).values_list("pk", "name"))


@dataclass(frozen=True, slots=True)
class PartiesEver:
    """Every party that the dossier ever had and that somebody may see: names by uuid, and which was merged into which."""

    titles: dict[str, str]
    kept: dict[str, str]


def parties_ever(access: Access) -> PartiesEver:
    """For kept pictures, which name parties by uuid. One query."""
    rows = Stakeholder.objects.filter(access.visible(Stakeholder), dossier=access.dossier)
    found = rows.values_list("uuid", "title", "merged_into__uuid", "removed_at")
    return PartiesEver(
        {str(uuid): title for uuid, title, _into, _removed in found},
        {str(uuid): str(into) for uuid, _title, into, removed in found if into and removed},
    )


def missing_partners(access: Access, parties: Parties) -> list[Partner]:
    """The parties that the guide names and that are not in the register yet, with those that were merged away. One query."""
    merged = Stakeholder.objects.filter(dossier=access.dossier, merged_into__removed_at=None)
    rows = [one.row for one in parties.all]
    with translation.override(edition_of(access.dossier).language):
        return missing(edition_of(access.dossier), [*rows, *merged.exclude(merged_into=None)])


@dataclass(frozen=True, slots=True)
class Place:
    """A row in which a name stands: what kind of row, and how it begins."""

    kind: str
    title: str


def named_elsewhere(access: Access, person: Stakeholder) -> list[Place]:
    """Every other row of the dossier, of any part and also when taken away, in whose texts this name stands. One query.

    Rows that the asker may not see are left out.
    """
    first, *others = (_naming(access, model, person) for model in _kinds_of_records())
    found = first.union(*others, all=True) if others else first
    other = _("another part of the dossier")
    return [Place(str(KIND_NAMES.get(kind, other)), title) for kind, title in found]


def _naming(access: Access, model: type[Record], person: Stakeholder) -> "QuerySet[Any, Any]":
    """(kind, beginning) of the rows of one kind that name a person."""
    texts = _texts(model)
    naming = Q(pk__in=[])
    for name in texts:
        naming |= Q(**{f"{name}__icontains": person.title})
    rows: Any = model._default_manager.filter(access.visible(model), naming, dossier=access.dossier)
    if model is Stakeholder:
        rows = rows.exclude(pk=person.pk).exclude(merged_into=person.pk)
    if model in (Rating, Contact):
        rows = rows.exclude(stakeholder=person)  # these go along with the person
    shown = "title" if "title" in texts else next(iter(texts), "uuid")
    named = rows.order_by().annotate(
        place_kind=Value(model._meta.model_name, output_field=CharField()),
        place_title=Cast(shown, CharField()),
    )
    pairs: QuerySet[Any, Any] = named.values_list("place_kind", "place_title")
    return pairs


def _kinds_of_records() -> list[type[Record]]:
    return [model for model in apps.get_models() if issubclass(model, Record) and _texts(model)]


def _texts(model: type[Record]) -> list[str]:
    """The fields in which somebody types: no choices."""
    return [
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, CharField | TextField) and not field.choices
    ]


def proposed_doubles(parties: Parties) -> list[tuple[Party, Party]]:
    """Pairs of parties with names that are alike and that may be joined, the most alike first; who came first stands first."""
    names = {str(one.row.pk): one.title for one in parties.all}
    pairs = ((parties.by_pk[int(pair.first)], parties.by_pk[int(pair.second)]) for pair in alike(names))
    in_order = (tuple(sorted(pair, key=lambda one: (one.row.created_at, one.row.pk))) for pair in pairs)
    return [(first, second) for first, second in in_order if may_merge(first.row, second.row)]


def merges_of(access: Access) -> list[Merge]:
    """The joinings that can be undone, newest first, of parties that this person may see. One query."""
    found = Merge.objects.filter(
        access.visible(Stakeholder, "kept__"),
        access.visible(Stakeholder, "double__"),
        dossier=access.dossier,
        undone_at=None,
        kept__removed_at=None,
    )
    return list(found.select_related("kept", "double", "by"))


def one_merge(access: Access, uuid: UUID) -> Merge:
    """One joining that this person may see, undone or not; Http404 otherwise."""
    found = Merge.objects.filter(
        access.visible(Stakeholder, "kept__"),
        access.visible(Stakeholder, "double__"),
        dossier=access.dossier,
        uuid=uuid,
    )
    merge = found.select_related("kept__dossier__municipality", "double", "dossier__municipality").first()
    if merge is None:
        raise Http404
    return merge
