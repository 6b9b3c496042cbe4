"""What a page's forms would send: for tests that go on where a person would."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from lxml import html


@dataclass(frozen=True, slots=True)
class Form:
    """A form on a page: where it goes, and what it sends when nothing is typed (name, value)."""

    action: str
    method: str
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
    page = html.fromstring(response.content.decode())
    return [
        Form(one.get("action") or "", one.get("method", "get"), _fields(one)) for one in page.iter("form")
    ]


def form_with(response: Any, name: str) -> Form:
    """The form that has a field of this name."""
    return next(one for one in forms(response) if one.values(name) or _has(response, name, one))


def _has(response: Any, name: str, form: Form) -> bool:
    page = html.fromstring(response.content.decode())
    return any(
        (one.get("action") or "") == form.action and one.xpath(f".//*[@name='{name}']")
        for one in page.iter("form")
    )


def _fields(form: html.FormElement) -> tuple[tuple[str, str], ...]:
    for box in form.xpath(".//input[not(@value)][not(@type='checkbox' or @type='radio')]"):
        box.set("value", "")  # a browser sends an empty box too
    return tuple((name, value) for name, value in form.form_values())


def text(response: Any) -> str:
    """What a person reads on a page."""
    main = html.fromstring(response.content.decode())
    return " ".join(main.text_content().split())
