"""What a page's forms would send: for tests that go on where a person would."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import html


@dataclass(frozen=True, slots=True)
class Form:
    """A form on a page: where it goes, what it can send (names), and what it sends as it stands (name, value)."""

    action: str
    names: frozenset[str]
    fields: tuple[tuple[str, str], ...]

    def values(self, name: str) -> list[str]:
        """Everything the form sends under a name."""
        return [value for given, value in self.fields if given == name]

    def data(self, **typed: Any) -> dict[str, Any]:
        """The form as a test client sends it, with other values for some names."""
        sent: dict[str, Any] = {name: self.values(name) for name, _ in self.fields}
        return sent | typed


def forms(response: Any) -> list[Form]:
    """The forms of a page in order."""
    return [_form(one) for one in html.fromstring(response.content.decode()).iter("form")]


def form_with(response: Any, name: str) -> Form:
    """The form that has a field of this name."""
    return next(one for one in forms(response) if name in one.names)


def _form(form: html.FormElement) -> Form:
    names = frozenset(str(one.name) for one in form.inputs if one.name)
    for box in form.xpath(".//input[not(@value)][not(@type='checkbox' or @type='radio')]"):
        box.set("value", "")  # a browser sends an empty box too
    areas = {str(area.name) for area in form.iter("textarea")}
    # A browser drops the first line break of a text area.
    # For a chosen radio button with an empty value lxml says "on"; a browser sends the empty value.
    empty = {box.get("name") for box in form.xpath(".//input[@type='radio'][@checked][@value='']")}
    fields = (
        (name, "" if name in empty else value.removeprefix("\n") if name in areas else value)
        for name, value in form.form_values()
    )
    return Form(form.get("action") or "", names, tuple(fields))


def text(response: Any) -> str:
    """What a person reads on a page."""
    return " ".join(html.fromstring(response.content.decode()).text_content().split())
