"""The log of who changed what: append-only, chained per municipality, readable as Dutch sentences."""
