"""Forms of the guidebook: they check and explain; writing is for the actions."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from beraad.accounts.models import Municipality
from beraad.guidebook.codes import RemarkKind
from beraad.guidebook.models import LocalNote, Remark
from beraad.ui.forms import PlainForm
from beraad.ui.model_forms import PlainMeta, PlainModelForm


class SearchForm(PlainForm):
    """The words to look for in the guide."""

    mark_optional = False
    q = forms.CharField(label=_("Search in the guide"), required=False, max_length=200)


class _OfMunicipality(PlainModelForm):
    """A form with the municipality when somebody works for more than one."""

    def __init__(self, *args: Any, municipalities: list[Municipality], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.municipalities = municipalities
        if len(municipalities) > 1:
            choices = [(str(one.uuid), one.name) for one in municipalities]
            self.fields["municipality"] = forms.ChoiceField(label=_("Municipality"), choices=choices)

    def municipality(self) -> Municipality:
        """The chosen one, or the only one."""
        chosen = self.cleaned_data.get("municipality")
        return next(one for one in self.municipalities if chosen in (None, str(one.uuid)))


class NoteForm(_OfMunicipality):
    """The municipality's own note on an item."""

    class Meta(PlainMeta):
        model = LocalNote
        fields = ("text",)
        help_texts: ClassVar = {
            "text": _(
                "What holds in your municipality: an agreement, a phone number, an experience. "
                "Everybody in your municipality reads this. Name functions, no persons."
            )
        }


class RemarkForm(_OfMunicipality):
    """A remark or a good example for the editors of the guide."""

    class Meta(PlainMeta):
        model = Remark
        fields = ("kind", "text")
        widgets: ClassVar = {"kind": forms.RadioSelect}
        help_texts: ClassVar = {
            "text": _(
                "This leaves your municipality: the editors read it, with the name of your municipality. "
                "Your own name is not sent. Name no persons."
            )
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = RemarkKind.choices  # type: ignore[attr-defined]

    def clean_kind(self) -> RemarkKind:
        """The kind as a member of its enum."""
        return RemarkKind(self.cleaned_data["kind"])
