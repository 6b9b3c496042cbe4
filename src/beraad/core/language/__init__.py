"""Plain Dutch: what makes a text hard to read, where, what to do about it, and how hard it is as a whole."""

from .check import Result, check
from .finding import Code, Finding
from .level import Estimate, Level, Reason

__all__ = ["Code", "Estimate", "Finding", "Level", "Reason", "Result", "check"]
