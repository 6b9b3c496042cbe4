"""From a text to its tokens: the rules that a message and the words of a query share (decision 8).

Written to be obviously right. The matcher has its own fast form of these rules, and is tested against this one.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

# Letters that have no accent to take away, and are written without their stroke all the same.
_STROKES: Final = str.maketrans(
    {"ı": "i", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe"}
)  # ij (U+0133) and ss follow from NFKD and casefold
_PICTURE: Final = (
    "[\U0001f000-\U0001f1e5\U0001f200-\U0001f3fa\U0001f400-\U0001faff\u2600-\u27bf\u231a\u231b\u2328\u23cf"
    "\u23e9-\u23fa\u25aa\u25ab\u25b6\u25c0\u25fb-\u25fe\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u2194-\u2199]"
)
EMOJI: Final = rf"[\U0001f1e6-\U0001f1ff]{{1,2}}|{_PICTURE}(?:\u200d{_PICTURE})*"
_PAINT: Final = re.compile(r"[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]")  # variation selectors and skin tones
_LOOSE_JOINER: Final = re.compile(rf"(?<!{_PICTURE})\u200d|\u200d(?!{_PICTURE})")
ADDRESS: Final = re.compile(r"(?<![^\W_])(?:https?://|www\.)\S+", re.IGNORECASE)
_DOTTED: Final = re.compile(r"(?<![\w.])[^\W\d_](?:\.[^\W\d_])+\.?(?!\w)")
MENTION: Final = r"(?<![\w@.])@(?P<mention>\w+(?:\.\w+)*(?:@[\w-]+(?:\.[\w-]+)+)?)"
_TOKEN: Final = re.compile(rf"{MENTION}|#(?P<tag>\w+)|(?P<word>[^\W_]+)|(?P<emoji>{EMOJI})")
_HYPHEN: Final = re.compile(r"[-\u2010](?:[^\S\n\r]*(?:\r\n|\n|\r)[^\S\n\r]*)?")


class Kind(Enum):
    """What a token is; stored nowhere."""

    WORD = "word"
    TAG = "tag"
    MENTION = "mention"
    EMOJI = "emoji"


@dataclass(frozen=True, slots=True)
class TextToken:
    """A token of a text: `text` without # or @; `start` and `end` in the text that was split, signs included."""

    kind: Kind
    text: str
    start: int
    end: int


def clean(text: str) -> str:
    """Without what nobody sees: soft hyphens, zero-width and direction marks, skin tones; joiners stay inside emoji."""
    if text.isascii():
        return text
    text = _PAINT.sub("", text)
    text = "".join(one for one in text if one == "\u200d" or unicodedata.category(one) != "Cf")
    return _LOOSE_JOINER.sub("", text) if "\u200d" in text else text


def fold(text: str) -> str:
    """Without capitals, accents and what nobody sees; the same length is not promised. Folding twice changes nothing."""
    if text.isascii():
        return text.lower()
    folded = _unmarked(_unmarked(clean(text)).casefold())
    return folded.translate(_STROKES)


def cased(text: str) -> str:
    """As `fold`, with capitals kept: what the parts of a hashtag are read from. Its tokens are those of `fold`, one by one."""
    return text if text.isascii() else _unmarked(clean(text))


def _unmarked(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(one for one in decomposed if not unicodedata.category(one).startswith("M"))


def split(text: str) -> Iterator[TextToken]:
    """The tokens of a text in which addresses and dotted abbreviations have been dealt with (`prepared`)."""
    for found in _TOKEN.finditer(text):
        name = found.lastgroup or ""
        yield TextToken(Kind(name), found.group(name), found.start(), found.end())


def prepared(text: str) -> str:
    """Addresses away, and the dots out of a.z.c."""
    text = ADDRESS.sub(" ", text) if "://" in text or "www." in text.lower() else text
    return _DOTTED.sub(lambda found: found.group().replace(".", ""), text) if "." in text else text


def tokens(text: str) -> tuple[TextToken, ...]:
    """The tokens of a message, folded; one position each."""
    return tuple(split(prepared(fold(text))))


def joined(text: str) -> tuple[tuple[str, int, int], ...]:
    """The joined forms of hyphened words: (form, first position, last position)."""
    ready = prepared(fold(text))
    found, chain = [], 0
    every = tuple(split(ready))
    for position in range(1, len(every) + 1):
        if position < len(every) and _hyphened(ready, every[position - 1], every[position]):
            continue
        if position - chain > 1:
            form = "".join(token.text for token in every[chain:position])
            found.append((form, chain, position - 1))
        chain = position
    return tuple(found)


def _hyphened(text: str, left: TextToken, right: TextToken) -> bool:
    words = left.kind is Kind.WORD and right.kind is Kind.WORD
    return words and bool(_HYPHEN.fullmatch(text, left.end, right.start))


@lru_cache(maxsize=65_536)
def tag_parts(name: str) -> tuple[str, ...]:
    """The words inside the name of a hashtag, folded, none of them twice and none equal to the folded name.

    Underscores and capitals divide; digits stay with what stands before them. A run of capitals before a small
    letter is read both ways: AZCNee is azc nee (and azcn ee), AZCnee is az cnee and azc nee. The name without its
    underscores is one of the forms.
    """
    runs = [run for part in name.split("_") for run in _capital_runs(clean(part))]
    found = dict.fromkeys(filter(None, map(fold, [*runs, name.replace("_", "")])))
    found.pop(fold(name), None)
    return tuple(found)


def _capital_runs(name: str) -> Iterator[str]:
    """The parts between capitals; see `tag_parts`."""
    index = 0
    while index < len(name):
        capitals = index
        while index < len(name) and name[index].isupper():
            index += 1
        run = index - capitals
        while index < len(name) and not name[index].isupper():
            index += 1
        small = capitals + run < index and not name[capitals + run].isdigit()
        if run > 1 and small:
            yield name[capitals : capitals + run - 1]
            yield name[capitals + run - 1 : index]
            yield name[capitals : capitals + run]
            yield name[capitals + run : index]
        else:
            yield name[capitals:index]


def exact_tokens(text: str) -> tuple[TextToken, ...]:
    """The tokens of a message with capitals and accents as written; what NFKC cannot compose with its letter is left out."""
    return tuple(split(prepared(exact_form(text))))


def exact_form(text: str) -> str:
    """NFKC, without what nobody sees and without accents that stand loose."""
    composed = unicodedata.normalize("NFKC", clean(text))
    return "".join(one for one in composed if not unicodedata.category(one).startswith("M"))
