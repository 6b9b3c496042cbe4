"""Every change of a table has its migration."""

from __future__ import annotations

import io

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder


@pytest.mark.django_db
def test_no_migration_is_missing():
    said = io.StringIO()
    call_command("makemigrations", "--check", "--dry-run", stdout=said)
    assert "No changes detected" in said.getvalue()


JOINED = "0003_process_and_people"
SEPARATE = (
    "0003_stakeholders",
    "0004_parties_and_contacts",
    "0005_step_roles",
    "0006_planning",
    "0007_communication",
)


@pytest.mark.django_db
def test_a_workbench_from_before_the_first_release_has_nothing_left_to_apply():
    """Of the migrations that were joined it applied the separate ones."""
    recorder = MigrationRecorder(connection)
    for name in (JOINED, *SEPARATE):
        recorder.record_unapplied("casework", name)
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) != []
    for name in SEPARATE:
        recorder.record_applied("casework", name)
    executor = MigrationExecutor(connection)
    assert executor.migration_plan(executor.loader.graph.leaf_nodes()) == []
