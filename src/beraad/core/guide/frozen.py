"""Released editions never change: `frozen.yaml` of a guide keeps the checksum of each.

A dossier pins an edition. Had its text changed afterwards, nobody could tell what people answered.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from beraad.core.guide.findings import Findings, shown
from beraad.core.guide.read import EditionDraft
from beraad.core.guide.register import FOLDER as REGISTER_FOLDER
from beraad.core.yaml_file.record import Record
from beraad.core.yaml_file.tree import read_tree

FROZEN: Final = "frozen.yaml"
_CONTENT: Final = (".yaml", ".txt")


def content_checksum(folder: Path) -> str:
    """SHA-256 over names and texts of an edition's files, the same for both kinds of line end.

    Without `register/`: what happened after the edition came out keeps growing while the edition stays as it was.
    """
    digest = hashlib.sha256()
    found = (path for path in folder.rglob("*") if path.suffix in _CONTENT and path.is_file())
    for path in sorted(path for path in found if path.relative_to(folder).parts[0] != REGISTER_FOLDER):
        data = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{path.relative_to(folder).as_posix()} {len(data)}\n".encode() + data)
    return digest.hexdigest()


def check_frozen(guide: Path, editions: Mapping[str, EditionDraft], findings: Findings) -> None:
    """Every released edition, by the name of its folder, is as it was when it was released."""
    path = guide / FROZEN
    tree = read_tree(path, findings) if path.exists() else None
    record = Record(tree, str(path), findings) if tree else None
    released = {name: edition for name, edition in editions.items() if edition.released}
    for name, edition in released.items():
        _check_released(guide / name, edition, record)
    for name in record.fields if record else ():
        if record and name not in released:
            record.note("frozen_not_released", record.line_of(name), value=shown(name))


def _check_released(folder: Path, edition: EditionDraft, record: Record | None) -> None:
    checksum = content_checksum(folder)
    if record is None or folder.name not in record.fields:
        place = edition.record.line_of("released")
        edition.record.note("not_frozen", place, frozen=f'"{folder.name}": {checksum}')
    elif record.text(folder.name) != checksum:
        record.note("frozen_changed", record.line_of(folder.name), value=shown(folder.name))
