"""The sentences of this app's audit codes."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "localnote.added": _("{actor} added a note to the guide: {title}"),
    "localnote.changed": _("{actor} changed a note on the guide: {title}"),
    "localnote.removed": _("{actor} removed a note on the guide: {title}"),
    "localnote.restored": _("{actor} put back a note on the guide: {title}"),
    "localnote.erased": _("{actor} erased a note on the guide."),
    "remark.sent": _("{actor} sent a remark on the guide: {title}"),
    "remark.mailed": _("{actor} had a remark on the guide mailed to the editors: {title}"),
    "remark.erased": _("{actor} erased a remark on the guide."),
}
