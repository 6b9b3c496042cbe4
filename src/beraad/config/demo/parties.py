"""Puts the parties of the demonstration in the dossier: those of the guide, its own, and what was noted of them."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from beraad.accounts.access import Role
from beraad.accounts.models import User
from beraad.casework.dossier.access import Access
from beraad.casework.dossier.models import Dossier, Group
from beraad.casework.dossier.records import add_record
from beraad.casework.stakeholders.actions import add_occasions, add_partners, keep_picture
from beraad.casework.stakeholders.models import (
    Administrator,
    Contact,
    Deployment,
    Occasion,
    Precedent,
    Quality,
    Rating,
    Stakeholder,
)
from beraad.casework.stakeholders.pictures import picture_of
from beraad.casework.stakeholders.queries import parties_of
from beraad.config.demo import people_and_parties as content
from beraad.core.guide import Edition

People = Mapping[str, User]


def load_parties(dossier: Dossier, edition: Edition, people: People, *, today: date, now: datetime) -> None:
    """Everything around the parties, in the order in which it would have been noted."""
    loader = _Loader(dossier, people, today, now)
    add_partners(dossier, edition, by=people["noor"], now=now)
    loader.parties()
    loader.persons()
    loader.rated(content.RATINGS)
    loader.contacts()
    loader.keep(*content.PICTURES[0])
    loader.rated(content.LATER_RATINGS)
    loader.keep(*content.PICTURES[1])
    loader.rated(content.LAST_RATINGS)
    add_occasions(dossier, edition.language, by=people["noor"], now=now)
    loader.administrators()


class _Loader:
    """What every part needs: the dossier, the people, the days."""

    def __init__(self, dossier: Dossier, people: People, today: date, now: datetime) -> None:
        self.dossier, self.people, self.today, self.now = dossier, people, today, now
        self.groups = {one.title: one for one in Group.objects.filter(dossier=dossier)}

    def parties(self) -> None:
        """Own parties beside those of the guide."""
        known = self._known()
        for kind, title, part, interests, affected, key, group, reaches, above in content.PARTIES:
            known[title] = self._add(
                Stakeholder, kind=kind, title=title, party=part, interests=interests, affected=affected, key_figure=key,
                group=self.groups.get(group), reaches=[self.groups[name] for name in reaches],
                belongs_to=[known[above]] if above else [],
            )  # fmt: skip
        for kind, title, happened, party, role in content.PRECEDENTS:
            self._add(
                Precedent, kind=kind, title=title, happened=happened, stakeholder=known[party], process_role=role
            )  # fmt: skip

    def persons(self) -> None:
        """One person: only with role, source, purpose and an end."""
        known = self._known()
        for title, function, purpose, source, days, above in content.PERSONS:
            self._add(
                Stakeholder, kind="person", title=title, function=function, purpose=purpose, source=source, party="key_figures",
                key_figure=True, keep_until=self._day(days), belongs_to=[known[name] for name in above],
            )  # fmt: skip

    def rated(self, rows: Iterable[tuple[Any, ...]]) -> None:
        """A round of estimates."""
        known = self._known()
        for party, who, days, interest, influence, trust, stance, reason in rows:
            self._add(
                Rating, who, stakeholder=known[party], rated_on=self._day(days), interest=interest, influence=influence,
                trust=trust, stance=stance, reason=reason,
            )  # fmt: skip

    def contacts(self) -> None:
        """Talks, in advance and later."""
        known = self._known()
        for party, who, days, way, whom, heard, agreed, advance, again, done in content.CONTACTS:
            self._add(
                Contact, who, stakeholder=known[party], held_on=self._day(days), way=way, with_whom=whom, heard=heard,
                agreed=agreed, in_advance=advance, follow_up_on=self._day(again), followed_up=done,
            )  # fmt: skip

    def keep(self, days: int, reason: str) -> None:
        """Keep the force field as it is now, as on an earlier day."""
        leader = self.people["noor"]
        picture = picture_of(parties_of(Access(leader, self.dossier, Role.PROJECT_LEADER)))
        on = self.today + timedelta(days=days)
        keep_picture(self.dossier, picture, {"reason": reason}, on=on, by=leader, now=self.now)

    def administrators(self) -> None:
        """Who is good at what, and who does which moment."""
        qualities = {one.title: one for one in Quality.objects.filter(dossier=self.dossier)}
        occasions = {one.title: one for one in Occasion.objects.filter(dossier=self.dossier)}
        known = {
            title: self._add(Administrator, title=title, qualities=[qualities[name] for name in good], source=source)
            for title, good, source in content.ADMINISTRATORS
        }  # fmt: skip
        for moment, title, days, task in content.DEPLOYMENTS:
            self._add(
                Deployment, occasion=occasions[moment], administrator=known[title], planned_on=self._day(days), task=task
            )  # fmt: skip

    def _known(self) -> dict[str, Stakeholder]:
        rows = Stakeholder.objects.filter(dossier=self.dossier).select_related("dossier__municipality")
        return {one.title: one for one in rows}

    def _add(self, model: Any, by: str = "noor", **values: Any) -> Any:
        return add_record(model, self.dossier, values, by=self.people[by], now=self.now)

    def _day(self, days: int | None) -> date | None:
        return None if days is None else self.today + timedelta(days=days)
