"""Nothing is written outside an action: read from the source, and watched while every test runs."""

from __future__ import annotations

import ast
import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

import beraad
from beraad.accounts.models import Municipality
from beraad.audit.log import Event, record
from beraad.audit.writing import action
from tests import write_guard

SOURCE = Path(beraad.__file__).parent
# These know no database (import-linter keeps Django out of core; writers make files).
WITHOUT_DATABASE = {"core", "writers"}
# The second may write to the tables of tasks only; write_guard.py watches that.
MARKS = {"action", "bookkeeping"}
# Where helpers of actions live; each of these files says in its first lines that it writes.
WRITING_FILES = {"actions.py", "records.py", "log.py"}
ALWAYS = {
    "save", "create", "delete", "bulk_create", "bulk_update", "get_or_create", "update_or_create",
    "raw", "execute", "executemany", "executescript",
}  # fmt: skip
# Words that sets and dictionaries have too: a write only behind a manager or query set.
BEHIND_A_MANAGER = {"update"}
RELATED = {"set", "add", "remove", "clear"}
MANAGERS = ("objects", "_default_manager", "_base_manager", "filter(", "exclude(", ".all(")


def related_names() -> set[str]:
    """The names under which rows of one table hang on a row of another."""
    names = set()
    for model in apps.get_app_configs():
        for one in model.get_models():
            if one.__module__.startswith("beraad."):
                names |= {field.name for field in one._meta.many_to_many}
                names |= {relation.get_accessor_name() for relation in one._meta.related_objects}
    return names - {None}


def is_write(call: ast.Call, related: set[str]) -> bool:
    if not isinstance(call.func, ast.Attribute):
        return False
    receiver = ast.unparse(call.func.value)
    if call.func.attr == "execute" and call.args and ast.unparse(call.args[0]).startswith("'SELECT "):
        return False
    if call.func.attr in ALWAYS:
        return not receiver.startswith("super()")
    if call.func.attr in BEHIND_A_MANAGER:
        return any(word in receiver for word in MANAGERS)
    if call.func.attr in RELATED:
        return receiver.startswith("getattr(") or receiver.rpartition(".")[2] in related
    return False


def writes_outside_actions(source: str, related: set[str]) -> Iterator[str]:
    """Every call that writes and is not inside a function marked as an action."""

    def walk(node: ast.AST, inside: bool) -> Iterator[str]:
        if isinstance(node, ast.FunctionDef):
            inside = inside or any(ast.unparse(mark) in MARKS for mark in node.decorator_list)
        if isinstance(node, ast.Call) and not inside and is_write(node, related):
            yield f"line {node.lineno}: {ast.unparse(node)[:80]}"
        for child in ast.iter_child_nodes(node):
            yield from walk(child, inside)

    yield from walk(ast.parse(source), False)


def is_writing_file(file: Path) -> bool:
    return file.name in WRITING_FILES or file.name.endswith("_actions.py")


def scanned() -> list[Path]:
    return [
        file
        for file in sorted(SOURCE.rglob("*.py"))
        if file.relative_to(SOURCE).parts[0] not in WITHOUT_DATABASE and file.parent.name != "migrations"
    ]


def test_the_source_writes_inside_actions_only():
    related = related_names()
    files = scanned()
    assert len(files) > 40
    assert {"values", "decisions", "roles"} <= related
    found = {
        str(file.relative_to(SOURCE)): list(writes_outside_actions(file.read_text(), related))
        for file in files
        if not is_writing_file(file)
    }
    assert {name: lines for name, lines in found.items() if lines} == {}


def test_helpers_that_write_are_called_from_actions_only():
    """In a file of actions: whatever writes is an action, or a private helper, never a public function."""
    related = related_names()
    public = []
    for file in scanned():
        if not is_writing_file(file):
            continue
        for node in ast.parse(file.read_text()).body:
            writes = isinstance(node, ast.FunctionDef) and list(
                writes_outside_actions(ast.unparse(node), related)
            )
            if writes and not node.name.startswith("_") and (file.name, node.name) not in GUARDED:
                public.append(f"{file.name}: {node.name}")
    assert public == []


# These refuse by themselves to run outside an action.
GUARDED = {("log.py", "record"), ("log.py", "erase_values"), ("log.py", "erase_values_naming")}


