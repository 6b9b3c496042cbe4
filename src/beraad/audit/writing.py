"""The one way to write: a queue in front of SQLite, one transaction, and a check that an audit row was made.

SQLite lets writers wait by sleeping and retrying, which is unfair under load; one lock taken before BEGIN keeps the order
(a thread lock within a process, a lock on a file between processes). PostgreSQL needs neither.
"""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from pathlib import Path
from typing import IO, Any, ParamSpec, TypeVar

from django.db import connection, transaction

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows: one process only, the thread lock is enough
    fcntl = None  # type: ignore[assignment]

P = ParamSpec("P")
R = TypeVar("R")
_thread_lock = threading.Lock()
_entries: ContextVar[list[Any] | None] = ContextVar("audit_entries", default=None)


class NoAuditRow(RuntimeError):
    """An action changed something without telling the log; its transaction is rolled back."""


def is_writing() -> bool:
    """Whether the code now runs inside an action; the tests refuse writes outside one."""
    return _entries.get() is not None


def note_entry(entry: Any) -> None:
    """Tell the running action that its audit row exists."""
    entries = _entries.get()
    if entries is None:
        raise NoAuditRow("An audit row is made inside an action only.")
    entries.append(entry)


@contextmanager
def _queue() -> Iterator[None]:
    if connection.vendor != "sqlite" or connection.in_atomic_block:
        yield
        return
    with _thread_lock, _file_lock():
        yield


@contextmanager
def _file_lock() -> Iterator[None]:
    name = str(connection.settings_dict["NAME"])
    if fcntl is None or name == ":memory:" or "mode=memory" in name:
        yield
        return
    with Path(f"{name}.writers").open("w") as handle:
        _lock(handle)
        yield


def _lock(handle: IO[str]) -> None:
    """Wait for the other processes; closing the file lets the next one in, also after a crash."""
    fcntl.flock(handle, fcntl.LOCK_EX)


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Mark a function as a write: it runs in one transaction and must leave an audit row; inner actions join the outer one."""

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        if is_writing():
            return function(*args, **kwargs)
        with _queue(), transaction.atomic(), _audited(function.__name__):
            return function(*args, **kwargs)

    run.is_action = True  # type: ignore[attr-defined]
    return run


@contextmanager
def _audited(name: str) -> Iterator[None]:
    entries: list[Any] = []
    token = _entries.set(entries)
    try:
        yield
        if not entries:
            raise NoAuditRow(f"{name} made no audit row.")
    finally:
        _entries.reset(token)


def bookkeeping(function: Callable[P, R]) -> Callable[P, R]:
    """Mark a function that writes what the machinery remembers and nobody did: its turn, one transaction, no audit row.

    The tests let it write to the tables of tasks, and when somebody was last in a dossier, only.
    """

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        with _queue(), transaction.atomic():
            return function(*args, **kwargs)

    return run
