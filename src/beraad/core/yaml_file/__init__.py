"""Files of fields in YAML, read so that every mistake is named with its line."""
