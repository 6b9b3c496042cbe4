"""Beraad: a workbench for municipalities that take a sensitive local decision."""

__version__ = "0.1.0"
