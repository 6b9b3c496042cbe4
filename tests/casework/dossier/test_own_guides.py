"""A guide of the municipality itself: refused when it is broken, and at work on every screen when it is sound."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from beraad.casework.dossier.models import Dossier
from beraad.casework.meetings.models import Meeting, Task, TypeChoice
from beraad.casework.process.models import Step
from beraad.core.guide import ItemKind, find_edition
from beraad.writers import FORMATS
from tests.pages import form_with, text

EXAMPLES = Path(__file__).resolve().parents[3] / "docs/voorbeelden"
KEY = "opvang-dakloosheid"


def serve(tmp_path: Path, **values: str) -> subprocess.CompletedProcess[str]:
    """`beraad serve` in a process of its own, with these settings and a port that nobody has."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = str(probe.getsockname()[1])
    own = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    more = {"BERAAD_VAR": str(tmp_path / "var"), "BERAAD_PORT": port}
    environment = {**own, **more, "DJANGO_SETTINGS_MODULE": "beraad.config.settings", **values}
    program = Path(sys.executable).with_name("beraad")
    return subprocess.run(
        [program, "serve"], env=environment, capture_output=True, text=True, check=False, timeout=60
    )


def broken_copy(folder: Path) -> Path:
    """The example guide with a kind of item that does not exist; returns the file."""
    shutil.copytree(EXAMPLES / KEY, folder / KEY)
    path = folder / KEY / "2026-1/03-startsituatie.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("kind: sub_question", "kind: vraagje", 1), encoding="utf-8"
    )
    return path


def plain_addresses(resolver: URLResolver | None = None) -> set[str]:
    """Every address that needs nothing but a dossier."""
    found: set[str] = set()
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            found |= plain_addresses(one)
        elif isinstance(one, URLPattern) and set(one.pattern.converters) == {"dossier"}:
            found.add(str(one.name))
    return found


@pytest.fixture
def own_guides(settings):
    """The workbench has the example guide beside its own."""
    settings.GUIDE_FOLDERS = (EXAMPLES,)
    return find_edition(KEY, "2026-1", (EXAMPLES,))


def start(client, guide: str = KEY) -> Dossier:
    """A dossier on a guide, through the form."""
    form = form_with(client.get(reverse("dossier_new")), "guide")
    client.post(form.action or reverse("dossier_new"), form.data(title="Nachtopvang Haven", guide=guide))
    return Dossier.objects.get(title="Nachtopvang Haven")


@pytest.mark.requirement("R1.5")
def test_an_own_guide_works_on_every_screen_and_a_broken_one_is_refused(
    client_of, noor, own_guides, tmp_path
):
    client = client_of(noor)
    dossier = start(client)
    assert (dossier.guide, dossier.edition) == (KEY, "2026-1")

    def url(name: str, **kwargs: object) -> str:
        return reverse(name, kwargs={"dossier": dossier.uuid, **kwargs})

    assert client.post(url("process_example")).status_code == 302
    steps = list(Step.objects.filter(dossier=dossier))
    assert len(steps) == sum(1 for item in own_guides.items if item.target and item.target.step)
    meeting_form = form_with(client.get(url("meeting_add")), "title")
    typed = meeting_form.data(title="Avond in het buurthuis", type="inform", date="20-04-2027")
    assert client.post(meeting_form.action or url("meeting_add"), typed).status_code == 302
    meeting = Meeting.objects.get(dossier=dossier)
    asked = form_with(client.get(url("meeting_advice")), "expected_visitors")
    assert (
        client.post(asked.action or url("meeting_advice"), asked.data(expected_visitors="80")).status_code
        == 302
    )
    choice, task = TypeChoice.objects.get(dossier=dossier), Task.objects.filter(dossier=dossier).first()
    assert task.item_key in own_guides

    pages = [url(name) for name in plain_addresses()]
    pages += [url("worksheet_block", block=block) for block in ("issue", "goals", "context")]
    pages += [url("step", record=step.uuid) for step in steps]
    pages += [url("step_room", record=step.uuid) for step in steps]
    pages += [url("advice", record=choice.uuid), url("advice_change", record=choice.uuid)]
    pages += [url("meeting", meeting=meeting.uuid), url("meeting_change", meeting=meeting.uuid)]
    pages += [url("task_change", task=task.uuid)]
    pages += [url("item_adjust", key=chapter.key) for chapter in own_guides.chapters]
    pages += [url("item_adjust", key=item.key) for item in own_guides.items]
    asks = [
        item for item in own_guides.by_kind(ItemKind.SUB_QUESTION) if item.target and item.target.worksheet
    ]
    pages += [url("answer_add", key=item.key) for item in asks]
    for version in ("volledig", "openbaar"):
        pages += [url("starting_situation_document", version=version, format=name) for name in FORMATS]
    pages += [url("meeting_plan_document", meeting=meeting.uuid, format=name) for name in FORMATS]
    wrong = {page: code for page in pages if (code := client.get(page).status_code) not in (200, 405)}
    assert wrong == {}
    shown = text(client.get(url("worksheet_block", block="issue")))
    assert asks[0].text in shown
    assert asks[0].text in text(client.get(url("answer_add", key=asks[0].key)))

    path = broken_copy(tmp_path)
    refused = serve(tmp_path, BERAAD_GUIDES=str(tmp_path / KEY))
    line = 1 + path.read_text(encoding="utf-8").split("kind: vraagje")[0].count("\n")
    assert refused.returncode == 2
    assert f"{path}:{line}: Onbekende waarde 'vraagje' voor kind." in refused.stderr


def test_with_one_guide_nothing_is_asked(client_of, noor):
    page = client_of(noor).get(reverse("dossier_new"))
    assert 'name="guide"' not in page.content.decode()
    assert "Het dossier werkt met de handreiking" in text(page)


def test_a_guide_that_is_not_there_cannot_be_chosen(client_of, noor, own_guides):
    client = client_of(noor)
    refused = client.post(reverse("dossier_new"), {"title": "Nergens", "guide": "bestaat-niet"})
    assert "guide" in refused.context["form"].errors
    assert not Dossier.objects.exists()


def test_a_folder_without_a_guide_is_refused(tmp_path):
    refused = serve(tmp_path, BERAAD_GUIDES=str(tmp_path / "weg"))
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert str(tmp_path / "weg") in refused.stderr


def test_a_server_without_the_guide_of_a_dossier_says_which(client_of, noor, own_guides, settings):
    from beraad.config.serve import GuideMissing, _check_guides

    start(client_of(noor))
    _check_guides()
    settings.GUIDE_FOLDERS = ()
    with pytest.raises(GuideMissing, match=f"{KEY}, uitgave 2026-1"):
        _check_guides()
