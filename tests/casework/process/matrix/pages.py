"""A page with many cells, as a browser would send it back."""

from __future__ import annotations

from typing import Any

from tests.pages import forms


class Page:
    """The page as it was opened, with what was typed in it since."""

    def __init__(self, client: Any, url: str) -> None:
        self.client, self.url = client, url
        self.again(client.get(url))

    def again(self, answer: Any) -> Page:
        """Go on with the page that came back."""
        found = (form for form in forms(answer) if any(name.endswith("-seen") for name in form.names))
        self.data = next(found).data()
        return self

    def type(self, about: Any, **values: str) -> Page:
        """Fill in the fields of one step or party."""
        self.data |= {f"c-{about.uuid}-{name}": value for name, value in values.items()}
        return self

    def send(self) -> Any:
        """Press the button."""
        return self.client.post(self.url, self.data)
