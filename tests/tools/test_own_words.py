"""The report on texts that follow the source word for word, on an invented source."""

from pathlib import Path

import pytest

from tools import own_words

SOURCE = """\
Denk bij het kiezen van een plek aan het water: de om-

wonenden willen (terecht!) weten hoe hoog de dijk1 wordt.
Één wens keert steeds terug.
"""


def report(tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    (tmp_path / "bron.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "gids").mkdir()
    (tmp_path / "gids" / "03-start.yaml").write_text(
        f"chapter: 3\nitems:\n  - key: a\n    see: [b]\n    text: >-\n      {text}\n", encoding="utf-8"
    )
    code = own_words.main([str(tmp_path / "bron.txt"), str(tmp_path / "gids")])
    return code, capsys.readouterr().out


@pytest.mark.parametrize(
    "text",
    [
        "Denk bij het kiezen van een plek aan het",
        "DENK bij 't? Denk, bij het 'kiezen' van een plek aan het.",
        "aan het water de omwonenden willen terecht weten hoe",
        "aan het water de om-wonenden willen terecht weten hoe",
        "wonenden willen terecht weten hoe hoog de dijk wordt",
        "hoog de dijk wordt. Een wens keert steeds terug",
    ],
)
def test_nine_words_in_a_row_are_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    code, shown = report(tmp_path, text, capsys)

    assert code == 1
    assert shown.startswith(f"{tmp_path}/gids/03-start.yaml:5: ")
    assert " words as in the source: " in shown


@pytest.mark.parametrize(
    "text",
    [
        "Denk bij het kiezen van een plek aan",
        "Denk bij het kiezen van een plek aan wat water",
        "wens bij het kiezen van een plek aan het",
        "enk bij het kiezen van een plek aan het",
        "Denk bij het kiezen van een plek aan h",
    ],
)
def test_fewer_words_or_parts_of_words_are_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str
) -> None:
    assert report(tmp_path, text, capsys) == (0, "")


def test_a_longer_run_is_reported_once_and_two_runs_apart(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first = "Denk bij het kiezen van een plek aan het water"
    second = "willen terecht weten hoe hoog de dijk wordt een wens"
    _, shown = report(tmp_path, f"{first}, en ook: {second}", capsys)

    place = f"{tmp_path}/gids/03-start.yaml:5: 10 words as in the source: "
    assert shown.splitlines() == [place + first.lower(), place + second]


def test_a_quoted_search_query_does_not_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "gids" / "queries").mkdir(parents=True)
    (tmp_path / "gids" / "queries" / "breed.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "bron.txt").write_text(SOURCE, encoding="utf-8")

    assert own_words.main([str(tmp_path / "bron.txt"), str(tmp_path / "gids")]) == 0


def test_a_broken_file_gives_exit_code_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bron.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "03-start.yaml").write_text("a: *b\n", encoding="utf-8")

    assert own_words.main([str(tmp_path / "bron.txt"), str(tmp_path)]) == 2
    assert "03-start.yaml:1: " in capsys.readouterr().err


def test_a_missing_source_gives_exit_code_2(tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as caught:
        own_words.main([str(tmp_path / "weg.txt"), str(tmp_path)])

    assert caught.value.code == 2
