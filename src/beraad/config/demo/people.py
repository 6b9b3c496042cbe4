"""The people of the demonstration, each with a password that is made once and kept in BERAAD_VAR for its owner only."""

import json
import secrets
from pathlib import Path

from django.conf import settings

from beraad.accounts.access import ROLE_NAMES, Role

MUNICIPALITY = "Waterlanden"
# (name, e-mail address, role in the dossier)
PEOPLE = (
    ("Noor de Wit", "noor@waterlanden.example", Role.PROJECT_LEADER),
    ("Amir Haddad", "amir@waterlanden.example", Role.COLLEAGUE),
    ("Joke Brands", "joke@waterlanden.example", Role.COLLEAGUE),
    ("Sanne Kuipers", "sanne@waterlanden.example", Role.SAFETY_ADVISER),
    ("Els Visser", "visser@waterlanden.example", Role.ADMINISTRATOR),
    ("Rik Bos", "rik@waterlanden.example", Role.READER),
    ("Ada Mulder", "ada@waterlanden.example", Role.AUDITOR),
)
WORDS = (
    "anker",
    "berk",
    "cirkel",
    "dijk",
    "eiland",
    "fluit",
    "gracht",
    "haven",
    "iep",
    "kade",
    "linde",
    "molen",
    "oever",
)


def passwords() -> dict[str, str]:
    """The password per e-mail address; made at the first call."""
    path = Path(settings.VAR) / "demo-logins.json"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(json.dumps({email: _password() for _name, email, _role in PEOPLE}, indent=1))
    made: dict[str, str] = json.loads(path.read_text())
    return made


def logins() -> list[tuple[str, str, str, str]]:
    """(name, role in words, e-mail address, password) of everybody."""
    from django.utils.translation import override

    known = passwords()
    with override("nl"):
        return [(name, str(ROLE_NAMES[role]), email, known[email]) for name, email, role in PEOPLE]


def _password() -> str:
    """Four words and a number: easy to type over, some 25 bits, for a demonstration on one's own machine."""
    return "-".join([*(secrets.choice(WORDS) for _ in range(4)), str(secrets.randbelow(900) + 100)])
