"""`beraad query match`, `explain`, `trial`, `diff` and `archive`: the arguments.

What the verbs do is imported when one runs: numpy and pyarrow take longer to load than a core command may to start.
"""

import argparse
from collections.abc import Callable
from importlib import import_module
from typing import Final

_LANGUAGES: Final = ("nl", "en")
_MOST_JOBS: Final = 256


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
    match.set_defaults(func=_later("match_command"))


_MESSAGES: Final = 'per regel {"id": ..., "text": ...}; - is wat binnenkomt op stdin'


def _jobs(text: str) -> int:
    number = int(text)
    if not 1 <= number <= _MOST_JOBS:
        raise ValueError
    return number


def _later(module: str) -> Callable[[argparse.Namespace], int]:
    def run(args: argparse.Namespace) -> int:
        result: int = import_module(f"{__package__}.{module}").run(args)
        return result

    return run
