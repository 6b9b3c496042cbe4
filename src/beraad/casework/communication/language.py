"""The check of plain Dutch beside a text: its level, and what to look at."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import get_language

from beraad.core.language import check
from beraad.core.language.texts import level, suggestion

SHOWN: Final = 8  # findings; the rest shows itself once these are solved


@dataclass(frozen=True, slots=True)
class Remark:
    """One place: what stands there, and what to do with it."""

    text: str
    advice: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What the check says: the level in a sentence, the first places, and how many more there are."""

    level: str
    remarks: tuple[Remark, ...]
    more: int


def checked(text: str) -> Checked:
    """Judge a Dutch text."""
    language = "en" if get_language() == "en" else "nl"
    result = check(text)
    remarks = tuple(Remark(one.text, suggestion(one, language)) for one in result.findings[:SHOWN])
    return Checked(level(result.estimate, language), remarks, max(0, len(result.findings) - SHOWN))
