"""A plan that holds: dates backward from the deadline and forward from today, and why they are what they are.

make_schedule(plan: Plan) -> Schedule                      raises PlanError(problems: tuple[Message, ...])
check_plan(plan: Plan) -> tuple[Message, ...]              what makes a plan impossible to read; empty is good
compare(before: Schedule, after: Schedule) -> Comparison   what moved, and why
text(message: Message, language="nl", names={}) -> str     the sentence; `names` has a title per step key
legal_terms() -> tuple[LegalTerm, ...]                     with article, source, date, `check`
spreidingswet_cycles() -> tuple[Cycle, ...]
protection_rows(route, published, equated_days=frozenset()) -> tuple[TermRow, ...]
check_protection(schedule: Schedule) -> tuple[Message, ...]
notable_days(start, end, regions, local=()) -> tuple[NotableDay, ...]
read_slots_csv(text) / read_slots_ics(text) -> SlotImport(slots, problems)
read_school_json(text) / read_school_csv(text) -> SchoolImport(holidays, problems)
"""

from .check import PlanError, check_plan
from .model import (
    LAG_UNITS,
    MOMENTS,
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
from .result import Message, Repair, RepairKind, Schedule, StepDates
from .routes import DecisionRoute, StepEffect
from .schedule import make_schedule

__all__ = [
    "LAG_UNITS",
    "MOMENTS",
    "PLAN_UNITS",
    "Calendar",
    "Deadline",
    "DecisionRoute",
    "Duration",
    "DurationUnit",
    "Link",
    "Message",
    "Period",
    "PeriodKind",
    "Pin",
    "Plan",
    "PlanError",
    "Repair",
    "RepairKind",
    "Schedule",
    "Step",
    "StepDates",
    "StepEffect",
    "StepKind",
    "check_plan",
    "make_schedule",
]
