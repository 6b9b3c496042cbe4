"""Meeting dates and school holidays that people paste: wrong rows named, the rest kept."""

import json

import pytest

from beraad.core.planning import (
    NotableDay,
    NotableKind,
    SchoolRegion,
    built_in_holidays,
    notable_days,
    notable_gaps,
    read_school_csv,
    read_school_json,
    read_slots_csv,
    read_slots_ics,
    school_holidays,
    text,
)
from beraad.core.planning.rows import LARGEST
from tests.core.planning.plans import day


def dates(found):
    return [one.isoformat() for one in found.dates]


def problems(found):
    return [(one.line, one.message.code, one.kept) for one in found.problems]


def test_a_table_in_all_the_ways_people_write_dates():
    found = read_slots_csv(
        "soort;Datum\nraad;2027-03-04\nraad;8-4-2027\nraad;13/05/2027 19.30 uur\nraad;do 10 juni 2027\nraad;8 juli 2027\n"
    )
    assert dates(found) == ["2027-03-04", "2027-04-08", "2027-05-13", "2027-06-10", "2027-07-08"]
    assert found.problems == ()


def test_lines_without_a_head_are_dates_too():
    assert dates(read_slots_csv("\ufeff8 april 2027\n\n4 mrt 2027\n")) == ["2027-03-04", "2027-04-08"]


def test_wrong_rows_are_named_by_line_and_the_rest_is_kept():
    found = read_slots_csv(
        "datum\n04-03-2027\n31-02-2027\nbinnenkort\n;\nmaandag 8 april 2027\n8-4-27\n8-4-2027\n8-4-2227\n"
    )
    assert dates(found) == ["2027-03-04", "2027-04-08"]
    assert problems(found) == [
        (3, "row_bad_date", False),
        (4, "row_bad_date", False),
        (6, "row_other_weekday", False),
        (7, "row_bad_date", False),
        (9, "date_too_far", False),
    ]
    assert all(text(one.message) and text(one.message, "en") for one in found.problems)


def test_an_empty_cell_where_the_date_should_be():
    assert problems(read_slots_csv("soort;datum\nraad;\n")) == [(2, "row_no_date", False)]


def test_two_meetings_on_one_day_become_one():
    found = read_slots_csv("datum\n4-3-2027\n2027-03-04\n")
    assert dates(found) == ["2027-03-04"]
    assert problems(found) == [(3, "row_twice", True)]
    assert found.problems[0].message.params["line"] == 2


def test_a_list_that_is_far_too_long_is_not_read():
    for read in (read_slots_csv, read_slots_ics):
        assert problems(read("x" * (LARGEST + 1))) == [(1, "list_too_large", False)]


