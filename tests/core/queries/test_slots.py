"""The places of a query, and the profiles that fill them."""

import pytest

from beraad.core.queries import Flaw, QueryError, parse
from beraad.core.queries.profile import (
    LENGTH_LIMIT,
    SIZE_LIMIT,
    VALUE_LIMIT,
    ProfileError,
    parse_profile,
    read_profile,
)
from beraad.core.queries.slots import MAX_VARIANTS, Place, places


@pytest.mark.parametrize(
    ("source", "slots", "expected"),
    [
        ("<plaatsnaam>", {"plaatsnaam": "Best"}, "best"),
        ("<plaatsnaam>", {"plaatsnaam": ["Best", "Sint-Oedenrode"]}, 'best OR "sint oedenrode"'),
        ("azc <plaats>", {"plaats": ["Best", "Ede"]}, "azc AND (best OR ede)"),
        ("azc OR <plaats>", {"plaats": ["Best", "Ede"]}, "azc OR best OR ede"),
        ("NOT <plaats>", {"plaats": ["Best", "Ede"]}, "NOT (best OR ede)"),
        ("< Naam\n burgemeester >", {"naam  Burgemeester": "De Vries"}, '"de vries"'),
        ("<account>", {"account": "@GemeenteX"}, "@gemeentex"),
        ("@<account>", {"account": ["@GemeenteX", "gemeente y"]}, "@gemeentex OR @gemeentey"),
        ("#<plaats>", {"plaats": "Den Haag"}, "#denhaag"),
        ("#<plaats>", {"plaats": ["'s-Hertogenbosch", "St. Oedenrode"]}, "#shertogenbosch OR #stoedenrode"),
        ("@<account>", {"account": "@best@sociaal-net.nl"}, "@best@sociaal-net.nl"),
        ("<plaats>*", {"plaats": "Den Haag"}, '"den haag*"'),
        ('"gemeente <plaats>"', {"plaats": ["Best", "Ede"]}, '"gemeente best" OR "gemeente ede"'),
        ("titel:<plaats>", {"plaats": ["Best", "Den Haag"]}, 'titel:best OR titel:"den haag"'),
        ("exact:<plaats>", {"plaats": "Best"}, "exact:Best"),
        ("<a>-<b>", {"a": ["x", "y"], "b": ["p", "q"]}, '"x p" OR "x q" OR "y p" OR "y q"'),
        ("azc NEAR/3 <plaats>", {"plaats": ["Best", "Ede"]}, "azc NEAR/3 (best OR ede)"),
        ("<plaats>", {"plaats": "AZC OR Best"}, '"azc or best"'),
        ("<plaats>", {"plaats": "Best*"}, "best*"),
        ("<plaats>", {"plaats": "'s-Hertogenbosch"}, '"s hertogenbosch"'),
    ],
)
def test_filling_a_place(source, slots, expected):
    assert parse(source, slots).canonical == expected


@pytest.mark.parametrize("slots", [None, {}, {"plaatsnaam": []}, {"straatnaam": "Kerkstraat"}])
def test_an_unfilled_place_is_an_error_and_never_an_empty_match(slots):
    with pytest.raises(QueryError) as caught:
        parse("azc AND <Plaatsnaam>", slots)
    assert (caught.value.code, caught.value.start, caught.value.end) == (Flaw.SLOT_UNFILLED, 8, 20)
    assert caught.value.params["name"] == "Plaatsnaam"


def test_a_value_without_a_word_is_an_error():
    with pytest.raises(QueryError) as caught:
        parse("azc AND <plaats>", {"plaats": ["Best", "--"]})
    assert caught.value.code is Flaw.SLOT_WRONG


def test_combinations_have_a_limit():
    values = [f"x{number}" for number in range(MAX_VARIANTS)]
    assert len(parse("<a>-<b>", {"a": values, "b": "y"}).tree.children) == MAX_VARIANTS
    with pytest.raises(QueryError) as caught:
        parse("<a>-<b>", {"a": values, "b": ["y", "z"]})
    assert caught.value.code is Flaw.SLOT_TOO_MANY


def test_the_places_of_a_text():
    assert places("<a> OR <Naam  b>") == (Place("a", 0, 3), Place("naam b", 7, 16))


def test_a_profile_in_yaml():
    text = 'plaatsnaam: [Best, Sint-Oedenrode]\n<Naam Burgemeester>: Jansen\njaar: 1945\nnee: nee\naccount: "@best"\n'
    assert parse_profile(text) == {
        "plaatsnaam": ("Best", "Sint-Oedenrode"),
        "naam burgemeester": ("Jansen",),
        "jaar": ("1945",),
        "nee": ("nee",),
        "account": ("@best",),
    }


