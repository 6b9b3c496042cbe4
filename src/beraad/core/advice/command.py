"""`beraad advise meeting FILE`: the advice as text or as JSON.

Exit code 0 with an advice, whatever it warns of; 2 when the input is not a situation.
"""

import argparse
import json
import sys
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from .advise import Advice, advise_meeting
from .load import SituationError, load_situation
from .rules import Message
from .texts import LANGUAGES, field_text, label, text, type_text


def add_parser(subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `advise meeting` to the command line."""
    advise = subparsers.add_parser("advise", help="advies, met redenen en paragrafen van de handreiking")
    kinds = advise.add_subparsers(metavar="SOORT", required=True)
    meeting = kinds.add_parser("meeting", help="welk type bijeenkomst past bij de situatie")
    meeting.add_argument("file", metavar="BESTAND", type=Path, help="YAML: wat u van de situatie weet")
    meeting.add_argument("--json", action="store_true", help="JSON in plaats van tekst")
    meeting.add_argument("--lang", choices=LANGUAGES, default="nl", help="taal van de zinnen")
    meeting.set_defaults(func=run)


def run(args: argparse.Namespace) -> int:
    """Print the advice on `args.file`; problems go to stderr as file:line: reason."""
    try:
        situation = load_situation(args.file)
    except SituationError as error:
        print("\n".join(error.lines(str(args.file), args.lang)), file=sys.stderr)
        return 2
    advice = advise_meeting(situation)
    print(_as_json(advice, args.lang) if args.json else _as_text(advice, args.lang))
    return 0


def _as_json(advice: Advice, language: str) -> str:
    return json.dumps(as_dict(advice, language), ensure_ascii=False, indent=2)


def as_dict(advice: Advice, language: str = "nl") -> dict[str, Any]:
    """The advice in the shape of the JSON output."""
    return {
        "type": advice.type.value,
        "fits": advice.fits,
        "warnings": [_message(message, language) for message in advice.warnings],
        "reasons": [_message(message, language) for message in advice.reasons],
        "missing": list(advice.missing),
    }


def _message(message: Message, language: str) -> dict[str, Any]:
    return {
        "code": message.code,
        "text": text(message.code, message.params, language),
        "sources": list(message.sources),
    }


def _as_text(advice: Advice, language: str) -> str:
    return "\n".join(_lines(advice, language))


def _lines(advice: Advice, language: str) -> Iterator[str]:
    yield f"{label('advice', language)}: {type_text(advice.type, language)}"
    if advice.fits is not None:
        yield label("fits" if advice.fits else "does_not_fit", language)
    yield from _section("warnings", (_sentence(m, language) for m in advice.warnings), language)
    yield from _section("reasons", (_sentence(m, language) for m in advice.reasons), language)
    questions = (f"{field_text(name, language)} ({name})" for name in advice.missing)
    yield from _section("missing", questions, language)


def _sentence(message: Message, language: str) -> str:
    paragraphs = ", ".join(message.sources)
    return f"{text(message.code, message.params, language)} ({label('guide', language)} {paragraphs})"


def _section(name: str, items: Iterable[str], language: str) -> Iterator[str]:
    entries = [textwrap.fill(item, 88, initial_indent="- ", subsequent_indent="  ") for item in items]
    if entries:
        yield f"\n{label(name, language)}:"
        yield from entries
