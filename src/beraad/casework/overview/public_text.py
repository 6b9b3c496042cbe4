"""The text for residents: what they can talk about, why, what is not known yet, where they can come, and the values.

Everything comes through the allow-list of `dossier.public`: nothing confidential is in the hands of this code.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.codes import Known
from beraad.casework.dossier.documents import not_known
from beraad.casework.dossier.models import Fact
from beraad.casework.dossier.public import PublicRow, public_rows, public_values, value_in_words
from beraad.casework.meetings.documents import when_in_words
from beraad.casework.meetings.queries import next_public_meeting
from beraad.casework.process.outline import RoomRow
from beraad.casework.process.queries import public_motives, public_room
from beraad.core.document import Block, BulletList, Definitions, Document, Heading, Paragraph, sanitise


@dataclass(frozen=True, slots=True)
class PublicText:
    """What can be published today. `rooms` has a title and a table per step; `unknowns` are facts."""

    rooms: list[tuple[str, list[RoomRow]]]
    motives: list[PublicRow]
    unknowns: list[PublicRow]
    meeting: PublicRow | None
    values: list[PublicRow]

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to publish."""
        return not (self.rooms or self.motives or self.unknowns or self.meeting or self.values)


def public_text_of(access: Access, *, today: date) -> PublicText:
    """Read in eight queries, in Dutch: whatever language the writer works in, the text leaves the house in that one."""
    with translation.override("nl"):
        facts = public_rows(access.dossier, Fact, today=today)
        return PublicText(
            public_room(access),
            public_motives(access, today=today),
            [fact for fact in facts if fact["known"] == str(Known.NOT_KNOWN_YET.label)],
            next_public_meeting(access, today),
            public_values(access.dossier, today=today),
        )


def public_text_document(access: Access, text: PublicText, *, today: date) -> Document:
    """The text as a document, in Dutch."""
    with translation.override("nl"):
        return _document(access, text, today)


def _document(access: Access, text: PublicText, today: date) -> Document:
    summary = sanitise(access.dossier.summary)
    return Document(
        title=sanitise(access.dossier.title),
        language="nl",
        subtitle=_("Text for residents"),
        author=sanitise(access.dossier.municipality.name),
        date=today,
        classification=_("Public"),
        blocks=(*([Paragraph(summary)] if summary else []), *_blocks(text)),
    )


def to_copy(document: Document) -> str:
    """The text without mark-up, for a letter or a website: an empty line before every heading."""
    return "\n".join(_lines(document)).strip()


def _lines(document: Document) -> Iterator[str]:
    yield document.title
    for block in document.blocks:
        if isinstance(block, Heading):
            yield f"\n{block.text}"
        elif isinstance(block, Definitions):
            yield from (f"- {name}: {text}" for name, text in block.pairs)
        elif isinstance(block, BulletList):
            yield from (f"- {item}" for item in block.items)
        elif isinstance(block, Paragraph):
            yield block.text


def _blocks(text: PublicText) -> Iterator[Block]:
    if text.rooms:
        yield Heading(_("What can you talk about?"), 1)
    for title, rows in text.rooms:
        if len(text.rooms) > 1:
            yield Heading(sanitise(title), 2)
        yield Definitions(tuple((sanitise(row.subject), sanitise(_room(row))) for row in rows))
    if text.motives:
        yield Heading(_("Why does the municipality do this?"), 1)
        yield Definitions(tuple((sanitise(one["title"]), sanitise(_motive(one))) for one in text.motives))
    if text.unknowns:
        yield Heading(_("What do we not know yet?"), 1)
        pairs = ((sanitise(one["title"]), not_known(one["expected_on"])) for one in text.unknowns)
        yield Definitions(tuple(pairs))
    if text.meeting:
        yield Heading(_("Come and join us"), 1)
        yield Paragraph(sanitise(_invitation(text.meeting)))
    if text.values:
        yield Heading(_("What we find important"), 1)
        yield BulletList(tuple(sanitise(value_in_words(one)) for one in text.values))


def _room(row: RoomRow) -> str:
    """One subject in sentences: the degree, what is open and what not, and who decides when."""
    decides = ", ".join(filter(None, (row.who, row.when)))
    said = (
        row.degree_name or _("not stated yet"),
        row.note,
        _("What is open: %s") % row.is_open if row.is_open else "",
        _("What is not open: %s") % row.is_closed if row.is_closed else "",
        pgettext("who", "Decides: %s") % decides if decides else "",
    )
    return " ".join(_sentence(one) for one in said if one)


def _motive(row: PublicRow) -> str:
    source = _("Source: %s") % row["source"] if row["source"] else ""
    return " ".join(_sentence(one) for one in (row["text"], source) if one) or "–"


def _sentence(text: str) -> str:
    line = " ".join(str(text).split())
    return line if line.endswith((".", "?", "!")) else f"{line}."


def _invitation(meeting: PublicRow) -> str:
    when = when_in_words(meeting["date"], meeting["starts_at"], meeting["ends_at"]).capitalize()
    place = meeting["place"] or _("The place is not known yet")
    return " ".join(_sentence(one) for one in (meeting["title"], when, place))
