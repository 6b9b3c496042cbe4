"""From a dotted code to a sentence; each app registers the sentences of its own codes.

A sentence may name `{actor}` and `{title}`; it is a lazy translation, so that it comes out in the reader's language.
"""

from collections.abc import Mapping

from django.utils.translation import gettext as _

_SENTENCES: dict[str, object] = {}


class UnknownCode(LookupError):
    """A code without a sentence: a person reading the log would see a code."""


def register(sentences: Mapping[str, object]) -> None:
    """Add an app's sentences (lazy translations); a code belongs to one app."""
    if doubles := _SENTENCES.keys() & sentences.keys():
        raise ValueError(f"Registered twice: {', '.join(sorted(doubles))}")
    _SENTENCES.update(sentences)


def sentence(code: str, *, actor: str, title: str) -> str:
    """The sentence for one link, in the language of the reader."""
    if code not in _SENTENCES:
        raise UnknownCode(code)
    return str(_SENTENCES[code]).format(actor=actor or _("The system"), title=title)
