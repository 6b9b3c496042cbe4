"""`beraad query match`, `explain`, `trial`, `diff` and `archive`: the arguments.

What the verbs do is imported when one runs: numpy and pyarrow take longer to load than a core command may to start.
"""

import argparse
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Final

_LANGUAGES: Final = ("nl", "en")
_MOST_JOBS: Final = 256
_MOST_SAMPLES: Final = 1000
_DIGITS: Final = 10
_INTERRUPTED: Final = 130  # what a shell makes of Ctrl-C; a stream may be ended so


def add_verbs(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add the verbs of the matcher to `beraad query`."""
    match = kinds.add_parser("match", help="welke berichten vinden deze zoekopdrachten")
    match.add_argument(
        "--queries", metavar="BESTAND", required=True, help='per regel {"id": ..., "query": ...}'
    )
    match.add_argument("--messages", metavar="BESTAND", required=True, help=_MESSAGES)
    match.add_argument(
        "--jobs", metavar="AANTAL", type=_jobs, default=1, help="met zoveel processen tegelijk"
    )
    match.add_argument("--strict", action="store_true", help="stop bij de eerste regel die niet klopt")
    match.add_argument("--lang", choices=_LANGUAGES, default="nl", help="taal van de zinnen")
    match.set_defaults(func=_later("match_command", "run"))
    _add_bench(kinds)


def _add_bench(kinds: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """What an analyst tries a query with."""
    explain = kinds.add_parser("explain", help="waarom vindt een zoekopdracht een bericht, of niet")
    explain.add_argument("text", metavar="TEKST", help="de zoekopdracht")
    explain.add_argument("--hits", action="store_true", help="alleen de berichten die gevonden worden")
    _add_common(explain, "run_explain")
    trial = kinds.add_parser("trial", help="wat doet elk zoekwoord, en wat mist de zoekopdracht")
    trial.add_argument("text", metavar="TEKST", help="de zoekopdracht")
    _add_common(trial, "run_trial")
    diff = kinds.add_parser("diff", help="wat verandert er met een nieuwe versie")
    diff.add_argument("old", metavar="OUD", help="de zoekopdracht zoals die was")
    diff.add_argument("new", metavar="NIEUW", help="de zoekopdracht zoals die wordt")
    diff.add_argument("--samples", metavar="AANTAL", type=_samples, default=5, help="zoveel voorbeelden")
    _add_common(diff, "run_diff")
    archive = kinds.add_parser("archive", help="berichten bewaren om later in te zoeken")
    archive.add_argument("--messages", metavar="BESTAND", required=True, help=_MESSAGES)
    archive.add_argument("--to", metavar="BESTAND", required=True, help="het archief; een naam op .parquet")
    archive.add_argument("--lang", choices=_LANGUAGES, default="nl", help="taal van de zinnen")
    archive.set_defaults(func=_later("archive_command", "run"))


def _add_common(command: argparse.ArgumentParser, function: str) -> None:
    command.add_argument("--messages", metavar="BESTAND", required=True, help=_MESSAGES)
    command.add_argument(
        "--profile", metavar="BESTAND", type=Path, help="YAML of JSON: wat op de plekken <...> hoort"
    )
    command.add_argument("--json", action="store_true", help="JSON in plaats van tekst")
    command.add_argument("--lang", choices=_LANGUAGES, default="nl", help="taal van de zinnen")
    command.set_defaults(func=_later("bench_command", function))


_MESSAGES: Final = 'per regel {"id": ..., "text": ...}; - is wat binnenkomt op stdin'


def _jobs(text: str) -> int:
    return _number(text, 1, _MOST_JOBS)


def _samples(text: str) -> int:
    return _number(text, 0, _MOST_SAMPLES)


def _number(text: str, least: int, most: int) -> int:
    number = int(text) if text.isdecimal() and len(text) < _DIGITS else -1
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"kies een getal van {least} tot en met {most}")
    return number


def _later(module: str, function: str) -> Callable[[argparse.Namespace], int]:
    def run(args: argparse.Namespace) -> int:
        try:
            result: int = getattr(import_module(f"{__package__}.{module}"), function)(args)
        except KeyboardInterrupt:
            return _INTERRUPTED
        return result

    return run
