"""How residents can protect themselves against a decision, and what a step does with that decision."""

from enum import StrEnum


class DecisionRoute(StrEnum):
    """What residents can do against a decision: object (Awb 6:4, 7:1), or give their view on the draft and then
    appeal (Awb afdeling 3.4)."""

    OBJECTION = "objection"
    INSPECTION = "inspection"


class StepEffect(StrEnum):
    """What a step does: tell the public that it will happen, or carry it out."""

    ANNOUNCES = "announces"
    EXECUTES = "executes"
