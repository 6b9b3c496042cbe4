"""Outgoing mail: kept first, sent later, one recipient each; a mail server that is away loses nothing."""
