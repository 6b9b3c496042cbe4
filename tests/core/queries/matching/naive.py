"""What a message matches, word for word as decision 8 says it: slow, without any cleverness, and obviously right."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime
from zoneinfo import ZoneInfo

from beraad.core.queries import folding
from beraad.core.queries.folding import Kind, fold
from beraad.core.queries.tree import (
    STAR,
    And,
    Everything,
    Exact,
    Field,
    FieldName,
    Hashtag,
    ListRef,
    Mention,
    Near,
    Not,
    Or,
    Phrase,
    Word,
)


def matches(node, message: dict, lists: dict | None = None) -> bool:
    """Whether a message (text and other columns) is one that the query looks for."""
    lists = lists or {}
    if isinstance(node, And):
        return all(matches(child, message, lists) for child in node.children)
    if isinstance(node, Or):
        return any(matches(child, message, lists) for child in node.children)
    if isinstance(node, Not):
        return not matches(node.child, message, lists)
    if isinstance(node, Everything):
        return True
    if isinstance(node, Field):
        return holds(node, message)
    if isinstance(node, ListRef):
        return message.get("author") is not None and not names(message["author"]).isdisjoint(
            {fold(entry).lstrip("@") for entry in lists[node.name]}
        )
    return bool(spans(node, message.get("text") or ""))


def spans(term, text: str) -> set[tuple[int, int]]:
    """All places of a term: first and last position."""
    tokens = folding.tokens(text)
    if isinstance(term, Phrase):
        size = len(term.items)
        return {
            (start, start + size - 1)
            for start in range(len(tokens) - size + 1)
            if all(is_token(item, tokens[start + step]) for step, item in enumerate(term.items))
        }
    if isinstance(term, Exact):
        written, size = folding.exact_tokens(text), len(term.patterns)
        return {
            (start, start + size - 1)
            for start in range(len(written) - size + 1)
            if all(
                written[start + step].kind in (Kind.WORD, Kind.TAG) and fits(one, written[start + step].text)
                for step, one in enumerate(term.patterns)
            )
        }
    if isinstance(term, Near):
        left = {span for one in term.left for span in spans(one, text)}
        right = {span for one in term.right for span in spans(one, text)}
        pairs = [(a, b) for a in left for b in right]
        pairs += [] if term.ordered else [(b, a) for a in left for b in right]
        return {(a[0], b[1]) for a, b in pairs if 0 < b[0] - a[1] <= term.distance}
    found = {(place, place) for place, token in enumerate(tokens) if is_token(term, token)}
    return found | extra_spans(term, text) if isinstance(term, Word) else found


def extra_spans(term: Word, text: str) -> set[tuple[int, int]]:
    """Joined forms, and the words inside hashtags."""
    joined = {(first, last) for form, first, last in folding.joined(text) if fits(term.pattern, form)}
    places = [place for place, token in enumerate(folding.tokens(text)) if token.kind is Kind.TAG]
    inside = {
        (place, place)
        for place, name in zip(places, tags_as_written(text), strict=False)
        if any(fits(term.pattern, part) for part in folding.tag_parts(name))
    }
    return joined | inside


def tags_as_written(text: str) -> list[str]:
    """The names of the hashtags with their capitals."""
    bare = unicodedata.normalize("NFKD", folding.clean(text))
    bare = "".join(letter for letter in bare if not unicodedata.category(letter).startswith("M"))
    return [token.text for token in folding.split(folding.prepared(bare)) if token.kind is Kind.TAG]


def is_token(item, token) -> bool:
    """A word never hits a mention; a hashtag by its whole name; a mention by one of its names."""
    if isinstance(item, Word):
        return token.kind is not Kind.MENTION and fits(item.pattern, token.text)
    if isinstance(item, Hashtag):
        return token.kind is Kind.TAG and fits(item.pattern, token.text)
    assert isinstance(item, Mention)
    return token.kind is Kind.MENTION and any(fits(item.pattern, name) for name in short_names(token.text))


def short_names(name: str) -> set[str]:
    """The whole name, before the server, before Bluesky's domain."""
    return {name, name.split("@")[0], name.removesuffix(".bsky.social")}


def names(author) -> set[str]:
    return short_names(" ".join(fold(str(author)).split()).lstrip("@"))


def fits(pattern, text: str, many: str = r"\w*", one: str = r"\w") -> bool:
    """A wildcard stands for word characters, unless another class is given."""
    parts = [re.escape(p) if isinstance(p, str) else many if p is STAR else one for p in pattern]
    return re.fullmatch("".join(parts), text, re.DOTALL) is not None


def value_fits(pattern, value) -> bool:
    return fits(pattern, " ".join(fold(str(value)).split()), ".*", ".")


def holds(field: Field, message: dict) -> bool:
    """The table of fields."""
    name, value = field.name, field.value
    column = {FieldName.SITE: "url", FieldName.LANGUAGE: "lang", FieldName.KIND: "type"}.get(name, name.value)
    there = message.get(column)
    if name is FieldName.URL:
        addresses = [there] if there is not None else []
        addresses += folding.ADDRESS.findall(fold(message.get("text") or ""))
        part = "".join(r"\S*" if piece is STAR else re.escape(piece) for piece in value)
        return any(re.search(part, fold(address)) for address in addresses)
    if there is None:
        return False
    if name is FieldName.TITLE:
        return bool(spans(value, there))
    if name is FieldName.AUTHOR:
        return any(fits(value, one, ".*", ".") for one in names(there))
    if name is FieldName.LABEL:
        return any(value_fits(value, one) for one in (there if isinstance(there, list) else [there]))
    if name is FieldName.LANGUAGE:
        return value_fits(value, there) or value_fits(value, re.split("[-_]", there)[0])
    if name is FieldName.KIND:
        return there.lower() == value.value
    if name is FieldName.SITE:
        host = re.sub(r"^https?://(www\.)?", "", there.lower()).split("/")[0].split(":")[0]
        return host == value or host.endswith("." + value)
    if name is FieldName.DATE:
        return within(value, dutch_day(there))
    if name is FieldName.FOLLOWERS:
        return within(value, there)
    return value_fits(value, there)


def dutch_day(text: str) -> date:
    moment = datetime.fromisoformat(text)
    return (moment.astimezone(ZoneInfo("Europe/Amsterdam")) if moment.tzinfo else moment).date()


def within(span, value) -> bool:
    return (span.low is None or span.low <= value) and (span.high is None or value <= span.high)
