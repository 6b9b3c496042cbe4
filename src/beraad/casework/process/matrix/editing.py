"""Editing many cells on one page: what was typed is checked, written all or nothing, and never lost."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from beraad.casework.dossier.access import Access
from beraad.casework.process.matrix.actions import CellKind, PlaceGone, RolesConflict, state_roles
from beraad.casework.process.matrix.forms import CellForm, prefix_of
from beraad.casework.process.matrix.models import PhaseRole, StepRole

SEEN = "-seen"


@dataclass(frozen=True, slots=True)
class Left:
    """What somebody typed for a row that is no longer there: shown to copy, never written."""

    title: str
    texts: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Editing:
    """The forms of one page, and how saving them went: `status` 200 to go on, 409 when others were first or a row is gone."""

    kind: CellKind
    forms: list[CellForm]
    left: list[Left] = field(default_factory=list)
    status: int = 200
    saved: bool = False

    @property
    def wrong(self) -> list[CellForm]:
        """The forms with something to correct."""
        return [form for form in self.forms if form.errors]

    @property
    def in_conflict(self) -> bool:
        """Whether somebody else was first at one of them."""
        return any(form.in_conflict for form in self.forms)


Forms = Callable[[Mapping[str, Any] | None], list[CellForm]]
Names = Callable[[set[UUID]], Mapping[UUID, str]]


def edit(request: HttpRequest, access: Access, kind: CellKind, forms: Forms, names: Names) -> Editing:
    """The page as it is opened, or after an attempt to save it.

    `forms` makes the forms of the rows that are there now; `names` gives the names of rows that were taken away, as far
    as this person may know them.
    """
    if request.method != "POST":
        return Editing(kind, forms(None))
    editing = _attempt(request.POST, kind, forms, names)
    if editing.status == 200 and not editing.wrong:
        try:
            _save(access, editing)
        except PlaceGone:  # between reading and writing: read again, and say so
            editing = _attempt(request.POST, kind, forms, names)
            editing.status = 409
    return editing


def _attempt(typed: Mapping[str, Any], kind: CellKind, forms: Forms, names: Names) -> Editing:
    editing = Editing(kind, forms(typed))
    for form in editing.forms:
        form.is_valid()
    editing.left = _left(typed, kind, {form.prefix for form in editing.forms}, names)
    editing.status = 409 if editing.left else 200
    return editing


def _save(access: Access, editing: Editing) -> None:
    given = [statement for form in editing.forms if (statement := form.statement())]
    try:
        if given:
            state_roles(access.dossier, editing.kind, given, by=access.user, now=timezone.now())
    except RolesConflict as conflict:
        for form in editing.forms:
            key = (form.place.pk, form.party.pk)
            if key in conflict.current:
                form.meet(conflict.current[key])
        editing.status = 409
    else:
        editing.saved = True


def _left(typed: Mapping[str, Any], kind: CellKind, shown: "set[str | None]", names: Names) -> list[Left]:
    """What was typed for rows that the page no longer has; the second attempt leaves it out."""
    ends = (name.removesuffix(SEEN) for name in typed if name.startswith("c-") and name.endswith(SEEN))
    gone = {one: _uuid(one) for one in ends if one not in shown}
    known = names({uuid for uuid in gone.values() if uuid})
    return [
        Left(known.get(uuid, "") if uuid else "", texts)
        for prefix, uuid in gone.items()
        if (texts := _texts(typed, kind, prefix))
    ]


def _uuid(prefix: str) -> UUID | None:
    try:
        return UUID(prefix.removeprefix(prefix_of("")))
    except ValueError:
        return None


def _texts(typed: Mapping[str, Any], kind: CellKind, prefix: str) -> tuple[tuple[str, str], ...]:
    fields = _said_in(kind)
    found = ((name, str(typed.get(f"{prefix}-{name}", "")).strip()) for name in fields)
    words = {code: word for name in fields.values() for code, word in name[1]}
    return tuple(
        (fields[name][0], str(words.get(text, text))) for name, text in found if text and text != "unknown"
    )


def _said_in(kind: CellKind) -> dict[str, tuple[str, tuple[tuple[str, Any], ...]]]:
    """The fields of a cell: name on screen and choices."""
    names = {
        StepRole: ("role", "participation", "task", "responsibility", "duty", "note"),
        PhaseRole: ("actual", "desired", "intended", "note"),
    }[kind]
    fields = (kind._meta.get_field(name) for name in names)
    return {one.name: (str(one.verbose_name), tuple(one.choices or ())) for one in fields}  # type: ignore[union-attr]


def gone_name(title: str) -> str:
    """How a page names a row that is gone."""
    return title or _("somebody who is not in this dossier")
