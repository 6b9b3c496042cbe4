"""Locks that end with the process that holds them, also after a crash."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from django.db import DatabaseError, connection

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows has no lock on files of this kind
    fcntl = None  # type: ignore[assignment]

# The number by which PostgreSQL knows the lock of our worker: "beraad" in ASCII.
WORKER = int.from_bytes(b"beraad")


@contextmanager
def file_lock(path: Path) -> Iterator[bool]:
    """Own a file while the block runs; False when another process owns it."""
    with path.open("w") as handle:
        yield fcntl is None or _taken(handle)


def _taken(handle: IO[str]) -> bool:
    """Whether we own the file from now on, until it is closed."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


@contextmanager
def only_worker() -> Iterator[bool]:
    """Be the only one who does periodic work on this database while the block runs; False when somebody else is."""
    if connection.vendor == "sqlite":
        with file_lock(Path(f"{connection.settings_dict['NAME']}.worker")) as mine:
            yield mine
        return
    mine = _take()
    try:
        yield mine
    finally:
        if mine:
            _give_back()


def _take() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [WORKER])
        return bool(cursor.fetchone()[0])


def _give_back() -> None:
    """A connection that was lost has given it back already."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [WORKER])
    except DatabaseError:
        connection.close()
