"""The communication plan of the demonstration: news that has to go out in the right order, what went out, a leak plan.

Days are counted from the day the demonstration is loaded. One order is not right yet: that is what the screens are for.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from beraad.accounts.models import User
from beraad.casework.communication.actions import approve_text
from beraad.casework.communication.leak_actions import check_leak_plan, make_leak_plan
from beraad.casework.communication.models import (
    Announcement,
    CommunicationRow,
    InformingSettings,
    LeakPlan,
    LeakStep,
    OrderRule,
    Sending,
)
from beraad.casework.communication.moments import instant
from beraad.casework.dossier.models import Dossier, Fact, Group
from beraad.casework.dossier.records import add_record, change_record

TRAFFIC = "Verkeer"
NEIGHBOURS, SCHOOL = "Omwonenden van de Veerlaan", "Ouders van basisschool De Kreek"
# Went out: days ago, hour, who, what, how, who informs.
SENT = (
    (34, 9, "executive", "Het COA vraagt om opvang", "collegevergadering", "portefeuillehouder", ""),
    (
        33,
        10,
        "front_desk",
        "Het COA vraagt om opvang: wat u kunt zeggen",
        "werkinstructie",
        "communicatieadviseur",
        "",
    ),
    (33, 14, "council", "Het COA vraagt om opvang", "brief aan de raad", "griffier", ""),
    (33, 16, "neighbours", "Het COA vraagt om opvang", "brief en huisbezoek", "wijkregisseur", NEIGHBOURS),
    (32, 10, "press", "Het COA vraagt om opvang", "persbericht", "woordvoerder", ""),
)
# The news that is coming: hour, who, what, how, who informs, whose job, group.
COMING = (
    (9, "own_organisation", "Bericht op intranet", "intranet", "communicatieadviseur", "joke", ""),
    (
        10,
        "front_desk",
        "Vragen en antwoorden voor de balie",
        "werkinstructie",
        "communicatieadviseur",
        "joke",
        "",
    ),
    (
        14,
        "neighbours",
        "Brief aan de omwonenden",
        "brief, aan huis gebracht",
        "wijkregisseur",
        "amir",
        NEIGHBOURS,
    ),
    (15, "press", "Persbericht", "persbericht", "woordvoerder", "joke", ""),
    (16, "council", "Brief aan de raad", "brief aan de raad", "griffier", "noor", ""),
    (
        17,
        "general_public",
        "Nieuws op de website",
        "website en sociale media",
        "communicatieadviseur",
        "joke",
        "",
    ),
)
LETTER = (
    "Beste buren,\n\nHet college wil 120 mensen opvangen aan de Veerlaan. Het besluit is nog niet genomen.\n\n"
    "Hoeveel verkeer erbij komt: {traffic}.\n\nOp de bijeenkomst kunt u met ons meedenken over de inrichting. U bent van harte "
    "welkom.\n\nWethouder Els Visser"
)
LEAK_MESSAGE = (
    "Het klopt dat het college een voorstel maakt voor opvang aan de Veerlaan. Er is nog geen besluit. Wij vertellen de "
    "omwonenden en de raad nu het eerst wat wij weten. Morgen om 10.00 uur staat alles op de website."
)
LEAK_OWNERS = {
    "front_desk": "joke", "own_organisation": "joke", "council": "noor", "neighbours": "amir", "press": "joke",
}  # fmt: skip


def load_communication(dossier: Dossier, people: Mapping[str, User], *, today: date, now: datetime) -> None:
    """Plan the moments, confirm those that went out, and lay a leak plan ready."""
    _Loader(dossier, people, today, now).load()


class _Loader:
    """Holds what every part needs."""

    def __init__(self, dossier: Dossier, people: Mapping[str, User], today: date, now: datetime) -> None:
        self.dossier, self.people, self.today, self.now = dossier, people, today, now
        self.groups = {one.title: one for one in Group.objects.filter(dossier=dossier)}

    def load(self) -> None:
        """The past, the coming news, what repeats, and the leak plan."""
        self._past()
        self._coming()
        self._newsletter()
        self._add(
            OrderRule, first="council", then="general_public", minutes=30, reason="afspraak met de griffie"
        )
        self._add(InformingSettings, silence_days=21, reminder_days=3)
        self._leak_plan()

    def _add(self, model: Any, by: str = "joke", **values: Any) -> Any:
        return add_record(model, self.dossier, values, by=self.people[by], now=self.now)

    def _row(self, news: Announcement | None, day: date, hour: int, **values: Any) -> CommunicationRow:
        row: CommunicationRow = self._add(
            CommunicationRow, announcement=news, date=day, time=time(hour), nature="announce", detail="main_points",
            spokesperson="wethouder", deputy="burgemeester", **values,
        )  # fmt: skip
        return row

    def _past(self) -> None:
        news = self._add(Announcement, title="Het COA vraagt om opvang aan de Veerlaan")
        for ago, hour, audience, title, channel, informs, group in SENT:
            day = self.today - timedelta(days=ago)
            row = self._row(
                news, day, hour, audience=audience, title=title, channel=channel, informs=informs,
                group=self.groups.get(group), owner=self.people["joke"],
            )  # fmt: skip
            self._add(Sending, row=row, number=0, sent_at=instant(day, time(hour)))

    def _coming(self) -> None:
        """The press would hear it an hour before the council: the order is to be repaired."""
        day = self.today + timedelta(days=6)
        news = self._add(
            Announcement, title="Het college maakt zijn voorstel bekend", embargo_on=day, embargo_at=time(15)
        )
        for hour, audience, title, channel, informs, owner, group in COMING:
            row = self._row(
                news, day, hour, audience=audience, title=title, channel=channel, informs=informs,
                group=self.groups.get(group), owner=self.people[owner], internal=["desk", "contact_centre"],
            )  # fmt: skip
            if audience == "neighbours":
                self._letter(row)

    def _letter(self, row: CommunicationRow) -> None:
        fact = Fact.objects.filter(dossier=self.dossier, title=TRAFFIC).first()
        named = f"{{{{feit: {fact.uuid}}}}}" if fact else "dat onderzoeken wij nog"
        values = {
            "text": LETTER.format(traffic=named),
            "facts": [fact] if fact else [],
            "approver": "wethouder",
        }
        changed = change_record(row, values, seen_version=row.version, by=self.people["joke"], now=self.now)
        approve_text(changed, seen_version=changed.version, by=self.people["noor"], now=self.now)

    def _newsletter(self) -> None:
        self._row(
            None, self.today + timedelta(days=2), 12, audience="neighbours", title="Nieuwsbrief voor de wijk",
            channel="nieuwsbrief", informs="communicatieadviseur", owner=self.people["joke"],
            frequency="fortnightly", until=self.today + timedelta(days=44),
        )  # fmt: skip
        self._row(
            None, self.today + timedelta(days=15), 15, audience="group", title="Gesprek op school", channel="ouderavond",
            informs="wijkregisseur", group=self.groups.get(SCHOOL), owner=self.people["amir"],
        )  # fmt: skip

    def _leak_plan(self) -> None:
        leader = self.people["noor"]
        made = make_leak_plan(self.dossier, by=leader, now=self.now)
        values = {
            "text": LEAK_MESSAGE, "spokesperson": "burgemeester", "deputy": "wethouder", "questions_line": "14 0123",
        }  # fmt: skip
        changed = change_record(made, values, seen_version=made.version, by=leader, now=self.now)
        for step in LeakStep.objects.filter(leak_plan=made).select_related("dossier__municipality"):
            if owner := self.people.get(LEAK_OWNERS.get(step.audience, "noor")):
                change_record(step, {"owner": owner}, seen_version=step.version, by=leader, now=self.now)
        fresh = LeakPlan.objects.select_related("dossier__municipality").get(pk=changed.pk)
        check_leak_plan(fresh, seen_version=fresh.version, by=leader, now=self.now)
