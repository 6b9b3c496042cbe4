"""Reports where the guide's texts follow the source word for word: nine consecutive words or more.

    python tools/own_words.py SOURCE.txt src/beraad/guides

Only the YAML files count; the search queries (`queries/*.txt`) are quoted on purpose. Case, accents, digits
and punctuation do not count. Exit code 0: own words; 1: copied words found; 2: a file cannot be read.
"""

import argparse
import re
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from beraad.core.yaml_file.findings import Findings
from beraad.core.yaml_file.tree import Mapping, Node, Scalar, read_tree

LENGTH: Final = 9
_WORD: Final = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Copied:
    """A run of words that stands in the source too."""

    file: str
    line: int
    words: tuple[str, ...]


def words_of(text: str) -> list[str]:
    """The bare words: no case, accents, soft hyphens, digits or punctuation."""
    letters = unicodedata.normalize("NFKD", text.replace("\u00ad", ""))
    return _WORD.findall("".join(char for char in letters if not unicodedata.combining(char)).casefold())


class Source:
    """The source as one string of letters, with the places where a word starts and ends.

    Without spaces a word that was broken at the end of a line ("asielzoe-", "kers") reads the same as the
    whole word, and as its two halves.
    """

    def __init__(self, text: str) -> None:
        words = words_of(text)
        self.letters = "".join(words)
        self.edges = {0}
        end = 0
        for word in words:
            end += len(word)
            self.edges.add(end)

    def holds(self, words: Sequence[str]) -> bool:
        """Whether these words stand in the source in a row, from the start of a word to the end of one."""
        run = "".join(words)
        start = self.letters.find(run)
        while start >= 0:
            if start in self.edges and start + len(run) in self.edges:
                return True
            start = self.letters.find(run, start + 1)
        return False

    def runs(self, text: str) -> Iterator[tuple[str, ...]]:
        """The longest stretches of `text` of which every nine words in a row stand in the source."""
        words = words_of(text)
        start = end = 0
        for first in range(len(words) - LENGTH + 1):
            if not self.holds(words[first : first + LENGTH]):
                continue
            if end and first > end - LENGTH + 1:
                yield tuple(words[start:end])
                end = 0
            start = start if end else first
            end = first + LENGTH
        if end:
            yield tuple(words[start:end])


def copied(source: Source, folder: Path, findings: Findings) -> Iterator[Copied]:
    """Every copied run in the YAML files of a folder; a broken file goes to `findings`."""
    for path in sorted(folder.rglob("*.yaml")):
        tree = read_tree(path, findings)
        for text in _texts(tree) if tree else ():
            for words in source.runs(text.value):
                yield Copied(str(path), text.line, words)


def _texts(node: Node) -> Iterator[Scalar]:
    """Every text in a tree."""
    if isinstance(node, Scalar):
        yield node
        return
    children = [value for _, value in node.fields.values()] if isinstance(node, Mapping) else node.items
    for child in children:
        yield from _texts(child)


def main(argv: Sequence[str] | None = None) -> int:
    """Print the findings and return the exit code."""
    parser = argparse.ArgumentParser(description="Find texts that follow the source word for word.")
    parser.add_argument("source", type=Path, help="the source as plain text")
    parser.add_argument("guides", type=Path, help="folder with guides")
    args = parser.parse_args(argv)
    if not args.source.is_file() or not args.guides.is_dir():
        parser.error("the source must be a file and the guides a folder")
    findings = Findings()
    source = Source(args.source.read_text(encoding="utf-8", errors="replace"))
    found = list(copied(source, args.guides, findings))
    for run in found:
        print(f"{run.file}:{run.line}: {len(run.words)} words as in the source: {' '.join(run.words)}")
    for finding in findings.all:
        print(finding.located("en"), file=sys.stderr)
    return 2 if findings.all else int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
