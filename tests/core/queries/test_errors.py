"""What cannot be read: where, why, and in which words. Never a crash, never a silent other reading."""

import re

import pytest

from beraad.core.queries import MAX_DEPTH, MAX_LENGTH, Flaw, Query, QueryError, parse
from beraad.core.queries.errors import Caution
from beraad.core.queries.texts import CAUTIONS, FLAWS, error_text, place, warning_text


def refused(source, slots=None):
    with pytest.raises(QueryError) as caught:
        parse(source, slots)
    return caught.value


@pytest.mark.parametrize(
    ("source", "code", "wrong"),
    [
        ("", Flaw.EMPTY, ""),
        ("  \n ", Flaw.EMPTY, "  \n "),
        (".", Flaw.EMPTY, "."),
        ("// niets", Flaw.EMPTY, "// niets"),
        ("azc AND", Flaw.TERM_AFTER, "AND"),
        ("azc OR", Flaw.TERM_AFTER, "OR"),
        ("azc NOT", Flaw.TERM_AFTER, "NOT"),
        ("azc NEAR/3", Flaw.TERM_AFTER, "NEAR/3"),
        ("NOT", Flaw.TERM_AFTER, "NOT"),
        ("AND azc", Flaw.TERM_BEFORE, "AND"),
        ("OR", Flaw.TERM_BEFORE, "OR"),
        ("NEAR/3 azc", Flaw.TERM_BEFORE, "NEAR/3"),
        ("azc OR AND coa", Flaw.TERM_AFTER, "OR"),
        ("azc AND OR coa", Flaw.TERM_AFTER, "AND"),
        ("azc NOT AND coa", Flaw.TERM_AFTER, "NOT"),
        ("azc NEAR/3 NOT coa", Flaw.TERM_AFTER, "NEAR/3"),
        ("(azc AND) coa", Flaw.TERM_AFTER, "AND"),
        ("azc AND , AND coa", Flaw.TERM_AFTER, "AND"),
        ('azc "coa', Flaw.QUOTE_UNCLOSED, '"'),
        ("azc “coa", Flaw.QUOTE_UNCLOSED, "“"),
        ('azc ""', Flaw.QUOTE_EMPTY, '""'),
        ('azc "..."', Flaw.QUOTE_EMPTY, '"..."'),
        ("(azc OR (coa)", Flaw.BRACKET_UNCLOSED, "("),
        ("azc)", Flaw.BRACKET_UNOPENED, ")"),
        ("azc ()", Flaw.BRACKET_EMPTY, "()"),
        ("azc ( . )", Flaw.BRACKET_EMPTY, "( . )"),
        ("[azc]", Flaw.BRACKET_OTHER, "["),
        ("azc}", Flaw.BRACKET_OTHER, "}"),
        ("NOT azc OR coa", Flaw.NOT_BEFORE_OR, "NOT azc"),
        ("(NOT azc OR coa) ind", Flaw.NOT_BEFORE_OR, "NOT azc"),
        ("NOT (azc) OR coa", Flaw.NOT_BEFORE_OR, "NOT (azc)"),
        ("azc NEAR coa", Flaw.NEAR_DISTANCE, "NEAR"),
        ("azc NEAR/ coa", Flaw.NEAR_DISTANCE, "NEAR/"),
        ("azc NEAR/0 coa", Flaw.NEAR_DISTANCE, "NEAR/0"),
        ("azc NEAR/51 coa", Flaw.NEAR_DISTANCE, "NEAR/51"),
        ("azc NEAR/99999999999999999999 coa", Flaw.NEAR_DISTANCE, "NEAR/99999999999999999999"),
        ("azc NEAR5 coa", Flaw.NEAR_DISTANCE, "NEAR5"),
        ("azc NABIJ5 coa", Flaw.NEAR_DISTANCE, "NABIJ5"),
        ("azc NEAR/5coa", Flaw.NEAR_DISTANCE, "NEAR/5coa"),
        ("azc NEAR/-1 coa", Flaw.NEAR_DISTANCE, "NEAR/-1"),
        ("azc NEAR/٥ coa", Flaw.NEAR_DISTANCE, "NEAR/٥"),
        ("a NEAR/3 b NEAR/3 c", Flaw.NEAR_OPERAND, "a NEAR/3 b"),
        ("(a) NEAR/3 (b) NEAR/3 c", Flaw.NEAR_OPERAND, "(a) NEAR/3 (b)"),
        ("titel:(azc NEAR/3 coa)", Flaw.NEAR_OPERAND, "azc"),
        ("(a b) NEAR/3 c", Flaw.NEAR_OPERAND, "(a b)"),
        ("a NEAR/3 (b OR NOT c)", Flaw.NEAR_OPERAND, "(b OR NOT c)"),
        ("a NEAR/3 titel:b", Flaw.NEAR_OPERAND, "titel:b"),
        ("a NEAR/3 *", Flaw.NEAR_OPERAND, "*"),
        ('"a b c"~3', Flaw.NEAR_WORDS, '"a b c"~3'),
        ('"a b"~', Flaw.NEAR_DISTANCE, "~"),
        ('"a b"~5f', Flaw.NEAR_DISTANCE, "~5f"),
        ('titel:"a b"~3', Flaw.NEAR_OPERAND, 'titel:"a b"~3'),
        ("azc~2", Flaw.SIGN_UNKNOWN, "~"),
        ("azc^2", Flaw.SIGN_UNKNOWN, "^"),
        ('"asiel zoek"*', Flaw.SIGN_UNKNOWN, "*"),
        ("(asiel)*", Flaw.SIGN_UNKNOWN, "*"),
        ("a || b", Flaw.SIGN_FOREIGN, "||"),
        ("a && b", Flaw.SIGN_FOREIGN, "&&"),
        ("azc|coa", Flaw.SIGN_FOREIGN, "|"),
        ("azc||coa", Flaw.SIGN_FOREIGN, "||"),
        ("azc&&coa", Flaw.SIGN_FOREIGN, "&&"),
        ("!azc", Flaw.SIGN_FOREIGN, "!"),
        ("foo:azc", Flaw.FIELD_UNKNOWN, "foo:"),
        ("foo:(azc OR coa)", Flaw.FIELD_UNKNOWN, "foo:"),
        ('a.b:"azc"', Flaw.FIELD_UNKNOWN, "a.b:"),
        ("titel:", Flaw.FIELD_EMPTY, "titel:"),
        ("titel: AND azc", Flaw.FIELD_EMPTY, "titel:"),
        ("(titel:)", Flaw.FIELD_EMPTY, "titel:"),
        ("titel:NOT azc", Flaw.FIELD_EMPTY, "titel:"),
        ("titel:-azc", Flaw.FIELD_MINUS, "-"),
        ("titel:exact:IND", Flaw.FIELD_GROUP, "exact:"),
        ("titel:...", Flaw.FIELD_VALUE, "titel:..."),
        ("titel:*", Flaw.FIELD_VALUE, "titel:*"),
        ('auteur:""', Flaw.FIELD_VALUE, 'auteur:""'),
        ("site:a/b", None, ""),
        ("site:...", Flaw.FIELD_VALUE, "site:..."),
        ("url:*", Flaw.FIELD_VALUE, "url:*"),
        ("exact:#azc", Flaw.FIELD_VALUE, "exact:#azc"),
        ("exact:*", Flaw.FIELD_VALUE, "exact:*"),
        ("mention:a/b", Flaw.FIELD_VALUE, "mention:a/b"),
        ("datum:gisteren", Flaw.FIELD_DATE, "datum:gisteren"),
        ("datum:31-2-2015", Flaw.FIELD_DATE, "datum:31-2-2015"),
        ("datum:2015-13", Flaw.FIELD_DATE, "datum:2015-13"),
        ("datum:..", Flaw.FIELD_VALUE, "datum:.."),
        ("datum:2016..2015", Flaw.FIELD_RANGE, "datum:2016..2015"),
        ("volgers:veel", Flaw.FIELD_NUMBER, "volgers:veel"),
        ("volgers:-5", Flaw.FIELD_NUMBER, "volgers:-5"),
        ("volgers:5..1", Flaw.FIELD_RANGE, "volgers:5..1"),
        ("volgers:<0", Flaw.FIELD_VALUE, "volgers:<0"),
        ("volgers:>999999999999", Flaw.FIELD_VALUE, "volgers:>999999999999"),
        ("datum:>2099-12-31", Flaw.FIELD_VALUE, "datum:>2099-12-31"),
        ("datum:<1900", Flaw.FIELD_VALUE, "datum:<1900"),
        ("datum:2015-09-01 - 2015-09-30", Flaw.FIELD_DATE, "datum:2015-09-01 - 2015-09-30"),
        ("datum:2015-09-01 tot 2015-09-30", Flaw.FIELD_DATE, "datum:2015-09-01 tot 2015-09-30"),
        ("type:mening", Flaw.FIELD_KIND, "type:mening"),
        ("titel:(azc url:x)", Flaw.FIELD_GROUP, "url:"),
        ("azc < coa", Flaw.SLOT_UNCLOSED, "<"),
        ("azc <3", Flaw.SLOT_UNCLOSED, "<"),
        ("<>", Flaw.SLOT_UNCLOSED, "<"),
        ("< >", Flaw.SLOT_UNCLOSED, "<"),
        ("azc <-> coa", Flaw.SLOT_UNCLOSED, "<"),
        ("azc <plaatsnaam>", Flaw.SLOT_UNFILLED, "<plaatsnaam>"),
        ('azc "bij <straat>"', Flaw.SLOT_UNFILLED, "<straat>"),
    ],
)
def test_an_error_points_at_what_is_wrong(source, code, wrong):
    if code is None:
        assert parse(source).canonical == "site:a"
        return
    error = refused(source)
    assert (error.code, source[error.start : error.end]) == (code, wrong)
    for language in ("nl", "en"):
        sentence = error_text(error, language)
        assert sentence.endswith(".")
        assert not re.search(r"\{\w*\}", sentence)


