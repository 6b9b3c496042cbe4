"""The forms of every screen: how they are drawn, and what no form of ours lets through.

Drawn by the guidelines of the NL Design System: label, hint, error, field; required is `aria-required`, never
the browser's own bubble; what is not required says so in words. The pages of the login library follow.
"""

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Input
from django.utils.formats import number_format
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

MAX_TEXT = 20_000  # characters; about eight pages, more than any one answer needs
# What no database or document can hold: control characters, halves of a surrogate pair, two non-characters.
UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
CLASSES = (
    (forms.Textarea, "utrecht-textarea utrecht-textarea--html-textarea"),
    (forms.Select, "utrecht-select utrecht-select--html-select"),
    (Input, "utrecht-textbox utrecht-textbox--html-input"),
)
BARE = (forms.CheckboxInput, forms.CheckboxSelectMultiple, forms.RadioSelect, forms.HiddenInput)


class PlainBoundField(BoundField):
    """A field of a form with the words, the classes and the aria attributes that our templates count on."""

    def __init__(self, form: forms.BaseForm, field: forms.Field, name: str) -> None:
        super().__init__(form, field, name)
        _ask_by_name(field, self.label)

    def build_widget_attrs(self, attrs: dict[str, Any], widget: forms.Widget | None = None) -> dict[str, Any]:
        """Says "required" to assistive techniques only; no vanishing hint; never cuts off what is pasted."""
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        attrs.pop("required", None)
        attrs |= {name: False for name in ("placeholder", "maxlength") if name in widget.attrs}
        if self.use_fieldset:
            attrs.pop("aria-invalid", None)  # the state of the group, which says so itself
        elif self.field.required and not widget.is_hidden:
            attrs["aria-required"] = "true"
        if given := _classes(widget):
            attrs["class"] = f"{given} {widget.attrs.get('class', '')}".strip()
        return attrs

    @property
    def is_single_checkbox(self) -> bool:
        """One box with its own label behind it."""
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_optional(self) -> bool:
        """Whether the label says "not required".

        A form may switch that off: for all with `mark_optional = False`, or in `conditional` for fields that another
        answer makes required, of which the hint says when.
        """
        marked = getattr(self.form, "mark_optional", True) and self.name not in getattr(
            self.form, "conditional", ()
        )
        return not self.field.required and marked


def _classes(widget: forms.Widget) -> str:
    if isinstance(widget, BARE):
        return ""
    return next((classes for kind, classes in CLASSES if isinstance(widget, kind)), "")


class Renderer(TemplatesSetting):
    """Draws every form with the templates in `ui/templates/django/forms`."""

    bound_field_class = PlainBoundField


class PlainForm(forms.Form):
    """The base of every form of ours: refuses at the field what cannot be stored; keeps what was typed.

    `max_text` is the longest text in characters for fields that set no `max_length` themselves.
    """

    max_text = MAX_TEXT
    mark_optional = True
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.CharField):
                _refuse_unstorable(field, self.max_text)


def _ask_by_name(field: forms.Field, label: Any) -> None:
    """Replaces "this field is required" by a sentence that names the field, unless the form has its own."""
    if field.error_messages["required"] == forms.Field.default_error_messages["required"]:
        asks = _("Choose at “{label}”.") if isinstance(field, forms.ChoiceField) else _("Fill in “{label}”.")
        field.error_messages["required"] = format_lazy(asks, label=label)


def _refuse_unstorable(field: forms.CharField, max_text: int) -> None:
    limit = field.max_length or max_text
    kept = [check for check in field.validators if not _is_replaced(check)]
    field.validators = [*kept, storable, _not_longer_than(limit)]


def _is_replaced(check: object) -> bool:
    return isinstance(check, ProhibitNullCharactersValidator) or getattr(check, "code", "") == "max_length"


def storable(text: str) -> None:
    """Raises ValidationError for a text with characters that a database or a document cannot hold."""
    if UNSTORABLE.search(text):
        message = _("An invisible character in this text cannot be kept. Paste the text as plain text.")
        raise ValidationError(message, code="unstorable")


def _not_longer_than(limit: int) -> Callable[[str], None]:
    def check(text: str) -> None:
        if len(text) > limit:
            message = _("This text has %(length)s characters, and %(limit)s fit. Shorten it or split it up.")
            sizes = {"length": len(text), "limit": limit}
            shown = {name: number_format(size, force_grouping=True) for name, size in sizes.items()}
            raise ValidationError(message, code="max_length", params=shown)

    return check


MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari january jan",
            "februari february feb",
            "maart march mrt mar",
            "april apr",
            "mei may",
            "juni june jun",
            "juli july jul",
            "augustus august aug",
            "september sep sept",
            "oktober october okt oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
IN_WORDS = re.compile(r"(?:[a-z]+\s+)?(\d{1,2})\s+([a-z]+)\.?\s+(\d{4})")


def parse_date(text: str) -> dt.date:
    """A date as people in the Netherlands type it: 3-3-2027, 03/03/2027, 3 maart 2027, or 2027-03-03.

    Raises ValueError when it is none of these or the day does not exist.
    """
    text = text.strip().lower()
    if found := DAY_FIRST.fullmatch(text):
        day, month, year = (int(part) for part in found.groups())
    elif found := YEAR_FIRST.fullmatch(text):
        year, month, day = (int(part) for part in found.groups())
    elif (found := IN_WORDS.fullmatch(text)) and found[2] in MONTHS:
        day, month, year = int(found[1]), MONTHS[found[2]], int(found[3])
    else:
        raise ValueError(text)
    if not 1900 <= year <= 2200:
        raise ValueError(year)
    return dt.date(year, month, day)


def _short_box() -> forms.TextInput:
    return forms.TextInput(attrs={"class": "utrecht-textbox--date", "autocomplete": "off"})


def _invalid(field: forms.Field, value: object) -> ValidationError:
    """The field's own sentence with (the beginning of) what was typed in it."""
    return ValidationError(field.error_messages["invalid"], code="invalid", params={"typed": str(value)[:40]})


class DutchDateField(forms.DateField):
    """A date in a text box: the browser's own date field follows the language of the browser."""

    default_error_messages = {"invalid": _("“%(typed)s” is not a date. Write day, month, year: 24-06-2027.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("dd-mm-yyyy, for example 24-06-2027"))
        kwargs.setdefault("widget", _short_box())
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> dt.date | None:
        """The date that was typed; raises ValidationError that repeats what was typed."""
        if value in self.empty_values or (isinstance(value, str) and not value.strip()):
            return None
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date):
            return value
        try:
            return parse_date(str(value))
        except ValueError:
            raise _invalid(self, value) from None

    def prepare_value(self, value: Any) -> Any:
        """A stored date as dd-mm-jjjj; what somebody typed stays as it was typed."""
        return value.strftime("%d-%m-%Y") if isinstance(value, dt.date) else value


class DutchTimeField(forms.TimeField):
    """A time of the day as people type it: 19.30, 19:30, 19.30 uur, 20 uur."""

    default_error_messages = {"invalid": _("“%(typed)s” is not a time. Write hours and minutes: 19.30.")}
    PATTERN = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?(?:\s*uur)?")

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", _("hours and minutes, for example 19.30"))
        kwargs.setdefault("widget", _short_box())
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> dt.time | None:
        """The time that was typed; raises ValidationError that repeats what was typed."""
        if value in self.empty_values or isinstance(value, dt.time):
            return value or None
        found = self.PATTERN.fullmatch(str(value).strip().lower())
        if not found or int(found[1]) > 23 or int(found[2] or 0) > 59:
            raise _invalid(self, value)
        return dt.time(int(found[1]), int(found[2] or 0))

    def prepare_value(self, value: Any) -> Any:
        """A stored time as 19.30; what somebody typed stays as it was typed."""
        return value.strftime("%H.%M") if isinstance(value, dt.time) else value


class WholeNumberField(forms.IntegerField):
    """A whole number in a text box: no wheel that changes it by accident; 1.200 is twelve hundred."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"class": "utrecht-textbox--number", "inputmode": "numeric", "autocomplete": "off"}
        kwargs.setdefault("widget", forms.TextInput(attrs=attrs))
        kwargs.setdefault("max_value", 1_000_000_000)
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> int | None:
        """The number; points between thousands are skipped."""
        if isinstance(value, str):
            value = re.sub(r"(?<=\d)[.  ](?=\d{3}(\D|$))", "", value.strip())
        return super().to_python(value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """No `min` and `max`: those belong to the number box that this is not."""
        return {}
