"""Personal data says how long it stays and what erases it; a test fails on a personal field that does not.

A model with personal data has `personal_data = {"field": Personal(...)}`.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Personal:
    """How long a field with personal data stays (in words, Dutch) and the action that erases it, as a dotted path."""

    retention: str
    eraser: str
