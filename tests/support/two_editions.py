"""A guide of a municipality with two editions: the example guide, and a next edition with every kind of change."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import yaml

EXAMPLE = Path(__file__).resolve().parents[2] / "docs/voorbeelden/opvang-dakloosheid"
OLD, NEW = "2026-1", "2027-1"
AT = "startsituatie.vraagstuk."
RENAMED = {f"{AT}groep": f"{AT}voor-wie"}
SPLIT = {f"{AT}vorm": [f"{AT}vorm-nacht", f"{AT}vorm-dag"]}
MERGED = {f"{AT}kaders-en-ruimte": [f"{AT}kaders", f"{AT}ruimte"]}
RETIRED, REWORDED, ADDED = f"{AT}andere-plekken", f"{AT}feiten", f"{AT}buurt"
WHY = "Dit staat nu bij de alternatieven."


def write_two_editions(folder: Path) -> Path:
    """Write the guide and return its folder."""
    shutil.copytree(EXAMPLE, folder)
    shutil.copytree(EXAMPLE / OLD, folder / NEW)
    _change(folder / "guide.yaml", lambda head: head | {"editions": [OLD, NEW]})
    head = folder / NEW / "edition.yaml"
    head.write_text(head.read_text(encoding="utf-8").replace(f'"{OLD}"', f'"{NEW}"'), encoding="utf-8")
    retired: list[str] = []
    chapter = folder / NEW / "03-startsituatie.yaml"
    _change(chapter, lambda found: found | {"items": _next_items(found["items"], retired)})
    (folder / "changes").mkdir()
    changes = {
        "from": OLD,
        "to": NEW,
        "renamed": RENAMED,
        "split": SPLIT,
        "merged": MERGED,
        "retired": dict.fromkeys(retired, WHY),
        "new": [ADDED],
    }
    _write(folder / f"changes/{OLD}--{NEW}.yaml", changes)
    return folder


def _next_items(items: list[dict[str, Any]], retired: list[str]) -> list[dict[str, Any]]:
    gone = [one["key"] for one in items if RETIRED in (one["key"], one.get("parent"))]
    retired += gone
    found = [part for one in items if one["key"] not in gone for part in _parts(one)]
    model = next(one for one in found if one["key"] == REWORDED)
    found.append(model | {"key": ADDED, "title": "De buurt", "text": "Wat kan de buurt aan?"})
    model["text"] = "Waar komt de opvang, en voor hoelang?"
    return found


def _parts(one: dict[str, Any]) -> list[dict[str, Any]]:
    """What becomes of an item that stays: itself, its parts, or nothing where it is the second of two taken together."""
    first, second = next(iter(MERGED.values()))
    if one["key"] == second:
        return []
    keys = SPLIT.get(one["key"], [_now(one["key"])])
    changed = one | {"see": [_now(key) for key in one["see"]]} if "see" in one else one
    changed = changed | {"parent": _now(one["parent"])} if "parent" in one else changed
    return [
        changed | {"key": key, "text": f"{one['text']} ({number})" if number else one["text"]}
        for number, key in enumerate(keys)
    ]


def _now(key: str) -> str:
    merged = {old: new for new, parts in MERGED.items() for old in parts}
    return RENAMED.get(key) or merged.get(key) or SPLIT.get(key, [key])[0]


def _change(path: Path, how: Any) -> None:
    _write(path, how(yaml.safe_load(path.read_text(encoding="utf-8"))))


def _write(path: Path, content: Any) -> None:
    plain = json.loads(json.dumps(content))  # what stands in two places must not become a reference of YAML
    path.write_text(yaml.safe_dump(plain, sort_keys=False, allow_unicode=True), encoding="utf-8")
