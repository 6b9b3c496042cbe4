"""The guide as a book: the reading room, what a municipality adds to it, and what its people tell the editors."""
