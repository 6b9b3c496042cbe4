"""Chapter 5 through the browser's door: questions, advice, alternatives, choice."""

import datetime as dt

import pytest

from beraad.casework.dossier.models import Concern, Decision
from beraad.casework.meetings import codes, situation
from beraad.casework.meetings.models import TypeChoice
from beraad.casework.process.models import Phase, Step
from beraad.core import advice as core
from beraad.core.guide import ItemKind
from tests.pages import form_with, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def ask(client_of, noor, url):
    """`ask(decision="taken")`: Noor answers these questions and reads the advice; gives the page."""

    def answer(**typed):
        client = client_of(noor)
        form = form_with(client.get(url("meeting_advice")), "decision")
        return client.post(url("meeting_advice"), form.data(**typed), follow=True)

    return answer


@pytest.mark.requirement("R5.1")
def test_the_advice_follows_from_the_room_and_the_answers_and_says_why(ask, state):
    state("Inrichting", "advise")
    state("Locatie", "none")
    page = ask(
        decision="taken", new_ideas_needed="True", impact="high", expected_visitors="180", history="tense",
        sub_goal="force_field", usual_communication="Brief aan huis",
    )  # fmt: skip
    said = text(page)
    assert page.context["advice"].type == "consult"
    codes_said = {one.text for one in page.context["advice"].reasons}
    for words in (
        "Inwoners kunnen nog meedenken", "Inrichting", "Het besluit is genomen", "nieuwe ideeën", "Brief aan huis",
        "gevolgen voor een groep", "wie er wat van vindt",
    ):  # fmt: skip
        assert any(words in one for one in codes_said), words
        assert words in said
    assert "§ 5.1" in said
    choice = TypeChoice.objects.get()
    assert (choice.advised_type, choice.expected_visitors, choice.chosen_type) == ("consult", 180, "")


@pytest.mark.requirement("R5.1")
def test_choosing_otherwise_asks_a_reason_and_keeps_it(ask, state, client_of, noor, url):
    state("Inrichting", "advise")
    address = ask().redirect_chain[-1][0]
    client = client_of(noor)
    form = form_with(client.get(address), "chosen_type")
    assert form.values("chosen_type") == ["consult"]

    refused = client.post(address, form.data(chosen_type="inform"))
    assert refused.status_code == 200
    assert refused.context["form"].errors.keys() == {"reason"}
    assert TypeChoice.objects.get().chosen_type == ""

    client.post(address, form.data(chosen_type="inform", reason="De raad wil eerst zelf praten."))
    saved = TypeChoice.objects.get()
    assert (saved.chosen_type, saved.reason) == ("inform", "De raad wil eerst zelf praten.")
    said = text(client.get(address))
    assert "De raad wil eerst zelf praten." in said
    assert "anders dan het advies" in said


def test_following_the_advice_needs_no_reason(ask, state, client_of, noor):
    state("Inrichting", "advise")
    address = ask().redirect_chain[-1][0]
    client = client_of(noor)
    client.post(address, form_with(client.get(address), "chosen_type").data())
    assert TypeChoice.objects.get().chosen_type == "consult"


@pytest.mark.usefixtures("step")
def test_without_stated_room_the_advice_says_what_is_missing_and_where(ask, client_of, noor, step, url):
    page = ask()
    assert page.context["advice"].type == "undetermined"
    places = {one.question.name: one.url for one in page.context["missing"]}
    assert places["room"] == url("step_room", record=step.uuid)
    choice = TypeChoice.objects.get()
    assert places["decision"] == f"{url('advice_change', record=choice.uuid)}#id_decision_0"
    assert 'id="id_decision_0"' in client_of(noor).get(places["decision"]).content.decode()

    address = url("advice", record=choice.uuid)
    answer = client_of(noor).post(address, {"version": choice.version, "chosen_type": "inform", "reason": ""})
    assert answer.context["form"].errors.keys() == {"reason"}


