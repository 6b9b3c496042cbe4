"""The register as a table, and everything that is kept of one person (for a request to see it)."""

from collections.abc import Iterator
from datetime import date

from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.history import lines_of_record
from beraad.casework.stakeholders.models import Contact, Stakeholder
from beraad.casework.stakeholders.party_list import PartyRow, rows_of
from beraad.casework.stakeholders.queries import named_elsewhere, parties_of
from beraad.casework.stakeholders.register import Parties
from beraad.core.document import (
    Block,
    BulletList,
    Cell,
    Definitions,
    Document,
    Heading,
    Paragraph,
    Sheet,
    Workbook,
    sanitise,
)


def party_table(access: Access, parties: Parties) -> Workbook:
    """The parties with what the register says of them, as one table."""
    confidential = any(one.row.confidential for one in parties.all)
    with translation.override("nl"):
        header = (
            _("Name"), _("What it is"), _("Part of the field"), _("What this party usually does"), _("Interest"),
            _("Influence"), _("Trust"), _("Stance"), _("The consequences reach this party"), _("This is a key figure"),
            _("Last contact"), _("Next contact"), _("No longer there since"),
        )  # fmt: skip
        sheet = Sheet(_("Parties"), header, tuple(_table_row(row) for row in rows_of(parties, {})))
        name = sanitise(f"{access.dossier.title} – {_('Parties')}")
        classification = _("Confidential: full version") if confidential else _("Internal: full version")
        return Workbook(name, (sheet,), "nl", classification)


def _table_row(row: PartyRow) -> tuple[Cell, ...]:
    party, record = row.party, row.party.row
    last, following = party.last_contact, party.next_contact
    return (
        record.title,
        record.get_kind_display(),
        record.get_party_display(),
        record.get_roles_display(),
        row.interest,
        row.influence,
        row.trust,
        row.stance,
        _yes_no(record.affected),
        _yes_no(record.key_figure),
        last.held_on if last else None,
        following.follow_up_on if following else None,
        record.ended_on,
    )


def about_person(access: Access, person: Stakeholder) -> Document:
    """What the register keeps of a person, where else the name stands, and what happened to the row."""
    with translation.override("nl"):
        blocks = (
            Paragraph(_("This is what the register of parties keeps of this person in this dossier.")),
            Definitions(tuple((label, sanitise(value)) for label, value in _facts(person) if value)),
            *_lists(access, person),
        )
        return Document(
            title=sanitise(_("What is kept of: %(name)s") % {"name": person.title}),
            subtitle=sanitise(access.dossier.title),
            author=sanitise(access.dossier.municipality.name),
            date=timezone.localdate(),
            language="nl",
            classification=_("Confidential: personal data"),
            blocks=blocks,
        )


def _lists(access: Access, person: Stakeholder) -> Iterator[Block]:
    """What hangs on the person, where else the name stands, and what changed; only what there is."""
    party = parties_of(access).by_pk[person.pk]
    found = (
        (_("Belongs to"), [one.title for one in party.belongs_to]),
        (_("Contacts"), [_contact(one) for one in party.contacts]),
        (
            _("Other places where the name stands"),
            [f"{one.kind}: {one.title}" for one in named_elsewhere(access, person)],
        ),
        (
            _("What changed"),
            [f"{_day(line.day)}: {line.sentence}" for line in lines_of_record(access, person)],
        ),
    )
    for title, lines in found:
        if lines:
            yield Heading(title)
            yield BulletList(tuple(sanitise(line) for line in lines))


def _contact(contact: Contact) -> str:
    parts = (_day(contact.held_on), str(contact.get_way_display()), contact.with_whom, contact.agreed)
    return ". ".join(filter(None, parts))


def _facts(person: Stakeholder) -> list[tuple[str, str]]:
    return [
        (_("Name"), person.title),
        (_("Role or function"), person.function),
        (_("Part of the field"), str(person.get_party_display())),
        (_("Why this person is in the register"), person.purpose),
        (_("Where these data come from"), person.source),
        (_("Keep until"), _day(person.keep_until)),
    ]


def _day(day: date | None) -> str:
    return formats.date_format(day, "j F Y") if day else ""


def _yes_no(value: bool) -> str:
    return pgettext("answer", "yes") if value else pgettext("answer", "no")
