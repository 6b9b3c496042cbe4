"""The picture of the force field: every dot in its own place, the same picture each time."""

from __future__ import annotations

import math
from itertools import combinations

import pytest

from beraad.core.parties import FRAME, Amount, Mark, place, spot
from beraad.core.parties.layout import RADIUS

NOBODY_KNOWS = spot([])


def mark(name: str, across: Amount, up: Amount, key: str = "") -> Mark:
    return Mark(key or name, name, spot([across]), spot([up]))


def test_a_dot_stands_at_its_values():
    (dot,) = place([mark("COA", Amount.HIGH, Amount.LOW)])
    assert dot.x == pytest.approx(FRAME.known.left + FRAME.known.width * 5 / 6)
    assert dot.y == pytest.approx(FRAME.known.bottom - FRAME.known.height / 6)


@pytest.mark.parametrize(
    ("across", "up", "box"),
    [
        (Amount.UNKNOWN, Amount.HIGH, FRAME.across_unknown),
        (Amount.HIGH, Amount.UNKNOWN, FRAME.up_unknown),
        (Amount.UNKNOWN, Amount.UNKNOWN, FRAME.both_unknown),
        (Amount.MEDIUM, Amount.MEDIUM, FRAME.known),
    ],
)
def test_what_is_unknown_stands_in_its_own_band_outside_the_axes(across, up, box):
    (dot,) = place([mark("Winkels", across, up)])
    assert box.left < dot.x < box.right
    assert box.top < dot.y < box.bottom


def test_the_bands_do_not_touch_the_field():
    boxes = (FRAME.known, FRAME.across_unknown, FRAME.up_unknown, FRAME.both_unknown)
    assert not any(one.meets(other) for one, other in combinations(boxes, 2))


def test_a_crowd_spreads_without_one_dot_over_another_and_always_in_the_same_way():
    crowd = [mark(f"Partij {number:02}", Amount.HIGH, Amount.HIGH) for number in range(60)]
    dots = place(crowd)
    nearest = min(math.dist((one.x, one.y), (other.x, other.y)) for one, other in combinations(dots, 2))
    assert nearest >= 2 * RADIUS
    assert all(FRAME.known.left < dot.x < FRAME.known.right for dot in dots)
    assert place(reversed(crowd)) == dots


def test_numbers_follow_the_names_and_labels_never_cover_each_other():
    names = ["Zwemclub", "Apotheek", "basisschool", "Ondernemersvereniging Veerlaan en Haven"]
    dots = place([mark(name, Amount.MEDIUM, Amount.MEDIUM) for name in names])
    assert [dot.mark.name for dot in dots] == ["Apotheek", "basisschool", names[3], "Zwemclub"]
    assert [dot.number for dot in dots] == [1, 2, 3, 4]
    assert dots[0].label == "Apotheek"
    assert len({(dot.label_x, dot.label_y) for dot in dots if dot.label}) == len([d for d in dots if d.label])
    assert all(len(dot.label) <= 26 for dot in dots)


def test_two_who_disagree_are_drawn_as_a_line_through_the_dot():
    told = Mark("1", "Wijkraad", spot([Amount.LOW, Amount.HIGH]), spot([Amount.HIGH]))
    (dot,) = place([told])
    left, right = dot.spread_across or (0, 0)
    assert left < dot.x < right
    assert dot.spread_up is None


def test_nothing_to_draw_is_no_error():
    assert place([]) == []
    assert len(place([Mark("1", "", NOBODY_KNOWS, NOBODY_KNOWS)])) == 1


def test_a_part_that_is_full_lets_no_dot_disappear_under_another():
    unknown = [mark(f"Partij {number:03}", Amount.UNKNOWN, Amount.UNKNOWN) for number in range(60)]
    dots = place(unknown)
    assert len({(dot.x, dot.y) for dot in dots}) == 60
    nearest = min(math.dist((one.x, one.y), (other.x, other.y)) for one, other in combinations(dots, 2))
    assert nearest >= RADIUS / 2