def test_a_profile_in_json_with_tabs():
    assert parse_profile('{\n\t"plaatsnaam": ["Best", "Ede"],\n\t"straat": "Kerkstraat"\n}') == {
        "plaatsnaam": ("Best", "Ede"),
        "straat": ("Kerkstraat",),
    }


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        ("", 1, "not_mapping"),
        ("Best", 1, "not_mapping"),
        ("- Best", 1, "not_mapping"),
        ("a: Best\nb: [Ede", 2, "not_yaml"),
        ("a: Best\na : Ede", 2, "twice"),
        ("a: Best\nA: Ede", 2, "twice"),
        ("a: Best\nb:", 2, "empty"),
        ("a: Best\nb: []", 2, "empty"),
        ("a: Best\nb: ''", 2, "empty"),
        ("a: Best\nb:\n- x\n- null", 4, "empty"),
        ("a: Best\nb: {c: d}", 2, "not_text"),
        ("a: Best\nb: [[x]]", 2, "too_deep"),
        ("a: Best\n[b]: x", 2, "name_wrong"),
        ("a: Best\n'': x", 2, "name_wrong"),
        ("a: &x Best", 1, "alias"),
        ("a: !!int 3", 1, "alias"),
        ("a: Best\n---\nb: Ede", 2, "several_documents"),
        ("a: Best\nb: 'x OR (y)'", 2, "sign"),
        ("a: Best\nb: '\"x\"'", 2, "sign"),
        ("a: Best\nb: ″x″", 2, "sign"),
        ("a: Best\nb: Best, Ede", 2, "sign"),
        ("a: Best\nb: #best", 2, "empty"),
        ("a: Best\nb: 's-Hertogenbosch", 2, "not_yaml"),
        ("a: Best\nb: @best", 2, "not_yaml"),
        ("a: Best\nb: <x>", 2, "sign"),
        ("a: Best\nb: --", 2, "no_word"),
        ("a: Best\nb: Best OR Ede", 2, "operator"),
        ("a: Best\nb: [x, NOT Ede]", 2, "operator"),
        ("a: Best\nb: Best NEAR/3 Ede", 2, "operator"),
        ("a: Best\nb: AND", 2, "operator"),
        ("a: Best\nb: '*'", 2, "no_word"),
        (f"a: Best\nb: {'x' * (LENGTH_LIMIT + 1)}", 2, "too_long"),
        (f"a: Best\nb: [{', '.join(['x'] * (VALUE_LIMIT + 1))}]", 2, "too_many"),
        ("a: \x00", 1, "not_yaml"),
    ],
)
def test_a_wrong_profile_is_refused_with_its_line(text, line, code):
    with pytest.raises(ProfileError) as caught:
        parse_profile(text)
    assert [(one.line, one.code) for one in caught.value.problems] == [(line, code)]
    for language in ("nl", "en"):
        (sentence,) = caught.value.lines("p.yaml", language)
        assert sentence.startswith(f"p.yaml:{line}: ")
        assert "{" not in sentence.split(": ", 1)[1].replace("x OR (y)", "")


def test_an_operator_in_a_value_is_named_and_in_small_letters_it_is_a_word():
    with pytest.raises(ProfileError) as caught:
        parse_profile("plaatsnaam: Best OR Ede")
    (sentence,) = caught.value.lines("p.yaml")
    assert sentence.startswith("p.yaml:1: in Best OR Ede staat OR in hoofdletters")
    values = parse_profile("plaatsnaam: [Zand or Veld, ORANJE, Andel/OR-weg]")["plaatsnaam"]
    assert (
        parse("<plaatsnaam>", {"plaatsnaam": values}).canonical
        == '"zand or veld" OR oranje OR "andel or weg"'
    )


def test_every_problem_is_said_at_once():
    with pytest.raises(ProfileError) as caught:
        parse_profile("a:\nb: '('\nc: Best\nc: Ede\n")
    assert [(one.line, one.code) for one in caught.value.problems] == [
        (1, "empty"),
        (2, "sign"),
        (4, "twice"),
    ]


@pytest.mark.parametrize(
    ("data", "line", "code"),
    [
        (b"a: Best\nb: \xff", 2, "encoding"),
        (b"a: " + b"x" * SIZE_LIMIT, 1, "too_large"),
        (None, 1, "file_missing"),
    ],
)
def test_a_file_that_cannot_be_read(tmp_path, data, line, code):
    path = tmp_path / "profiel.yaml"
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(ProfileError) as caught:
        read_profile(path)
    assert [(one.line, one.code) for one in caught.value.problems] == [(line, code)]


def test_a_folder_is_no_profile_and_a_byte_order_mark_is_no_fault(tmp_path):
    with pytest.raises(ProfileError) as caught:
        read_profile(tmp_path)
    assert caught.value.problems[0].code == "unreadable"
    path = tmp_path / "profiel.yaml"
    path.write_bytes(b"\xef\xbb\xbfplaatsnaam: Best\n")
    assert read_profile(path) == {"plaatsnaam": ("Best",)}
