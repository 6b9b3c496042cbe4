"""What the query languages of vendors can say, as far as their documentation was read.

Municipalities change contracts, and a vendor's operators change without notice: `unverified` names what rests on no page that
was read. Sources per dialect stand in decision 8.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from .tree import FieldName


class Dialect(StrEnum):
    """The languages a query can be written in."""

    SPOTLER = "spotler"
    COOSTO = "coosto"
    MELTWATER = "meltwater"
    BRANDWATCH = "brandwatch"
    TALKWALKER = "talkwalker"
    LUCENE = "lucene"


@dataclass(frozen=True, slots=True)
class Traits:
    """What one language can say; everything is off unless it is said.

    Templates take {n} for a distance, {v} for a value, {low} and {high} for bounds.
    """

    name: str
    excludes: str = "NOT"  # what stands between what is wanted and what is not
    everything: str = ""  # what finds every message, so that exclusions alone have something to be taken from
    star_front: bool = False  # * or ? as the first sign of a word
    star_inside: bool = False
    one: bool = False
    near: str = ""
    near_ordered: str = ""
    near_groups: bool = True  # a side may be a group or a phrase
    near_limit: int = 50
    stem_limit: int = 99  # letters before a star above which the vendor warns
    exact: str = ""
    signs: bool = True  # keeps # and @ apart from words
    fields: Mapping[FieldName, str] = field(default_factory=dict)
    unverified: frozenset[str] = frozenset()  # features, by the names of `export_texts.FEATURES`


_F = FieldName
TRAITS: Final[dict[Dialect, Traits]] = {
    Dialect.SPOTLER: Traits("Spotler Engage", unverified=frozenset({"star", "one", "near", "ordered"})),
    Dialect.COOSTO: Traits("Coosto", unverified=frozenset({"all"})),
    Dialect.MELTWATER: Traits(
        "Meltwater",
        star_inside=True,
        near="NEAR/{n}",
        near_limit=10,
        stem_limit=9,
        unverified=frozenset({"signs", "front", "inside", "one", "ordered", "capitals"}),
    ),
    Dialect.BRANDWATCH: Traits(
        "Brandwatch",
        one=True,
        near="NEAR/{n}",
        near_ordered="NEAR/{n}f",
        exact="raw:",
        fields={
            _F.AUTHOR: "author:{v}",
            _F.SITE: "site:{v}",
            _F.URL: "url:{v}",
            _F.LANGUAGE: "language:{v}",
            _F.TITLE: "title:{v}",
        },
        unverified=frozenset({"title", "inside"}),
    ),
    Dialect.TALKWALKER: Traits(
        "Talkwalker",
        excludes="AND NOT",
        one=True,
        near="NEAR/{n}",
        near_ordered="ONEAR/{n}",
        fields={_F.SITE: 'site:"{v}"', _F.AUTHOR: "author:{v}"},
        unverified=frozenset({"near", "ordered", "author", "signs", "capitals"}),
    ),
    Dialect.LUCENE: Traits(
        "Lucene",
        excludes="AND NOT",
        everything="*:*",
        star_front=True,
        star_inside=True,
        one=True,
        near="~{n}",
        near_groups=False,
        signs=False,
        fields={
            _F.AUTHOR: "author:{v}",
            _F.SOURCE: "source:{v}",
            _F.PLATFORM: "platform:{v}",
            _F.SITE: "site:{v}",
            _F.URL: "url:{v}",
            _F.TITLE: "title:{v}",
            _F.LANGUAGE: "lang:{v}",
            _F.LABEL: "label:{v}",
            _F.KIND: "type:{v}",
            _F.DATE: "date:[{low} TO {high}]",
            _F.FOLLOWERS: "followers:[{low} TO {high}]",
        },
        unverified=frozenset({"fields", "front"}),
    ),
}
