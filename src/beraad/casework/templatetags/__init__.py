"""Template tags of the casework screens."""
