"""The command `beraad`.

A command is one line in COMMANDS. Its module is imported only when it is named, so that the commands of the
core start without Django. Two forms:

- `parser="module:function"`: the function gets argparse's sub-parsers, adds the command, and sets `func`,
  which takes the parsed arguments and returns the exit code;
- `run="module:function"`: the function gets the remaining arguments as they are and returns the exit code.
"""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Final, NoReturn


@dataclass(frozen=True, slots=True)
class Command:
    """One command: what it does, and where it lives (either `parser` or `run`)."""

    help: str
    parser: str = ""
    run: str = ""


COMMANDS: Final[dict[str, Command]] = {
    "guide": Command("handreikingen controleren", parser="beraad.core.guide.command:add_parser"),
    "advise": Command("advies over een bijeenkomst", parser="beraad.core.advice.command:add_parser"),
    "text": Command("begrijpelijke taal (B1) controleren", parser="beraad.core.language.command:add_parser"),
    "query": Command(
        "zoekopdrachten controleren en gebruiken", parser="beraad.core.queries.command:add_parser"
    ),
    "plan": Command(
        "een plan doorrekenen, terug vanaf de einddatum", parser="beraad.core.planning.command:add_parser"
    ),
    "serve": Command("de werkplek starten", run="beraad.config.serve:run"),
    "worker": Command("het werk dat vanzelf gaat, zoals mail", run="beraad.config.commands:worker"),
    "mail": Command("opgegeven mails opnieuw versturen", run="beraad.config.commands:mail"),
    "demo": Command("het voorbeelddossier laden", run="beraad.config.commands:demo"),
    "audit": Command("het logboek controleren", run="beraad.config.commands:audit"),
    "manage": Command("beheer van de database (Django)", run="beraad.config.commands:manage"),
}

# What argparse says in English, for any Python we support.
_ERRORS: Final = (
    (r"the following arguments are required: (.+)", r"dit ontbreekt: \1"),
    (r"argument (\S+): invalid choice: (\S+) \(choose from (.+)\)", r"\1 kan niet \2 zijn. Kies uit: \3"),
    (r"argument (\S+): expected one argument", r"\1 heeft een waarde nodig"),
    (r"unrecognized arguments: (.+)", r"dit begrijpt het commando niet: \1"),
)


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "gebruik: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """argparse in Dutch."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"formatter_class": _Formatter, **options, "add_help": False})
        self._positionals.title = "wat u opgeeft"
        self._optionals.title = "opties"
        self.add_argument("-h", "--help", action="help", help="deze uitleg")

    def error(self, message: str) -> NoReturn:
        """One sentence and the usage on stderr, exit code 2."""
        for pattern, dutch in _ERRORS:
            message = re.sub(pattern, dutch, message)
        self.exit(2, f"{self.prog}: {message}.\n{self.format_usage()}")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code; wrong usage ends with exit code 2."""
    try:
        code = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader (`| head`) had enough. What is left to write goes nowhere, without a traceback at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return code


def _run(arguments: list[str]) -> int:
    command = COMMANDS.get(arguments[0]) if arguments else None
    if command is None:
        return _without_command(arguments)
    if command.run:
        return int(_function(command.run)(arguments[1:]))
    parser = Parser(prog="beraad")
    _function(command.parser)(parser.add_subparsers(metavar="COMMANDO"))
    args = parser.parse_args(arguments)
    return int(args.func(args))


def _function(place: str) -> Any:
    """The function behind "module:function"."""
    module, name = place.split(":")
    return getattr(import_module(module), name)


def _without_command(arguments: list[str]) -> int:
    """Help, version, or a helpful word about a command that does not exist."""
    if not arguments or arguments[0] in ("-h", "--help"):
        print(f"gebruik: beraad COMMANDO ...\n\n{_overview()}\n\nUitleg per commando: beraad COMMANDO --help")
        return 0
    if arguments[0] == "--version":
        from importlib.metadata import version

        print(f"beraad {version('beraad')}")
        return 0
    print(
        f"beraad: onbekend commando {arguments[0]!r}.{_guess(arguments[0])}\n\n{_overview()}", file=sys.stderr
    )
    return 2


def _overview() -> str:
    width = max(map(len, COMMANDS))
    return "\n".join(f"  {name:<{width}}  {command.help}" for name, command in COMMANDS.items())


def _guess(word: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(word, COMMANDS, n=1)
    return f" Bedoelt u {close[0]!r}?" if close else ""


if __name__ == "__main__":
    sys.exit(main())
