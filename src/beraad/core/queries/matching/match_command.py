"""What `beraad query match` does once its arguments are known. Imported when it runs, because numpy takes its time."""

import argparse
import sys
from collections.abc import Iterator
from typing import BinaryIO

from ..parser import Query
from .archive import NoArchive
from .archive_command import archive_outputs
from .bench_command import ARCHIVED
from .console import STDIN, Progress, absent, opened, silence
from .ndjson import blocks
from .query_lines import QueryFault, read_queries
from .queryset import QuerySet, compile_queries
from .stream import Output, columns_of, outputs
from .texts import fault_text, query_fault_text, sentence


class Stopped(Exception):
    """With --strict: something was wrong, and has been said."""


class _Unwritable(Exception):
    """The hits cannot be written, for instance because the disk is full."""


def run(args: argparse.Namespace) -> int:
    """Write a line for each hit; 0, or 1 when a line could not be used, or 2 when a file could not be read or written."""
    for name in (args.queries, args.messages):
        if reason := absent(name):
            return _refused(f"{name}:1", reason, args)
    if args.queries == args.messages == STDIN:
        return _refused(STDIN, "stdin_twice", args)
    try:
        return _Match(args).run()
    except Stopped:
        return 1
    except BrokenPipeError:
        silence()
        return 0
    except _Unwritable:
        silence()
        return _refused("stdout", "output", args)
    except NoArchive:
        return _refused(f"{args.messages}:1", "no_archive", args)
    except OSError as error:
        return _refused(f"{error.filename or args.messages}:1", "unreadable", args)


def _refused(where: str, reason: str, args: argparse.Namespace) -> int:
    print(f"{where}: {sentence(reason, args.lang)}", file=sys.stderr)
    return 2


class _Match:
    def __init__(self, args: argparse.Namespace) -> None:
        self._args = args
        self._faults = 0
        self._columns: set[str] = set()
        self._progress = Progress(args.messages, args.lang)

    def run(self) -> int:
        queries = self._compiled()
        for output in self._outputs(queries):
            self._write(output)
        self._progress.end()
        return 1 if self._faults else 0

    def _outputs(self, queries: QuerySet) -> Iterator[Output]:
        name = self._args.messages
        if name.endswith(ARCHIVED):
            yield from archive_outputs(queries, name)
            return
        with opened(name) as stream:
            yield from outputs(queries, self._columns, blocks(stream), self._args.jobs, self._args.strict)

    def _compiled(self) -> QuerySet:
        with opened(self._args.queries) as lines:
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
        try:
            sys.stdout.buffer.write(output.lines)
            if output.size:
                sys.stdout.buffer.flush()
        except BrokenPipeError:
            raise
        except OSError as error:
            raise _Unwritable from error
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
