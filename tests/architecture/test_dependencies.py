"""Every direct dependency has its line, with the reason, in the decision on dependencies."""

from __future__ import annotations

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
NAME = re.compile(r"^[A-Za-z0-9][\w.-]*", re.MULTILINE)


def python_packages() -> set[str]:
    texts = [(ROOT / f"requirements/{name}.in").read_text() for name in ("run", "dev")]
    return {name for text in texts for name in NAME.findall(text)}


def npm_packages() -> set[str]:
    package = json.loads((ROOT / "package.json").read_text())
    return {*package["dependencies"], *package["devDependencies"]}


def explained() -> set[str]:
    """The names in the first column of the tables."""
    text = (ROOT / "docs/decisions/0002-dependencies.md").read_text()
    cells = [line.split("|")[1] for line in text.splitlines() if line.startswith("|")]
    names = {name.strip().removesuffix(" (tests only)") for cell in cells for name in cell.split(",")}
    return {name for name in names if not name.startswith("---")} - {"Package"}


def test_every_dependency_is_explained_and_nothing_else_is():
    assert python_packages() | npm_packages() == explained()
