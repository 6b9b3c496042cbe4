"""How many columns a text takes on a terminal, so that a mark can stand below a place in it."""

import re
import unicodedata
from typing import Final

from .folding import EMOJI

_JOINED: Final = re.compile(EMOJI)
# What would make a terminal do something, or turn a line around; anybody can send it in a message.
_CONTROL: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_WIDE: Final = ("W", "F")
_AS_PICTURE: Final = "\ufe0f"
# A skin tone behind an emoji, and the sign for a coloured one inside a joined emoji: they take no column there.
_PAINT: Final = re.compile("(?<=\\S)[\U0001f3fb-\U0001f3ff]|\ufe0f(?=\u200d)")


def shown_line(text: str) -> str:
    """A text for one line of a terminal: a tab is a blank, and nothing moves the cursor or turns the line around."""
    return _CONTROL.sub("\ufffd", text.replace("\t", " "))


def width(text: str) -> int:
    """Columns of `shown_line(text)`. What is joined into one emoji is two columns, as terminals of today show it."""
    columns = at = 0
    text = _PAINT.sub("", shown_line(text))
    while at < len(text):
        emoji = _JOINED.match(text, at)
        end = emoji.end() if emoji else at + 1
        is_picture = (emoji and end - at > 1) or text[end : end + 1] == _AS_PICTURE
        columns += 2 if is_picture else _of(text[at])
        at = end
    return columns


def _of(letter: str) -> int:
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in _WIDE else 1
