"""The demonstration: an invented municipality with one dossier, halfway through. Made by the same actions as real work."""

from beraad.config.demo.loading import load
from beraad.config.demo.people import logins

__all__ = ["load", "logins"]
