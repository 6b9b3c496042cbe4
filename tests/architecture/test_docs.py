"""What the documents name exists: paths, places in the code, verbs of make, commands, fields with personal data."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps

from beraad.cli import COMMANDS
from beraad.core.queries.names import prefix_of
from tools.links import documents
from tools.screenshots import FOLDER, MOST_BYTES, SHOTS

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = ROOT / "src/beraad"
FOLDERS = (
    "src",
    "tests",
    "docs",
    "tools",
    "requirements",
    "benchmarks",
    "core",
    "casework",
    "accounts",
    "audit",
)
BLOCK = re.compile(r"^(```.*?^```|(?: {4}.*\n)+)", re.MULTILINE | re.DOTALL)
CODE = re.compile(r"`([^`\n]+)`")
PLACE = re.compile(r"([a-z_]+(?:\.[a-z_]+)*):([A-Za-z_]\w*(?:\.\w+)*)")
PATH = re.compile(rf"(?:{'|'.join(FOLDERS)})/[\w./-]*")
FIELD = re.compile(r"^\| `(\w+)\.(\w+)\.(\w+)` \| [^|]+ \| ([^|]+) \| `([^`]+)` \|$", re.MULTILINE)
DOCUMENTS = [file for file in documents(ROOT) if file.name != "CHANGELOG.md"]


def phrases(text: str) -> list[str]:
    """What stands between backticks in running text."""
    return CODE.findall(BLOCK.sub("", text))


@cache
def tree_of(module: str) -> ast.Module | None:
    """The source of a module below `beraad`; nothing when there is none."""
    base = SOURCE.joinpath(*module.split("."))
    for file in (base.with_suffix(".py"), base / "__init__.py"):
        if file.is_file():
            return ast.parse(file.read_text(encoding="utf-8"))
    return None


def defined(body: list[ast.stmt]) -> dict[str, list[ast.stmt]]:
    """The names that a module or class defines, each with what stands in it."""
    found: dict[str, list[ast.stmt]] = {}
    for node in body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            found[node.name] = node.body
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found |= {target.id: [] for target in targets if isinstance(target, ast.Name)}
    return found


def exists(module: str, name: str) -> bool:
    """Whether `module:name` or `module:Class.name` is there."""
    tree = tree_of(module)
    body = tree.body if tree else []
    for part in name.split("."):
        names = defined(body)
        if part not in names:
            return False
        body = names[part]
    return True


def gone(text: str, home: Path) -> Iterator[str]:
    """The places and paths of a text that do not exist; a path counts from the root, the package or its document."""
    for phrase in phrases(text):
        if match := PLACE.fullmatch(phrase):
            # `titel:azc` is a piece of a search query, and no module has such a name.
            if not exists(*match.groups()) and not prefix_of(match.group(1)):
                yield phrase
        elif PATH.fullmatch(phrase) and not any((base / phrase).exists() for base in (ROOT, SOURCE, home)):
            yield phrase


def verbs() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_what_a_document_names_exists(document):
    assert list(gone(document.read_text(encoding="utf-8"), document.parent)) == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda file: str(file.relative_to(ROOT)))
def test_the_commands_a_document_names_exist(document):
    text = document.read_text(encoding="utf-8")
    commands = re.findall(r"(?:`|^    (?:\.venv/bin/)?)(make|beraad) ([a-z][a-z-]*)", text, re.MULTILINE)
    known = {"make": verbs(), "beraad": set(COMMANDS)}
    assert [f"{program} {verb}" for program, verb in commands if verb not in known[program]] == []


def test_the_walk_through_the_code_is_long_enough_to_be_one():
    named = {
        phrase for phrase in phrases((ROOT / "docs/architecture.md").read_text()) if PLACE.fullmatch(phrase)
    }
    assert len(named) > 40


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("cli:main", True),
        ("cli:gone", False),
        ("casework.dossier.access:Access.visible", True),
        ("casework.dossier.access:Access.gone", False),
        ("casework.gone:main", False),
        ("accounts.access:PERMISSIONS", True),
        ("src/beraad/cli.py", True),
        ("src/beraad/gone.py", False),
        ("core/advice/rules.py", True),
    ],
)
def test_what_is_gone_would_be_found(phrase, found):
    assert list(gone(f"See `{phrase}`.", ROOT)) == ([] if found else [phrase])


def test_the_pictures_are_those_that_the_command_makes():
    assert {file.stem for file in FOLDER.glob("*")} == {shot.name for shot in SHOTS}


@pytest.mark.parametrize("shot", SHOTS, ids=lambda shot: shot.name)
def test_a_picture_is_light_and_as_wide_as_its_window(shot):
    picture = (FOLDER / f"{shot.name}.png").read_bytes()
    assert len(picture) <= MOST_BYTES
    assert int.from_bytes(picture[16:20]) == shot.size[0]


def test_the_page_on_privacy_lists_the_personal_fields_of_the_models():
    listed = {
        (f"{app}.{model}.{field}", term.strip(), eraser)
        for app, model, field, term, eraser in FIELD.findall((ROOT / "docs/privacy.md").read_text())
    }
    declared = {
        (f"{model._meta.app_label}.{model.__name__}.{name}", one.retention, _place(one.eraser))
        for model in apps.get_models()
        for name, one in getattr(model, "personal_data", {}).items()
    }
    assert listed == declared
    assert declared


def _place(dotted: str) -> str:
    """`beraad.accounts.actions.erase_user` as the documents write it."""
    module, _, name = dotted.removeprefix("beraad.").rpartition(".")
    return f"{module}:{name}"
