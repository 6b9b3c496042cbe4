"""What chapters 6.4, 7 and 8 say stands beside the work that it is about: at most five items at once, the rest folded."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from beraad.casework.meetings.actions import plan_meeting
from beraad.casework.meetings.checklist import guide_tasks
from beraad.casework.process.actions import apply_template
from beraad.casework.process.models import Step


@pytest.fixture
def column(client_of, dossier):
    """`column(noor, "concerns_list")`: the keys of the items beside the work."""

    def keys(user, name, **kwargs):
        page = client_of(user).get(reverse(name, kwargs={"dossier": dossier.uuid, **kwargs}))
        assert page.status_code == 200
        return [one.item.key for one in page.context["guide"]]

    return keys


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("concerns_list", "startsituatie.tips.omgevingsanalyse"),
        ("concerns_list", "sociale-media.inleiding.niet-representatief"),
        ("concerns_list", "sociale-media.tips.volgen"),
        ("concerns_list", "sociale-media.patronen.weinig-vragen.twijfelaars"),
        ("decisions_list", "veiligheid.diagnose"),
        ("decisions_list", "veiligheid.doelen"),
        ("process_public_text", "sociale-media.patronen.woorden.steeds-hetzelfde"),
        ("process_public_text", "sociale-media.tips.laten-zien"),
    ],
)
def test_an_item_stands_beside_the_work_it_is_about(column, noor, name, key):
    assert key in column(noor, name)


def test_other_lists_keep_to_their_own_chapter(column, noor):
    assert {key.split(".")[0] for key in column(noor, "values_list")} == {"startsituatie"}


def test_more_than_five_items_are_folded(client_of, noor, dossier):
    page = client_of(noor).get(reverse("concerns_list", kwargs={"dossier": dossier.uuid}))
    shown = page.text.split('class="guide__more"')[0].count('class="guide-item"')
    assert (shown, page.text.count('class="guide-item"')) == (5, len(page.context["guide"]))


def test_a_weighty_step_has_the_tips_on_safety_for_who_watches_over_it(
    column, dossier, edition, noor, sanne, amir, now
):
    apply_template(dossier, edition, by=noor, now=now)
    steps = list(Step.objects.filter(dossier=dossier))
    weighty, plain = steps[8], steps[9]
    assert "veiligheid.tips.scenariosessie" in column(sanne, "step", record=weighty.uuid)
    assert "veiligheid.tips.scenariosessie" not in column(sanne, "step", record=plain.uuid)
    assert "veiligheid.tips.scenariosessie" not in column(amir, "step", record=weighty.uuid)


@pytest.mark.parametrize(("days", "there"), [(None, False), (7, False), (0, True), (-7, True)])
def test_from_the_day_itself_on_a_meeting_has_the_tips_for_the_meeting(
    column, dossier, edition, noor, now, days, there
):
    day = None if days is None else timezone.localdate() + dt.timedelta(days=days)
    values = {"title": "Inloop", "type": "consult", "date": day}
    tasks = guide_tasks(edition, {}, council=False)
    meeting = plan_meeting(dossier, values, tasks, by=noor, now=now)
    keys = column(noor, "meeting", meeting=meeting.uuid)
    assert ("bijeenkomst.tijdens.antwoorden" in keys) is there
    assert ("bijeenkomst.emoties" in keys) is there
    assert ("bijeenkomst.inleiding.emoties" in keys) is not there
