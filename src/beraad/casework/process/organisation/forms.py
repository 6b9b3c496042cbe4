"""Forms of the internal organisation."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from beraad.accounts.models import User
from beraad.accounts.queries import colleagues_of
from beraad.casework.dossier.forms import RecordForm
from beraad.casework.process.matrix.codes import YesNo
from beraad.casework.process.organisation import models
from beraad.ui.model_forms import PlainMeta

FUNCTION = _("A function, no name. For example: communication adviser.")


class OrganisationPlanForm(RecordForm):
    """What the process means, whether there is a team, and what the front desk does."""

    class Meta(PlainMeta):
        model = models.OrganisationPlan
        fields = ("meaning", "team_needed", "team_reason", "desk_role")
        widgets: ClassVar = {"team_needed": forms.RadioSelect}
        help_texts: ClassVar = {
            "meaning": _(
                "Who gets more work, when, and what has to be ready? Think of the front desk and the people outside too."
            ),
            "team_needed": _("A team in which all subjects come together."),
            "team_reason": _("Needed when you choose yes or no."),
            "desk_role": _("What do people hear who call or come by, and where do their questions go?"),
        }

    def clean(self) -> dict[str, Any]:
        """An answer has a reason."""
        data = super().clean()
        if data.get("team_needed") in (YesNo.YES, YesNo.NO) and not data.get("team_reason"):
            self.add_error("team_reason", _("Say why, in one or two sentences."))
        return data


class OrganisationLinkForm(RecordForm):
    """Two parts that must find each other."""

    class Meta(PlainMeta):
        model = models.OrganisationLink
        fields = ("one_part", "other_part", "state", "made_by", "note")
        widgets: ClassVar = {"state": forms.RadioSelect}
        help_texts: ClassVar = {
            "one_part": _("For example: social domain."),
            "other_part": _("For example: safety."),
            "made_by": FUNCTION,
            "note": _("What did they agree, and how often do they meet?"),
        }

    def clean(self) -> dict[str, Any]:
        """A part finds itself anyway."""
        data = super().clean()
        one, other = (str(data.get(name, "")).casefold() for name in ("one_part", "other_part"))
        if one and one == other:
            self.add_error("other_part", _("Choose two different parts."))
        return data


class TeamMemberForm(RecordForm):
    """A seat in the team."""

    class Meta(PlainMeta):
        model = models.TeamMember
        fields = ("function", "part", "role")
        help_texts: ClassVar = {
            "function": FUNCTION,
            "part": _("For example: housing."),
            "role": _("What does this person see to in the team?"),
        }

    field_order = ("function", "person", "part", "role")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"] = forms.ModelChoiceField(
            label=_("Colleague"),
            queryset=self._possible(),
            required=False,
            empty_label=_("No account, or not known yet"),
            help_text=_("Only when this colleague has an account. Else the function is enough."),
        )
        self.initial.setdefault("person", self.instance.person_id)
        self.order_fields(self.field_order)

    def _possible(self) -> "QuerySet[User]":
        """Who works here; who has the seat keeps it until somebody else is chosen."""
        here = colleagues_of(self.access.dossier.municipality)
        chosen = Q(pk__in=here.values("pk")) | Q(pk=self.instance.person_id)
        return User.objects.filter(chosen).order_by("name")


class DeskBriefingForm(RecordForm):
    """What the front desk may say."""

    class Meta(PlainMeta):
        model = models.DeskBriefing
        fields = ("text", "briefed_on", "valid_until", "briefed_by")
        help_texts: ClassVar = {
            "text": _("As somebody at the front desk can say it. What is not known yet, too."),
            "briefed_on": _("The day on which they got this. Write 24-06-2027."),
            "valid_until": _(
                "Until when it holds, for example the day before the next news. Write 24-06-2027."
            ),
            "briefed_by": FUNCTION,
        }

    def clean(self) -> dict[str, Any]:
        """It cannot end before it began."""
        data = super().clean()
        begin, end = data.get("briefed_on"), data.get("valid_until")
        if begin and end and end < begin:
            self.add_error("valid_until", _("This day comes before the day of the briefing."))
        return data
