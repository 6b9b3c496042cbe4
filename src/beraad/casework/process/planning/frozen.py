"""An approved plan as JSON, for ever: what it was made of (enough to calculate it again) and what came out of it.

The shape is that of the core's own dataclasses; `FORMAT` goes up when an older one can no longer be read as it is.
"""

import dataclasses
from collections.abc import Collection, Iterator, Mapping
from datetime import date
from enum import Enum
from types import UnionType
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

from beraad.casework.process.planning.network import build
from beraad.casework.process.planning.planned import Planned
from beraad.core.planning import Plan

T = TypeVar("T")
FORMAT: Final = 1
DATES: Final = ("earliest_start", "earliest_finish", "latest_start", "latest_finish")


def freeze(plan: Planned) -> dict[str, Any]:
    """Everything of a plan: for the reader with all rights and for the one without, who is told apart when it is read."""
    assert plan.schedule is not None  # what cannot be calculated cannot be approved
    schedule = plan.schedule
    return {
        "format": FORMAT,
        "plan": encode(build(plan.data, plan.today).plan),
        "feasible": schedule.feasible,
        "missing_working_days": schedule.missing_working_days,
        "has_deadline": plan.deadline is not None,
        "chain": list(plan.chain),
        "steps": [
            {
                "key": str(step.uuid),
                "title": step.title,
                "phase": step.phase.title,
                "confidential": step.confidential or step.phase.confidential,
                "slack_working_days": schedule.by_key[str(step.uuid)].slack_working_days,
                "critical": schedule.by_key[str(step.uuid)].critical,
                "unknown": schedule.by_key[str(step.uuid)].unknown,
                **{name: encode(getattr(schedule.by_key[str(step.uuid)], name)) for name in DATES},
            }
            for step in plan.data.steps
        ],
    }


def steps_of(content: Mapping[str, Any], kinds: Collection[str]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """The steps of a kept version of these kinds, each with its kind; not those of which the length is unknown."""
    plan = content.get("plan")
    found = {one["key"]: one["kind"] for one in plan["steps"]} if plan else {}
    for step in content.get("steps", ()):
        kind: str = found.get(step["key"], "")
        if kind in kinds and not step["unknown"]:
            yield kind, step


def thaw(content: Mapping[str, Any]) -> Plan | None:
    """The plan for the core out of a kept version; None for a version without one."""
    return decode(Plan, content["plan"]) if content.get("plan") else None


def encode(value: Any) -> Any:
    """A value of the core as JSON knows it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {one.name: encode(getattr(value, one.name)) for one in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(name): encode(one) for name, one in value.items()}
    if isinstance(value, frozenset):
        return sorted(encode(one) for one in value)
    return [encode(one) for one in value] if isinstance(value, tuple) else value


def decode(kind: type[T], value: Any) -> T:
    """The way back: a value of this type. Raises KeyError, TypeError or ValueError for what is not one."""
    found: T = _decode(kind, value)
    return found


def _decode(kind: Any, value: Any) -> Any:
    origin, parts = get_origin(kind), get_args(kind)
    if origin in (UnionType, Union):
        return None if value is None else _decode(next(one for one in parts if one is not type(None)), value)
    if origin in (tuple, frozenset):
        return origin(_decode(parts[0], one) for one in value)
    if origin is not None:  # a mapping from names
        return {name: _decode(parts[1], one) for name, one in value.items()}
    if dataclasses.is_dataclass(kind):
        types = get_type_hints(kind)
        make: Any = kind
        return make(**{name: _decode(types[name], one) for name, one in value.items() if name in types})
    if kind is date:
        return date.fromisoformat(value)
    return kind(value) if isinstance(kind, type) and issubclass(kind, Enum) else value
