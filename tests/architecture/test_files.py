"""Files and functions stay short enough to read in one go."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
LONGEST_FILE = 499
LONGEST_FUNCTION = 40


def python_files(*folders: str) -> list[Path]:
    """Without the migrations, which Django writes."""
    found = (file for folder in folders for file in (ROOT / folder).rglob("*.py"))
    return sorted(file for file in found if file.parent.name != "migrations")


def long_functions(source: str) -> list[str]:
    """Name and length of every function over 40 lines, docstring included."""
    functions = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    lengths = {function.name: function.end_lineno - function.lineno + 1 for function in functions}
    return [f"{name}: {length} lines" for name, length in lengths.items() if length > LONGEST_FUNCTION]


def test_files_are_under_500_lines():
    lengths = {file: len(file.read_text().splitlines()) for file in python_files("src", "tests", "tools")}
    assert {str(file): length for file, length in lengths.items() if length > LONGEST_FILE} == {}


def test_functions_have_40_lines_at_most():
    found = {str(file): long_functions(file.read_text()) for file in python_files("src", "tools")}
    assert len(found) > 50
    assert {file: functions for file, functions in found.items() if functions} == {}


@pytest.mark.parametrize(("lines", "seen"), [(39, []), (40, ["long: 41 lines"])])
def test_a_long_function_would_be_seen(lines, seen):
    assert long_functions("def long():\n" + "    pass\n" * lines) == seen
