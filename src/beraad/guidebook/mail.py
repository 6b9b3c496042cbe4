"""A remark as a mail to the editors. The remark is kept first; a mail that fails loses nothing."""

import logging
from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils import translation
from django.utils.translation import gettext as _

from beraad.accounts.models import User
from beraad.guidebook.actions import note_mailed
from beraad.guidebook.models import Remark
from beraad.guidebook.shelf import Book

log = logging.getLogger("beraad.guidebook")


def mail_remark(book: Book, remark: Remark, *, by: User, now: datetime) -> bool:
    """Mail a remark to the editors, when the settings name them; whether it went out."""
    if not settings.EDITORS_MAIL:
        return False
    try:
        message(book, remark).send()
    except Exception:  # whatever a mail server does, the remark stays and the page answers
        log.exception("The mail about remark %s did not go out", remark.uuid)
        return False
    note_mailed(remark, by=by, now=now)
    return True


def message(book: Book, remark: Remark) -> EmailMessage:
    """The mail, in the language of the guide: no name of who sent the remark."""
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
        return EmailMessage(subject, body % values, to=[settings.EDITORS_MAIL])
