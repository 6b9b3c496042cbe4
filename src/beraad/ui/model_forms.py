"""Forms over a model, with everything that `PlainForm` sees to, and Dutch dates and times."""

from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from beraad.ui.forms import DutchDateField, DutchTimeField, PlainForm, WholeNumberField

LONGEST_NUMBER = 18  # figures; every database holds a number of so many


class RowsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several rows. A number that no database can hold is a choice that does not exist, as it is with a single choice."""

    def clean(self, value: Any) -> Any:
        """The chosen rows; raises ValidationError for a choice that is not there."""
        for one in value or ():
            if len(str(one)) > LONGEST_NUMBER:
                message, typed = self.error_messages["invalid_choice"], {"value": str(one)[:40]}
                raise forms.ValidationError(message, code="invalid_choice", params=typed)
        return super().clean(value)


OUR_FIELDS: dict[Any, type[forms.Field]] = {
    models.ManyToManyField: RowsField,
    models.DateField: DutchDateField,
    models.TimeField: DutchTimeField,
    models.PositiveIntegerField: WholeNumberField,
}


def plain_field(field: Any, **kwargs: Any) -> forms.Field | None:
    """The form field for a model field: ours for dates, times and numbers, four lines for a long text."""
    if isinstance(field, models.TextField) and "widget" not in kwargs:
        kwargs["widget"] = forms.Textarea(attrs={"rows": 4})
    if isinstance(field, models.URLField):
        kwargs["assume_scheme"] = "https"
        kwargs["error_messages"] = {
            "invalid": _("This is not a link. Copy the whole address: https://www.example.org.")
        }
    if ours := OUR_FIELDS.get(type(field)):
        kwargs.setdefault("form_class", ours)
    made: forms.Field | None = field.formfield(**kwargs)
    return made


class PlainMeta:
    """The base of the Meta of every model form of ours."""

    formfield_callback: ClassVar = staticmethod(plain_field)


class PlainModelForm(PlainForm, forms.ModelForm):  # type: ignore[type-arg]
    """A `PlainForm` over a model. It checks; writing is for the actions."""
