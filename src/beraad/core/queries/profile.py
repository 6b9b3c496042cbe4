"""The profile of a municipality: what to fill in at the places of a query, from a YAML or JSON file.

    plaatsnaam: [Best, Sint-Oedenrode]
    naam burgemeester: Jansen
    twitteraccount gemeente: "@gemeentebest"

A name per place, as the query writes it between < and >; behind it one text or a list of texts. Every value stays the text
that was typed: `nee` and `1945` are no booleans or numbers here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from .lexer import QUOTES
from .slots import place_name
from .terms import tokens

SIZE_LIMIT: Final = 100_000  # bytes; a profile takes less than a thousand
VALUE_LIMIT: Final = 100  # values of one place
LENGTH_LIMIT: Final = 100  # code points of one value
_DEPTH_LIMIT: Final = 2  # the mapping, and the lists in it
_SIGNS: Final = re.compile(rf"[<>()\[\]{{}}{QUOTES}:~^|,;]|[\x00-\x1f\x7f]")
# As a search term these words would be looked for in messages, and the value would find nothing without a word of it.
_OPERATOR: Final = re.compile(r"(?<!\S)(?:AND|OR|NOT|O?NEAR(?:/\d*)?)(?!\S)")
_NULLS: Final = ("", "~", "null", "Null", "NULL")
Profile = Mapping[str, tuple[str, ...]]
Pair = tuple[str, str]
TEXTS: Final[dict[str, Pair]] = {
    "file_missing": ("dit bestand bestaat niet", "this file does not exist"),
    "unreadable": ("dit bestand kan niet worden gelezen", "this file cannot be read"),
    "too_large": ("dit bestand is groter dan {limit} bytes", "this file is larger than {limit} bytes"),
    "encoding": (
        "dit is geen UTF-8; sla het opnieuw op als UTF-8",
        "this is not UTF-8; save it again as UTF-8",
    ),
    "not_yaml": (
        "dit is geen geldige YAML of JSON; kijk naar inspringing, dubbele punten en aanhalingstekens (schrijf "
        """bijvoorbeeld "'s-Hertogenbosch" en "@gemeente" met dubbele aanhalingstekens)""",
        "this is not valid YAML or JSON; look at indentation, colons and quotation marks (write for instance "
        """"'s-Hertogenbosch" and "@gemeente" with double quotation marks)""",
    ),
    "alias": (
        "ankers (&), verwijzingen (*) en labels (!) van YAML mogen niet; zet een waarde met zo'n teken tussen aanhalingstekens",
        "YAML anchors (&), aliases (*) and tags (!) are not allowed; put a value with such a sign in quotation marks",
    ),
    "too_deep": (
        "hier hoort tekst te staan, of een lijst van teksten",
        "a text or a list of texts belongs here",
    ),
    "several_documents": ("een profiel bestaat uit één document", "a profile is one document"),
    "not_mapping": (
        "hier horen namen met waarden te staan, zoals plaatsnaam: Best",
        "names with values belong here, such as plaatsnaam: Best",
    ),
    "not_text": (
        "{name} hoort tekst te zijn, of een lijst van teksten",
        "{name} must be a text or a list of texts",
    ),
    "name_wrong": ("{name} kan geen naam van een plek zijn", "{name} cannot be the name of a place"),
    "twice": ("{name} staat er twee keer", "{name} stands here twice"),
    "empty": (
        "{name} heeft geen waarde; vul iets in of haal de regel weg (zet een waarde met # tussen aanhalingstekens)",
        "{name} has no value; fill it in or remove the line (put a value with # in quotation marks)",
    ),
    "too_many": ("{name} heeft meer dan {limit} waarden", "{name} has more than {limit} values"),
    "too_long": (
        "een waarde van {name} is langer dan {limit} tekens",
        "a value of {name} is longer than {limit} characters",
    ),
    "sign": (
        "in {value} staat een teken dat niet kan; gebruik letters, cijfers, spaties, streepjes, # @ * ? en maak van "
        "meer waarden een lijst: [Best, Ede]",
        "{value} holds a sign that cannot be used; use letters, digits, blanks, hyphens, # @ * ? and make a list of "
        "several values: [Best, Ede]",
    ),
    "operator": (
        "in {value} staat {word} in hoofdletters, maar een waarde is tekst, geen zoekopdracht; maak van meer waarden een "
        "lijst: [Best, Ede]. Hoort het woord bij de naam? Schrijf het dan met kleine letters",
        "{value} holds {word} in capitals, but a value is text and no query; make a list of several values: [Best, Ede]. "
        "Is the word part of the name? Then write it in small letters",
    ),
    "no_word": ("in {value} staat geen woord", "there is no word in {value}"),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: the line (from 1), a code of TEXTS and the values for its sentence."""

    line: int
    code: str
    params: Mapping[str, str | int]