@pytest.mark.requirement("R5.2")
@pytest.mark.parametrize(
    ("typed", "code", "kind", "title"),
    [
        (
            {"concerns_can_be_voiced": "False"},
            "informing_without_room_for_concerns",
            "watch",
            "Alleen informeren is te weinig",
        ),
        (
            {"stage_purpose": "consult"},
            "consulting_without_room",
            "stop",
            "U vraagt advies, maar er staat niets open",
        ),
        ({}, "is_there_really_no_room", "watch", "Is er echt geen ruimte meer?"),
        (
            {"influence_announced": "False"},
            "influence_not_announced",
            "watch",
            "Zeg vooraf wat mensen kunnen beïnvloeden",
        ),
    ],
)
def test_warnings_of_the_guide_are_notes_with_their_paragraph(ask, state, typed, code, kind, title):
    state("Inrichting", "none")
    page = ask(**typed)
    found = {one.warning.code: one.warning for one in page.context["warnings"]}
    assert (found[code].kind, found[code].title) == (kind, title)
    assert "5.1" in found[code].sources
    assert found[code].text in text(page)
    assert code not in {one.code for one in situation.advice_for(None, []).warnings}


@pytest.mark.requirement("R5.3")
def test_the_three_types_stand_beside_each_other(ask, state, edition):
    state("Inrichting", "advise")
    page = ask()
    said = text(page)
    aspects = [item for item in edition.by_kind(ItemKind.ASPECT) if item.paragraph in ("5.1", "5.2")]
    assert len(aspects) == 13
    for aspect in aspects:
        assert aspect.title in said
        for trait in edition.children(aspect.key, ItemKind.TRAIT):
            assert " ".join(trait.text.split()) in said
    columns = {code for one in page.context["comparisons"] for code, _, advised in one.types if advised}
    assert columns == {"consult"}
    assert page.content.decode().count('<th scope="col" class="is-chosen">') == 2


def test_the_limit_in_a_warning_says_where_to_change_it(ask, state, settings):
    settings.ADVICE_LIMITS = {"talk_visitors": 40, "co_produce_visitors": 10}
    state("Inrichting", "advise")
    said = text(ask(expected_visitors="41"))
    assert "controleer dit" in said
    assert "De grens is nu 40." in said
    assert "BERAAD_TALK_LIMIT" in said
    assert "BERAAD_TALK_LIMIT" not in text(ask(expected_visitors="40"))


def test_what_somebody_wants_is_judged(ask, state):
    state("Inrichting", "advise")
    assert "U wilde: informeren. Dat past niet bij de situatie." in text(ask(stage_purpose="inform"))
    assert "U wilde: raadplegen. Dat past bij de situatie." in text(ask(stage_purpose="consult"))


def test_the_questions_are_filled_from_the_dossier_and_say_so(client_of, noor, url, add, step, state):
    state("Inrichting", "advise")
    earlier = add(Phase, title="Eerder", order=0)
    done = add(Step, phase=earlier, title="Akkoord met COA", order=1, state="done", decided_by="het college")
    add(Concern, kind="controversy", title="Eerst woningen voor eigen inwoners")
    add(Decision, kind="decision", title="Ja, onder voorwaarden", decided_on=dt.date(2027, 3, 1))
    client = client_of(noor)

    page = client.get(url("meeting_advice"))
    assert page.context["step"] == step
    assert form_with(page, "decision").values("decision") == [""]
    assert "In het dossier staat het besluit ‘Ja, onder voorwaarden’ van 1 maart 2027." in text(page)
    assert "Eerst woningen voor eigen inwoners" in text(page)

    page = client.get(url("meeting_advice"), {"stap": str(done.uuid)})
    assert form_with(page, "decision").values("decision") == ["taken"]
    assert "de stap ‘Akkoord met COA’ is afgerond" in text(page)
    assert form_with(page, "decision").values("step") == [str(done.pk)]


def test_lasting_answers_come_from_the_latest_advice(ask, client_of, noor, url):
    ask(history="conflict", impact="low", expected_visitors="30")
    form = form_with(client_of(noor).get(url("meeting_advice")), "history")
    assert (form.values("history"), form.values("impact"), form.values("expected_visitors")) == (
        ["conflict"],
        ["low"],
        [""],
    )


def test_a_hint_never_carries_markup_of_what_people_typed(client_of, noor, url, add):
    add(Concern, kind="controversy", title="<script>x</script>")
    assert b"<script>x" not in client_of(noor).get(url("meeting_advice")).content


