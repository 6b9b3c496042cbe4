"""A plan that holds: dates backward from the deadline and forward from today, and why they are what they are.

make_schedule(plan: Plan) -> Schedule                      raises PlanError(problems: tuple[Message, ...])
check_plan(plan: Plan) -> tuple[Message, ...]              what makes a plan impossible to read; empty is good
compare(before: Schedule, after: Schedule) -> Comparison   what moved, and why
text(message: Message, language="nl", names={}) -> str     the sentence; `names` has a title per step key
legal_terms() -> tuple[LegalTerm, ...]                     with article, source, date, `check`
spreidingswet_cycles() -> tuple[Cycle, ...]
protection_rows(route, published, *, inspected=None, equated_days=()) -> tuple[TermRow, ...]
check_protection(schedule: Schedule) -> tuple[Message, ...]
notable_days(start, end, regions, local=()) -> tuple[NotableDay, ...]
read_slots_csv(text) / read_slots_ics(text) -> SlotImport(slots, problems)
read_school_json(text) / read_school_csv(text) -> SchoolImport(holidays, problems)
"""

from .check import PlanError, check_plan
from .legal import (
    Cycle,
    CycleMoment,
    LegalTerm,
    TermDirection,
    legal_term,
    legal_terms,
    spreidingswet_cycles,
)
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
from .protection import TermRow, check_protection, protection_rows
from .result import Message, Repair, RepairKind, Schedule, StepDates
from .routes import DecisionRoute, StepEffect
from .schedule import make_schedule
from .texts import amount, day_name, text
from .words import long_date

__all__ = [
    "Calendar",
    "Cycle",
    "CycleMoment",
    "Deadline",
    "DecisionRoute",
    "Duration",
    "DurationUnit",
    "LAG_UNITS",
    "LegalTerm",
    "Link",
    "MOMENTS",
    "Message",
    "PLAN_UNITS",
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
    "TermDirection",
    "TermRow",
    "amount",
    "check_plan",
    "check_protection",
    "day_name",
    "legal_term",
    "legal_terms",
    "long_date",
    "make_schedule",
    "protection_rows",
    "spreidingswet_cycles",
    "text",
]
