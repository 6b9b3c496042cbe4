"""A plan from a YAML file, with the line of everything that is wrong."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from beraad.core.yaml_file.findings import Findings
from beraad.core.yaml_file.tree import Mapping, Scalar, Sequence, read_tree

from .check import LONGEST, check_plan
from .fields import Fields, Problem
from .model import (
    LAG_UNITS,
    PLAN_UNITS,
    Calendar,
    Deadline,
    Duration,
    DurationUnit,
    Link,
    Period,
    PeriodKind,
    Pin,
    Plan,
    Step,
    StepKind,
)
from .result import Message
from .routes import DecisionRoute, StepEffect
from .texts import text
from .words import LANGUAGES, SLOTS

UNKNOWN = "unknown"
_TOP = ("today", "deadline", "calendar", "slots", "steps")
_STEP = (
    ("key", "name", "kind", "duration", "after", "lag", "slots", "papers", "date")
    + ("pin", "done", "avoid", "appealable", "effect")
)  # fmt: skip
# The field that a problem with a whole plan is about.
_FIELD_OF = {
    "bad_lag": "lag",
    "bad_duration": "duration",
    "bad_papers": "papers",
    "no_date": "key",
    "done_later": "done",
    "avoid_not_here": "avoid",
    "unknown_slots": "slots",
    "cycle": "after",
}


class PlanFileError(Exception):
    """A file that is no plan; `problems` in the order of their lines."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems), key=lambda one: (one.line, one.said)))
        super().__init__("\n".join(self.lines("plan", "en")))

    def lines(self, name: str, language: str = "nl") -> list[str]:
        """`file:line: reason`, one per problem."""
        place = LANGUAGES.index(language)
        return [f"{name}:{one.line}: {one.said[place]}" for one in self.problems]


@dataclass(slots=True)
class PlanFile:
    """A plan with the line of every field of every step, for what is found wrong afterwards."""

    plan: Plan
    lines: dict[tuple[str, str], int]

    def problem(self, message: Message) -> Problem:
        """A message about the plan, at its line. A list of meetings is called what the file calls it."""
        names = {name: name for name in (*self.plan.slots, *SLOTS)}
        return Problem(self.line(message), (text(message, "nl", names), text(message, "en", names)))

    def line(self, message: Message) -> int:
        """The line a message is about; 1 when it is about the plan as a whole."""
        step = message.step
        if message.code == "no_slots":
            return self.lines.get(("slots:", str(message.params["slots"])), 1)
        if message.code == "unknown_step":
            return self.lines.get(
                (step, f"after:{message.params['key']}"), self.lines.get(("", "deadline"), 1)
            )
        if message.code == "step_twice":
            return self.lines.get((step, "twice"), 1)
        field = _FIELD_OF.get(message.code, "key")
        return self.lines.get((step, field), self.lines.get((step, "key"), 1))


def load_plan(path: Path) -> PlanFile:
    """The plan in a file; raises PlanFileError. What comes out, `make_schedule` can read."""
    findings = Findings()
    node = read_tree(path, findings)
    if node is None:
        raise PlanFileError(Problem.of(one) for one in findings.all)
    problems: list[Problem] = []
    found = _Reader(Fields(node, str(path), findings, problems)).read()
    problems += [Problem.of(one) for one in findings.all]
    if not problems and found is not None:
        problems += [found.problem(message) for message in check_plan(found.plan)]
    if problems or found is None:
        raise PlanFileError(problems)
    return found


