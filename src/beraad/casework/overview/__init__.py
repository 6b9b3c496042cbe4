"""Screens that need everything: the start page and the home of a dossier. Owns no tables."""