def test_the_wrong_part_of_a_stretch_is_named():
    assert error_text(refused("datum:2015-09-31..2015-10-01")).startswith("2015-09-31 is geen datum.")
    assert error_text(refused("volgers:1..veel")).startswith("veel is geen aantal.")


def test_the_kinds_of_messages_are_named_in_order():
    assert error_text(refused("type:x")).endswith("bericht, reactie, gedeeld, artikel.")


def test_what_has_no_shape_is_shown_all_the_same():
    (one,) = parse("azc \x07").warnings
    assert warning_text(one) == "In \ufffd staat geen woord. Dit telt niet mee."


def test_too_long_and_too_deep_are_refused_politely():
    assert refused("a" * (MAX_LENGTH + 1)).code is Flaw.TOO_LONG
    deep = refused("(" * 10_000 + "azc" + ")" * 10_000)
    assert (deep.code, deep.start) == (Flaw.TOO_DEEP, MAX_DEPTH)
    assert str(MAX_DEPTH) in error_text(deep)
    assert parse("(" * MAX_DEPTH + "azc" + ")" * MAX_DEPTH).canonical == "azc"


def test_a_depth_that_only_the_canonical_form_would_have_is_refused_too():
    """Every level of `NOT (a OR b AND ...` has one bracket as it is typed and two in the canonical form."""
    assert refused("NOT (a OR b AND " * (MAX_DEPTH - 1) + "c" + ")" * (MAX_DEPTH - 1)).code is Flaw.TOO_DEEP


