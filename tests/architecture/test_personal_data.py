"""Personal data says how long it stays and what erases it."""

from __future__ import annotations

import importlib

import pytest
from django.apps import apps
from django.db import models

TELLING = {"name", "email", "phone", "last_login", "first_name", "last_name", "address", "birth_date"}
# Fields with such a name that hold nothing about a person, each with the reason.
NOT_PERSONAL = {
    ("accounts.municipality", "name"): "the name of a municipality",
    ("config.jobrun", "name"): "the name of a periodic job",
}


def our_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("beraad.")]


def tells_about_a_person(field: models.Field) -> bool:  # type: ignore[type-arg]
    return isinstance(field, models.EmailField) or field.name in TELLING


def undeclared(found: list[type[models.Model]]) -> list[tuple[str, str]]:
    return [
        (model._meta.label_lower, field.name)
        for model in found
        for field in model._meta.concrete_fields
        if tells_about_a_person(field)
        and field.name not in getattr(model, "personal_data", {})
        and (model._meta.label_lower, field.name) not in NOT_PERSONAL
    ]


def declared() -> list[tuple[type[models.Model], str]]:
    return [(model, name) for model in our_models() for name in getattr(model, "personal_data", {})]


def test_every_personal_field_is_declared_or_known_to_be_none():
    assert undeclared(our_models()) == []


def test_an_undeclared_field_would_be_found():
    class Visitor(models.Model):
        email = models.CharField(max_length=10)
        reachable_at = models.EmailField()
        remark = models.TextField()

        class Meta:
            app_label = "accounts"
            managed = False

    try:
        assert undeclared([Visitor]) == [("accounts.visitor", "email"), ("accounts.visitor", "reachable_at")]
    finally:
        del apps.all_models["accounts"]["visitor"]
        apps.clear_cache()


def test_the_list_of_exceptions_names_what_exists():
    fields = {
        (model._meta.label_lower, field.name)
        for model in our_models()
        for field in model._meta.concrete_fields
    }
    assert NOT_PERSONAL.keys() <= fields


@pytest.mark.parametrize(("model", "name"), declared(), ids=lambda value: getattr(value, "__name__", value))
def test_every_declaration_names_a_field_a_term_and_an_action_that_erases(model, name):
    personal = model.personal_data[name]
    module, _, function = personal.eraser.rpartition(".")
    assert model._meta.get_field(name)
    assert personal.retention.strip()
    assert getattr(importlib.import_module(module), function).is_action


def test_something_is_declared():
    assert len(declared()) >= 3
