"""The starting situation as a document, for colleagues and for everybody.

The two versions share nothing but the order of the parts: the full one reads what the person may see, the public one is built
from the allow-list in public.py.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import formats, timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from beraad.casework.dossier import lists, models
from beraad.casework.dossier.access import Access
from beraad.casework.dossier.codes import AdjustmentKind, AnswerStatus, Known
from beraad.casework.dossier.guidance import adjustments_of, edition_of, item_anywhere
from beraad.casework.dossier.public import PublicRow, public_rows, public_values, value_in_words
from beraad.casework.dossier.queries import Question, Worksheet, earlier_item, shown, worksheet
from beraad.core.document import (
    Block,
    BulletList,
    Definitions,
    Document,
    Heading,
    Note,
    Paragraph,
    Table,
    sanitise,
)
from beraad.core.guide import Item, ItemKind

Blocks = tuple[Block, ...]
FullList = tuple[type[models.Record], tuple[str, ...], list[models.Record]]  # kind, columns, rows


def starting_situation(access: Access, *, today: date, extra: Blocks = ()) -> Document:
    """The full version, as this person may see it. `extra` are parts of other slices, put at the end."""
    with translation.override("nl"):
        sheet = worksheet(access)
        found = [(register.model, names, list(register.records(access))) for register, names in FULL]
        answers = [answer for question in sheet.questions for answer in question.answers]
        classification = _classification(access, [*answers, *(row for _m, _n, rows in found for row in rows)])
        blocks = (*_head(access), *_worksheet(sheet), *_lists(access, found), *extra)
        return _document(access, _("Starting situation"), classification, blocks, today)


def classification(*, confidential: bool) -> str:
    """What stands at the head of a document for colleagues."""
    return _("Confidential") if confidential else _("Internal")


def _classification(access: Access, rows: Iterable[models.Record]) -> str:
    """Confidential for whoever sees confidential parts of others, or has some of their own in the file."""
    confidential = access.may_view_confidential or any(row.confidential for row in rows)
    return _("Confidential: full version") if confidential else _("Internal: full version")


def public_starting_situation(access: Access, *, today: date, extra: Blocks = ()) -> Document:
    """The public version: only what the allow-list lets out, with what is not known yet said as such.

    `extra` (the room for influence, the motives) comes early: residents look for that first.
    """
    with translation.override("nl"):
        blocks = (
            *_head(access),
            *_public_unknowns(access, today),
            *extra,
            *_public_lists(access, today),
            *_public_answers(access, today),
        )
        return _document(access, _("Starting situation"), _("Public"), blocks, today)


def _document(access: Access, subtitle: str, classification: str, blocks: Blocks, today: date) -> Document:
    return Document(
        title=sanitise(access.dossier.title),
        language="nl",
        subtitle=subtitle,
        author=sanitise(access.dossier.municipality.name),
        date=today,
        classification=classification,
        blocks=blocks,
    )


def _head(access: Access) -> Blocks:
    text = access.dossier.summary
    return (Heading(_("What it is about"), 1), Paragraph(sanitise(text))) if text else ()


# The full version ---------------------------------------------------------------------------------------------------


def _worksheet(sheet: Worksheet) -> Iterable[Block]:
    for block in sheet.blocks:
        yield Heading(block.main.text, 1)
        for question in block.questions:
            yield Heading(sanitise(question.guide.text), 2)
            yield from _answers(question)
    if sheet.earlier:
        yield Heading(_("Questions from an earlier edition of the guide"), 1)
    for question in sheet.earlier:
        yield Heading(sanitise(question.guide.text), 2)
        yield from _answers(question)


def _answers(question: Question) -> Iterable[Block]:
    if question.guide.skipped and question.guide.adjustment:
        yield Paragraph(sanitise(_("Skipped. Reason: %s") % question.guide.adjustment.reason))
    for answer in question.answers:
        yield _answer(answer)
    if not question.answers and not question.guide.skipped:
        yield Paragraph(_("Not answered yet."))


def _answer(answer: models.Answer) -> Block:
    who = answer.created_by.name if answer.created_by else ""
    about = [who, day(timezone.localtime(answer.changed_at).date())]
    if answer.source:
        about.append(_("source: %s") % answer.source)
    if answer.confidential:
        about.append(_("confidential"))
    signature = f"({', '.join(part for part in about if part)})"
    if answer.status == AnswerStatus.NOT_KNOWN_YET:
        expected = _("expected on %s") % day(answer.expected_on) if answer.expected_on else ""
        return Note("unknown", expected, sanitise(f"{answer.text} {signature}".strip()))
    if answer.status == AnswerStatus.NOT_APPLICABLE:
        return Paragraph(sanitise(_("Does not apply: %s") % f"{answer.reason} {signature}"))
    text = answer.text or _("Not answered yet.")
    return Paragraph(sanitise(f"{text} {signature}".strip()))


FULL = (
    (lists.FACTS, ("title", "known", "text", "certainty", "expected_on", "source", "embargo_until")),
    (lists.FRAMES, ("title", "fixed_by", "fixed_until", "room_left", "source")),
    (lists.VALUES, ("rank", "title", "explanation")),
    (lists.POSITIONS, ("title", "kind", "text", "said_on", "source")),
    (lists.ALTERNATIVES, ("title", "kind", "outcome", "reason")),
    (lists.ASSESSMENTS, ("alternative", "criterion", "finding")),
    (lists.GROUPS, ("title", "interests", "contact")),
    (lists.CONCERNS, ("title", "kind", "emotions", "associations", "group", "heard")),
    (
        lists.DECISIONS,
        ("title", "kind", "text", "decided_by", "decided_on", "values", "safety_consideration"),
    ),
)


def _titles() -> dict[type[models.Record], str]:
    return {
        models.Fact: _("Facts"),
        models.Frame: _("Frames that others have fixed"),
        models.Value: _("Values, in order of weight"),
        models.Position: _("Positions of the college"),
        models.Alternative: _("Alternatives that were considered"),
        models.Assessment: _("Comparison on criteria"),
        models.Group: _("Groups and their interests"),
        models.Concern: _("Concerns and controversies"),
        models.Decision: _("Decisions and dilemmas"),
    }


def _lists(access: Access, found: Iterable[FullList]) -> Iterable[Block]:
    titles = _titles()
    for model, names, kept in found:
        columns = [
            name for name in names if access.may_view_confidential or name not in model.shielded_fields
        ]
        rows = [[shown(row, name, access) for name in columns] for row in kept]
        yield from table(titles[model], model, columns, rows)


# The public version -------------------------------------------------------------------------------------------------


def _public_unknowns(access: Access, today: date) -> Iterable[Block]:
    facts = [
        (str(row["title"]), row["expected_on"])
        for row in public_rows(access.dossier, models.Fact, today=today, extra=("known",))
        if row["known"] == str(Known.NOT_KNOWN_YET.label)
    ]
    skipped = {key for key, one in adjustments_of(access).items() if one.kind == AdjustmentKind.SKIPPED}
    answers = [
        (_subject(earlier_item(access.dossier, row["item_key"]), row), row["expected_on"])
        for row in _public_answer_rows(access, today)
        if row["status"] == str(AnswerStatus.NOT_KNOWN_YET.label) and row["item_key"] not in skipped
    ]
    pairs = tuple((sanitise(title), not_known(expected)) for title, expected in [*facts, *answers])
    yield Heading(_("What we do not know yet"), 1)
    yield Definitions(pairs) if pairs else Paragraph(_("Nothing is marked as not known yet."))


def _subject(item: Item, answer: PublicRow) -> str:
    """What an answer is about, in few words: the guide's questions address the municipality, not its residents."""
    return str(item.title or answer["text"] or item.text)


