"""Files that are no guide at all: each is refused with its place, and nothing else goes wrong."""

import os
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from beraad.core.guide import GuideError, check_edition, load_edition
from beraad.core.yaml_file import tree
from tests.core.guide.build import FILES, change, write_edition

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{name}: &{name} [{', '.join(['*' + chr(ord(name) - 1)] * 9)}]\n" for name in "bcdefghi"
)
BROKEN = [
    pytest.param(BOMB.encode(), "alias", 1, id="yaml bomb"),
    pytest.param(b"chapter: 5\nkey: *x\n", "alias", 2, id="alias"),
    pytest.param(b"chapter: 5\nkey: !!python/object/apply:os.getcwd []\n", "tag", 2, id="python tag"),
    pytest.param(b"chapter: 5\nkey: ! x\n", "tag", 2, id="bare tag"),
    pytest.param(b"chapter: 5\nkey:\n\t- x\n", "tab", 3, id="tab"),
    pytest.param(b"chapter: 5\nkey: [x\n", "not_yaml", 3, id="open bracket"),
    pytest.param(b"chapter: 5\nkey: a: b\n", "not_yaml", 2, id="two colons"),
    pytest.param(b"chapter: 5\ntitle: caf\xe9\n", "encoding", 2, id="latin 1"),
    pytest.param("chapter: 5\n".encode("utf-16"), "encoding", 1, id="utf-16"),
    pytest.param(b"chapter: 5\ntitle: a\x00b\n", "control_character", 2, id="nul"),
    pytest.param(b"", "empty_file", 1, id="empty"),
    pytest.param(b"# alleen een opmerking\n", "empty_file", 1, id="comment"),
    pytest.param(b"chapter: 5\n---\nchapter: 6\n", "several_documents", 2, id="two documents"),
    pytest.param(b"a: " + b"[" * 100 + b"]" * 100, "too_deep", 1, id="deep"),
    pytest.param(b"#" * 1_000_001, "too_large", 1, id="too large"),
]


@pytest.fixture(params=["CSafeLoader", "SafeLoader"])
def _parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both parsers: the one in C and the one in Python that stands in where C is missing."""
    if request.param == "CSafeLoader" and not hasattr(yaml, "CSafeLoader"):
        pytest.fail("PyYAML is installed without its parser in C")
    monkeypatch.setattr(tree, "_LOADER", getattr(yaml, request.param))


@pytest.mark.usefixtures("_parser")
@pytest.mark.parametrize(("content", "code", "line"), BROKEN)
def test_a_broken_file_is_refused(tmp_path: Path, content: bytes, code: str, line: int) -> None:
    path = write_edition(tmp_path) / "05-soort.yaml"
    path.write_bytes(content)

    with pytest.raises(GuideError) as caught:
        load_edition(tmp_path)

    assert [(found.file, found.code) for found in caught.value.findings] == [(str(path), code)]
    assert abs(caught.value.findings[0].line - line) <= 1  # the parsers differ by one at the end of a file
    assert caught.value.findings[0].broken


@pytest.mark.usefixtures("_parser")
def test_nesting_without_end_is_refused(tmp_path: Path) -> None:
    (write_edition(tmp_path) / "05-soort.yaml").write_bytes(b"a: " + b"[" * 100_000)

    assert {finding.code for finding in check_edition(tmp_path)} <= {"too_deep", "not_yaml"}
    assert len(check_edition(tmp_path)) == 1


@pytest.mark.usefixtures("_parser")
def test_an_impossible_character_is_refused(tmp_path: Path) -> None:
    change(write_edition(tmp_path) / "05-soort.yaml", "text: Doel", 'text: "\\UFFFFFFFF"')

    assert [finding.code for finding in check_edition(tmp_path)] == ["not_yaml"]


@pytest.mark.parametrize("content", [b"tekst\n", b"- 1\n- 2\n"])
def test_a_file_without_fields_is_refused(tmp_path: Path, content: bytes) -> None:
    (write_edition(tmp_path) / "05-soort.yaml").write_bytes(content)

    assert "not_mapping" in {finding.code for finding in check_edition(tmp_path)}


def test_a_missing_edition_file_is_refused(tmp_path: Path) -> None:
    assert [finding.code for finding in check_edition(tmp_path)] == ["file_missing"]


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GuideError, match="Deze map bestaat niet"):
        load_edition(tmp_path / "weg")


def test_a_pipe_is_never_opened(tmp_path: Path) -> None:
    path = write_edition(tmp_path) / "05-soort.yaml"
    path.unlink()
    os.mkfifo(path)

    assert [finding.code for finding in check_edition(tmp_path)] == ["unreadable"]


def test_a_file_that_cannot_be_opened_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    write_edition(tmp_path)
    monkeypatch.setattr(Path, "open", refuse)

    assert [finding.code for finding in check_edition(tmp_path)] == ["unreadable"]


PIECES = st.sampled_from(
    [
        "\t",
        "\n",
        ":",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "&a ",
        "*a",
        "!",
        '"',
        "'",
        "|",
        ">",
        "---\n",
        "%",
        "é",
        "\0",
        "#",
    ]
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(sorted(FILES)),
    cut=st.tuples(st.integers(0, 900), st.integers(0, 40)),
    put=st.one_of(PIECES.map(str.encode), st.binary(max_size=6), st.text(max_size=6).map(str.encode)),
)
@example(name="05-soort.yaml", cut=(60, 0), put=b"\n? [a]\n: b\n")
def test_a_damaged_edition_loads_or_says_where_it_is_damaged(
    tmp_path: Path, name: str, cut: tuple[int, int], put: bytes
) -> None:
    folder = write_edition(tmp_path)
    data = FILES[name].encode()
    start = cut[0] % len(data)
    (folder / name).write_bytes(data[:start] + put + data[start + cut[1] :])

    findings = check_edition(folder)
    for finding in findings:
        assert Path(finding.file).parent == folder
        assert finding.line >= 1
        assert finding.message
        assert finding.text("en")
    if findings:
        with pytest.raises(GuideError):
            load_edition(folder)
    else:
        assert all(item.text and item.paragraph for item in load_edition(folder).items)
