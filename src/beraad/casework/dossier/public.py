"""What may leave the house: an allow-list per kind of row. Whatever is not named in `public_fields` does not exist here.

A row goes out only when it is not confidential, was not taken away, is not under embargo, and does not hang on a row that
stays inside.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from beraad.casework.dossier.models import Dossier, Record, Value


@dataclass(frozen=True, slots=True)
class PublicRow:
    """The public fields of one row, and nothing else of it."""

    values: dict[str, Any]

    def __getitem__(self, name: str) -> Any:
        """A public field; KeyError for every other."""
        return self.values[name]


def public_rows(
    dossier: Dossier,
    model: type[Record],
    *,
    today: date,
    extra: tuple[str, ...] = (),
    without: Q | None = None,
) -> list[PublicRow]:
    """The rows of one kind that may be public today. `extra` names keys of the guide that a text needs, such as `item_key`;
    rows `without` are left out."""
    if not model.public_fields:
        return []
    rows = model._default_manager.filter(_may_go_out(model, today), dossier=dossier)
    rows = rows.exclude(without) if without else rows
    names = (*model.public_fields, *extra)
    single = [name for name in names if isinstance(model._meta.get_field(name), models.ForeignKey)]
    many = [name for name in names if model._meta.get_field(name).many_to_many]
    rows = rows.select_related(*single).prefetch_related(*many)
    return [PublicRow({name: _public(row, name) for name in names}) for row in rows]


def public_values(dossier: Dossier, *, today: date) -> list[PublicRow]:
    """The values that every outgoing text can repeat, in order of weight (guide, paragraph 3, tips)."""
    return public_rows(dossier, Value, today=today)


def value_in_words(value: PublicRow) -> str:
    """A value as one line of a text: "Veiligheid: iedereen kan rustig slapen"."""
    return ": ".join(filter(None, (value["title"], value["explanation"])))


def _may_go_out(model: type[Record], today: date) -> Q:
    rule = Q(confidential=False, removed_at=None) & ~model.never_public
    for field in model._meta.get_fields():
        if field.name == "embargo_until":
            rule &= Q(embargo_until=None) | Q(embargo_until__lte=today)
        if isinstance(field, models.ForeignKey) and issubclass(field.related_model, Record):
            if field.null:  # the row can do without that one, once it was taken away
                rule &= Q(**{f"{field.name}__confidential": False}) | Q(**{field.name: None})
            else:
                rule &= Q(**{f"{field.name}__confidential": False, f"{field.name}__removed_at": None})
    return rule


def _public(row: Record, name: str) -> Any:
    display = getattr(row, f"get_{name}_display", None)
    value = getattr(row, name)
    if isinstance(value, models.Manager):
        return [str(one) for one in value.all() if not one.confidential and one.removed_at is None]
    if isinstance(value, Record):
        return str(value) if value.removed_at is None else ""
    return str(display()) if display and value else value
