"""What the loader accepts, and how it refuses the rest: with the line and what is allowed."""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beraad.core.advice import Degree, MeetingType, Situation
from beraad.core.advice.load import SIZE_LIMIT, SituationError, load_situation, parse_situation


def problems(source: str) -> list[tuple[int, str]]:
    with pytest.raises(SituationError) as caught:
        parse_situation(source)
    return [(problem.line, problem.code) for problem in caught.value.problems]


@pytest.mark.parametrize("source", ["", "\n", "# alleen een opmerking\n", "---\n", "null\n", "{}\n"])
def test_nothing_known(source: str) -> None:
    assert parse_situation(source) == Situation()


@pytest.mark.parametrize("word", ["ja", "Ja", "JA", "yes", "Yes", "true", "True"])
def test_yes(word: str) -> None:
    assert parse_situation(f"time_pressure: {word}").time_pressure is True


@pytest.mark.parametrize("word", ["nee", "Nee", "no", "NO", "false"])
def test_no(word: str) -> None:
    assert parse_situation(f"mandate_clear: {word}").mandate_clear is False


def test_every_kind_of_value() -> None:
    source = (
        "subjects:\n  duur: advise\n  'no': none\nexpected_visitors: 300\n"
        "usual_communication: |\n  de krant\n  en de wijktafel\nstage_purpose: co_produce\nhistory:\n"
    )
    assert parse_situation(source) == Situation(
        subjects={"duur": Degree.ADVISE, "no": Degree.NONE},
        expected_visitors=300,
        usual_communication="de krant\nen de wijktafel\n",
        stage_purpose=MeetingType.CO_PRODUCE,
    )


def test_an_empty_list_of_subjects_says_nothing() -> None:
    assert parse_situation("subjects: {}").subjects is None


@pytest.mark.parametrize(
    ("source", "line", "code"),
    [
        ("decision: taken\nroom: none", 2, "unknown_field"),
        ("? [a]\n: none", 1, "unknown_field"),
        ("? {a: b}\n: none", 1, "unknown_field"),
        ("<<: {decision: taken}", 1, "unknown_field"),
        ("decision: maybe", 1, "unknown_value"),
        ("decision: Taken", 1, "unknown_value"),
        ("decision: 1", 1, "unknown_value"),
        ("decision: [taken]", 1, "unknown_value"),
        ("room_for_influence: no", 1, "unknown_value"),
        ("stage_purpose: undetermined", 1, "unknown_value"),
        ("\ntime_pressure: misschien", 2, "unknown_value"),
        ("time_pressure: 1", 1, "unknown_value"),
        ("time_pressure: {a: b}", 1, "unknown_value"),
        ("time_pressure: !!python/object/apply:os.system [ls]", 1, "unknown_value"),
        ("expected_visitors: true", 1, "unknown_value"),
        ("expected_visitors: -5", 1, "unknown_value"),
        ("expected_visitors: 12.5", 1, "unknown_value"),
        ("expected_visitors: '12'", 1, "unknown_value"),
        ("expected_visitors: 1:30", 1, "unknown_value"),
        ("expected_visitors: 0x1F", 1, "unknown_value"),
        ("expected_visitors: " + "9" * 5000, 1, "unknown_value"),
        ("usual_communication: yes", 1, "not_a_text"),
        ("usual_communication: [a]", 1, "not_a_text"),
        ('usual_communication: "\\ud800"', 1, "not_a_text"),
        ('usual_communication: "\\0"', 1, "not_a_text"),
        ("subjects: [locatie]", 1, "unknown_value"),
        ("subjects: advise", 1, "unknown_value"),
        ("subjects:\n  locatie: none\n  duur: veel", 3, "unknown_value"),
        ("subjects:\n  locatie:", 2, "unknown_value"),
        ("subjects:\n  3: none", 2, "not_a_text"),
        ("subjects:\n  a: none\n  a: advise", 3, "duplicate_field"),
        ("decision: taken\nimpact: low\ndecision: none", 3, "duplicate_field"),
        ("subjects: {duur: advise}\nroom_for_influence: none", 2, "contradiction"),
        ("- decision", 1, "not_a_mapping"),
        ("taken", 1, "not_a_mapping"),
        ("decision: none\n---\nimpact: low", 2, "many_documents"),
        ("decision: &a none", 1, "alias"),
        ("decision: none\nimpact: *a", 2, "alias"),
        ("a: [[[1]]]", 1, "too_deep"),
        ("[" * 50_000, 1, "too_deep"),
        ("decision: taken\nimpact: [low", 2, "not_yaml"),
        ("decision: 'taken", 1, "not_yaml"),
        ("decision: taken\n\timpact: low", 2, "not_yaml"),
        ("decision: taken\nimpact: \x07", 2, "not_yaml"),
        ("%YAML 3.0\n---\ndecision: taken", 1, "not_yaml"),
    ],
)
def test_refused(source: str, line: int, code: str) -> None:
    assert problems(source) == [(line, code)]


def test_every_problem_is_named_at_once_in_the_order_of_the_lines() -> None:
    source = "subjects: {duur: veel}\nkleur: rood\nimpact: groot\n"
    assert problems(source) == [(1, "unknown_value"), (2, "unknown_field"), (3, "unknown_value")]


def test_a_refusal_names_file_line_and_what_is_allowed_in_both_languages() -> None:
    with pytest.raises(SituationError) as caught:
        parse_situation("decision: " + "x" * 100)
    shown = repr("x" * 40 + "…")
    assert caught.value.lines("s.yaml") == [
        f"s.yaml:1: decision: onbekende waarde {shown}; toegestaan: none, intended, taken"
    ]
    assert caught.value.lines("s.yaml", "en") == [
        f"s.yaml:1: decision: unknown value {shown}; allowed: none, intended, taken"
    ]


def refused_file(path: Path) -> tuple[int, str]:
    with pytest.raises(SituationError) as caught:
        load_situation(path)
    (problem,) = caught.value.problems
    return problem.line, problem.code


def test_files(tmp_path: Path) -> None:
    good = tmp_path / "goed.yaml"
    good.write_bytes(b"\xef\xbb\xbfdecision: none\r\ntime_pressure: ja\r\n")
    assert load_situation(good).time_pressure is True
    assert refused_file(tmp_path / "weg.yaml") == (1, "not_readable")
    assert refused_file(tmp_path) == (1, "not_readable")
    bad = tmp_path / "fout.yaml"
    bad.write_bytes(b"decision: none\nusual_communication: caf\xe9\n")
    assert refused_file(bad) == (2, "not_utf8")
    bad.write_bytes(b"#" * (SIZE_LIMIT + 1))
    assert refused_file(bad) == (1, "too_large")


@settings(deadline=None)
@given(st.text(alphabet="decision:taken \n\t-[]{}&*!|>'\"%@`,?#\x00\ud800é0~<"))
def test_whatever_comes_in_is_a_situation_or_a_refusal_with_a_line(source: str) -> None:
    assert all(re.match(r"f:[1-9]\d*: \S", line) for line in refusal(source))


def refusal(source: str) -> list[str]:
    try:
        parse_situation(source)
    except SituationError as error:
        return error.lines("f")
    return []
