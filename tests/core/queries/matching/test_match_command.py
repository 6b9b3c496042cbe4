"""`beraad query match`, as it is typed."""

from __future__ import annotations

import errno
import io
import json
import subprocess
import sys

import pyarrow
import pyarrow.parquet
import pytest

from beraad.cli import main
from beraad.core.queries.matching import ndjson
from beraad.core.queries.matching.ndjson import Block, LineFault, blocks, messages

QUERIES = [
    {
        "id": "zuid",
        "query": "(azc* OR opvang*) AND (Veldwoude OR “Berkse hof”) NOT (kinderopvang OR #nieuws)",
    },
    {"id": 2, "query": "opvang* AND platform:x"},
    {"id": 1.50, "query": "query:zuid NOT verkeer"},
]
MESSAGES = [
    {"id": "m1", "text": "Een AZC in Veldwoude?"},
    {"id": 17, "text": "Opvangplek bij de Berkse hof, verkeer", "platform": "X", "likes": {"n": 3}},
    {"id": "é\n2", "text": "azc Veldwoude #nieuws"},
    {"id": 12345678901234567890, "text": "opvang Veldwoude", "platform": 5},
    {"id": "m5", "text": "azc\ud83d Veldwoude"},
]


@pytest.fixture
def files(tmp_path):
    """Writes the lines of both files, and gives the arguments of the command."""

    def write(queries=QUERIES, found=MESSAGES, end="\n"):
        paths = tmp_path / "q.jsonl", tmp_path / "m.ndjson"
        for path, rows in zip(paths, (queries, found), strict=True):
            lines = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
            path.write_bytes(b"\n".join(lines) + end.encode())
        return ["query", "match", "--queries", str(paths[0]), "--messages", str(paths[1])]

    return write


def run(capsys, arguments):
    """(exit code, hits, lines on standard error)."""
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, [tuple(json.loads(line).items()) for line in out.splitlines()], err.splitlines()


EXPECTED = [
    ("zuid", "m1"),
    (1.5, "m1"),
    ("zuid", 17),
    (2, 17),
    ("zuid", 12345678901234567890),
    (1.5, 12345678901234567890),
    ("zuid", "m5"),
    (1.5, "m5"),
]


def test_hits_come_in_the_order_of_the_messages_and_ids_as_they_went_in(files, capsys):
    code, hits, errors = run(capsys, files())
    assert (code, errors) == (0, [])
    assert hits == [(("query", query), ("message", message)) for query, message in EXPECTED]
    main(files())
    assert '{"query": 1.5, "message": 12345678901234567890}\n' in capsys.readouterr().out


@pytest.mark.requirement("R8.16")
def test_several_processes_give_the_same_for_every_municipality(files, capsys):
    """One stream, the queries of all municipalities: each message goes to each municipality whose query finds it."""
    queries = [{"id": f"gemeente {n}", "query": f"(azc OR opvang*) AND plaats{n}"} for n in range(342)]
    stream = [
        {"id": n, "text": f"een azc in #Plaats{n % 342} en plaats{n % 7}, {'woord ' * 600}"}
        for n in range(2000)
    ]
    expected = sorted((n, place) for n in range(2000) for place in {n % 342, n % 7})
    arguments = files(queries, stream)
    for jobs in ("1", "2"):
        code, hits, errors = run(capsys, [*arguments, "--jobs", jobs])
        assert (code, errors) == (0, [])
        assert [(row["message"], int(row["query"][9:])) for row in map(dict, hits)] == expected


BROKEN = [
    (b"{", "dit is geen JSON"),
    (b'{"id": "a", "text": "x\xff"}', "dit is geen JSON"),
    (b"[1]", "hier hoort een object te staan: {...}"),
    (b'{"text": "x"}', '"id" ontbreekt, of is geen tekst of getal'),
    (b'{"id": true, "text": "x"}', '"id" ontbreekt, of is geen tekst of getal'),
    (b'{"id": null, "text": "x"}', '"id" ontbreekt, of is geen tekst of getal'),
    (b'{"id": 1}', '"text" ontbreekt, of is geen tekst'),
    (b'{"id": 1, "text": null}', '"text" ontbreekt, of is geen tekst'),
    (b'{"id": 1, "text": 5}', '"text" ontbreekt, of is geen tekst'),
    (b'{"id": 1, "text": "azc"} {"id": 2, "text": "azc"}', "dit is geen JSON"),
    (b'{"id": 1, "te', "dit is geen JSON"),
    (b"[" * 100_000, "dit is geen JSON"),
]


