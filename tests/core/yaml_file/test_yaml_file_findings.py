"""Sentences of several parts under one roof; what a file may hold is tested in tests/core/guide/test_broken_files.py."""

import subprocess
import sys

import pytest

from beraad.core.guide import GUIDE_RULES
from beraad.core.yaml_file.findings import Finding, register, texts


def test_a_part_registers_its_codes_and_none_of_another():
    assert GUIDE_RULES  # the guide has registered its own
    assert Finding("a.yaml", 3, "folder_missing").broken
    assert Finding("a.yaml", 3, "empty_file").broken
    assert not Finding("a.yaml", 3, "missing_source").broken
    with pytest.raises(ValueError, match="empty_file"):
        register({"empty_file": ("iets", "something")})
    assert texts()["empty_file"] == ("Dit bestand is leeg.", "This file is empty.")


def test_reading_a_file_of_fields_needs_no_guide():
    source = "import sys, beraad.core.yaml_file.record; print('beraad.core.guide' in sys.modules)"
    made = subprocess.run([sys.executable, "-c", source], capture_output=True, text=True, check=True)
    assert made.stdout == "False\n"
