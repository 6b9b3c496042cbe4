"""`beraad guide check [PATH]`: what is wrong with a guide, by file and line.

`beraad guide diff OLD NEW`: what differs between two editions. `beraad guide coverage`: see coverage_command.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from beraad.core.guide.check import check_edition, check_guide
from beraad.core.guide.coverage_command import add_action
from beraad.core.guide.diff import Diff, diff_folders
from beraad.core.guide.findings import Finding, GuideError, in_order
from beraad.core.guide.load import builtin_folders, load_edition
from beraad.core.guide.notes import load_notes
from beraad.core.guide.references import load_references
from beraad.core.guide.rules import GUIDE_RULES

_DUTCH: Final = {
    "declared": "Volgens het bestand met wijzigingen.",
    "guessed": "Er is geen bestand met wijzigingen. Dit is een vermoeden, op grond van sleutels en teksten.",
    "renamed": "Andere sleutel",
    "split": "Gesplitst",
    "merged": "Samengevoegd",
    "retired": "Vervallen",
    "new": "Nieuw",
    "reworded": "Zelfde sleutel, andere tekst",
    "same": "Geen verschillen.",
}
_ENGLISH: Final = {
    "declared": "As the file of changes says.",
    "guessed": "There is no file of changes. This is a guess, from keys and texts.",
    "renamed": "Renamed",
    "split": "Split",
    "merged": "Merged",
    "retired": "Retired",
    "new": "New",
    "reworded": "Same key, other text",
    "same": "No differences.",
}
Subparsers = Any  # argparse gives its sub-parsers no public type


def add_parser(subparsers: Subparsers) -> None:
    """Register the command; `func` takes the parsed arguments and gives the exit code."""
    guide = subparsers.add_parser("guide", help="handreikingen controleren")
    actions = guide.add_subparsers(dest="action", required=True, metavar="ACTIE")
    check = actions.add_parser("check", help="fouten in een handreiking, met bestand en regel")
    check.add_argument(
        "path", nargs="?", type=Path, metavar="MAP", help="map van een handreiking of van één uitgave"
    )
    check.add_argument("--language", action="store_true", help="ook: is het begrijpelijke taal (B1)")
    check.add_argument(
        "--strict", action="store_true", help="met --language: code 1 als er iets te vinden is"
    )
    check.set_defaults(func=run_check)
    diff = actions.add_parser("diff", help="wat er verandert tussen twee uitgaven")
    diff.add_argument("old", type=Path, metavar="OUD", help="map van de oude uitgave")
    diff.add_argument("new", type=Path, metavar="NIEUW", help="map van de nieuwe uitgave")
    diff.set_defaults(func=run_diff)
    for action in (check, diff, add_action(actions)):
        action.add_argument("--json", action="store_true", help="uitvoer als JSON")
        action.add_argument("--lang", choices=("nl", "en"), default="nl", help="taal van de meldingen")


def run_check(args: argparse.Namespace) -> int:
    """0 when all is well, 1 with findings, 2 when a file or folder cannot be read."""
    findings = find(args.path, known_rules())
    broken = any(finding.broken for finding in findings)
    if broken or not args.json:
        for finding in findings:
            print(finding.located(args.lang), file=sys.stderr if broken else sys.stdout)
    output: dict[str, object] = {"findings": [as_json(finding, args.lang) for finding in findings]}
    wording = list(_wording(args.path, args.lang)) if args.language else []
    if args.language:
        output["language"] = wording
    if args.json:
        print(json.dumps(output, indent=2))
    elif not findings:
        print("No findings." if args.lang == "en" else "Geen bevindingen.")
    for row in () if args.json else wording:
        print(f'{row["key"]}: "{row["text"]}": {row["suggestion"]}')
    return 2 if broken else int(bool(findings or args.strict and wording))


def _wording(path: Path | None, language: str) -> Iterator[dict[str, object]]:
    """What is hard to read in the items, for scripts: the edition, the key, the level of the item, the finding."""
    from beraad.core.guide.wording import (
        wordings,
    )  # here: it reads a word list, and only this option needs that
    from beraad.core.language.command import finding_as_dict

    for item in wordings(path):
        head = {"edition": item.edition, "key": item.key, "level": item.result.estimate.level.value}
        yield from (head | finding_as_dict(found, language) for found in item.result.findings)


def known_rules() -> frozenset[str]:
    """Every rule an item may name: those of the guide and the codes of the advice."""
    from beraad.core.advice import CODES  # here, because only this command needs the advice

    return GUIDE_RULES | frozenset(CODES)


def find(path: Path | None, rules: frozenset[str]) -> tuple[Finding, ...]:
    """The findings of one folder, or of all guides that ship with Beraad."""
    if path is None:
        return in_order(found for folder in builtin_folders() for found in _find_in(folder, rules))
    try:
        return _find_in(path, rules)
    except OSError:
        return (Finding(str(path), 1, "unreadable"),)


def _find_in(path: Path, rules: frozenset[str]) -> tuple[Finding, ...]:
    """A folder with a guide.yaml is a guide, one with an edition.yaml an edition."""
    if (path / "guide.yaml").exists():
        editions = sorted(place.parent for place in path.glob("*/edition.yaml"))
        beside = (found for folder in editions for found in _beside(folder))
        return (*check_guide(path, rules), *beside)
    if path.is_dir() and not (path / "edition.yaml").exists():
        return (Finding(str(path), 1, "not_a_guide"),)
    return (*check_edition(path, rules), *_beside(path))


def _beside(folder: Path) -> Iterator[Finding]:
    """The register beside an edition: its dated notes and references. A broken edition is told of by its own check."""
    try:
        edition = load_edition(folder)
    except (GuideError, OSError):
        return
    for load, known in ((load_notes, edition.keys), (load_references, edition.paragraphs.keys())):
        try:
            load(folder, known)
        except GuideError as error:
            yield from error.findings


def as_json(finding: Finding, language: str) -> dict[str, object]:
    """A finding for scripts."""
    return {
        "file": finding.file,
        "line": finding.line,
        "code": finding.code,
        "message": finding.text(language),
    }


def run_diff(args: argparse.Namespace) -> int:
    """0 with the differences, 2 when an edition or the file of changes cannot be used."""
    try:
        found = diff_folders(args.old, args.new)
    except GuideError as error:
        return _refuse(error.findings, args.lang)
    except OSError as error:
        return _refuse([Finding(str(error.filename), 1, "unreadable")], args.lang)
    print(json.dumps(diff_as_json(found), indent=2) if args.json else diff_as_text(found, args.lang))
    return 0


def _refuse(findings: Iterable[Finding], language: str) -> int:
    for finding in findings:
        print(finding.located(language), file=sys.stderr)
    return 2


def diff_as_json(diff: Diff) -> dict[str, object]:
    """The differences for scripts, with the names of a file of changes."""
    changes = diff.changes
    return {
        "from": changes.old,
        "to": changes.new,
        "declared": diff.declared,
        "renamed": dict(changes.renamed),
        "split": dict(changes.split),
        "merged": dict(changes.merged),
        "retired": dict(changes.retired),
        "new": list(changes.added),
        "reworded": list(diff.reworded),
    }


def diff_as_text(diff: Diff, language: str) -> str:
    """The differences for people: a heading per kind, a line per key, and where it comes from."""
    words = _ENGLISH if language == "en" else _DUTCH
    changes = diff.changes
    sections = {
        "renamed": [f"{old} -> {new}" for old, new in changes.renamed.items()],
        "split": [f"{old} -> {', '.join(parts)}" for old, parts in changes.split.items()],
        "merged": [f"{', '.join(parts)} -> {new}" for new, parts in changes.merged.items()],
        "retired": [f"{old}: {reason}" if reason else old for old, reason in changes.retired.items()],
        "new": list(changes.added),
        "reworded": list(diff.reworded),
    }
    lines = [f"{changes.old} -> {changes.new}", words["declared" if diff.declared else "guessed"]]
    for name, rows in sections.items():
        lines += [f"\n{words[name]} ({len(rows)})", *(f"  {row}" for row in rows)] if rows else []
    if not any(sections.values()):
        lines.append(words["same"])
    return "\n".join(lines)
