"""Matching: raw Arrow texts to hits, and the command, against regular expressions and against the floor.

`make bench` runs the short form; `python -m benchmarks.matching --full` adds growth to 10,000 queries and longer streams. Tasks
take turns, so that a busy machine slows them alike; figures are the time for 10,000 messages.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from benchmarks import synthetic
from benchmarks.measure import Row, medians
from beraad.core.queries import parse
from beraad.core.queries.folding import fold
from beraad.core.queries.matching import Matcher, QuerySet, compile_queries
from beraad.core.queries.matching.archive import Archive, write_archive

BATCH: Final = 20_000
BERAAD: Final = str(Path(sys.executable).parent / "beraad")
Tasks = dict[str, Callable[[], object]]


def rows(*, full: bool = False) -> list[Row]:
    """The tables, one behind the other."""
    pa.set_cpu_count(1)
    made = [*_against_the_floor(full), *_command(full), *_shapes(full), *_growth(full), *_change(full)]
    return [*made, *_archive(full)]


def _compiled(sought: Sequence[synthetic.Sought]) -> QuerySet:
    return compile_queries((number, parse(query.text)) for number, query in enumerate(sought))


def _batches(texts: Sequence[str]) -> list[Any]:
    column = pa.array(texts, pa.string())
    parts = [column.slice(first, BATCH) for first in range(0, len(texts), BATCH)]
    return [pa.RecordBatch.from_arrays([part], ["text"]) for part in parts]


def _all(matcher: Matcher, batches: Sequence[Any]) -> int:
    return sum(len(portion.rows) for batch in batches for portion in matcher.portions(batch))


def _cold(queries: QuerySet, batches: Sequence[Any]) -> int:
    return _all(Matcher(queries), batches)


def _per_10_000(taken: dict[str, float], counts: dict[str, int]) -> dict[str, float]:
    return {name: taken[name] / counts[name] * 10_000 for name in taken}


def _against_the_floor(full: bool) -> list[Row]:
    """342 queries of the guide's shape; the baselines see a part of the same messages."""
    sought = synthetic.queries(342)
    texts = list(synthetic.messages(300_000 if full else 60_000, sought))
    batches, queries = _batches(texts), _compiled(sought)
    lowered, folded = [text.lower() for text in texts[:400]], texts[:2_000]
    warm = Matcher(queries)
    tasks: Tasks = {
        "regular expressions, a2": partial(synthetic.baseline(sought, tuned=False).hits, lowered[:60]),
        "regular expressions, a2, tuned": partial(synthetic.baseline(sought, tuned=True).hits, lowered),
        "floor: read and lower-case": lambda: [pc.utf8_lower(batch.column(0)) for batch in batches],
        "fold one by one": lambda: [fold(text) for text in folded],
        "342 queries, a new matcher": partial(_cold, queries, batches),
        "342 queries, later in a stream": partial(_all, warm, batches),
    }
    counts = dict.fromkeys(tasks, len(texts))
    counts |= dict(zip(tasks, (60, len(lowered)), strict=False)) | {"fold one by one": len(folded)}
    taken = _per_10_000(medians(tasks, rounds=1, times=5), counts)
    goals = {"342 queries, a new matcher": "at least 300 x a2"}
    return [Row(name, value, _ratios(taken, value), goals.get(name, "")) for name, value in taken.items()]


def _ratios(taken: dict[str, float], value: float) -> str:
    plain, tuned = taken["regular expressions, a2"], taken["regular expressions, a2, tuned"]
    floor = taken["floor: read and lower-case"]
    return f"a2 / {plain / value:.0f}, tuned / {tuned / value:.0f}, floor x {value / floor:.1f}"


def _command(full: bool) -> list[Row]:
    """The whole process, start and compiling included, in turns with the baseline."""
    sought = synthetic.queries(342)
    texts = list(synthetic.messages(1_000_000 if full else 200_000, sought))
    lowered = [text.lower() for text in texts[:400]]
    with tempfile.TemporaryDirectory() as folder:
        arguments = _files(Path(folder), sought, texts)
        tasks: Tasks = {
            "regular expressions, a2": partial(synthetic.baseline(sought, tuned=False).hits, lowered[:60]),
            "regular expressions, a2, tuned": partial(synthetic.baseline(sought, tuned=True).hits, lowered),
            f"beraad query match, {len(texts):,} messages": partial(_run, arguments),
        }
        taken = medians(tasks, rounds=1, times=3)
    counts = dict(zip(tasks, (60, len(lowered), len(texts)), strict=True))
    plain, tuned, command = _per_10_000(taken, counts).values()
    ratio = f"a2 / {plain / command:.0f}, tuned / {tuned / command:.0f}"
    return [Row(list(tasks)[2], command, ratio, "at least 150 x a2")]


def _files(folder: Path, sought: Sequence[synthetic.Sought], texts: Sequence[str]) -> list[str]:
    queries, messages = folder / "q.jsonl", folder / "m.ndjson"
    queries.write_text(
        "\n".join(json.dumps({"id": f"q{n}", "query": one.text}) for n, one in enumerate(sought)), "utf-8"
    )
    with messages.open("w", encoding="utf-8") as file:
        for number, text in enumerate(texts):
            print(json.dumps({"id": f"m{number}", "text": text}, ensure_ascii=False), file=file)
    return [BERAAD, "query", "match", "--queries", str(queries), "--messages", str(messages)]


