"""Files that may be standard input, and a line of progress on a terminal."""

import os
import sys
import time
from pathlib import Path
from typing import BinaryIO, Final

from .stream import Output
from .texts import sentence

STDIN: Final = "-"
_EVERY: Final = 0.2  # seconds between two lines of progress


def silence() -> None:
    """Whoever read our output has seen enough; Python would complain once more when it closes the stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def absent(name: str) -> str:
    """Why a file cannot be opened, as the name of a sentence; nothing when it can be tried. A pipe is a file too."""
    path = Path(name)
    if name == STDIN or (path.exists() and not path.is_dir()):
        return ""
    return "unreadable" if path.is_dir() else "missing"


def opened(name: str) -> BinaryIO:
    """A file, or standard input for `-`; the caller closes it."""
    return os.fdopen(os.dup(sys.stdin.fileno()), "rb") if name == STDIN else Path(name).open("rb")


class Progress:
    """A line on a terminal that says how far it is; nothing anywhere else."""

    def __init__(self, name: str, language: str) -> None:
        self._shown = sys.stderr.isatty()
        self._size = Path(name).stat().st_size if name != STDIN and Path(name).is_file() else 0
        self._language = language
        self._messages = self._hits = self._read = 0
        self._next = 0.0

    def add(self, output: Output) -> None:
        """Count an output, and say so now and then."""
        self._messages += output.messages
        self._hits += output.hits
        self._read += output.size
        if self._shown and time.monotonic() >= self._next:
            self._next = time.monotonic() + _EVERY
            self._show("\r")

    def _show(self, begin: str) -> None:
        line = sentence("progress", self._language, messages=self._messages, hits=self._hits)
        if self._size:
            line += f", {sentence('share', self._language, share=100 * self._read // self._size)}"
        print(f"{begin}{line}\x1b[K", end="", file=sys.stderr, flush=True)

    def clear(self) -> None:
        """Make room for another line."""
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """The last count, which stays."""
        if self._shown:
            self._show("\r")
            print(file=sys.stderr)
