"""Every write of the guidebook."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from beraad.accounts.models import Municipality, User
from beraad.audit.log import Event, erase_values, record
from beraad.audit.writing import action
from beraad.guidebook.codes import RemarkKind
from beraad.guidebook.models import LocalNote, Remark
from beraad.outbox.actions import erase_mail
from beraad.outbox.queries import states_of


class Conflict(Exception):
    """Somebody else changed the note after it was opened; `current` is the note as it is now."""

    def __init__(self, current: LocalNote) -> None:
        super().__init__("changed by somebody else")
        self.current = current


@action
def add_note(
    municipality: Municipality, guide: str, item_key: str, text: str, *, by: User, now: datetime
) -> LocalNote:
    """Add a municipality's own note to an item of a guide."""
    note = LocalNote.objects.create(
        municipality=municipality,
        guide=guide,
        item_key=item_key,
        text=text,
        created_by=by,
        created_at=now,
        changed_by=by,
        changed_at=now,
    )
    _log(note, "added", {}, {"item_key": item_key, "text": text}, by=by, now=now)
    return note


@action
def change_note(note: LocalNote, text: str, *, seen_version: int, by: User, now: datetime) -> LocalNote:
    """Change a note that the editor saw in version `seen_version`; what was taken away meanwhile comes back.

    Raises Conflict when it has another version now.
    """
    current = _as_seen(note, seen_version)
    before, was_removed = current.text, current.removed_at is not None
    current.text, current.removed_at = text, None
    if was_removed:
        _log(current, "restored", {}, {}, by=by, now=now)
    if was_removed or text != before:
        _touch(current, by=by, now=now)
    _log(current, "changed", {"text": before}, {"text": text}, by=by, now=now)
    return current


@action
def remove_note(note: LocalNote, *, seen_version: int, by: User, now: datetime) -> None:
    """Take a note away; it can be put back. Taking away what is away already only leaves a visit in the log.

    Raises Conflict when it has another version now.
    """
    current = _locked(note)
    if current.removed_at is None:
        current = _as_seen(note, seen_version)
        current.removed_at = now
        _touch(current, by=by, now=now)
    _log(current, "removed", {}, {}, by=by, now=now)


@action
def restore_note(note: LocalNote, *, by: User, now: datetime) -> None:
    """Put a note back; doing it twice does the same."""
    current = _locked(note)
    if current.removed_at is not None:
        current.removed_at = None
        _touch(current, by=by, now=now)
    _log(current, "restored", {}, {}, by=by, now=now)


@action
def send_remark(
    municipality: Municipality,
    place: Mapping[str, str],
    kind: RemarkKind,
    text: str,
    *,
    by: User,
    now: datetime,
) -> Remark:
    """Keep a remark or example for the editors. `place` says which guide, edition and item_key it is about."""
    remark = Remark.objects.create(
        municipality=municipality, kind=kind, text=text, sent_by=by, sent_at=now, **place
    )
    _log(remark, "sent", {}, {**place, "kind": kind, "text": text}, by=by, now=now)
    return remark


def mail_key(remark: Remark) -> str:
    """The key of the mail to the editors in the outbox."""
    return f"remark/{remark.uuid}/editors"


@action
def note_mailed(remark: Remark, *, by: User, now: datetime) -> None:
    """Remember that the remark is on its way to the editors by mail."""
    remark.mailed_at = now
    remark.save(update_fields=["mailed_at"])
    _log(remark, "mailed", {}, {"mailed_at": now}, by=by, now=now)


@action
def erase_note(note: LocalNote, *, by: User, now: datetime) -> None:
    """Take the text of a note away for good, in the log too: for when it tells about a person."""
    _erase(note, by=by, now=now)


@action
def erase_remark(remark: Remark, *, by: User, now: datetime) -> None:
    """Take the text of a remark away for good, in the log and the outbox too. A mail that went out cannot be called back."""
    for key in states_of([mail_key(remark)]):
        erase_mail(key, by=by, now=now)
    _erase(remark, by=by, now=now)


def _erase(row: LocalNote | Remark, *, by: User, now: datetime) -> None:
    erase_values(row.uuid)
    _log(row, "erased", {}, {}, by=by, now=now, title="")
    row.delete()


def _locked(note: LocalNote) -> LocalNote:
    return LocalNote.objects.select_for_update(no_key=True).get(pk=note.pk)


def _as_seen(note: LocalNote, seen_version: int) -> LocalNote:
    current = _locked(note)
    if current.version != seen_version:
        raise Conflict(current)
    return current


def _touch(note: LocalNote, *, by: User, now: datetime) -> None:
    note.version += 1
    note.changed_by, note.changed_at = by, now
    note.save()


def _log(
    row: LocalNote | Remark,
    what: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    *,
    by: User,
    now: datetime,
    title: str | None = None,
) -> None:
    event = Event(
        code=f"{row._meta.model_name}.{what}",
        municipality=row.municipality.uuid,
        actor=by.uuid,
        object_type=row._meta.model_name or "",
        object=row.uuid,
        title=str(row) if title is None else title,
        before=before,
        after=after,
    )
    record(event, now=now)
