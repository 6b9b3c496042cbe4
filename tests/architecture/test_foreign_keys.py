"""Foreign keys obey the arrows of .importlinter, between the parts and between the slices of casework.

A key written as a string passes import-linter, so the models themselves are walked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from importlinter.api import read_configuration

ROOT = Path(__file__).resolve().parent.parent.parent


def layers() -> dict[str, dict[str, int]]:
    """Per container ("beraad", "beraad.casework") the height of each child; the lowest is 0."""
    found = {}
    for contract in read_configuration(str(ROOT / ".importlinter"))["contracts_options"]:
        if contract["type"] == "layers":
            lines = [re.findall(r"\w+", line) for line in reversed(contract["layers"])]
            heights = {name: height for height, names in enumerate(lines) for name in names}
            found.update(dict.fromkeys(contract["containers"], heights))
    return found


def points_down(source: str, target: str) -> bool:
    """Whether the module of one model may hold a key to the module of another. Modules are dotted names."""
    for container, heights in layers().items():
        ends = [module.removeprefix(f"{container}.").split(".")[0] for module in (source, target)]
        if source.startswith(f"{container}.") and target.startswith(f"{container}.") and ends[0] != ends[1]:
            return heights[ends[0]] > heights[ends[1]]
    return True


def relations() -> Iterator[tuple[str, str, str]]:
    """Every relation from a model of ours to a model of ours: its name and the two modules."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            target = field.related_model if field.is_relation and not field.auto_created else None
            ours = target is not None and target.__module__.startswith("beraad.")
            if model.__module__.startswith("beraad.") and ours:
                yield f"{model.__name__}.{field.name}", model.__module__, target.__module__


def test_foreign_keys_point_down():
    found = list(relations())
    assert len(found) > 10
    assert [name for name, source, target in found if not points_down(source, target)] == []


def test_the_audit_log_has_no_foreign_keys():
    models = [model for model in apps.get_models() if model.__module__.startswith("beraad.audit.")]
    assert models
    assert [field for model in models for field in model._meta.get_fields() if field.is_relation] == []


@pytest.mark.parametrize(
    ("source", "target", "allowed"),
    [
        ("beraad.casework.dossier.models", "beraad.accounts.models", True),
        ("beraad.accounts.models", "beraad.casework.dossier.models", False),
        ("beraad.casework.meetings.models", "beraad.casework.process.models", True),
        ("beraad.casework.dossier.models", "beraad.casework.meetings.models", False),
        ("beraad.casework.dossier.models", "beraad.casework.dossier.models", True),
    ],
)
def test_an_upward_key_would_be_seen(source, target, allowed):
    assert points_down(source, target) is allowed
