"""The communication plan of one dossier as a person sees it, read once; every question about it is answered from memory."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from beraad.accounts.access import Role
from beraad.accounts.models import User
from beraad.casework.communication.audiences import key_of, name_of
from beraad.casework.communication.models import (
    REMINDER_DAYS,
    SILENCE_DAYS,
    Announcement,
    CommunicationRow,
    InformingSettings,
    LeakPlan,
    LeakStep,
    OrderRule,
    Sending,
)
from beraad.casework.communication.moments import Occurrence, StepDates, StepDays, occurrences
from beraad.casework.dossier.access import Access
from beraad.casework.dossier.models import Dossier, Fact, Group, Record
from beraad.casework.dossier.together import read_together
from beraad.casework.process.models import Step
from beraad.casework.process.organisation.models import DeskBriefing
from beraad.casework.process.planning.planned import Planned, planned
from beraad.casework.stakeholders.models import Stakeholder
from beraad.core.informing import DEFAULT_RULES, AudienceKind
from beraad.core.informing import OrderRule as CoreRule

Sendings = Mapping[int, Mapping[int, Sending]]


@dataclass(frozen=True, slots=True)
class Ground:
    """What an order is held against, beside the moments themselves."""

    rules: tuple[CoreRule, ...]
    steps: StepDates
    briefings: tuple[DeskBriefing, ...]


@dataclass(frozen=True)
class CommunicationPlan:
    """Rows with what hangs on them. An exercise of the leak plan is only on its own page: it stands in no list here.

    `every_row` and `every_news` have what this person may not see as well: an order is checked over all of it, and never
    names that. `sendings` by the number of the row and the place of its moment. `started` is all that began with the leak
    plan, exercises too, the latest first. `facts` are all that a text may name.
    """

    access: Access
    today: date
    every_row: tuple[CommunicationRow, ...]
    every_news: Mapping[int, Announcement]
    sendings: Sendings
    own_rules: tuple[OrderRule, ...]
    settings: InformingSettings | None
    leak_plan: LeakPlan | None
    leak_steps: tuple[LeakStep, ...]
    started: tuple[Announcement, ...]
    briefings: tuple[DeskBriefing, ...]
    facts: tuple[Fact, ...]
    groups: tuple[Group, ...]
    parties: tuple[Stakeholder, ...]
    process_steps: tuple[Step, ...]
    steps: StepDates

    @cached_property
    def rows(self) -> tuple[CommunicationRow, ...]:
        """The rows that this person may see."""
        return tuple(row for row in self.every_row if self.access.sees(row))

    @cached_property
    def news(self) -> Mapping[int, Announcement]:
        """The news that this person may see, by number, the newest first."""
        return {key: one for key, one in self.every_news.items() if self.access.sees(one)}

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Every moment that is due or went out, in the order of time."""
        found = [one for row in self.rows if not self.is_off(row) for one in self.of(row)]
        return tuple(sorted(found, key=lambda one: one.sort_key))

    @cached_property
    def seen_steps(self) -> tuple[Step, ...]:
        """The steps of the process that this person may see, in order."""
        return tuple(step for step in self.process_steps if self.access.sees(step))

    @cached_property
    def place_of(self) -> Mapping[int, int]:
        """The place of every step that this person may see, by its number in the database."""
        return {step.pk: place for place, step in enumerate(self.seen_steps)}

    def of(self, row: CommunicationRow) -> list[Occurrence]:
        """The moments of one row."""
        return occurrences(row, self.steps, self.sendings.get(row.pk, {}))

    def news_of(self, row: CommunicationRow) -> Announcement | None:
        """The news that a row belongs to, when that is there and this person may see it."""
        return self.news.get(row.announcement_id) if row.announcement_id else None

    def rows_of(self, news: Announcement) -> list[CommunicationRow]:
        """The rows of one piece of news, also those that this person may not see."""
        return [row for row in self.every_row if row.announcement_id == news.pk]

    @property
    def ground(self) -> Ground:
        """What an order is held against: the rules that hold everywhere, those of the dossier, dates and briefings."""
        rules = (*DEFAULT_RULES, *map(core_rule, self.own_rules))
        return Ground(rules, self.steps, self.briefings)

    @property
    def silence_days(self) -> int:
        """How many days without a word are too many."""
        return self.settings.silence_days if self.settings else SILENCE_DAYS

    @property
    def reminder_days(self) -> int:
        """How many days before a moment its owner hears of it."""
        return self.settings.reminder_days if self.settings else REMINDER_DAYS

    @cached_property
    def audiences(self) -> dict[str, str]:
        """Everybody who hears something, by key, in the order in which people usually hear, then by name."""
        usual = list(AudienceKind)
        kinds = {key_of(row): usual.index(AudienceKind(row.audience)) for row in self.rows if row.audience}
        names = {key_of(row): name_of(row, self.access) for row in self.rows if row.audience}
        return {key: names[key] for key in sorted(names, key=lambda key: (kinds[key], names[key]))}

    def is_off(self, row: CommunicationRow) -> bool:
        """Whether it belongs to news that was called off, and never went out."""
        news = self.every_news.get(row.announcement_id) if row.announcement_id else None
        return news is not None and news.called_off_at is not None and row.pk not in self.sendings


