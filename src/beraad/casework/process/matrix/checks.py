"""What deserves a look in the matrix and in the roles of college and council. Beraad warns and never forbids.

Everything is read from a `Matrix` in memory. A check speaks once, whatever number of steps it is about, and of steps that
are done only where that still matters.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from beraad.casework.dossier.notices import Notice
from beraad.casework.process.matrix.codes import DecidingBody, ParticipationForm, WishesRoute, YesNo
from beraad.casework.process.matrix.grid import OWN_RIGHT, Matrix, has_ended, is_ahead
from beraad.casework.process.matrix.models import CouncilInvolvement
from beraad.casework.process.models import Degree, Step
from beraad.casework.process.outline import OPEN_AFTER_DECISION
from beraad.casework.stakeholders.models import Stakeholder

NAMED: Final = 4  # how many steps or parties a sentence names before it counts the rest
TABLE: Final = ("4.1", "4.2")
COUNCIL: Final = ("4.2",)


def matrix_warnings(matrix: Matrix, *, today: date) -> list[Notice]:
    """Every warning on who does what, in the order of the work; nothing while no step was mapped."""
    if not matrix.steps:
        return []
    return [*role_warnings(matrix, today=today), *council_warnings(matrix)]


def role_warnings(matrix: Matrix, *, today: date) -> list[Notice]:
    """Of the roles alone. As long as none was given, one note says so instead of six."""
    if not matrix.is_started:
        return [_not_started(matrix)]
    return [
        *_nobody_accountable(matrix),
        *_several_accountable(matrix),
        *_nobody_responsible(matrix),
        *_without_moment(matrix, today),
        *_influence_after_decision(matrix),
        *_more_than_room(matrix),
        *_ended_parties(matrix, today),
        *_council_role_missing(matrix),
    ]


def council_warnings(matrix: Matrix) -> list[Notice]:
    """Of Gemeentewet, article 169(4): where the college decides, once the process says in which step."""
    if matrix.decision is None or matrix.decides != DecidingBody.EXECUTIVE:
        return []
    far_reaching = matrix.council.far_reaching if matrix.council else YesNo.UNKNOWN
    if far_reaching == YesNo.UNKNOWN:
        return [_not_recorded(matrix)]
    return list(_decides_before_council(matrix)) if far_reaching == YesNo.YES else []


def _not_started(matrix: Matrix) -> Notice:
    title = _("It is not divided yet who does what")
    text = _("Say per step which party is accountable, who does the work, who gives advice and who is told.")
    return _to_matrix(matrix, "roles_not_divided", title, text)


def _nobody_accountable(matrix: Matrix) -> Iterator[Notice]:
    found = [step for step in matrix.steps if is_ahead(step) and not _accountable(matrix, step)]
    if found:
        title = _("Nobody is accountable in a step")
        text = _("Choose one party that is accountable in: %s.") % _names(found)
        yield _to_step(matrix, found[0], "nobody_accountable", title, text)


def _several_accountable(matrix: Matrix) -> Iterator[Notice]:
    found = [step for step in matrix.steps if is_ahead(step) and len(_accountable(matrix, step)) > 1]
    if found:
        title = _("More than one party is accountable in a step")
        text = _("Then nobody knows who has the last word. Choose one party in: %s.")
        who = (f"{step.title} ({_names(_accountable(matrix, step))})" for step in found)
        yield _to_step(matrix, found[0], "several_accountable", title, text % _list(who))


def _nobody_responsible(matrix: Matrix) -> Iterator[Notice]:
    found = [
        step
        for step in matrix.steps
        if is_ahead(step) and not any(cell.is_responsible for _party, cell in matrix.in_step(step))
    ]
    if found:
        title = _("Nobody does the work in a step")
        text = _("Choose at least one party that does the work in: %s.") % _names(found)
        yield _to_step(matrix, found[0], "nobody_responsible", title, text)


def _without_moment(matrix: Matrix, today: date) -> Iterator[Notice]:
    """Who is affected and has no moment: in no step, or only told; and groups that no party stands for (4.1)."""
    affected = [party for party in matrix.parties if party.affected and not has_ended(party, today)]
    silent = [party for party in affected if not matrix.has_moment(party)]
    nowhere = [party for party in silent if not any(matrix.of_party(party))]
    told = [party for party in silent if party not in nowhere]
    parts = (
        _("In no step: %s.") % _names(nowhere) if nowhere else "",
        _("Only told: %s.") % _names(told) if told else "",
        _("Not in the list of parties: %s.") % _names(matrix.loose_groups) if matrix.loose_groups else "",
    )
    if any(parts):
        title = _("Who is affected has no moment in the process")
        text = _("Give everybody a moment, or say openly that there is none.")
        said = " ".join(part for part in (*parts, text) if part)
        yield _to_matrix(matrix, "affected_without_moment", title, said, sources=("4", *TABLE))


def _influence_after_decision(matrix: Matrix) -> Iterator[Notice]:
    """A moment of influence that lies after the decision. A decision in outline or with conditions leaves something open."""
    decision = matrix.decision
    if decision is None or decision not in _closing(matrix):
        return
    found = [
        (step, party)
        for step in matrix.after(decision)
        for party, cell in matrix.in_step(step)
        if cell.participation and is_ahead(step) and party.party not in OWN_RIGHT
    ]
    if found:
        title = _("A moment of influence comes after the decision")
        text = _(
            "After ‘%(decision)s’ these still take part: %(who)s. Is the decision in outline or with conditions? Then say so "
            "at the decision. If not, give them an earlier moment."
        )
        who = _list(f"{party.title} ({step.title})" for step, party in found)
        said = text % {"decision": decision.title, "who": who}
        yield _to_step(matrix, found[0][0], "influence_after_decision", title, said, sources=COUNCIL)


def _more_than_room(matrix: Matrix) -> Iterator[Notice]:
    """A form of participation that promises more than the room for influence of its step (4.2 tips)."""
    found = [
        (step, party, cell.get_participation_display())
        for step in matrix.steps
        if is_ahead(step)
        for party, cell in matrix.in_step(step)
        if party.party not in OWN_RIGHT and _oversold(cell.participation, matrix.highest_degree(step))
    ]
    if found:
        title = _("A party is promised more than there is room for")
        text = _("The room for influence says less: %s. Change the form of participation, or the room.")
        who = _list(f"{party.title}, {form} ({step.title})" for step, party, form in found)
        yield _to_step(matrix, found[0][0], "more_than_room", title, text % who, sources=COUNCIL)


def _oversold(form: str, degree: str) -> bool:
    """Deciding asks for a subject on which is decided together; having a say or a dialogue for one that is open at all.

    Where nothing is stated yet, only deciding is too much: another warning asks to state the room.
    """
    if form == ParticipationForm.CO_DECIDING:
        return degree != Degree.CO_DECIDE
    return bool(form) and degree == Degree.NONE


def _ended_parties(matrix: Matrix, today: date) -> Iterator[Notice]:
    found = [
        party
        for party in matrix.parties
        if has_ended(party, today) and any(is_ahead(step) for step, _cell in matrix.of_party(party))
    ]
    if found:
        title = _("A party that is no longer there has a role")
        text = _("Give its role in the steps to come to somebody else: %s.") % _names(found)
        url = party_url(matrix, found[0])
        yield Notice("ended_party", title, text, TABLE, url, _("To the roles of this party"))


def _council_role_missing(matrix: Matrix) -> Iterator[Notice]:
    found = [step for step in matrix.steps if is_ahead(step) and not step.council_role]
    if found:
        title = _("The role of the council is not stated")
        text = _("Say what the council does in: %s. No role is an answer too.") % _names(found)
        url = reverse(
            "steps_change", kwargs={"dossier": matrix.process.dossier.uuid, "record": found[0].uuid}
        )
        yield Notice("council_role_missing", title, text, COUNCIL, url, _("To the step"))


def _not_recorded(matrix: Matrix) -> Notice:
    title = _("Are the consequences far-reaching?")
    text = _(
        "Then the college decides only after the council could give its wishes and concerns (Gemeentewet, article 169, "
        "fourth paragraph). Record your answer with the reason."
    )
    return _to_council(matrix, "wishes_not_recorded", title, text)


def _decides_before_council(matrix: Matrix) -> Iterator[Notice]:
    """Far-reaching, and the college decides before the council could give its wishes and concerns."""
    council, decision = matrix.council, matrix.decision
    assert council is not None
    assert decision is not None
    reason = _what_is_wrong(matrix, council, decision)
    if reason:
        title = _("The college decides before the council could give its wishes and concerns")
        yield _to_council(matrix, "decides_before_council", title, reason)


def _what_is_wrong(matrix: Matrix, council: CouncilInvolvement, decision: Step) -> str:
    """Why the council comes too late; empty when it does not."""
    decided_on = matrix.dates.get(decision.pk, (None, None))[1]
    names = {"decision": decision.title}
    if council.route == WishesRoute.NOT_HELD:
        text = _(
            "You noted that the council is not asked. Look whether the law allows that here. Your reason: %s"
        )
        return text % (council.not_held_reason or _("not given"))
    if council.route == WishesRoute.HELD:
        late = decided_on and council.held_on and council.held_on > decided_on
        return _("The council gave them after ‘%(decision)s’.") % names if late else ""
    if not is_ahead(decision):
        return _("‘%(decision)s’ is done, and the council has not given its wishes and concerns.") % names
    return _what_is_planned_wrong(matrix, council, decision, decided_on)


def _what_is_planned_wrong(
    matrix: Matrix, council: CouncilInvolvement, decision: Step, decided_on: date | None
) -> str:
    names = {"decision": decision.title}
    step = next((one for one in matrix.steps if one.pk == council.wishes_step_id), None)
    if step is None and council.planned_on is None:
        return _("Plan a moment before ‘%(decision)s’ at which the council gives them.") % names
    if step is not None and (step == decision or step in matrix.after(decision)):
        text = _("The step ‘%(step)s’ does not come before ‘%(decision)s’. Change the order.")
        return text % {**names, "step": step.title}
    if council.planned_on and decided_on and council.planned_on >= decided_on:
        return _("The day you planned for it does not come before ‘%(decision)s’.") % names
    return ""


def _closing(matrix: Matrix) -> list[Step]:
    return [step for step in matrix.steps if step.decided_by and step.detail_level not in OPEN_AFTER_DECISION]


def _accountable(matrix: Matrix, step: Step) -> list[Stakeholder]:
    return [party for party, cell in matrix.in_step(step) if cell.is_accountable]


def _names(rows: Iterable[object]) -> str:
    return _list(str(row) for row in rows)


def _list(names: Iterable[str]) -> str:
    """The first few by name, the rest as a number: a sentence stays a sentence."""
    found = list(names)
    rest = len(found) - NAMED
    if rest <= 1:
        return ", ".join(found)
    more = ngettext("%(number)s more", "%(number)s more", rest) % {"number": rest}
    return _("%(names)s and %(more)s") % {"names": ", ".join(found[:NAMED]), "more": more}


def _to_matrix(
    matrix: Matrix, code: str, title: str, text: str, *, sources: tuple[str, ...] = TABLE
) -> Notice:
    url = reverse("matrix", kwargs={"dossier": matrix.process.dossier.uuid})
    return Notice(code, title, text, sources, url, _("To the roles"))


def _to_step(
    matrix: Matrix, step: Step, code: str, title: str, text: str, *, sources: tuple[str, ...] = TABLE
) -> Notice:
    return Notice(code, title, text, sources, roles_url(matrix, step), _("To the roles in this step"))


def _to_council(matrix: Matrix, code: str, title: str, text: str) -> Notice:
    url = reverse("council", kwargs={"dossier": matrix.process.dossier.uuid})
    return Notice(code, title, text, COUNCIL, url, _("To college and council"))


def roles_url(matrix: Matrix, step: Step) -> str:
    """The page with the roles of every party in one step."""
    return reverse("step_roles", kwargs={"dossier": matrix.process.dossier.uuid, "record": step.uuid})


def party_url(matrix: Matrix, party: Stakeholder) -> str:
    """The page with the roles of one party in every step."""
    return reverse("stakeholder_roles", kwargs={"dossier": matrix.process.dossier.uuid, "record": party.uuid})
