"""All terms of all queries, found in one pass over canonical text (Aho-Corasick)."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, TypeAlias

import numpy as np
from ahocorasick_rs import BytesAhoCorasick
from numpy.typing import NDArray

from .patterns import Probe, Single, fits

Ints: TypeAlias = NDArray[np.int64]
Forms: TypeAlias = Callable[[int], Iterable[str]]
_NONE: Final = np.empty(0, np.int64)


def expanded(starts: Ints, counts: Ints) -> Ints:
    """The places start, start + 1, ... of each range, one range behind the other."""
    total = int(counts.sum())
    ends = np.cumsum(counts)
    places: Ints = np.arange(total) + np.repeat(starts - (ends - counts), counts)
    return places


class TermIndex:
    """Finds which of `tokens` hit which pieces of text; a token is known by its place in `tokens`.

    The index can be pickled; the automaton is then made again.
    """

    def __init__(self, tokens: Sequence[Single], probes: Sequence[Probe]) -> None:
        self.tokens = tuple(tokens)
        owners: dict[str, list[tuple[int, bool]]] = {}
        for number, found in enumerate(probes):
            owners.setdefault(found.literal, []).append((number, found.sure))
        self._literals = [literal.encode() for literal in owners]
        self._leads = np.array([literal[0] == 32 for literal in self._literals], np.int64)
        counts = np.array([len(one) for one in owners.values()], np.int64)
        self._counts, self._starts = counts, np.cumsum(counts) - counts
        flat = [one for several in owners.values() for one in several]
        self._owners = np.array([number for number, _ in flat], np.int64)
        self._sure = np.array([sure for _, sure in flat], bool)
        self._automaton: Any = None

    def __getstate__(self) -> dict[str, Any]:
        return {**self.__dict__, "_automaton": None}

    def find(self, blob: bytes, starts: Ints, forms: Forms) -> tuple[Ints, Ints]:
        """The hits as (piece, token), sorted, none twice.

        `blob`: canonical text that begins and ends with a blank; `starts`: where in it each piece begins;
        `forms(piece)`: the forms of one piece, asked only when a literal does not decide.
        """
        pieces, owned = self._occurrences(blob, starts)
        if not len(pieces):
            return _NONE, _NONE
        keys = np.unique(pieces * len(self._owners) + owned)
        pieces, owned = np.divmod(keys, len(self._owners))
        tokens = self._owners[owned]
        unsure = np.flatnonzero(~self._sure[owned])
        if len(unsure):
            keep = np.ones(len(pieces), bool)
            keep[unsure] = [
                self._fits(*pair, forms) for pair in zip(tokens[unsure], pieces[unsure], strict=True)
            ]
            pieces, tokens = pieces[keep], tokens[keep]
        return pieces, tokens

    def _occurrences(self, blob: bytes, starts: Ints) -> tuple[Ints, Ints]:
        """Piece and owner of every literal in the blob."""
        if not self._literals:
            return _NONE, _NONE
        if self._automaton is None:
            self._automaton = BytesAhoCorasick(self._literals)
        found = self._automaton.find_matches_as_indexes(blob, overlapping=True)
        if not found:
            return _NONE, _NONE
        table = np.array(found, np.int64)
        literals = table[:, 0]
        pieces = np.searchsorted(starts, table[:, 1] + self._leads[literals], "right") - 1
        counts = self._counts[literals]
        return np.repeat(pieces, counts), expanded(self._starts[literals], counts)

    def _fits(self, number: Any, piece: Any, forms: Forms) -> bool:
        token = self.tokens[number]
        return any(fits(token, form) for form in forms(int(piece)))
