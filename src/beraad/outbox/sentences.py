"""The sentences of this app's audit codes. None has a title: the log never says to whom or what."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "mail.queued": _("{actor} put a mail in the outbox."),
    "mail.attempted": _("{actor} is sending a mail."),
    "mail.sent": _("{actor} sent a mail."),
    "mail.failed": _("{actor} could not send a mail yet."),
    "mail.given_up": _("{actor} gave up on a mail."),
    "mail.withdrawn": _("{actor} withdrew a mail."),
    "mail.withdrawn_too_late": _("{actor} wanted to withdraw a mail that was already on its way."),
    "mail.retried": _("{actor} put a mail back in the outbox."),
    "mail.erased": _("{actor} erased the address and the text of old mails."),
}
