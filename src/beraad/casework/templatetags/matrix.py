"""Tags that show something of the matrix on a page of another part: one query each."""

from typing import Any

from django import template

from beraad.casework.dossier.access import Access
from beraad.casework.process.matrix.queries import party_in_process
from beraad.casework.stakeholders.models import Stakeholder

register = template.Library()


@register.inclusion_tag("casework/process/matrix/party_section.html")
def party_roles(access: Access, party: Stakeholder) -> dict[str, Any]:
    """On the page of a party: what it does in which step, and how close it stands per phase."""
    steps, phases = party_in_process(access, party)
    return {"access": access, "party": party, "steps": steps, "phases": phases}
