"""The permission table: what each role in a dossier may do. This is the only place where that is said.

Who has which role in which dossier is kept with the dossiers; every check there asks this table.
"""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """One thing a person may do in a dossier."""

    VIEW = "view"
    VIEW_CONFIDENTIAL = "view_confidential"
    WRITE = "write"
    MANAGE = "manage"
    VIEW_LOG = "view_log"


class Role(StrEnum):
    """What somebody is in one dossier."""

    PROJECT_LEADER = "project_leader"
    COLLEAGUE = "colleague"
    READER = "reader"
    SAFETY_ADVISER = "safety_adviser"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


ROLE_NAMES = {
    Role.PROJECT_LEADER: _("Project leader"),
    Role.COLLEAGUE: _("Colleague"),
    Role.READER: _("Reader"),
    Role.SAFETY_ADVISER: _("Safety adviser"),
    Role.ADMINISTRATOR: _("Member of the college"),
    Role.AUDITOR: _("Auditor"),
}
ROLE_MEANINGS = {
    Role.PROJECT_LEADER: _("Reads and writes everything, and decides who takes part."),
    Role.COLLEAGUE: _("Reads and writes. Sees confidential parts only when they are their own."),
    Role.READER: _("Reads. Does not see confidential parts."),
    Role.SAFETY_ADVISER: _("Reads and writes, confidential parts too."),
    Role.ADMINISTRATOR: _("Reads everything, confidential parts too. Does not write."),
    Role.AUDITOR: _("Sees who changed what and when, nothing else."),
}

_V, _C, _W, _M, _L = (
    Permission.VIEW,
    Permission.VIEW_CONFIDENTIAL,
    Permission.WRITE,
    Permission.MANAGE,
    Permission.VIEW_LOG,
)
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.PROJECT_LEADER: frozenset({_V, _C, _W, _M, _L}),
    Role.COLLEAGUE: frozenset({_V, _W, _L}),
    Role.READER: frozenset({_V}),
    Role.SAFETY_ADVISER: frozenset({_V, _C, _W, _L}),
    Role.ADMINISTRATOR: frozenset({_V, _C, _L}),
    Role.AUDITOR: frozenset({_L}),
}


def allows(role: Role, permission: Permission) -> bool:
    """Whether a person with this role may do this."""
    return permission in PERMISSIONS[role]
