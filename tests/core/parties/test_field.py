"""Where a party stands, from what several people say."""

from __future__ import annotations

import pytest

from beraad.core.parties import Amount, Reading, Spot, Stance, spot, stances

LOW, MEDIUM, HIGH, UNKNOWN = Amount.LOW, Amount.MEDIUM, Amount.HIGH, Amount.UNKNOWN


def test_unknown_is_no_place_and_not_the_middle():
    assert spot([]) == spot([UNKNOWN]) == Spot(None, None, None)
    assert spot([MEDIUM]).at == pytest.approx(1 / 2)


def test_who_does_not_know_does_not_pull_at_who_does():
    assert spot([HIGH, UNKNOWN, UNKNOWN]) == spot([HIGH])


def test_two_who_disagree_both_stay_in_sight():
    found = spot([LOW, HIGH])
    assert (found.low, found.at, found.high) == (
        pytest.approx(1 / 6),
        pytest.approx(1 / 2),
        pytest.approx(5 / 6),
    )
    assert found.is_spread
    assert not spot([HIGH, HIGH]).is_spread


def test_it_is_no_vote():
    assert spot([LOW, HIGH, HIGH]) == spot([LOW, HIGH])


def test_every_stance_that_was_noted_is_named_once():
    said = [Reading(stance=one) for one in (Stance.AGAINST, Stance.FOR, Stance.AGAINST, Stance.UNKNOWN)]
    assert stances(said) == (Stance.FOR, Stance.AGAINST)
    assert stances([Reading()]) == stances([]) == (Stance.UNKNOWN,)