def core_rule(rule: OrderRule) -> CoreRule:
    """An addition as the core checks it."""
    return CoreRule(AudienceKind(rule.first), AudienceKind(rule.then), rule.minutes, own=True)


def whole(dossier: Dossier) -> Access:
    """The dossier as nobody in particular reads it: everything. For work that chooses itself what of it leaves."""
    return Access(User(), dossier, Role.PROJECT_LEADER)


def plan_of(access: Access, *, today: date, exercises: bool = False) -> CommunicationPlan:
    """The plan of a dossier as this person may see it: three queries. With `exercises` the rows of those are in it too."""
    dossier = access.dossier
    every = (Announcement, CommunicationRow, Fact, Group, Stakeholder)
    kept = (Sending, OrderRule, InformingSettings, LeakPlan, LeakStep, DeskBriefing)
    news, rows, facts, groups, parties, sendings, *small = read_together(
        *(kind._default_manager.filter(dossier=dossier) for kind in every),
        *(kind._default_manager.filter(dossier=dossier, removed_at=None) for kind in kept),
    )
    rules, settings, leaks, lines, briefings = (
        [one for one in found if _sees(access, one)] for found in small
    )
    steps = planned(whole(dossier), today=today)
    played = {one.pk for one in news if one.exercise and not exercises}
    shown = [row for row in rows if row.announcement_id not in played and row.removed_at is None]
    _connect(shown, {"group": groups, "stakeholder": parties, "step": steps.data.steps, "announcement": news})
    _name_people(shown, sendings, leaks, lines)
    there = [one for one in news if one.removed_at is None]
    return CommunicationPlan(
        access,
        today,
        tuple(shown),
        {one.pk: one for one in there if one.pk not in played},
        by_place(sendings),
        tuple(rules),
        settings[0] if settings else None,
        leaks[0] if leaks else None,
        tuple(lines) if leaks else (),
        tuple(one for one in there if one.started_at and access.sees(one)),
        tuple(briefings),
        tuple(facts),
        tuple(one for one in groups if one.removed_at is None and access.sees(one)),
        tuple(one for one in parties if one.removed_at is None and access.sees(one)),
        steps.data.steps,
        step_dates(steps),
    )


def _sees(access: Access, row: Record) -> bool:
    """Whether the person sees a row that hangs on no other, or that comes with the one it hangs on."""
    return access.may_view_confidential or not row.confidential or row.created_by_id == access.user.pk


def step_dates(plan: Planned) -> dict[int, StepDays]:
    """When the planning has each step. A step of which nothing was planned has no date: it would move with every day."""
    return {
        row.step.pk: StepDays(row.start, max(row.start, row.ended or row.finish))
        for row in plan.rows
        if row.timing is not None or row.began is not None
    }


def by_place(sendings: Iterable[Sending]) -> dict[int, dict[int, Sending]]:
    """Sendings by the number of their row and their place in it."""
    found: dict[int, dict[int, Sending]] = {}
    for one in sendings:
        found.setdefault(one.row_id, {})[one.number] = one
    return found


def _connect(rows: Iterable[CommunicationRow], found: Mapping[str, Iterable[Any]]) -> None:
    """Every row knows what it points at, so that nothing has to be asked again."""
    by_number = {name: {one.pk: one for one in others} for name, others in found.items()}
    for party in by_number["stakeholder"].values():
        party.merged_into = by_number["stakeholder"].get(party.merged_into_id)
    for row in rows:
        for name, others in by_number.items():
            setattr(row, name, others.get(getattr(row, f"{name}_id")))


PEOPLE = ("owner", "approved_by", "checked_by", "created_by")


def _name_people(*found: Iterable[Any]) -> None:
    """The same for the people that rows name: one query for all of them."""
    rows = [row for some in found for row in some]
    named = [(row, name) for row in rows for name in PEOPLE if hasattr(type(row), name)]
    wanted = {getattr(row, f"{name}_id") for row, name in named} - {None}
    people = {user.pk: user for user in User.objects.filter(pk__in=wanted)} if wanted else {}
    for row, name in named:
        setattr(row, name, people.get(getattr(row, f"{name}_id")))
