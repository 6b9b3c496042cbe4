"""Legal numbers are data: their source, their marks, what is refused, and the protection of residents."""

import datetime as dt
import re

import pytest

from beraad.core.planning import (
    CycleMoment,
    DecisionRoute,
    DurationUnit,
    NoticeRule,
    StepEffect,
    check_protection,
    day_name,
    default_notice_rule,
    legal_term,
    legal_terms,
    make_schedule,
    notice_deadline,
    protection_rows,
    spreidingswet_cycles,
    text,
)
from beraad.core.planning.act import load_act
from beraad.core.planning.legal import load_cycles, load_legal_terms
from beraad.core.planning.notable import load_notable
from beraad.core.planning.read_data import DATA, DataError
from tests.core.planning.plans import day, plan, step, weeks, working


def test_every_term_has_an_article_a_source_a_date_and_its_mark():
    assert len(legal_terms()) == 11
    for term in legal_terms():
        assert term.article
        assert term.source
        assert term.source_date == day("2026-11-23")
        assert term.check  # nobody has held these against the law itself yet
        assert all(term.name)
        assert all(term.starts)


@pytest.mark.parametrize(
    ("key", "number", "unit", "article"),
    [
        ("inspection", 6, "weeks", "Awb 3:16"),
        ("objection", 6, "weeks", "Awb 6:7 en 6:8"),
        ("appeal", 6, "weeks", "Awb 6:7 en 6:8"),
        ("appeal_after_inspection", 6, "weeks", "Awb 6:8, vierde lid"),
        ("building_use", 4, "weeks", "Bbl 6.7"),
        ("invitation", 14, "days", "geen; een gewoonte"),
        ("demonstration_notice", 48, "hours", "de eigen APV"),
    ],
)
def test_the_numbers(key, number, unit, article):
    term = legal_term(key)
    assert term.duration is not None
    assert (term.duration.amount, term.duration.unit, term.article) == (number, DurationUnit(unit), article)


def test_where_the_law_has_no_number_there_is_none():
    assert legal_term("council_information").duration is None
    assert legal_term("publication").duration is None
    with pytest.raises(KeyError):
        legal_term("nothing")


def test_the_cycles_of_the_spreidingswet_have_dates_and_what_really_happened():
    first, second = spreidingswet_cycles()
    assert (first.number, first.places, second.number, second.places) == (1, 96_000, 2, 88_000)
    assert [one.moment for one in second.moments] == list(CycleMoment)
    estimate = second.moments[0]
    assert (estimate.date, estimate.actual) == (day("2026-02-01"), day("2026-02-27"))
    assert second.moments[2].date == day("2026-12-31")
    assert second.check
    assert second.source_date == day("2026-02-28")


