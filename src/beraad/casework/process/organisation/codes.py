"""The stored codes of the internal organisation."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class LinkState(TextChoices):
    """Whether two parts of the organisation find each other (guide, paragraph 4.1)."""

    TO_MAKE = "to_make", _("still to be made")
    MADE = "made", _("made")
