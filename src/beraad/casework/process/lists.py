"""The lists of the process."""

from django.utils.translation import gettext_lazy as _

from beraad.casework.dossier.registers import Register
from beraad.casework.process import forms, models

PHASES = Register(
    "phases",
    models.Phase,
    forms.PhaseForm,
    _("Phases"),
    _("Add a phase"),
    _(
        "No phases yet. Divide the process into a few large parts, and say in which one the final proposal is made."
    ),
    ("title", "order", "final_proposal"),
    address="fasen",
    chapter="4",
)
STEPS = Register(
    "steps",
    models.Step,
    forms.StepForm,
    _("Steps"),
    _("Add a step"),
    _("No steps yet. Add phases first, then the steps in each of them."),
    ("title", "phase", "order", "state", "decided_by", "final_when"),
    address="stappen-lijst",
    chapter="4",
    related=("phase",),
)
SUBJECTS = Register(
    "subjects",
    models.Subject,
    forms.SubjectForm,
    _("Subjects"),
    _("Add a subject"),
    _(
        "No subjects yet. Start with location, number, duration, layout and supervision, and add what matters to people here."
    ),
    ("title", "order"),
    address="onderwerpen",
    chapter="4",
    rules=("influence_not_announced",),
)
ROOMS = Register(
    "rooms",
    models.Room,
    forms.RoomForm,
    _("Room for influence: every statement"),
    _("State the room for influence"),
    _("Nothing is stated yet. Open a step and say per subject what residents can do."),
    ("subject", "step", "degree", "decided_by", "decided_when", "undecided_but_closed"),
    address="ruimte",
    chapter="4",
    related=("step", "subject"),
    rules=("influence_not_announced", "decision_taken_consultation_promised"),
)
MOTIVES = Register(
    "motives",
    models.Motive,
    forms.MotiveForm,
    _("Motives: why the municipality does this"),
    _("Add a motive"),
    _("No motives yet. Note the values of the college, the duties by law and the agreements in the region."),
    ("title", "kind", "text", "source"),
    address="motieven",
    chapter="4",
    form_template="casework/process/motive_form.html",
)
LISTS = (PHASES, STEPS, SUBJECTS, ROOMS, MOTIVES)
