"""A remark as a mail to the editors: it goes into the outbox together with the note that it did."""

from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from beraad.accounts.models import User
from beraad.audit.writing import action
from beraad.guidebook.actions import mail_key, note_mailed
from beraad.guidebook.models import Remark
from beraad.guidebook.shelf import Book
from beraad.outbox.actions import queue_mail


def mail_remark(book: Book, remark: Remark, *, by: User, now: datetime) -> bool:
    """Mail a remark to the editors, when the settings name them; whether it is on its way."""
    if settings.EDITORS_MAIL:
        _queue(book, remark, by=by, now=now)
    return bool(settings.EDITORS_MAIL)


@action
def _queue(book: Book, remark: Remark, *, by: User, now: datetime) -> None:
    subject, body = message(book, remark)
    to, language = settings.EDITORS_MAIL, book.edition.language
    queue_mail(mail_key(remark), to, subject, body, language, remark.municipality, by=by, now=now)
    note_mailed(remark, by=by, now=now)


def message(book: Book, remark: Remark) -> tuple[str, str]:
    """Subject and text, in the language of the guide: no name of who sent the remark."""
    item = book.edition.item(remark.item_key)
    with translation.override(book.edition.language):
        values = {
            "kind": remark.get_kind_display(),
            "guide": book.edition.title,
            "edition": book.edition.edition,
            "paragraph": item.paragraph,
            "key": item.key,
            "item": item.text,
            "municipality": remark.municipality.name,
            "text": remark.text,
        }
        subject = _("%(kind)s on %(guide)s, paragraph %(paragraph)s") % values
        body = _(
            "%(kind)s from the municipality %(municipality)s.\n\n"
            "Guide: %(guide)s, edition %(edition)s\nParagraph: %(paragraph)s\nKey: %(key)s\nItem: %(item)s\n\n"
            "%(text)s\n"
        )
        return subject, body % values
