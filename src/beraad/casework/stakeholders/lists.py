"""The lists around the parties."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from beraad.casework.dossier.access import Access
from beraad.casework.dossier.queries import records
from beraad.casework.dossier.registers import Register
from beraad.casework.stakeholders import forms, models
from beraad.casework.stakeholders.codes import StakeholderKind
from beraad.casework.stakeholders.queries import parties_of
from beraad.casework.stakeholders.warnings import ABOUT_PRECEDENTS, warnings_of_parties


def party_url(access: Access, party: models.Stakeholder) -> str:
    """The page of one party."""
    return reverse("stakeholder", kwargs={"dossier": access.dossier.uuid, "record": party.uuid})


def _party_page(access: Access, row: Any) -> str:
    return party_url(access, row if isinstance(row, models.Stakeholder) else row.stakeholder)


def _asked_party(access: Access, asked: Mapping[str, str]) -> models.Stakeholder | None:
    """The party that the address of a form names (`?partij=`), if this person sees it."""
    try:
        uuid = UUID(asked.get("partij", ""))
    except ValueError:
        return None
    return records(access, models.Stakeholder).filter(uuid=uuid).first()


def _begin_party(access: Access, asked: Mapping[str, str]) -> dict[str, Any]:
    return {"kind": StakeholderKind.PERSON} if asked.get("soort") == "persoon" else {}


def _begin_contact(access: Access, asked: Mapping[str, str]) -> dict[str, Any]:
    return {"stakeholder": _asked_party(access, asked), "held_on": timezone.localdate()}


def _begin_precedent(access: Access, asked: Mapping[str, str]) -> dict[str, Any]:
    return {"stakeholder": _asked_party(access, asked)}


def _begin_rating(access: Access, asked: Mapping[str, str]) -> dict[str, Any]:
    """Today, and what this person said last: only what moved has to be changed."""
    party = _asked_party(access, asked)
    begun = {"stakeholder": party, "rated_on": timezone.localdate()}
    if party is None:
        return begun
    last = records(access, models.Rating).filter(stakeholder=party, created_by=access.user).first()
    names = ("interest", "influence", "trust", "stance") if last else ()
    return begun | {name: getattr(last, name) for name in names}


def _begin_deployment(access: Access, asked: Mapping[str, str]) -> dict[str, Any]:
    """The kind of moment that the address of the form names (`?moment=`)."""
    try:
        uuid = UUID(asked.get("moment", ""))
    except ValueError:
        return {}
    return {"occasion": records(access, models.Occasion).filter(uuid=uuid).first()}


def _to_administrators(access: Access, _row: Any) -> str:
    return reverse("administrators", kwargs={"dossier": access.dossier.uuid})


def _contacts_beside(access: Access) -> dict[str, Any]:
    """Which contacts were promised: first what is overdue, then what comes."""
    today, parties = timezone.localdate(), parties_of(access)
    coming = [(one.next_contact.follow_up_on, one) for one in parties.present if one.next_contact]
    return {"today": today, "coming": sorted(coming, key=lambda pair: (pair[0], pair[1].title))}


def _precedents_beside(access: Access) -> dict[str, Any]:
    """What deserves a look among objections and support."""
    found = warnings_of_parties(parties_of(access), timezone.localdate())
    return {"warnings": [one for one in found if one.code in ABOUT_PRECEDENTS]}


STAKEHOLDERS = Register(
    "stakeholders",
    models.Stakeholder,
    forms.StakeholderForm,
    _("Parties"),
    _("Add a party"),
    _(
        "No parties yet. Start with the parties that the guide names, and add who has to do with the decision here."
    ),
    ("title", "kind", "party", "affected", "key_figure"),
    address="betrokkenen",
    chapter="4",
    paragraphs=("4.2",),
    form_template="casework/stakeholders/party_form.html",
    begin=_begin_party,
    after=_party_page,
)
RATINGS = Register(
    "ratings",
    models.Rating,
    forms.RatingForm,
    _("Estimates"),
    _("Add your estimate"),
    _("No estimates yet. Open a party and say how you see it."),
    ("stakeholder", "rated_on", "interest", "influence", "trust", "stance"),
    address="inschattingen",
    chapter="4",
    related=("stakeholder",),
    begin=_begin_rating,
    after=_party_page,
)
CONTACTS = Register(
    "contacts",
    models.Contact,
    forms.ContactForm,
    _("Contacts"),
    _("Add a contact"),
    _("No contacts yet. Note with whom you spoke, what you heard and what you agreed."),
    ("stakeholder", "held_on", "way", "with_whom", "in_advance", "follow_up_on"),
    address="contacten",
    chapter="4",
    also=("3",),
    related=("stakeholder",),
    rules=("talk_in_advance",),
    template="casework/stakeholders/contacts.html",
    form_template="casework/stakeholders/contact_form.html",
    beside=_contacts_beside,
    begin=_begin_contact,
    after=_party_page,
)
PRECEDENTS = Register(
    "precedents",
    models.Precedent,
    forms.PrecedentForm,
    _("Earlier objections and support"),
    _("Add an objection or support"),
    _(
        "Nothing noted yet. Were there objections or protests before? Which organised groups spoke up? And who offered help?"
    ),
    ("title", "kind", "happened", "stakeholder", "process_role"),
    address="eerder",
    chapter="4",
    also=("3",),
    related=("stakeholder",),
    rules=("talk_in_advance",),
    template="casework/stakeholders/precedents.html",
    beside=_precedents_beside,
    begin=_begin_precedent,
)
QUALITIES = Register(
    "qualities",
    models.Quality,
    forms.QualityForm,
    _("Qualities"),
    _("Add a quality"),
    _("No qualities yet. Write down what members of the college can be good at."),
    ("title", "explanation"),
    address="kwaliteiten",
    chapter="4",
)
OCCASIONS = Register(
    "occasions",
    models.Occasion,
    forms.OccasionForm,
    _("Kinds of moments"),
    _("Add a kind of moment"),
    _(
        "No kinds of moments yet. Write down when a member of the college is needed, and which qualities help then."
    ),
    ("title", "qualities", "ground", "order"),
    address="soorten-momenten",
    chapter="4",
    many=("qualities",),
)
ADMINISTRATORS = Register(
    "administrators",
    models.Administrator,
    forms.AdministratorForm,
    _("Members of the college"),
    _("Add a member of the college"),
    _("No members of the college yet. Note what each of them is good at."),
    ("title", "qualities", "source"),
    address="leden-van-het-college",
    chapter="4",
    many=("qualities",),
    form_template="casework/stakeholders/administrator_form.html",
    after=_to_administrators,
)
DEPLOYMENTS = Register(
    "deployments",
    models.Deployment,
    forms.DeploymentForm,
    _("Who does what when"),
    _("Plan a member of the college"),
    _("Nothing planned yet. Choose a kind of moment and who of the college does it."),
    ("administrator", "occasion", "planned_on", "task"),
    address="inzet-van-bestuurders",
    chapter="4",
    related=("administrator", "occasion"),
    begin=_begin_deployment,
    after=_to_administrators,
)
LISTS = (STAKEHOLDERS, CONTACTS, PRECEDENTS, ADMINISTRATORS)
ALL_LISTS = (*LISTS, RATINGS, QUALITIES, OCCASIONS, DEPLOYMENTS)