def test_changing_answers_changes_the_advice_and_a_second_editor_sees_both(
    ask, client_of, noor, sanne, url, state
):
    state("Inrichting", "advise")
    ask(time_pressure="False")
    choice = TypeChoice.objects.get()
    address = url("advice_change", record=choice.uuid)
    first, second = client_of(noor), client_of(sanne)
    mine, theirs = (form_with(one.get(address), "decision") for one in (first, second))
    first.post(address, mine.data(time_pressure="True"))
    clash = second.post(address, theirs.data(decision="taken"))
    assert clash.status_code == 409
    found = {one.label: (one.yours, one.theirs) for one in clash.context["conflict"]}
    assert found["Is er tijdsdruk?"] == ("nee", "ja")
    assert found["Hoe ver is het besluit?"][0] == "het besluit is genomen"
    assert TypeChoice.objects.get().decision == ""
    again = form_with(clash, "decision")
    assert again.values("decision") == ["taken"]
    second.post(address, again.data(time_pressure="True"))
    saved = TypeChoice.objects.get()
    assert (saved.decision, saved.time_pressure) == ("taken", True)


def test_the_page_says_when_the_room_changed_after_the_advice(ask, state, client_of, noor, url):
    ask()
    choice = TypeChoice.objects.get()
    assert choice.advised_type == "undetermined"
    state("Inrichting", "co_decide")
    said = text(client_of(noor).get(url("advice", record=choice.uuid)))
    assert "Het advies is veranderd" in said


def test_an_advice_is_removed_and_put_back(ask, client_of, noor, url):
    ask()
    choice = TypeChoice.objects.get()
    client = client_of(noor)
    client.post(url("advice_remove", record=choice.uuid))
    assert client.get(url("advice", record=choice.uuid)).status_code == 404
    client.post(url("advice_restore", record=choice.uuid))
    assert client.get(url("advice", record=choice.uuid)).status_code == 200


@pytest.mark.parametrize(
    "typed", [{"expected_visitors": "-3"}, {"expected_visitors": "veel"}, {"decision": "perhaps"}]
)
def test_nonsense_comes_back_with_a_message(client_of, noor, url, typed):
    client = client_of(noor)
    form = form_with(client.get(url("meeting_advice")), "decision")
    page = client.post(url("meeting_advice"), form.data(history="tense", **typed))
    assert page.status_code == 200
    assert page.context["form"].errors.keys() == typed.keys()
    assert form_with(page, "history").values("history") == ["tense"]
    assert not TypeChoice.objects.exists()


def test_the_stored_codes_are_those_of_the_core():
    pairs = (
        (codes.DecisionState, core.DecisionState), (codes.Impact, core.Impact), (codes.RoomSetup, core.RoomSetup),
        (codes.Audience, core.Audience), (codes.Moderator, core.Moderator), (codes.History, core.History),
        (codes.SubGoal, core.SubGoal), (codes.AdvisedType, core.MeetingType),
    )  # fmt: skip
    for ours, theirs in pairs:
        assert set(ours.values) == {one.value for one in theirs}
    assert set(situation.TITLES) == set(situation.LOOK_AT) == core.CODES
    assert set(situation.LIMITS) | situation.GRAVE <= core.CODES


def test_an_unanswered_question_is_absent_for_the_core():
    empty = situation.situation_of(TypeChoice(), [])
    assert empty == core.Situation()


def test_two_people_who_choose_at_once_see_both_choices(ask, state, client_of, noor, amir, url):
    state("Inrichting", "advise")
    ask()
    address = url("advice", record=TypeChoice.objects.get().uuid)
    first, second = client_of(noor), client_of(amir)
    mine, theirs = (form_with(one.get(address), "chosen_type") for one in (first, second))
    first.post(address, mine.data())
    clash = second.post(address, theirs.data(chosen_type="inform", reason="Eerst de raad."))
    assert clash.status_code == 409
    found = {(one.yours, one.theirs) for one in clash.context["conflict"]}
    assert ("informeren", "raadplegen") in found
    second.post(address, form_with(clash, "chosen_type").data())
    saved = TypeChoice.objects.get()
    assert (saved.chosen_type, saved.reason) == ("inform", "Eerst de raad.")
