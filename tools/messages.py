"""The translations: one Dutch catalogue per slice, kept with Babel alone (no gettext programs are needed).

    python tools/messages.py extract    bring the .po files up to date with the code
    python tools/messages.py compile    make the .mo files that Django reads
    python tools/messages.py check      exit 1 with every text that lacks a sound translation

A text belongs to the catalogue of the nearest folder above it that has a `locale` folder. The templates of a
slice stand in casework/templates/casework/<slice>/ and belong to casework/<slice>/locale. Text in the code is
English, so that English needs no catalogue.
"""

from __future__ import annotations

import io
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract as babel_extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
LANGUAGE = "nl"
HEADER = rf"""msgid ""
msgstr ""
"Language: {LANGUAGE}\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\n"

"""
ONE = ("gettext", "gettext_lazy", "gettext_noop", "_")
PLURAL = ("ngettext", "ngettext_lazy")
CONTEXT = ("pgettext", "pgettext_lazy")
BOTH = ("npgettext", "npgettext_lazy")
KEYWORDS = {
    **dict.fromkeys(ONE),
    **dict.fromkeys(PLURAL, (1, 2)),
    **dict.fromkeys(CONTEXT, ((1, "c"), 2)),
    **dict.fromkeys(BOTH, ((1, "c"), 2, 3)),
}
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[a-z]|\{\w*\}")

Key = tuple[str | None, str]  # context and English text: what makes a text the same text


@dataclass(frozen=True, slots=True)
class Text:
    """A text to translate; `plural` is empty where the text has one form."""

    context: str | None
    singular: str
    plural: str = ""

    @property
    def key(self) -> Key:
        return (self.context, self.singular)

    @property
    def id(self) -> str | tuple[str, str]:
        """As Babel wants it."""
        return (self.singular, self.plural) if self.plural else self.singular


@dataclass(frozen=True, slots=True)
class Finding:
    file: Path
    reason: str
    text: str

    def __str__(self) -> str:
        file = self.file.relative_to(ROOT) if self.file.is_relative_to(ROOT) else self.file
        return f"{file}: {self.reason}: {self.text!r}"


def texts_in(file: Path) -> Iterator[Text]:
    """The texts that a Python file or a Django template asks a translation for."""
    source = file.read_text(encoding="utf-8")
    if file.suffix != ".py":
        # Indentation means nothing in a template, but the Python scanner would stumble over it.
        source = "\n".join(line.lstrip() for line in templatize(source, origin=str(file)).splitlines())
    stream = io.BytesIO(source.encode())
    for _line, found, _comments, context in babel_extract("python", stream, keywords=KEYWORDS):
        singular, plural = (found[0], found[1]) if isinstance(found, tuple) else (found, "")
        if singular:
            yield Text(context, singular, plural)


def catalogue_of(file: Path, source: Path) -> Path | None:
    """The .po file that holds the texts of a file; None when no folder above it has a `locale`."""
    for folder in _homes(file, source):
        if (folder / "locale").is_dir():
            return folder / "locale" / LANGUAGE / "LC_MESSAGES" / "django.po"
    return None


def _homes(file: Path, source: Path) -> Iterator[Path]:
    """The folders that may hold the catalogue, the nearest first."""
    parts = file.relative_to(source).parts
    if "templates" in parts:
        place = parts.index("templates")
        app = source.joinpath(*parts[:place])
        # templates/<app>/<slice>/page.html: the slice's own folder lies beside `templates`.
        yield from (app.joinpath(*parts[place + 2 : end]) for end in range(len(parts) - 1, place + 2, -1))
    yield from (folder for folder in file.parents if folder.is_relative_to(source))


def collect(source: Path) -> tuple[dict[Path, dict[Key, Text]], list[Finding]]:
    """Every text by catalogue, and the texts that have no catalogue to go to."""
    wanted: dict[Path, dict[Key, Text]] = defaultdict(dict)
    homeless: list[Finding] = []
    for file in sorted([*source.rglob("*.py"), *source.rglob("templates/**/*.*")]):
        catalogue = catalogue_of(file, source)
        for text in texts_in(file):
            if catalogue is None:
                homeless.append(Finding(file, "no folder above has a `locale` for", text.singular))
            elif text.plural or text.key not in wanted[catalogue]:
                wanted[catalogue][text.key] = text  # the form with a plural serves both
    return wanted, homeless


