"""What changed, as sentences: of a dossier, and of one row in it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from beraad.accounts.models import User
from beraad.accounts.queries import names_of
from beraad.audit.queries import Link, links_of_dossier, links_of_object
from beraad.audit.sentences import sentence
from beraad.casework.dossier.access import Access
from beraad.casework.dossier.models import Record
from beraad.casework.dossier.together import read_together
from beraad.ui.templatetags.beraad import hour, moment

PAGE = 50


@dataclass(frozen=True, slots=True)
class Change:
    """One field: its name on screen, and what it was and became in words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the history."""

    at: datetime
    sentence: str
    changes: tuple[Change, ...]

    @property
    def day(self) -> date:
        """The day in the Netherlands."""
        return timezone.localtime(self.at).date()


def lines_of_dossier(access: Access, page: int = 1) -> tuple[list[Line], bool]:
    """A page of the dossier's history, newest first, and whether there is more.

    Who may not see confidential parts does not see that these changed, nor what happened to them before they became
    confidential. An auditor, who has no right to view the dossier itself, gets the sentences without titles' values:
    who, what kind of thing, when.
    """
    found = links_of_dossier(
        access.dossier.uuid,
        with_shielded=access.may_view_confidential,
        limit=PAGE + 1,
        offset=(page - 1) * PAGE,
        without=out_of_sight([access]),
    )
    return _lines(found[:PAGE], with_values=access.may_view), len(found) > PAGE


def out_of_sight(accesses: Sequence[Access]) -> list[UUID]:
    """The rows of these dossiers of one person that they may not know of now: one query over every kind of row."""
    limited = [access for access in accesses if not access.may_view_confidential]
    if not limited:
        return []
    dossiers = [access.dossier for access in limited]
    kinds = [model for model in apps.get_models() if issubclass(model, Record)]
    first, *others = (
        kind._default_manager.filter(dossier__in=dossiers)
        .exclude(limited[0].visible(kind))
        .order_by()
        .values_list("uuid", flat=True)
        for kind in kinds
    )
    return list(first.union(*others))


def lines_of_record(access: Access, record: Record) -> list[Line]:
    """The history of one row. Fields that are shielded from this person stay hidden; the row itself they may see.

    Who wrote a row sees what was shielded of it, except the names of other rows: those may be somebody else's secret.
    """
    if not access.may_view_log:
        return []
    everything = access.may_view_confidential or record.created_by_id == access.user.pk
    links = links_of_object(record.uuid, with_shielded=everything, limit=PAGE)
    if access.may_view_confidential:
        return _lines(links, with_values=True)
    lines = _lines(links, with_values=True, hidden=record.shielded_fields, connected=_connected(record))
    return _without(lines, _names_out_of_sight(access, record)) if lines else []


def _names_out_of_sight(access: Access, record: Record) -> frozenset[str]:
    """What the rows are called that this one was or is connected with, and that this person may not see now: one query.

    A line from before such a row became confidential names it still.
    """
    kinds = {field.related_model for field in record._meta.get_fields() if field.name in _connected(record)}
    wanted = [
        kind._default_manager.filter(dossier=access.dossier).exclude(access.visible(kind))
        for kind in kinds
        if isinstance(kind, type) and issubclass(kind, Record)
    ]
    found = read_together(*wanted) if wanted else ()
    return frozenset(name for rows in found for row in rows if (name := str(row)))


def _without(lines: list[Line], secret: frozenset[str]) -> list[Line]:
    """The same lines without the changes in which one of these names stands."""

    def open_to_all(change: Change) -> bool:
        return not any(name in text for name in secret for text in (change.before, change.after))

    return [Line(one.at, one.sentence, tuple(filter(open_to_all, one.changes))) for one in lines]


def _connected(record: Record) -> tuple[str, ...]:
    """The fields of a row that name other rows of the dossier."""
    fields = record._meta.get_fields()
    return tuple(
        one.name
        for one in fields
        if one.concrete and isinstance(one.related_model, type) and issubclass(one.related_model, Record)
    )


def _lines(
    links: list[Link], *, with_values: bool, hidden: tuple[str, ...] = (), connected: tuple[str, ...] = ()
) -> list[Line]:
    """`hidden` fields are left out of every link, `connected` ones out of those that are shielded."""
    names = {str(uuid): name for uuid, name in names_of(_people(links)).items()}
    return [
        _line(link, names, with_values, (*hidden, *connected) if link.shielded else hidden) for link in links
    ]


def _people(links: list[Link]) -> Iterator[UUID | None]:
    """Who did something, and whoever a value names: the log holds numbers, the names are looked up when it is read."""
    for link in links:
        yield link.actor
        model = _model(link.code.split(".")[0])
        for name, value in (*link.before.items(), *link.after.items()):
            if value and _is_person(_field(model, name)):
                yield UUID(value)


def _line(link: Link, names: Mapping[str, str], with_values: bool, hidden: tuple[str, ...]) -> Line:
    title = link.title if with_values else _("(content not visible in your role)")
    changes = _changes(link, names, hidden) if with_values and link.code.endswith(".changed") else ()
    return Line(link.at, sentence(link.code, actor=names.get(str(link.actor), ""), title=title), changes)


def _changes(link: Link, names: Mapping[str, str], hidden: tuple[str, ...]) -> tuple[Change, ...]:
    model = _model(link.code.split(".")[0])
    fields = [name for name in link.fields if name not in hidden]
    return tuple(
        Change(
            _label(model, name),
            *(_word(model, names, name, of.get(name)) for of in (link.before, link.after)),
        )
        for name in fields
    )


def _word(model: Any, names: Mapping[str, str], name: str, value: Any) -> str:
    """A stored value as the screens say it: yes and no, dates in words, times as 19.30, the names of codes and people."""
    if isinstance(value, list):
        words = dict(getattr(model, "list_choices", {}).get(name, ()))
        return ", ".join(str(words.get(one, one)) for one in value)
    if isinstance(value, bool):
        return pgettext("answer", "yes") if value else pgettext("answer", "no")
    field = _field(model, name)
    if isinstance(field, models.DateTimeField) and isinstance(value, str):
        return moment(datetime.fromisoformat(value))
    if isinstance(field, models.DateField) and isinstance(value, str):
        return formats.date_format(date.fromisoformat(value), "j F Y")
    if isinstance(field, models.TimeField) and isinstance(value, str):
        return hour(time.fromisoformat(value))
    if _is_person(field):
        return names.get(value, "")
    choices = dict(getattr(field, "choices", None) or ())
    return str(choices.get(value, "" if value is None else value))


def _is_person(field: "models.Field[Any, Any] | None") -> bool:
    return field is not None and field.related_model is User


def _label(model: Any, name: str) -> str:
    return str(getattr(_field(model, name), "verbose_name", name))


def _field(model: Any, name: str) -> "models.Field[Any, Any] | None":
    try:
        return model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        return None


def _model(name: str) -> Any:
    try:
        return apps.get_model("casework", name)
    except LookupError:
        return None
