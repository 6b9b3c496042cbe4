"""Settings come from the environment, are refused when they make no sense, and are all documented."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from beraad.config.env import SETTINGS, Environment, SettingError

ROOT = Path(__file__).resolve().parent.parent.parent
ASK = """
import json
from beraad.config import settings
print(json.dumps({name: getattr(settings, name) for name in %r}, default=str))
"""


def settings_with(tmp_path: Path, names: list[str], **values: str) -> dict[str, object]:
    """What the site's settings become in a process of their own, with this environment."""
    own = {name: value for name, value in os.environ.items() if not name.startswith(("BERAAD_", "DATABASE_"))}
    done = subprocess.run(
        [sys.executable, "-c", ASK % names],
        env={**own, "BERAAD_VAR": str(tmp_path), **values},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise SettingError(done.stderr.strip().splitlines()[-1])
    answer: dict[str, object] = json.loads(done.stdout)
    return answer


def documented() -> dict[str, tuple[str, str]]:
    """name -> (meaning, default) in the table of the document."""
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|$", (ROOT / "docs/instellingen.md").read_text(), re.M)
    return {
        name: (meaning, "" if default == "leeg" else default.strip("`")) for name, meaning, default in rows
    }


def test_every_setting_is_documented_with_its_meaning_and_default():
    assert documented() == {one.name: (one.meaning, one.default) for one in SETTINGS}


def test_every_setting_that_the_source_reads_is_known():
    read = set()
    for file in (ROOT / "src").rglob("*.py"):
        read |= set(re.findall(r'(?:env|Environment\(\))\.\w+\("(\w+)"\)', file.read_text()))
    assert read == {one.name for one in SETTINGS}


@pytest.mark.parametrize(
    ("text", "meant"), [("ja", True), ("Yes", True), ("1", True), ("nee", False), (" ", False)]
)
def test_yes_and_no(text, meant):
    assert Environment({"BERAAD_DEBUG": text}).yes("BERAAD_DEBUG") is meant


@pytest.mark.parametrize("text", ["misschien", "2", "jaja", "ja, graag"])
def test_neither_yes_nor_no_is_refused(text):
    with pytest.raises(SettingError, match="BERAAD_DEBUG.*ja of nee"):
        Environment({"BERAAD_DEBUG": text}).yes("BERAAD_DEBUG")


@pytest.mark.parametrize("text", ["0", "-1", "8,5", "negen", "", "1e3", "∞"])
def test_no_whole_number_above_zero_is_refused(text):
    with pytest.raises(SettingError, match="BERAAD_SESSION_HOURS.*heel getal"):
        Environment({"BERAAD_SESSION_HOURS": text}).number("BERAAD_SESSION_HOURS")


@pytest.mark.parametrize("text", ["0", "65536", "http"])
def test_no_port_is_refused(text):
    with pytest.raises(SettingError, match="65535"):
        Environment({"BERAAD_PORT": text}).port("BERAAD_PORT")


def test_defaults_hold_when_nothing_is_given():
    empty = Environment({})
    assert empty.port("BERAAD_PORT") == 8000
    assert empty.number("BERAAD_SESSION_HOURS") == 9
    assert empty.names("BERAAD_HOSTS") == ["localhost", "127.0.0.1"]
    assert empty.yes("BERAAD_HTTPS") is False
    assert empty.text("DATABASE_URL") == ""


def test_names_are_split_on_commas():
    assert Environment({"BERAAD_HOSTS": " a.example , ,b.example,"}).names("BERAAD_HOSTS") == [
        "a.example",
        "b.example",
    ]


def test_an_unknown_setting_is_a_mistake_of_ours():
    with pytest.raises(KeyError):
        Environment({}).text("BERAAD_BESTAAT_NIET")


# --- what the site makes of them --------------------------------------------------------------------------


def test_the_key_is_made_once_and_for_its_owner_only(tmp_path):
    first = settings_with(tmp_path, ["SECRET_KEY"])
    assert len(str(first["SECRET_KEY"])) >= 50
    assert settings_with(tmp_path, ["SECRET_KEY"]) == first
    assert (tmp_path / "secret-key").stat().st_mode & 0o077 == 0
    given = settings_with(tmp_path, ["SECRET_KEY"], BERAAD_SECRET_KEY="van-de-gemeente")
    assert given["SECRET_KEY"] == "van-de-gemeente"


def test_without_more_the_site_is_closed_and_local(tmp_path):
    found = settings_with(
        tmp_path, ["DEBUG", "ALLOWED_HOSTS", "ADDRESS", "SESSION_COOKIE_HTTPONLY", "X_FRAME_OPTIONS"]
    )
    assert found == {
        "DEBUG": False,
        "ALLOWED_HOSTS": ["localhost", "127.0.0.1"],
        "ADDRESS": "127.0.0.1",
        "SESSION_COOKIE_HTTPONLY": True,
        "X_FRAME_OPTIONS": "DENY",
    }


@pytest.mark.parametrize(("https", "secure"), [("ja", True), ("nee", False)])
def test_behind_https_cookies_go_over_https_only(tmp_path, https, secure):
    names = ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT"]
    assert settings_with(tmp_path, names, BERAAD_HTTPS=https) == dict.fromkeys(names, secure)


def test_limits_theme_and_session_come_from_the_environment(tmp_path):
    found = settings_with(
        tmp_path,
        ["SESSION_COOKIE_AGE", "THEME", "ADVICE_LIMITS"],
        BERAAD_SESSION_HOURS="4",
        BERAAD_THEME_CSS="/static/huisstijl.css",
        BERAAD_TALK_LIMIT="80",
        BERAAD_CO_PRODUCE_LIMIT="12",
    )
    assert found["SESSION_COOKIE_AGE"] == 4 * 3600
    assert found["THEME"]["css"] == "/static/huisstijl.css"
    assert found["ADVICE_LIMITS"] == {"talk_visitors": 80, "co_produce_visitors": 12}


def test_sqlite_keeps_what_was_written_and_lets_writers_queue(tmp_path):
    database = settings_with(tmp_path, ["DATABASES"])["DATABASES"]["default"]
    assert database["NAME"] == str(tmp_path / "beraad.sqlite3")
    assert database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "journal_mode=WAL" in database["OPTIONS"]["init_command"]
    assert "synchronous=FULL" in database["OPTIONS"]["init_command"]


def test_postgresql_by_its_address(tmp_path):
    database = settings_with(tmp_path, ["DATABASES"], DATABASE_URL="postgres://a:b@db.example/beraad")[
        "DATABASES"
    ]["default"]
    assert (database["ENGINE"], database["HOST"]) == ("django.db.backends.postgresql", "db.example")
    assert database["CONN_HEALTH_CHECKS"], "the first page after a restart of PostgreSQL works too"
    assert "transaction_mode" not in str(database)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BERAAD_DEBUG", "misschien"),
        ("BERAAD_PORT", "99999"),
        ("BERAAD_SESSION_HOURS", "0"),
        ("BERAAD_TALK_LIMIT", "veel"),
        ("DATABASE_URL", "mysql://a:geheim@db.example/beraad"),
        ("DATABASE_URL", "onzin"),
        ("DATABASE_URL", "postgres://a:geheim@db.example:poort/beraad"),
        ("DATABASE_URL", "postgres://a:geheim@db.example"),
        ("BERAAD_MAIL_DAYS", "100001"),
        ("BERAAD_HOSTS", " , "),
        ("BERAAD_VAR", __file__),
    ],
)
def test_nonsense_is_refused_by_name_and_without_a_password(tmp_path, name, value):
    with pytest.raises(SettingError, match=name) as refused:
        settings_with(tmp_path, ["DEBUG"], **{name: value})
    assert "geheim" not in str(refused.value)


@pytest.mark.parametrize("command", [["serve"], ["demo"], ["audit", "verify"], ["manage", "check"]])
def test_every_command_refuses_nonsense_in_one_sentence(tmp_path, command):
    program = Path(sys.executable).with_name("beraad")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "beraad.config.settings",
        "BERAAD_VAR": str(tmp_path),
        "BERAAD_SESSION_HOURS": "nooit",
    }
    run = partial(subprocess.run, capture_output=True, text=True, check=False, timeout=60)
    done = run([program, *command], env=environment)
    assert done.returncode == 2
    assert (
        done.stderr
        == "BERAAD_SESSION_HOURS='nooit' kan niet. Gebruik een heel getal van 1 tot en met 100000.\n"
    )
