"""No test may pass that writes to the database outside an action: such a write leaves no trace in the log.

Looks at every statement of every connection, also of the threads behind a live server, while a test's own
lines run (fixtures may arrange what they like). A broken state is arranged inside `with allow_writes():`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest

WRITE = re.compile(
    r"""\s*(?:INSERT\s+(?:OR\s+\w+\s+)?INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM|TRUNCATE)\s+"?(\w+)""", re.I
)
# Tables of the libraries: sessions, bookkeeping of Django, addresses as the login library keeps them. And how far the
# periodic work is, which changes every few seconds and which nobody did.
LIBRARY_TABLES = re.compile(r"django_\w+|account_email\w+|config_jobrun")
# Logging in writes the moment, and may bring the password's hash up to date; nothing else of a user.
LOGIN = re.compile(
    r'UPDATE "accounts_user" SET "(last_login|password)" = \S+ WHERE "accounts_user"."id" = \S+', re.I
)
# When somebody was last in a dossier: for their own start page, and no business of the log.
VISIT = re.compile(r'UPDATE "casework_dossierrole" SET "visited_at" = \S+ WHERE .+', re.I)


class WriteOutsideAction(AssertionError):
    """A statement that changes data while no action is running."""


class Guard:
    """`watching` while a test's own lines run; `seen` holds what was refused, also when a page caught it."""

    def __init__(self) -> None:
        self.watching = False
        self.seen: list[str] = []

    def __call__(
        self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
    ) -> Any:
        from beraad.audit.writing import is_writing

        if self.watching and not is_writing() and is_refused(sql):
            self.seen.append(sql)
            raise WriteOutsideAction(sql)
        return execute(sql, params, many, context)

    def attach(self, connection: Any, **_: Any) -> None:
        """Put the guard on a connection, once."""
        if self not in connection.execute_wrappers:
            connection.execute_wrappers.append(self)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Let writes through for a while."""
        before, self.watching = self.watching, False
        try:
            yield
        finally:
            self.watching = before


guard = Guard()


def is_refused(sql: str) -> bool:
    """Whether a statement writes to one of our own tables."""
    found = WRITE.match(sql)
    allowed = any(one.fullmatch(sql.strip()) for one in (LOGIN, VISIT))
    return bool(found and not LIBRARY_TABLES.fullmatch(found[1]) and not allowed)


@pytest.fixture(scope="session", autouse=True)
def _guard_every_connection() -> Iterator[None]:
    from django.db import connections
    from django.db.backends.signals import connection_created

    connection_created.connect(guard.attach)
    for connection in connections.all(initialized_only=True):
        guard.attach(connection)
    yield
    connection_created.disconnect(guard.attach)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """Watch while the test itself runs, and fail it for a write that its page caught."""
    guard.seen.clear()
    guard.watching = True
    try:
        result = yield
    finally:
        guard.watching = False
    if guard.seen:
        raise WriteOutsideAction("\n".join(guard.seen))
    return result


@pytest.fixture
def allow_writes() -> Callable[[], AbstractContextManager[None]]:
    """For arranging what no action would make: `with allow_writes(): ...`."""
    return guard.paused
