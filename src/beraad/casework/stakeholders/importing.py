"""From rows of text to parties: which column holds what, what is wrong with a row, and which rows may be doubles."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from beraad.casework.dossier.models import LINE
from beraad.casework.stakeholders.codes import DoubleChoice, PartyGroup, StakeholderKind
from beraad.casework.stakeholders.models import PartyImport, Stakeholder
from beraad.core.parties import alike, normalised, opinions_on_persons

# What a list can tell of a party, with the words at the head of a column by which Beraad guesses it.
FIELDS: Final[Mapping[str, Any]] = {
    "title": gettext_lazy("Name"),
    "kind": gettext_lazy("What it is"),
    "party": gettext_lazy("Part of the field"),
    "interests": gettext_lazy("What matters to this party"),
    "affected": gettext_lazy("The consequences reach this party"),
    "key_figure": gettext_lazy("This is a key figure"),
    "function": gettext_lazy("Role or function of this person"),
    "purpose": gettext_lazy("Why this person is in the register"),
    "source": gettext_lazy("Source"),
    "keep_until": gettext_lazy("Keep until"),
}
_HEADS: Final[Mapping[str, tuple[str, ...]]] = {
    "title": ("naam", "name", "organisatie", "partij", "stakeholder", "betrokkene", "instelling", "bedrijf"),
    "kind": ("soort", "wat het is", "type", "what it is", "kind"),
    "party": ("deel van het veld", "veld", "categorie", "part of the field", "doelgroep", "groep"),
    "interests": ("belang", "belangen", "wat telt", "interests", "wat voor deze partij telt", "what matters to this party"),
    "affected": ("geraakt", "de gevolgen raken deze partij", "affected", "the consequences reach this party", "gevolgen"),
    "key_figure": ("sleutelfiguur", "dit is een sleutelfiguur", "key figure", "this is a key figure"),
    "function": ("functie", "rol", "function", "role", "rol of functie van deze persoon", "role or function of this person"),
    "purpose": ("doel", "reden", "purpose", "waarom deze persoon in de lijst staat", "why this person is in the register"),
    "source": ("bron", "source", "herkomst"),
    "keep_until": ("bewaren tot", "keep until", "bewaartermijn"),
}  # fmt: skip
_YES: Final = frozenset({"ja", "j", "yes", "y", "x", "1", "waar", "true", "v"})
_NO: Final = frozenset({"", "nee", "n", "no", "0", "onwaar", "false", "-"})
_DAYS: Final = ("%d-%m-%Y", "%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%y")
_KINDS: Final[Mapping[str, StakeholderKind]] = {
    "organisatie": StakeholderKind.ORGANISATION,
    "organization": StakeholderKind.ORGANISATION,
    "bedrijf": StakeholderKind.ORGANISATION,
    "instelling": StakeholderKind.ORGANISATION,
    "groep": StakeholderKind.GROUP,
    "rol": StakeholderKind.ROLE,
    "functie": StakeholderKind.ROLE,
    "persoon": StakeholderKind.PERSON,
}
_PARTS: Final[Mapping[str, PartyGroup]] = {
    "inwoner": PartyGroup.RESIDENTS,
    "bewoners": PartyGroup.RESIDENTS,
    "omwonenden": PartyGroup.RESIDENTS,
    "maatschappelijk middenveld": PartyGroup.CIVIL_SOCIETY,
    "partner": PartyGroup.INSTITUTIONAL,
    "partners": PartyGroup.INSTITUTIONAL,
    "institutionele partner": PartyGroup.INSTITUTIONAL,
    "sleutelfiguur": PartyGroup.KEY_FIGURES,
    "gemeente": PartyGroup.ORGANISATION,
}


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong with one cell of a row: the field, and what to do."""

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class Twin:
    """A party that is there already, or an earlier row of the same list, that this row may be."""

    name: str
    uuid: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class ImportRow:
    """One row of the list: its line in the file, its cells, what it would become, and what stands in the way."""

    line: int
    cells: tuple[str, ...]
    values: Mapping[str, Any] = field(default_factory=dict)
    wrong: tuple[Wrong, ...] = ()
    twin: Twin | None = None
    choice: str = DoubleChoice.KEEP_BACK

    @property
    def title(self) -> str:
        """The name of the party, as far as there is one."""
        return str(self.values.get("title", ""))

    @property
    def is_ready(self) -> bool:
        """Whether it goes into the register: nothing wrong, and no double unless somebody chose so."""
        return not self.wrong and (self.twin is None or self.choice != DoubleChoice.KEEP_BACK)

    @property
    def supplements(self) -> bool:
        """Whether it fills in a party that is there, instead of making one."""
        return self.twin is not None and bool(self.twin.uuid) and self.choice == DoubleChoice.SUPPLEMENT


def guess_mapping(header: Iterable[str]) -> dict[str, int]:
    """Which column holds which field, by the words at its head; each column once."""
    plain = [" ".join(name.casefold().split()) for name in header]
    found: dict[str, int] = {}
    for exact in (True, False):
        for name, heads in _HEADS.items():
            if (
                name not in found
                and (column := _column(plain, heads, set(found.values()), exact=exact)) is not None
            ):
                found[name] = column
    return found


def _column(plain: list[str], heads: Iterable[str], taken: set[int], *, exact: bool) -> int | None:
    """The first free column with one of the words at its head: the whole head, or its beginning."""
    for head in heads:
        for number, text in enumerate(plain):
            fits = text == head if exact else text.startswith(f"{head} ")
            if fits and number not in taken:
                return number
    return None