def _public_answer_rows(access: Access, today: date) -> list[PublicRow]:
    """The answers whose question some edition knows: without a question nobody can tell what an answer says."""
    rows = public_rows(access.dossier, models.Answer, today=today, extra=("item_key",))
    return [row for row in rows if item_anywhere(access.dossier, row["item_key"])]


def _public_answers(access: Access, today: date) -> Iterable[Block]:
    edition = edition_of(access.dossier)
    answered = str(AnswerStatus.ANSWERED.label)
    by_key: dict[str, list[PublicRow]] = {}
    for row in _public_answer_rows(access, today):
        if row["status"] == answered and row["text"]:
            by_key.setdefault(row["item_key"], []).append(row)
    for main in edition.by_kind(ItemKind.QUESTION):
        asked = [
            item
            for item in edition.by_kind(ItemKind.SUB_QUESTION)
            if _same_block(item, main) and item.key in by_key
        ]
        if asked:
            yield Heading(main.text, 1)
        for item in asked:
            yield Heading(item.text, 2)
            yield from _public_texts(by_key.pop(item.key))
    if by_key:
        yield Heading(_("Questions from an earlier edition of the guide"), 1)
    for key, rows in by_key.items():
        yield Heading(sanitise(earlier_item(access.dossier, key).text), 2)
        yield from _public_texts(rows)


