"""`beraad query check` and `beraad query write`, as they are typed."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest

from beraad.cli import main
from beraad.core.queries import MAX_LENGTH

from .test_guide_query import PROFILE, SOURCE


@pytest.fixture
def profile(tmp_path):
    path = tmp_path / "profiel.json"
    path.write_text(json.dumps(PROFILE), encoding="utf-8")
    return path


def check(capsys, *arguments):
    """(exit code, what came out as JSON)."""
    code = main(["query", "check", *arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_json_of_a_good_query(capsys):
    source = "azc of IND"
    code, out = check(capsys, source)
    assert code == 0
    assert list(out) == ["ok", "canonical", "warnings", "error"]
    assert (out["ok"], out["canonical"], out["error"]) == (True, "azc AND of AND ind", None)
    assert [list(row) for row in out["warnings"]] == [["code", "text", "start", "end"]] * 2
    assert [(row["code"], source[row["start"] : row["end"]]) for row in out["warnings"]] == [
        ("dutch_operator", "of"),
        ("false_friend", "IND"),
    ]


def test_json_of_a_bad_query(capsys):
    code, out = check(capsys, "azc AND OR coa")
    assert code == 2
    assert out == {
        "ok": False,
        "canonical": None,
        "warnings": [],
        "error": {"text": "Na AND hoort een zoekwoord.", "start": 4, "end": 7},
    }


def test_english(capsys):
    assert check(capsys, "azc OR", "--lang", "en")[1]["error"]["text"] == "A search term belongs after OR."


def test_lines_have_a_place(capsys):
    assert main(["query", "check", "azc OR\n coa"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "azc OR coa",
        "zoekopdracht:2:2: coa vindt ook mensen en producten die zo heten. Schrijf bijvoorbeeld: exact:COA",
    ]


def test_an_error_shows_the_line_and_points(capsys):
    assert main(["query", "check", "azc OR\n(coa NEAR ind)"]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.splitlines() == [
        "zoekopdracht:2:6: Hier hoort een afstand van 1 tot en met 50 woorden, zoals NEAR/5.",
        "  (coa NEAR ind)",
        "       ^^^^",
    ]


@pytest.mark.parametrize(
    ("before", "columns"),
    [
        ("azc", 3),
        ("😡😡", 4),
        ("👩\u200d🚒", 2),
        ("👩🏽\u200d🚒", 2),
        ("👍🏽", 2),
        ("❤️\u200d🔥", 2),
        ("🇳🇱", 2),
        ("❤️", 2),
        ("❤", 1),
        ("東京", 4),
        ("Syrie\u0301", 5),
        ("a\u00adzc", 3),
        ("a\tz", 3),
    ],
)
def test_the_marks_stand_below_the_place_whatever_stands_before_it(before, columns, capsys):
    assert main(["query", "check", f"{before} AND OR"]) == 2
    _, line, marks = capsys.readouterr().err.splitlines()
    assert line == f"  {before} AND OR".replace("\t", " ")
    assert marks == " " * (2 + columns + 1) + "^^^"


def test_a_long_line_is_cut_around_the_place(capsys):
    assert main(["query", "check", "azc OR " * 200 + "( " + "OR coa " * 200]) == 2
    _, line, marks = capsys.readouterr().err.splitlines()
    assert len(line) < 110
    assert line[marks.index("^") :].startswith("OR")


def test_the_guides_query_with_a_profile(capsys, monkeypatch, profile):
    stdin(monkeypatch, SOURCE.encode())
    code, out = check(capsys, "-", "--profile", str(profile))
    assert code == 0
    assert '(best OR "sint oedenrode" OR "de hoef"' in out["canonical"]
    stdin(monkeypatch, SOURCE.encode())
    code, out = check(capsys, "-")
    assert (code, SOURCE[out["error"]["start"] : out["error"]["end"]]) == (2, "<plaatsnaam>")


def stdin(monkeypatch, data: bytes) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="ascii"))


def test_standard_input_that_is_no_utf8(capsys, monkeypatch):
    stdin(monkeypatch, b"azc\nOR \xff")
    assert main(["query", "check", "-"]) == 2
    assert capsys.readouterr().err == "-:2: dit is geen UTF-8; sla het opnieuw op als UTF-8\n"


def test_a_letter_that_the_limit_cuts_in_two_is_no_fault_of_the_file(capsys, monkeypatch):
    stdin(monkeypatch, b"a" + "é".encode() * (3 * MAX_LENGTH))
    code, out = check(capsys, "-")
    assert (code, out["error"]["start"]) == (2, MAX_LENGTH)


@pytest.mark.parametrize("verb", [["check"], ["write", "--dialect", "lucene"]])
def test_a_wrong_profile_is_said_with_its_line(capsys, tmp_path, verb):
    path = tmp_path / "profiel.yaml"
    path.write_text("plaatsnaam: Best\nstraat:\n", encoding="utf-8")
    assert main(["query", *verb, "azc", "--profile", str(path)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"{path}:2: straat heeft geen waarde; vul iets in of haal de regel weg")
    assert captured.err.count("\n") == 1


def test_a_query_that_begins_with_a_minus(capsys):
    assert main(["query", "check", "--", "-azc bus"]) == 0
    assert capsys.readouterr().out.startswith("NOT azc AND bus\n")


def test_bytes_that_are_no_text_are_no_crash(capsys):
    assert main(["query", "check", 'bron:"\udcff"']) == 0


def test_writing_in_the_language_of_a_vendor(capsys):
    assert main(["query", "write", "*opvang NOT (a OR b)", "--dialect", "brandwatch"]) == 0
    captured = capsys.readouterr()
    assert captured.out == "opvang NOT (a OR b)\n"
    assert captured.err == (
        "zoekopdracht:1:1: Brandwatch kent geen * aan het begin van een woord. "
        "*opvang is opvang geworden en vindt minder.\n"
    )


def test_writing_as_json(capsys):
    assert main(["query", "write", "azc exact:IND", "--dialect", "talkwalker", "--json", "--lang", "en"]) == 0
    out = json.loads(capsys.readouterr().out)
    assert (out["ok"], out["dialect"], out["text"], out["error"]) == (True, "talkwalker", "azc AND ind", None)
    rows = {note["code"]: (note["start"], note["end"]) for note in out["notes"]}
    assert rows == {"capitals": (4, 13), "unverified": (4, 13)}
    assert any(note["text"].startswith("Talkwalker does not mind capitals") for note in out["notes"])


def test_what_cannot_be_read_cannot_be_written(capsys):
    assert main(["query", "write", "azc OR", "--dialect", "lucene"]) == 2
    assert "Na OR hoort een zoekwoord." in capsys.readouterr().err
    assert main(["query", "write", "azc OR", "--dialect", "lucene", "--json"]) == 2
    out = json.loads(capsys.readouterr().out)
    assert list(out) == ["ok", "dialect", "text", "notes", "error"]
    assert (out["ok"], out["text"], out["error"]["start"]) == (False, None, 4)


def test_an_unknown_language_is_refused(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["query", "write", "azc", "--dialect", "latijn"])
    assert caught.value.code == 2


def test_reading_a_query_needs_no_heavy_library():
    """No arrays, no word list, no Django: what starts slowly is imported when it is needed."""
    script = (
        "import sys; from beraad.cli import main; main(['query', 'check', 'azc OR bus']); "
        "print(sorted({'numpy', 'pyarrow', 'django', 'wordfreq', 'msgpack'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["azc OR bus", "[]"]
