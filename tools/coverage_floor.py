"""Holds the parts where a gap would harm people to full coverage: who may see what, and the advice.

Reads the combined coverage data; exit 1 when a line or branch of these parts is untested, or a part is gone.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FULL = (
    "src/beraad/core/advice/*",
    "src/beraad/accounts/access.py",
    "src/beraad/casework/dossier/access.py",
)


def main() -> int:
    if gone := [pattern for pattern in FULL if not list(ROOT.glob(pattern))]:
        print(f"These parts must be fully tested, but are not there: {', '.join(gone)}", file=sys.stderr)
        return 1
    command = [sys.executable, "-m", "coverage", "report", "--fail-under=100", f"--include={','.join(FULL)}"]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