@pytest.mark.parametrize(("line", "reason"), BROKEN, ids=range(len(BROKEN)))
def test_a_line_that_is_no_message_is_named_and_skipped(line, reason, files, capsys):
    good = [{"id": 0, "text": "azc"}, b"", line, {"id": 9, "text": "azc", "author": 5}]
    arguments = files([{"id": "q", "query": "azc"}], good)
    code, hits, errors = run(capsys, arguments)
    assert code == 1
    assert errors == [f"{arguments[-1]}:3: {reason}"]
    assert [dict(hit)["message"] for hit in hits] == [0, 9]


def test_a_query_that_cannot_be_used_is_named_and_skipped(files, capsys):
    queries = [
        {"id": "a", "query": "azc AND OR"},
        {"id": "b", "query": "azc AND <plaatsnaam>"},
        {"id": "c", "query": 5},
        {"id": "d", "query": "azc"},
        {"id": "d", "query": "opvang"},
        {"id": "e", "query": "lijst:pers"},
        {"id": "f", "query": "query:a"},
        b"nee",
    ]
    arguments = files(queries, MESSAGES[:1])
    code, hits, errors = run(capsys, [*arguments, "--lang", "en"])
    assert code == 1
    assert [dict(hit)["query"] for hit in hits] == ["d"]
    assert [int(error.removeprefix(arguments[3]).split(":")[1]) for error in errors] == [3, 5, 8, 1, 2, 6, 7]
    assert errors[0].endswith('"query" is missing, or is no text')
    assert errors[3].endswith(":1: character 5: A search term belongs after AND.")


def test_strict_stops_at_once(files, capsys):
    found = [{"id": 0, "text": "azc"}, b"", b"{", {"id": 1, "text": "azc"}, b"{"]
    arguments = files([{"id": "q", "query": "azc"}], found)
    for jobs in ("1", "2"):
        code, hits, errors = run(capsys, [*arguments, "--strict", "--jobs", jobs])
        assert (code, [dict(hit)["message"] for hit in hits], len(errors)) == (1, [0], 1)
    code, hits, errors = run(capsys, [*files([b"{", b"{"], MESSAGES), "--strict"])
    assert (code, hits, len(errors)) == (1, [], 1)


def test_a_query_without_anything_to_look_for_is_matched_with_a_warning(files, capsys):
    code, hits, errors = run(capsys, files([{"id": "q", "query": "NOT azc"}], MESSAGES))
    assert code == 0
    assert [dict(hit)["message"] for hit in hits] == [17, 12345678901234567890]
    assert "geen enkel zoekwoord" in errors[0]


@pytest.mark.parametrize("name", ["--queries", "--messages"])
def test_a_file_that_is_not_there(name, files, capsys, tmp_path):
    arguments = files()
    arguments[arguments.index(name) + 1] = str(tmp_path / "weg")
    code, hits, errors = run(capsys, arguments)
    assert (code, hits, errors) == (2, [], [f"{tmp_path / 'weg'}:1: dit bestand bestaat niet"])


@pytest.mark.parametrize("jobs", ["0", "-1", "veel", "1000"])
def test_a_number_of_processes_that_makes_no_sense(jobs, files, capsys):
    with pytest.raises(SystemExit) as stopped:
        main([*files(), "--jobs", jobs])
    assert stopped.value.code == 2


