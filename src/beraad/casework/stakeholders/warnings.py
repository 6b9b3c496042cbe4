"""What deserves a look around the parties. Beraad warns and never forbids."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.notices import Notice
from beraad.casework.stakeholders.queries import parties_of
from beraad.casework.stakeholders.register import Parties

ABOUT_PRECEDENTS = ("no_talk_in_advance", "initiative_without_role")
NAMED = 6  # a warning names no more than this; the list behind it has them all


def warnings_of_stakeholders(access: Access, today: date) -> list[Notice]:
    """Every warning on the parties of a dossier, in order of weight. One query."""
    return warnings_of_parties(parties_of(access), today)


def warnings_of_parties(parties: Parties, today: date) -> list[Notice]:
    """The same, for who has the register in hand."""
    return [
        *_past_keeping(parties, today),
        *_no_talk_in_advance(parties),
        *_groups_without_line(parties),
        *_affected_without_contact(parties),
        *_without_role(parties),
        *_late_follow_ups(parties, today),
    ]


def _no_talk_in_advance(parties: Parties) -> Iterator[Notice]:
    """The guide asks to talk beforehand with who spoke up before, against or for (3 tips)."""
    if found := parties.not_spoken_in_advance:
        text = _(
            "You noted this, and no talk in advance with the party behind it: %s. Talk with them before you announce or "
            "decide something, and note the contact."
        )
        title = _("No talk in advance yet with people who spoke up before")
        yield _warning(parties, "no_talk_in_advance", title, text, found, "precedents_list", _("To the list"))


def _groups_without_line(parties: Parties) -> Iterator[Notice]:
    """A group that is reached through nobody hears everything last (3 tips, key figures)."""
    if found := parties.groups_without_line:
        text = _(
            "You know of nobody through whom you reach: %s. Look for a key figure whom this group trusts."
        )
        title = ngettext(
            "Nobody has a line to %(count)d group",
            "Nobody has a line to %(count)d groups",
            len(found),
        ) % {"count": len(found)}
        yield _warning(
            parties, "group_without_line", title, text, found, "stakeholders_list", _("To the parties")
        )


def _affected_without_contact(parties: Parties) -> Iterator[Notice]:
    if found := parties.affected_without_contact:
        text = _("The consequences reach them, and no contact was noted with: %s.")
        title = _("Nobody has spoken yet with parties that the consequences reach")
        yield _warning(
            parties, "affected_without_contact", title, text, found, "stakeholders_list", _("To the parties")
        )


def _without_role(parties: Parties) -> Iterator[Notice]:
    """Who wants to help must know what with (3 tips)."""
    if found := parties.without_role:
        text = _("Say which role this gets in the process: %s.")
        title = _("People want to help, and have no role yet")
        yield _warning(
            parties, "initiative_without_role", title, text, found, "precedents_list", _("To the list")
        )


def _late_follow_ups(parties: Parties, today: date) -> Iterator[Notice]:
    if found := parties.late_follow_ups(today):
        text = _("The day of the next contact is past for: %s. Make contact, or choose another day.")
        title = _("A promised contact is overdue")
        yield _warning(parties, "contact_overdue", title, text, found, "contacts_list", _("To the contacts"))


def _past_keeping(parties: Parties, today: date) -> Iterator[Notice]:
    """Personal data is not kept longer than was said."""
    if found := parties.past_keeping(today):
        text = _(
            "The day until which you would keep their data is past: %s. Erase them, or say until when you need them."
        )
        title = _("The data of these persons must go")
        yield _warning(
            parties, "past_keeping", title, text, found, "stakeholders_list", _("To the parties"), sources=()
        )


def _warning(
    parties: Parties,
    code: str,
    title: str,
    text: str,
    found: Iterable[object],
    place: str,
    link_text: str,
    *,
    sources: tuple[str, ...] = ("3",),
) -> Notice:
    url = reverse(place, kwargs={"dossier": parties.dossier.uuid})
    return Notice(code, title, text % _names(found), sources, url, link_text)


def _names(found: Iterable[object]) -> str:
    names = [str(getattr(one, "title", one)) for one in found]
    more = len(names) - NAMED
    if more <= 0:
        return ", ".join(names)
    rest = ngettext("and %(count)d more", "and %(count)d more", more) % {"count": more}
    return f"{', '.join(names[:NAMED])} {rest}"
