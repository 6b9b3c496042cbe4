"""A second, independent reader of iCalendar: ical.js, the one in Thunderbird, run by node."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

SCRIPT = Path(__file__).with_suffix(".mjs")


def read(content: bytes) -> dict[str, Any]:
    """Method, name and moments of a calendar as ical.js understands them; fails when it cannot read the file."""
    command = ["node", str(SCRIPT)]
    done = subprocess.run(command, input=content, capture_output=True, check=False, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found