class _Reader:
    """Reads the parts one after the other and goes on after a mistake, so that one run shows them all."""

    def __init__(self, top: Fields) -> None:
        self.top = top
        self.lines: dict[tuple[str, str], int] = {}

    def read(self) -> PlanFile | None:
        self.top.allow(*_TOP)
        today, deadline = self.top.date("today"), self._deadline()
        calendar, slots, steps = self._calendar(), self._slots(), self._steps()
        if today is None or deadline is None:
            return None
        return PlanFile(Plan(today, deadline, steps, calendar, slots), self.lines)

    def _deadline(self) -> Deadline | None:
        fields = self.top.part("deadline", required=True)
        if fields is None:
            return None
        fields.allow("step", "date")
        self.lines["", "deadline"] = fields.line_of("step")
        step, date = fields.text("step"), fields.date("date")
        return Deadline(step, date) if date else None

    def _calendar(self) -> Calendar:
        fields = self.top.part("calendar")
        if fields is None:
            return Calendar()
        fields.allow("holidays", "equated_days", "closed")
        holidays = fields.one_of("holidays", {"NL": True, "none": False}) if fields.has("holidays") else True
        periods = [self._period(one) for one in fields.parts("closed")]
        return Calendar(
            holidays=holidays is not False,
            equated_days=frozenset(fields.dates("equated_days")),
            periods=tuple(one for one in periods if one),
        )

    def _period(self, fields: Fields) -> Period | None:
        fields.allow("from", "to", "name", "kind", "stops")
        start = fields.date("from")
        end = fields.date("to") if fields.has("to") else start
        name = fields.text("name", required=False) if fields.has("name") else ""
        kind = fields.choice("kind", PeriodKind) or PeriodKind.CLOSED
        stops = {name for name, _line in fields.texts("stops")} if fields.has("stops") else {"work"}
        if stops - {"work", "slots"}:
            fields.wrong("stops", "bad_stops", field="stops", value=", ".join(sorted(stops)))
        if start is None or end is None:
            return None
        if end < start:
            fields.wrong("to", "period_reversed", date=start, until=end)
        return Period(start, end, kind, name, stops_work="work" in stops, stops_slots="slots" in stops)

    def _slots(self) -> dict[str, tuple[dt.date, ...]]:
        fields = self.top.part("slots")
        if fields is None:
            return {}
        for name in fields.fields:
            self.lines["slots:", name] = fields.line_of(name)
        return {name: fields.dates(name) for name in fields.fields}

    def _steps(self) -> tuple[Step, ...]:
        found = [self._step(fields) for fields in self.top.parts("steps", required=True)]
        if self.top.has("steps") and not found and isinstance(self.top.fields["steps"][1], Sequence):
            self.top.wrong("steps", "no_steps")
        return tuple(one for one in found if one)

    def _step(self, fields: Fields) -> Step | None:
        fields.allow(*_STEP)
        key, kind = fields.text("key"), fields.choice("kind", StepKind, required=True)
        if (key, "key") in self.lines:
            self.lines[key, "twice"] = fields.line_of("key")
        for name in fields.fields:
            self.lines.setdefault((key, name), fields.line_of(name))
        step = Step(
            key=key,
            kind=kind or StepKind.KEY_MOMENT,
            duration=self._duration(fields, "duration", PLAN_UNITS, 1),
            after=self._links(fields, key),
            slots=fields.text("slots") if kind is StepKind.SLOT else fields.unused("slots"),
            papers=self._duration(fields, "papers", PLAN_UNITS, 1),
            date=fields.date("date") if fields.has("date") or kind is StepKind.FIXED else None,
            pin=self._pin(fields),
            done=fields.date("done") if fields.has("done") else None,
            avoid=frozenset(fields.choices("avoid", PeriodKind)) if fields.has("avoid") else frozenset(),
            appealable=fields.choice("appealable", DecisionRoute) if fields.has("appealable") else None,
            effect=fields.choice("effect", StepEffect) if fields.has("effect") else None,
            name=fields.text("name", required=False) if fields.has("name") else "",
        )
        return step if kind else None

    def _pin(self, fields: Fields) -> Pin | None:
        part = fields.part("pin")
        if part is None:
            return None
        part.allow("date", "reason")
        date, reason = part.date("date"), part.text("reason")
        return Pin(date, reason) if date else None

    def _links(self, fields: Fields, key: str) -> tuple[Link, ...]:
        names = fields.words("after")
        for name, line in names:
            self.lines.setdefault((key, f"after:{name}"), line)
        keys = list(dict.fromkeys(name for name, _line in names))
        part = fields.part("lag")
        if part is None:
            return tuple(Link(name) for name in keys)
        if not keys:
            fields.wrong("lag", "lag_without_after", step=key)
        if set(part.fields) <= set(DurationUnit):
            lag = self._duration(fields, "lag", LAG_UNITS, -LONGEST)
            return tuple(Link(name, lag) for name in keys)
        part.allow(*keys)
        return tuple(Link(name, self._duration(part, name, LAG_UNITS, -LONGEST)) for name in keys)

    def _duration(
        self, fields: Fields, name: str, units: tuple[DurationUnit, ...], minimum: int
    ) -> Duration | None:
        """One unit with a number; absent, empty or `unknown` is not known."""
        if not fields.has(name):
            return None
        node = fields.fields[name][1]
        if name == "duration" and isinstance(node, Scalar) and node.value == UNKNOWN:
            return None
        allowed = ", ".join(units)
        if not isinstance(node, Mapping) or len(node.fields) != 1 or next(iter(node.fields)) not in units:
            fields.wrong(name, "one_unit", field=name, allowed=allowed)
            return None
        part, unit = fields.part(name), next(iter(node.fields))
        number = part.number(unit, minimum=minimum) if part else None
        if number is not None and number > LONGEST:
            fields.wrong(name, "number_too_large", field=name, limit=LONGEST)
        return None if number is None else Duration(number, DurationUnit(unit))
