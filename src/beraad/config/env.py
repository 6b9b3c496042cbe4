"""The settings an administrator can give, each with its meaning: read from the environment, refused when it is nonsense.

`docs/instellingen.md` lists the same names; a test compares the two.
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.utils import parseaddr
from typing import TypeVar

T = TypeVar("T")


class SettingError(ValueError):
    """A setting in the environment that cannot be used; the text says which and what is allowed."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One name in the environment, its default as text, and what it means (Dutch, for administrators)."""

    name: str
    default: str
    meaning: str


SETTINGS: tuple[Setting, ...] = (
    Setting("DATABASE_URL", "", "Adres van de database. Leeg: SQLite in de map van BERAAD_VAR."),
    Setting("BERAAD_VAR", "var", "Map voor database, sleutel, uitgaande mail en logboek."),
    Setting(
        "BERAAD_SECRET_KEY",
        "",
        "Geheime sleutel. Leeg: een sleutel die bij de eerste start in BERAAD_VAR komt.",
    ),
    Setting("BERAAD_DEBUG", "nee", "Toon technische foutmeldingen. Alleen voor ontwikkelaars."),
    Setting(
        "BERAAD_HOSTS",
        "localhost,127.0.0.1",
        "Namen waaronder de werkplek bereikbaar is, met komma's ertussen.",
    ),
    Setting("BERAAD_HTTPS", "nee", "De werkplek staat achter https: cookies gaan dan alleen over https."),
    Setting(
        "BERAAD_PROXIES",
        "0",
        "Aantal eigen servers vóór de werkplek (proxy). Nodig om pogingen tot inloggen per bezoeker te tellen.",
    ),
    Setting("BERAAD_ADDRESS", "127.0.0.1", "Adres waarop de server luistert."),
    Setting("BERAAD_PORT", "8000", "Poort waarop de server luistert."),
    Setting(
        "BERAAD_URL",
        "",
        "Adres waarop collega's de werkplek openen, voor links in mails. Leeg: localhost met de poort hierboven.",
    ),
    Setting(
        "BERAAD_WORKER",
        "ja",
        "Laat de server ook het werk doen dat vanzelf gaat, zoals mail. Nee: u start beraad worker zelf.",
    ),
    Setting("BERAAD_SESSION_HOURS", "9", "Aantal uren na het inloggen waarna iemand opnieuw inlogt."),
    Setting(
        "BERAAD_THEME_CSS", "", "Adres op de eigen server van een stijlblad met de huisstijl van de gemeente."
    ),
    Setting("BERAAD_THEME_CLASS", "", "Naam van de klasse waaronder die huisstijl haar waarden zet."),
    Setting("BERAAD_LOGO", "", "Adres op de eigen server van het logo van de gemeente."),
    Setting("BERAAD_STATEMENT_URL", "", "Adres van de toegankelijkheidsverklaring, onderaan elke pagina."),
    Setting(
        "BERAAD_GUIDES",
        "",
        "Mappen met eigen handreikingen, met komma's ertussen. De server controleert ze bij de start.",
    ),
    Setting(
        "BERAAD_SMTP_URL",
        "",
        "Adres van de mailserver, zoals smtp+tls://naam:wachtwoord@mail.example:587. Leeg: mails worden bestanden.",
    ),
    Setting("BERAAD_MAIL_FROM", "beraad@localhost", "E-mailadres waar de mails van Beraad vandaan komen."),
    Setting(
        "BERAAD_MAIL_DAYS", "14", "Aantal dagen na verzending waarna adres en tekst van een mail weggaan."
    ),
    Setting(
        "BERAAD_EDITORS_MAIL",
        "",
        "E-mailadres van de redactie van de handreiking. Leeg: opmerkingen worden bewaard, niet gemaild.",
    ),
    Setting(
        "BERAAD_TALK_LIMIT",
        "100",
        "Verwacht aantal bezoekers waarboven u een gesprek opdeelt. Controleer dit.",
    ),
    Setting(
        "BERAAD_CO_PRODUCE_LIMIT",
        "25",
        "Aantal deelnemers waarboven meebeslissen lastig wordt. Controleer dit.",
    ),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}
MOST = 100_000  # of anything: more hours or days than a date can hold are no answer either
_TRUE, _FALSE = {"ja", "yes", "true", "1"}, {"nee", "no", "false", "0", ""}


class Environment:
    """Reads known settings from a mapping (the process environment by default)."""

    def __init__(self, values: Mapping[str, str] | None = None) -> None:
        self._values = os.environ if values is None else values

    def text(self, name: str) -> str:
        """The value as text; the default when it is not given."""
        return self._values.get(name, _BY_NAME[name].default).strip()

    def yes(self, name: str) -> bool:
        """The value as yes or no.

        Raises SettingError for anything else than ja, nee, yes, no, true, false, 1, 0 or empty.
        """
        return self._parse(name, _yes, "ja of nee")

    def number(self, name: str) -> int:
        """The value as a whole number above zero, 100,000 at most; raises SettingError otherwise."""
        return self._parse(name, _positive, "een heel getal van 1 tot en met 100000")

    def count(self, name: str) -> int:
        """The value as a whole number, zero or more; raises SettingError otherwise."""
        return self._parse(name, _count, "een heel getal, nul of meer")

    def port(self, name: str) -> int:
        """The value as a port to listen on; raises SettingError otherwise."""
        return self._parse(name, _port, "een heel getal van 1 tot en met 65535")

    def address(self, name: str) -> str:
        """The value as an e-mail address, bare or behind a name as in `Beraad <beraad@x.example>`, or empty.

        Raises SettingError otherwise.
        """
        return self._parse(name, _address, "een e-mailadres, zoals beraad@gemeente.example")

    def names(self, name: str) -> list[str]:
        """The value as a list, split on commas, without empty parts."""
        return [part.strip() for part in self.text(name).split(",") if part.strip()]

    def _parse(self, name: str, parse: Callable[[str], T], allowed: str) -> T:
        value = self.text(name)
        try:
            return parse(value)
        except ValueError:
            raise SettingError(f"{name}={value!r} kan niet. Gebruik {allowed}.") from None


def _yes(value: str) -> bool:
    if value.lower() in _TRUE:
        return True
    if value.lower() in _FALSE:
        return False
    raise ValueError(value)


def _address(value: str) -> str:
    if value and (not value.isprintable() or not re.fullmatch(r"[^\s@]+@[^\s@]+", parseaddr(value)[1])):
        raise ValueError(value)
    return value


def _port(value: str) -> int:
    number = _positive(value)
    if number > 65_535:
        raise ValueError(value)
    return number


def _positive(value: str) -> int:
    if not 0 < (number := _count(value)) <= MOST:
        raise ValueError(value)
    return number


def _count(value: str) -> int:
    number = int(value)
    if number < 0:
        raise ValueError(value)
    return number
