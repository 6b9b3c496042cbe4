"""`beraad query archive`: keep messages for searching again; and how `query match` searches what was kept."""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from .archive import Archive, write_archive
from .bench_command import COLUMNS
from .bench_texts import say
from .console import Progress, absent, opened
from .ndjson import blocks, message_schema, messages
from .queryset import QuerySet
from .stream import Output, hit_lines
from .texts import fault_text, sentence


def run(args: argparse.Namespace) -> int:
    """Write the archive; 1 when a line was no message, 2 when a file is not there or is there already."""
    target = Path(args.to)
    if reason := absent(args.messages):
        print(f"{args.messages}:1: {sentence(reason, args.lang)}", file=sys.stderr)
        return 2
    if target.exists():
        print(f"{args.to}:1: {say('exists', args.lang)}", file=sys.stderr)
        return 2
    work = _Writing(args)
    try:
        count = _written(target, work)
    except OSError as error:
        reading = error.filename == args.messages
        name, reason = (args.messages, "unreadable") if reading else (args.to, "unwritable")
        print(f"{name}:1: {sentence(reason, args.lang)}", file=sys.stderr)
        return 2
    work.progress.end()
    print(say("archived", args.lang, messages=count, path=args.to))
    return 1 if work.faults else 0


def _written(target: Path, work: "_Writing") -> int:
    """Under another name until it is whole: half an archive would be taken for one."""
    part = target.with_name(f"{target.name}.part")
    try:
        count = write_archive(part, work.batches(), message_schema(COLUMNS, pa.string()))
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return count


class _Writing:
    def __init__(self, args: argparse.Namespace) -> None:
        self._args = args
        self.faults = 0
        self.progress = Progress(args.messages, args.lang)

    def batches(self) -> Iterator[Any]:
        """The messages, with ids as JSON."""
        with opened(self._args.messages) as stream:
            for block in blocks(stream):
                found = messages(block, COLUMNS)
                for fault in found.faults:
                    self.progress.clear()
                    reason = fault_text(fault.code, self._args.lang)
                    print(f"{self._args.messages}:{fault.line}: {reason}", file=sys.stderr)
                self.faults += len(found.faults)
                self.progress.add(Output(b"", 0, found.batch.num_rows, len(block.data)))
                yield found.with_json_ids()


def archive_outputs(queries: QuerySet, path: str) -> Iterator[Output]:
    """The hits in an archive as lines of JSON; `size` is the share of the file that was read."""
    archive, whole = Archive(Path(path)), Path(path).stat().st_size
    for part in archive.matches(queries):
        ids: list[str] | None = None
        for portion in part.portions:
            if ids is None and len(portion.rows):
                ids = archive.ids(part)
            yield Output(hit_lines(portion, (ids or []).__getitem__, queries.ids), len(portion.rows))
        yield Output(b"", 0, part.count, whole * part.count // max(archive.count, 1))
