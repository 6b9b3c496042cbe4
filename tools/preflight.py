"""Says in one sentence what this machine lacks for the set-up. Runs before anything is installed."""

import importlib.util
import re
import shutil
import subprocess
import sys


def lacking() -> "str | None":
    """The first thing that is missing, as a sentence; None when the machine has what the set-up needs."""
    if sys.version_info < (3, 11):  # noqa: UP036  this file is what tells users of an older Python so
        return "Beraad needs Python 3.11 or later; python3 here is {}.{}.".format(*sys.version_info[:2])
    if importlib.util.find_spec("ensurepip") is None:
        return "Python cannot make virtual environments here: install python3-venv."
    if shutil.which("npm") is None or shutil.which("node") is None:
        return "Beraad needs Node 20 or later with npm: install nodejs and npm."
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    major = re.match(r"v(\d+)", version)
    if major is None or int(major.group(1)) < 20:
        return f"Beraad needs Node 20 or later; node here is {version.strip()}."
    return None


if __name__ == "__main__":
    sys.exit(lacking())
