"""The commands that need the database: `beraad manage`, `demo`, `audit`, `worker` and `mail`."""

import argparse
import os
import signal
import sys
from threading import Event
from typing import Any, NoReturn

from beraad.config.beside import leave_with
from beraad.config.env import SettingError


def prepare() -> Any:
    """Start Django and give its settings. Ends with exit code 2 and a sentence for a setting that cannot be used."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "beraad.config.settings")
    import django
    from django.conf import settings

    try:
        django.setup()
    except SettingError as error:
        refuse(str(error))
    return settings


def refuse(reason: str) -> NoReturn:
    """End with a sentence for the administrator, and exit code 2."""
    print(reason, file=sys.stderr)
    raise SystemExit(2)


def check_database() -> None:
    """End with a sentence when the database cannot be reached. What it answers may hold its address, never the password."""
    from django.db import DatabaseError, connection

    try:
        connection.ensure_connection()
    except DatabaseError as error:
        why = str(error).strip().splitlines()[0]
        refuse(f"De database is niet te bereiken. Controleer DATABASE_URL en BERAAD_VAR. Het antwoord: {why}")


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
    check_database()
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
    check_database()
    from beraad.audit.log import FAULTS, chains, verify

    broken = [found for municipality in chains() if (found := verify(municipality))]
    for link in broken:
        print(f"{link.municipality}: regel {link.sequence} klopt niet: {FAULTS[link.reason]}.")
    if not broken:
        print("Het logboek klopt.")
    return 1 if broken else 0


def worker(arguments: list[str]) -> int:
    """`beraad worker`: work until somebody stops it, or do what is due once, or say how things are."""
    parser = argparse.ArgumentParser(prog="beraad worker", description="Doe het werk dat vanzelf gaat.")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--once", action="store_true", help="doe wat nu aan de beurt is, en stop")
    how.add_argument("--status", action="store_true", help="toon hoe het ermee staat")
    how.add_argument("--parent", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.parent:
        leave_with(options.parent)
    prepare()
    check_database()
    _check_tables()
    if options.status:
        return _status()
    from beraad.config.worker import safe_tick, work

    if options.once:
        return 1 if safe_tick().failed else 0
    work(_stop_when_asked())
    return 0


def _check_tables() -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        refuse("De database is nog niet klaar. Start eerst de werkplek, of voer beraad manage migrate uit.")


def _stop_when_asked() -> Event:
    """Ctrl+C and the signal of a service manager let the job end that is under way."""
    stop = Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    return stop


def _status() -> int:
    """Print how things are; exit code 1 when something needs attention."""
    from django.utils import timezone

    from beraad.config import status

    now = timezone.now()
    print(*status.lines(now), sep="\n")
    return 1 if status.needs_attention(now) else 0


def mail(arguments: list[str]) -> int:
    """`beraad mail retry`: put every mail that was given up back in the outbox, for when its cause is gone."""
    parser = argparse.ArgumentParser(prog="beraad mail", description="Verstuur opgegeven mails opnieuw.")
    parser.add_argument("retry", choices=["retry"], help="zet alle opgegeven mails opnieuw klaar")
    parser.parse_args(arguments)
    prepare()
    check_database()
    from django.utils import timezone

    from beraad.outbox.actions import retry_mail
    from beraad.outbox.queries import to_retry

    now = timezone.now()
    found = list(to_retry(now))
    for one in found:
        retry_mail(one, by=None, now=now)
    print(f"Opnieuw klaargezet: {len(found)}.")
    return 0
