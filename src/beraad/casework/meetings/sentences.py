"""The sentences of this slice's audit codes."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "typechoice.added": _("{actor} asked for advice on the type of meeting: {title}"),
    "typechoice.changed": _("{actor} changed an advice on the type of meeting: {title}"),
    "typechoice.removed": _("{actor} removed an advice: {title}"),
    "typechoice.restored": _("{actor} put back an advice: {title}"),
    "meeting.added": _("{actor} planned a meeting: {title}"),
    "meeting.changed": _("{actor} changed a meeting: {title}"),
    "meeting.removed": _("{actor} removed a meeting: {title}"),
    "meeting.restored": _("{actor} put back a meeting: {title}"),
    "meeting.tasks_assigned": _("{actor} divided the tasks of a meeting: {title}"),
    "task.added": _("{actor} added a task: {title}"),
    "task.changed": _("{actor} changed a task: {title}"),
    "task.removed": _("{actor} removed a task: {title}"),
    "task.restored": _("{actor} put back a task: {title}"),
}
