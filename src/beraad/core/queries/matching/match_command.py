"""What `beraad query match` does once its arguments are known. Imported when it runs, because numpy takes its time."""

import argparse
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Final

from ..parser import Query
from .ndjson import blocks
from .query_lines import QueryFault, read_queries
from .queryset import QuerySet, compile_queries
from .stream import Output, columns_of, outputs
from .texts import fault_text, query_fault_text, sentence

STDIN: Final = "-"
_EVERY: Final = 0.2  # seconds between two lines of progress


class Stopped(Exception):
    """With --strict: something was wrong, and has been said."""


def run(args: argparse.Namespace) -> int:
    """Write a line for each hit; 0, or 1 when a line could not be used, or 2 when a file could not be read."""
    for name in (args.queries, args.messages):
        if name != STDIN and not Path(name).is_file():
            print(f"{name}:1: {sentence('missing', args.lang)}", file=sys.stderr)
            return 2
    try:
        return _Match(args).run()
    except Stopped:
        return 1
    except BrokenPipeError:
        # Whoever read our output has seen enough. Python would complain once more when it closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        print(f"{error.filename or args.messages}:1: {sentence('unreadable', args.lang)}", file=sys.stderr)
        return 2


class _Match:
    def __init__(self, args: argparse.Namespace) -> None:
        self._args = args
        self._faults = 0
        self._columns: set[str] = set()
        self._progress = Progress(args.messages, args.lang)

    def run(self) -> int:
        queries = self._compiled()
        with _opened(self._args.messages) as stream:
            for output in outputs(queries, self._columns, blocks(stream), self._args.jobs):
                self._write(output)
        self._progress.end()
        return 1 if self._faults else 0

    def _compiled(self) -> QuerySet:
        with _opened(self._args.queries) as lines:
            return compile_queries(self._read(lines))

    def _read(self, lines: BinaryIO) -> Iterator[tuple[str, Query]]:
        for query_id, query in read_queries(lines, self._report):
            self._columns |= columns_of(query.tree)
            if query.unbounded:
                self._say(f"{self._args.queries}: {query_id}: {sentence('unbounded', self._args.lang)}")
            yield query_id, query

    def _report(self, fault: QueryFault) -> None:
        self._fault(f"{self._args.queries}:{fault.line}: {query_fault_text(fault, self._args.lang)}")

    def _write(self, output: Output) -> None:
        sys.stdout.buffer.write(output.lines)
        if output.size:
            sys.stdout.buffer.flush()
        self._progress.add(output)
        for fault in output.faults:
            self._fault(f"{self._args.messages}:{fault.line}: {fault_text(fault.code, self._args.lang)}")

    def _fault(self, line: str) -> None:
        self._say(line)
        self._faults += 1
        if self._args.strict:
            sys.stdout.buffer.flush()
            raise Stopped

    def _say(self, line: str) -> None:
        self._progress.clear()
        print(line, file=sys.stderr)


def _opened(name: str) -> BinaryIO:
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