@pytest.mark.parametrize(
    "line",
    [
        "form.save()",
        "Fact.objects.create(title='x')",
        "Fact.objects.filter(pk=1).update(title='x')",
        "Fact._default_manager.all().delete()",
        "row.values.set([])",
        "getattr(row, name).set(found)",
        "cursor.execute('DELETE FROM x')",
    ],
)
def test_a_write_would_be_seen(line):
    assert list(writes_outside_actions(f"def view(request):\n    {line}", {"values"}))
    assert not list(writes_outside_actions(f"@action\ndef change():\n    {line}", {"values"}))


@pytest.mark.parametrize(
    "line",
    [
        "seen.add(1)",
        "context.update(a=1)",
        "names.clear()",
        "Fact.objects.filter(pk=1)",
        "cursor.execute('SELECT 1')",
    ],
)
def test_what_does_not_write_is_let_through(line):
    assert not list(writes_outside_actions(line, {"values"}))


# --- while tests run --------------------------------------------------------------------------------------


@action
def _add_municipality(name: str) -> None:
    municipality = Municipality.objects.create(name=name)
    record(Event("municipality.created", municipality.uuid, title=name), now=dt.datetime.now(dt.UTC))


def _refused(write: object) -> bool:
    try:
        with transaction.atomic():  # so that the refusal does not spoil the test's own transaction
            write()  # type: ignore[operator]
    except write_guard.WriteOutsideAction:
        write_guard.guard.seen.clear()  # it was meant to be refused
        return True
    return False


@pytest.mark.django_db
def test_the_guard_refuses_a_write_outside_an_action(municipality):
    one = Municipality.objects.filter(pk=municipality.pk)
    assert _refused(lambda: Municipality.objects.create(name="Elders"))
    assert _refused(lambda: one.update(name="Elders"))
    assert _refused(municipality.delete)
    assert set(Municipality.objects.values_list("name", flat=True)) == {"Waterlanden"}


@pytest.mark.django_db
def test_the_guard_lets_actions_and_logging_in_through(noor, allow_writes):
    _add_municipality("Elders")
    Client().force_login(noor)
    with allow_writes():
        Municipality.objects.create(name="Nog een")
    assert Municipality.objects.count() == 3


@pytest.mark.django_db
def test_the_guard_remembers_what_a_page_swallowed(municipality):
    """A view may catch everything; the test fails all the same."""
    with pytest.raises(write_guard.WriteOutsideAction), transaction.atomic():
        municipality.save()
    assert write_guard.guard.seen
    write_guard.guard.seen.clear()


@pytest.mark.django_db
def test_a_view_that_writes_would_fail_its_test(noor, client_of, monkeypatch):
    from beraad.casework.overview import views

    client = client_of(noor)
    monkeypatch.setattr(views, "start", lambda *args, **kwargs: Municipality.objects.create(name="Elders"))
    assert _refused(lambda: client.get(reverse("start")))


@pytest.mark.parametrize(
    ("sql", "refused"),
    [
        ('INSERT INTO "casework_fact" ("id") VALUES (%s)', True),
        ('INSERT OR IGNORE INTO "casework_decision_values" ("id") VALUES (%s)', True),
        ('  update "casework_fact" SET "title" = %s', True),
        ('DELETE FROM "audit_auditentry" WHERE 1', True),
        ('UPDATE "accounts_user" SET "email" = %s WHERE "accounts_user"."id" = %s', True),
        ('UPDATE "accounts_user" SET "last_login" = %s, "name" = %s WHERE "accounts_user"."id" = %s', True),
        ('UPDATE "accounts_user" SET "last_login" = %s WHERE "accounts_user"."id" = %s', False),
        ('UPDATE "casework_dossierrole" SET "visited_at" = %s WHERE "casework_dossierrole"."id" = %s', False),
        ('UPDATE "casework_dossierrole" SET "visited_at" = %s, "role" = %s WHERE 1', True),
        ('INSERT INTO "casework_dossierrole" ("visited_at") VALUES (%s)', True),
        ('INSERT INTO "django_session" ("session_key") VALUES (%s)', False),
        ('SELECT "title" FROM "casework_fact" FOR UPDATE', False),
    ],
)
def test_which_statements_are_refused(sql, refused):
    assert write_guard.is_refused(sql) is refused


@pytest.mark.django_db
def test_the_guard_is_on_the_connection():
    assert write_guard.guard in connection.execute_wrappers
