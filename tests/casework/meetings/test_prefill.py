"""What is proposed about the decision comes from a step in which somebody decides, or is not proposed at all."""

from __future__ import annotations

import pytest

from beraad.casework.dossier.records import change_record
from beraad.casework.meetings.prefill import prefill


@pytest.mark.parametrize(
    ("decided_by", "state", "proposed"),
    [
        ("het college", "done", "taken"),
        ("het college", "coming", "none"),
        ("het college", "current", None),
        ("", "done", None),
        ("", "coming", None),
    ],
)
def test_only_a_step_with_a_decision_says_how_far_it_is(access, noor, now, step, decided_by, state, proposed):
    values = {"decided_by": decided_by, "state": state}
    changed = change_record(step, values, seen_version=1, by=noor, now=now)
    assert prefill(access(noor), changed, None).values.get("decision") == proposed