def test_from_a_pipe_and_into_one_that_closes(files, tmp_path):
    arguments = files([{"id": "q", "query": "azc"}], [])
    arguments[-1] = "-"
    command = [sys.executable, "-m", "beraad.cli", *arguments]
    lines = b"".join(b'{"id": %d, "text": "een azc"}\n' % number for number in range(40_000))
    result = subprocess.run(command, input=lines, capture_output=True, check=True)
    assert (result.stdout.count(b"\n"), result.stderr) == (40_000, b"")
    (tmp_path / "lines").write_bytes(lines)
    with (
        (tmp_path / "lines").open("rb") as opened,
        subprocess.Popen(command, stdin=opened, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process,
    ):
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""


def test_blocks_are_whole_lines_whatever_their_size():
    lines = [b'{"id": %d, "text": "%s"}' % (number, b"x" * (number * 7 % 50)) for number in range(20)]
    for end in (b"", b"\n"):
        for size in (1, 10, 64, 10_000):
            found = list(blocks(io.BytesIO(b"\n".join(lines) + end), size))
            assert b"".join(block.data for block in found) == b"\n".join(lines) + end
            assert [block.first for block in found] == [
                1 + sum(b.data.count(b"\n") for b in found[:i]) for i in range(len(found))
            ]
            rows = [
                messages(block).id_of(row) for block in found for row in range(messages(block).batch.num_rows)
            ]
            assert rows == [str(number) for number in range(20)]


@pytest.mark.parametrize(
    "data",
    [
        b'{"id": "a", "text": "x"} {"id": "b", "text": "y"}\n{"id": "c", "text": "z"}\n',
        b'{"id": "a",\n"text": "x"}\n{"id": "b", "text": "y"}{"id": "c", "text": "z"}\n',
        b'\n{"id": "a", "text": "x"}{"id": "b", "text": "y"}\n',
    ],
)
def test_one_line_is_one_message(data):
    """What pyarrow by itself would take."""
    found = messages(Block(data, 1))
    assert found.faults
    assert found.batch.num_rows == data.count(b"\n") - len(found.faults) - data.startswith(b"\n")


def test_a_line_without_end_takes_no_memory_and_is_named(monkeypatch):
    monkeypatch.setattr(ndjson, "LONGEST", 1000)
    monkeypatch.setattr(ndjson, "BLOCK", 100)
    good = b'{"id": 1, "text": "azc"}\n'
    data = good + b'{"id": 2, "text": "' + b"x" * 5000 + b'"}\n' + good
    found = list(blocks(io.BytesIO(data), 100))
    assert max(len(block.data) for block in found) <= 1200
    faults = [(fault.line, fault.code) for block in found for fault in messages(block).faults]
    assert faults == [(2, LineFault.TOO_LONG)]
    assert sum(messages(block).batch.num_rows for block in found) == 2


def test_values_that_do_not_fit_their_column_are_left_out():
    line = b'{"id": 1, "text": "azc", "author": {}, "followers": "veel", "label": "onrust", "date": 2015}\n'
    row = messages(Block(line, 1), ("author", "followers", "label", "date")).batch.to_pylist()[0]
    assert (row["author"], row["followers"], row["label"]) == (None, None, ["onrust"])


def test_a_wrong_byte_is_refused_in_every_column_whatever_the_other_lines_are():
    """pyarrow by itself only looks at the columns that are asked for."""
    for byte in (b"\xff", b"\xc0\x80", b"\xed\xa0\xbd"):
        found = messages(
            Block(b'{"id": 1, "text": "azc", "likes": "%s"}\n{"id": 2, "text": "azc"}\n' % byte, 1)
        )
        assert [(fault.line, fault.code) for fault in found.faults] == [(1, LineFault.NOT_JSON)]
        assert [found.id_of(row) for row in range(found.batch.num_rows)] == ["2"]


def test_a_number_as_tables_write_it():
    line = b'{"id": 1, "text": "azc", "followers": 1200.0}\n{"id": 2, "text": "azc", "followers": 1.5}\n'
    assert messages(Block(line, 1), ("followers",)).batch["followers"].to_pylist() == [1200, None]


def test_progress_on_a_terminal_only(files, capsys, monkeypatch):
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    code, hits, _ = run(capsys, files([{"id": "q", "query": "azc"}], [{"id": 1, "text": "azc"}, b"{"]))
    assert (code, len(hits)) == (1, 1)
    main(files([{"id": "q", "query": "azc"}], [{"id": 1, "text": "azc"}]))
    assert "berichten 1, treffers 1, 100 % gelezen" in capsys.readouterr().err


@pytest.mark.parametrize("content", [b"x", b"PAR1", None])
def test_a_file_that_only_has_the_name_of_an_archive(content, files, capsys, tmp_path):
    arguments = files([{"id": "q", "query": "azc"}])
    path = tmp_path / "a.parquet"
    if content is None:
        pyarrow.parquet.write_table(pyarrow.table({"id": ["1"], "text": ["azc"]}), path)
    else:
        path.write_bytes(content)
    code, hits, errors = run(capsys, [*arguments[:-1], str(path)])
    assert (code, hits) == (2, [])
    assert errors == [f"{path}:1: dit is geen archief; maak het met: beraad query archive"]


def test_what_cannot_be_read(files, capsys, tmp_path):
    arguments = files()
    assert run(capsys, [*arguments[:-1], str(tmp_path)])[::2] == (
        2,
        [f"{tmp_path}:1: dit bestand kan niet worden gelezen"],
    )
    assert run(capsys, [*arguments[:-1], "weg"])[::2] == (2, ["weg:1: dit bestand bestaat niet"])
    assert run(capsys, ["query", "match", "--queries", "-", "--messages", "-"])[::2] == (
        2,
        ["-: zoekopdrachten en berichten kunnen niet allebei van stdin komen"],
    )


def test_whoever_ends_a_stream_sees_no_traceback(files, capsys, monkeypatch):
    def ended(*_arguments):
        raise KeyboardInterrupt

    monkeypatch.setattr("beraad.core.queries.matching.match_command.blocks", ended)
    assert run(capsys, files()) == (130, [], [])


def test_a_full_disk_is_said_and_is_no_fault_of_the_messages(files, capsys, monkeypatch):
    class Full(io.BytesIO):
        def write(self, _data):
            raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(Full()))
    monkeypatch.setattr("beraad.core.queries.matching.match_command.silence", lambda: None)
    assert main(files()) == 2
    assert (
        capsys.readouterr().err
        == "stdout: de uitkomst kan niet worden weggeschreven; is er nog ruimte op de schijf?\n"
    )