@pytest.mark.parametrize(
    ("name", "load", "old", "new", "said"),
    [
        ("legal_terms.yaml", load_legal_terms, "number: 6", "number: zes", "number must be a whole number"),
        ("legal_terms.yaml", load_legal_terms, "unit: weeks", "unit: weken", "Unknown value 'weken'"),
        ("legal_terms.yaml", load_legal_terms, "    article: Awb 3:16\n", "", "article is missing"),
        (
            "legal_terms.yaml",
            load_legal_terms,
            "    check: yes",
            "    check: misschien",
            "Unknown value 'misschien'",
        ),
        (
            "legal_terms.yaml",
            load_legal_terms,
            "key: appeal\n",
            "key: objection\n",
            "The key 'objection' is on line",
        ),
        ("spreidingswet.yaml", load_cycles, "2024-11-01", "2024-11-31", "Unknown value '2024-11-31'"),
        ("spreidingswet.yaml", load_cycles, "places: 96000", "seats: 96000", "Unknown field 'seats'"),
        ("act.yaml", load_act, "least:", "most:", "Unknown field 'most'"),
        ("act.yaml", load_act, "number: 90", "number: 0", "whole number of 1 or more"),
        ("notable_days.yaml", load_notable, "every: 05-04", "every: 05-32", "Unknown value '05-32'"),
        ("notable_days.yaml", load_notable, "    every: 12-05\n", "", "every, dates"),
        ("notable_days.yaml", load_notable, "days:\n  - key", "days: [\n  - key", "not valid YAML"),
    ],
)
def test_data_that_is_wrong_is_refused_with_its_line(tmp_path, name, load, old, new, said):
    source = (DATA / name).read_text(encoding="utf-8")
    assert old in source
    file = tmp_path / name
    file.write_text(source.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(DataError) as refused:
        load(file)
    assert said in str(refused.value)
    assert re.match(rf"{re.escape(str(file))}:\d+: ", str(refused.value))


def test_the_terms_after_a_decision_that_people_can_object_to():
    rows = protection_rows(DecisionRoute.OBJECTION, day("2027-02-14"))
    assert [row.term.key for row in rows] == ["publication", "objection", "decision_on_objection", "appeal"]
    objection = rows[1]
    assert (objection.first_day, objection.raw_last_day, objection.last_day) == (
        day("2027-02-15"),
        day("2027-03-28"),
        day("2027-03-30"),
    )
    assert day_name(objection.holiday) == "een zondag"
    assert rows[2].first_day == day("2027-03-31")
    assert rows[3].first_day is None  # nobody knows yet when the objection will be decided on


def test_the_terms_with_inspection_of_the_draft():
    rows = protection_rows(
        DecisionRoute.INSPECTION,
        day("2027-06-01"),
        inspected=day("2027-03-25"),
        equated_days=[day("2027-05-07")],
    )
    assert [row.term.key for row in rows] == [
        "inspection",
        "publication",
        "appeal_after_inspection",
        "higher_appeal",
    ]
    assert rows[0].last_day == day("2027-05-10")
    assert (rows[2].first_day, rows[2].last_day) == (day("2027-06-02"), day("2027-07-13"))
    assert protection_rows(DecisionRoute.INSPECTION, day("2027-06-01"))[0].last_day is None


def flags(*steps):
    made = make_schedule(plan("2027-01-04", "2028-01-01", *steps))
    return {(one.step, one.code) for one in check_protection(made)}


DECISION = step("decision", "work", working(5), appealable=DecisionRoute.OBJECTION)


def test_a_plan_that_executes_or_announces_before_the_decision_is_flagged():
    assert flags(
        step("news", "milestone", None, effect=StepEffect.ANNOUNCES),
        step("building", "work", working(10), effect=StepEffect.EXECUTES),
        DECISION,
    ) == {("news", "announces_before_decision"), ("building", "executes_before_decision")}


def test_a_plan_that_executes_within_the_term_is_flagged_and_after_it_is_not():
    soon = step("building", "work", working(10), "decision", effect=StepEffect.EXECUTES)
    assert flags(DECISION, soon) == {("building", "executes_within_term")}
    wait = step("objection", "legal_forward", weeks(6), "decision")
    later = step("building", "work", working(10), "objection", effect=StepEffect.EXECUTES)
    news = step("news", "milestone", None, "decision", effect=StepEffect.ANNOUNCES)
    assert flags(DECISION, wait, later, news) == set()


def test_the_flag_names_the_term_and_its_last_day():
    soon = step("building", "work", working(10), "decision", effect=StepEffect.EXECUTES)
    made = make_schedule(plan("2027-01-04", "2028-01-01", DECISION, soon))
    said = text(check_protection(made)[0], "nl", {"building": "Bouwen", "decision": "Vergunning"})
    assert "19 februari 2027" in said  # the decision is made known on 8 January
    assert "Awb 6:7" in said
    assert "‘Bouwen’" in said


def test_a_decision_with_inspection_needs_that_term_before_it():
    decision = step("decision", "work", working(5), appealable=DecisionRoute.INSPECTION)
    assert flags(decision) == {("decision", "no_inspection_before_decision")}
    term = step("inspection", "legal_forward", weeks(6))
    after = step("decision", "work", working(5), "inspection", appealable=DecisionRoute.INSPECTION)
    assert flags(term, after) == set()


def moment(text):
    return dt.datetime.fromisoformat(text)


def test_the_trap_of_a_demonstration_on_easter_monday():
    """48 hours before is Saturday; the working day before that is Good Friday, which only the Act equates."""
    found = notice_deadline(moment("2027-03-29T14:00"), default_notice_rule())
    assert found.raw.date() == day("2027-03-27")
    assert found.latest == moment("2027-03-26T12:00")
    assert found.safe == moment("2027-03-25T12:00")
    assert [one.code for one in found.because] == ["notice_hours", "notice_moved", "notice_ambiguous"]
    assert "Goede Vrijdag" in text(found.because[2])


@pytest.mark.parametrize(
    ("begin", "rule", "expected"),
    [
        ("2027-06-10T14:00", NoticeRule(48), "2027-06-08T14:00"),  # Thursday: Tuesday
        ("2027-06-13T11:00", NoticeRule(48), "2027-06-11T11:00"),  # Friday before noon
        ("2027-06-13T13:00", NoticeRule(48), "2027-06-10T12:00"),  # Friday after noon: Thursday
        ("2027-06-15T14:00", NoticeRule(48), "2027-06-11T12:00"),  # Sunday: Friday
        ("2027-06-15T14:00", NoticeRule(48, moves=False), "2027-06-13T14:00"),
        ("2027-06-15T14:00", NoticeRule(72, weekend_counts=False), "2027-06-10T14:00"),
        ("2027-05-07T14:00", NoticeRule(24), "2027-05-04T12:00"),  # Ascension Day, and 5 May before it
    ],
)
def test_notice_is_a_local_setting(begin, rule, expected):
    found = notice_deadline(moment(begin), rule)
    assert found.safe == found.latest == moment(expected)


def test_when_the_clock_changes_the_sooner_moment_counts():
    assert notice_deadline(moment("2027-03-28T14:00"), NoticeRule(24, moves=False)).raw == moment(
        "2027-03-27T13:00"
    )
    assert notice_deadline(moment("2027-10-31T14:00"), NoticeRule(24, moves=False)).raw == moment(
        "2027-10-30T14:00"
    )
