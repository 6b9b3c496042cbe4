"""A person with a keyboard and no mouse: every stop is looked at on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

# Where the focus is: its ring, whether something lies over it, and its place on the page (CSS px).
STOP = """() => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const ring = [getComputedStyle(element), getComputedStyle(element, '::after')].map(
        style => style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth));
    const box = element.getClientRects()[0] || element.getBoundingClientRect();
    const field = (element.closest('fieldset, .utrecht-form-field') || element).getClientRects()[0] || box;
    const x = Math.min(Math.max(box.left + box.width / 2, 0), innerWidth - 1);
    const y = Math.min(Math.max(box.top + Math.min(box.height, 40) / 2, 0), innerHeight - 1);
    const seen = document.elementFromPoint(x, y);
    const inside = box.top < innerHeight && box.bottom > 0 && box.left < innerWidth && box.right > 0;
    const region = element.closest('[popover]:popover-open, header, nav.rail, main, aside, footer, [role=status]');
    return {
        text: element.outerHTML.slice(0, 160), ring: Math.max(...ring), inside,
        clear: !!seen && (element.contains(seen) || seen.contains(element)),
        over: seen && seen.outerHTML.slice(0, 80),
        region: region ? region.tagName + region.className : '',
        top: field.top + scrollY, bottom: field.bottom + scrollY, left: box.left,
    };
}"""

Stop = dict[str, Any]


class Keyboard:
    """Walks by Tab; fails at a stop without a ring of 2 px, out of sight, covered, or out of the order of the page."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def tab(self, *, back: bool = False) -> Stop | None:
        """One stop further; None when the focus has left the page."""
        self.page.keyboard.press("Shift+Tab" if back else "Tab")
        stop: Stop | None = self.page.evaluate(STOP)
        if stop is not None:
            check(stop)
        return stop

    def to(self, target: Locator, *, back: bool = False, most: int = 400) -> None:
        """Tab until the target has the focus; also past the end of the page, as a browser goes on."""
        for _ in range(most):
            self.tab(back=back)
            if has_focus(target):
                return
        raise AssertionError(f"{target} cannot be reached with Tab")

    def press(self, *keys: str) -> None:
        """Other keys than Tab."""
        for key in keys:
            self.page.keyboard.press(key)

    def follow(self) -> None:
        """Enter on a link or a button that leads to a page."""
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def type(self, text: str) -> None:
        """What a person types where the focus is."""
        self.page.keyboard.type(text)

    def walk(self) -> int:
        """From the top of the page through every stop; the order follows what the eye sees. Gives the number of stops."""
        self.page.evaluate("() => { document.activeElement.blur(); scrollTo(0, 0) }")
        before: Stop | None = None
        count = 0
        while (stop := self.tab()) is not None:
            if before is not None and before["region"] == stop["region"]:
                assert follows(before, stop), f"{stop['text']} comes after {before['text']}"
            before, count = stop, count + 1
            assert count < 600, "the focus goes round without leaving the page"
        return count


def check(stop: Stop) -> None:
    """WCAG 2.4.7, 2.4.11 and 2.4.13 for one stop."""
    assert stop["ring"] >= 2, f"no visible focus: {stop['text']}"
    assert stop["inside"], f"the focus is out of sight: {stop['text']}"
    assert stop["clear"], f"the focus is under something: {stop['text']} under {stop['over']}"


def follows(before: Stop, stop: Stop) -> bool:
    """Not wholly above the stop before it, and on the same line not to its left."""
    if stop["bottom"] <= before["top"] + 1:
        return False
    same_line = abs(stop["top"] - before["top"]) < 4 and abs(stop["bottom"] - before["bottom"]) < 4
    return not same_line or stop["left"] >= before["left"]


def has_focus(target: Locator) -> bool:
    """Whether this element has the focus."""
    focused: bool = target.evaluate("element => element === document.activeElement")
    return focused