def catalogues(source: Path) -> list[Path]:
    return sorted(source.glob(f"**/locale/{LANGUAGE}/LC_MESSAGES/django.po"))


def read(path: Path) -> Catalog:
    if not path.exists():
        return Catalog(locale=LANGUAGE)
    with path.open("rb") as file:
        return read_po(file, locale=LANGUAGE, ignore_obsolete=True)


def messages_in(catalogue: Catalog) -> list[Message]:
    """Without the header, which Babel counts as a message."""
    return [message for message in catalogue if message.id]


def key_of(message: Message) -> Key:
    return (message.context, message.id[0] if isinstance(message.id, tuple) else str(message.id))


def translations(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (str(message.string or ""),)


def extract(source: Path) -> None:
    """Adds new texts without a translation, drops unused ones, keeps the rest; same input, same bytes."""
    wanted, _ = collect(source)
    for path in {*wanted, *catalogues(source)}:
        old = {key_of(message): message for message in messages_in(read(path))}
        new = Catalog(locale=LANGUAGE)
        for key, text in wanted.get(path, {}).items():
            kept = old.get(key)
            fits = kept is not None and kept.pluralizable == bool(text.plural)
            string = kept.string if kept is not None and fits else None
            notes = kept.user_comments if kept is not None else ()
            new.add(text.id, string, context=text.context, user_comments=notes)
        _write(path, new)


def _write(path: Path, catalogue: Catalog) -> None:
    body = io.BytesIO()
    write_po(body, catalogue, omit_header=True, no_location=True, sort_output=True, width=0)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + body.getvalue().decode().lstrip("\n"), encoding="utf-8")


def compile_all(source: Path) -> None:
    for path in catalogues(source):
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, read(path))


def check(source: Path) -> list[Finding]:
    """Everything that would show a reader English, or two Dutch words for one English one."""
    wanted, findings = collect(source)
    for path in sorted({*wanted, *catalogues(source)}):
        messages = messages_in(read(path))
        findings += _lists_differ(path, set(wanted.get(path, {})), {key_of(message) for message in messages})
        findings += [Finding(path, reason, key_of(m)[1]) for m in messages if (reason := _fault(m))]
    return findings + _contradictions(source)


def _lists_differ(path: Path, wanted: set[Key], held: set[Key]) -> list[Finding]:
    missing = [Finding(path, "missing", key[1]) for key in sorted(wanted - held, key=str)]
    unused = [Finding(path, "unused", key[1]) for key in sorted(held - wanted, key=str)]
    return missing + unused


def _fault(message: Message) -> str:
    """What is wrong with one translation; empty when it is sound."""
    if message.fuzzy:
        return "marked fuzzy, so nobody sees it"
    if not all(translations(message)):
        return "empty"
    return "" if _same_places(message) else "other placeholders in the translation than in the text"


def _same_places(message: Message) -> bool:
    """A singular may leave out the number ("een vraag"); everything else keeps every place, and adds none."""
    ids = message.id if isinstance(message.id, tuple) else (str(message.id),)
    strings = translations(message)
    if len(ids) == 1:
        return _places(strings[0]) == _places(ids[0])
    return _places(strings[-1]) == _places(ids[-1]) and _places(strings[0]) <= _places(ids[-1])


def _places(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text.replace("%%", "")))


def _contradictions(source: Path) -> list[Finding]:
    """Django merges the catalogues, so that one text can have one translation only."""
    first: dict[Key, tuple[Path, tuple[str, ...]]] = {}
    findings = []
    for path in catalogues(source):
        for message in messages_in(read(path)):
            where, known = first.setdefault(key_of(message), (path, translations(message)))
            if known != translations(message):
                findings.append(Finding(path, f"translated otherwise in {where}", key_of(message)[1]))
    return findings


def report(findings: Iterable[Finding]) -> int:
    lines = [str(finding) for finding in findings]
    print("\n".join(lines) if lines else "The translations are complete.")
    return 1 if lines else 0


def main(arguments: list[str], source: Path = ROOT / "src/beraad") -> int:
    match arguments:
        case ["extract"]:
            extract(source)
        case ["compile"]:
            compile_all(source)
        case ["check"]:
            return report(check(source))
        case _:
            print("Say what to do: tools/messages.py extract | compile | check", file=sys.stderr)
            return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
