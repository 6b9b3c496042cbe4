"""The translations tool, on a small source tree."""

from __future__ import annotations

import gettext
from pathlib import Path

import pytest

from tools import messages

CODE = """
from django.utils.translation import gettext as _, ngettext, pgettext
a = _("Save")
b = ngettext("%(n)s question", "%(n)s questions", 3)
c = pgettext("noun", "Open")
"""
PAGE = """{% load i18n %}
    <p>{% translate "It's here" %}</p>
  <p>{% blocktranslate with name=user %}Hello {{ name }}{% endblocktranslate %}</p>
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A package with one slice, whose template stands in the shared folder of templates."""
    for folder in ("casework/dossier/locale", "casework/templates/casework/dossier", "casework/locale"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "casework/dossier/views.py").write_text(CODE)
    (tmp_path / "casework/templates/casework/dossier/page.html").write_text(PAGE)
    return tmp_path


@pytest.fixture
def catalogue(source: Path) -> Path:
    return source / "casework/dossier/locale/nl/LC_MESSAGES/django.po"


DUTCH = {
    "Save": "Bewaren",
    "It's here": "Hier is het",
    "Hello %(name)s": "Dag %(name)s",
    "Open": "Open",
    "%(n)s question": ("een vraag", "%(n)s vragen"),
}


def translate(path: Path, **other: str) -> None:
    """Fills the catalogue with the Dutch above; `other` replaces the text of Save."""
    held = messages.read(path)
    for message in messages.messages_in(held):
        message.string = {**DUTCH, **other}[messages.key_of(message)[1]]
    messages._write(path, held)


def reasons(source: Path) -> list[tuple[str, str]]:
    return sorted((finding.reason, finding.text) for finding in messages.check(source))


def test_texts_of_code_and_templates_go_to_the_catalogue_of_their_slice(source, catalogue):
    messages.extract(source)
    found = {messages.key_of(message) for message in messages.messages_in(messages.read(catalogue))}
    plain = {(None, text) for text in DUTCH if text != "Open"}
    assert found == plain | {("noun", "Open")}
    assert messages.catalogues(source) == [catalogue]


def test_a_complete_catalogue_passes_and_extracting_again_changes_no_byte(source, catalogue):
    messages.extract(source)
    translate(catalogue)
    assert reasons(source) == []
    before = catalogue.read_bytes()
    messages.extract(source)
    assert catalogue.read_bytes() == before
    assert b"POT-Creation-Date" not in before
    assert b"#: " not in before


def test_missing_empty_and_unused_texts_are_named(source, catalogue):
    assert ("missing", "Save") in reasons(source)
    messages.extract(source)
    assert ("empty", "Save") in reasons(source)
    translate(catalogue)
    (source / "casework/dossier/views.py").write_text(CODE.replace('"Save"', '"Keep"'))
    assert reasons(source) == [("missing", "Keep"), ("unused", "Save")]


def test_extract_drops_what_is_unused_and_keeps_the_rest(source, catalogue):
    messages.extract(source)
    translate(catalogue)
    (source / "casework/dossier/views.py").write_text(CODE.replace('"Save"', '"Keep"'))
    messages.extract(source)
    assert reasons(source) == [("empty", "Keep")]


@pytest.mark.parametrize("dutch", ["Dag", "Dag %(naam)s", "Dag %(name)s %(name)d"])
def test_a_placeholder_that_is_lost_changed_or_added_is_named(source, catalogue, dutch):
    messages.extract(source)
    translate(catalogue, **{"Hello %(name)s": dutch})
    assert reasons(source) == [("other placeholders in the translation than in the text", "Hello %(name)s")]


def test_a_fuzzy_text_is_named(source, catalogue):
    messages.extract(source)
    translate(catalogue)
    catalogue.write_text(catalogue.read_text().replace('msgid "Save"', '#, fuzzy\nmsgid "Save"'))
    assert reasons(source) == [("marked fuzzy, so nobody sees it", "Save")]


def test_one_text_cannot_have_two_translations(source, catalogue):
    (source / "casework/other.py").write_text(CODE)
    messages.extract(source)
    translate(catalogue)
    translate(source / "casework/locale/nl/LC_MESSAGES/django.po", Save="Opslaan")
    assert [text for _, text in reasons(source)] == ["Save"]


def test_a_text_without_a_catalogue_above_it_is_named(source, tmp_path, catalogue):
    messages.extract(source)
    translate(catalogue)
    (source / "lost.py").write_text('_("Nowhere")')
    assert reasons(source) == [("no folder above has a `locale` for", "Nowhere")]


def test_compiled_catalogues_speak_dutch(source, catalogue):
    messages.extract(source)
    translate(catalogue)
    messages.compile_all(source)
    with catalogue.with_suffix(".mo").open("rb") as file:
        dutch = gettext.GNUTranslations(file)
    assert dutch.gettext("Save") == "Bewaren"
    assert dutch.ngettext("%(n)s question", "%(n)s questions", 1) == "een vraag"
    assert dutch.ngettext("%(n)s question", "%(n)s questions", 2) == "%(n)s vragen"


def test_the_command_says_what_is_wrong_by_its_exit_code(source, catalogue, capsys):
    assert messages.main(["extract"], source) == 0
    assert messages.main(["check"], source) == 1
    assert "django.po: empty: 'Save'" in capsys.readouterr().out
    translate(catalogue)
    assert messages.main(["check"], source) == 0
    assert messages.main(["compile"], source) == 0
    assert messages.main(["sing"], source) == 2
