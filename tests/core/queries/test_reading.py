"""How a query is read: operators, binding, terms, fields. Most cases compare canonical forms."""

from datetime import date

import pytest

from beraad.core.queries import Caution, parse
from beraad.core.queries.tree import (
    ONE,
    STAR,
    And,
    Everything,
    Exact,
    Field,
    FieldName,
    Hashtag,
    ListRef,
    Mention,
    MessageKind,
    NamedQuery,
    Near,
    Not,
    Or,
    Phrase,
    Range,
    Word,
    leaves,
)


def canonical(source):
    return parse(source).canonical


def codes(source):
    return [warned.code for warned in parse(source).warnings]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a b", "a AND b"),
        ("a OR b c", "a OR (b AND c)"),
        ("a AND b OR c AND d", "(a AND b) OR (c AND d)"),
        ("a AND b NOT (c OR d)", "a AND b AND NOT (c OR d)"),
        ("a NOT b", "a AND NOT b"),
        ("a NOT b NOT c", "a AND NOT b AND NOT c"),
        ("x AND NOT a OR b", "(x AND NOT a) OR b"),
        ("a OR NOT b", "a OR (NOT b)"),
        ("(NOT a) OR b", "(NOT a) OR b"),
        ("NOT a AND b", "NOT a AND b"),
        ("NOT NOT a", "a"),
        ("NOT (NOT (NOT a))", "NOT a"),
        ("NOT (a NOT b)", "NOT (a AND NOT b)"),
        ("((a) AND ((b)))", "a AND b"),
        ("(a AND b) AND c", "a AND b AND c"),
        ("a -b", "a AND NOT b"),
        ("-b a", "NOT b AND a"),
        ("(-b) a", "NOT b AND a"),
        ("-(a OR b) c", "NOT (a OR b) AND c"),
        ('a -"b c"', 'a AND NOT "b c"'),
        ("-a OR b", "(NOT a) OR b"),
        ("a-b", '"a b"'),
        ("a - b", "a AND b"),
        ("a –b", "a AND NOT b"),
        ("a −b", "a AND NOT b"),
        ("a --b", "a AND NOT b"),
        ("a –“b c”", 'a AND NOT "b c"'),
        ("a -😡", "a AND NOT 😡"),
        ("a–b", '"a b"'),
        ("a -\u00a0b", "a AND b"),
        ("a -> b", "a AND b"),
        ("(a)-(b)", "a AND NOT b"),
        ("(a) -b", "a AND NOT b"),
        ("a -_- b", "a AND b"),
        ("a +b", "a AND b"),
        ("NOT a NEAR/3 b", "NOT a NEAR/3 b"),
        ("a\u00a0b\tc\nd\u200be", "a AND b AND c AND de"),
        ("// de plaats\nazc // AND\nOR coa", "azc OR coa"),
        ("（a OR b） AND c", "(a OR b) AND c"),
    ],
)
def test_operators(source, expected):
    assert canonical(source) == expected


@pytest.mark.parametrize("quotes", ['""', "“”", "„”", "„“", "«»", "»«", "””", "＂＂", "″″", '“"'])
def test_every_kind_of_double_quote(quotes):
    assert canonical(f"{quotes[0]}asiel zoekers{quotes[1]}") == '"asiel zoekers"'


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("foto's", '"foto s"'),
        ("foto’s", '"foto s"'),
        ("'s-Hertogenbosch", '"s hertogenbosch"'),
        ("asielzoekers-centrum", '"asielzoekers centrum"'),
        ("a.z.c. A.Z.C a.z.c.*", "azc AND azc AND azc*"),
        ("D66 Syrië SYRI* ĳs", "d66 AND syrie AND syri* AND ijs"),
        ('"één"', "een"),
        ('"asiel, (zoekers) AND"', '"asiel zoekers and"'),
        ('"opvang* asiel?oek*"', '"opvang* asiel?oek*"'),
        ('"azc * nee"', '"azc * nee"'),
        ("😡 👩🏽\u200d🚒 ❤️", "😡 AND 👩\u200d🚒 AND ❤"),
        ("#AZCNee #azc_nee", "#azcnee AND #azc_nee"),
        ('"#nieuws" "@jan"', "#nieuws AND @jan"),
        ('"asiel #zoekers"', '"asiel #zoekers"'),
        ("@Naam @naam@Server.nl @gem*", "@naam AND @naam@server.nl AND @gem*"),
        ("een_woord", '"een woord"'),
        ("13:30", '"13 30"'),
        ("let op: azc", "let AND op AND azc"),
    ],
)
def test_terms(source, expected):
    assert canonical(source) == expected


