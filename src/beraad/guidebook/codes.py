"""Stored codes of the guidebook."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class RemarkKind(TextChoices):
    """What somebody tells the editors of the guide."""

    REMARK = "remark", _("A remark")
    EXAMPLE = "example", _("A good example")
