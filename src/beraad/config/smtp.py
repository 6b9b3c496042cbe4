"""The address of the mail server as one setting."""

from dataclasses import dataclass, field
from urllib.parse import SplitResult, unquote, urlsplit

from beraad.config.env import SettingError

# Scheme: usual port. STARTTLS, TLS from the first byte, none.
PORTS = {"smtp+tls": 587, "smtps": 465, "smtp": 25}
REFUSAL = "BERAAD_SMTP_URL kan niet. Gebruik smtp+tls://naam:wachtwoord@server:587, smtps://... of smtp://..., of laat leeg."

# A password in the clear may go no further than this machine.
IN_THE_CLEAR = "BERAAD_SMTP_URL zou een wachtwoord zonder versleuteling over het netwerk sturen. Gebruik smtp+tls:// of smtps://."
HERE = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail goes and how; without a user nobody logs in."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    starttls: bool
    tls: bool


def mail_server(url: str) -> MailServer | None:
    """The mail server behind an address; nothing for an empty one.

    Raises SettingError for what is no such address. The sentence does not repeat it: there may be a password in it.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url)
        port = parts.port or PORTS[parts.scheme]
        (parts.hostname or "").encode("idna")
    except (ValueError, KeyError):
        raise SettingError(REFUSAL) from None
    if (
        parts.scheme not in PORTS
        or not parts.hostname
        or _has_more(parts)
        or bool(parts.username) != bool(parts.password)
    ):
        raise SettingError(REFUSAL)
    if parts.scheme == "smtp" and parts.password and parts.hostname not in HERE:
        raise SettingError(IN_THE_CLEAR)
    return MailServer(
        parts.hostname,
        port,
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        starttls=parts.scheme == "smtp+tls",
        tls=parts.scheme == "smtps",
    )


def _has_more(parts: SplitResult) -> bool:
    """Whether something stands behind the server that we would not use."""
    return parts.path not in ("", "/") or bool(parts.query or parts.fragment)
