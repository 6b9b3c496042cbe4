"""Doubles are proposed and merged, everything moves along, and it can all be undone."""

from __future__ import annotations

import pytest

from beraad.audit.log import verify
from beraad.audit.models import AuditEntry
from beraad.casework.dossier.records import add_record, remove_record
from beraad.casework.process.matrix.models import StepRole
from beraad.casework.process.models import Phase, Step
from beraad.casework.stakeholders.merge_actions import CannotMerge, CannotUndo, merge_parties, undo_merge
from beraad.casework.stakeholders.models import Contact, Merge, Precedent, Rating, Stakeholder
from beraad.casework.stakeholders.queries import parties_of
from tests.pages import text


def fresh(row: Stakeholder) -> Stakeholder:
    return Stakeholder.objects.select_related("dossier__municipality").get(pk=row.pk)


def test_doubles_are_proposed_merged_and_taken_apart(
    client_of, noor, access, dossier, at, party, rated, spoken, group
):
    neighbours = group("Omwonenden")
    kept = party("Watersportvereniging Oeverdam", affected=True)
    double = party(
        "Watersportver. Oeverdam",
        interests="De steiger",
        roles=["advising"],
        key_figure=True,
        reaches=[neighbours],
    )
    party("Basisschool De Kreek")
    member = party("Havenmeester", kind="role", belongs_to=[double])
    rated(double, interest="high")
    spoken(double, heard="Zorgen over de steiger")
    client = client_of(noor)
    page = client.get(at("doubles"))
    assert [(one.title, other.title) for one, other in page.context["pairs"]] == [(kept.title, double.title)]
    done = client.post(at("doubles"), {"kept": str(kept.uuid), "double": str(double.uuid)}, follow=True)
    assert "is samengevoegd met" in text(done)

    found = parties_of(access(noor))
    one = found.by_pk[kept.pk]
    assert double.pk not in found.by_pk
    assert [row.interest for row in one.ratings] == ["high"]
    assert [row.heard for row in one.contacts] == ["Zorgen over de steiger"]
    assert (one.reaches, one.members) == ((neighbours,), (member,))
    assert (one.row.interests, one.row.roles, one.row.key_figure) == ("De steiger", ["advising"], True)
    assert client.get(at("stakeholder", record=double.uuid))["Location"] == at(
        "stakeholder", record=kept.uuid
    )

    merge = Merge.objects.get()
    back = client.post(at("merge_undo", merge=merge.uuid), follow=True)
    assert "is weer een eigen partij" in text(back)
    found = parties_of(access(noor))
    before, again = found.by_pk[double.pk], found.by_pk[kept.pk]
    assert [row.interest for row in before.ratings] == ["high"]
    assert [row.heard for row in before.contacts] == ["Zorgen over de steiger"]
    assert (before.reaches, before.members) == ((neighbours,), (member,))
    assert (again.ratings, again.contacts, again.reaches) == ((), (), ())
    assert (again.row.interests, again.row.roles, again.row.key_figure) == ("", [], False)
    assert list(AuditEntry.objects.filter(code__in=["stakeholder.merged", "stakeholder.unmerged"])) != []
    assert verify(dossier.municipality.uuid) is None
    assert "ongedaan gemaakt" in text(client.post(at("merge_undo", merge=merge.uuid), follow=True))


def test_what_somebody_changed_after_merging_stays_when_it_is_undone(noor, party, rated, spoken, now):
    kept, double = party("Kerk"), party("De Kerk", interests="Rust")
    merge = merge_parties(fresh(kept), fresh(double), by=noor, now=now)
    later = rated(fresh(kept), interest="low")
    from beraad.casework.dossier.records import change_record

    row = fresh(kept)
    change_record(row, {"interests": "Rust en ruimte"}, seen_version=row.version, by=noor, now=now)
    undo_merge(merge, by=noor, now=now)
    assert fresh(kept).interests == "Rust en ruimte"
    assert Rating.objects.get(pk=later.pk).stakeholder == kept


