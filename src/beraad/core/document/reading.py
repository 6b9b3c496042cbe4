"""Reading a document tree: all its text in order."""

from collections.abc import Iterator
from itertools import chain

from beraad.core.document.tree import (
    Block,
    BulletList,
    Checklist,
    Definitions,
    Document,
    Heading,
    Note,
    Paragraph,
    Table,
)


def texts(document: Document) -> Iterator[str]:
    """Every piece of text that is not empty, in reading order."""
    yield from filter(None, (document.title, document.subtitle, document.author, document.classification))
    for block in document.blocks:
        yield from filter(None, _block_texts(block))


def plain_text(document: Document) -> str:
    """The whole document as plain text, one piece per line."""
    return "\n".join(texts(document))


def _block_texts(block: Block) -> Iterator[str]:
    match block:
        case Heading(text=text) | Paragraph(text=text):
            yield text
        case BulletList(items=items):
            yield from items
        case Table(caption=caption, header=header, rows=rows):
            yield from (caption, *header, *chain.from_iterable(rows))
        case Checklist(items=entries):
            yield from chain.from_iterable((entry.text, entry.note) for entry in entries)
        case Definitions(pairs=pairs):
            yield from chain.from_iterable(pairs)
        case Note(title=title, text=text):
            yield from (title, text)
