"""Runs axe-core on a page as it stands, in whatever state the story has brought it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

SOURCE = Path(__file__).resolve().parent.parent.parent / "node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN = "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})"


@dataclass(frozen=True, slots=True)
class Violation:
    """One rule that the page breaks, and the selectors of where."""

    rule: str
    help: str
    places: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.rule}: {self.help} ({'; '.join(self.places)})"


@cache
def _script() -> str:
    return SOURCE.read_text()


def axe(page: Page) -> list[Violation]:
    """What axe finds. The script comes in through the debugger, which the content security policy lets by."""
    page.wait_for_load_state()
    page.evaluate(_script())
    result: dict[str, Any] = page.evaluate(RUN, TAGS)
    return [
        Violation(found["id"], found["help"], tuple(str(node["target"]) for node in found["nodes"]))
        for found in result["violations"]
    ]


def assert_accessible(page: Page) -> None:
    """Fails with one line per rule that the page breaks."""
    violations = axe(page)
    assert not violations, f"{page.url}\n" + "\n".join(str(violation) for violation in violations)
