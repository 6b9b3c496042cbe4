"""What can be wrong with a file of fields: a code, the place, and a sentence per language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

Pair = tuple[str, str]

_TEXTS: Final[dict[str, Pair]] = {
    # Broken: the file or folder cannot be read at all.
    "file_missing": ("Dit bestand ontbreekt.", "This file is missing."),
    "unreadable": ("Dit bestand kan niet worden gelezen.", "This file cannot be read."),
    "too_large": (
        "Dit bestand is groter dan {limit} bytes. Verdeel de tekst over meer bestanden.",
        "This file is larger than {limit} bytes. Divide the text over more files.",
    ),
    "encoding": (
        "Dit bestand is geen UTF-8. Sla het opnieuw op als UTF-8.",
        "This file is not UTF-8. Save it again as UTF-8.",
    ),
    "control_character": (
        "Hier staat een onzichtbaar stuurteken ({value}). Haal het weg.",
        "There is an invisible control character here ({value}). Remove it.",
    ),
    "empty_file": ("Dit bestand is leeg.", "This file is empty."),
    "tab": (
        "Hier staat een tab. Gebruik spaties om in te springen.",
        "There is a tab here. Use spaces to indent.",
    ),
    "not_yaml": (
        "Dit is geen geldige YAML. Kijk naar de inspringing, dubbele punten en aanhalingstekens.",
        "This is not valid YAML. Look at the indentation, colons and quotation marks.",
    ),
    "several_documents": (
        "Hier begint een tweede document (---). Een bestand bevat er één.",
        "A second document (---) starts here. A file holds one.",
    ),
    "alias": (
        "Ankers (&) en verwijzingen (*) van YAML mogen niet. Schrijf de tekst uit.",
        "YAML anchors (&) and aliases (*) are not allowed. Write the text out.",
    ),
    "tag": ("Labels (!) van YAML mogen niet.", "YAML tags (!) are not allowed."),
    "too_deep": ("Dit bestand is te diep genest.", "This file is nested too deeply."),
    # Fields.
    "not_mapping": ("Hier horen velden te staan (naam: waarde).", "Fields (name: value) belong here."),
    "not_list": ("{field} hoort een lijst te zijn.", "{field} must be a list."),
    "not_text": ("{field} hoort tekst te zijn.", "{field} must be text."),
    "field_name": ("De naam van een veld hoort tekst te zijn.", "The name of a field must be text."),
    "duplicate_field": ("Het veld {field} staat hier twee keer.", "The field {field} stands here twice."),
    "unknown_field": (
        "Onbekend veld {field}. Toegestaan: {allowed}.",
        "Unknown field {field}. Allowed: {allowed}.",
    ),
    "missing_field": ("Het veld {field} ontbreekt.", "The field {field} is missing."),
    "empty_field": ("Het veld {field} is leeg.", "The field {field} is empty."),
    "unknown_value": (
        "Onbekende waarde {value} voor {field}. Toegestaan: {allowed}.",
        "Unknown value {value} for {field}. Allowed: {allowed}.",
    ),
    "bad_number": (
        "{field} hoort een heel getal van {minimum} of meer te zijn, niet {value}.",
        "{field} must be a whole number of {minimum} or more, not {value}.",
    ),
}
_broken: Final = set(list(_TEXTS)[: list(_TEXTS).index("not_mapping")])


def register(texts: Mapping[str, Pair], broken: Iterable[str] = ()) -> None:
    """The sentences of a part that has codes of its own; `broken` are those of a file that cannot be read at all. Raises
    ValueError when a code is taken."""
    if taken := _TEXTS.keys() & texts.keys():
        raise ValueError(", ".join(sorted(taken)))
    _TEXTS.update(texts)
    _broken.update(broken)


def texts() -> Mapping[str, Pair]:
    """Every code with its sentence in Dutch and in English."""
    return dict(_TEXTS)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. `line` counts from 1; `params` fill the sentence of the code."""

    file: str
    line: int
    code: str
    params: tuple[tuple[str, str], ...] = ()

    @property
    def message(self) -> str:
        """The reason in Dutch."""
        return self.text("nl")

    @property
    def broken(self) -> bool:
        """True when the file cannot be read at all, as against a file whose content is wrong."""
        return self.code in _broken

    def text(self, language: str) -> str:
        """The reason in `nl` or `en`."""
        dutch, english = _TEXTS[self.code]
        return (english if language == "en" else dutch).format(**dict(self.params))

    def located(self, language: str = "nl") -> str:
        """`file:line: reason`, as editors and terminals can follow it."""
        return f"{self.file}:{self.line}: {self.text(language)}"


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Sorted by file and line, each once."""
    return tuple(sorted(set(findings), key=lambda found: (found.file, found.line, found.code, found.params)))


class Findings:
    """Collects what is wrong while reading goes on, so that one run reports everything."""

    def __init__(self) -> None:
        self.all: list[Finding] = []

    def add(self, file: str, line: int, code: str, **params: object) -> None:
        """Note one finding."""
        texts = tuple((name, str(value)) for name, value in params.items())
        self.all.append(Finding(file, line, code, texts))


def shown(value: str) -> str:
    """A value from a file, short, quoted, and harmless in a terminal."""
    return repr(value if len(value) <= 60 else value[:57] + "...")
