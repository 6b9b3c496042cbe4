"""Each language is whole: with English chosen no sentence of ours is Dutch, and with Dutch none is English."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from babel.messages.pofile import read_po
from django.apps import apps
from django.db import models
from django.urls import reverse
from playwright.sync_api import expect

import beraad
from tests.stories.walk import log_in, press

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from beraad.casework.dossier.models import Dossier

# Whole pieces of text as a person sees or hears them, outside what says that it is in another language.
TEXTS = """() => {
    const mine = element => element.closest('[lang]') === document.documentElement;
    const found = [document.title.split(' · ')[0]];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const parent = walker.currentNode.parentElement;
        if (!parent.closest('script, style, textarea') && mine(parent)) found.push(walker.currentNode.data);
    }
    for (const name of ['aria-label', 'title', 'alt'])
        for (const element of document.querySelectorAll(`[${name}]`))
            if (mine(element)) found.push(element.getAttribute(name));
    return found.map(text => text.trim().replace(/\\s+/g, ' ')).filter(Boolean);
}"""
PAGES = (
    "dossier_home", "dossier_change", "dossier_people", "dossier_log", "starting_situation", "decisions_list",
    "alternatives_list", "concerns_list", "facts_list", "process", "process_public_text", "meeting_advice",
    "meetings_list",
)  # fmt: skip
FORMS = ("facts_add", "decisions_add", "meeting_add")  # also after a mistake
MONTHS = {
    "nl": "januari|februari|maart|mei|juni|juli|augustus|oktober",
    "en": "January|February|March|May|June|July|August|October",
}


def whole(text: str) -> re.Pattern[str] | None:
    """A text with something filled in, as it can stand on a page; None when hardly a word of it is fixed."""
    fixed = re.split(r"%\(\w+\)[sd]|%%", text)
    if len(re.sub(r"\W", "", "".join(fixed))) < 8:
        return None
    holes = re.findall(r"%\(\w+\)([sd])|%%", text)
    filled = [{"s": ".+", "d": r"\d[\d.,]*", "": "%"}[hole] for hole in holes]
    return re.compile(
        "".join(re.escape(part) + hole for part, hole in zip(fixed, [*filled, ""], strict=True))
    )


def pieces(text: str | tuple[str, ...]) -> set[str]:
    """The texts between the tags of a message, in each of its forms."""
    forms = [text] if isinstance(text, str) else list(text)
    found = {" ".join(piece.split()) for form in forms for piece in re.split(r"<[^>]+>", form)}
    return {piece for piece in found if piece}


def catalogue() -> tuple[set[str], set[str]]:
    """All English and all Dutch texts of the catalogues."""
    english: set[str] = set()
    dutch: set[str] = set()
    for file in Path(beraad.__file__).parent.glob("**/locale/nl/LC_MESSAGES/django.po"):
        for message in read_po(file.open("rb"), locale="nl"):
            if message.id:
                english |= pieces(message.id)
                dutch |= pieces(message.string)
    return english, dutch


def foreign_to(language: str) -> tuple[set[str], list[re.Pattern[str]]]:
    """What may not stand on a page in this language: every text of the other one that is no text of this one."""
    english, dutch = catalogue()
    wrong = dutch - english if language == "en" else english - dutch
    filled_in = {text for text in wrong if "%" in text}
    return wrong - filled_in, [found for text in sorted(filled_in) if (found := whole(text))]


def typed() -> set[str]:
    """Everything that people put in the database, whole and line by line; it stays in the language it was typed in."""
    found: set[str] = set()
    for model in apps.get_models():
        names = [
            field.name
            for field in model._meta.fields
            if isinstance(field, models.CharField | models.TextField)
        ]
        for row in model._default_manager.values_list(*names):
            found |= {value for value in row if isinstance(value, str)}
    return found | {line for value in found for line in value.splitlines()}


class Reader:
    """Reads pages as somebody who knows one language."""

    def __init__(self, page: Page, language: str) -> None:
        self.page, self.language = page, language
        self.foreign, self.patterns = foreign_to(language)
        self.typed = typed()
        self.long = sorted((one for one in self.typed if len(one) > 9), key=len, reverse=True)
        other = "en" if language == "nl" else "nl"
        self.months = re.compile(rf"\b\d{{1,2}} ({MONTHS[other]})\b")
        self.read: set[str] = set()
        self.wrong: set[tuple[str, str]] = set()

    def look(self, where: str) -> None:
        """Every text on the page as it is now."""
        expect(self.page.locator("html")).to_have_attribute("lang", self.language)
        for text in self.page.evaluate(TEXTS):
            if text not in self.read and text not in self.typed and self.is_foreign(text):
                self.wrong.add((where, text))
            self.read.add(text)

    def is_foreign(self, text: str) -> bool:
        """Whether it is a text of the other language, or has a date in it."""
        if text in self.foreign or any(one.fullmatch(text) for one in self.patterns):
            return True
        return bool(self.months.search(text) and self.months.search(self.ours(text)))

    def ours(self, text: str) -> str:
        """A text without what people typed in it."""
        for one in self.long:
            text = text.replace(one, "")
        return text


@pytest.mark.requirement("R10.4")
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_sentence_and_date_is_in_the_language_of_the_reader(
    page: Page, demo: Dossier, language: str
) -> None:
    from beraad.casework.meetings.models import Meeting, Task, TypeChoice
    from beraad.casework.process.models import Step
    from beraad.config.demo.people import passwords

    email = "noor@waterlanden.example"
    log_in(page, email, passwords()[email])
    if language == "en":
        page.get_by_role("button", name="English").click()
    reader = Reader(page, language)
    reader.look("start")

    def of(name: str, **kwargs: object) -> str:
        return reverse(name, kwargs={"dossier": demo.uuid, **kwargs})

    meeting, choice, step = Meeting.objects.get(), TypeChoice.objects.get(), Step.objects.get(state="current")
    task = Task.objects.first()
    assert task is not None
    for address in (
        *(of(name) for name in PAGES),
        of("worksheet_block", block="issue"),
        of("answer_add", key="startsituatie.vraagstuk.feiten"),
        of("item_adjust", key="startsituatie.vraagstuk.kaders"),
        of("step", record=step.uuid),
        of("step_room", record=step.uuid),
        of("advice", record=choice.uuid),
        of("meeting", meeting=meeting.uuid),
        of("task_change", task=task.uuid),
        "/dossiers/nergens/",
        "/wachtwoord/",
    ):
        page.goto(address)
        reader.look(address)
    for name in FORMS:
        page.goto(of(name))
        button = page.get_by_role("main").locator("form.form button").first
        button.click()
        page.locator(".error-summary").wait_for()
        reader.look(f"{name} after a mistake")
    page.get_by_role("textbox").nth(1).fill("x" * 20_001)
    page.get_by_role("main").locator("form.form button").first.click()
    number = "20.001 tekens" if language == "nl" else "20,001 characters"
    expect(page.get_by_role("main").get_by_text(number).first).to_be_visible()
    assert len(reader.read) > 300
    assert reader.wrong == set()


def test_a_date_and_a_choice_of_language_stay(page: Page, demo: Dossier) -> None:
    """The same meeting day in both languages; the choice holds on the next page, and after logging out."""
    from django.utils import formats, translation

    from beraad.casework.meetings.models import Meeting
    from beraad.config.demo.people import passwords

    email = "rik@waterlanden.example"
    log_in(page, email, passwords()[email])
    day = Meeting.objects.get().date
    page.goto(reverse("meetings_list", kwargs={"dossier": demo.uuid}))
    for language, button in (("nl", "English"), ("en", "Nederlands")):
        with translation.override(language):
            words = formats.date_format(day, "j F Y")
        expect(page.get_by_role("main").get_by_text(words).first).to_be_visible()
        page.get_by_role("button", name=button).click()
    page.get_by_role("button", name="English").click()
    page.get_by_role("button", name="Log out").click()
    page.goto("/inloggen/")
    expect(page.get_by_role("heading", level=1, name="Log in")).to_be_visible()
    press(page, "Log in")
    expect(page.get_by_role("heading", name="2 things are not right yet")).to_be_visible()