@pytest.mark.parametrize(
    ("source", "pattern"),
    [
        ("azc*", ("azc", STAR)),
        ("*opvang", (STAR, "opvang")),
        ("vluch*ling", ("vluch", STAR, "ling")),
        ("vl?gteling*", ("vl", ONE, "gteling", STAR)),
        ("opv**ang", ("opv", STAR, "ang")),
        ("a*?*", ("a", ONE, STAR)),
        ("??", (ONE, ONE)),
    ],
)
def test_wildcards(source, pattern):
    assert parse(source).tree == Word(pattern)


def test_the_leaves():
    assert parse("#azc*").tree == Hashtag(("azc", STAR))
    assert parse("@jan@server.nl").tree == Mention(("jan@server.nl",))
    assert parse('"asiel #zoekers"').tree == Phrase((Word(("asiel",)), Hashtag(("zoekers",))))
    assert parse("*").tree == Everything()
    assert parse('"*"').tree == Word((STAR,))
    assert parse("exact:IND").tree == Exact((("IND",),))
    assert parse('exact:"Den Haág*"').tree == Exact((("Den",), ("Haág", STAR)))
    assert parse("exact:Syrië").tree.folded == Word(("syrie",))
    assert parse('lijst:"Lokale  Pers"').tree == ListRef("lokale pers")
    assert parse("query:Basis").tree == NamedQuery("basis")
    assert parse("a OR b").tree == Or((Word(("a",)), Word(("b",))))
    assert parse("a b").tree == And((Word(("a",)), Word(("b",))))
    assert parse("NOT a").tree == Not(Word(("a",)))


@pytest.mark.parametrize(
    ("source", "distance", "ordered"),
    [
        ("azc NEAR/5 wijk", 5, False),
        ("azc ONEAR/5 wijk", 5, True),
        ("azc NABIJ/50 wijk", 50, False),
        ("azc NAAST/1 wijk", 1, True),
        ("azc NEAR/5f wijk", 5, True),
        ('"azc wijk"~5', 5, False),
    ],
)
def test_near(source, distance, ordered):
    assert parse(source).tree == Near((Word(("azc",)),), (Word(("wijk",)),), distance, ordered)


def test_the_sides_of_near_may_be_groups():
    near = parse('(azc OR (coa OR #ind)) NEAR/3 "de wijk"').tree
    assert near.left == (Word(("azc",)), Word(("coa",)), Hashtag(("ind",)))
    assert near.right == (Phrase((Word(("de",)), Word(("wijk",)))),)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("author:Jan", "auteur:jan"),
        ("Auteur:@Jan", "auteur:jan"),
        ('bron:"De  Krant"', 'bron:"de krant"'),
        ("platform:x", "platform:x"),
        ("site:https://www.nu.nl:80/x", "site:nu.nl"),
        ("site:*.nu.nl", "site:nu.nl"),
        ("url:nu.nl/azc?x=1", 'url:"nu.nl/azc?x=1"'),
        ("url:*azc*nee*", "url:azc*nee"),
        ("title:azc", "titel:azc"),
        ("titel: azc", "titel:azc"),
        ('titel:(azc* OR "de wijk" NOT coa)', 'titel:azc* OR (titel:"de wijk" AND NOT titel:coa)'),
        ("lang:NL", "taal:nl"),
        ("label:onrust", "label:onrust"),
        ("list:pers", "lijst:pers"),
        ("type:Reply type:artikel", "type:reactie AND type:artikel"),
        ("mention:jan mention:@jan hashtag:#azc", "@jan AND @jan AND #azc"),
        ("volgers:>=1.000", "volgers:1000.."),
        ("followers:>10 followers:<10 followers:=10", "volgers:11.. AND volgers:..9 AND volgers:10"),
        ("volgers:100..500", "volgers:100..500"),
        ("datum:2015", "datum:2015-01-01..2015-12-31"),
        ("date:2016-02", "datum:2016-02-01..2016-02-29"),
        ("datum:1-9-2015", "datum:2015-09-01"),
        ("datum:>=2015-9-1", "datum:2015-09-01.."),
        ("datum: < 2015", "datum:..2014-12-31"),
        ("datum:2015-09..2015-10", "datum:2015-09-01..2015-10-31"),
        ("datum:[2015 TO *]", "datum:2015-01-01.."),
        ("datum:{2015-01-01 TO 2015-02-01}", "datum:2015-01-02..2015-01-31"),
        ("datum:2015-09-01 .. 2015-09-30 azc", "datum:2015-09-01..2015-09-30 AND azc"),
        ("datum:1.9.2015 t/m 5.9.2015", "datum:2015-09-01..2015-09-05"),
        ("datum:2015‑09‑01", "datum:2015-09-01"),
        ("volgers:100 TO 500", "volgers:100..500"),
        ("url:exact:ind", 'url:"exact:ind"'),
        ("exact:AND", "exact:AND"),
        ("https://nos.nl/azc", 'url:"https://nos.nl/azc"'),
    ],
)
def test_fields(source, expected):
    assert canonical(source) == expected
    assert canonical(expected) == expected


