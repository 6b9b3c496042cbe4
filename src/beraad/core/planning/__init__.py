"""A plan that holds: dates backward from the deadline and forward from today, and why they are what they are.

make_schedule(plan: Plan) -> Schedule                      raises PlanError(problems: tuple[Message, ...])
check_plan(plan: Plan) -> tuple[Message, ...]              what makes a plan impossible to read; empty is good
compare(before: Schedule, after: Schedule) -> Comparison   what moved, and why
text(message: Message, language="nl", names={}) -> str     the sentence; `names` has a title per step key
legal_terms() -> tuple[LegalTerm, ...]                     with article, source, date, `check`
spreidingswet_cycles() -> tuple[Cycle, ...]
protection_rows(route, published, *, inspected=None, equated_days=()) -> tuple[TermRow, ...]
check_protection(schedule: Schedule) -> tuple[Message, ...]
notable_days(start, end, regions=(), *, local=(), school=()) -> tuple[NotableDay, ...]
notable_gaps(start, end) -> tuple[Message, ...]            what the data does not know
school_holidays(start, end, regions, own=())               each with `.period()` for a calendar
notice_deadline(begin, rule) -> NoticeDeadline             of a demonstration
read_slots_csv(text), read_slots_ics(text) -> SlotImport(dates, problems)
read_school_json(text, source_date), read_school_csv(text, source, source_date) -> SchoolImport(holidays, problems)
"""

from .check import PlanError, check_plan
from .compare import ChangeCause, Comparison, Moved, compare
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
from .notable import NotableDay, NotableKind, notable_days, notable_gaps
from .notice import NoticeDeadline, NoticeRule, default_notice_rule, notice_deadline
from .protection import TermRow, check_protection, protection_rows
from .result import Message, Repair, RepairKind, Schedule, StepDates
from .routes import DecisionRoute, StepEffect
from .rows import RowError, RowProblem
from .schedule import make_schedule
from .school import (
    SchoolHoliday,
    SchoolImport,
    SchoolRegion,
    built_in_holidays,
    read_school_csv,
    read_school_json,
    region_of,
    school_holidays,
)
from .slot_files import SlotImport, read_slots_csv, read_slots_ics
from .texts import amount, day_name, text
from .words import long_date

__all__ = [
    "LAG_UNITS",
    "MOMENTS",
    "PLAN_UNITS",
    "Calendar",
    "ChangeCause",
    "Comparison",
    "Cycle",
    "CycleMoment",
    "Deadline",
    "DecisionRoute",
    "Duration",
    "DurationUnit",
    "LegalTerm",
    "Link",
    "Message",
    "Moved",
    "NotableDay",
    "NotableKind",
    "NoticeDeadline",
    "NoticeRule",
    "Period",
    "PeriodKind",
    "Pin",
    "Plan",
    "PlanError",
    "Repair",
    "RepairKind",
    "RowError",
    "RowProblem",
    "Schedule",
    "SchoolHoliday",
    "SchoolImport",
    "SchoolRegion",
    "SlotImport",
    "Step",
    "StepDates",
    "StepEffect",
    "StepKind",
    "TermDirection",
    "TermRow",
    "amount",
    "built_in_holidays",
    "check_plan",
    "check_protection",
    "compare",
    "day_name",
    "default_notice_rule",
    "legal_term",
    "legal_terms",
    "long_date",
    "make_schedule",
    "notable_days",
    "notable_gaps",
    "notice_deadline",
    "protection_rows",
    "read_school_csv",
    "read_school_json",
    "read_slots_csv",
    "read_slots_ics",
    "region_of",
    "school_holidays",
    "spreidingswet_cycles",
    "text",
]
