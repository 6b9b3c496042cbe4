"""The plan of a dossier as a reader meets it: rows, sentences, proposals; one calculation that everything asks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from beraad.casework.dossier.access import Access
from beraad.casework.process.models import Step, StepState
from beraad.casework.process.planning.codes import SERIES_NAMES
from beraad.casework.process.planning.models import Timing
from beraad.casework.process.planning.network import NO_DEADLINE, build
from beraad.casework.process.planning.queries import PlanData, plan_data
from beraad.core import planning as core
from beraad.core.planning import Message, Schedule, StepDates, StepKind


@dataclass(frozen=True)
class PlanRow:
    """One step with its dates. `began`: it is going on since then; `done`: it is over (`ended` when that day is known)."""

    step: Step
    timing: Timing | None
    dates: StepDates
    done: bool
    ended: date | None
    began: date | None

    @property
    def key(self) -> str:
        """The key of the core."""
        return self.dates.key

    @property
    def kind(self) -> StepKind:
        """How its days are counted."""
        return StepKind(self.timing.kind) if self.timing else StepKind.WORK

    @property
    def is_moment(self) -> bool:
        """Whether it happens on one day."""
        return self.kind in core.MOMENTS

    @property
    def start(self) -> date:
        """The first day: the real one when it has begun, else the earliest."""
        return self.began or self.dates.earliest_start

    @property
    def finish(self) -> date:
        """The last day at the earliest."""
        return self.dates.earliest_finish

    @property
    def late(self) -> bool:
        """Whether it comes too late for what follows."""
        slack = self.dates.slack_working_days
        return slack is not None and slack < 0 and not self.done

    @property
    def phase_title(self) -> str:
        """The phase it stands in; nothing when that was taken away."""
        return self.step.phase.title if self.step.phase.removed_at is None else ""


@dataclass(frozen=True)
class Planned:
    """A plan with its outcome. `schedule` is None when it cannot be calculated at all; `problems` says why."""

    data: PlanData
    today: date
    schedule: Schedule | None
    problems: tuple[Message, ...]
    going_on: Mapping[str, date]

    @cached_property
    def rows(self) -> tuple[PlanRow, ...]:
        """Every step that the reader may see, in the order of the process."""
        if self.schedule is None:
            return ()
        return tuple(self._row(step, self.schedule) for step in self.data.seen_steps)

    @cached_property
    def row_of(self) -> Mapping[int, PlanRow]:
        """The rows by the number of their step."""
        return {row.step.pk: row for row in self.rows}

    def _row(self, step: Step, schedule: Schedule) -> PlanRow:
        key, timing = str(step.uuid), self.data.timings.get(step.pk)
        ended = timing.ended_on if timing and timing.ended_on and timing.ended_on <= self.today else None
        done = step.state == StepState.DONE or ended is not None
        return PlanRow(step, timing, schedule.by_key[key], done, ended, self.going_on.get(key))

    @property
    def deadline(self) -> date | None:
        """The day by which it must be done, when one is stated."""
        return self.data.setting.deadline_on if self.data.setting and self.data.deadline_step else None

    @property
    def deadline_title(self) -> str:
        """What has to be done by then; a step that the reader may not see is not named."""
        step = self.data.deadline_step
        return self.names[str(step.uuid)] if step else ""

    @property
    def has_outcome(self) -> bool:
        """Whether there is a deadline and something to hold against it."""
        return self.schedule is not None and self.deadline is not None and not self.data.is_empty

    @property
    def makes_it(self) -> bool | None:
        """True, False, or None: not known, because there is no deadline or a duration is unknown."""
        return self.schedule.feasible if self.schedule and self.has_outcome else None

    @property
    def chain(self) -> tuple[str, ...]:
        """The keys of the chain that binds."""
        if self.schedule is None or not self.has_outcome:
            return ()
        return tuple(key for key in self.schedule.binding_chain if key != NO_DEADLINE)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What a sentence calls each step and each list of days; a step the reader may not see keeps its name to itself."""
        hidden = _("a step that you cannot see")
        steps = {
            key: step.title if self.data.sees(step) else hidden for key, step in self.data.by_key.items()
        }
        return {
            **{series.value: str(name) for series, name in SERIES_NAMES.items()},
            **steps,
            NO_DEADLINE: "",
        }

    def say(self, message: Message) -> str:
        """A message of the core in the reader's language."""
        return core.text(message, "en" if get_language() == "en" else "nl", self.names)

    def say_all(self, messages: Iterable[Message]) -> list[str]:
        """Several messages; those about a step that the reader may not see, or about no step of theirs, are left out."""
        return [self.say(one) for one in messages if self._may_hear(one)]

    def _may_hear(self, message: Message) -> bool:
        step = self.data.by_key.get(message.step)
        return self.data.sees(step) if step else message.step == ""

    @property
    def sentence(self) -> str:
        """The outcome in one sentence; empty without a deadline."""
        return self.say(self.schedule.summary) if self.schedule and self.has_outcome else ""

    @property
    def notices(self) -> list[str]:
        """What deserves attention; that nothing waits for what is done needs no attention."""
        done = {row.key for row in self.rows if row.done}
        found = self.schedule.notices if self.schedule else ()
        return self.say_all(one for one in found if not (one.code == "orphan" and one.step in done))

    def url(self, step: Step, name: str = "step") -> str:
        """The page of a step (`step`), or the form for when it happens (`step_timing`)."""
        return reverse(name, kwargs={"dossier": self.data.access.dossier.uuid, "record": step.uuid})


def planned(access: Access, *, today: date) -> Planned:
    """The plan of a dossier: one query."""
    return calculated(plan_data(access), today)


def calculated(data: PlanData, today: date) -> Planned:
    """The outcome of a plan. A step that cannot be calculated counts as one of which the duration is not known, so that the
    rest can still be seen; what makes a circle cannot be calculated at all."""
    built = build(data, today)
    problems = core.check_plan(built.plan)
    plan = _without_trouble(built.plan, problems) if problems else built.plan
    try:
        return Planned(data, today, core.make_schedule(plan), problems, built.going_on)
    except core.PlanError as error:
        return Planned(data, today, None, problems or error.problems, built.going_on)


def _without_trouble(plan: core.Plan, problems: tuple[Message, ...]) -> core.Plan:
    troubled = {one.step for one in problems}
    steps = (
        core.Step(one.key, StepKind.WORK, after=one.after, name=one.name) if one.key in troubled else one
        for one in plan.steps
    )
    slots = {name: dates for name, dates in plan.slots.items() if dates}
    return replace(plan, steps=tuple(steps), slots=slots)
