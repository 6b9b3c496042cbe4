"""`beraad plan FILE`: dates per step, the chain that binds, and what could be done, as text or as JSON.

Exit code 0 with a schedule, whether the deadline can be met or not; 2 when the file is no plan.
"""

import argparse
import json
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from .check import PlanError
from .load import PlanFileError, load_plan
from .protection import check_protection
from .result import Message, Repair, Schedule, StepDates
from .schedule import make_schedule
from .texts import amount, text
from .words import LANGUAGES

_HEADS = {
    "nl": ("stap", "vroegste begin", "vroegste eind", "laatste begin", "laatste eind", "speling"),
    "en": ("step", "earliest start", "earliest finish", "latest start", "latest finish", "slack"),
}
_TITLES = {
    "repairs": ("Wat u kunt doen", "What you can do"),
    "notices": ("Let op", "Watch out"),
}


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `plan` to the command line."""
    plan = subparsers.add_parser("plan", help="een plan doorrekenen, terug vanaf de einddatum")
    plan.add_argument(
        "file", metavar="BESTAND", type=Path, help="YAML: de stappen, de kalender en de einddatum"
    )
    plan.add_argument("--json", action="store_true", help="JSON in plaats van tekst")
    plan.add_argument("--lang", choices=LANGUAGES, default="nl", help="taal van de zinnen")
    plan.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Print the schedule of `args.file`; problems go to stderr as file:line: reason."""
    try:
        found = load_plan(args.file)
        try:
            schedule = make_schedule(found.plan)
        except PlanError as error:
            raise PlanFileError(found.problem(message) for message in error.problems) from None
    except PlanFileError as error:
        print("\n".join(error.lines(str(args.file), args.lang)), file=sys.stderr)
        return 2
    if args.json:
        print(json.dumps(as_dict(schedule, args.lang), ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(schedule, args.lang)))
    return 0


def as_dict(schedule: Schedule, language: str = "nl") -> dict[str, Any]:
    """The schedule in the shape of the JSON output."""
    names, deadline = _names(schedule), schedule.earliest_feasible_deadline
    notices = (*schedule.notices, *check_protection(schedule))
    return {
        "feasible": schedule.feasible,
        "summary": text(schedule.summary, language, names),
        "steps": [_step(step, language, names) for step in schedule.steps],
        "binding_chain": list(schedule.binding_chain),
        "missing_working_days": schedule.missing_working_days,
        "earliest_feasible_deadline": deadline.isoformat() if deadline else None,
        "repairs": [_repair(repair, language, names) for repair in schedule.repairs],
        "notices": [
            {"code": one.code, "step": one.step or None, "text": text(one, language, names)}
            for one in notices
        ],
    }


def _names(schedule: Schedule) -> dict[str, str]:
    return {step.key: step.name for step in schedule.plan.steps if step.name}


def _step(step: StepDates, language: str, names: dict[str, str]) -> dict[str, Any]:
    def said(messages: Iterable[Message]) -> list[dict[str, str]]:
        return [{"code": one.code, "text": text(one, language, names)} for one in messages]

    found = {
        "key": step.key,
        **{name: _iso(getattr(step, name)) for name in ("earliest_start", "earliest_finish")},
        **{name: _iso(getattr(step, name)) for name in ("latest_start", "latest_finish")},
        "slack_working_days": step.slack_working_days,
        "critical": step.critical,
        "unknown": step.unknown,
    }
    optional = ("papers_earliest", "papers_latest", "extended_from", "advised_start")
    found |= {name: _iso(value) for name in optional if (value := getattr(step, name)) is not None}
    if step.most_working_days is not None:
        found["most_working_days"] = step.most_working_days
    return found | {
        "earliest_because": said(step.earliest_because),
        "latest_because": said(step.latest_because),
    }


def _repair(repair: Repair, language: str, names: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {"kind": repair.kind.value, "step": repair.step, "enough": repair.enough}
    if repair.by:
        found["by"] = {repair.by.unit.value: repair.by.amount}
    found |= {name: _iso(value) for name in ("date", "until") if (value := getattr(repair, name)) is not None}
    return found | {"text": text(repair.message, language, names)}


def _iso(value: Any) -> str | None:
    return value.isoformat() if value is not None else None


def _lines(schedule: Schedule, language: str) -> Iterator[str]:
    names = _names(schedule)
    yield textwrap.fill(text(schedule.summary, language, names), 100)
    yield ""
    yield from _table(schedule, language)
    repairs = [text(one.message, language, names) for one in schedule.repairs]
    notices = [text(one, language, names) for one in (*schedule.notices, *check_protection(schedule))]
    yield from _list("repairs", repairs, language)
    yield from _list("notices", notices, language)


def _table(schedule: Schedule, language: str) -> Iterator[str]:
    """The steps under each other; a star marks what is critical."""
    rows = [_HEADS[language], *(_row(step, language) for step in schedule.steps)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    for row in rows:
        yield "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()


def _row(step: StepDates, language: str) -> tuple[str, ...]:
    days = step.slack_working_days
    slack = "-" if days is None else amount(abs(days), "working_days", language)
    if days is not None and days < 0:
        slack += " te weinig" if language == "nl" else " short"
    dates = (step.earliest_start, step.earliest_finish, step.latest_start, step.latest_finish)
    return step.key, *(_iso(date) or "-" for date in dates), slack + (" *" if step.critical else "")


def _list(name: str, items: list[str], language: str) -> Iterator[str]:
    if items:
        yield f"\n{_TITLES[name][LANGUAGES.index(language)]}:"
        yield from (textwrap.fill(item, 100, initial_indent="- ", subsequent_indent="  ") for item in items)
