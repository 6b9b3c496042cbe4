"""What the files beside an edition share: `register/notes.yaml` and `register/references.yaml` in its folder.

They say what happened after the edition came out, so they grow while the edition itself never changes.
"""

import datetime as dt
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Final

from beraad.core.guide.findings import Findings, shown
from beraad.core.yaml_file.record import Record
from beraad.core.yaml_file.tree import Sequence, read_tree

FOLDER: Final = "register"
_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Evidence(StrEnum):
    """How sure a statement is: looked up in its source, or still to be checked."""

    VERIFIED = "verified"
    FROM_MEMORY = "from_memory"


def rows(path: Path, findings: Findings, *fields: str) -> Iterator[Record]:
    """The entries of a file that is one list; a file that does not exist holds none."""
    tree = read_tree(path, findings) if path.exists() else None
    if tree is None:
        return
    if not isinstance(tree, Sequence):
        findings.add(str(path), tree.line, "not_list", field=path.name)
        return
    for node in tree.items:
        record = Record(node, str(path), findings)
        record.allow(*fields)
        yield record


def date(record: Record, name: str) -> dt.date:
    """A date as 2026-11-23; the first day there is, after noting what is wrong."""
    value = record.text(name)
    try:
        if _DATE.fullmatch(value):
            return dt.date.fromisoformat(value)
    except ValueError:
        pass  # the thirtieth of February
    if value:
        record.note(
            "unknown_value", record.line_of(name), field=name, value=shown(value), allowed="2026-11-23"
        )
    return dt.date.min
