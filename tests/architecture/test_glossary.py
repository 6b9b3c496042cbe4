"""The glossary is true: codes are explained, forbidden words are not used, the Dutch uses the agreed words."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

import pytest

from tools.messages import catalogues, messages_in, read, translations

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src/beraad"
GLOSSARY = ROOT / "docs/glossary.md"
ENUMS = {"StrEnum", "TextChoices"}
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
QUOTED = re.compile(r"`([^`]+)`")


@cache
def section(title: str) -> tuple[tuple[str, ...], ...]:
    """The rows of the table under one heading, without its head."""
    text = GLOSSARY.read_text(encoding="utf-8").split(f"\n## {title}\n")[1].split("\n## ")[0]
    lines = [line for line in text.splitlines() if line.startswith("|")]
    return tuple(tuple(cell.strip() for cell in line.strip("|").split("|")) for line in lines[2:])


@cache
def trees() -> tuple[ast.Module, ...]:
    files = (file for file in sorted(SOURCE.rglob("*.py")) if file.parent.name != "migrations")
    return tuple(ast.parse(file.read_text(encoding="utf-8")) for file in files)


def codes_in(modules: Iterable[ast.Module]) -> dict[str, set[str]]:
    """The codes per name of an enum, over all its places."""
    found: dict[str, set[str]] = defaultdict(set)
    classes = (node for module in modules for node in ast.walk(module) if isinstance(node, ast.ClassDef))
    for one in classes:
        bases = {getattr(base, "id", getattr(base, "attr", "")) for base in one.bases}
        if bases & ENUMS:
            found[one.name] |= {_code(line.value) for line in one.body if isinstance(line, ast.Assign)}
    return dict(found)


def _code(value: ast.expr) -> str:
    first = value.elts[0] if isinstance(value, ast.Tuple) else value
    assert isinstance(first, ast.Constant)
    return str(first.value)


def codes_explained() -> dict[str, set[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    enum = ""
    for name, code, dutch in section("Codes"):
        enum = name.strip("`") or enum
        assert dutch, f"{enum} {code} has no Dutch word"
        found[enum].add(code.strip("`"))
    return dict(found)


def names_in(module: ast.Module) -> Iterator[str]:
    """Everything that somebody gave a name."""
    for node in ast.walk(module):
        for attribute in ("name", "id", "attr", "arg"):
            if isinstance(name := getattr(node, attribute, None), str):
                yield name


def parts(name: str) -> set[str]:
    """The words of a name, in lower case and without a plural s."""
    return {form for word in WORD.findall(name) for form in (word.lower(), word.lower().removesuffix("s"))}


def forbidden() -> set[str]:
    return {word.strip("`") for word, _instead in section("Not these words")}


def agreed() -> list[tuple[str, tuple[str, ...]]]:
    """English words with the Dutch words of which one must stand in the translation."""
    return [
        (english, tuple(word.strip().casefold() for word in dutch.split(",")))
        for dutch, english, *_rest in section("Words")
        if english != "-"
    ]


def broken_terms(english: str, dutch: str, terms: Iterable[tuple[str, tuple[str, ...]]]) -> list[str]:
    """The agreed words that a translation does not use. What stands in braces is no text."""
    plain = re.sub(r"\{\w*\}|%\(\w+\)[a-z]|<[^>]*>", " ", english)
    return [
        term
        for term, words in terms
        if re.search(rf"\b{re.escape(term)}s?\b", plain, re.IGNORECASE)
        and not any(word in dutch.casefold() for word in words)
    ]


def test_every_code_is_explained_and_nothing_else_is():
    assert codes_explained() == codes_in(trees())


def test_codes_would_be_found():
    source = "class Kind(TextChoices):\n    A = 'a', _('An a')\nclass Other(enum.StrEnum):\n    B = 'b'\n"
    assert codes_in([ast.parse(source)]) == {"Kind": {"a"}, "Other": {"b"}}


def labels_in(modules: Iterable[ast.Module]) -> Iterator[tuple[str, str, str]]:
    """(enum, code, English on screen) of every choice with a name on screen."""
    for one in (node for module in modules for node in ast.walk(module) if isinstance(node, ast.ClassDef)):
        for line in one.body:
            value = line.value if isinstance(line, ast.Assign) else None
            if isinstance(value, ast.Tuple) and len(value.elts) == 2 and isinstance(value.elts[1], ast.Call):
                yield one.name, _code(value), str(ast.literal_eval(value.elts[1].args[-1]))


def test_the_dutch_of_a_code_is_what_the_screen_says():
    explained, enum = {}, ""
    for name, code, dutch in section("Codes"):
        enum = name.strip("`") or enum
        explained[enum, code.strip("`")] = dutch
    on_screen: dict[str, set[str]] = defaultdict(set)
    for message in (one for catalogue in catalogues(SOURCE) for one in messages_in(read(catalogue))):
        on_screen[str(message.id)] |= set(translations(message))
    found = [
        f"{name} {code}: the glossary has {explained.get((name, code))!r}, the screen {on_screen[english]}"
        for name, code, english in labels_in(trees())
        if on_screen[english] - {""} and explained.get((name, code)) not in on_screen[english]
    ]
    assert found == []


def test_no_forbidden_word_is_part_of_a_name():
    words = forbidden()
    assert len(words) > 5
    found = {name for module in trees() for name in names_in(module) if parts(name) & words}
    assert found == set()


@pytest.mark.parametrize("name", ["list_citizens", "CitizenForm", "citizen", "MAX_CITIZENS"])
def test_a_forbidden_word_would_be_found(name):
    assert "citizen" in parts(name)


def test_every_identifier_of_the_words_exists_in_the_code():
    code = "\n".join(file.read_text(encoding="utf-8") for file in SOURCE.rglob("*.py"))
    listed = [identifier for _d, _e, cell, _m in section("Words") for identifier in QUOTED.findall(cell)]
    assert len(listed) > 30
    assert [one for one in listed if one not in code] == []


def test_the_translations_use_the_agreed_words():
    terms, found = agreed(), []
    for catalogue in catalogues(SOURCE):
        for message in messages_in(read(catalogue)):
            english = message.id if isinstance(message.id, str) else " ".join(message.id)
            dutch = " ".join(translations(message))
            if dutch.strip():  # a text without a translation is the business of `make messages`
                found += [
                    f"{term!r} in {english!r}: {dutch!r}" for term in broken_terms(english, dutch, terms)
                ]
    assert found == []


@pytest.mark.parametrize(
    ("english", "dutch", "broken"),
    [
        ("The guide says so", "De gids zegt het", ["guide"]),
        ("The guide says so", "Zo staat het in de handreiking", []),
        ("Guidelines", "Richtlijnen", []),
        ("{guide} is new", "{guide} is nieuw", []),
        ("The next steps", "De volgende stappen", []),
    ],
)
def test_another_word_would_be_found(english, dutch, broken):
    assert (
        broken_terms(english, dutch, [("guide", ("handreiking",)), ("step", ("stap", "stappen"))]) == broken
    )