def _public_texts(rows: list[PublicRow]) -> Iterable[Block]:
    return (Paragraph(sanitise(_with_source(row))) for row in rows)


def _same_block(item: Any, main: Any) -> bool:
    return bool(
        item.target
        and main.target
        and item.target.worksheet == main.target.worksheet
        and item.target.worksheet
    )


def _with_source(row: PublicRow) -> str:
    return f"{row['text']} ({_('source: %s') % row['source']})" if row["source"] else str(row["text"])


PUBLIC = (models.Fact, models.Frame, models.Value, models.Position, models.Alternative, models.Assessment,
          models.Group, models.Concern, models.Decision)  # fmt: skip


def _public_lists(access: Access, today: date) -> Iterable[Block]:
    titles = _titles()
    for model in PUBLIC:
        columns = [name for name in model.public_fields if name != "source_link"]
        rows = [[row[name] for name in columns] for row in public_rows(access.dossier, model, today=today)]
        yield from table(titles[model], model, columns, rows)


def values_section(access: Access, *, today: date) -> Iterable[Block]:
    """The values for a text in which they are repeated: only what may be public; nothing when there are none."""
    rows = public_values(access.dossier, today=today)
    if rows:
        yield Heading(_("What we find important"), 1)
        yield BulletList(tuple(sanitise(value_in_words(row)) for row in rows))


# Shared -------------------------------------------------------------------------------------------------------------


def table(
    title: str, model: type[models.Record], columns: list[str], rows: list[list[Any]]
) -> Iterable[Block]:
    """A list as heading and table, or nothing when it is empty. Columns that are empty throughout are left out."""
    if not rows:
        return
    used = [
        index
        for index in range(len(columns))
        if index == 0 or any(row[index] not in (None, "", [], False) for row in rows)
    ]
    heads = [str(model._meta.get_field(columns[index]).verbose_name) for index in used]  # type: ignore[union-attr]
    yield Heading(title, 1)
    yield Table(
        caption=title,
        header=tuple(heads),
        rows=tuple(tuple(sanitise(cell(row[index])) for index in used) for row in rows),
    )


def cell(value: Any) -> str:
    """A value as a cell of a table holds it."""
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return pgettext("answer", "yes") if value else pgettext("answer", "no")
    if isinstance(value, date):
        return day(value)
    return ", ".join(value) if isinstance(value, list) else str(value)


def day(value: date) -> str:
    """A date in words: 9 maart 2027."""
    return formats.date_format(value, "j F Y")


def not_known(expected: date | None) -> str:
    """'Not known yet' with the date it is expected."""
    return _("Not known yet. Expected: %s.") % day(expected) if expected else _("Not known yet.")
