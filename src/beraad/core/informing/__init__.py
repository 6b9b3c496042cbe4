"""Informing in the right order: who hears what before whom, where a plan is silent, and facts inside texts."""

from .codes import GRAVE, INTERNAL, PUBLICATION, AudienceKind, BreachCode
from .order import DEFAULT_RULES, NOT_KNOWN, Breach, OrderRule, Span, Telling, check_order, in_order
from .periods import Frequency, Gap, Silence, gaps, moments, silences
from .words import FactState, Filled, Refusal, RefusalCode, fill, refusal_of, to_keys, to_titles, uses

__all__ = [
    "DEFAULT_RULES",
    "GRAVE",
    "INTERNAL",
    "NOT_KNOWN",
    "PUBLICATION",
    "AudienceKind",
    "Breach",
    "BreachCode",
    "FactState",
    "Filled",
    "Frequency",
    "Gap",
    "OrderRule",
    "Refusal",
    "RefusalCode",
    "Silence",
    "Span",
    "Telling",
    "check_order",
    "fill",
    "gaps",
    "in_order",
    "moments",
    "refusal_of",
    "silences",
    "to_keys",
    "to_titles",
    "uses",
]
