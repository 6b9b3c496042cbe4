"""Moving to a newer edition, with generated editions and changes: nothing is lost, there is a way back."""

from itertools import count
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from beraad.core.guide import (
    Adoption,
    Chapter,
    Edition,
    Item,
    ItemKind,
    Outcome,
    Target,
    Use,
    UseKind,
    WorksheetBlock,
    apply_adoption,
    load_changes,
    load_edition,
    plan_adoption,
    reverse_adoption,
)
from beraad.core.guide.adopt import JUDGEMENTS
from beraad.core.guide.changes import Changes, changes_path
from tests.core.guide.build import write_two_editions

Case = tuple[Edition, Edition, Changes, dict[str, frozenset[Use]]]
TEXTS = st.sampled_from(["Wat ligt vast?", "Wie doet mee?", "Waarom hier?"])
TARGETS = st.sampled_from([None, Target(worksheet=WorksheetBlock.ISSUE)])


def edition(name: str, items: dict[str, tuple[str, Target | None]]) -> Edition:
    """An edition with these items, by key."""
    rows = tuple(
        Item(key, ItemKind.SUB_QUESTION, "3", text, "proef", target=target)
        for key, (text, target) in items.items()
    )
    chapter = Chapter("3", "proef", "Proef", rows)
    return Edition("proef", name, "Proef", "nl", "2026", {"3": "Proef"}, (chapter,))


@st.composite
def cases(draw: st.DrawFn) -> Case:
    """Two editions, sound changes between them, and a dossier with rows on any key, old leftovers included."""
    numbers = count()

    def fresh() -> str:
        return f"proef.sleutel-{next(numbers)}"

    def some(least: int, most: int = 4) -> list[str]:
        return [fresh() for _ in range(draw(st.integers(least, most)))]

    kept, retired, added = some(0), some(0), some(0)
    renamed = {key: fresh() for key in some(0)}
    split = {key: tuple(some(2)) for key in some(0, 2)}
    merged = {key: tuple(some(2)) for key in some(0, 2)}
    stays, takes_in = fresh(), fresh()  # an item may keep its key while it gives away or takes in a part
    split |= {stays: (*some(1), stays)} if draw(st.booleans()) else {}
    merged |= {takes_in: (*some(1), takes_in)} if draw(st.booleans()) else {}
    changes = Changes(
        "2026-1", "2027-1", renamed, split, merged, dict.fromkeys(retired, "Niet nodig"), tuple(added)
    )
    before = [*kept, *renamed, *split, *(key for parts in merged.values() for key in parts), *retired]
    after = [*kept, *renamed.values(), *(key for parts in split.values() for key in parts), *merged, *added]
    old, new = (
        edition(name, {key: (draw(TEXTS), draw(TARGETS)) for key in keys})
        for name, keys in (("2026-1", before), ("2027-1", after))
    )
    places = draw(st.lists(st.sampled_from([*before, *added, "proef", "oud.sleutel"]), max_size=20))
    used: dict[str, frozenset[Use]] = {}
    for number, key in enumerate(places):
        use = Use(draw(st.sampled_from(UseKind)), f"rij-{number}")
        used[key] = used.get(key, frozenset()) | {use}
    return old, new, changes, used


def rows(used: dict[str, frozenset[Use]]) -> list[Use]:
    return sorted(use for uses in used.values() for use in uses)


@settings(deadline=None)
@given(cases())
def test_no_row_is_ever_lost(case: Case) -> None:
    *_, used = case
    adoption = plan_adoption(*case)

    after = apply_adoption(adoption, used)

    assert sorted([*rows(after), *(lapse.use for lapse in adoption.lapses)]) == rows(used)
    assert all(lapse.use.kind in JUDGEMENTS for lapse in adoption.lapses)
    assert all(lapse.use in used[lapse.key] for lapse in adoption.lapses)


@settings(deadline=None)
@given(cases())
def test_there_and_back_is_as_it_was(case: Case) -> None:
    *_, used = case
    adoption = plan_adoption(*case)

    assert apply_adoption(reverse_adoption(adoption), apply_adoption(adoption, used)) == used
    assert reverse_adoption(reverse_adoption(adoption)) == adoption


@settings(deadline=None)
@given(cases())
def test_what_is_answered_is_under_a_key_of_the_new_edition_unless_the_plan_says_otherwise(
    case: Case,
) -> None:
    old, new, changes, used = case
    adoption = plan_adoption(*case)
    left = {Outcome.RETIRED, Outcome.LEFT_EARLIER}
    told = {use for one in adoption.consequences if one.outcome in left for use in one.uses}

    for key, uses in apply_adoption(adoption, used).items():
        assert key in new.keys or set(uses) <= told


@settings(deadline=None)
@given(cases())
def test_every_change_of_a_row_is_told_once(case: Case) -> None:
    *_, used = case
    adoption = plan_adoption(*case)
    changing = {Outcome.MOVES, Outcome.SPLITS, Outcome.MERGES, Outcome.RETIRED}
    told = [one for one in adoption.consequences if one.outcome in changing]

    lapsed = [use for one in told for use in one.lapsed]
    assert sorted(lapsed) == sorted(lapse.use for lapse in adoption.lapses)
    for move in adoption.moves:
        assert [one.new[0] for one in told if move.use in one.uses and move.old in one.old] == [move.new]


