"""The lists of the communication slice that work like every other list."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from beraad.casework.communication import forms, models
from beraad.casework.dossier.access import Access
from beraad.casework.dossier.registers import Register
from beraad.core.informing import DEFAULT_RULES, texts


def _rules_beside(access: Access) -> dict[str, Any]:
    """The rules that hold in every dossier, in words."""
    language = "en" if get_language() == "en" else "nl"
    lines = [(texts.rule_text(rule, language).capitalize(), rule.source) for rule in DEFAULT_RULES]
    return {"fixed_rules": lines}


ORDER_RULES = Register(
    "orderrules",
    models.OrderRule,
    forms.RuleForm,
    _("Order of informing: who hears it first"),
    _("Add a rule of your own"),
    _("No rules of your own yet. The rules below hold in every dossier."),
    ("first", "then", "minutes", "reason"),
    address="communicatie/volgorde",
    chapter="4",
    template="casework/communication/rules.html",
    beside=_rules_beside,
)
LISTS = (ORDER_RULES,)
