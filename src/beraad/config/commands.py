"""The commands that need the database: `beraad manage`, `beraad demo`, `beraad audit`, `beraad mail`."""

import argparse
import os
import sys
from typing import Any

from beraad.config.env import SettingError


def prepare() -> Any:
    """Start Django and give its settings. Ends with exit code 2 and a sentence for a setting that cannot be used."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beraad.config.settings")
    import django
    from django.conf import settings

    try:
        django.setup()
    except SettingError as error:
        print(error, file=sys.stderr)
        raise SystemExit(2) from None
    return settings


def manage(arguments: list[str]) -> int:
    """`beraad manage ...`: Django's own commands, for administrators."""
    prepare()
    from django.core.management import execute_from_command_line

    execute_from_command_line(["beraad manage", *arguments])
    return 0


def demo(arguments: list[str]) -> int:
    """`beraad demo [--reset]`: load the demonstration dossier, or start over with it."""
    parser = argparse.ArgumentParser(prog="beraad demo", description="Laad het voorbeelddossier.")
    parser.add_argument("--reset", action="store_true", help="begin opnieuw: alles in deze database gaat weg")
    options = parser.parse_args(arguments)
    settings = prepare()
    from django.core.management import call_command

    from beraad.config.serve import AlreadyServed, _sqlite_file, server_lock

    try:
        with server_lock(_sqlite_file(settings.DATABASES["default"])):
            call_command("migrate", verbosity=0, interactive=False)
            if options.reset:
                _refuse_real_work()
                call_command("flush", verbosity=0, interactive=False)
            load_demo()
    except (AlreadyServed, RealWork) as error:
        print(error, file=sys.stderr)
        return 2
    return 0


class RealWork(RuntimeError):
    """The database holds more than the demonstration."""


def _refuse_real_work() -> None:
    from beraad.accounts.models import Municipality
    from beraad.config.demo.people import MUNICIPALITY

    others = Municipality.objects.exclude(name=MUNICIPALITY)
    if others:
        names = ", ".join(one.name for one in others)
        raise RealWork(
            f"In deze database staat ook werk van een andere gemeente: {names}. Er is niets weggehaald."
        )


def load_demo() -> None:
    """Make the demonstration when it is not there yet, and print how to log in."""
    from beraad.config.demo import load, logins

    load()
    print("\nInloggen met een van deze mensen:\n")
    for name, role, email, password in logins():
        print(f"  {name:<16} {role:<22} {email:<34} {password}")


def audit(arguments: list[str]) -> int:
    """`beraad audit verify`: prove every chain of the log, or name the first link that does not hold."""
    parser = argparse.ArgumentParser(prog="beraad audit", description="Controleer het logboek.")
    parser.add_argument("verify", choices=["verify"], help="controleer of het logboek klopt")
    parser.parse_args(arguments)
    prepare()
    from beraad.audit.log import FAULTS, chains, verify

    broken = [found for municipality in chains() if (found := verify(municipality))]
    for link in broken:
        print(f"{link.municipality}: regel {link.sequence} klopt niet: {FAULTS[link.reason]}.")
    if not broken:
        print("Het logboek klopt.")
    return 1 if broken else 0


def mail(arguments: list[str]) -> int:
    """`beraad mail retry`: put every mail that was given up back in the outbox, for when its cause is gone."""
    parser = argparse.ArgumentParser(prog="beraad mail", description="Verstuur opgegeven mails opnieuw.")
    parser.add_argument("retry", choices=["retry"], help="zet alle opgegeven mails opnieuw klaar")
    parser.parse_args(arguments)
    prepare()
    from django.utils import timezone

    from beraad.outbox.actions import retry_mail
    from beraad.outbox.queries import to_retry

    now = timezone.now()
    found = list(to_retry(now))
    for one in found:
        retry_mail(one, by=None, now=now)
    print(f"Opnieuw klaargezet: {len(found)}.")
    return 0
