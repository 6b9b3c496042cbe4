"""The queries of an edition: a file each in `queries/`, word for word the guide's, with places to fill in as <place>.

Each place is explained by one item, so that nobody has to guess what belongs there.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from beraad.core.guide.findings import Findings, shown
from beraad.core.guide.read import Draft
from beraad.core.guide.schema import QueryTarget

FOLDER: Final = "queries"
_SLOT: Final = re.compile(r"<([^<>]+)>")


def check_queries(folder: Path, drafts: Iterable[Draft], findings: Findings) -> None:
    """Items and files name each other: every file, every place in it, and nothing that is not there."""
    found = [(draft, target) for draft in drafts if (target := _query_of(draft))]
    paths = {path.name: path for path in sorted((folder / FOLDER).glob("*.txt"))}
    slots = {name: _slots(path, findings) for name, path in paths.items()}
    taken: dict[tuple[str, str], Draft] = {}
    for draft, target in found:
        if target.file not in slots:
            _note(draft, "file", "query_missing", target.file)
        elif target.slot and target.slot not in slots[target.file]:
            _note(draft, "slot", "query_slot_unknown", target.slot)
        elif target.slot and taken.setdefault((target.file, target.slot), draft) is not draft:
            _note(draft, "slot", "query_slot_twice", target.slot)
    for name, places in slots.items():
        if not any(target.file == name for _, target in found):
            findings.add(str(paths[name]), 1, "query_without_item")
        for place, line in places.items():
            if (name, place) not in taken:
                findings.add(str(paths[name]), line, "query_slot_without_item", value=shown(place))


def _query_of(draft: Draft) -> QueryTarget | None:
    return draft.item.target.query if draft.item.target else None


def _note(draft: Draft, field: str, code: str, value: str) -> None:
    """Note a finding at a field of the item's query."""
    target = draft.record.record("target")
    query = target.record("query") if target else None
    record = query or draft.record
    record.note(code, record.line_of(field), value=shown(value))


def _slots(path: Path, findings: Findings) -> dict[str, int]:
    """The places to fill in, each with the line where it first stands."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        findings.add(str(path), 1, "encoding")
        return {}
    lines = enumerate(text.splitlines(), start=1)
    found = [(place, number) for number, line in lines for place in _SLOT.findall(line)]
    return dict(reversed(found))
