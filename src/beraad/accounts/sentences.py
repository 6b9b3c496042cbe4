"""The sentences of this app's audit codes."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "municipality.created": _("{actor} added the municipality {title}."),
    "user.created": _("{actor} made an account for {title}."),
    "user.erased": _("{actor} erased the personal data of an account."),
    "user.password_changed": _("{actor} changed a password: {title}."),
    "user.preferences_changed": _("{actor} chose which mails to get, and in which language."),
    "membership.added": _("{actor} made {title} a member of the municipality."),
    "membership.ended": _("{actor} ended the membership of {title}."),
    "user.sessions_ended": _("{actor} ended all sessions of {title}."),
}
