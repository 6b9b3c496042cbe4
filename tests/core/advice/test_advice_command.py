"""The command `beraad advise meeting FILE`, started as a user starts it."""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from beraad.core.advice import CODES, REASON_CODES, Situation, command, field_text, text, type_text
from beraad.core.advice.texts import LABELS, PROBLEMS, REASONS, TYPES, WARNINGS

SOURCE = re.compile(r"(3|4\.[12]|5\.[12]|6\.[123])")


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser(prog="beraad")
    command.add_parser(parser.add_subparsers(required=True))
    args = parser.parse_args(["advise", "meeting", *arguments])
    return int(args.func(args))


@pytest.fixture
def advise(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def call(source: str, *options: str) -> tuple[int, str, str]:
        file = tmp_path / "situatie.yaml"
        file.write_text(source, "utf-8")
        code = run(str(file), *options)
        captured = capsys.readouterr()
        return code, captured.out, captured.err.replace(str(tmp_path) + "/", "")

    return call


def test_an_empty_situation_as_json(advise: Any) -> None:
    code, out, err = advise("{}", "--json")
    found = json.loads(out)
    assert (code, err) == (0, "")
    assert list(found) == ["type", "fits", "warnings", "reasons", "missing"]
    assert (found["type"], found["fits"], found["warnings"]) == ("undetermined", None, [])
    assert {"decision", "room_for_influence"} <= set(found["missing"])


def test_every_message_has_a_code_a_text_and_paragraphs(advise: Any) -> None:
    source = "room_for_influence: none\nstage_purpose: consult\nexpected_visitors: 300\nimpact: high\n"
    found = json.loads(advise(source, "--json")[1])
    assert (found["type"], found["fits"]) == ("inform", False)
    for message in (*found["warnings"], *found["reasons"]):
        assert list(message) == ["code", "text", "sources"]
        assert message["sources"]
        assert all(SOURCE.fullmatch(source) for source in message["sources"])
    turnout = next(m for m in found["warnings"] if m["code"] == "split_large_turnout")
    assert "300" in turnout["text"]
    assert "controleer dit" in turnout["text"]


@pytest.mark.requirement("R5.2")
@pytest.mark.requirement("R5.2")
@pytest.mark.parametrize(
    ("source", "code"),
    [
        (
            "room_for_influence: none\nstage_purpose: inform\nconcerns_can_be_voiced: nee",
            "informing_without_room_for_concerns",
        ),
        ("room_for_influence: none\nstage_purpose: consult", "consulting_without_room"),
        ("decision: intended\nroom_for_influence: none", "is_there_really_no_room"),
        ("influence_announced: no", "influence_not_announced"),
    ],
)
def test_it_warns_of_a_meeting_that_promises_too_much_or_too_little(
    advise: Any, source: str, code: str
) -> None:
    exit_code, out, _ = advise(source, "--json")
    assert exit_code == 0
    assert code in [warning["code"] for warning in json.loads(out)["warnings"]]


def test_text_for_people(advise: Any) -> None:
    code, out, _ = advise("subjects: {duur: advise}\nstage_purpose: inform\nusual_communication: de  krant")
    assert code == 0
    assert out.startswith("Advies: raadplegen\nDe bijeenkomst die u wilt past niet bij de situatie.\n")
    assert "\nLet op:\n- Er staat nog iets open" in out
    assert "(handreiking 5.1, 4.2)" in " ".join(out.split())
    assert "zo met inwoners te communiceren: de krant." in " ".join(out.split())
    assert "- Wat ging eraan vooraf? (history)" in out


def test_text_in_english_without_empty_headings(advise: Any) -> None:
    code, out, _ = advise("room_for_influence: advise\nstage_purpose: consult", "--lang", "en")
    assert code == 0
    assert out.startswith("Advice: consult\nThe meeting you want fits the situation.\n\nWhy:\n")
    assert "Watch out" not in out


def test_text_without_a_staged_purpose_passes_no_judgement(advise: Any) -> None:
    assert advise("{}")[1].startswith("Advies: nog niet te bepalen\n\nWaarom:\n- Het is niet bekend")


def test_refused_with_exit_code_2_and_the_line(advise: Any) -> None:
    code, out, err = advise("decision: taken\nroom_for_influence: veel\nkleur: rood\n", "--json")
    assert (code, out) == (2, "")
    assert err.splitlines() == [
        "situatie.yaml:2: room_for_influence: onbekende waarde 'veel'; toegestaan: none, advise, co_decide",
        "situatie.yaml:3: onbekend veld 'kleur'; toegestaan: " + ", ".join(Situation.__dataclass_fields__),
    ]


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("nergens.yaml") == 2
    assert capsys.readouterr().err.startswith("nergens.yaml:1: het bestand is niet te lezen")


def test_it_starts_without_django() -> None:
    code = "import sys, beraad.core.advice.command; print([m for m in sys.modules if m.startswith('django')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_every_code_has_two_sentences_in_both_languages() -> None:
    assert set(WARNINGS) == CODES
    assert set(REASONS) == REASON_CODES
    params: dict[str, str | int] = {"visitors": 1, "limit": 1, "subjects": "duur", "usual": "krant"}
    for code in sorted(CODES | REASON_CODES):
        for language in ("nl", "en"):
            sentences = re.split(r"(?<=[.?]) ", text(code, params, language))
            assert len(sentences) == 2, (code, sentences)
            assert all(sentence[0].isupper() for sentence in sentences)
            assert "!" not in "".join(sentences)


def test_the_dutch_and_english_text_use_the_same_values() -> None:
    for table in (WARNINGS, REASONS, TYPES, LABELS, PROBLEMS):
        for code, (dutch, english) in table.items():
            assert set(re.findall(r"{(\w+)}", dutch)) == set(re.findall(r"{(\w+)}", english)), code


def test_every_field_and_type_has_a_name() -> None:
    assert all(field_text(name, lang) for name in Situation.__dataclass_fields__ for lang in ("nl", "en"))
    assert type_text("co_produce") == "meebeslissen"
    with pytest.raises(KeyError):
        text("no_such_code", {})
    with pytest.raises(ValueError, match="not in tuple"):
        text("room_unknown", {}, "fy")
