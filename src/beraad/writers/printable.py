"""The last step before every writer: only text that the format can carry."""

from dataclasses import replace

from beraad.core.document import (
    Block,
    BulletList,
    Checklist,
    ChecklistEntry,
    Definitions,
    Document,
    Heading,
    Note,
    Paragraph,
    Table,
    compact,
    one_line,
)


def printable(document: Document) -> Document:
    """The same document with sanitised text; titles, headings, captions and column heads on one line."""
    return replace(
        document,
        title=one_line(document.title),
        subtitle=one_line(document.subtitle),
        author=one_line(document.author),
        classification=one_line(document.classification),
        blocks=_named_once(tuple(map(_block, document.blocks))),
    )


def _named_once(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """A table right under a heading with the same words needs no caption: nobody wants to read a name twice."""
    before: tuple[Block | None, ...] = (None, *blocks)
    return tuple(
        replace(block, caption="") if isinstance(block, Table) and _names(above, block) else block
        for above, block in zip(before, blocks, strict=False)
    )


def _names(above: Block | None, table: Table) -> bool:
    return isinstance(above, Heading) and above.text == table.caption


def _block(block: Block) -> Block:
    match block:
        case Heading(text=text, level=level):
            return Heading(one_line(text), level)
        case Paragraph(text=text):
            return Paragraph(compact(text))
        case BulletList(items=items):
            return BulletList(_all(items))
        case Table(caption=caption, header=header, rows=rows, row_headers=row_headers):
            return Table(one_line(caption), tuple(map(one_line, header)), tuple(map(_all, rows)), row_headers)
        case Checklist(items=entries):
            return Checklist(tuple(map(_entry, entries)))
        case Definitions(pairs=pairs):
            return Definitions(tuple((one_line(term), compact(meaning)) for term, meaning in pairs))
        case Note(kind=kind, title=title, text=text):
            return Note(kind, one_line(title), compact(text))


def _entry(entry: ChecklistEntry) -> ChecklistEntry:
    return ChecklistEntry(compact(entry.text), entry.done, compact(entry.note))


def _all(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(compact, texts))