def test_roles_in_steps_move_along_and_the_kept_party_s_own_role_stays(noor, dossier, party, now):
    """Rows of other parts of the workbench point at parties too; where both have one, nothing is lost."""
    kept, double = party("COA"), party("Centraal Orgaan opvang asielzoekers")
    phase = add_record(Phase, dossier, {"title": "Begin"}, by=noor, now=now)
    first, second = (
        add_record(Step, dossier, {"title": title, "phase": phase}, by=noor, now=now)
        for title in ("Een", "Twee")
    )

    def role(step: Step, who: Stakeholder) -> StepRole:
        return add_record(
            StepRole, dossier, {"step": step, "stakeholder": who, "role": "informed"}, by=noor, now=now
        )

    alone, own, clashing = role(first, double), role(second, kept), role(second, double)
    merge = merge_parties(fresh(kept), fresh(double), by=noor, now=now)
    who = dict(StepRole.objects.values_list("pk", "stakeholder"))
    assert who == {alone.pk: kept.pk, own.pk: kept.pk, clashing.pk: double.pk}
    undo_merge(merge, by=noor, now=now)
    who = dict(StepRole.objects.values_list("pk", "stakeholder"))
    assert who == {alone.pk: double.pk, own.pk: kept.pk, clashing.pk: double.pk}


def test_what_cannot_be_merged_is_refused_and_nothing_changes(client_of, noor, amir, at, party, person, now):
    one, gone = party("Kerk"), party("De Kerk")
    someone, secret = person("Kerk Kerk"), party("Kerk Oost", confidential=True)
    remove_record(fresh(gone), by=noor, now=now)
    for other in (one, gone, someone, secret):
        with pytest.raises(CannotMerge):
            merge_parties(fresh(one), fresh(other), by=noor, now=now)
    assert not Merge.objects.exists()
    page = client_of(noor).post(at("doubles"), {"kept": str(one.uuid), "double": str(secret.uuid)})
    assert "kunnen niet worden samengevoegd" in text(page)
    unseen = client_of(amir).post(at("doubles"), {"kept": str(one.uuid), "double": str(secret.uuid)})
    assert "double" in unseen.context["form"].errors, "who does not see a party cannot name it"


def test_a_party_that_was_merged_on_must_first_be_taken_apart_there(noor, party, now):
    first, second, third = party("Kerk"), party("De Kerk"), party("Kerken")
    inner = merge_parties(fresh(first), fresh(second), by=noor, now=now)
    outer = merge_parties(fresh(third), fresh(first), by=noor, now=now)
    with pytest.raises(CannotUndo):
        undo_merge(inner, by=noor, now=now)
    undo_merge(outer, by=noor, now=now)
    undo_merge(inner, by=noor, now=now)
    assert not Stakeholder.objects.exclude(removed_at=None).exists()


def test_merging_counts_as_a_change_for_who_was_editing(client_of, noor, at, party, spoken, now):
    """A contact that moved has a new version: who had it open sees the conflict."""
    kept, double = party("Kerk"), party("De Kerk")
    row = spoken(double)
    merge_parties(fresh(kept), fresh(double), by=noor, now=now)
    assert Contact.objects.get(pk=row.pk).version == row.version + 1
    sent = {
        "version": row.version, "stakeholder": kept.pk, "held_on": row.held_on, "way": "phone", "with_whom": "iemand",
    }  # fmt: skip
    assert client_of(noor).post(at("contacts_change", record=row.uuid), sent).status_code == 409


def test_a_merge_is_out_of_sight_for_who_does_not_see_the_parties(client_of, noor, amir, at, party, now):
    kept, double = party("Kerk", confidential=True), party("De Kerk", confidential=True)
    merge = merge_parties(fresh(kept), fresh(double), by=noor, now=now)
    assert "Kerk" in text(client_of(noor).get(at("doubles")))
    assert "Kerk" not in text(client_of(amir).get(at("doubles")))
    assert client_of(amir).post(at("merge_undo", merge=merge.uuid)).status_code == 404


def test_earlier_objections_move_along(noor, dossier, party, now):
    kept, double = party("Kerk"), party("De Kerk")
    row = add_record(Precedent, dossier, {"title": "Bezwaar", "stakeholder": double}, by=noor, now=now)
    merge_parties(fresh(kept), fresh(double), by=noor, now=now)
    assert Precedent.objects.get(pk=row.pk).stakeholder == kept
