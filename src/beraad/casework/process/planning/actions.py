"""Writes of the planning that are more than one row."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from json import dumps
from typing import Any

from django.utils import translation

from beraad.accounts.models import User
from beraad.audit.log import Event, record
from beraad.audit.writing import action
from beraad.casework.dossier.models import Dossier
from beraad.casework.dossier.records import (
    Conflict,
    add_record,
    change_record,
    remove_record,
)
from beraad.casework.process.models import Phase, Step
from beraad.casework.process.planning.later import LaterPhase
from beraad.casework.process.planning.models import (
    ClosedPeriod,
    Dependency,
    Halt,
    PlanSetting,
    PlanShift,
    PlanVersion,
    Slot,
    Timing,
)
from beraad.casework.process.planning.proposals import Proposal


class AlreadyThere(Exception):
    """What may be there once is there already; nothing was written."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """A step waits for another one, with time between them."""

    after: Step
    lag_amount: int
    lag_unit: str

    @property
    def values(self) -> dict[str, Any]:
        """What of it can change."""
        return {"lag_amount": self.lag_amount, "lag_unit": self.lag_unit}


@action
def set_timing(
    step: Step,
    values: Mapping[str, Any],
    arrows: Iterable[Arrow] | None,
    *,
    seen_version: int,
    by: User,
    now: datetime,
) -> Timing:
    """Say when a step happens and what it waits for: all of it, or nothing. `arrows` None: those stay as they are.

    `seen_version` 0: nobody had said it yet. Raises Conflict when somebody else was first.
    """
    Step.objects.select_for_update(no_key=True).get(pk=step.pk)  # one step's timing is set by one at a time
    timing = Timing.objects.filter(step=step).select_related("dossier__municipality").first()
    turned = arrows is not None and _set_arrows(step, list(arrows), by=by, now=now, try_only=True)
    if timing is None:
        if seen_version:
            raise ValueError("a version of a timing that does not exist")
        timing = add_record(Timing, step.dossier, {**values, "step": step}, by=by, now=now)
    else:
        times = {"arrows": timing.arrows + 1} if turned else {}
        timing = change_record(timing, {**values, **times}, seen_version=seen_version, by=by, now=now)
    if arrows is not None:
        _set_arrows(step, list(arrows), by=by, now=now)
    return timing


def _set_arrows(step: Step, arrows: list[Arrow], *, by: User, now: datetime, try_only: bool = False) -> bool:
    """Add, change and take away until what is there is what is wanted; whether anything differed."""
    rows = Dependency.objects.filter(step=step, removed_at=None).select_related(
        "dossier__municipality", "after", "step"
    )
    there = {one.after_id: one for one in rows}
    wanted = {one.after.pk: one for one in arrows}
    gone = [there[key] for key in there.keys() - wanted.keys()]
    new = [one for key, one in wanted.items() if key not in there]
    other = [
        (there[key], one)
        for key, one in wanted.items()
        if key in there and (there[key].lag_amount, there[key].lag_unit) != (one.lag_amount, one.lag_unit)
    ]
    if try_only:
        return bool(gone or new or other)
    for row in gone:
        remove_record(row, by=by, now=now)
    for one in new:
        add_record(Dependency, step.dossier, {"step": step, "after": one.after, **one.values}, by=by, now=now)
    for row, one in other:
        change_record(row, one.values, seen_version=row.version, by=by, now=now)
    return bool(gone or new or other)


@action
def propose_timings(dossier: Dossier, found: Iterable[Proposal], *, by: User, now: datetime) -> int:
    """Start with what Beraad proposes; how many steps got something. Steps that have a timing by now are left alone.

    Raises AlreadyThere when all have one.
    """
    Dossier.objects.select_for_update(no_key=True).get(pk=dossier.pk)
    taken = set(Timing.objects.filter(dossier=dossier).values_list("step_id", flat=True))
    wanted = [one for one in found if one.step.pk not in taken]
    if not wanted:
        raise AlreadyThere
    for one in wanted:
        one.step.dossier = dossier
        add_record(Timing, dossier, {**one.values, "step": one.step}, by=by, now=now)
        for before in one.after:
            add_record(Dependency, dossier, {"step": one.step, "after": before}, by=by, now=now)
    return len(wanted)


@action
def set_plan(
    dossier: Dossier, values: Mapping[str, Any], *, seen_version: int, by: User, now: datetime
) -> PlanSetting:
    """State the deadline and the regions. `seen_version` 0: nobody had. Raises Conflict when somebody else was first."""
    Dossier.objects.select_for_update(no_key=True).get(pk=dossier.pk)
    there = PlanSetting.objects.filter(dossier=dossier).select_related("dossier__municipality").first()
    if there is None:
        return add_record(PlanSetting, dossier, values, by=by, now=now)
    if seen_version == 0:
        raise Conflict(there)
    return change_record(there, values, seen_version=seen_version, by=by, now=now)


@action
def add_slots(
    dossier: Dossier, series: str, dates: Iterable[tuple[date, str]], source: str, *, by: User, now: datetime
) -> int:
    """Add days to a series, each with a note; days that are there already are left alone. How many were new.

    Raises AlreadyThere when none is.
    """
    Dossier.objects.select_for_update(no_key=True).get(pk=dossier.pk)
    there = set(
        Slot.objects.filter(dossier=dossier, series=series, removed_at=None).values_list("date", flat=True)
    )
    new = {day: note for day, note in dates if day not in there}
    if not new:
        raise AlreadyThere
    for day, note in new.items():
        values = {"series": series, "date": day, "note": note, "source": source}
        add_record(Slot, dossier, values, by=by, now=now)
    return len(new)


@action
def add_periods(dossier: Dossier, periods: Iterable[Mapping[str, Any]], *, by: User, now: datetime) -> int:
    """Add days that are different; what is there already, by kind, region and days, is left alone. How many were new.

    Raises AlreadyThere when none is.
    """
    Dossier.objects.select_for_update(no_key=True).get(pk=dossier.pk)
    rows = ClosedPeriod.objects.filter(dossier=dossier, removed_at=None)
    there = set(rows.values_list("kind", "region", "begins", "ends"))
    new = [one for one in periods if (one["kind"], one["region"], one["begins"], one["ends"]) not in there]
    if not new:
        raise AlreadyThere
    for one in new:
        add_record(ClosedPeriod, dossier, one, by=by, now=now)
    return len(new)


@action
def approve_plan(
    dossier: Dossier, content: Mapping[str, Any], note: str, *, by: User, now: datetime
) -> PlanVersion:
    """Keep the plan as it is now, for ever. The log holds a fingerprint of it, so that a change would be seen."""
    Dossier.objects.select_for_update(no_key=True).get(pk=dossier.pk)
    number = PlanVersion.objects.filter(dossier=dossier).count() + 1
    version = PlanVersion.objects.create(
        dossier=dossier, number=number, note=note, content=content,
        created_by=by, created_at=now, changed_by=by, changed_at=now,
    )  # fmt: skip
    event = Event(
        code="planversion.approved",
        municipality=dossier.municipality.uuid,
        actor=by.uuid,
        dossier=dossier.uuid,
        object_type="planversion",
        object=version.uuid,
        title=str(version),
        after={"note": note, "fingerprint": fingerprint(content)},
    )
    record(event, now=now)
    return version


def fingerprint(content: Mapping[str, Any]) -> str:
    """A short text that differs as soon as anything in a kept plan does: SHA-256 of its fields in alphabetical order."""
    return sha256(dumps(content, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@action
def note_shift(dossier: Dossier, moves: list[dict[str, Any]], said: str, *, by: User, now: datetime) -> None:
    """Keep what moved in the plan by a change that was made just now."""
    PlanShift.objects.create(dossier=dossier, at=now, by=by, moves=moves)
    _log(dossier, "plan.moved", said, by=by, now=now)


@action
def add_later_phase(
    dossier: Dossier, later: LaterPhase, after: Step | None, *, language: str, by: User, now: datetime
) -> Phase:
    """Add a phase after the decision with its steps, each waiting for the one before; the first for `after`.

    Raises AlreadyThere when the dossier has this phase.
    """
    Dossier.objects.select_for_update(no_key=True).get(pk=dossier.pk)
    keys = [later.key_of(one) for one in later.steps]
    if Timing.objects.filter(dossier=dossier, template_key__in=keys, step__removed_at=None).exists():
        raise AlreadyThere
    with translation.override(language):
        order = (
            Phase.objects.filter(dossier=dossier).order_by("-order").values_list("order", flat=True).first()
        )
        title = {"title": str(later.title), "order": (order or 0) + 1}
        phase = add_record(Phase, dossier, title, by=by, now=now)
        for number, one in enumerate(later.steps, start=1):
            values = {"phase": phase, "title": str(one.title), "result": str(one.result), "order": number}
            step = add_record(Step, dossier, values, by=by, now=now)
            timing = {**one.timing, "informing": str(one.informing), "template_key": later.key_of(one)}
            add_record(Timing, dossier, {"step": step, "proposed": True, **timing}, by=by, now=now)
            if after is not None:
                add_record(Dependency, dossier, {"step": step, "after": after}, by=by, now=now)
            after = step
    return phase


@action
def stop_process(dossier: Dossier, values: Mapping[str, Any], *, by: User, now: datetime) -> Halt:
    """The process stands still; nothing of it goes away. Raises AlreadyThere when it does already."""
    Dossier.objects.select_for_update(no_key=True).get(pk=dossier.pk)
    if Halt.objects.filter(dossier=dossier, removed_at=None, resumed_on=None).exists():
        raise AlreadyThere
    return add_record(Halt, dossier, values, by=by, now=now)


@action
def resume_process(halt: Halt, values: Mapping[str, Any], *, by: User, now: datetime) -> Halt:
    """The process goes on; why it stood still stays. Raises Conflict when the halt changed in the meantime."""
    return change_record(halt, values, seen_version=halt.version, by=by, now=now)


def _log(dossier: Dossier, code: str, title: str, *, by: User, now: datetime) -> None:
    event = Event(
        code=code,
        municipality=dossier.municipality.uuid,
        actor=by.uuid,
        dossier=dossier.uuid,
        object_type="dossier",
        object=dossier.uuid,
        title=title,
    )
    record(event, now=now)
