"""`beraad guide coverage [PATH]`: whether an edition holds all that its source has, and what each item is for."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from beraad.core.guide.coverage import Coverage, read_coverage
from beraad.core.guide.coverage_text import coverage_text
from beraad.core.guide.findings import Finding, GuideError
from beraad.core.guide.load import builtin_guides
from beraad.core.guide.purpose import sentence


def add_action(actions: Any) -> argparse.ArgumentParser:
    """Register the action below `beraad guide`."""
    parser: argparse.ArgumentParser = actions.add_parser(
        "coverage", help="of een uitgave alles uit de bron heeft, en wat elk onderdeel doet"
    )
    parser.add_argument(
        "path", nargs="?", type=Path, metavar="MAP", help="map van een uitgave; anders die van Beraad zelf"
    )
    parser.add_argument("--write", type=Path, metavar="BESTAND", help="schrijf het overzicht")
    parser.add_argument("--check", type=Path, metavar="BESTAND", help="kijk of het overzicht nog klopt")
    parser.set_defaults(func=run_coverage)
    return parser


def run_coverage(args: argparse.Namespace) -> int:
    """0 when nothing falls short and the document is up to date, 1 when not, 2 when the edition cannot be read."""
    try:
        coverage = read_coverage(args.path or _own_edition())
    except GuideError as error:
        return _print(error.findings, args.lang, code=2)
    if args.write:
        args.write.write_text(coverage_text(coverage), encoding="utf-8")
    findings = (*coverage.findings, *_outdated(args.check, coverage))
    if args.json:
        print(json.dumps(_as_json(coverage, findings, args.lang), indent=2, ensure_ascii=False))
        return min(len(findings), 1)
    for part in coverage.parts:
        print(f"{part.source}: {len(part.items)}/{part.count}")
    return _print(findings, args.lang, code=1)


def _own_edition() -> Path:
    """The newest edition of the first guide that ships with Beraad."""
    guide = builtin_guides()[0]
    return guide.folder / guide.editions[-1]


def _outdated(path: Path | None, coverage: Coverage) -> tuple[Finding, ...]:
    """What is wrong with the document: not there, or made from something else."""
    if path is None:
        return ()
    if not path.is_file():
        return (Finding(str(path), 1, "file_missing"),)
    fresh = path.read_text(encoding="utf-8") == coverage_text(coverage)
    return () if fresh else (Finding(str(path), 1, "coverage_outdated"),)


def _print(findings: tuple[Finding, ...], language: str, *, code: int) -> int:
    for finding in findings:
        print(finding.located(language), file=sys.stderr)
    return code if findings else 0


def _as_json(coverage: Coverage, findings: tuple[Finding, ...], language: str) -> dict[str, object]:
    """The coverage for scripts."""
    parts = [
        {"source": one.source, "count": one.count, "how": one.how, "keys": [item.key for item in one.items]}
        for one in coverage.parts
    ]
    items = {
        item.key: [sentence(one, language) for one in coverage.purposes(item)]
        for item in coverage.edition.items
    }
    messages = [finding.located(language) for finding in findings]
    return {"parts": parts, "purposes": items, "findings": messages}
