"""The command `beraad plan FILE`, started as a user starts it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from beraad import cli
from beraad.core.planning.texts import TEXTS

ROAD = """\
today: 2027-01-11
deadline: {step: council, date: 2027-04-08}
calendar:
  holidays: NL
  equated_days: [2027-05-07]
  closed:
    - {from: 2027-01-18, to: 2027-01-22, name: sluiting}
    - {from: 2027-03-25, to: 2027-04-02, kind: recess, name: reces, stops: [slots]}
slots:
  council: [2027-03-04, "2027-04-01", 2027-04-08, 2027-05-13]
steps:
  - {key: proposal, name: Voorstel, kind: work, duration: {working_days: 15}}
  - {key: inspection, kind: legal_forward, duration: {weeks: 6}, after: [proposal]}
  - key: note
    kind: work
    duration: {working_days: 10}
    after: [inspection]
    lag: {working_days: 1}
  - {key: council, kind: slot, slots: council, papers: {weeks: 2}, after: [note], appealable: objection}
  - {key: building, kind: work, duration: unknown, after: council, effect: executes}
"""


@pytest.fixture
def plan(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    def call(source: str | bytes, *options: str) -> tuple[int, str, str]:
        file = tmp_path / "plan.yaml"
        file.write_bytes(source.encode() if isinstance(source, str) else source)
        code = cli.main(["plan", str(file), *options])
        captured = capsys.readouterr()
        return code, captured.out, captured.err.replace(str(tmp_path) + "/", "")

    return call


@pytest.mark.requirement("R4.2")
def test_a_plan_is_worked_out_both_ways_and_says_by_how_much_it_fails(plan: Any) -> None:
    """Dependencies, durations and a deadline; closed days, a holiday, a recess and the council; slack and chain."""
    code, out, err = plan(ROAD, "--json")
    made = json.loads(out)
    steps = {step["key"]: step for step in made["steps"]}
    assert (code, err) == (0, "")
    assert made["feasible"] is False
    assert steps["proposal"]["earliest_finish"] == "2027-02-05"  # a week closed lies in it
    assert steps["inspection"]["earliest_finish"] == "2027-03-19"
    assert steps["note"]["earliest_start"] == "2027-03-23"  # one working day later, a Tuesday
    assert steps["note"]["earliest_finish"] == "2027-04-07"  # Good Friday and Easter Monday lie in it
    assert steps["council"]["earliest_start"] == "2027-05-13"
    assert steps["council"]["latest_start"] == "2027-04-08"  # not 1 April: recess
    assert steps["council"]["papers_latest"] == "2027-03-25"
    assert steps["note"]["latest_finish"] == "2027-03-25"
    assert steps["proposal"]["slack_working_days"] == -made["missing_working_days"] == -7
    assert made["binding_chain"] == ["proposal", "inspection", "note", "council"]
    assert all(steps[key]["critical"] for key in made["binding_chain"])
    assert made["earliest_feasible_deadline"] == "2027-05-13"
    assert "7 werkdagen tekort" in made["summary"]
    assert {one["kind"] for one in made["repairs"]} >= {"shorten_step", "later_papers", "later_deadline"}


def test_the_shape_of_the_json(plan: Any) -> None:
    made = json.loads(plan(ROAD, "--json")[1])
    assert list(made) == [
        "feasible",
        "summary",
        "steps",
        "binding_chain",
        "missing_working_days",
        "earliest_feasible_deadline",
        "repairs",
        "notices",
    ]
    fields = ["key", "earliest_start", "earliest_finish", "latest_start", "latest_finish"]
    assert list(made["steps"][0])[:7] == [*fields, "slack_working_days", "critical"]
    building = made["steps"][-1]
    assert (building["latest_start"], building["slack_working_days"]) == (None, None)
    assert (building["critical"], building["unknown"]) == (False, True)
    assert {"unknown_duration", "executes_within_term", "slot_stopped"} == {
        one["code"] for one in made["notices"]
    }
    assert all(one["text"] and one["kind"] for one in made["repairs"])


def test_the_same_as_text_in_two_languages(plan: Any) -> None:
    code, dutch, _err = plan(ROAD)
    assert code == 0
    assert dutch.startswith("De einddatum 8 april 2027 is niet haalbaar: u komt 7 werkdagen tekort.")
    assert "Voorstel, inspection, note, council" in " ".join(dutch.split())
    assert "proposal    2027-01-11" in dutch
    assert "7 werkdagen te weinig *" in dutch
    assert "Wat u kunt doen:\n- Maak ‘" in dutch
    english = plan(ROAD, "--lang", "en")[1]
    assert english.startswith("The deadline 8 April 2027 cannot be met: you are 7 working days short.")
    assert "What you can do:" in english


def test_a_plan_that_fits_has_no_repairs(plan: Any) -> None:
    made = json.loads(plan(ROAD.replace("date: 2027-04-08}", "date: 2027-05-13}"), "--json")[1])
    assert (made["feasible"], made["repairs"], made["missing_working_days"]) == (True, [], 0)


def test_only_what_must_be_there(plan: Any) -> None:
    source = "today: 2027-01-04\ndeadline: {step: a, date: 2027-02-01}\nsteps: [{key: a, kind: milestone}]\n"
    made = json.loads(plan(source, "--json")[1])
    assert made["steps"][0]["earliest_start"] == "2027-01-04"
    with_empty = source + "calendar:\nslots:\n"
    assert json.loads(plan(with_empty, "--json")[1]) == made


def test_without_holidays_a_holiday_is_a_working_day_and_the_act_still_holds(plan: Any) -> None:
    source = (
        "today: 2027-03-29\ndeadline: {step: a, date: 2027-06-01}\n"
        "steps:\n  - {key: a, kind: work, duration: {working_days: 1}}\n"
        "  - {key: b, kind: legal_forward, duration: {days: 1}}\n"
    )
    off = json.loads(plan(source + "calendar: {holidays: none}\n", "--json")[1])["steps"]
    assert [step["earliest_finish"] for step in off] == ["2027-03-29", "2027-03-30"]
    on = json.loads(plan(source, "--json")[1])["steps"]
    assert [step["earliest_finish"] for step in on] == ["2027-03-30", "2027-03-30"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("today: 2027-01-11", "today: 2027-02-30", "1: today: '2027-02-30' is geen datum."),
        ("today: 2027-01-11", "today: 11 januari", "1: today: '11 januari' is geen datum."),
        ("today: 2027-01-11", "today: 2127-01-11", "1: 11 januari 2127 ligt te ver weg."),
        ("today: 2027-01-11\n", "", "1: Het veld today ontbreekt."),
        ("step: council, date: 2027-04-08", "step: raad, date: 2027-04-08", "2: Er is geen stap met de sleutel ‘raad’"),
        ("step: council, date: 2027-04-08", "step: council", "2: Het veld date ontbreekt."),
        ("holidays: NL", "holidays: BE", "4: Onbekende waarde 'BE' voor holidays."),
        ("[2027-05-07]", "[2027-05-07, hemelvaart]", "5: equated_days: 'hemelvaart' is geen datum."),
        ("to: 2027-01-22", "to: 2027-01-12", "7: Deze periode eindigt op 12 januari 2027"),
        ("stops: [slots]", "stops: [alles]", "8: stops: alles kan niet."),
        ("calendar:\n", "calender:\n", "3: Onbekend veld 'calender'."),
        ('[2027-03-04, "2027-04-01", 2027-04-08, 2027-05-13]', "[]", "10: ‘council’ heeft een vergadering nodig, maar de lijst"),
        ("  council: [", "  college: [", "19: ‘council’ noemt een lijst met vergaderingen die er niet is (council)"),
        ("after: [inspection]", "after: [inspectie]", "17: Er is geen stap met de sleutel ‘inspectie’"),
        ("kind: legal_forward", "kind: wettelijk", "13: Onbekende waarde 'wettelijk' voor kind."),
        ("{weeks: 6}", "{weeks: 0}", "13: weeks hoort een heel getal van 1 of meer te zijn"),
        ("{weeks: 6}", "{weeks: 6, days: 1}", "13: duration hoort één eenheid met een getal te zijn"),
        ("{weeks: 6}", "{years: 1}", "13: duration hoort één eenheid met een getal te zijn"),
        ("{weeks: 6}", "{weeks: 10000}", "13: duration is groter dan 9999."),
        ("lag: {working_days: 1}", "lag: {months: 1}", "18: lag hoort één eenheid met een getal te zijn"),
        ("    after: [inspection]\n", "", "17: ‘note’ heeft een wachttijd (lag), maar wacht op geen enkele stap"),
        ("key: note", "key: proposal", "14: De stap ‘proposal’ komt twee keer voor."),
        ("duration: {weeks: 6}, after", "duration: {weeks: 6}, slots: council, after", "13: slots hoort alleen bij"),
        (
            "{key: proposal, name: Voorstel, kind: work,",
            "{key: proposal, kind: work, after: [council],",
            "12: Deze stappen wachten op elkaar: proposal, inspection, note, council, proposal.",
        ),
    ],
)  # fmt: skip
def test_what_is_wrong_is_named_with_its_line(plan: Any, old: str, new: str, said: str) -> None:
    assert old in ROAD
    code, out, err = plan(ROAD.replace(old, new, 1), "--json")
    assert (code, out) == (2, "")
    assert f"plan.yaml:{said}" in err


def test_one_run_names_everything_in_the_order_of_the_lines(plan: Any) -> None:
    source = (
        ROAD.replace("2027-01-11", "morgen")
        .replace("{weeks: 6}", "6 weken")
        .replace("kind: slot", "kind: sloot")
    )
    lines = plan(source)[2].splitlines()
    assert [int(line.split(":")[1]) for line in lines] == [1, 13, 19, 19]
    english = plan(source, "--lang", "en")[2].splitlines()
    assert english[0] == "plan.yaml:1: today: 'morgen' is no date. Write a date as 2027-03-30."


def test_a_fixed_moment_needs_its_date(plan: Any) -> None:
    source = "today: 2027-01-04\ndeadline: {step: a, date: 2027-02-01}\nsteps:\n  - {key: a, kind: fixed}\n"
    assert plan(source)[0] == 2
    assert "plan.yaml:4: Het veld date ontbreekt." in plan(source)[2]


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("", "1: Dit bestand is leeg."),
        ("plan", "1: Hier horen velden te staan (naam: waarde)."),
        ("steps: []\n", "1: Dit plan heeft geen stappen."),
        ("steps: [1, 2]\n", "1: Hier horen velden te staan"),
        ("today: [\n", "2: Dit is geen geldige YAML."),
        ("today: &x 2027-01-01\n", "1: Ankers (&) en verwijzingen (*)"),
        (b"today: \xff\n", "1: Dit bestand is geen UTF-8."),
        ("deadline: 2027-01-01\n", "1: Hier horen velden te staan"),
    ],
)
def test_a_file_that_is_no_plan(plan: Any, source: str | bytes, said: str) -> None:
    code, out, err = plan(source)
    assert (code, out) == (2, "")
    assert f"plan.yaml:{said}" in err


def test_a_file_that_is_not_there(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["plan", "nergens.yaml"]) == 2
    assert capsys.readouterr().err == "nergens.yaml:1: Dit bestand ontbreekt.\n"


def test_a_plan_that_never_ends(plan: Any) -> None:
    steps = "".join(
        f"  - {{key: s{number}, kind: work, duration: {{working_days: 9999}}, after: [{f's{number - 1}' if number else ''}]}}\n"
        for number in range(20)
    )
    code, _out, err = plan(f"today: 2027-01-04\ndeadline: {{step: s19, date: 2027-02-01}}\nsteps:\n{steps}")
    assert code == 2
    assert err.startswith("plan.yaml:1: Het plan loopt tot na het jaar 2299.")


def test_every_sentence_is_there_in_both_languages() -> None:
    for code, (dutch, english) in TEXTS.items():
        assert dutch.strip(), code
        assert english.strip(), code
        assert dutch != english


def test_it_starts_without_django_and_without_the_calendar_library(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(ROAD)
    source = (
        "import sys; from beraad import cli; code = cli.main(sys.argv[1:]);"
        "print([name for name in ('django', 'icalendar', 'numpy') if name in sys.modules]); sys.exit(code)"
    )
    made = subprocess.run(
        [sys.executable, "-c", source, "plan", str(file)], capture_output=True, text=True, check=True
    )
    assert made.stdout.splitlines()[-1] == "[]"


def test_the_example_of_the_manual_gives_what_the_manual_says(plan: Any) -> None:
    manual = (Path(__file__).parents[3] / "docs/handleiding/planbestand.md").read_text("utf-8")
    made = json.loads(plan(manual.split("```yaml\n")[1].split("```")[0], "--json")[1])
    assert (made["feasible"], made["missing_working_days"]) == (False, 1)
    assert made["binding_chain"] == ["voorstel", "inspraak", "nota", "raad"]
    enough = {(one["kind"], one["step"]) for one in made["repairs"] if one["enough"]}
    assert {("shorten_step", "nota"), ("later_papers", "raad")} <= enough
    assert all(f"`{name}`" in manual for name in made)
