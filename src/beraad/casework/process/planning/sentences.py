"""The sentences of the planning's audit codes."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "timing.added": _("{actor} set when a step happens: {title}"),
    "timing.changed": _("{actor} changed when a step happens: {title}"),
    "timing.removed": _("{actor} removed when a step happens: {title}"),
    "timing.restored": _("{actor} put back when a step happens: {title}"),
    "dependency.added": _("{actor} set which step comes first: {title}"),
    "dependency.changed": _("{actor} changed the time between two steps: {title}"),
    "dependency.removed": _("{actor} took away that one step waits for another: {title}"),
    "dependency.restored": _("{actor} put back that one step waits for another: {title}"),
    "slot.added": _("{actor} added a date: {title}"),
    "slot.changed": _("{actor} changed a date: {title}"),
    "slot.removed": _("{actor} removed a date: {title}"),
    "slot.restored": _("{actor} put back a date: {title}"),
    "closedperiod.added": _("{actor} added days that are different: {title}"),
    "closedperiod.changed": _("{actor} changed days that are different: {title}"),
    "closedperiod.removed": _("{actor} removed days that are different: {title}"),
    "closedperiod.restored": _("{actor} put back days that are different: {title}"),
    "halt.added": _("{actor} stopped the process: {title}"),
    "halt.changed": _("{actor} changed why the process stopped, or let it go on: {title}"),
    "halt.removed": _("{actor} removed that the process stopped: {title}"),
    "halt.restored": _("{actor} put back that the process stopped: {title}"),
    "plansetting.added": _("{actor} set the deadline and the calendar of the plan."),
    "plansetting.changed": _("{actor} changed the deadline or the calendar of the plan."),
    "planversion.approved": _("{actor} approved the plan: {title}"),
    "plan.moved": _("Dates in the plan moved by what {actor} changed: {title}"),
}
