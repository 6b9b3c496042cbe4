"""`beraad query check TEXT` and `beraad query write TEXT --dialect NAME`.

Exit code 0 when the query can be read, whatever the warnings; 2 when it cannot, or when the profile cannot.
"""

import argparse
import codecs
import json
import re
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from .dialects import Dialect
from .errors import QueryError, Warned
from .parser import MAX_LENGTH, Query, parse
from .texts import LANGUAGES, error_text, warning_text
from .width import shown_line, width

STDIN: Final = "-"
NAME: Final = "zoekopdracht"  # what stands where a file name would: `zoekopdracht:1:5: ...`
_BROKEN: Final = re.compile(r"[\ud800-\udfff]")  # bytes of the command line that are no UTF-8
_MATCHING: Final = "beraad.core.queries.matching.command"  # adds its own verbs: match, explain, trial, diff
Slots = dict[str, tuple[str, ...]]


class _Refused(Exception):
    """Said already on standard error; the exit code is 2."""


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `query` with its verbs to the command line."""
    query = subparsers.add_parser("query", help="zoekopdrachten controleren en gebruiken")
    kinds = query.add_subparsers(metavar="ACTIE", required=True)
    check = kinds.add_parser("check", help="is dit een goede zoekopdracht")
    _add_query(check)
    check.set_defaults(func=run_check)
    write = kinds.add_parser("write", help="schrijf een zoekopdracht in de taal van een leverancier")
    _add_query(write)
    write.add_argument("--dialect", required=True, choices=[one.value for one in Dialect], help="welke taal")
    write.set_defaults(func=run_write)
    _add_matching(kinds)


def _add_matching(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The verbs of the matcher; its package imports nothing heavy before a verb runs."""
    if (Path(__file__).parent / "matching" / "command.py").is_file():
        import_module(_MATCHING).add_verbs(kinds)


def _add_query(command: argparse.ArgumentParser) -> None:
    command.add_argument("text", metavar="TEKST", help="de zoekopdracht; - is wat binnenkomt op stdin")
    command.add_argument(
        "--profile", metavar="BESTAND", type=Path, help="YAML of JSON: wat op de plekken <...> hoort"
    )
    command.add_argument("--json", action="store_true", help="JSON in plaats van tekst")
    command.add_argument("--lang", choices=LANGUAGES, default="nl", help="taal van de zinnen")


def run_check(args: argparse.Namespace) -> int:
    """Print the canonical form and the warnings, or what is wrong."""
    try:
        source, slots = _given(args)
    except _Refused:
        return 2
    try:
        query = parse(source, slots)
    except QueryError as error:
        return _failed(source, error, args)
    from .check import warnings_of

    warnings = warnings_of(query)
    if args.json:
        _print_json(checked(query, warnings, args.lang))
    else:
        print("\n".join([query.canonical, *_lines(source, warnings, args.lang)]))
    return 0


def run_write(args: argparse.Namespace) -> int:
    """Print the query in another language, and on standard error what is different there."""
    from .export import export
    from .export_texts import loss_text

    try:
        source, slots = _given(args)
    except _Refused:
        return 2
    try:
        result = export(parse(source, slots), Dialect(args.dialect), slots)
    except QueryError as error:
        return _failed(source, error, args, dialect=args.dialect, text=None, notes=[])
    notes = [(note, loss_text(note.code, note.params, args.lang)) for note in result.notes]
    if args.json:
        rows = [_row(note.code.value, text, note.start, note.end) for note, text in notes]
        _print_json({"ok": True, "dialect": args.dialect, "text": result.text, "notes": rows, "error": None})
        return 0
    print(result.text)
    for note, text in notes:
        print(f"{_at(source, note.start)}: {text}", file=sys.stderr)
    return 0


def checked(query: Query, warnings: tuple[Warned, ...], language: str = "nl") -> dict[str, Any]:
    """A query that can be read, in the shape of the JSON output."""
    rows = [_row(one.code.value, warning_text(one, language), one.start, one.end) for one in warnings]
    return {"ok": True, "canonical": query.canonical, "warnings": rows, "error": None}


def failed(error: QueryError, language: str = "nl", **empty: Any) -> dict[str, Any]:
    """A query that cannot be read, in the shape of the JSON output; `empty` are the other keys of that shape."""
    wrong = {"text": error_text(error, language), "start": error.start, "end": error.end}
    return {"ok": False, **(empty or {"canonical": None, "warnings": []}), "error": wrong}


def _row(code: str, text: str, start: int, end: int) -> dict[str, Any]:
    return {"code": code, "text": text, "start": start, "end": end}


def _failed(source: str, error: QueryError, args: argparse.Namespace, **empty: Any) -> int:
    if args.json:
        _print_json(failed(error, args.lang, **empty))
    else:
        print(f"{_at(source, error.start)}: {error_text(error, args.lang)}", file=sys.stderr)
        print(*_pointed(source, error), sep="\n", file=sys.stderr)
    return 2


def _print_json(value: dict[str, Any]) -> None:
    print(json.dumps(value, indent=2))


def _lines(source: str, warnings: tuple[Warned, ...], language: str) -> Iterator[str]:
    for one in warnings:
        yield f"{_at(source, one.start)}: {warning_text(one, language)}"


def _at(source: str, start: int) -> str:
    """As an editor writes a place: name:line:column, from 1."""
    line = source.count("\n", 0, start) + 1
    return f"{NAME}:{line}:{start - source.rfind(chr(10), 0, start)}"


def _pointed(source: str, error: QueryError) -> Iterator[str]:
    """The line with what is wrong, and marks below it; a long line is cut around the place."""
    begin = source.rfind("\n", 0, error.start) + 1
    stop = source.find("\n", error.start)
    stop = len(source) if stop < 0 else stop
    begin = max(begin, error.start - 50)
    line = source[begin : min(stop, error.start + 50)]
    before, wrong = line[: error.start - begin], line[error.start - begin : error.end - begin]
    yield f"  {shown_line(line)}"
    yield f"  {' ' * width(before)}{'^' * max(1, width(wrong))}"


def _given(args: argparse.Namespace) -> tuple[str, Slots]:
    """The query and the values of its places; what cannot be read is said on standard error."""
    return _source(args), _slots(args)


def _source(args: argparse.Namespace) -> str:
    if args.text != STDIN:
        return _BROKEN.sub("\ufffd", args.text)
    limit = 4 * MAX_LENGTH + 4  # at most four bytes a code point; no endless input fills the memory
    data = sys.stdin.buffer.read(limit)
    try:
        # A sign that the limit cuts in two is no fault of the file; the reader says that it is too long.
        return codecs.getincrementaldecoder("utf-8-sig")().decode(data, final=len(data) < limit)
    except UnicodeDecodeError as error:
        from .profile import TEXTS

        reason = TEXTS["encoding"][LANGUAGES.index(args.lang)]
        print(f"{STDIN}:{data.count(10, 0, error.start) + 1}: {reason}", file=sys.stderr)
        raise _Refused from error


def _slots(args: argparse.Namespace) -> Slots:
    if args.profile is None:
        return {}
    from .profile import ProfileError, read_profile

    try:
        return dict(read_profile(args.profile))
    except ProfileError as error:
        print("\n".join(error.lines(str(args.profile), args.lang)), file=sys.stderr)
        raise _Refused from error
