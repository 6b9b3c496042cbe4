"""Finding words in an edition, whatever their capitals and accents ("ideeen" finds "Ideeën")."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from beraad.core.guide.schema import Edition, Item


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text; `found` when it is one of the words that were looked for."""

    text: str
    found: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """An item that holds every word, with its title and text in pieces."""

    item: Item
    title: tuple[Piece, ...]
    text: tuple[Piece, ...]


def search(edition: Edition, query: str) -> tuple[Hit, ...]:
    """The items whose title and text together hold every word of the query, in the order of the guide."""
    words = tuple(dict.fromkeys(folded(word) for word in query.split()))
    words = tuple(word for word in words if word)
    return tuple(
        Hit(item, pieces(item.title, words), pieces(item.text, words))
        for item in (edition.items if words else ())
        if all(word in folded(f"{item.title}\n{item.text}") for word in words)
    )


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """The text without capitals and accents. Kept: every search asks for every item of a guide again."""
    return "".join(letter for letter, _ in _folded(text))


def pieces(text: str, words: tuple[str, ...]) -> tuple[Piece, ...]:
    """The text cut where a found word begins and ends; `words` are folded."""
    letters = list(_folded(text))
    plain = "".join(letter for letter, _ in letters)
    marked = set()
    for word in words:
        start = plain.find(word)
        while start >= 0:
            marked |= {place for _, place in letters[start : start + len(word)]}
            start = plain.find(word, start + 1)
    for place, letter in enumerate(text):
        if unicodedata.combining(letter) and place - 1 in marked:
            marked.add(place)  # an accent that stands by itself goes with its letter
    return tuple(_cut(text, marked))


def _folded(text: str) -> Iterator[tuple[str, int]]:
    """Every letter of the folded text with its place in the text as it was."""
    for place, letter in enumerate(text):
        for part in unicodedata.normalize("NFD", letter):
            if not unicodedata.combining(part):
                yield from ((one, place) for one in part.casefold())


def _cut(text: str, marked: set[int]) -> Iterator[Piece]:
    start = 0
    for place in range(1, len(text) + 1):
        if place == len(text) or (place in marked) != (start in marked):
            yield Piece(text[start:place], start in marked)
            start = place