def ics(*events):
    """A calendar; the first event begins on line 3."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0"]
    for number, event in enumerate(events):
        lines += ["BEGIN:VEVENT", f"UID:{number}", *event.split("|"), "END:VEVENT"]
    return "\r\n".join([*lines, "END:VCALENDAR", ""])


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("DTSTART:20270304T193000", "2027-03-04"),
        ("DTSTART;VALUE=DATE:20270304", "2027-03-04"),
        ("DTSTART;TZID=Europe/Amsterdam:20270304T193000", "2027-03-04"),
        ("DTSTART:20270304T233000Z", "2027-03-05"),  # half past midnight here
        ("DTSTART:20270630T223000Z", "2027-07-01"),  # summer time
        ("DTSTART;TZID=America/New_York:20270304T193000", "2027-03-05"),
        ("DTSTART;TZID=W. Europe Standard Time:20270304T233000", "2027-03-04"),  # as Outlook calls it
    ],
)
def test_the_day_in_the_netherlands_counts(start, expected):
    found = read_slots_ics(ics(start))
    assert dates(found) == [expected]
    assert found.problems == ()


def test_an_unknown_time_zone_is_read_as_dutch_time_and_named():
    found = read_slots_ics(ics("DTSTART;TZID=Raadzaal:20270304T193000"))
    assert dates(found) == ["2027-03-04"]
    assert problems(found) == [(3, "unknown_zone", True)]


def test_a_zone_that_the_calendar_describes_itself():
    zone = [
        *("BEGIN:VTIMEZONE", "TZID:Ver weg", "BEGIN:STANDARD", "DTSTART:19700101T000000"),
        *("TZOFFSETFROM:-0500", "TZOFFSETTO:-0500", "END:STANDARD", "END:VTIMEZONE"),
    ]
    source = ics("DTSTART;TZID=Ver weg:20270304T203000").replace(
        "VERSION:2.0", "\r\n".join(["VERSION:2.0", *zone])
    )
    assert dates(read_slots_ics(source)) == ["2027-03-05"]


def test_a_meeting_that_repeats_is_written_out_without_what_was_taken_out():
    zone = "TZID=Europe/Amsterdam"
    rule = (
        f"DTSTART;{zone}:20270311T200000|RRULE:FREQ=MONTHLY;BYDAY=2TH;COUNT=5|EXDATE;{zone}:20270513T200000"
    )
    found = read_slots_ics(ics(rule))
    assert dates(found) == ["2027-03-11", "2027-04-08", "2027-06-10", "2027-07-08"]
    assert found.problems == ()


def test_a_repeat_until_a_moment_keeps_its_clock_time_when_summer_time_begins():
    found = read_slots_ics(
        ics("DTSTART;TZID=Europe/Amsterdam:20270318T003000|RRULE:FREQ=WEEKLY;UNTIL=20270407T223000Z")
    )
    assert dates(found) == ["2027-03-18", "2027-03-25", "2027-04-01", "2027-04-08"]


def test_a_repeat_without_an_end_is_cut_off_and_says_so():
    found = read_slots_ics(ics("DTSTART;VALUE=DATE:20270304|RRULE:FREQ=YEARLY"))
    assert dates(found) == ["2027-03-04", "2028-03-04", "2029-03-04"]
    assert problems(found) == [(3, "repeat_cut", True)]


@pytest.mark.parametrize("rule", ["FREQ=SOMETIMES", "FREQ=SECONDLY", "FREQ=WEEKLY;BYDAY=XX", "COUNT=3"])
def test_a_repeat_that_cannot_be_read_leaves_its_first_day(rule):
    found = read_slots_ics(ics(f"DTSTART;VALUE=DATE:20270304|RRULE:{rule}"))
    assert dates(found) == ["2027-03-04"] or problems(found) == [(3, "bad_event", False)]
    assert len(found.problems) == 1


def test_repeats_that_never_come_true_end_and_not_one_after_the_other():
    never = "DTSTART;VALUE=DATE:20270304|RRULE:FREQ=MONTHLY;BYMONTH=2;BYMONTHDAY=31"
    found = read_slots_ics(ics(*[never] * 50))
    assert dates(found) == ["2027-03-04"]
    assert sum(one.message.code == "bad_repeat" for one in found.problems) == 47
    daily = read_slots_ics(ics("DTSTART;VALUE=DATE:20270304|RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=31"))
    assert problems(daily) == [(3, "bad_repeat", True)]


@pytest.mark.parametrize(
    "event",
    [
        "DTSTART:99991231T200000Z",
        "DTSTART:20270304T200000|DTSTART:20270305T200000",
        "DTSTART:00010101T000000Z",
    ],
)
def test_an_event_that_makes_no_sense_is_named(event):
    assert problems(read_slots_ics(ics(event))) == [(3, "bad_event", False)]


def test_one_meeting_of_a_series_was_moved():
    series = "DTSTART:20270304T200000|RRULE:FREQ=WEEKLY;COUNT=3"
    moved = "DTSTART:20270312T200000|RECURRENCE-ID:20270311T200000"
    source = ics(series, moved).replace("UID:1", "UID:0")
    assert dates(read_slots_ics(source)) == ["2027-03-04", "2027-03-12", "2027-03-18"]


def test_a_broken_event_and_a_cancelled_one_are_named_and_the_rest_is_kept():
    found = read_slots_ics(
        ics(
            "DTSTART:20270304T200000",
            "DTSTART:ergens in mei",
            "SUMMARY:geen datum",
            "DTSTART:20270408T200000|STATUS:CANCELLED",
        )
    )
    assert dates(found) == ["2027-03-04"]
    assert problems(found) == [
        (7, "bad_event", False),
        (11, "bad_event", False),
        (15, "event_cancelled", False),
    ]


def test_a_text_that_is_no_calendar_and_one_that_stops_halfway():
    assert problems(read_slots_ics("raad op 4 maart")) == [(1, "no_events", False)]
    half = ics("DTSTART:20270304T200000", "DTSTART:20270408T200000").rsplit("END:VEVENT", 1)[0]
    assert (dates(read_slots_ics(half)), problems(read_slots_ics(half))) == (
        ["2027-03-04"],
        [(7, "bad_event", False)],
    )


# The shape of the national open data, written by hand: padded texts, and midnight as a moment in UTC.
OPEN_DATA = {
    "id": "https://example.nl/2027-2028",
    "type": "schoolvakanties",
    "content": [
        {
            "title": "Schoolvakanties 2027-2028",
            "schoolyear": " 2027-2028 ",
            "vacations": [
                {
                    "type": " Herfstvakantie ",
                    "compulsorydates": " false ",
                    "regions": [
                        {"region": "noord", "startdate": "2027-10-15T22:00:00.000Z", "enddate": "2027-10-23T22:00:00.000Z"},
                        {"region": "midden", "startdate": "2027-10-16", "enddate": "2027-10-24"},
                        {"region": "oost", "startdate": "2027-10-16", "enddate": "2027-10-24"},
                        {"region": "zuid", "startdate": "2027-10-23", "enddate": "2027-10-22"},
                        {"region": "zuid", "startdate": "23 oktober", "enddate": "2027-10-31"},
                    ],
                },
                {
                    "type": "Kerstvakantie",
                    "compulsorydates": "true",
                    "regions": [
                        {
                            "region": "heel Nederland",
                            "startdate": "2027-12-24T23:00:00.000Z",
                            "enddate": "2028-01-08T23:00:00.000Z",
                        }
                    ],
                },
            ],
        }
    ],
    "notice": "",
}  # fmt: skip


def test_the_national_open_data_with_wrong_rows_named_and_the_rest_kept():
    source = json.dumps(OPEN_DATA, indent=1)
    found = read_school_json(source, day("2027-01-04"))
    assert [(one.name, one.region, one.start, one.end, one.compulsory) for one in found.holidays] == [
        ("Herfstvakantie", SchoolRegion.CENTRAL, day("2027-10-16"), day("2027-10-24"), False),
        ("Herfstvakantie", SchoolRegion.NORTH, day("2027-10-16"), day("2027-10-24"), False),
        ("Kerstvakantie", SchoolRegion.CENTRAL, day("2027-12-25"), day("2028-01-09"), True),
        ("Kerstvakantie", SchoolRegion.NORTH, day("2027-12-25"), day("2028-01-09"), True),
        ("Kerstvakantie", SchoolRegion.SOUTH, day("2027-12-25"), day("2028-01-09"), True),
    ]
    assert [one.message.code for one in found.problems] == [
        "unknown_region",
        "period_reversed",
        "row_bad_date",
    ]
    lines = source.splitlines()
    assert '"oost"' in lines[found.problems[0].line - 1]
    assert all(one.source_date == day("2027-01-04") and not one.check for one in found.holidays)


def test_a_list_of_school_years_is_read_too():
    assert len(read_school_json(json.dumps([OPEN_DATA, OPEN_DATA]), day("2027-01-04")).holidays) == 10


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("<html>", "not_json"),
        ("[" * 100_000, "not_json"),
        ("{}", "no_school_holidays"),
        ("[1, null]", "no_school_holidays"),
        ('{"content": [{"vacations": [{"regions": [7]}]}]}', "row_no_date"),
        ('{"content": [{"vacations": [{"regions": [{"region": "noord"}]}]}]}', "row_no_date"),
    ],
)
def test_something_else_than_open_data(source, code):
    found = read_school_json(source, day("2027-01-04"))
    assert found.holidays == ()
    assert [one.message.code for one in found.problems] == [code]


def test_school_holidays_as_a_table():
    found = read_school_csv(
        "Regio,Vakantie,Van,Tot en met\nnoord,Herfst,16-10-2027,24-10-2027\n"
        "oost,Herfst,16-10-2027,24-10-2027\nzuid,,23-10-2027,31-10-2027\n",
        "eigen lijst",
        day("2027-01-04"),
    )
    assert [(one.name, one.region, one.source) for one in found.holidays] == [
        ("Herfst", SchoolRegion.NORTH, "eigen lijst")
    ]
    assert problems(found) == [(3, "unknown_region", False), (4, "row_no_name", False)]
    missing = read_school_csv("naam;van\nHerfst;16-10-2027\n", "x", day("2027-01-04"))
    assert missing.problems[0].message.params["value"] == "regio, tot en met"


def test_the_built_in_holidays_have_their_source_and_a_mark():
    north = built_in_holidays(SchoolRegion.NORTH)
    assert all(one.check and "Regeling vaststelling schoolvakanties" in one.source for one in north)
    assert (north[0].name, north[0].start, north[0].end) == (
        "Voorjaarsvakantie",
        day("2026-02-21"),
        day("2026-03-01"),
    )
    assert {one.name for one in north} == {
        "Voorjaarsvakantie",
        "Meivakantie",
        "Zomervakantie",
        "Herfstvakantie",
        "Kerstvakantie",
    }
    assert north[-1].end <= day("2030-08-31")


def test_own_holidays_take_the_place_of_the_built_in_ones_where_they_reach():
    own = read_school_csv(
        "naam;regio;van;tot\nLokaal;noord;11-10-2027;17-10-2027\n", "x", day("2027-01-04")
    ).holidays
    found = school_holidays(day("2027-07-01"), day("2027-12-31"), [SchoolRegion.NORTH], own)
    assert [one.name for one in found] == ["Zomervakantie", "Lokaal", "Kerstvakantie"]


def names(found):
    return [(one.name[0], one.start, one.end) for one in found]


def test_days_that_matter_in_a_week():
    found = notable_days(day("2027-03-08"), day("2027-03-10"), [SchoolRegion.NORTH])
    assert names(found) == [
        ("ramadan", day("2027-02-08"), day("2027-03-08")),
        ("Suikerfeest (eind van de ramadan)", day("2027-03-09"), day("2027-03-11")),
    ]
    assert all(one.check and one.source and one.source_date and all(one.advice) for one in found)
    assert "Geschat" in found[0].note[0]


def test_there_are_two_ramadans_in_2030():
    found = notable_days(day("2030-01-01"), day("2030-12-31"), [SchoolRegion.NORTH])
    assert [one.start for one in found if one.name[0] == "ramadan"] == [day("2030-01-05"), day("2030-12-26")]


def test_the_dates_are_those_of_the_package_that_the_source_names():
    """A country that has the first day of Ramadan as a holiday, and one that has both feasts."""
    from holidays import country_holidays

    found = notable_days(day("2026-01-01"), day("2029-12-31"), [SchoolRegion.NORTH])
    ours = {one.name[0]: [] for one in found}
    for one in found:
        ours[one.name[0]].append(one.start)
    turkey = country_holidays("TR", years=range(2026, 2030), language="en_US")
    first = {name: [] for name in ("Eid al-Fitr", "Eid al-Adha")}
    for date, name in sorted(turkey.items()):
        for feast in first:
            if name.startswith(feast) and (not first[feast] or (date - first[feast][-1]).days > 30):
                first[feast].append(date)
    assert ours["Suikerfeest (eind van de ramadan)"] == first["Eid al-Fitr"]
    assert ours["Offerfeest"] == first["Eid al-Adha"]


def test_local_feasts_are_shown_with_the_others():
    kermis = NotableDay(
        NotableKind.LOCAL,
        ("kermis", "fair"),
        day("2027-06-05"),
        day("2027-06-08"),
        ("Het centrum is vol.", "The centre is crowded."),
        ("", ""),
        "eigen lijst",
        day("2027-01-04"),
        check=False,
    )
    assert kermis in notable_days(day("2027-06-08"), day("2027-06-08"), local=[kermis])
    assert kermis not in notable_days(day("2027-06-09"), day("2027-06-10"), local=[kermis])


def test_what_is_not_known_is_said():
    assert notable_gaps(day("2027-01-01"), day("2030-01-01")) == ()
    found = notable_gaps(day("2027-01-01"), day("2036-01-01"))
    assert [one.params["value"] for one in found] == [
        "ramadan",
        "Suikerfeest (eind van de ramadan)",
        "Offerfeest",
        "schoolvakanties",
    ]
    assert "Vraag het na" in text(found[0])
