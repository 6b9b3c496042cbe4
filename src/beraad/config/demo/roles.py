"""Who does what in the demonstration: roles per step and per phase, college and council, and the own organisation."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any, Final

from beraad.accounts.models import User
from beraad.casework.dossier.models import Dossier, Record
from beraad.casework.dossier.records import add_record, change_record
from beraad.casework.process.matrix.models import CouncilInvolvement, PhaseRole, StepRole
from beraad.casework.process.models import Phase, Step
from beraad.casework.process.organisation.models import (
    DeskBriefing,
    OrganisationLink,
    OrganisationPlan,
    TeamMember,
)
from beraad.casework.stakeholders.models import Stakeholder
from beraad.config.demo.planning import DRAFT

TEAM, DESK = "Projectgroep Veerlaan", "Klantcontactcentrum"
PROPOSAL, WISHES, DECIDES, SOUNDING = (
    "Het definitieve voorstel",
    "Wensen en bedenkingen van de raad",
    "Het college beslist",
    "Klankbordgroep",
)
NEIGHBOURS, SCHOOL = "Omwonenden van de Veerlaan", "Basisschool De Kreek"
# step, party, role, form of participation, task, what it is obliged to
ROLES: Final = (
    ("Eerste gesprek over een mogelijke locatie", "College", "accountable", "", "Kiest een plek om te onderzoeken", ""),
    ("Eerste gesprek over een mogelijke locatie", "COA", "consulted", "", "Vraagt om opvang", ""),
    ("Onderhandelen met het COA", "College", "accountable", "", "Stelt de voorwaarden vast", ""),
    ("Onderhandelen met het COA", TEAM, "responsible", "", "Voert de gesprekken", ""),
    ("Onderhandelen met het COA", "COA", "consulted", "", "Is gesprekspartner", ""),
    ("De stappen in kaart", "College", "accountable", "", "", ""),
    ("De stappen in kaart", TEAM, "responsible", "", "Maakt de planning", ""),
    ("Betrokkenen en participatie", "College", "accountable", "", "", ""),
    ("Betrokkenen en participatie", TEAM, "responsible", "", "Maakt de lijst van betrokkenen", ""),
    ("Betrokkenen en participatie", "Wijkregisseurs", "consulted", "", "Kennen de wijk", ""),
    ("Informatie en communicatieplan", "College", "accountable", "", "", ""),
    ("Informatie en communicatieplan", TEAM, "responsible", "", "Schrijft het plan", ""),
    ("De eigen organisatie", "College", "accountable", "", "", ""),
    ("De eigen organisatie", TEAM, "responsible", "", "Brengt afdelingen bij elkaar", ""),
    ("De eigen organisatie", DESK, "informed", "", "", ""),
    (PROPOSAL, "College", "accountable", "", "Stelt het voorstel vast", "Zegt wat met de adviezen is gedaan"),
    (PROPOSAL, TEAM, "responsible", "", "Schrijft het voorstel", ""),
    (PROPOSAL, "COA", "consulted", "", "Rekent de inrichting door", ""),
    (PROPOSAL, "Veiligheidsregio", "consulted", "", "Adviseert over brand en vluchtwegen", ""),
    (PROPOSAL, "Politie", "consulted", "", "Adviseert over de veiligheid in de wijk", ""),
    (PROPOSAL, NEIGHBOURS, "consulted", "dialogue", "Denken mee over de inrichting", ""),
    (PROPOSAL, "Buurtvereniging Veerkwartier", "consulted", "dialogue", "Nodigt leden uit", ""),
    (PROPOSAL, SCHOOL, "consulted", "dialogue", "Denkt mee over de route naar school", ""),
    (PROPOSAL, "Inwoners", "consulted", "speaking", "", ""),
    (PROPOSAL, "Ondernemers bij de haven", "consulted", "speaking", "", ""),
    (PROPOSAL, "Watersportvereniging Oeverdam", "consulted", "speaking", "", ""),
    (PROPOSAL, DESK, "informed", "", "Geeft de eerste antwoorden", ""),
    (WISHES, "College", "accountable", "", "Informeert de raad vooraf", "Besluit pas daarna"),
    (WISHES, TEAM, "responsible", "", "Maakt de stukken", ""),
    (WISHES, "Raad", "consulted", "", "Geeft wensen en bedenkingen", ""),
    (WISHES, NEIGHBOURS, "informed", "", "", ""),
    (DRAFT, "College", "accountable", "", "", "Legt het ontwerp zes weken ter inzage"),
    (DRAFT, TEAM, "responsible", "", "Verwerkt de zienswijzen", ""),
    (DRAFT, NEIGHBOURS, "consulted", "speaking", "", ""),
    (DECIDES, "College", "accountable_responsible", "", "Neemt het besluit", "Motiveert het besluit"),
    (DECIDES, "Raad", "informed", "", "", ""),
    (DECIDES, "COA", "informed", "", "", ""),
    (DECIDES, NEIGHBOURS, "informed", "", "", ""),
    (SOUNDING, "COA", "responsible", "", "Voert de afspraken uit", ""),
    (SOUNDING, "College", "accountable", "", "", ""),
    (SOUNDING, NEIGHBOURS, "consulted", "dialogue", "Denken mee over het contact met de buurt", ""),
)  # fmt: skip
# phase (place in the order), party, now, wanted, intended, note
RINGS: Final = (
    (2, NEIGHBOURS, "knows", "decides_along", "thinks_along", "Willen ook over de plek praten. Die staat niet open."),
    (2, "Buurtvereniging Veerkwartier", "thinks_along", "works_along", "works_along", ""),
    (2, SCHOOL, "thinks_along", "thinks_along", "thinks_along", ""),
    (2, "COA", "works_along", "works_along", "works_along", ""),
    (2, "Raad", "knows", "unknown", "thinks_along", "De fracties verschillen; vraag het de griffie."),
    (4, NEIGHBOURS, "unknown", "unknown", "works_along", "In de klankbordgroep."),
)  # fmt: skip
COUNCIL: Final = {
    "far_reaching": "yes",
    "far_reaching_reason": "120 plekken voor vijf jaar in een wijk met 900 huizen.",
    "route": "planned",
}
ORGANISATION: Final = {
    "meaning": "Meer telefoon en mail bij het klantcontactcentrum. De wijkregisseur is elke week een dag aan de Veerlaan.",
    "team_needed": "yes",
    "team_reason": "Zorg, huisvesting, veiligheid en communicatie moeten hetzelfde vertellen.",
    "desk_role": "Geeft het eerste antwoord, schrijft elke vraag op en belt binnen twee werkdagen terug.",
}
LINKS: Final = (
    ("sociaal domein", "huisvesting", "made", "teamleider Wonen", "Elke maandag een half uur."),
    ("sociaal domein", "veiligheid", "made", "adviseur veiligheid", ""),
    ("huisvesting", "veiligheid", "to_make", "adviseur veiligheid", ""),
)
# function, part of the organisation, who of the demonstration, role in the team
MEMBERS: Final = (
    ("Projectleider", "Bestuur", "noor", "Houdt het geheel bij elkaar"),
    ("Beleidsadviseur", "Sociaal domein", "amir", "Voorzieningen, school en zorg"),
    ("Communicatieadviseur", "Communicatie", "joke", "Woordvoering en bijeenkomsten"),
    ("Adviseur veiligheid", "Veiligheid", "sanne", "Weegt de veiligheid bij elke stap"),
    ("Planoloog", "Ruimte", "", "Vergunning en terrein"),
)
# text, days ago, valid for so many days, who
BRIEFINGS: Final = (
    ("Het COA heeft de gemeente om opvang gevraagd. Er is nog geen besluit.", 40, 26, "communicatieadviseur"),
    (
        "Het college heeft een voorgenomen besluit genomen. Over de plek, het aantal en de duur is geen inspraak. Over de "
        "inrichting en de begeleiding denken inwoners mee op de inloopmarkt. Hoeveel verkeer erbij komt, is nog niet bekend.",
        14, 45, "communicatieadviseur",
    ),
)  # fmt: skip


def load_roles(dossier: Dossier, people: Mapping[str, User], *, today: date, now: datetime) -> None:
    """Roles per step and phase, college and council, and the own organisation."""
    loader = _Loader(dossier, people, today, now)
    loader.roles()
    loader.council()
    loader.organisation()


class _Loader:
    """What every part needs."""

    def __init__(self, dossier: Dossier, people: Mapping[str, User], today: date, now: datetime) -> None:
        self.dossier, self.people, self.today, self.now = dossier, people, today, now

    def roles(self) -> None:
        """Who does what in which step, and how close each stands per phase."""
        for title in (TEAM, DESK):
            self._add(Stakeholder, kind="organisation", title=title, party="own_organisation")
        parties, steps = self._titled(Stakeholder), self._titled(Step)
        for step, party, role, form, task, duty in ROLES:
            self._add(
                StepRole, step=steps[step], stakeholder=parties[party], role=role, participation=form, task=task, duty=duty
            )  # fmt: skip
        phases = list(Phase.objects.filter(dossier=self.dossier, removed_at=None))
        for place, party, actual, desired, intended, note in RINGS:
            self._add(
                PhaseRole, phase=phases[place - 1], stakeholder=parties[party], actual=actual, desired=desired,
                intended=intended, note=note,
            )  # fmt: skip

    def council(self) -> None:
        """The college decides, the council first; and what the council does in the steps that did not say so yet."""
        step = self._titled(Step)[WISHES]
        asked = self.today - timedelta(days=10)
        self._add(CouncilInvolvement, **COUNCIL, wishes_step=step, asked_on=asked)
        silent = Step.objects.filter(dossier=self.dossier, removed_at=None, council_role="")
        for one in silent.select_related("dossier__municipality").exclude(title=SOUNDING):
            self._change(one, council_role="none")

    def organisation(self) -> None:
        """What it means for the municipality itself."""
        self._add(OrganisationPlan, **ORGANISATION)
        for one, other, state, by, note in LINKS:
            self._add(OrganisationLink, one_part=one, other_part=other, state=state, made_by=by, note=note)
        for function, part, who, role in MEMBERS:
            self._add(TeamMember, function=function, part=part, person=self.people.get(who), role=role)
        for text, ago, days, by in BRIEFINGS:
            begin = self.today - timedelta(days=ago)
            self._add(
                DeskBriefing, text=text, briefed_on=begin, valid_until=begin + timedelta(days=days), briefed_by=by
            )  # fmt: skip

    def _titled(self, model: type[Any]) -> dict[str, Any]:
        rows = model._default_manager.filter(dossier=self.dossier, removed_at=None)
        return {row.title: row for row in rows.select_related("dossier__municipality")}

    def _add(self, model: type[Record], **values: Any) -> Record:
        return add_record(model, self.dossier, values, by=self.people["noor"], now=self.now)

    def _change(self, row: Record, **values: Any) -> None:
        change_record(row, values, seen_version=row.version, by=self.people["noor"], now=self.now)
