"""Calendars, read back by the library that wrote them and by ical.js, which knows nothing of it."""

import datetime as dt
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beraad.core.document import Calendar, DocumentError, Moment, compact, one_line
from beraad.writers.calendar import write
from tests.support import calendar_reader

CHANGED = dt.datetime(2027, 1, 4, 8, 30, 15, 999_999, tzinfo=dt.UTC)
HARD = 'Raad: besluit; "ja", \\nee\\ – été 😀 ' + "é" * 80
DAY, EVENING = dt.date(2027, 3, 9), dt.datetime(2027, 3, 9, 18, 30, tzinfo=dt.UTC)
MOMENTS = (
    Moment(
        "1@beraad",
        HARD,
        DAY,
        CHANGED,
        description="Eerste regel.\nTweede; regel.",
        url="https://werkplek.example/a?b=1;c,d",
        location="Raadzaal, Plein 1",
    ),
    Moment("2@beraad", "Inloop", EVENING, CHANGED, end=EVENING + dt.timedelta(hours=2), sequence=3),
    Moment("3@beraad", "Reces", DAY, CHANGED, end=dt.date(2027, 3, 12)),
    Moment("4@beraad", "Afgelast", EVENING, CHANGED, sequence=4, cancelled=True),
)
CALENDAR = Calendar("Dossier; Veerlaan, \\ é", MOMENTS)


