"""What text a document can carry, whatever the format."""

import re
import unicodedata

BYTE_ORDER_MARK = "\ufeff"

_LINE_ENDS = re.compile("\r\n|\r|\x85|\u2028|\u2029")
_EMPTY_LINES = re.compile(r"\n(?:[ \t]*\n){2,}")


def sanitise(text: str) -> str:
    """Remove the characters that no document format can carry, and nothing else.

    Gone are control characters (NUL too), lone surrogates, byte order marks and code points that Unicode
    reserves as "not a character"; XML or PDF refuses them, and one would cost the reader the whole document.
    Every kind of line end becomes a newline. Newlines, tabs, right-to-left marks, joiners and emoji stay.
    """
    text = _LINE_ENDS.sub("\n", text)
    return "".join(character for character in text if _can_be_carried(character))


def compact(text: str) -> str:
    """Sanitised text with at most one empty line in a row: blank pages help nobody."""
    return _EMPTY_LINES.sub("\n\n", sanitise(text)).strip("\n")


def one_line(text: str) -> str:
    """Sanitised text on one line, for titles and headings: each run of white space becomes one space."""
    return " ".join(sanitise(text).split())


def _can_be_carried(character: str) -> bool:
    if character in "\n\t":
        return True
    if character == BYTE_ORDER_MARK:
        return False
    code = ord(character)
    is_noncharacter = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return not is_noncharacter and unicodedata.category(character) not in ("Cc", "Cs")
