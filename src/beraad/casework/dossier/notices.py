"""Something that deserves a look: what every slice warns with, and what `ui/components/note.html` shows."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Notice:
    """What is wrong, what to do, which paragraphs of the guide say so, and the place. All in the reader's language.

    `kind` is the kind of note: `watch` for a look, `stop` for what must not go on as it is. `chapter` is filled in where
    the notices of several chapters come together.
    """

    code: str
    title: str
    text: str
    sources: tuple[str, ...]
    url: str
    link_text: str
    kind: str = "watch"
    chapter: str = ""
