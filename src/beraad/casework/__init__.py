"""The work on one decision: one app, with a slice for each part of it. Arrows between slices point down (.importlinter)."""
