"""What hypothesis makes: trees, queries and messages that have words in common, so that hits are frequent."""

from datetime import date

from hypothesis import strategies as st

from beraad.core.queries.canonical import written
from beraad.core.queries.tree import (
    ONE,
    STAR,
    Everything,
    Exact,
    Field,
    FieldName,
    Hashtag,
    ListRef,
    Mention,
    MessageKind,
    NamedQuery,
    Near,
    Node,
    Phrase,
    Range,
    Word,
    all_of,
    any_of,
    negated,
    pattern,
)

WORDS = (
    "azc",
    "asiel",
    "zoekers",
    "asielzoekers",
    "centrum",
    "asielzoekerscentrum",
    "syrie",
    "nee",
    "s",
    "foto",
)
WORDS += ("opvang", "noodopvang", "d66", "ijs", "a", "😡", "👩\u200d🚒")
TAGS = ("azcnee", "nieuws", "nieuwstwitter", "azc_nee", "d66")
NAMES = ("gemeentex", "jan", "jan@server.nl", "jan.bsky.social")
EXACT = ("IND", "ind", "Syrië", "Syrie", "AZC", "Nee")
MESSAGE_PARTS = (
    "azc", "AZC", "a.z.c.", "Asiel", "zoekers", "asielzoekers-centrum", "asielzoekers-\ncentrum", "asielzoekerscentrum",
    "Syrië", "Syrie\u0301", "#AZCNee", "#AZCnee", "#azc_nee", "#nieuws", "#nieuwstwitter", "@GemeenteX", "@jan@server.nl",
    "@jan.bsky.social", "@jan", "foto's", "foto’s", "noodopvang", "op\u00advang", "opvang", "IND", "ind", "D66", "ĳs", "IJs",
    "😡", "👩🏽\u200d🚒", "nee", "Nee", "a", "s", "https://t.co/azc", "www.azc.nl/nee", "jan@server.nl", "centrum", "asiel",
)  # fmt: skip
GLUE = (" ", " ", " ", ", ", "-", ". ", "/", "\n", "", " - ", "'", "_", "…")


def patterns(words: tuple[str, ...] = WORDS) -> st.SearchStrategy[tuple]:
    """A word, or a word with wildcards in front, inside or at the end."""
    whole = st.sampled_from(words).map(lambda word: (word,))
    return whole | whole | st.builds(_wild, st.sampled_from([w for w in words if w.isalnum()]), st.randoms())


def _wild(word, random):
    cut = random.randint(0, len(word))
    sign = random.choice((STAR, STAR, ONE))
    rest = word[cut + 1 :] if sign is ONE or random.random() < 0.5 else word[cut:]
    more = (STAR,) if random.random() < 0.3 else ()
    made = pattern((word[:cut], sign, rest, *more))
    return made if any(isinstance(piece, str) for piece in made) else (word, STAR)


words = st.builds(Word, patterns())
tags = st.builds(Hashtag, patterns(TAGS))
mentions = st.builds(Mention, st.sampled_from(NAMES).map(lambda name: (name,)) | st.just(("gem", STAR)))
items = st.one_of(words, words, words, tags, mentions)
phrases = st.lists(items, min_size=2, max_size=3).map(lambda found: Phrase(tuple(found)))
exacts = st.lists(patterns(EXACT), min_size=1, max_size=2).map(lambda found: Exact(tuple(found)))
terms = st.one_of(words, words, words, phrases, tags, mentions, exacts)
sides = st.lists(terms, min_size=1, max_size=2).map(tuple)
nears = st.builds(Near, sides, sides, st.integers(1, 6), st.booleans())
texts_of_fields = {
    FieldName.AUTHOR: NAMES,
    FieldName.SOURCE: ("nu.nl", "de krant", "ad (rotterdam)"),
    FieldName.PLATFORM: ("x", "facebook"),
    FieldName.LABEL: ("onrust", "vraag over opvang"),
    FieldName.LANGUAGE: ("nl", "en"),
    FieldName.URL: ("nu.nl/azc", "azc?x=1"),
}


@st.composite
def fields(draw):
    """A field with a value that fits it."""
    name = draw(st.sampled_from(FieldName))
    if name in texts_of_fields:
        text = draw(st.sampled_from(texts_of_fields[name]))
        return Field(name, (text, STAR) if draw(st.booleans()) and name is not FieldName.URL else (text,))
    values = {
        FieldName.TITLE: st.one_of(words, phrases, tags, mentions),
        FieldName.SITE: st.sampled_from(["nu.nl", "krant.example"]),
        FieldName.KIND: st.sampled_from(MessageKind),
        FieldName.DATE: ranges(st.dates(date(2015, 1, 1), date(2016, 12, 31))),
        FieldName.FOLLOWERS: ranges(st.integers(0, 10_000)),
    }
    return Field(name, draw(values[name]))


def ranges(bounds):
    """An open or closed range."""
    both = st.tuples(bounds, bounds).map(lambda pair: Range(min(pair), max(pair)))
    return st.one_of(
        both, bounds.map(lambda low: Range(low, None)), bounds.map(lambda high: Range(None, high))
    )


text_leaves = st.one_of(terms, terms, terms, nears)
references = st.sampled_from([ListRef("lokale pers"), NamedQuery("basis"), Everything()])
all_leaves = st.one_of(text_leaves, text_leaves, fields(), references)


def trees(leaves: st.SearchStrategy[Node] = all_leaves, max_leaves: int = 12) -> st.SearchStrategy[Node]:
    """Trees in normal form; `leaves=text_leaves` for what needs only the text of a message."""
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.lists(inner, min_size=2, max_size=4).map(all_of),
            st.lists(inner, min_size=2, max_size=4).map(any_of),
            inner.map(negated),
        ),
        max_leaves=max_leaves,
    )


def queries(leaves: st.SearchStrategy[Node] = all_leaves) -> st.SearchStrategy[str]:
    """Queries as they are typed: canonical."""
    return trees(leaves).map(written)


def texts() -> st.SearchStrategy[str]:
    """Messages: words of the queries with punctuation between them, and now and then any text at all."""
    part = st.sampled_from(MESSAGE_PARTS)
    glued = st.lists(st.tuples(part, st.sampled_from(GLUE)), max_size=14)
    return glued.map(lambda pairs: "".join(word + glue for word, glue in pairs)) | st.text(max_size=40)
