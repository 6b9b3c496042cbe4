"""`beraad query explain`, `trial`, `diff` and `archive`, as they are typed."""

from __future__ import annotations

import errno
import json

import pytest

from beraad.cli import main

ROWS = [
    {"id": 1, "text": "AZC in Veldwoude"},
    {"id": "b", "text": "opvang in Veldwoude, geen #nieuws"},
    {"id": "c", "text": "bootopvang elders"},
]
QUERY = "(azc OR opvang*) AND Veldwoude NOT #nieuws"


@pytest.fixture
def stream(tmp_path):
    path = tmp_path / "m.ndjson"
    path.write_text("\n".join(json.dumps(row) for row in ROWS), encoding="utf-8")
    return str(path)


def run(capsys, *arguments):
    """(exit code, standard output, standard error)."""
    code = main(["query", *arguments])
    return code, *capsys.readouterr()


def test_explain_as_json(stream, capsys):
    code, out, _ = run(capsys, "explain", QUERY, "--messages", stream, "--json")
    rows = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert [(row["message"], row["matches"]) for row in rows] == [(1, True), ("b", False), ("c", False)]
    assert rows[0]["terms"][0] == {
        "term": "azc",
        "start": 1,
        "end": 4,
        "excluded": False,
        "hits": True,
        "places": [{"start": 0, "end": 3, "text": "AZC"}],
    }
    assert [clause["holds"] for clause in rows[1]["clauses"]] == [True, True, False]


def test_explain_as_text(stream, capsys):
    code, out, _ = run(capsys, "explain", QUERY, "--messages", stream, "--hits")
    assert (code, out.splitlines()) == (
        0,
        [
            "1: gevonden",
            "  klopt: (azc OR opvang*)",
            "  klopt: Veldwoude",
            "  klopt: NOT #nieuws",
            "    azc: AZC (0-3)",
            "    Veldwoude: Veldwoude (7-16)",
        ],
    )
    assert "not found" in run(capsys, "explain", QUERY, "--messages", stream, "--lang", "en")[1]


def test_trial(stream, capsys):
    code, out, _ = run(capsys, "trial", QUERY, "--messages", stream)
    assert code == 0
    assert out.splitlines()[:5] == [
        "Gevonden: 1. Berichten: 3.",
        "- azc: berichten 1, gevonden 1, alleen hierdoor 1",
        "- opvang*: berichten 1, gevonden 0, alleen hierdoor 0",
        "- Veldwoude: berichten 2, gevonden 1, alleen hierdoor 1",
        "- NOT #nieuws: berichten 1, weggelaten 1, alleen hierdoor 1",
    ]
    assert "- bootopvang: samenstelling met opvang; berichten 1, niet gevonden 1" in out
    found = json.loads(run(capsys, "trial", QUERY, "--messages", stream, "--json")[1])
    assert (found["found"], found["messages"], len(found["terms"])) == (1, 3, 4)
    assert found["suggestions"][0]["likeness"] == "compound"


def test_diff(stream, capsys):
    code, out, _ = run(capsys, "diff", "azc", "*opvang*", "--messages", stream, "--samples", "1")
    assert code == 0
    assert out.splitlines()[0].endswith("Alleen door de oude: 1. Alleen door de nieuwe: 2.")
    assert "- 1: AZC in Veldwoude" in out
    found = json.loads(run(capsys, "diff", "azc", "*opvang*", "--messages", stream, "--json")[1])
    assert [sample["id"] for sample in found["gained"]] == ["b", "c"] or found["only_new"] == 2


@pytest.mark.parametrize(
    ("query", "reason"),
    [("azc AND OR", "teken 5"), ("azc <plaatsnaam>", "teken 5"), ("azc lijst:pers", "lijst")],
)
def test_a_query_that_cannot_be_used(query, reason, stream, capsys):
    code, out, err = run(capsys, "trial", query, "--messages", stream)
    assert (code, out) == (2, "")
    assert reason in err


def test_places_come_from_a_profile(stream, capsys, tmp_path):
    profile = tmp_path / "p.yaml"
    profile.write_text("plaatsnaam: Veldwoude", encoding="utf-8")
    arguments = ("trial", "azc <plaatsnaam>", "--messages", stream, "--profile")
    assert "Gevonden: 1." in run(capsys, *arguments, str(profile))[1]
    assert run(capsys, *arguments, str(tmp_path / "weg.yaml"))[0] == 2


