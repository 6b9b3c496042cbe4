"""The lists of the calendar behind a plan."""

from django.utils.translation import gettext_lazy as _

from beraad.casework.dossier.registers import Register
from beraad.casework.process.planning import forms, models

SLOTS = Register(
    "slots",
    models.Slot,
    forms.SlotForm,
    _("Session days"),
    _("Add a day"),
    _("No days yet. Add the meetings of council and college, and the last day for copy of the local paper."),
    ("date", "series", "note", "source"),
    address="vergaderdagen",
    chapter="4",
    intro=_("A step that waits for a meeting takes the first day from this list that it can make."),
    paragraphs=("4.1",),
    template="casework/process/planning/slots.html",
)
CLOSED = Register(
    "closedperiods",
    models.ClosedPeriod,
    forms.ClosedPeriodForm,
    _("Recess, holidays and other days"),
    _("Add a period"),
    _(
        "Nothing here yet. Add the recess of the council, the days on which the town hall is closed, and local feasts."
    ),
    ("title", "kind", "begins", "ends", "stops_work", "stops_slots", "source"),
    address="andere-dagen",
    chapter="4",
    intro=_(
        "National holidays are in the calendar already. Here stands what differs per municipality and per year."
    ),
    paragraphs=("4.1",),
    template="casework/process/planning/closed.html",
)
LISTS = (SLOTS, CLOSED)
