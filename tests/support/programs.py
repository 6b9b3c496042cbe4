"""Finds a program that tests need, or installs it as root, or says what to install. Never skips."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path

LOCK = Path(tempfile.gettempdir()) / "beraad-test-programs.lock"


class ProgramMissing(RuntimeError):
    """A program is not here and cannot be installed; the message is a sentence that says what to do."""


def find(names: tuple[str, ...], folders: tuple[Path, ...] = ()) -> Path | None:
    """The first of the names on the path, then in the folders."""
    for name in names:
        if found := shutil.which(name):
            return Path(found)
        for folder in folders:
            if (folder / name).is_file():
                return folder / name
    return None


def ensure(look: Callable[[], Path | None], package: str, wanted_for: str) -> Path:
    """What `look` finds, after an installation if need be; parallel test workers wait for each other."""
    if found := look():
        return found
    with LOCK.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if look() is None:
            install(package, wanted_for)
    if found := look():
        return found
    raise ProgramMissing(f"{package} is installed, but its program is not to be found.")


def install(package: str, wanted_for: str) -> None:
    """Installs a Debian package as root; elsewhere raises ProgramMissing."""
    sentence = (
        f"{wanted_for} need {package}: install it (on Debian: apt-get install {package}) and try again."
    )
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        raise ProgramMissing(sentence)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    commands = (["apt-get", "update", "-q"], ["apt-get", "install", "-q", "-y", package])
    for command in commands:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise ProgramMissing(f"{sentence} apt-get said: {done.stderr.strip()[-300:]}")
