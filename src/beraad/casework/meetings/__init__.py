"""Meetings: which type fits, and the plan of one meeting with the guide's checklist."""