@pytest.mark.parametrize(
    "source",
    [
        "(" * 50_000,
        ")" * 50_000,
        "NOT " * 12_500 + "azc",
        "-" * 50_000,
        '"' * 49_999,
        "<" * 50_000,
        "<a>" * 16_000,
        "*?" * 25_000,
        "a." * 25_000,
        "a-" * 25_000,
        "@a." * 16_000,
        "//" * 25_000,
        "datum:[" * 7_000,
        "datum:" + "[" * 49_000,
        "e\u0301" * 25_000,
        "👩\u200d" * 25_000,
        "azc OR " * 7_000 + "coa",
        " ".join(f"woord{n}*" for n in range(5_000)),
    ],
)
def test_fifty_thousand_signs_never_crash_the_reader(source):
    found = read(source)
    assert found.canonical if isinstance(found, Query) else 0 <= found.start <= found.end <= len(source)


def read(source):
    """The query, or the error; anything else is a crash."""
    try:
        return parse(source)
    except QueryError as error:
        return error


# Kinds of strings that other parsers test themselves with: what they accept among plain operators is accepted.
@pytest.mark.parametrize(
    "source",
    [
        "een EN twee",
        "\teen\ntwee\r",
        "\teen\nOR  twee\rOR\t\ndrie\r\r",
        "\t(\reen  )\n",
        "een , twee",
        '"een zin (AND een rare~ zin)" AND "Nog een"',
        "1 2 AND 3 4",
        "a b (+f +g) -(c d) +e",
        "aOR b",
        "hallo *de?e* ?ster*s? test",
        "?",
        "*? bla",
        "hell's hot 'i stab at thee'",
        "NOT (een OR twee)",
        "/een/",
        "een:\t(twee)",
    ],
)
def test_what_others_accept_is_accepted(source):
    assert parse(parse(source).canonical).tree == parse(source).tree


@pytest.mark.parametrize(
    "source",
    ["a:b:c:\"d\"", "f:>10 AND g:<=11", "f:[2015-12-19||+2\\d TO now]", "[-1 TO 5]", "[a TO b", "f:AND", "een^2^3", "een~",
     "datum:'vorige dinsdag'", "n:{'aan' to 'b'}", "n:[to]", "id:/code http://localhost/"],
)  # fmt: skip
def test_what_is_no_part_of_this_language_is_refused_and_not_guessed(source):
    assert refused(source).code in Flaw


@pytest.mark.parametrize(
    ("source", "start", "expected"),
    [
        ("azc", 0, "teken 1"),
        ("azc OR", 4, "teken 5"),
        ("azc\nOR coa", 4, "regel 2, teken 1"),
        ("azc\nOR coa", 2, "regel 1, teken 3"),
    ],
)
def test_a_place_in_words(source, start, expected):
    assert place(source, start) == expected


def test_every_code_has_its_sentence():
    assert set(FLAWS) == set(Flaw)
    assert set(CAUTIONS) == set(Caution)
