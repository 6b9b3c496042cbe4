"""The names of fields as people type them, in Dutch and English, and as the canonical form writes them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from .tree import FieldName, MessageKind


class PrefixName(StrEnum):
    """Prefixes that are no field: `exact:`, `mention:`, `hashtag:`, `lijst:`, `query:`."""

    EXACT = "exact"
    MENTION = "mention"
    HASHTAG = "hashtag"
    LIST = "list"
    QUERY = "query"


@dataclass(frozen=True, slots=True)
class Prefix:
    """What stands before a colon: a field or one of the references; `written` is its canonical name."""

    target: FieldName | PrefixName
    written: str

    @property
    def takes_range(self) -> bool:
        """Whether the value is a day or a number, or a stretch of them."""
        return self.target in (FieldName.DATE, FieldName.FOLLOWERS)


# The first name is the one that the canonical form writes: the Dutch one, because that is what analysts type.
_NAMES: Final[dict[FieldName | PrefixName, tuple[str, ...]]] = {
    FieldName.AUTHOR: ("auteur", "author"),
    FieldName.SOURCE: ("bron", "source"),
    FieldName.PLATFORM: ("platform",),
    FieldName.SITE: ("site",),
    FieldName.URL: ("url",),
    FieldName.TITLE: ("titel", "title"),
    FieldName.LANGUAGE: ("taal", "lang", "language"),
    FieldName.LABEL: ("label",),
    FieldName.KIND: ("type",),
    FieldName.DATE: ("datum", "date"),
    FieldName.FOLLOWERS: ("volgers", "followers"),
    PrefixName.EXACT: ("exact",),
    PrefixName.MENTION: ("mention", "vermelding"),
    PrefixName.HASHTAG: ("hashtag",),
    PrefixName.LIST: ("lijst", "list"),
    PrefixName.QUERY: ("query", "zoekopdracht"),
}
WRITTEN: Final = {target: names[0] for target, names in _NAMES.items()}
_BY_NAME: Final = {name: Prefix(target, names[0]) for target, names in _NAMES.items() for name in names}
WRITTEN_KINDS: Final = {
    MessageKind.POST: "bericht",
    MessageKind.REPLY: "reactie",
    MessageKind.SHARE: "gedeeld",
    MessageKind.ARTICLE: "artikel",
}
KINDS: Final[dict[str, MessageKind]] = {
    name: kind for kind, written in WRITTEN_KINDS.items() for name in (written, kind.value)
}


def prefix_of(name: str) -> Prefix | None:
    """The prefix of this name, capitals or not."""
    return _BY_NAME.get(name.lower())


def known_names() -> tuple[str, ...]:
    """The names in the canonical form, for in a sentence."""
    return tuple(WRITTEN.values())
