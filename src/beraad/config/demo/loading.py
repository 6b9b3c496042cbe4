"""Puts the content in the database, person by person, as if they had typed it."""

from datetime import timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from beraad.accounts.access import Role
from beraad.accounts.actions import create_municipality, create_user
from beraad.accounts.models import Municipality, User
from beraad.audit.writing import action
from beraad.casework.dossier import models as dossier_models
from beraad.casework.dossier.actions import create_dossier, give_role
from beraad.casework.dossier.models import Dossier, Value
from beraad.casework.dossier.records import add_record, change_record
from beraad.casework.meetings.actions import plan_meeting, set_status
from beraad.casework.meetings.checklist import guide_tasks
from beraad.casework.meetings.codes import MeetingType, TaskStatus
from beraad.casework.meetings.models import Meeting, Task, TypeChoice
from beraad.casework.process.actions import Statement, apply_template, enter_step, state_rooms
from beraad.casework.process.models import Motive, Step, Subject
from beraad.config.demo import content
from beraad.config.demo.communication import load_communication
from beraad.config.demo.parties import load_parties
from beraad.config.demo.people import MUNICIPALITY, PEOPLE, passwords
from beraad.config.demo.planning import load_plan
from beraad.config.demo.roles import load_roles
from beraad.core.guide import Edition, builtin_edition

People = dict[str, User]


def load() -> None:
    """Make the demonstration, all of it or nothing; when it is there, leave it as it is."""
    if not Municipality.objects.filter(name=MUNICIPALITY).exists():
        _load()


@action
def _load() -> None:
    _Loader().load()


