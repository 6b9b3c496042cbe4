"""People and trust: municipalities, users, memberships and the table of who may do what."""