def test_lines_that_are_no_message_are_named(stream, capsys, tmp_path):
    path = tmp_path / "bad.ndjson"
    path.write_bytes(b"{\n" + json.dumps(ROWS[0]).encode())
    for verb in (("explain", "azc"), ("trial", "azc"), ("diff", "azc", "coa")):
        code, out, err = run(capsys, *verb, "--messages", str(path))
        assert (code, err) == (1, f"{path}:1: dit is geen JSON\n")
        assert out
    assert run(capsys, "trial", "azc", "--messages", str(tmp_path / "weg"))[0] == 2


def test_an_archive_is_searched_like_the_messages(stream, capsys, tmp_path):
    queries = tmp_path / "q.jsonl"
    queries.write_text(json.dumps({"id": "q", "query": "*opvang* OR azc"}), encoding="utf-8")
    kept = str(tmp_path / "a.parquet")
    code, out, _ = run(capsys, "archive", "--messages", stream, "--to", kept)
    assert (code, out) == (0, f"Bewaard in {kept}. Berichten: 3.\n")
    live = run(capsys, "match", "--queries", str(queries), "--messages", stream)
    assert live[1].count("\n") == 3
    assert run(capsys, "match", "--queries", str(queries), "--messages", kept) == live
    assert run(capsys, "archive", "--messages", stream, "--to", kept)[::2] == (
        2,
        f"{kept}:1: dit bestand bestaat al\n",
    )
    assert run(capsys, "archive", "--messages", "weg", "--to", str(tmp_path / "b.parquet"))[0] == 2


def test_ids_in_a_comparison_are_as_they_went_in_also_beside_a_line_that_is_wrong(capsys, tmp_path):
    path = tmp_path / "m.ndjson"
    ids = ["17", '"17"', "1.5", "12345678901234567890", "1e400", "9" * 5000]
    lines = [f'{{"id": {one}, "text": "azc"}}' for one in ids]
    for broken in ("", "{\n"):
        path.write_text(broken + "\n".join(lines), encoding="utf-8")
        arguments = ("diff", "coa", "azc", "--messages", str(path), "--samples", "9")
        found = json.loads(run(capsys, *arguments, "--json")[1])
        assert [one["id"] for one in found["gained"]] == [17, "17", 1.5, 12345678901234567890, *ids[4:]]
        assert [line.partition(":")[0] for line in run(capsys, *arguments)[1].splitlines()[-6:]] == [
            f"- {one}" for one in ids
        ]


def test_a_message_does_nothing_to_the_terminal(capsys, tmp_path):
    path = tmp_path / "m.ndjson"
    row = {"id": "a\x9b2J", "text": "azc\x1b[2J \u202eeen\x07 opvang"}
    path.write_text(json.dumps(row), encoding="utf-8")
    for arguments in (("explain", '"azc 2j een opvang"'), ("diff", "coa", "azc")):
        out = run(capsys, *arguments, "--messages", str(path))[1]
        assert "azc\ufffd[2J \ufffdeen\ufffd opvang" in out
        assert '"a\ufffd2J"' in out
        assert not set("\x1b\x9b\x07\u202e") & set(out)


def test_an_archive_is_no_file_with_messages(capsys, tmp_path):
    path = tmp_path / "a.parquet"
    path.write_bytes(b"PAR1")
    for verb in (("explain", "azc"), ("trial", "azc"), ("diff", "azc", "coa")):
        assert run(capsys, *verb, "--messages", str(path))[::2] == (
            2,
            f"{path}:1: dit is een archief; geef hier het bestand met de berichten\n",
        )


def test_an_archive_is_whole_or_is_not_there(stream, capsys, tmp_path, monkeypatch):
    target = tmp_path / "weg" / "a.parquet"
    reason = f"{target}:1: hier kan niet worden geschreven\n"
    assert run(capsys, "archive", "--messages", stream, "--to", str(target)) == (2, "", reason)
    target.parent.mkdir()

    def full(path, *_others):
        path.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("beraad.core.queries.matching.archive_command.write_archive", full)
    assert run(capsys, "archive", "--messages", stream, "--to", str(target)) == (2, "", reason)
    assert list(target.parent.iterdir()) == []


@pytest.mark.parametrize("verb", [("explain", "azc"), ("trial", "azc"), ("diff", "azc", "coa"), ("archive",)])
def test_messages_that_cannot_be_read(verb, stream, capsys, tmp_path, monkeypatch):
    def refused(_path, *_mode):
        raise PermissionError(errno.EACCES, "Permission denied", stream)

    monkeypatch.setattr("pathlib.Path.open", refused)
    to = ("--to", str(tmp_path / "a.parquet")) if verb == ("archive",) else ()
    code, out, err = run(capsys, *verb, "--messages", stream, *to)
    assert (code, out, err) == (2, "", f"{stream}:1: dit bestand kan niet worden gelezen\n")
