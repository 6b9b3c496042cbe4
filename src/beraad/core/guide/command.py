"""`beraad guide check [PATH]`: what is wrong with a guide, by file and line."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from beraad.core.guide.check import check_edition, check_guide
from beraad.core.guide.findings import Finding, in_order
from beraad.core.guide.load import builtin_folders
from beraad.core.guide.rules import GUIDE_RULES

Subparsers = Any  # argparse gives its sub-parsers no public type


def add_parser(subparsers: Subparsers) -> None:
    """Register the command; `func` takes the parsed arguments and gives the exit code."""
    guide = subparsers.add_parser("guide", help="handreikingen controleren")
    actions = guide.add_subparsers(dest="action", required=True, metavar="ACTIE")
    check = actions.add_parser("check", help="fouten in een handreiking, met bestand en regel")
    check.add_argument(
        "path", nargs="?", type=Path, metavar="MAP", help="map van een handreiking of van één uitgave"
    )
    check.add_argument("--json", action="store_true", help="uitvoer als JSON")
    check.add_argument("--lang", choices=("nl", "en"), default="nl", help="taal van de meldingen")
    check.set_defaults(func=run_check)


def run_check(args: argparse.Namespace) -> int:
    """0 when all is well, 1 with findings, 2 when a file or folder cannot be read."""
    findings = find(args.path, known_rules())
    broken = any(finding.broken for finding in findings)
    if broken or not args.json:
        for finding in findings:
            print(finding.located(args.lang), file=sys.stderr if broken else sys.stdout)
    if args.json:
        print(json.dumps({"findings": [as_json(finding, args.lang) for finding in findings]}, indent=2))
    elif not findings:
        print("No findings." if args.lang == "en" else "Geen bevindingen.")
    return 2 if broken else min(len(findings), 1)


def known_rules() -> frozenset[str]:
    """Every rule an item may name: those of the guide and the codes of the advice."""
    from beraad.core.advice import CODES  # here, because only this command needs the advice

    return GUIDE_RULES | frozenset(CODES)


def find(path: Path | None, rules: frozenset[str]) -> tuple[Finding, ...]:
    """The findings of one folder, or of all guides that ship with Beraad."""
    if path is None:
        return in_order(found for folder in builtin_folders() for found in check_guide(folder, rules))
    try:
        return _find_in(path, rules)
    except OSError:
        return (Finding(str(path), 1, "unreadable"),)


def _find_in(path: Path, rules: frozenset[str]) -> tuple[Finding, ...]:
    """A folder with a guide.yaml is a guide, one with an edition.yaml an edition."""
    if (path / "guide.yaml").exists():
        return check_guide(path, rules)
    if path.is_dir() and not (path / "edition.yaml").exists():
        return (Finding(str(path), 1, "not_a_guide"),)
    return check_edition(path, rules)


def as_json(finding: Finding, language: str) -> dict[str, object]:
    """A finding for scripts."""
    return {
        "file": finding.file,
        "line": finding.line,
        "code": finding.code,
        "message": finding.text(language),
    }
