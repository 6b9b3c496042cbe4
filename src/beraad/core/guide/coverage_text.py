"""The document of coverage, in Dutch: paragraph by paragraph what the source has, who holds it and what it is for.

The same edition always gives the same text, so that a check can say whether the document is up to date.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from beraad.core.guide.coverage import Coverage, Mark, Part
from beraad.core.guide.purpose import sentence
from beraad.core.guide.schema import Item

_HEAD: Final = """\
# Wat Beraad van de handreiking heeft

Dit document is gemaakt met `beraad guide coverage --write docs/guide-coverage.md`. Verander het niet met de hand.

Per paragraaf ziet u hoeveel onderdelen de bron heeft en hoe die zijn geteld. Daarna ziet u welke onderdelen van Beraad ze
bevatten, en wat Beraad met elk onderdeel doet. Een onderdeel van de bron kan hier in stukken zijn verdeeld. Staan er ergens
minder onderdelen dan in de bron, dan is dat een fout. Een onderdeel dat u alleen kunt lezen, heeft een reden.
"""


def coverage_text(coverage: Coverage) -> str:
    """The whole document as Markdown."""
    edition = coverage.edition
    blocks = [_HEAD, f"Uitgave: {edition.title}, {edition.edition}.", _summary(coverage)]
    for number, title in edition.paragraphs.items():
        parts = [part for part in coverage.parts if part.paragraph == number]
        blocks += [f"## {number} {title}", _counts(parts), _items(coverage, parts)]
    return "\n\n".join(block.strip() for block in blocks if block) + "\n"


def _summary(coverage: Coverage) -> str:
    marks = [coverage.marks.get(item.key, Mark()) for item in coverage.edition.items]
    waiting = Counter(mark.waits for mark in marks if mark.waits)
    lines = [
        f"- {sum(part.count for part in coverage.parts)} onderdelen in de bron, {len(marks)} in Beraad.",
        f"- {sum(not mark.reason and not mark.waits for mark in marks)} doen nu iets.",
        f"- {sum(waiting.values())} wachten op een scherm:",
        *(f"  - {count}: {where}" for where, count in sorted(waiting.items())),
        f"- {sum(bool(mark.reason) for mark in marks)} zijn alleen te lezen, met een reden.",
    ]
    return "\n".join(lines)


def _counts(parts: list[Part]) -> str:
    rows = [(part.source, part.count, len(part.items), part.how) for part in parts]
    return _table(("Deel van de bron", "In de bron", "In Beraad", "Hoe geteld"), rows)


def _items(coverage: Coverage, parts: list[Part]) -> str:
    items = [item for part in parts for item in part.items]
    rows = [(f"`{item.key}`", item.source, " ".join(_does(coverage, item))) for item in items]
    return _table(("Onderdeel", "Bron", "Wat Beraad ermee doet"), rows) if rows else ""


def _does(coverage: Coverage, item: Item) -> Iterator[str]:
    """The sentences of an item: what it does by itself, and what its mark says."""
    yield from (sentence(one) for one in coverage.purposes(item))
    mark = coverage.marks.get(item.key, Mark())
    if mark.where:
        yield f"Dit werkt hier: {mark.where}."
    if mark.waits:
        yield f"Wacht op schermen: {mark.waits}."
    if mark.reason:
        yield f"Alleen te lezen. {mark.reason}"


def _table(head: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(_cell(cell) for cell in line) + " |" for line in lines)


def _cell(value: object) -> str:
    """One line of Markdown in which the signs of tables and tags are text."""
    text = re.sub(r"([|<>\[\]*])", r"\\\1", str(value))
    return " ".join(text.split())