class _Loader:
    """Holds what every part needs: the people, the dossier and the day."""

    def __init__(self) -> None:
        self.now = timezone.now()
        self.today = timezone.localdate()
        self.edition: Edition = builtin_edition("opvang", "2016-1")

    def load(self) -> None:
        """People first, then the dossier chapter by chapter."""
        self.municipality = create_municipality(MUNICIPALITY, by=None, now=self.now)
        self.people = {email.split("@")[0]: self._person(name, email, role) for name, email, role in PEOPLE}
        self.leader = self.people["noor"]
        self.dossier = self._dossier()
        for part in (self._lists, self._answers, self._decisions, self._process, self._meeting):
            part()
        load_parties(self.dossier, self.edition, self.people, today=self.today, now=self.now)
        load_plan(self.dossier, self.leader, today=self.today, now=self.now)
        load_communication(self.dossier, self.people, today=self.today, now=self.now)
        load_roles(self.dossier, self.people, today=self.today, now=self.now)

    def _person(self, name: str, email: str, role: Role) -> User:
        leads = role is Role.PROJECT_LEADER
        password = passwords()[email]
        return create_user(email, name, password, self.municipality, by=None, now=self.now, may_create=leads)

    def _dossier(self) -> Dossier:
        values = {"title": content.TITLE, "place": content.PLACE, "summary": content.SUMMARY}
        dossier = create_dossier(self.municipality, self.edition, values, by=self.leader, now=self.now)
        for _name, email, role in PEOPLE[1:]:
            give_role(dossier, self.people[email.split("@")[0]], role, by=self.leader, now=self.now)
        return dossier

    def _add(self, model: Any, by: str = "noor", **values: Any) -> Any:
        return add_record(model, self.dossier, values, by=self.people[by], now=self.now)

    def _day(self, days: int | None) -> Any:
        return None if days is None else self.today + timedelta(days=days)

    def _lists(self) -> None:
        for kind, title, known, text, certainty, expected, embargo, source in content.FACTS:
            self._add(
                dossier_models.Fact, "amir", kind=kind, title=title, known=known, text=text, certainty=certainty,
                expected_on=self._day(expected), embargo_until=self._day(embargo), source=source,
            )  # fmt: skip
        for title, fixed_by, room_left, source in content.FRAMES:
            self._add(
                dossier_models.Frame, title=title, fixed_by=fixed_by, room_left=room_left, source=source
            )
        for kind, title, text, days in content.POSITIONS:
            self._add(dossier_models.Position, kind=kind, title=title, text=text, said_on=self._day(days))
        self._alternatives()
        groups = {
            title: self._add(
                dossier_models.Group,
                "joke",
                title=title,
                interests=interests,
                future_residents=future,
                contact=contact,
            )
            for title, interests, future, contact in content.GROUPS
        }
        for kind, title, emotions, associations, group, heard in content.CONCERNS:
            self._add(
                dossier_models.Concern, "joke", kind=kind, title=title, emotions=emotions, associations=associations,
                group=groups.get(group or ""), heard=heard,
            )  # fmt: skip

    def _alternatives(self) -> None:
        for title, kind, outcome, reason, assessments in content.ALTERNATIVES:
            one = self._add(
                dossier_models.Alternative, title=title, kind=kind, outcome=outcome, reason=reason
            )
            for criterion, finding in assessments:
                self._add(dossier_models.Assessment, alternative=one, criterion=criterion, finding=finding)

    def _answers(self) -> None:
        for key, writer, status, text, expected, source, confidential in content.ANSWERS:
            self._add(
                dossier_models.Answer, writer, item_key=self.edition.item(key).key, status=status, text=text,
                expected_on=self._day(expected), source=source, confidential=confidential,
            )  # fmt: skip

    def _decisions(self) -> None:
        values = {value.rank: self._explained(value) for value in self._values()}
        for kind, title, text, decided_by, days, ranks, weighty, safety in content.DECISIONS:
            self._add(
                dossier_models.Decision, kind=kind, title=title, text=text, decided_by=decided_by,
                decided_on=self._day(days), values=[values[rank] for rank in ranks], weighty=weighty,
                safety_consideration=safety,
            )  # fmt: skip

    def _values(self) -> QuerySet[Value]:
        return Value.objects.filter(dossier=self.dossier).select_related("dossier__municipality")

    def _explained(self, value: Value) -> Value:
        explanation = {"explanation": content.VALUES[value.rank]}
        return change_record(value, explanation, seen_version=value.version, by=self.leader, now=self.now)

    def _process(self) -> None:
        apply_template(self.dossier, self.edition, by=self.leader, now=self.now)
        for kind, title, text, source in content.MOTIVES:
            self._add(Motive, kind=kind, title=title, text=text, source=source)
        self._steps()
        self.step = self._current_step()
        subjects = {one.title: one for one in Subject.objects.filter(dossier=self.dossier)}
        statements = []
        for title, degree, is_open, is_closed, who, when, undecided in content.ROOMS:
            subject = subjects.get(title) or self._add(Subject, title=title, order=len(subjects) + 1)
            values = {
                "degree": degree, "is_open": is_open, "is_closed": is_closed, "decided_by": who,
                "decided_when": when, "undecided_but_closed": undecided,
            }  # fmt: skip
            statements.append(Statement(subject, 0, values))
        state_rooms(self.step, statements, by=self.leader, now=self.now)

    def _steps(self) -> None:
        for step in Step.objects.filter(dossier=self.dossier).select_related("dossier__municipality"):
            values = content.STEPS.get(step.title)
            if values:
                change_record(step, values, seen_version=step.version, by=self.leader, now=self.now)

    def _current_step(self) -> Step:
        """Move on to the step of the final proposal, as if the steps before it were done."""
        steps = list(
            Step.objects.filter(dossier=self.dossier).select_related("phase", "dossier__municipality")
        )
        proposal = next(step for step in steps if step.phase.final_proposal)
        for step in steps[: steps.index(proposal) + 1]:
            fresh = Step.objects.select_related("dossier__municipality").get(pk=step.pk)
            enter_step(fresh, by=self.leader, now=self.now)
        return Step.objects.select_related("dossier__municipality").get(pk=proposal.pk)

    def _meeting(self) -> None:
        choice = self._add(
            TypeChoice, step=self.step, advised_type=MeetingType.CO_PRODUCE, chosen_type=MeetingType.CONSULT,
            reason=content.CHOICE_REASON,
            **content.SITUATION,
        )  # fmt: skip
        values = {
            **content.MEETING, "type": MeetingType.CONSULT, "step": self.step, "type_choice": choice,
            "date": self._day(content.MEETING_IN_DAYS),
        }  # fmt: skip
        meeting = plan_meeting(self.dossier, values, self._tasks(), by=self.leader, now=self.now)
        self._share_out(meeting)

    def _tasks(self) -> list[dict[str, Any]]:
        return guide_tasks(self.edition, {}, council=False)

    def _share_out(self, meeting: Meeting) -> None:
        """Most of what is due is done; two tasks are late, so that the demonstration shows what late looks like."""
        owners = {
            "project_leader": "noor", "communication": "joke", "safety_adviser": "sanne", "administrator": "visser",
        }  # fmt: skip
        due = content.MEETING_IN_DAYS
        tasks = Task.objects.filter(meeting=meeting, moment="before").select_related("dossier__municipality")
        for number, task in enumerate(tasks.order_by("-days", "pk")):
            owner = self.people[owners.get(task.role, "amir")]
            fresh = change_record(
                task, {"owner": owner}, seen_version=task.version, by=self.leader, now=self.now
            )
            if task.days > due and number % 25 != 24:
                set_status(fresh, TaskStatus.DONE, by=owner, now=self.now)
