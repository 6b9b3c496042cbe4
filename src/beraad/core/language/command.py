"""`beraad text check FILE`: what makes a Dutch text hard to read, and how hard it is.

Exit code 0 when the text was judged, whatever the outcome; 2 when it cannot be read.
"""

import argparse
import json
import sys
from bisect import bisect_right
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from .check import Result, check
from .finding import Finding
from .texts import LANGUAGES, level, reason, refusal, suggestion

SIZE_LIMIT: Final = 1_000_000  # bytes; a letter takes some three thousand
STDIN: Final = "-"


class TextError(Exception):
    """A text that cannot be judged; `code` is one of the refusals in texts, `line` where it goes wrong."""

    def __init__(self, code: str, line: int = 1) -> None:
        super().__init__(code)
        self.code = code
        self.line = line


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `text check` to the command line."""
    text = subparsers.add_parser("text", help="begrijpelijke taal")
    actions = text.add_subparsers(metavar="ACTIE", required=True)
    command = actions.add_parser("check", help="is deze tekst begrijpelijk (B1)")
    command.add_argument("file", metavar="BESTAND", help="de tekst, in UTF-8; - is wat binnenkomt op stdin")
    command.add_argument("--json", action="store_true", help="JSON in plaats van tekst")
    command.add_argument("--lang", choices=LANGUAGES, default="nl", help="taal van de zinnen")
    command.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Print the judgement of `args.file`; a refusal goes to stderr as file:line: reason."""
    try:
        text = read_text(args.file)
    except TextError as error:
        print(f"{args.file}:{error.line}: {refusal(error.code, args.lang, SIZE_LIMIT)}", file=sys.stderr)
        return 2
    result = check(text)
    if args.json:
        print(json.dumps(as_dict(result, args.lang), indent=2))
    else:
        print("\n".join(_lines(args.file, text, result, args.lang)))
    return 0


def read_text(name: str) -> str:
    """The text of a file or, for "-", of standard input, with its line ends as they are; raises TextError."""
    try:
        data = _read(name)
    except FileNotFoundError as error:
        raise TextError("file_missing") from error
    except (OSError, ValueError) as error:
        raise TextError("unreadable") from error
    if len(data) > SIZE_LIMIT:
        raise TextError("too_large")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise TextError("encoding", data.count(b"\n", 0, error.start) + 1) from error


def _read(name: str) -> bytes:
    """At most one byte more than is allowed, so that no endless input fills the memory."""
    if name == STDIN:
        return sys.stdin.buffer.read(SIZE_LIMIT + 1)
    with Path(name).open("rb") as file:
        return file.read(SIZE_LIMIT + 1)


def as_dict(result: Result, language: str = "nl") -> dict[str, Any]:
    """The judgement in the shape of the JSON output."""
    estimate = result.estimate
    return {
        "level": estimate.level.value,
        "uncertainty": estimate.uncertainty,
        "reasons": [
            {"code": found.code, "value": found.value, "norm": found.norm, "weight": found.weight}
            | {"text": reason(found, language)}
            for found in estimate.reasons
        ],
        "sentences": result.sentences,
        "findings": [finding_as_dict(finding, language) for finding in result.findings],
    }


def finding_as_dict(finding: Finding, language: str) -> dict[str, Any]:
    """One finding in the shape of the JSON output."""
    return {
        "code": finding.code.value,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "suggestion": suggestion(finding, language),
    }


def _lines(name: str, text: str, result: Result, language: str) -> Iterator[str]:
    """The findings as file:line:column, then the level with its reasons."""
    breaks = [index for index, letter in enumerate(text) if letter == "\n"]
    for finding in result.findings:
        line = bisect_right(breaks, finding.start - 1)
        column = finding.start - (breaks[line - 1] if line else -1)
        place = f"{name}:{line + 1}:{column}"
        yield f"{place}: {_shown(finding.text)}: {suggestion(finding, language)}"
    yield level(result.estimate, language)
    yield from (f"- {reason(found, language)}" for found in result.estimate.reasons)


def _shown(text: str) -> str:
    """On one line, and not longer than a reader needs to find the place."""
    line = " ".join(text.split())
    return f'"{line}"' if len(line) <= 60 else f'"{line[:57]}..."'
