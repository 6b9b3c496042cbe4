"""Forms over a model, with everything that `PlainForm` sees to, and Dutch dates and times."""

from typing import Any, ClassVar

from django import forms
from django.db import models

from beraad.ui.forms import DutchDateField, DutchTimeField, PlainForm, WholeNumberField

OUR_FIELDS: dict[Any, type[forms.Field]] = {
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
    if ours := OUR_FIELDS.get(type(field)):
        kwargs.setdefault("form_class", ours)
    made: forms.Field | None = field.formfield(**kwargs)
    return made


class PlainMeta:
    """The base of the Meta of every model form of ours."""

    formfield_callback: ClassVar = staticmethod(plain_field)


class PlainModelForm(PlainForm, forms.ModelForm):  # type: ignore[type-arg]
    """A `PlainForm` over a model. It checks; writing is for the actions."""