def events(content: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def moment(**values: Any) -> Moment:
    return Moment(**{"uid": "1@beraad", "title": "Raad", "start": DAY, "changed_at": CHANGED, **values})


def test_the_library_reads_it_back():
    file = icalendar.Calendar.from_ical(write(CALENDAR))
    assert [str(file[name]) for name in ("VERSION", "METHOD", "NAME", "X-WR-CALNAME")] == [
        "2.0",
        "PUBLISH",
        CALENDAR.title,
        CALENDAR.title,
    ]
    day, evening, recess, off = events(write(CALENDAR))
    assert (str(day["SUMMARY"]), str(day["DESCRIPTION"])) == (HARD.strip(), MOMENTS[0].description)
    assert (str(day["LOCATION"]), str(day["URL"])) == (MOMENTS[0].location, MOMENTS[0].url)
    assert (day["DTSTART"].dt, day["DTEND"].dt) == (DAY, dt.date(2027, 3, 10))
    assert (evening["DTSTART"].dt, evening["DTEND"].dt) == (EVENING, MOMENTS[1].end)
    assert (recess["DTSTART"].dt, recess["DTEND"].dt) == (DAY, dt.date(2027, 3, 13))
    assert "DTEND" not in off
    assert [one["SEQUENCE"] for one in (day, evening, recess, off)] == [0, 3, 0, 4]
    assert [str(one["STATUS"]) for one in (day, off)] == ["CONFIRMED", "CANCELLED"]
    assert day["DTSTAMP"].dt == day["LAST-MODIFIED"].dt == CHANGED.replace(microsecond=0)


def test_an_independent_reader_reads_the_same():
    found = calendar_reader.read(write(CALENDAR))
    assert (found["method"], found["name"]) == ("PUBLISH", CALENDAR.title)
    day, evening, recess, off = found["moments"]
    assert day == {
        "uid": "1@beraad",
        "sequence": 0,
        "title": HARD.strip(),
        "description": MOMENTS[0].description,
        "location": MOMENTS[0].location,
        "url": MOMENTS[0].url,
        "status": "CONFIRMED",
        "wholeDay": True,
        "start": "2027-03-09",
        "end": "2027-03-10",
        "changed": "2027-01-04T08:30:15.000Z",
    }
    assert (evening["start"], evening["end"]) == ("2027-03-09T18:30:00.000Z", "2027-03-09T20:30:00.000Z")
    assert (recess["start"], recess["end"], recess["wholeDay"]) == ("2027-03-09", "2027-03-13", True)
    assert (off["status"], off["sequence"], off["start"]) == ("CANCELLED", 4, off["end"])


def test_lines_are_folded_and_ended_as_the_standard_says():
    content = write(CALENDAR)
    assert content.count(b"\n") == content.count(b"\r\n") == content.count(b"\r")
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert content.endswith(b"END:VCALENDAR\r\n")
    assert all(line.decode() for line in content.split(b"\r\n")[:-1]), "no letter is cut in half"


@pytest.mark.parametrize(
    ("start", "end"), [(dt.date.max, None), (DAY, dt.date.max), (dt.date.max, dt.date.max)]
)
def test_the_last_day_that_there_is_breaks_no_calendar(start, end):
    """People type 31-12-9999 for "no end"."""
    content = write(Calendar("x", (moment(start=start, end=end),)))
    (found,) = calendar_reader.read(content)["moments"]
    assert found["start"] == start.isoformat()
    assert (b"DTEND" in content) is (start == DAY)


def test_a_time_anywhere_is_the_same_instant():
    amsterdam = dt.timezone(dt.timedelta(hours=2))
    (found,) = events(write(Calendar("x", (moment(start=dt.datetime(2027, 7, 1, 20, tzinfo=amsterdam)),))))
    assert found["DTSTART"].to_ical() == b"20270701T180000Z"


def test_only_a_time_makes_somebody_busy():
    found = [str(one["TRANSP"]) for one in events(write(CALENDAR))]
    assert found == ["TRANSPARENT", "OPAQUE", "TRANSPARENT", "TRANSPARENT"]


def test_the_same_moments_give_the_same_bytes():
    assert write(CALENDAR) == write(CALENDAR)


def test_an_empty_calendar_can_be_read():
    assert calendar_reader.read(write(Calendar("Leeg", ())))["moments"] == []


NASTY = [
    "BEGIN:VEVENT\nUID:x",
    "a\0b\x1b",
    "a\ud800b",
    "x\r\nATTACH:http://x",
    "مرحبا \u202b",
    "{{ 7*7 }}",
    ";:,\\",
]


def test_no_text_breaks_out_of_its_line():
    made = tuple(
        moment(uid=f"{number}@beraad", title=text, description=text, location=text)
        for number, text in enumerate(NASTY)
    )
    found = calendar_reader.read(write(Calendar(NASTY[0], made)))["moments"]
    assert [one["title"] for one in found] == [one_line(text) for text in NASTY]
    assert [one["description"] for one in found] == [compact(text) for text in NASTY]


@settings(max_examples=60)
@given(st.text(min_size=1, max_size=200))
def test_any_title_and_description_come_back(text):
    (found,) = events(write(Calendar("x", (moment(title=f"x {text}", description=text),))))
    assert str(found["SUMMARY"]) == one_line(f"x {text}")
    assert str(found.get("DESCRIPTION", "")) == compact(text)


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"uid": ""}, "needs a uid"),
        ({"uid": "a b"}, "needs a uid"),
        ({"title": " \n"}, "needs a title"),
        ({"sequence": -1}, "sequence below zero"),
        ({"url": "javascript:alert(1)"}, "no web page"),
        ({"url": "https://x.example/\r\nATTENDEE:mailto:x"}, "no web page"),
        ({"url": "https://x.example/\x0b"}, "no web page"),
        ({"uid": "a\x0bb"}, "needs a uid"),
        ({"uid": "a\u2028b"}, "needs a uid"),
        ({"start": EVENING.replace(tzinfo=None)}, "without a zone"),
        ({"changed_at": CHANGED.replace(tzinfo=None)}, "without a zone"),
        ({"end": EVENING}, "a day and a time"),
        ({"start": EVENING, "end": DAY}, "a day and a time"),
        ({"end": dt.date(2027, 3, 8)}, "ends before it starts"),
    ],
)
def test_a_moment_that_cannot_be_is_refused(values, reason):
    with pytest.raises(DocumentError, match=reason):
        moment(**values)


def test_a_calendar_that_cannot_be_is_refused():
    with pytest.raises(DocumentError, match="needs a title"):
        Calendar("", ())
    with pytest.raises(DocumentError, match="'de' is not nl or en"):
        Calendar("x", (), language="de")  # type: ignore[arg-type]
    with pytest.raises(DocumentError, match="a uid twice: 1@beraad"):
        Calendar("x", (moment(), moment()))
