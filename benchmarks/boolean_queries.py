"""`python -m benchmarks.boolean_queries FOLDER`: queries whose answers two other engines agree on.

FOLDER has docs.jsonl (`id`, `text`), queries.jsonl (`id`, `query`, `expected_ids`) and peer_query_strings.jsonl (`query`). Every
query must find exactly the expected ids, and no query string of the peers may do worse than be refused. Exit code 0
when that is so, 1 when not, 2 when the folder is not there.
"""

import json
import sys
from pathlib import Path
from typing import Any

import pyarrow as pa

from beraad.core.queries import QueryError, parse
from beraad.core.queries.matching import Matcher, compile_queries


def main(arguments: list[str]) -> int:
    """Print what is wrong, and a count."""
    folder = Path(arguments[0]) if len(arguments) == 1 else Path()
    if not (folder / "queries.jsonl").is_file():
        print("usage: python -m benchmarks.boolean_queries FOLDER", file=sys.stderr)
        return 2
    wrong = [*_wrong_answers(folder), *_crashes(folder)]
    print("\n".join([*wrong, f"{len(wrong)} wrong"]))
    return 1 if wrong else 0


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _wrong_answers(folder: Path) -> list[str]:
    documents, queries = _rows(folder / "docs.jsonl"), _rows(folder / "queries.jsonl")
    matcher = Matcher(compile_queries((number, parse(row["query"])) for number, row in enumerate(queries)))
    hits = matcher.match(pa.RecordBatch.from_pydict({"text": [row["text"] for row in documents]}))
    found: list[set[str]] = [set() for _ in queries]
    for row, query in zip(hits["message"].to_pylist(), hits["query"].to_pylist(), strict=True):
        found[query].add(documents[row]["id"])
    wrong = [(row, ids) for row, ids in zip(queries, found, strict=True) if ids != set(row["expected_ids"])]
    print(f"{len(queries) - len(wrong)} of {len(queries)} queries give exactly the expected ids")
    return [f"{row['id']}: {sorted(ids ^ set(row['expected_ids']))[:5]}" for row, ids in wrong]


def _crashes(folder: Path) -> list[str]:
    wrong, rows = [], _rows(folder / "peer_query_strings.jsonl")
    for row in rows:
        try:
            parse(row["query"])
        except QueryError as error:
            if not 0 <= error.start <= error.end <= len(row["query"]):
                wrong.append(f"{row['query']!r}: an error without a place")
        except Exception as error:
            wrong.append(f"{row['query']!r}: {error!r}")
    print(f"{len(rows)} query strings of peers read or refused")
    return wrong


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
