"""The dossier itself: roles, worksheet, facts, frames, values, alternatives, context, decisions."""
