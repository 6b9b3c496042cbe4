"""Finds a program that tests need, or installs it as root, or says what to install. Never skips."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path


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
