"""Several kinds of rows in one question to the database, for pages that need a little of everything.

A page may ask the database twelve times. A dossier's tables are small, so those that a page needs together travel
together: each row as one JSON value, made into a row of its model again here.
"""

import json
from datetime import UTC
from operator import attrgetter
from typing import Any, TypeVar

from django.db import models
from django.db.models import F, IntegerField, JSONField, QuerySet, Value
from django.db.models.functions import JSONObject
from django.utils import timezone

Row = TypeVar("Row", bound=models.Model)


def read_together(*wanted: "QuerySet[Any]") -> tuple[list[Any], ...]:
    """The rows of one or more query sets in one query: full rows of their models, in each model's own order.

    For query sets of whole rows, without slices. Relations are not read along: `row.other_id` is there, `row.other` asks
    again.
    """
    first, *others = (_as_json(rows, number) for number, rows in enumerate(wanted))
    found: tuple[list[Any], ...] = tuple([] for _ in wanted)
    for number, values in first.union(*others, all=True) if others else first:
        found[number].append(_row(wanted[number].model, values))
    for rows, asked in zip(found, wanted, strict=True):
        _sort(rows, asked.model)
    return found


def _as_json(rows: "QuerySet[Any]", number: int) -> "QuerySet[Any, Any]":
    fields = {field.attname: F(field.attname) for field in rows.model._meta.concrete_fields}
    named = rows.order_by().annotate(
        which_kind=Value(number, output_field=IntegerField()), whole_row=JSONObject(**fields)
    )
    pairs: QuerySet[Any, Any] = named.values_list("which_kind", "whole_row")
    return pairs


def _row(model: type[Row], values: dict[str, Any]) -> Row:
    fields = model._meta.concrete_fields
    names, given = (
        [field.attname for field in fields],
        [_value(field, values[field.attname]) for field in fields],
    )
    return model.from_db("default", names, given)


def _value(field: "models.Field[Any, Any]", value: Any) -> Any:
    """What the database would have given for this field, out of JSON."""
    if isinstance(field, JSONField):
        return json.loads(value) if isinstance(value, str) else value
    made = field.to_python(value) if not isinstance(field, models.ForeignKey) else value
    if isinstance(field, models.DateTimeField) and made is not None and timezone.is_naive(made):
        return made.replace(tzinfo=UTC)  # SQLite keeps moments without their zone
    return made


def _sort(rows: list[Any], model: type[models.Model]) -> None:
    """By the model's own order; steps over what lies in another table (such as `phase__order`)."""
    own = [name for name in model._meta.ordering or () if isinstance(name, str) and "__" not in name]
    for name in reversed(own):
        values = attrgetter(name.lstrip("-"))
        rows.sort(key=lambda row, values=values: _comparable(values(row)), reverse=name[0] == "-")  # type: ignore[misc]


def _comparable(value: Any) -> tuple[bool, Any]:
    """Empty values come first, as SQLite has them."""
    return (value is not None, value if value is not None else 0)