@settings(deadline=None)
@given(cases())
def test_every_change_between_the_editions_is_told(case: Case) -> None:
    old, new, _, _ = case
    told = plan_adoption(*case).consequences

    assert old.keys - new.keys <= {key for one in told for key in one.old}
    assert new.keys - old.keys <= {key for one in told for key in one.new}
    for key in old.keys & new.keys - {"proef"}:
        if old.item(key).text != new.item(key).text:
            assert any(one.outcome is Outcome.REWORDED and one.old == (key,) for one in told)


@settings(deadline=None)
@given(cases())
def test_an_answer_that_is_asked_no_longer_is_told(case: Case) -> None:
    old, new, _, used = case
    adoption = plan_adoption(*case)
    told = {
        use for one in adoption.consequences if one.outcome is Outcome.NO_LONGER_ASKED for use in one.uses
    }

    after = {use: key for key, uses in apply_adoption(adoption, used).items() for use in uses}
    for key, uses in used.items():
        for use in uses:
            here = key in old and old.item(key).target is not None
            there = after.get(use, "") in new and new.item(after[use]).target is None
            assert (use in told) == (use.kind is UseKind.ANSWER and here and there)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cases())
def test_generated_changes_are_sound_and_read_as_written(tmp_path: Path, case: Case) -> None:
    old, new, changes, _ = case
    path = tmp_path / "2026-1--2027-1.yaml"
    content = {
        "from": changes.old,
        "to": changes.new,
        "renamed": dict(changes.renamed),
        "split": {key: list(parts) for key, parts in changes.split.items()},
        "merged": {key: list(parts) for key, parts in changes.merged.items()},
        "retired": dict(changes.retired),
        "new": list(changes.added),
    }
    path.write_text(yaml.safe_dump(content), encoding="utf-8")

    read = load_changes(path, old, new)

    assert (read.renamed, read.split, read.merged) == (changes.renamed, changes.split, changes.merged)
    assert (read.retired, set(read.added)) == (changes.retired, set(changes.added))


def adopt(folder: Path, used: dict[str, frozenset[Use]]) -> Adoption:
    """The plan for the two editions in a folder."""
    guide = write_two_editions(folder)
    old, new = load_edition(guide / "2026-1"), load_edition(guide / "2027-1")
    return plan_adoption(old, new, load_changes(changes_path(guide, "2026-1", "2027-1"), old, new), used)


def use(kind: UseKind, ref: str) -> frozenset[Use]:
    return frozenset({Use(kind, ref)})


def test_an_answer_goes_to_the_first_part_of_a_split_item(tmp_path: Path) -> None:
    used = {"start.vraag.voorbeeld": use(UseKind.ANSWER, "a") | use(UseKind.SKIP, "b")}

    adoption = adopt(tmp_path, used)

    assert apply_adoption(adoption, used) == {"start.vraag.ja": use(UseKind.ANSWER, "a")}
    told = next(one for one in adoption.consequences if one.outcome is Outcome.SPLITS)
    assert told.new == ("start.vraag.ja", "start.vraag.nee")
    assert told.lapsed == (Use(UseKind.SKIP, "b"),)


def test_merged_answers_all_stay(tmp_path: Path) -> None:
    used = {"soort.doel": use(UseKind.ANSWER, "a"), "soort.doel.informeren": use(UseKind.ANSWER, "b")}

    after = apply_adoption(adopt(tmp_path, used), used)

    assert after == {"soort.reden": use(UseKind.ANSWER, "a") | use(UseKind.ANSWER, "b")}


def test_a_skip_moves_with_another_name(tmp_path: Path) -> None:
    used = {"start.vraag.deel": use(UseKind.SKIP, "a")}

    assert apply_adoption(adopt(tmp_path, used), used) == {"start.vraag.vast": use(UseKind.SKIP, "a")}


def test_a_skip_does_not_push_away_one_that_an_earlier_adoption_left(tmp_path: Path) -> None:
    used = {"start.vraag.deel": use(UseKind.SKIP, "a"), "start.vraag.vast": use(UseKind.SKIP, "b")}

    assert apply_adoption(adopt(tmp_path, used), used) == {"start.vraag.vast": use(UseKind.SKIP, "b")}


def test_a_row_that_has_gone_in_the_meantime_is_an_error(tmp_path: Path) -> None:
    adoption = adopt(tmp_path, {"start.vraag.deel": use(UseKind.ANSWER, "a")})

    with pytest.raises(KeyError):
        apply_adoption(adoption, {"start.vraag.deel": use(UseKind.ANSWER, "b")})


def test_changes_of_other_editions_are_refused(tmp_path: Path) -> None:
    guide = write_two_editions(tmp_path)
    old, new = load_edition(guide / "2026-1"), load_edition(guide / "2027-1")
    changes = load_changes(changes_path(guide, "2026-1", "2027-1"), old, new)

    with pytest.raises(ValueError, match="2026-1--2027-1"):
        plan_adoption(new, old, changes, {})
