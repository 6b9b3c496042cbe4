"""Reading the YAML that ships with this part: shapes are checked, errors name file and line."""

import datetime as dt
import re
from importlib import resources
from pathlib import Path
from typing import Final

from beraad.core.yaml_file.findings import Findings, register
from beraad.core.yaml_file.record import Record
from beraad.core.yaml_file.tree import read_tree

DATA: Final = Path(str(resources.files(__package__).joinpath("data")))
ISO: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YES_NO: Final = {"yes": True, "no": False}


register(
    {
        "key_twice": (
            "De sleutel {value} staat ook op regel {first}.",
            "The key {value} is on line {first} too.",
        )
    }
)


class DataError(Exception):
    """Data that cannot be used: `file:line: reason` for everything that is wrong."""


class DataRecord(Record):
    """A record with dates and yes or no as well."""

    def date(self, name: str, *, required: bool = True) -> dt.date | None:
        """A date as year-month-day."""
        text = self.text(name, required=required)
        found = iso_date(text) if text else None
        if text and found is None:
            self.note("unknown_value", self.line_of(name), value=repr(text), field=name, allowed="2027-03-30")
        return found

    def yes(self, name: str) -> bool:
        """Yes or no; absent is no."""
        text = self.text(name, required=False)
        if text and text not in _YES_NO:
            self.note("unknown_value", self.line_of(name), value=repr(text), field=name, allowed="yes, no")
        return _YES_NO.get(text, False)

    def pair(self, prefix: str = "", *, required: bool = True) -> tuple[str, str]:
        """The Dutch and the English of a text; two empty texts when it may be absent and is."""
        return self.text(f"{prefix}nl", required=required), self.text(f"{prefix}en", required=required)

    def records(self, name: str) -> list["DataRecord"]:
        """A list of mappings; an absent list is noted."""
        if name not in self.fields:
            self.note("missing_field", self.line, field=name)
        return [DataRecord(node, self.file, self.findings) for node in self.nodes(name)]


def iso_date(text: str) -> dt.date | None:
    """A date from 2027-03-30; None for anything else, other ISO forms included."""
    try:
        return dt.date.fromisoformat(text) if ISO.fullmatch(text) else None
    except ValueError:
        return None


def open_data(path: Path, findings: Findings) -> DataRecord:
    """The top of a data file; raises DataError when it cannot be read at all."""
    node = read_tree(path, findings)
    refuse(findings)
    assert node is not None  # without a node there is a finding
    return DataRecord(node, str(path), findings)


def refuse(findings: Findings) -> None:
    """Raise DataError when anything was noted."""
    if findings.all:
        raise DataError("\n".join(finding.located("en") for finding in findings.all))