def test_the_values_of_fields():
    assert parse("datum:2015-09-01").tree == Field(FieldName.DATE, Range(date(2015, 9, 1), date(2015, 9, 1)))
    assert parse("type:share").tree == Field(FieldName.KIND, MessageKind.SHARE)
    assert parse("bron:De*").tree == Field(FieldName.SOURCE, ("de", STAR))
    assert parse("url:a?b").tree == Field(FieldName.URL, ("a?b",))


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("azc or coa", [Caution.LOWER_OPERATOR]),
        ("azc Not coa", [Caution.LOWER_OPERATOR]),
        ("azc near/3 coa", [Caution.LOWER_OPERATOR]),
        ("azc of coa", [Caution.DUTCH_OPERATOR]),
        ("AZC EN COA", [Caution.DUTCH_OPERATOR]),
        ("niet azc", []),
        ("azc AND or", [Caution.LOWER_OPERATOR]),
        ("a AND b OR c", [Caution.MIXED_OPERATORS]),
        ("a b OR c", [Caution.MIXED_OPERATORS]),
        ("(a AND b) OR c", []),
        ("a AND b NOT (c OR d)", []),
        ("x AND NOT a OR b", [Caution.NOT_READING]),
        ("a OR NOT b OR c", [Caution.NOT_READING]),
        ("a OR NOT b", []),
        ("azc, coa", [Caution.COMMA]),
        ("azc ; coa", [Caution.COMMA]),
        ("azc,coa", [Caution.COMMA]),
        ("1,5 azc", []),
        ("azc & coa", [Caution.SIGN_IGNORED]),
        ("- azc", [Caution.SIGN_IGNORED]),
        ("'asiel zoekers'", [Caution.SINGLE_QUOTE]),
        ("‹asiel zoekers›", [Caution.SINGLE_QUOTE]),
        ("''asiel zoekers''", [Caution.SINGLE_QUOTE]),
        ("zomer van '15", []),
        ("'s-Hertogenbosch 't", []),
        ("www.nos.nl", [Caution.ADDRESS]),
    ],
)
def test_warnings_about_the_reading(source, expected):
    assert codes(source) == expected


def test_capitals_of_dutch_operators_are_words():
    assert canonical("azc EN coa OF NIET") == "azc AND en AND coa AND of AND niet"


def test_the_source_is_kept_and_every_leaf_knows_its_place():
    source = "  (Azc* OR\n “asiel  zoekers”)  NOT titel:x"
    query = parse(source)
    assert query.source == source
    assert [source[slice(*leaf.span)] for leaf in leaves(query.tree)] == [
        "Azc*",
        "“asiel  zoekers”",
        "titel:x",
    ]
    group, excluded = query.tree.children
    assert source[slice(*group.span)] == "(Azc* OR\n “asiel  zoekers”)"
    assert source[slice(*excluded.span)] == "NOT titel:x"


@pytest.mark.parametrize(
    ("source", "place"),
    [
        ("(a) b OR c", "(a) b OR c"),
        ("x OR (a) NOT (b) OR c", "(a) NOT (b)"),
    ],
)
def test_the_brackets_around_a_term_belong_to_the_place_of_a_warning(source, place):
    (one,) = parse(source).warnings
    assert source[one.start : one.end] == place


def test_the_brackets_around_a_side_belong_to_the_place_of_near():
    source = "x (a) NEAR/5 (b)"
    near = parse(source).tree.children[1]
    assert source[slice(*near.span)] == "(a) NEAR/5 (b)"


def test_places_take_no_part_in_comparing():
    assert parse("azc AND coa").tree == parse("  azc   coa").tree
    assert len({parse("azc").tree, parse(" azc").tree}) == 1


@pytest.mark.parametrize(
    ("source", "unbounded"),
    [
        ("azc NOT coa", False),
        ("NOT azc", True),
        ("NOT azc NOT coa", True),
        ("azc OR NOT coa", True),
        ("azc AND (coa OR NOT ind)", False),
        ("NOT (azc OR NOT coa)", False),
        ("*", True),
        ("* AND azc", False),
        ("platform:x", False),
    ],
)
def test_a_query_that_a_message_without_any_term_satisfies(source, unbounded):
    assert parse(source).unbounded is unbounded
