"""Chapter 3 through its screens: the worksheet, the lists, and what a dossier does with the guide."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from lxml import html

from beraad.casework.dossier.lists import LISTS
from beraad.casework.dossier.models import Alternative, Answer, Fact
from beraad.casework.dossier.queries import worksheet
from beraad.casework.dossier.records import add_record
from beraad.core.guide import ItemKind
from tests.pages import text

KADERS = "startsituatie.vraagstuk.kaders"
FEITEN = "startsituatie.vraagstuk.feiten"


@pytest.fixture
def url(dossier):
    """`url("facts_list")`: an address in the dossier."""
    return lambda name, **kwargs: reverse(name, kwargs={"dossier": dossier.uuid, **kwargs})


@pytest.fixture
def answer(client_of, url):
    """Somebody answers a question through the form."""

    def given(user, key: str, status: str = "answered", **typed: str):
        sent = {"status": status, "text": "", **typed}
        return client_of(user).post(url("answer_add", key=key), sent)

    return given


@pytest.mark.requirement("R3.1")
def test_several_people_answer_the_worksheet(client_of, url, answer, access, edition, noor, amir, sanne):
    """Three main questions with sub-questions and examples; each answer with status, author, source and date."""
    assert (
        answer(noor, KADERS, text="Het COA vraagt 100 plekken.", source="brief van 12 januari").status_code
        == 302
    )
    assert answer(amir, KADERS, text="Wonen mag er nog niet.").status_code == 302
    assert answer(sanne, FEITEN, "not_known_yet", expected_on="24-06-2027", source="COA").status_code == 302
    assert (
        answer(
            noor, "startsituatie.context.situatie", "not_applicable", reason="Zie het wijkprofiel."
        ).status_code
        == 302
    )
    assert answer(noor, "startsituatie.context.betrokkenen", "open").status_code == 302

    client = client_of(noor)
    shown = text(client.get(url("worksheet_block", block="issue")))
    for main in edition.by_kind(ItemKind.QUESTION):
        if main.target and main.target.worksheet:
            assert main.text in text(client.get(url("starting_situation")))
    for example in edition.children(KADERS, ItemKind.EXAMPLE):
        assert example.text in shown
    today = "bron: brief van 12 januari"
    for said in ("Het COA vraagt 100 plekken.", today, "Noor Haddad", "Wonen mag er nog niet.", "Amir Bos"):
        assert said in shown
    assert "verwacht: 24 juni 2027" in shown
    assert f"2 van {worksheet(access(noor)).block('issue').total} vragen beantwoord" not in shown, (
        "not known is not answered"
    )
    assert f"1 van {worksheet(access(noor)).block('issue').total} vragen beantwoord" in shown
    context = text(client.get(url("worksheet_block", block="context")))
    assert "Zie het wijkprofiel." in context
    assert "niet van toepassing" in context


@pytest.mark.parametrize(
    ("status", "field"),
    [("answered", "text"), ("not_known_yet", "expected_on"), ("not_applicable", "reason")],
)
def test_each_status_asks_for_what_makes_it_true(answer, noor, status, field):
    page = answer(noor, KADERS, status, source="wat al getypt was")
    assert list(page.context["form"].errors) == [field]
    assert "wat al getypt was" in page.content.decode()
    assert not Answer.objects.exists()


@pytest.mark.requirement("R3.2")
def test_frames_say_what_is_fixed_by_whom_and_what_room_is_left(client_of, url, noor):
    typed = {
        "title": "Minimaal 100 plekken", "fixed_by": "COA", "room_left": "De inrichting", "source": "brief van 12 januari",
        "source_link": "https://voorbeeld.example/brief", "fixed_until": "31-12-2031",
    }  # fmt: skip
    assert client_of(noor).post(url("frames_add"), typed).status_code == 302
    shown = text(client_of(noor).get(url("frames_list")))
    for said in ("Minimaal 100 plekken", "COA", "De inrichting", "brief van 12 januari", "31 december 2031"):
        assert said in shown


@pytest.mark.requirement("R3.4")
def test_values_are_ranked_beside_the_positions_of_the_college(client_of, url, noor, edition):
    client = client_of(noor)
    shown = text(client.get(url("values_list")))
    for value in edition.by_kind(ItemKind.VALUE):
        assert (value.title or value.text) in shown, "the guide's three values stand ready"
    own = {"title": "Zuinig met ruimte", "rank": "1", "explanation": "Ons eigen uitgangspunt."}
    assert client.post(url("values_add"), own).status_code == 302
    rows = html.fromstring(client.get(url("values_list")).content.decode()).xpath("//tbody/tr/th")
    assert [row.text_content().strip() for row in rows].index("Zuinig met ruimte") <= 1, (
        "first or level with the first"
    )
    wish = {"kind": "wish", "title": "De gemeente wil bijdragen", "said_on": "1-11-2026", "source": "raad"}
    view = {"kind": "position", "title": "Alleen met genoeg plek op school"}
    for typed in (wish, view):
        assert client.post(url("positions_add"), typed).status_code == 302
    shown = text(client.get(url("positions_list")))
    for said in (
        "De gemeente wil bijdragen",
        "al uitgesproken",
        "1 november 2026",
        "Alleen met genoeg plek op school",
    ):
        assert said in shown


@pytest.mark.requirement("R3.13")
def test_alternatives_say_why_they_fell(client_of, url, noor):
    client = client_of(noor)
    dropped = {"title": "Sportpark Noord", "kind": "location", "outcome": "dropped"}
    page = client.post(url("alternatives_add"), dropped)
    assert list(page.context["form"].errors) == ["reason"], "who drops one says why"
    client.post(url("alternatives_add"), dropped | {"reason": "Verhuurd tot 2031"})
    client.post(url("alternatives_add"), {"title": "Jachthaven", "kind": "location", "outcome": "chosen"})
    for one, finding in zip(Alternative.objects.order_by("pk"), ("1,2 km", "90 meter"), strict=True):
        typed = {"alternative": one.pk, "criterion": "Afstand tot een school", "finding": finding}
        assert client.post(url("assessments_add"), typed).status_code == 302
    shown = text(client.get(url("alternatives_list")))
    for said in (
        "Sportpark Noord",
        "afgevallen",
        "Verhuurd tot 2031",
        "Afstand tot een school",
        "1,2 km",
        "90 meter",
    ):
        assert said in shown
    public = client.get(url("starting_situation_document", version="openbaar", format="docx"))
    said = _docx_text(public.content)
    for words in ("Sportpark Noord", "Verhuurd tot 2031", "90 meter"):
        assert words in said


@pytest.mark.requirement("R1.1")
def test_any_chapter_first_and_any_item_or_chapter_skipped_or_adapted(client_of, url, noor, edition):
    client = client_of(noor)
    for name in ("meetings_list", "meeting_advice", "process", "starting_situation"):
        assert client.get(url(name)).status_code == 200, "a new dossier opens at any chapter"
    skip = url("item_adjust", key=KADERS)
    assert list(client.post(skip, {"kind": "skipped"}).context["form"].errors) == ["reason"]
    assert client.post(skip, {"kind": "skipped", "reason": "Er zijn geen kaders."}).status_code == 302
    adapt = {"kind": "adapted", "text": "Welke feiten kent de buurt?", "reason": "Past beter bij de wijk."}
    assert client.post(url("item_adjust", key=FEITEN), adapt).status_code == 302
    shown = text(client.get(url("worksheet_block", block="issue")))
    for said in (
        "Er zijn geen kaders.",
        "Welke feiten kent de buurt?",
        "Past beter bij de wijk.",
        edition.item(FEITEN).text,
    ):
        assert said in shown, "the own wording, its reason, and the guide's own text beside it"
    whole = {"kind": "skipped", "reason": "Er komt geen bijeenkomst."}
    assert client.post(url("item_adjust", key="bijeenkomst"), whole).status_code == 302
    assert "Er komt geen bijeenkomst." in text(client.get(url("meetings_list")))
    assert client.get(url("item_adjust", key="bestaat.niet")).status_code == 404


def test_taking_the_guides_own_text_again(client_of, url, access, noor):
    client = client_of(noor)
    client.post(url("item_adjust", key=KADERS), {"kind": "skipped", "reason": "Er zijn geen kaders."})
    row = worksheet(access(noor)).question(KADERS)[1].guide.adjustment
    assert row is not None
    back = url("worksheet_block", block="issue")
    assert client.post(url("adjustment_remove", record=row.uuid), {"back": back}).url == back
    assert "Er zijn geen kaders." not in text(client.get(back))


@pytest.mark.parametrize(
    "back", ["https://elders.example/", "//elders.example", "/\\elders.example", "/inloggen/"]
)
def test_back_leads_to_this_dossier_only(client_of, url, noor, back):
    answer = client_of(noor).post(
        url("item_adjust", key=KADERS), {"kind": "skipped", "reason": "x", "back": back}
    )
    assert answer.url == url("dossier_home")


@pytest.mark.requirement("R1.4")
def test_every_item_on_screen_shows_its_paragraph(client_of, url, noor):
    """Every block that shows a text of the guide has the number of its paragraph in it."""
    client = client_of(noor)
    pages = [url(f"{one.key}_list") for one in LISTS]
    pages += [url("worksheet_block", block=block) for block in ("issue", "goals", "context")]
    pages += [
        url(name)
        for name in ("dossier_home", "starting_situation", "process", "meeting_advice", "meetings_list")
    ]
    seen = 0
    for address in pages:
        page = html.fromstring(client.get(address).content.decode())
        for item in page.xpath(
            "//article[contains(@class, 'guide-item')] | //section[contains(@class, 'question')]"
        ):
            assert item.xpath(".//span[@class='para'] | .//a[@class='para']"), (
                f"{address}: {item.text_content()[:80]}"
            )
            seen += 1
    assert seen > 40, "the walk has really met the guide"


@pytest.mark.requirement("R3.6")
def test_the_context_is_profiled(client_of, url, answer, noor, edition):
    """Municipality, current problems, culture of participation, trust, other files as questions; groups as a list."""
    asked = {
        "situatie": "Een rustige wijk.", "vraagstukken": "Te weinig woningen.", "cultuur-van-betrekken": "Men praat mee.",
        "gewone-aanpak": "Met een wijkplan.", "college-en-raad": "Zij vertrouwen elkaar.",
        "vertrouwen-van-inwoners": "Minder sinds de brug.", "vertrouwen-in-inwoners": "Groot.",
        "andere-gevoelige-onderwerpen": "De brug.",
    }  # fmt: skip
    for name, said in asked.items():
        assert answer(noor, f"startsituatie.context.{name}", text=said).status_code == 302
    shown = text(client_of(noor).get(url("worksheet_block", block="context")))
    assert all(said in shown for said in asked.values())
    for title, future in (("Toekomstige bewoners", "on"), ("Omwonenden", "")):
        typed = {"title": title, "interests": f"Belang van {title}", "contact": "wijkregisseur"}
        assert (
            client_of(noor)
            .post(url("groups_add"), typed | ({"future_residents": future} if future else {}))
            .status_code
            == 302
        )
    shown = text(client_of(noor).get(url("groups_list")))
    for said in ("Toekomstige bewoners", "Belang van Omwonenden", "wijkregisseur"):
        assert said in shown


def test_what_is_not_known_yet_is_one_list_with_dates(client_of, url, answer, dossier, noor, now):
    answer(noor, FEITEN, "not_known_yet", expected_on="24-06-2027")
    fact = {
        "title": "Verkeer",
        "known": "not_known_yet",
        "expected_on": dt.date(2020, 1, 1),
        "source": "bureau",
    }
    add_record(Fact, dossier, fact, by=noor, now=now)
    shown = text(client_of(noor).get(url("starting_situation")))
    assert shown.index("Verkeer") < shown.index("24 juni 2027"), "soonest first"
    assert "datum is verstreken" in shown or "voorbij" in shown


def _docx_text(content: bytes) -> str:
    import io

    import docx

    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
