"""Lock files and settings record what is installed, never from where."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
NAMES = (
    "package-lock.json",
    "package.json",
    ".npmrc",
    "pyproject.toml",
    "requirements/*",
    ".ci/*",
    "Makefile",
)
# The page that a project asks for donations on is no place to download from; npm copies it into its lock.
DONATIONS = re.compile(r'"url": "https?://(opencollective\.com|github\.com/sponsors)/[^"]*"')
# "http://localhost:8000" is where the workbench opens, not where anything comes from.
ADDRESS = re.compile(r"(https?|git\+\w+|ssh|file)://(?!localhost)\S+|--(extra-)?index-url|--find-links")


def files() -> list[Path]:
    return sorted(file for name in NAMES for file in ROOT.glob(name) if file.is_file())


def addresses(text: str) -> list[str]:
    return [match.group() for match in ADDRESS.finditer(DONATIONS.sub("", text))]


@pytest.mark.parametrize("file", files(), ids=lambda file: str(file.relative_to(ROOT)))
def test_no_download_address(file):
    assert addresses(file.read_text()) == []


def test_the_files_are_there():
    found = {file.name for file in files()}
    assert found >= {"package-lock.json", ".npmrc", "run.txt", "dev.txt", "run"}


@pytest.mark.parametrize(
    "line",
    ['"resolved": "https://registry.example/x.tgz"', "--index-url x", "x @ git+https://example/x"],
)
def test_an_address_would_be_seen(line):
    assert addresses(line)


def test_python_packages_are_locked_with_their_hashes():
    for name in ("run", "dev"):
        text = (ROOT / f"requirements/{name}.txt").read_text()
        entries = re.split(r"\n(?=\S)", text.strip())
        assert all("--hash=sha256:" in entry for entry in entries if not entry.startswith("#"))
