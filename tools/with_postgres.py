"""Runs a command with DATABASE_URL set to a throw-away PostgreSQL cluster.

    python tools/with_postgres.py -- pytest -m database

The exit code is that of the command; 1 when there is no PostgreSQL and none can be installed.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.support import postgres, programs


def main(arguments: list[str]) -> int:
    command = arguments[1:] if arguments[:1] == ["--"] else arguments
    if not command:
        print("Say which command to run: tools/with_postgres.py -- COMMAND", file=sys.stderr)
        return 2
    # A run that is called off takes its cluster with it.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        with postgres.cluster() as url:
            environment = {**os.environ, "DATABASE_URL": url}
            return subprocess.run(command, env=environment, check=False).returncode
    except programs.ProgramMissing as missing:
        print(missing, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