class ProfileError(Exception):
    """The file is no profile; `problems` in the order of the lines."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__([problem.code for problem in problems])
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line))

    def lines(self, name: str, language: str = "nl") -> list[str]:
        """`file:line: reason`, one per problem."""
        index = ("nl", "en").index(language)
        return [f"{name}:{one.line}: {TEXTS[one.code][index].format(**one.params)}" for one in self.problems]


def read_profile(path: Path) -> Profile:
    """The values per place, in a YAML or JSON file; raises ProfileError."""
    try:
        with path.open("rb") as file:
            raw = file.read(SIZE_LIMIT + 1)
    except FileNotFoundError as error:
        raise _refusal(1, "file_missing") from error
    except (OSError, ValueError) as error:
        raise _refusal(1, "unreadable") from error
    if len(raw) > SIZE_LIMIT:
        raise _refusal(1, "too_large", limit=SIZE_LIMIT)
    try:
        return parse_profile(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise _refusal(raw[: error.start].count(b"\n") + 1, "encoding") from error


def parse_profile(source: str) -> Profile:
    """The values per place, in a text; raises ProfileError."""
    root = _composed(source.replace("\t", " "))  # JSON may be indented with tabs, which YAML refuses
    if not isinstance(root, yaml.MappingNode):
        raise _refusal(_line(root) if root else 1, "not_mapping")
    problems: list[Problem] = []
    found: dict[str, tuple[str, ...]] = {}
    for key, node in root.value:
        name = _name(key, found, problems)
        found[name] = tuple(_values(name, node, problems))
    if problems:
        raise ProfileError(problems)
    return found


def _refusal(line: int, code: str, **params: str | int) -> ProfileError:
    return ProfileError([Problem(line, code, params)])


def _line(node: "yaml.Node | yaml.Event") -> int:
    return node.start_mark.line + 1 if node.start_mark else 1  # the stubs allow None


def _composed(source: str) -> yaml.Node | None:
    try:
        _check_shape(yaml.parse(source, Loader=yaml.SafeLoader))
        return yaml.compose(source, Loader=yaml.SafeLoader)
    except yaml.reader.ReaderError as error:
        raise _refusal(source[: error.position].count("\n") + 1, "not_yaml") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise _refusal(mark.line + 1 if mark else 1, "not_yaml") from error
    except (ValueError, OverflowError) as error:  # an impossible escape or version number
        raise _refusal(1, "not_yaml") from error


def _check_shape(events: Iterator[yaml.Event]) -> None:
    """Refuse what could explode before anything is built."""
    depth = documents = 0
    for event in events:
        if getattr(event, "anchor", None) is not None or getattr(event, "tag", None) is not None:
            raise _refusal(_line(event), "alias")
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        documents += isinstance(event, yaml.DocumentStartEvent)
        if depth > _DEPTH_LIMIT:
            raise _refusal(_line(event), "too_deep")
        if documents > 1:
            raise _refusal(_line(event), "several_documents")


def _name(key: yaml.Node, found: Profile, problems: list[Problem]) -> str:
    written = key.value if isinstance(key, yaml.ScalarNode) else ""
    name = place_name(written.strip().removeprefix("<").removesuffix(">"))
    if not name or _SIGNS.search(name) or len(name) > LENGTH_LIMIT:
        problems.append(Problem(_line(key), "name_wrong", {"name": _shown(written)}))
    elif name in found:
        problems.append(Problem(_line(key), "twice", {"name": _shown(written)}))
    return name


def _values(name: str, node: yaml.Node, problems: list[Problem]) -> Iterator[str]:
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    if not nodes:
        problems.append(Problem(_line(node), "empty", {"name": _shown(name)}))
    if len(nodes) > VALUE_LIMIT:
        problems.append(Problem(_line(node), "too_many", {"name": _shown(name), "limit": VALUE_LIMIT}))
        return
    for one in nodes:
        code = _wrong(one)
        if code:
            params: dict[str, str | int] = {
                "name": _shown(name),
                "value": _shown(str(one.value)),
                "limit": LENGTH_LIMIT,
            }
            if code == "operator":
                params["word"] = _OPERATOR.findall(one.value)[0]
            problems.append(Problem(_line(one), code, params))
        else:
            yield one.value.strip()


def _wrong(node: yaml.Node) -> str:
    """What is wrong with a value, or nothing."""
    if not isinstance(node, yaml.ScalarNode):
        return "not_text"
    value = node.value.strip()
    if not value or (node.style is None and value in _NULLS):
        return "empty"
    if len(value) > LENGTH_LIMIT:
        return "too_long"
    if _SIGNS.search(value):
        return "sign"
    if _OPERATOR.search(value):
        return "operator"
    return "" if any(isinstance(piece, str) for one in tokens(value) for piece in one.pattern) else "no_word"


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 40 else f"{line[:37]}..."
