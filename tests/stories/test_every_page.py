"""Every page of a full dossier, as each kind of reader meets it: axe finds nothing, it fits on a phone, large text works."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from django.urls import reverse

from tests.stories.walk import log_in, look_at

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from beraad.casework.dossier.models import Dossier

PLAIN = (
    "dossier_home", "dossier_change", "dossier_people", "dossier_log", "starting_situation", "process", "process_public_text",
    "meeting_advice", "meetings_list", "meeting_add",
)  # fmt: skip
PARTS = 3


def _log_in(page: Page, who: str) -> None:
    from beraad.config.demo.people import passwords

    email = f"{who}@waterlanden.example"
    log_in(page, email, passwords()[email])


def _visit(page: Page, addresses: list[str]) -> None:
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        look_at(page)


def _of(dossier: Dossier, name: str, **kwargs: object) -> str:
    return reverse(name, kwargs={"dossier": dossier.uuid, **kwargs})


@pytest.mark.requirement("R10.5")
def test_every_page_of_a_dossier(page: Page, demo: Dossier) -> None:
    """The project leader's pages, the three blocks of the worksheet included."""
    _log_in(page, "noor")
    blocks = [_of(demo, "worksheet_block", block=block) for block in ("issue", "goals", "context")]
    chapters = [
        _of(demo, "item_adjust", key=key) for key in ("startsituatie", "startsituatie.vraagstuk.kaders")
    ]
    question = _of(demo, "answer_add", key="startsituatie.vraagstuk.feiten")
    _visit(page, ["/", *(_of(demo, name) for name in PLAIN), *blocks, *chapters, question])


@pytest.mark.requirement("R10.5")
def test_every_list_and_its_forms(page: Page, demo: Dossier) -> None:
    """Each list, its empty form, the form after a mistake, and the form of a row."""
    from beraad.casework.dossier.lists import LISTS as DOSSIER_LISTS
    from beraad.casework.process.lists import LISTS as PROCESS_LISTS

    _log_in(page, "noor")
    for one in (*DOSSIER_LISTS, *PROCESS_LISTS):
        row = one.model._default_manager.filter(dossier=demo).first()
        assert row is not None, one.key
        change = _of(demo, f"{one.key}_change", record=row.uuid)
        _visit(page, [_of(demo, f"{one.key}_list"), change, _of(demo, f"{one.key}_add")])
        page.get_by_role("main").get_by_role("button", name="Bewaar", exact=True).click()
        page.locator(".error-summary").wait_for()
        look_at(page)


def _other_pages() -> list[str]:
    """Every address that needs no more than the dossier and is not opened above: new pages come in by themselves."""
    from beraad.casework.dossier.lists import LISTS as DOSSIER_LISTS
    from beraad.casework.process.lists import LISTS as PROCESS_LISTS
    from tests.architecture.test_access_rules import about_a_dossier

    seen = {f"{one.key}_{page}" for one in (*DOSSIER_LISTS, *PROCESS_LISTS) for page in ("list", "add")}
    alone = (name for name, one in about_a_dossier().items() if set(one.pattern.converters) == {"dossier"})
    return sorted(set(alone) - seen - set(PLAIN))


@pytest.mark.requirement("R10.5")
@pytest.mark.parametrize("part", range(PARTS))
def test_every_other_page(page: Page, demo: Dossier, part: int) -> None:
    """The plan, the parties, the roles, the organisation, communication, and whatever is added; a third of them at a time."""
    _log_in(page, "noor")
    looked = 0
    for name in _other_pages()[part::PARTS]:
        if page.request.get(_of(demo, name)).status == 405:  # it only takes what somebody sends
            continue
        _visit(page, [_of(demo, name)])
        looked += 1
    assert looked > 15


def test_rows_of_process_and_meetings(page: Page, demo: Dossier) -> None:
    """A step and its room, an advice and its answers, a meeting, a task, an answer."""
    from beraad.casework.dossier.models import Answer
    from beraad.casework.meetings.models import Meeting, Task, TypeChoice
    from beraad.casework.process.models import Step

    _log_in(page, "noor")
    step = Step.objects.get(state="current")
    choice, meeting = TypeChoice.objects.get(), Meeting.objects.get()
    task, answer = Task.objects.first(), Answer.objects.first()
    assert task is not None
    assert answer is not None
    _visit(
        page,
        [
            _of(demo, "step", record=step.uuid),
            _of(demo, "step_room", record=step.uuid),
            _of(demo, "advice", record=choice.uuid),
            _of(demo, "advice_change", record=choice.uuid),
            _of(demo, "meeting", meeting=meeting.uuid),
            _of(demo, "meeting_change", meeting=meeting.uuid),
            _of(demo, "task_add", meeting=meeting.uuid),
            _of(demo, "task_change", task=task.uuid),
            _of(demo, "answer_change", record=answer.uuid),
        ],
    )


@pytest.mark.parametrize(("who", "names"), [("rik", PLAIN[0:1] + PLAIN[4:9]), ("ada", ("dossier_log",))])
def test_pages_of_who_does_not_write(page: Page, demo: Dossier, who: str, names: tuple[str, ...]) -> None:
    """A reader and an auditor."""
    _log_in(page, who)
    _visit(page, ["/", *(_of(demo, name) for name in names)])


def test_pages_that_refuse(page: Page, demo: Dossier) -> None:
    """Not found, not allowed, and logging in with a wrong password."""
    page.goto("/inloggen/")
    look_at(page)
    page.get_by_label("E-mail").fill("rik@waterlanden.example")
    page.get_by_label("Wachtwoord", exact=True).fill("dat is het niet")
    page.get_by_role("main").get_by_role("button", name="Inloggen").click()
    page.locator(".error-summary").wait_for()
    look_at(page)
    page.goto("/wachtwoord/vergeten/")
    look_at(page)
    _log_in(page, "rik")
    for address, status in ((_of(demo, "dossier_people"), 403), ("/dossiers/nergens/", 404)):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == status
        look_at(page)
