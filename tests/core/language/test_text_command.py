"""`beraad text check`, as it is typed."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from beraad.cli import main
from beraad.core.language.command import SIZE_LIMIT

TEXT = (
    "Dag 😀 buur,\n\nhierbij nodigen wij u uit. Er wordt teneinde\ngepraat over het oude plan van ons. "
    + "Een " * 25
)


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "brief.txt"
    path.write_text(TEXT, encoding="utf-8", newline="")
    return path


def test_json_has_level_sentences_and_findings_with_places(letter, capsys):
    assert main(["text", "check", str(letter), "--json"]) == 0
    out = json.loads(capsys.readouterr().out)
    assert out["level"] in ("B1", "harder")
    assert out["sentences"] == 4
    assert out["reasons"][0]["text"]
    assert 0 < out["uncertainty"] < 1
    assert {"code", "start", "end", "text", "suggestion"} == set(out["findings"][0])
    for finding in out["findings"]:
        assert TEXT[finding["start"] : finding["end"]] == finding["text"]
        assert finding["suggestion"]


def test_lines_have_file_line_and_column(letter, capsys):
    main(["text", "check", str(letter)])
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith(f'{letter}:3:1: "hierbij": Dit is een woord uit officiële brieven.')
    assert out[1].startswith(f'{letter}:3:31: "wordt teneinde gepraat": Zeg wie')
    assert any('..."' in line for line in out)
    assert any(line.startswith("Schatting: ") for line in out)
    assert out[-1].startswith("- ")


def test_english(letter, capsys):
    main(["text", "check", str(letter), "--lang", "en"])
    assert "Say who does it" in capsys.readouterr().out


def stdin(monkeypatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))


def test_standard_input_is_utf_8_whatever_the_terminal_says(monkeypatch, capsys):
    stdin(monkeypatch, "Eén plan.".encode())
    assert main(["text", "check", "-", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["sentences"] == 1


def test_an_empty_file_is_unknown(tmp_path, capsys):
    (tmp_path / "leeg.txt").touch()
    assert main(["text", "check", str(tmp_path / "leeg.txt"), "--json"]) == 0
    out = json.loads(capsys.readouterr().out)
    assert (out["level"], out["sentences"], out["findings"]) == ("unknown", 0, [])


@pytest.mark.parametrize(
    ("data", "place", "reason"),
    [
        ("Goed.\nCaf\xe9".encode("latin-1"), ":2: ", "geen UTF-8"),
        (b"a" * (SIZE_LIMIT + 1), ":1: ", f"groter dan {SIZE_LIMIT} bytes"),
        ("Goed.".encode("utf-16"), ":1: ", "geen UTF-8"),
    ],
)
def test_refused_with_place_and_reason(tmp_path, capsys, data, place, reason):
    path = tmp_path / "brief.txt"
    path.write_bytes(data)
    assert main(["text", "check", str(path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"{path}{place}")
    assert reason in captured.err


def test_a_file_that_is_not_there_and_one_that_is_no_file(tmp_path, capsys):
    assert main(["text", "check", str(tmp_path / "weg.txt"), "--lang", "en"]) == 2
    assert "does not exist" in capsys.readouterr().err
    assert main(["text", "check", str(tmp_path)]) == 2
    assert main(["text", "check", "a\0b"]) == 2
    assert "kan niet worden gelezen" in capsys.readouterr().err


def test_it_starts_without_django(letter):
    probe = "import sys; from beraad.cli import main; main(sys.argv[1:]); assert 'django' not in sys.modules"
    subprocess.run(
        [sys.executable, "-c", probe, "text", "check", str(letter)], check=True, capture_output=True
    )
