"""Notes that say what one named resident thinks: these do not belong in a register of parties.

What can be seen honestly is little: a name that stands in the register, or a name after a form of address, in one
sentence with a word of opinion. A first name alone, a nickname or a description is not seen. The screen says so.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

_SENTENCE: Final = re.compile(r"[^.!?\n]*[.!?\n]?")
_ADDRESSED: Final = re.compile(
    r"\b(?:[Mm]eneer|[Mm]evrouw|[Dd]e heer|[Dd]hr|[Mm]evr|[Mm]w|[Mm]r|[Mm]rs|[Ff]amilie)\b\.?\s+"
    r"(?:(?:[Vv]an|[Dd]en?|[Dd]er|[Tt]e[nr]|[Ee]l|[Aa]l|[A-Z])\s+)*[A-ZÀ-Þ][\w'-]+"
)
# Words that say what somebody thinks, feels, believes or votes: stems, so that every form is found.
_OPINIONS: Final = (
    r"vind(?:t|en)?", r"vond(?:en)?", "denkt", "dacht", "gelooft", r"wantrouw\w*", "vertrouwt",
    r"(?:is|was|waren) (?:\w+ )?(?:tegen|voor)\b", r"tegenstand\w*", r"voorstand\w*", "boos", "boze", "woedend", "bang",
    "angstig", "bezorgd", "stemt", "stemde", r"lid van (?:de )?(?:PVV|VVD|FVD|PvdA|D66|CDA|SP|JA21)", r"extreem\w*",
    r"radica\w*", r"racis\w*", r"lastig\w*", r"agressie\w*", r"zeur\w*", r"querulant\w*", r"ruziemaker\w*",
    r"onredelijk\w*", r"onbetrouwbaar\w*", r"moslim\w*", r"christen\w*", r"gelovig\w*", "ziek", r"psychisch\w*",
)  # fmt: skip
_OPINION: Final = re.compile(rf"\b(?:{'|'.join(_OPINIONS)})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Suspect:
    """A sentence that seems to say what one person thinks: the name, the word, and whether the name is in the register.

    `start` and `end` are places in the text in code points, the end exclusive.
    """

    name: str
    word: str
    registered: bool
    start: int
    end: int


def opinions_on_persons(text: str, registered: Iterable[str] = ()) -> list[Suspect]:
    """The sentences with a named person and a word of opinion, in order. `registered` are names that are certainly persons."""
    names = [name.strip() for name in registered if name.strip()]
    found = []
    for sentence in _SENTENCE.finditer(_without_dots(text)):
        opinion = _OPINION.search(sentence.group())
        if opinion is None:
            continue
        name = _registered(sentence.group(), names)
        addressed = _ADDRESSED.search(sentence.group())
        if name or addressed:
            shown = name or (addressed.group() if addressed else "")
            found.append(
                Suspect(
                    " ".join(shown.split()), opinion.group(), bool(name), sentence.start(), sentence.end()
                )
            )
    return found


def _registered(sentence: str, names: Iterable[str]) -> str:
    return next((name for name in names if re.search(rf"\b{re.escape(name)}\b", sentence, re.IGNORECASE)), "")


def _without_dots(text: str) -> str:
    """The dot of an abbreviation does not end a sentence; lengths stay the same."""
    return re.sub(r"\b(dhr|mevr|mw|mr|[A-Z])\.", r"\1 ", text, flags=re.IGNORECASE)
