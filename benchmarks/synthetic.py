"""Messages and queries that nobody wrote: words by how often they occur, invented places, the guide's broad query.

The same seed gives the same. Words are drawn one by one, so there is no grammar; one message in five has a word of
the topic and one in twenty a place, as in a stream that an analyst already narrowed down.
"""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib import resources

import numpy as np
import wordfreq

WORDS = 200_000
TOPIC_SHARE, PLACE_SHARE = 0.20, 0.05
_FRONT, _BACK, _STREETS, _PERSONS, _UNWANTED = (
    line.split()
    for line in """
berk eik els es linde wilg broek veld woud heide hof kamp dal berg burg dijk dam haven hoek horst kerk laar loo meer moer oord
drecht hem stede huizen dorp kerke stad sloot lande horn wold gouw beek oever ingen um rade rijn schot steen stroom veen waard
straat weg laan plein dijk singel kade pad hof gracht steeg markt
jansma terpstra verbeek wolters hofman dijksma kuipers visscher molenaar bakkers
kinderopvang buitenschoolse #nieuws #nieuwstwitter opvangouder voetbal vacature makelaar recept kortingscode #adv weerbericht
""".strip().splitlines()
)
_ENDINGS = ("en", "s", "", "er", "t", "centrum", "plan")
_MARKS = ",,...!?:)"
_EMOJI = "😀😡🤔👍🏽❤️🏠👩‍🚒"


def topic_group() -> str:
    """The first group of the guide's query, as the guide has it."""
    query = resources.files("beraad.guides").joinpath("opvang/2016-1/queries/basis.txt").read_text("utf-8")
    return query[: query.index(")") + 1]


def topic_terms() -> list[str]:
    """Its terms."""
    return [term.strip() for term in topic_group().strip("()").replace("\n", " ").split(" OR ")]


@dataclass(frozen=True, slots=True)
class Sought:
    """A query of the guide's shape, taken apart."""

    local: tuple[str, ...]
    unwanted: tuple[str, ...]

    @property
    def text(self) -> str:
        """As it is typed."""
        places = " OR ".join(f'"{term}"' if " " in term else term for term in self.local)
        return f"{topic_group()} AND ({places}) NOT ({' OR '.join(self.unwanted)})"


def queries(count: int, seed: int = 1, shared: str = "") -> list[Sought]:
    """Queries with 8 to 35 local terms and 4 to 6 unwanted ones; `shared`: a place that all of them name.

    From the 343rd on one local term in fifty is an ordinary word, as names of streets and villages often are.
    """
    chance = random.Random(seed)
    ordinary = [word for word in _words()[0][300:20_000] if word.isalpha()]
    made = []
    for number in range(count):
        local = [
            chance.choice(ordinary) if number >= 342 and chance.random() < 0.02 else _local(chance)
            for _ in range(chance.randint(8, 35))
        ]
        unwanted = chance.sample(_UNWANTED, chance.randint(4, 6))
        made.append(Sought(tuple(dict.fromkeys([*([shared] if shared else []), *local])), tuple(unwanted)))
    return made


def _local(chance: random.Random) -> str:
    kind = chance.random()
    place = chance.choice(_FRONT) + chance.choice(_FRONT) + chance.choice(_BACK)
    if kind < 0.45:
        return place
    if kind < 0.75:
        return chance.choice(_FRONT) + chance.choice(_FRONT) + chance.choice(_STREETS)
    if kind < 0.85:
        return f"{place} {chance.choice(('zuid', 'noord', 'oost', 'west', 'centrum'))}"
    return f"{chance.choice(_PERSONS)} {place}" if kind < 0.92 else f"@gem{place}"


def messages(
    count: int, sought: Sequence[Sought], seed: int = 2, words: tuple[int, int] = (8, 42)
) -> Iterator[str]:
    """Messages, on average 150 bytes; `words`: fewest and most words."""
    chance, numbers = random.Random(seed), np.random.default_rng(seed)
    known, weights = _words()
    topic = [re.sub("[“”]", "", term) for term in topic_terms()]
    places = [term for query in sought[:342] for term in query.local]
    for first in range(0, count, 10_000):
        lengths = numbers.integers(*words, size=min(10_000, count - first))
        drawn = iter(numbers.choice(len(known), size=int(lengths.sum()), p=weights).tolist())
        for length in lengths.tolist():
            yield _message([known[next(drawn)] for _ in range(length)], chance, topic, places)


def _message(words: list[str], chance: random.Random, topic: Sequence[str], places: Sequence[str]) -> str:
    words[0] = words[0].capitalize()
    words = [_dressed(word, chance) for word in words]
    if chance.random() < TOPIC_SHARE:
        term = chance.choice(topic).lower()
        words[chance.randrange(len(words))] = term.replace("*", chance.choice(_ENDINGS))
    if places and chance.random() < PLACE_SHARE:
        words[chance.randrange(len(words))] = chance.choice(places).title()
    return " ".join(words)


def _dressed(word: str, chance: random.Random) -> str:
    """As people write: punctuation, capitals, tags, accounts, emoji, addresses, slips."""
    kind = chance.random()
    if kind < 0.10:
        return word + chance.choice(_MARKS)
    if kind < 0.13:
        return word.capitalize()
    if kind < 0.14:
        return "#" + word
    if kind < 0.15:
        return f"@lid{int(chance.paretovariate(0.4)) % 50_000}"
    if kind < 0.155:
        return f"{word} {chance.choice(_EMOJI)}"
    if kind < 0.16:
        return f"https://voorbeeld.nl/{chance.getrandbits(32):08x}"
    return word[1:] + word[:1] if kind < 0.165 else word


def _words() -> tuple[list[str], "np.ndarray[tuple[int], np.dtype[np.float64]]"]:
    """Dutch words, the most frequent first, and how frequent each is."""
    known = dict(list(wordfreq.get_frequency_dict("nl", wordlist="best").items())[:WORDS])
    weights = np.array(list(known.values()))
    return list(known), weights / weights.sum()


def baseline(sought: Sequence[Sought], *, tuned: bool) -> "Baseline":
    """The queries as regular expressions: each term with its own boundaries, or `tuned`, with boundaries around the group.

    Python is ten times quicker with the second, which nobody writes at first; the research did not keep which it used.
    """
    made = _tuned if tuned else _plain
    return Baseline(made(topic_terms()), [(made(query.local), made(query.unwanted)) for query in sought])


@dataclass(frozen=True, slots=True)
class Baseline:
    """What one would write first: regular expressions per query, and the group that all share looked at once a message."""

    topic: re.Pattern[str]
    queries: list[tuple[re.Pattern[str], re.Pattern[str]]]

    def hits(self, texts: Sequence[str]) -> list[tuple[int, int]]:
        """(message, query) for texts in lower case."""
        return [
            (row, number)
            for row, text in enumerate(texts)
            if self.topic.search(text)
            for number, (local, unwanted) in enumerate(self.queries)
            if local.search(text) and not unwanted.search(text)
        ]


def _tuned(terms: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w@])(?:{'|'.join(map(_escaped, terms))})(?!\w)")


def _plain(terms: Sequence[str]) -> re.Pattern[str]:
    edges = ["(?<![\\w@])" if term[0] in "#@" else "\\b" for term in terms]
    return re.compile("|".join(rf"{edge}{_escaped(term)}\b" for edge, term in zip(edges, terms, strict=True)))


def _escaped(term: str) -> str:
    letters = re.sub("[“”]", "", term).lower()
    return re.escape(letters).replace(r"\*", r"\w*").replace(r"\ ", r"\W+")
