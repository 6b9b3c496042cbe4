"""Queries in the languages of vendors, and what could not be said there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from beraad.core.queries import parse
from beraad.core.queries.canonical import written
from beraad.core.queries.dialects import TRAITS, Dialect
from beraad.core.queries.export import export
from beraad.core.queries.export_texts import FEATURES, TEXTS, Loss, loss_text

from .strategies import trees
from .test_guide_query import PROFILE, SOURCE


def out(source, dialect, slots=None):
    """The text, and the codes of what is different without what was not verified."""
    result = export(parse(source, slots), Dialect(dialect), slots)
    return result.text, [note.code for note in result.notes if note.code is not Loss.UNVERIFIED]


@pytest.mark.parametrize(
    ("dialect", "text"),
    [
        ("spotler", "(azc* OR coa) AND best NOT (nieuws OR #nu)"),
        ("coosto", "(azc* OR coa) AND best NOT (nieuws OR #nu)"),
        ("meltwater", "(azc* OR coa) AND best NOT (nieuws OR #nu)"),
        ("brandwatch", "(azc* OR coa) AND best NOT (nieuws OR #nu)"),
        ("talkwalker", "(azc* OR coa) AND best AND NOT (nieuws OR #nu)"),
    ],
)
def test_the_shape_of_the_guide(dialect, text):
    assert out("(azc* OR coa) AND best NOT (nieuws OR #nu)", dialect) == (text, [])


def test_lucene_keeps_no_signs():
    assert out("azc #nu", "lucene") == ("azc AND nu", [Loss.SIGN_DROPPED])


@pytest.mark.parametrize(
    ("source", "dialect", "text", "losses"),
    [
        ("*opvang", "brandwatch", "opvang", [Loss.STAR_FRONT]),
        ("*opvang", "lucene", "*opvang", []),
        ("vluch*ling", "spotler", "vluch*", [Loss.STAR_INSIDE]),
        ("vluch*ling", "meltwater", "vluch*ling", []),
        ("vl?gteling*", "spotler", "", [Loss.TERM_LEFT_OUT]),
        ("azc OR vl?gteling*", "spotler", "azc", [Loss.TERM_LEFT_OUT]),
        ("vl?gteling*", "talkwalker", "vl?gteling*", []),
        ("vl?gteling*", "brandwatch", "vl?gteling*", []),
        ("?oekers", "brandwatch", "", [Loss.TERM_LEFT_OUT]),
        ('"opvang* asiel"', "meltwater", '"opvang asiel"', [Loss.STAR_IN_PHRASE]),
        ('"azc * nee"', "meltwater", "", [Loss.TERM_LEFT_OUT]),
        ("verblijfsvergunning*", "meltwater", "verblijfsvergunning*", [Loss.STEM_LONG]),
        ("exact:IND", "spotler", "ind", [Loss.CAPITALS]),
        ('exact:IND exact:"Den Haag"', "brandwatch", 'raw:IND AND raw:"Den Haag"', []),
        ("exact:IND*", "brandwatch", "raw:IND", [Loss.STAR_IN_PHRASE]),
        ('exact:"Den *"', "brandwatch", "", [Loss.TERM_LEFT_OUT]),
        ("(@jan OR exact:IND) NEAR/2 ?", "brandwatch", "", [Loss.CAPITALS, Loss.TERM_LEFT_OUT]),
        (
            "(@jan OR #azc) NEAR/2 exact:IND",
            "brandwatch",
            "((@jan OR #azc) NEAR/2 ind)",
            [Loss.CAPITALS, Loss.NEAR_COUNTING],
        ),
        ('titel:"a b"', "brandwatch", 'title:"a b"', []),
        ("taal:n* type:reactie", "lucene", "lang:n* AND type:reply", []),
        ("#a?c", "spotler", "", [Loss.TERM_LEFT_OUT]),
        ("* azc", "lucene", "*:* AND azc", []),
        ("azc NEAR/5 (wijk OR buurt)", "spotler", "azc AND (wijk OR buurt)", [Loss.NEAR_AS_AND]),
        ("azc NEAR/5 (wijk OR buurt)", "brandwatch", "(azc NEAR/5 (wijk OR buurt))", [Loss.NEAR_COUNTING]),
        ("azc ONEAR/5 wijk", "brandwatch", "(azc NEAR/5f wijk)", [Loss.NEAR_COUNTING]),
        ("azc ONEAR/5 wijk", "talkwalker", "(azc ONEAR/5 wijk)", [Loss.NEAR_COUNTING]),
        ("azc ONEAR/5 wijk", "meltwater", "(azc NEAR/5 wijk)", [Loss.NEAR_UNORDERED, Loss.NEAR_COUNTING]),
        ("azc NEAR/20 wijk", "meltwater", "(azc NEAR/20 wijk)", [Loss.NEAR_FAR, Loss.NEAR_COUNTING]),
        ("azc* NEAR/2 wijk", "brandwatch", "(azc NEAR/2 wijk)", [Loss.STAR_IN_NEAR, Loss.NEAR_COUNTING]),
        ("(a OR b) NEAR/2 c", "lucene", '"a c"~2 OR "b c"~2', [Loss.NEAR_COUNTING]),
        ('"a b" NEAR/2 c', "lucene", '"a b" AND c', [Loss.NEAR_AS_AND]),
        ("titel:azc site:nu.nl", "brandwatch", "title:azc AND site:nu.nl", []),
        ("site:nu.nl", "talkwalker", 'site:"nu.nl"', []),
        ("azc platform:x", "brandwatch", "azc", [Loss.FIELD_LEFT_OUT]),
        ("datum:2015 volgers:>=10", "lucene", "date:[2015-01-01 TO 2015-12-31] AND followers:[10 TO *]", []),
        ("azc lijst:pers", "lucene", "azc", [Loss.REFERENCE_LEFT_OUT]),
        ("azc *", "spotler", "azc", [Loss.EVERYTHING_LEFT_OUT]),
        ("NOT azc", "lucene", "*:* AND NOT azc", []),
        ("NOT azc", "spotler", "NOT azc", [Loss.EXCLUSION_ALONE]),
        ("a OR NOT b", "lucene", "a OR (*:* AND NOT b)", []),
        ("NOT a AND b", "spotler", "b NOT a", []),
        ("a NOT (b c)", "spotler", "a NOT (b AND c)", []),
        ("(a b) OR c", "spotler", "(a AND b) OR c", []),
    ],
)
def test_what_a_language_lacks_is_named(source, dialect, text, losses):
    assert out(source, dialect) == (text, losses)


@pytest.mark.parametrize(
    ("source", "slots", "text"),
    [
        ("Syrië* OR azc", None, "syrië* OR syrie* OR azc"),
        ("foto's azc", None, '("foto\'s" OR "foto s") AND azc'),
        ("a.z.c.", None, '"a.z.c." OR azc'),
        ("“Súdwest Fryslân”", None, '"súdwest fryslân" OR "sudwest fryslan"'),
        ("<p>", {"p": "Súdwest-Fryslân"}, '"súdwest-fryslân" OR "sudwest fryslan"'),
        ("IND", None, "ind"),
    ],
)
def test_words_with_accents_and_signs_are_written_both_ways(source, slots, text):
    assert out(source, "spotler", slots)[0] == text


def test_the_query_of_the_guide_loses_nothing_in_any_language_but_signs_and_long_stems():
    for dialect in Dialect:
        text, losses = out(SOURCE, dialect, PROFILE)
        assert text.count(" OR ") >= 28 + 7 + 3
        assert set(losses) <= {Loss.SIGN_DROPPED, Loss.STEM_LONG}


def test_what_was_not_verified_is_said_once():
    result = export(parse("azc* OR coa* OR ind*"), Dialect.SPOTLER)
    assert [(note.code, note.params["feature"]) for note in result.notes] == [(Loss.UNVERIFIED, "star")]
    assert [note.params["feature"] for note in export(parse("azc"), Dialect.COOSTO).notes] == ["all"]
    assert export(parse("azc*"), Dialect.MELTWATER).notes == ()
    assert export(parse("azc"), Dialect.BRANDWATCH).notes == ()


@pytest.mark.parametrize(
    ("source", "dialect", "feature"),
    [
        ("*opvang", "meltwater", "front"),
        ("vluch*ling", "meltwater", "inside"),
        ("azc NEAR/5 wijk", "spotler", "near"),
        ("exact:IND", "talkwalker", "capitals"),
        ("vl?gteling", "spotler", "one"),
    ],
)
def test_what_a_language_is_thought_to_lack_is_marked_too(source, dialect, feature):
    notes = export(parse(source), Dialect(dialect)).notes
    told = [loss_text(note.code, note.params) for note in notes if note.params.get("feature") == feature]
    assert told
    assert told[0].startswith("Controleer dit in ")


def test_every_loss_and_every_feature_has_its_sentence():
    assert set(TEXTS) == set(Loss)
    used = {feature for traits in TRAITS.values() for feature in traits.unverified}
    assert used <= set(FEATURES)
    assert set(TRAITS) == set(Dialect)


@given(trees(), st.sampled_from(Dialect))
def test_every_query_can_be_written_with_notes_that_make_sentences(tree, dialect):
    query = parse(written(tree))
    result = export(query, dialect)
    assert result.text.count("(") == result.text.count(")")
    assert result.text.count('"') % 2 == 0
    assert result.text or result.notes
    for note in result.notes:
        assert 0 <= note.start <= note.end <= len(query.source)
        assert "{" not in loss_text(note.code, note.params).replace(query.source, "")
