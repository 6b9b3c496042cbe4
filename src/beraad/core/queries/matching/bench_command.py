"""What `beraad query explain`, `trial`, `diff` and `archive` do once their arguments are known."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from typing import Any, Final

from ..errors import QueryError
from ..parser import Query, parse
from ..texts import error_text, place
from ..tree import ListRef, NamedQuery, leaves
from ..width import shown_line
from .bench_texts import likeness_text, note_text, say
from .compare import Difference, Sample, compare
from .console import absent, opened, silence
from .explain import Explanation, explain
from .fields import Column
from .ndjson import Block, LineFault, Messages, blocks, messages
from .texts import fault_text, sentence
from .trial import TermResult, Trial, trial

COLUMNS: Final = tuple(sorted(set(Column.values())))
ARCHIVED: Final = ".parquet"
_SHOWN: Final = 160  # code points of a message in the text output


class _Refused(Exception):
    """Said already on standard error; the exit code is 2."""


class _Read:
    """The messages of a file; lines that are no message are named and counted."""

    def __init__(self, name: str, language: str) -> None:
        self.faults = 0
        self._name, self._language = name, language
        if reason := absent(name) or ("archive" if name.endswith(ARCHIVED) else ""):
            _refuse(f"{name}:1: {sentence(reason, language)}")

    def parts(self) -> Iterator[Messages]:
        """Block by block."""
        with opened(self._name) as stream:
            yield from map(self._part, blocks(stream))

    def _part(self, block: Block) -> Messages:
        found = messages(block, COLUMNS)
        for fault in found.faults:
            print(f"{self._name}:{fault.line}: {fault_text(fault.code, self._language)}", file=sys.stderr)
        self.faults += len(found.faults)
        return found

    def batches(self) -> Iterator[Any]:
        """As record batches, with ids as JSON."""
        return (part.with_json_ids() for part in self.parts())


def run_explain(args: argparse.Namespace) -> int:
    """One line of JSON, or a few lines of text, for each message."""

    def work() -> int:
        query, read = _query(args, args.text), _Read(args.messages, args.lang)
        for part in read.parts():
            for row, message in enumerate(part.batch.to_pylist()):
                found = explain(query, message)
                if found.matches or not args.hits:
                    print(_explained(part.id_of(row), message["text"], found, args))
        return 1 if read.faults else 0

    return _guarded(work, args)


def run_trial(args: argparse.Namespace) -> int:
    """The whole trial as JSON or as text."""

    def work() -> int:
        query, read = _query(args, args.text), _Read(args.messages, args.lang)
        result = trial(query, read.batches())
        print(json.dumps(asdict(result), indent=2) if args.json else "\n".join(_tried(result, args.lang)))
        return 1 if read.faults else 0

    return _guarded(work, args)


def run_diff(args: argparse.Namespace) -> int:
    """What the new version finds more and less."""

    def work() -> int:
        old, new = _query(args, args.old), _query(args, args.new)
        read = _Read(args.messages, args.lang)
        result = compare(old, new, read.batches(), samples=args.samples)
        print(
            json.dumps(_difference(result), indent=2)
            if args.json
            else "\n".join(_compared(result, args.lang))
        )
        return 1 if read.faults else 0

    return _guarded(work, args)


def _guarded(work: Callable[[], int], args: argparse.Namespace) -> int:
    try:
        return work()
    except _Refused:
        return 2
    except BrokenPipeError:
        silence()
        return 0
    except OSError as error:
        reading = error.filename == args.messages
        where, reason = (f"{args.messages}:1", "unreadable") if reading else ("stdout", "output")
        print(f"{where}: {sentence(reason, args.lang)}", file=sys.stderr)
        return 2


def _refuse(line: str) -> None:
    print(line, file=sys.stderr)
    raise _Refused


def _query(args: argparse.Namespace, source: str) -> Query:
    """The query, with the places filled in; one that needs something else is refused."""
    try:
        query = parse(source, _slots(args))
    except QueryError as error:
        _refuse(f"{place(source, error.start, args.lang)}: {error_text(error, args.lang)}")
        raise
    for leaf in leaves(query.tree):
        if isinstance(leaf, ListRef | NamedQuery):
            _refuse(f"{place(source, leaf.span[0], args.lang)}: {fault_text(LineFault.NO_LIST, args.lang)}")
    return query


def _slots(args: argparse.Namespace) -> dict[str, tuple[str, ...]]:
    if args.profile is None:
        return {}
    from ..profile import ProfileError, read_profile

    try:
        return dict(read_profile(args.profile))
    except ProfileError as error:
        _refuse("\n".join(error.lines(str(args.profile), args.lang)))
        raise


def _explained(message_id: str, text: str, found: Explanation, args: argparse.Namespace) -> str:
    if not args.json:
        return "\n".join(_explained_lines(message_id, text, found, args.lang))
    terms = [
        {
            "term": one.written,
            "start": one.span[0],
            "end": one.span[1],
            "excluded": one.excluded,
            "hits": one.hits,
        }
        | {"places": [{"start": start, "end": end, "text": text[start:end]} for start, end in one.places]}
        for one in found.terms
    ]
    clauses = [
        {"clause": one.written, "start": one.span[0], "end": one.span[1], "holds": one.holds}
        for one in found.clauses
    ]
    rest = json.dumps({"matches": found.matches, "terms": terms, "clauses": clauses})
    return f'{{"message": {message_id}, {rest[1:]}'


def _explained_lines(message_id: str, text: str, found: Explanation, language: str) -> Iterator[str]:
    yield f"{shown_line(message_id)}: {say('yes' if found.matches else 'no', language)}"
    for clause in found.clauses:
        yield f"  {say('holds' if clause.holds else 'fails', language, part=_short(clause.written))}"
    for term in found.terms:
        if term.hits:
            places = ", ".join(f"{_short(text[start:end])} ({start}-{end})" for start, end in term.places)
            name = "place" if places else "property"
            yield f"    {'NOT ' if term.excluded else ''}{say(name, language, term=term.written, places=places)}"


def _tried(result: Trial, language: str) -> Iterator[str]:
    yield say("found", language, found=result.found, messages=result.messages)
    yield from (_term_line(term, language) for term in result.terms)
    if result.suggestions:
        yield f"\n{say('missed', language)}"
    for one in result.suggestions:
        likeness = likeness_text(one.likeness, one.stem, language)
        counts = {"messages": one.messages, "missed": one.missed}
        yield f"- {say('suggestion', language, word=one.word, likeness=likeness, **counts)}"


def _term_line(term: TermResult, language: str) -> str:
    counts = ("hits", "found", "unique", "removed", "only_removed")
    params = {name: getattr(term, name) for name in counts}
    line = say("excluded" if term.excluded else "wanted", language, term=term.written, **params)
    notes = [note_text(note, term.within, language) for note in term.notes]
    return f"- {line}" + (f" ({'; '.join(notes)})" if notes else "")


def _compared(result: Difference, language: str) -> Iterator[str]:
    counts = {name: getattr(result, name) for name in ("messages", "both", "only_old", "only_new")}
    yield say("versions", language, **counts)
    for name, samples in (("lost", result.lost), ("gained", result.gained)):
        if samples:
            yield f"\n{say(name, language)}"
            yield from map(_sample_line, samples)


def _sample_line(sample: Sample) -> str:
    return f"- {shown_line(sample.id)}: {_short(sample.text)}"


def _difference(result: Difference) -> dict[str, Any]:
    """As JSON, with the ids as they went in."""
    samples = {
        name: [{"id": _id(one.id), "text": one.text} for one in getattr(result, name)]
        for name in ("lost", "gained")
    }
    return {**asdict(result), **samples}


def _id(written: str) -> str | int | float:
    """What an id was before it was JSON; a number that Python cannot write again stays the text of it."""
    try:
        found: str | int | float = json.loads(written)
    except ValueError:  # thousands of digits
        return written
    return written if found in (float("inf"), float("-inf")) else found


def _short(text: str) -> str:
    line = shown_line(" ".join(text.split()))
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 3]}..."
