"""The throw-away cluster starts, holds data, and leaves nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests.support import postgres, programs

TOOL = Path(__file__).resolve().parent.parent.parent / "tools/with_postgres.py"


def test_the_cluster_works_and_is_gone_afterwards():
    with postgres.cluster() as url, psycopg.connect(url) as connection:
        assert connection.execute("SELECT 'één'").fetchone() == ("één",)
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_the_command_gives_its_child_the_address_and_passes_the_exit_code_on():
    script = "import os, sys; sys.exit(7 if os.environ['DATABASE_URL'].startswith('postgres://') else 1)"
    done = subprocess.run([sys.executable, TOOL, "--", sys.executable, "-c", script], check=False)
    assert done.returncode == 7


def test_without_a_program_one_sentence_says_what_to_install(monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(programs.ProgramMissing, match="The database tests need postgresql: install it"):
        programs.install("postgresql", "The database tests")


def test_a_program_is_found_in_a_folder_that_is_not_on_the_path(tmp_path):
    (tmp_path / "beraad-probe").touch()
    assert programs.find(("beraad-none", "beraad-probe"), (tmp_path,)) == tmp_path / "beraad-probe"
    assert programs.find(("beraad-none",), (tmp_path,)) is None


def test_what_is_missing_is_installed_once(monkeypatch, tmp_path):
    program, installed = tmp_path / "beraad-probe", []

    def install(package, wanted_for):
        installed.append(package)
        program.touch()

    def look():
        return programs.find(("beraad-probe",), (tmp_path,))

    monkeypatch.setattr(programs, "install", install)
    assert [programs.ensure(look, "probe", "These tests") for _ in range(2)] == [program, program]
    assert installed == ["probe"]


def test_an_installation_that_brings_no_program_is_an_error(monkeypatch):
    monkeypatch.setattr(programs, "install", lambda package, wanted_for: None)
    with pytest.raises(programs.ProgramMissing, match="probe is installed, but"):
        programs.ensure(lambda: None, "probe", "These tests")
