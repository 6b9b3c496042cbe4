"""Where the plan says nothing: groups that hear nothing for some steps, days without a word, what was promised and not sent."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from beraad.casework.communication.audiences import key_of
from beraad.casework.communication.codes import AudienceKind, Frequency
from beraad.casework.communication.models import CommunicationRow
from beraad.casework.communication.moments import Occurrence
from beraad.casework.communication.plan import CommunicationPlan
from beraad.casework.process.models import Step, StepState
from beraad.casework.stakeholders.codes import StakeholderKind
from beraad.core.informing import Silence, gaps, silences

# Of these the plan must say something whatever the groups of the dossier are (guide, paragraph 4.1, row 3).
ALWAYS = (AudienceKind.COUNCIL, AudienceKind.NEIGHBOURS, AudienceKind.OWN_ORGANISATION)


@dataclass(frozen=True, slots=True)
class AudienceGap:
    """An audience that hears nothing in some steps. `nothing`: in no step at all from now on."""

    audience: str
    after: str
    before: str
    steps: tuple[str, ...]
    nothing: bool

    @property
    def sentence(self) -> str:
        """What the plan does not say, in one sentence."""
        who = self.audience[:1].upper() + self.audience[1:]
        names = {"who": who, "after": self.after, "before": self.before}
        if self.nothing:
            return _("%(who)s: nothing is planned.") % names
        if self.after and self.before:
            return _("%(who)s: nothing between ‘%(after)s’ and ‘%(before)s’.") % names
        if self.after:
            return _("%(who)s: nothing after ‘%(after)s’.") % names
        return _("%(who)s: nothing before ‘%(before)s’.") % names


@dataclass(frozen=True, slots=True)
class Missed:
    """A row that repeats: how many of its moments are behind us, and how many of those went out."""

    row: CommunicationRow
    due: int
    sent: int

    @property
    def missed(self) -> int:
        """How many did not go out."""
        return self.due - self.sent


@dataclass(frozen=True, slots=True)
class Quiet:
    """Everything that the plan does not say. `loose` moments have a date that lies in no step: no step counts them."""

    gaps: tuple[AudienceGap, ...]
    silences: tuple[Silence, ...]
    missed: tuple[Missed, ...]
    endless: tuple[CommunicationRow, ...]
    loose: int


def quiet_of(plan: CommunicationPlan) -> Quiet:
    """Worked out from the plan in hand."""
    repeated = [row for row in plan.rows if row.frequency != Frequency.ONCE and not plan.is_off(row)]
    counted = (_missed(plan, row) for row in repeated)
    return Quiet(
        gaps=tuple(_gaps(plan)),
        silences=tuple(_silences(plan)),
        missed=tuple(one for one in counted if one.missed),
        endless=tuple(row for row in repeated if row.until is None),
        loose=sum(_place(plan, one) is None for one in plan.occurrences),
    )


def expected(plan: CommunicationPlan) -> dict[str, str]:
    """Everybody who should hear something, by key: who is in the plan, the groups, the parties that it reaches, and always
    the council, the neighbours and the own organisation."""
    found = dict(plan.audiences)
    kinds = {row.audience for row in plan.rows}
    reached = {row.group_id for row in plan.rows} | {
        row.stakeholder.group_id for row in plan.rows if row.stakeholder
    }
    for kind in ALWAYS:
        if kind not in kinds:
            found[kind.value] = str(kind.label)
    for group in plan.groups:
        if group.pk not in reached:
            found[f"group-{group.pk}"] = group.title
    for party in plan.parties:
        told = party.group_id is not None or party.kind == StakeholderKind.PERSON or party.ended_on
        if party.affected and not told:
            found.setdefault(f"stakeholder-{party.pk}", party.title)
    return found


def _gaps(plan: CommunicationPlan) -> Iterator[AudienceGap]:
    steps = plan.seen_steps
    names = expected(plan)
    told: dict[str, list[int]] = {key: [] for key in names}
    loose: set[str] = set()
    for one in plan.occurrences:
        place, key = _place(plan, one), key_of(one.row)
        if place is not None:
            told.setdefault(key, []).append(place)
        else:
            loose.add(key)
    # Who only has moments that no step counts hears something, and nobody can tell between which steps not.
    told = {key: places for key, places in told.items() if places or key not in loose}
    for gap in gaps(told, len(steps), start=_now(steps)):
        nothing = not any(place >= _now(steps) for place in told[gap.audience])
        yield AudienceGap(
            names.get(gap.audience, ""),
            steps[gap.first - 1].title if gap.first > _now(steps) else "",
            steps[gap.last + 1].title if gap.last + 1 < len(steps) else "",
            tuple(step.title for step in steps[gap.first : gap.last + 1]),
            nothing,
        )


def _now(steps: tuple[Step, ...]) -> int:
    """The place of the first step that is not done."""
    return next((number for number, step in enumerate(steps) if step.state != StepState.DONE), len(steps))


def _place(plan: CommunicationPlan, one: Occurrence) -> int | None:
    """In which step a moment falls: the one it hangs on, else the one that its day lies in, as far as the planning knows."""
    places = plan.place_of
    step = places.get(one.row.step_id) if one.row.step_id else None
    if step is not None and one.number == 0:
        return step
    if one.day is None:
        return None
    within = (
        places[pk] for pk, days in plan.steps.items() if pk in places and days.first <= one.day <= days.last
    )
    return min(within, default=None)


def _silences(plan: CommunicationPlan) -> list[Silence]:
    days = [one.day for one in plan.occurrences if one.day]
    end = max((days.last for days in plan.steps.values()), default=None)
    if not days:
        return []  # an empty plan is no silence: the page says itself that there is nothing yet
    return silences(days, most=plan.silence_days, today=plan.today, end=end)


def _missed(plan: CommunicationPlan, row: CommunicationRow) -> Missed:
    behind = [one for one in plan.of(row) if one.day and one.day < plan.today]
    return Missed(row, len(behind), sum(one.sent for one in behind))
