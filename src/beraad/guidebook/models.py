"""What people add to the guide. An edition itself is data that never changes; this lies over it."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from beraad.accounts.models import Municipality, User
from beraad.accounts.privacy import Personal
from beraad.guidebook.codes import RemarkKind

SHORT, KEY = 80, 200
TITLE_LENGTH = 60
WRITER = Personal("zolang het account bestaat", "beraad.accounts.actions.erase_user")


def _shortened(text: str) -> str:
    return text if len(text) <= TITLE_LENGTH else text[: TITLE_LENGTH - 1].rstrip() + "…"


class LocalNote(models.Model):
    """A municipality's own note on an item. It hangs on the key, so it stays when a new edition comes out."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="local_notes")
    guide = models.CharField(max_length=SHORT)
    item_key = models.CharField(max_length=KEY)
    text = models.TextField(_("Note"))
    version = models.PositiveIntegerField(default=1)
    created_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    created_at = models.DateTimeField()
    changed_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    changed_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True)

    personal_data: ClassVar[dict[str, Personal]] = {
        "created_by": WRITER,
        "changed_by": WRITER,
        "text": Personal("tot de gemeente de notitie wist", "beraad.guidebook.actions.erase_note"),
    }

    class Meta:
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["municipality", "guide"])]

    def __str__(self) -> str:
        return _shortened(self.text)


class Remark(models.Model):
    """A remark on an item, or a good example, for the editors of the guide; `mailed_at`: when its mail was queued."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    municipality = models.ForeignKey(Municipality, on_delete=models.CASCADE, related_name="remarks")
    guide = models.CharField(max_length=SHORT)
    edition = models.CharField(max_length=SHORT)
    item_key = models.CharField(max_length=KEY)
    kind = models.CharField(
        _("What do you send?"), max_length=SHORT, choices=RemarkKind, default=RemarkKind.REMARK
    )
    text = models.TextField(_("Your text"))
    sent_by = models.ForeignKey(User, null=True, on_delete=models.SET_NULL, related_name="+")
    sent_at = models.DateTimeField()
    mailed_at = models.DateTimeField(null=True)

    personal_data: ClassVar[dict[str, Personal]] = {
        "sent_by": WRITER,
        "text": Personal("tot de gemeente de opmerking wist", "beraad.guidebook.actions.erase_remark"),
    }

    class Meta:
        ordering = ["-sent_at", "-id"]
        indexes = [models.Index(fields=["municipality", "guide", "edition"])]

    def __str__(self) -> str:
        return _shortened(self.text)
