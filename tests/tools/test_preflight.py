"""What a machine lacks is said in one sentence, before anything is installed."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest

from tools import preflight


def test_a_machine_that_has_everything_lacks_nothing():
    assert preflight.lacking() is None


def test_an_older_python_is_refused(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    assert preflight.lacking() == "Beraad needs Python 3.11 or later; python3 here is 3.9."


def test_a_missing_npm_is_named(monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert preflight.lacking() == "Beraad needs Node 20 or later with npm: install nodejs and npm."


@pytest.mark.parametrize(("version", "fits"), [("v18.19.0", False), ("v20.0.0", True), ("v100.1.0", True)])
def test_node_is_held_to_its_version(monkeypatch, version, fits):
    done = subprocess.CompletedProcess([], 0, stdout=f"{version}\n")
    monkeypatch.setattr(subprocess, "run", lambda *arguments, **options: done)
    assert (preflight.lacking() is None) is fits