def import_rows(listed: PartyImport, there: Iterable[Stakeholder]) -> list[ImportRow]:
    """Every row of a list with its verdict, in the order of the file. `there` are the parties of the register."""
    parties = list(there)
    persons = [one.title for one in parties if one.is_person]
    rows = [_read(int(line), tuple(cells), listed.mapping, persons) for line, cells in listed.rows]
    twins = _twins(rows, parties)
    return [
        ImportRow(
            one.line,
            one.cells,
            one.values,
            one.wrong,
            twins.get(one.line),
            listed.choices.get(str(one.line), DoubleChoice.KEEP_BACK),
        )
        for one in rows
    ]


def _twins(rows: Iterable[ImportRow], parties: Iterable[Stakeholder]) -> dict[int, Twin]:
    """By line: the party it looks like most, or the earlier row with the same name."""
    named = [one for one in rows if one.title]
    by_key = {str(one.uuid): one.title for one in parties}
    found: dict[int, Twin] = {}
    for pair in reversed(alike({str(one.line): one.title for one in named}, by_key)):
        found[int(pair.first)] = Twin(by_key[pair.second], uuid=pair.second)
    earlier: dict[str, ImportRow] = {}
    for one in named:
        name = normalised(one.title)
        if name in earlier and one.line not in found:
            found[one.line] = Twin(earlier[name].title, line=earlier[name].line)
        earlier.setdefault(name, one)
    return found


def _read(line: int, cells: tuple[str, ...], mapping: Mapping[str, int], persons: list[str]) -> ImportRow:
    raw = {name: cells[column] for name, column in mapping.items() if column < len(cells)}
    values: dict[str, Any] = {}
    wrong: list[Wrong] = []
    for name, text in raw.items():
        try:
            values[name] = _value(name, text)
        except ValueError as error:
            wrong.append(Wrong(name, str(error)))
    values.setdefault("kind", StakeholderKind.ORGANISATION)
    wrong += _missing(values, raw)
    wrong += _careful(values, persons)
    return ImportRow(line, cells, values, tuple(wrong))


def _value(name: str, text: str) -> Any:
    """One cell as the register keeps it; ValueError says what to do."""
    if text.startswith("="):
        raise ValueError(_("This is a formula. Copy the list and paste it as values."))
    if name in ("affected", "key_figure"):
        return _yes_or_no(text)
    if name == "keep_until":
        return _day(text)
    if name == "kind":
        return _code(text, StakeholderKind, _KINDS) if text else StakeholderKind.ORGANISATION
    if name == "party":
        return _code(text, PartyGroup, _PARTS) if text else PartyGroup.RESIDENTS
    if name != "interests" and len(text) > LINE:
        raise ValueError(_("This is longer than %(number)d characters. Make it shorter.") % {"number": LINE})
    return text


def _yes_or_no(text: str) -> bool:
    if (word := text.casefold()) in _YES | _NO:
        return word in _YES
    raise ValueError(_("‘%(text)s’ is not yes and not no. Write ja or nee.") % {"text": text[:40]})


def _day(text: str) -> date | None:
    if not text:
        return None
    for form in _DAYS:
        try:
            return datetime.strptime(text, form).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    raise ValueError(_("‘%(text)s’ is not a day. Write 24-06-2027.") % {"text": text[:40]})


def _code(text: str, codes: Any, words: Mapping[str, Any]) -> Any:
    """A choice by its code, by its word on screen in either language, or by a word that people use for it."""
    plain = " ".join(text.casefold().split())
    known = {code.value: code for code in codes} | dict(words)
    for language in ("nl", "en"):
        with translation.override(language):
            known |= {str(code.label).casefold(): code for code in codes}
    if plain in known:
        return known[plain]
    names = ", ".join(str(code.label) for code in codes)
    raise ValueError(
        _("Beraad does not know ‘%(text)s’. Choose: %(names)s.") % {"text": text[:40], "names": names}
    )


def _missing(values: Mapping[str, Any], raw: Mapping[str, str]) -> Iterator[Wrong]:
    if not raw.get("title"):
        yield Wrong("title", _("There is no name in this row."))
    if values.get("kind") != StakeholderKind.PERSON:
        return
    lacking = [name for name in ("function", "purpose", "source", "keep_until") if not raw.get(name)]
    if lacking:
        text = _(
            "This is a person. Then also needed: %(names)s. Or note the group, organisation or function instead."
        )
        yield Wrong(lacking[0], text % {"names": ", ".join(str(FIELDS[name]) for name in lacking)})
    if values.get("interests"):
        yield Wrong("interests", _("Of a person Beraad keeps no interests and no opinion. Empty this cell."))


def _careful(values: Mapping[str, Any], persons: list[str]) -> Iterator[Wrong]:
    """A list brings opinions along as easily as a form does."""
    if opinions_on_persons(str(values.get("interests") or ""), persons):
        yield Wrong("interests", _("This seems to say what one resident thinks. Write what the group finds."))


def row_values(row: ImportRow) -> dict[str, Any]:
    """The values of a new party: what its kind has, and nothing else."""
    person = row.values.get("kind") == StakeholderKind.PERSON
    own = {"function", "purpose", "keep_until"}
    return {
        name: value
        for name, value in row.values.items()
        if value not in ("", None) and (person or name not in own)
    }
