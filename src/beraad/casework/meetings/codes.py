"""The codes that are stored, each with its name on screen. Those of the situation are the codes of `beraad.core.advice`."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class MeetingType(TextChoices):
    """The three purposes of a meeting (guide, paragraph 5.1)."""

    INFORM = "inform", _("inform")
    CONSULT = "consult", _("consult")
    CO_PRODUCE = "co_produce", _("co-produce")


class AdvisedType(TextChoices):
    """What the advice can say: a type, or that too little is known."""

    INFORM = "inform", _("inform")
    CONSULT = "consult", _("consult")
    CO_PRODUCE = "co_produce", _("co-produce")
    UNDETERMINED = "undetermined", _("cannot be determined yet")


class DecisionState(TextChoices):
    """How far the decision is."""

    NONE = "none", _("no decision yet")
    INTENDED = "intended", _("there is an intended decision")
    TAKEN = "taken", _("the decision has been taken")


class Impact(TextChoices):
    """How much the decision weighs on a group."""

    LOW = "low", _("small")
    MEDIUM = "medium", _("medium")
    HIGH = "high", _("great")


class RoomSetup(TextChoices):
    """How the hall is arranged (guide, paragraph 5.2)."""

    FRONTAL = "frontal", _("rows of chairs facing a stage")
    MARKET = "market", _("a market with stalls, people walk in")
    SMALL_GROUPS = "small_groups", _("small groups")
    TABLE = "table", _("one table")


class Audience(TextChoices):
    """Who may come."""

    OPEN = "open", _("anybody may come")
    INVITED = "invited", _("only invited people")


class Moderator(TextChoices):
    """Who leads the conversation."""

    OWN = "own", _("somebody of the municipality")
    EXTERNAL = "external", _("somebody hired by the municipality")
    INDEPENDENT = "independent", _("somebody independent whom all trust")


class History(TextChoices):
    """What went before."""

    CALM = "calm", _("it was calm")
    TENSE = "tense", _("there was tension")
    CONFLICT = "conflict", _("there was a conflict")


class SubGoal(TextChoices):
    """A goal beside the purpose (guide, paragraph 6.3)."""

    INFORM = "inform", _("tell people something")
    COLLABORATE = "collaborate", _("organise help and gather ideas")
    FORCE_FIELD = "force_field", _("learn who thinks what")
    DIALOGUE = "dialogue_great_interest", _("talk with people who have much at stake")


class TaskStatus(TextChoices):
    """How far a task on the checklist is."""

    TO_DO = "to_do", _("to do")
    DONE = "done", _("done")
    NOT_NEEDED = "not_needed", _("not needed")


class Moment(TextChoices):
    """When a task is due, seen from the meeting."""

    BEFORE = "before", _("before the meeting")
    DURING = "during", _("during the meeting")
    AFTER = "after", _("after the meeting")


class TaskRole(TextChoices):
    """Who usually does a task, until somebody is named."""

    PROJECT_LEADER = "project_leader", _("project leader")
    COMMUNICATION = "communication", _("communication adviser")
    ADMINISTRATOR = "administrator", _("member of the college")
    SAFETY_ADVISER = "safety_adviser", _("safety adviser")
    FACILITATOR = "facilitator", _("facilitator")
    LOCATION = "location", _("location manager")