@pytest.mark.parametrize("jobs", ["0", "257", "x", "-1", "9" * 5000])
def test_a_wrong_number_of_processes(jobs, files, capsys):
    with pytest.raises(SystemExit) as caught:
        main([*files(), f"--jobs={jobs}"])
    assert caught.value.code == 2
    assert "kies een getal van 1 tot en met 256" in capsys.readouterr().err


LANGUAGE = [
    ("and", "azc AND wijk", [1, 2]),
    ("or", "coa OR kazerne", [3, 4]),
    ("not", "azc NOT buurt", [1]),
    ("brackets", "(azc OR coa) AND (wijk OR buurt)", [1, 2, 3]),
    ("phrase", '"nee tegen het azc"', [2]),
    ("curly quotes", "“nee tegen het azc” OR „leegstaande kazerne”", [2, 4]),
    ("guillemets", "«leegstaande kazerne»", [4]),
    ("star behind", "asielzoek*", [4]),
    ("star in front", "*opvang", [5]),
    ("question mark", "vl?chteling", [5]),
    ("star in a phrase", '"leegstaande kaz*"', [4]),
    ("hashtag", "#azcnee", [3]),
    ("account", "@gemeenteveld", [1]),
    ("close", "azc NEAR/3 wijk", [1]),
    ("not close enough", "azc NEAR/2 wijk", []),
    ("close, from the other side", "wijk NEAR/3 azc", [1]),
    ("close and in order", "azc ONEAR/3 wijk", [1]),
    ("close, in the other order", "wijk ONEAR/3 azc", []),
    ("groups close to each other", "(coa OR kazerne) NEAR/4 (buurt OR asielzoek*)", [3, 4]),
]
WRONG = [
    ("azc AND OR wijk", "teken 5"),
    ("azc OR (wijk", "teken 8"),
    ("azc wijk)", "teken 9"),
    ('azc AND "wijk', "teken 9"),
    ("azc AND “wijk", "teken 9"),
    ("😡 azc NEAR wijk", "teken 7"),
    ("NOT azc OR wijk", "teken 1"),
    ("azc OR\n(wijk NEAR coa)", "regel 2, teken 7"),
]


@pytest.mark.requirement("R8.3")
def test_the_language_that_analysts_know(files, capsys):
    """Every operator, sign and kind of quote finds what it should; of a query with an error the place is said."""
    found = [
        {"id": 1, "text": "Het AZC in de wijk komt er, zegt @GemeenteVeld"},
        {"id": 2, "text": "Nee tegen het azc! Niet in deze buurt, en ook in geen enkele andere wijk"},
        {"id": 3, "text": "COA praat met de buurt #AZCnee"},
        {"id": 4, "text": "Asielzoekers in de leegstaande kazerne"},
        {"id": 5, "text": "Noodopvang voor een vluchteling, of vlechteling"},
    ]
    good = [{"id": name, "query": query} for name, query, _ in LANGUAGE]
    wrong = [{"id": query, "query": query} for query, _ in WRONG]
    arguments = files([*good, *wrong], found)
    code, hits, errors = run(capsys, arguments)
    rows = [dict(hit) for hit in hits]
    by_query = {name: [row["message"] for row in rows if row["query"] == name] for name, _, _ in LANGUAGE}
    assert by_query == {name: expected for name, _, expected in LANGUAGE}
    assert len(rows) == sum(len(expected) for _, _, expected in LANGUAGE)
    places = [error.split(": ")[:2] for error in errors]
    assert code == 1
    assert places == [
        [f"{arguments[3]}:{len(good) + number}", place] for number, (_, place) in enumerate(WRONG, 1)
    ]
