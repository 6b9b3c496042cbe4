"""Forms of the stakeholders slice: they check and explain; writing is for the actions."""

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beraad.casework.dossier.forms import SHIELDED, RecordForm
from beraad.casework.dossier.queries import records
from beraad.casework.stakeholders import codes, models
from beraad.core.parties import opinions_on_persons
from beraad.ui.model_forms import PlainMeta

PERSON = codes.StakeholderKind.PERSON
# What the form of a person has, and no other; and what it has not.
OF_A_PERSON = ("function", "purpose", "source", "keep_until")
NOT_OF_A_PERSON = ("interests", "group", "roles", "affected")
NOT_LATER = _("This day is still to come. Choose today or an earlier day.")
HONEST = _(
    "Write what a group or organisation finds, not what one resident thinks. Beraad stops names that are in the register as a "
    "person, and asks when it sees ‘Mrs X thinks…’. It does not see everything: read it again yourself."
)


class CarefulForm(RecordForm):
    """A form with texts in which no opinion of one named resident belongs: `guarded` are its fields.

    A name that is in the register as a person is refused. A name that is only guessed is asked about: the form then has
    one more box, to say that the text is not about one resident.
    """

    guarded: ClassVar[tuple[str, ...]] = ()
    about_nobody = forms.BooleanField(
        label=_("This text does not say what one resident thinks"), required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._box = self.fields.pop("about_nobody")
        if self.is_bound and self.data.get("about_nobody"):
            self.fields["about_nobody"] = self._box

    def clean(self) -> dict[str, Any]:
        """Holds the texts against the names of persons; the box itself is not kept."""
        data = super().clean()
        said_so = data.pop("about_nobody", False)
        typed = {name: data.get(name) or "" for name in self.guarded if name in self.fields}
        if any(typed.values()):
            names = list(
                records(self.access, models.Stakeholder).filter(kind=PERSON).values_list("title", flat=True)
            )
            for name, text in typed.items():
                self._guard(name, text, names, said_so=bool(said_so))
        return data

    def _guard(self, name: str, text: str, names: Iterable[str], *, said_so: bool) -> None:
        found = opinions_on_persons(text, names)
        if certain := next((one for one in found if one.registered), None):
            message = _(
                "‘%(name)s’ is in the register as a person. What this person thinks does not belong here. Write what the group "
                "or organisation finds, or leave the sentence out."
            )
            self.add_error(name, message % {"name": certain.name})
        elif found and not said_so:
            message = _(
                "This seems to say what one resident thinks: ‘%(name)s … %(word)s’. Write what the group finds. Is it not about "
                "one resident? Then tick the box ‘This text does not say what one resident thinks’."
            )
            self.add_error(name, message % {"name": found[0].name, "word": found[0].word})
            self.fields["about_nobody"] = self._box

    def not_later(self, name: str) -> None:
        """A day that has been: refuses one that is still to come."""
        day = self.cleaned_data.get(name)
        if day and day > timezone.localdate():
            self.add_error(name, NOT_LATER)


class StakeholderForm(CarefulForm):
    """A party. The form of a person is another one: role, source, purpose and how long, and no room for an opinion."""

    guarded = ("interests",)
    roles = forms.MultipleChoiceField(
        label=_("What this party usually does"),
        choices=codes.PartyRole.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    class Meta(PlainMeta):
        model = models.Stakeholder
        fields = (
            "kind", "title", "function", "purpose", "party", "roles", "interests", "affected", "key_figure", "group",
            "reaches", "belongs_to", "source", "keep_until", "ended_on", "ended_because", "confidential",
        )  # fmt: skip
        widgets: ClassVar = {
            "kind": forms.RadioSelect,
            "reaches": forms.CheckboxSelectMultiple,
            "belongs_to": forms.CheckboxSelectMultiple,
        }
        help_texts: ClassVar = {
            "kind": _(
                "A role is a function that somebody holds, for example: the chair of the residents’ association."
            ),
            "function": _(
                "As known in public. Several are possible: chair of the sports club; lives near the location."
            ),
            "purpose": _("For example: contact for the residents’ association."),
            "interests": HONEST,
            "affected": _("Then this party must have a moment in the process."),
            "key_figure": _("Somebody, or an organisation, that many people know and trust."),
            "group": _("Choose it when this party is a group that stands in the starting situation already."),
            "reaches": _("Through this party you reach people of these groups."),
            "belongs_to": _(
                "For example: a contact belongs to an organisation. One person can belong to several."
            ),
            "source": _("For example: website of the association, talk on 3 March."),
            "keep_until": _("After that day Beraad asks you to erase this person. Write 24-06-2027."),
            "ended_on": _("The party leaves the picture of today. What you noted stays in the history."),
            "confidential": SHIELDED,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_person = self._asked_for_person()
        for name in NOT_OF_A_PERSON if self.is_person else OF_A_PERSON:
            if name != "source" or self.is_person:
                self.fields.pop(name, None)
        if self.is_person:
            self._ask_a_person()
        elif isinstance(kind := self.fields["kind"], forms.ChoiceField):
            kind.choices = [choice for choice in codes.StakeholderKind.choices if choice[0] != PERSON]
        offered = self.fields["belongs_to"]
        if isinstance(offered, forms.ModelMultipleChoiceField) and offered.queryset is not None:
            offered.queryset = offered.queryset.exclude(kind=PERSON).exclude(pk=self.instance.pk)
        self._about_the_end()

    def clean(self) -> dict[str, Any]:
        """A person stays a person and nothing else becomes one; who ended, ended for a reason, on a day that has been."""
        data = super().clean()
        data["kind"] = PERSON if self.is_person else data.get("kind")
        self.not_later("ended_on")
        if data.get("ended_because") and not data.get("ended_on") and "ended_on" not in self.errors:
            self.add_error("ended_on", _("Say since when."))
        return data

    def _about_the_end(self) -> None:
        """Who is added is there; the question comes when somebody changes the row."""
        if not self.instance.pk:
            del self.fields["ended_on"], self.fields["ended_because"]
        elif isinstance(field := self.fields["ended_because"], forms.ChoiceField):
            field.choices = [("", _("Still there")), *codes.EndReason.choices]

    def _asked_for_person(self) -> bool:
        if self.instance.pk:
            return bool(self.instance.is_person)
        asked = self.data.get("kind") if self.is_bound else self.initial.get("kind")
        return bool(asked == PERSON)

    def _ask_a_person(self) -> None:
        self.fields["kind"].widget = forms.HiddenInput()
        self.fields["kind"].initial = PERSON
        self.fields["source"].label = _("Where these data come from")
        for name in OF_A_PERSON:
            self.fields[name].required = True


class RatingForm(CarefulForm):
    """An estimate of one party by the person who is logged in. Nobody changes somebody else's."""

    guarded = ("reason",)

    class Meta(PlainMeta):
        model = models.Rating
        fields = (
            "stakeholder",
            "rated_on",
            "interest",
            "influence",
            "trust",
            "stance",
            "reason",
            "confidential",
        )
        widgets: ClassVar = dict.fromkeys(("interest", "influence", "trust", "stance"), forms.RadioSelect)
        help_texts: ClassVar = {
            "interest": _("How much does the outcome matter to this party?"),
            "influence": _("How much can this party do to help or stop the plan?"),
            "trust": _("How much does this party trust the municipality in this matter?"),
            "stance": _("As the party said so itself."),
            "reason": HONEST,
            "confidential": SHIELDED,
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = self.fields["stakeholder"]
        if isinstance(offered, forms.ModelChoiceField) and offered.queryset is not None:
            offered.queryset = offered.queryset.exclude(kind=PERSON)
            offered.help_text = _(
                "You do not rate a person. Rate the group, organisation or role that this person speaks for."
            )

    def clean(self) -> dict[str, Any]:
        """Somebody else's estimate stays as it is; yours comes beside it."""
        data = super().clean()
        self.not_later("rated_on")
        if self.instance.pk and self.instance.created_by_id != self.access.user.pk:
            self.add_error(
                None,
                _("This is somebody else’s estimate. It stays. Add your own: both count in the picture."),
            )
        return data


class ContactForm(CarefulForm):
    """A moment of contact. Of a person only what was agreed is kept."""

    guarded = ("heard", "agreed")

    class Meta(PlainMeta):
        model = models.Contact
        fields = (
            "stakeholder", "held_on", "way", "with_whom", "in_advance", "heard", "agreed", "follow_up_on", "followed_up",
            "confidential",
        )  # fmt: skip
        widgets: ClassVar = {"way": forms.RadioSelect}
        help_texts: ClassVar = {
            "with_whom": _("The function is enough, for example: project leader."),
            "in_advance": _("The guide asks for talks in advance with people who spoke up before."),
            "heard": HONEST,
            "agreed": _("Who does what, and when?"),
            "follow_up_on": _("Beraad warns when this day is past."),
            "confidential": SHIELDED,
        }

    def clean(self) -> dict[str, Any]:
        """What a person said is no part of the register."""
        data = super().clean()
        self.not_later("held_on")
        party, held, again = (data.get(name) for name in ("stakeholder", "held_on", "follow_up_on"))
        if party and party.is_person and data.get("heard"):
            self.add_error(
                "heard",
                _(
                    "This party is a person. Note only what you agreed. What you heard belongs to the group or organisation that "
                    "this person speaks for."
                ),
            )
        if held and again and again < held:
            self.add_error("follow_up_on", _("The next contact comes after this one. Choose a later day."))
        return data


class PrecedentForm(CarefulForm):
    """An earlier objection, protest or organised group, or an initiative that supports."""

    guarded = ("title", "process_role")

    class Meta(PlainMeta):
        model = models.Precedent
        fields = (
            "kind", "title", "happened", "stakeholder", "process_role", "source", "source_link", "confidential",
        )  # fmt: skip
        widgets: ClassVar = {"kind": forms.RadioSelect}
        help_texts: ClassVar = {
            "title": _(
                "Short and neutral, without names of residents. For example: objections to the night shelter."
            ),
            "happened": _("A year or a month is enough."),
            "stakeholder": _("Beraad sees from the contacts of this party whether you talked in advance."),
            "process_role": _(
                "For example: thinks along about the layout, hosts an evening, helps future residents."
            ),
            "confidential": SHIELDED,
        }


class SnapshotForm(RecordForm):
    """Why a picture of the force field is kept."""

    class Meta(PlainMeta):
        model = models.Snapshot
        fields = ("reason",)
        help_texts: ClassVar = {"reason": _("For example: before the first evening for residents.")}


class QualityForm(RecordForm):
    """A quality in the municipality's own words."""

    class Meta(PlainMeta):
        model = models.Quality
        fields = ("title", "explanation")
        help_texts: ClassVar = {
            "title": _("Something to be good at, for example: listening. Not a weakness."),
        }


class OccasionForm(RecordForm):
    """A kind of moment with the qualities that help then."""

    class Meta(PlainMeta):
        model = models.Occasion
        fields = ("title", "qualities", "ground", "paragraphs", "order")
        widgets: ClassVar = {"qualities": forms.CheckboxSelectMultiple}
        help_texts: ClassVar = {
            "ground": _("Who reads the suggestion sees this reason."),
            "paragraphs": _("For example: 6.1, 6.4."),
        }


class AdministratorForm(RecordForm):
    """A member of the college by function."""

    class Meta(PlainMeta):
        model = models.Administrator
        fields = ("title", "qualities", "source", "confidential")
        widgets: ClassVar = {"qualities": forms.CheckboxSelectMultiple}
        help_texts: ClassVar = {
            "title": _("The function, not the name. For example: alderman for housing."),
            "qualities": _("Only what this member is good at. Ask the member first: who knows better?"),
            "source": _("For example: named by the member, talk on 3 March."),
            "confidential": SHIELDED,
        }


class DeploymentForm(RecordForm):
    """Who of the college does which moment."""

    class Meta(PlainMeta):
        model = models.Deployment
        fields = ("occasion", "administrator", "planned_on", "task", "confidential")
        help_texts: ClassVar = {
            "task": _("For example: welcomes everybody at the door, leads the talk, answers the press."),
            "confidential": SHIELDED,
        }
