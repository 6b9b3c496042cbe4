"""The colours hold to WCAG 2.2 AA, and every part takes its colours from the tokens."""

import re
from pathlib import Path

import pytest

import beraad.ui

STATIC = Path(beraad.ui.__file__).parent / "static/beraad"
TOKENS = dict(re.findall(r"--beraad-([\w-]+): (#[0-9a-f]{6});", (STATIC / "theme.css").read_text()))
GROUNDS = ("paper", "sheet", "margin-paper")
TEXT_PAIRS = [
    *(
        (text, ground)
        for ground in GROUNDS
        for text in ("ink", "ink-soft", "brand", "brand-deep", "stop", "unknown")
    ),
    *((kind, f"{kind}-tint") for kind in ("watch", "stop", "good", "unknown")),
    *(("ink", f"{kind}-tint") for kind in ("watch", "stop", "good", "unknown", "brand")),
    *(("brand", f"{kind}-tint") for kind in ("watch", "stop", "good", "unknown", "brand")),
    ("brand-deep", "brand-tint"),
    ("ink-soft", "brand-tint"),
    ("ink", "empty"),
    ("ink-soft", "empty"),
    ("on-brand", "brand"),
    ("on-brand", "brand-deep"),
    ("brand-tint", "brand-deep"),
    ("sheet", "ink"),
]
SHAPE_PAIRS = [
    *(
        (shape, ground)
        for ground in GROUNDS
        for shape in ("line-strong", "focus", "brand", "stop", "unknown")
    ),
    ("watch-tint", "brand-deep"),  # the focus ring in the bar
    ("brand", "empty"),  # the filled against the empty part of a meter and of the room table
]


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, 0 to 1, as WCAG defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(TOKENS[one]), luminance(TOKENS[other])), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_contrast_is_measured_as_wcag_does() -> None:
    assert luminance("#ffffff") == pytest.approx(1)
    assert (luminance("#ffffff") + 0.05) / (luminance("#767676") + 0.05) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_can_be_read_on_its_background(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize(("shape", "ground"), SHAPE_PAIRS)
def test_edges_and_focus_ring_stand_out(shape: str, ground: str) -> None:
    assert contrast(shape, ground) >= 3


def test_parts_know_no_colour_of_their_own_so_that_a_municipality_can_change_them() -> None:
    on_screen = (STATIC / "beraad.css").read_text().split("@media print")[0]
    assert not re.findall(r"#[0-9a-f]{3,8}\b(?=[;\s])", on_screen)


def test_every_token_that_a_part_reads_has_a_value() -> None:
    used = set(re.findall(r"var\(--beraad-([\w-]+)", (STATIC / "beraad.css").read_text()))
    given = set(re.findall(r"--beraad-([\w-]+):", (STATIC / "theme.css").read_text()))
    assert used <= given
