"""Holds what the tests touch to a floor: the whole of Beraad, and in full where a gap would harm people.

Reads the measurement of `make tests`, JSON as SlipCover writes it. Exit 1 when the whole is below its floor, when a line or
branch of a part in `FULL` is untested, or when such a part is gone.
"""

from __future__ import annotations

import json
import sys
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

MEASURED = Path(__file__).resolve().parent.parent / "build" / "coverage.json"
# Per cent of the lines and branches together. Programs that a test starts are not measured: their lines count as untested.
WHOLE = 95.0
# Who may see what, and the advice.
FULL = (
    "src/beraad/core/advice/*.py",
    "src/beraad/accounts/access.py",
    "src/beraad/casework/dossier/access.py",
)


def main(path: Path = MEASURED) -> int:
    """Print how far the tests reach, and each part that falls short."""
    measured = json.loads(path.read_text(encoding="utf-8"))
    per_cent = float(measured["summary"]["percent_covered"])
    print(f"The tests touch {per_cent:.1f} % of the lines and branches; the floor is {WHOLE:.0f} %.")
    for fault in (faults := _faults(measured, per_cent)):
        print(fault, file=sys.stderr)
    return 1 if faults else 0


def _faults(measured: dict[str, Any], per_cent: float) -> list[str]:
    faults = [] if per_cent >= WHOLE else [f"The whole is below its floor of {WHOLE:.0f} %."]
    for pattern in FULL:
        files = {name: file for name, file in measured["files"].items() if fnmatch(name, pattern)}
        if not files:
            faults.append(f"{pattern} must be tested in full, but is not there.")
        for name, file in files.items():
            faults += [f"{name}:{line}: no test runs this line." for line in file["missing_lines"]]
            faults += [
                f"{name}:{line}: no test goes from here to {to}." for line, to in file["missing_branches"]
            ]
    return faults


if __name__ == "__main__":
    sys.exit(main())