def _run(arguments: Sequence[str]) -> None:
    one_core = {**os.environ, "OMP_NUM_THREADS": "1", "ARROW_NUM_THREADS": "1"}
    subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL, env=one_core)


def _shapes(full: bool) -> list[Row]:
    """Longer messages, and the worst case: every query names a place that is in half of the messages."""
    count = 60_000 if full else 20_000
    plain, shared = synthetic.queries(342), synthetic.queries(342, shared="de")
    short = list(synthetic.messages(count, plain))
    tasks: dict[str, tuple[QuerySet, list[str]]] = {
        "150 bytes": (_compiled(plain), short),
        "1,000 bytes": (_compiled(plain), list(synthetic.messages(count // 7, plain, words=(160, 180)))),
        "articles of 5,000 characters": (
            _compiled(plain),
            list(synthetic.messages(count // 33, plain, words=(820, 900))),
        ),
        "150 bytes, every query names a common word": (_compiled(shared), short),
    }
    timed: Tasks = {name: partial(_cold, one, _batches(texts)) for name, (one, texts) in tasks.items()}
    taken = _per_10_000(
        medians(timed, rounds=1, times=3), {name: len(texts) for name, (_, texts) in tasks.items()}
    )
    made = []
    for name, (queries, texts) in tasks.items():
        size = sum(len(text.encode()) for text in texts)
        hits = _cold(queries, _batches(texts)) / len(texts)
        megabytes = size / len(texts) / 100 / taken[name]
        made.append(Row(name, taken[name], f"{megabytes * 1000:.0f} kB/ms, {hits:.2f} hits a message", ""))
    return made


def _growth(full: bool) -> list[Row]:
    made = []
    counts = (10, 342, 3_420, 10_000) if full else (10, 342)
    sought = synthetic.queries(counts[-1])
    texts = list(synthetic.messages(100_000 if full else 20_000, sought))
    batches = _batches(texts)
    for count in counts:
        start, before = time.perf_counter(), _memory()
        for query in sought[:count]:
            parse(query.text)
        reading, start = time.perf_counter() - start, time.perf_counter()
        queries = _compiled(sought[:count])
        together, matcher = time.perf_counter() - start, Matcher(queries)
        taken = medians({"": partial(_all, matcher, batches)}, rounds=1, times=3)[""] / len(texts) * 10_000
        hits = _all(matcher, batches) / len(texts)
        note = f"read {reading:.1f} s, read and compiled {together:.1f} s, {hits:.2f} hits a message, "
        note += f"{max(_memory() - before, 0)} MB more"
        made.append(Row(f"{count:,} queries", taken, note, "100,000 messages/s" if count == 10_000 else ""))
    return made


def _memory() -> int:
    """Megabytes in use; 0 where the system does not say."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") >> 20
    except OSError:
        return 0


def _change(full: bool) -> list[Row]:
    """From a changed query to its first hit, in a set that is at work; the fastest and the slowest of thirty changes."""
    count = 10_000 if full else 1_000
    sought = synthetic.queries(count + 30)
    queries = _compiled(sought[:count])
    batches = _batches(list(synthetic.messages(20_000, sought)))
    matcher, taken = Matcher(queries), []
    _all(matcher, batches)
    probe = _batches([f"azc in {sought[-1].local[0]}"])
    for number in range(30):
        start = time.perf_counter()
        queries = queries.put(number, parse(sought[count + number].text))
        matcher.use(queries)
        _all(matcher, probe)
        taken.append((time.perf_counter() - start) * 1000)
    note = f"slowest {max(taken):.0f} ms, {len(queries.layers)} layers"
    return [Row(f"one query of {count:,} changed, until it matches", sorted(taken)[15], note, "under 200 ms")]


def _archive(full: bool) -> list[Row]:
    sought = synthetic.queries(342)
    texts = list(synthetic.messages(300_000 if full else 100_000, sought))
    table = pa.table({"text": pa.array(texts, pa.string())})
    queries = compile_queries([("q", parse(sought[0].text))])
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "archive.parquet"
        write_archive(path, table.to_batches(max_chunksize=BATCH), table.schema)
        tasks: Tasks = {
            "archive: read the canonical column (floor)": partial(_read_column, path),
            "archive: one query": partial(_search, path, queries),
        }
        taken = _per_10_000(medians(tasks, rounds=1, times=5), dict.fromkeys(tasks, len(texts)))
    floor, search = taken.values()
    return [
        Row("archive: read the canonical column (floor)", floor, "1", ""),
        Row("archive: one query", search, f"{search / floor:.2f} x", "at most 2.5 x"),
    ]


def _read_column(path: Path) -> None:
    file = pq.ParquetFile(path, read_dictionary=["canonical.list.element"])
    for group in range(file.num_row_groups):
        file.read_row_group(group, columns=["canonical"], use_threads=False)


def _search(path: Path, queries: QuerySet) -> int:
    return sum(len(portion.rows) for part in Archive(path).matches(queries) for portion in part.portions)


if __name__ == "__main__":
    print("| what | ms for 10,000 messages | ratio | goal |\n|---|---:|---|---|")
    for row in rows(full="--full" in sys.argv):
        print(f"| {row.what} | {row.milliseconds:.1f} | {row.ratio} | {row.goal} |", flush=True)
