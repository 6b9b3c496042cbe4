"""The start page, the home of a dossier, and documents that join slices."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from beraad.accounts.access import Permission
from beraad.accounts.models import User
from beraad.casework.dossier.access import Access, dossier_view, member_view
from beraad.casework.dossier.downloads import download
from beraad.casework.dossier.guidance import panel
from beraad.casework.dossier.lists import FACTS, VALUES
from beraad.casework.dossier.visits import note_visit
from beraad.casework.overview.documents import joined_starting_situation
from beraad.casework.overview.public_text import public_text_document, public_text_of, to_copy
from beraad.casework.overview.queries import home
from beraad.casework.overview.rail import Numbers
from beraad.casework.overview.start import start
from beraad.casework.process.lists import MOTIVES
from beraad.casework.process.views import about_room
from beraad.writers import FORMATS

SHOWN_WARNINGS = 6  # on the home; the rest unfolds
# What the guide says of every text that leaves the house.
TEXT_RULES = ("repeat_values", "one_term", "show_what_happens", "balanced_content")


@member_view
@require_safe
def start_page(request: HttpRequest) -> HttpResponse:
    """Where somebody begins: their dossiers, what is due, what changed, and what is coming."""
    assert isinstance(request.user, User)
    return render(request, "casework/overview/start.html", start(request.user, today=timezone.localdate()))


@dossier_view(Permission.VIEW)
@require_safe
def dossier_home(request: HttpRequest, access: Access) -> HttpResponse:
    """The chapters as doors, with progress, the next moment and warnings."""
    guide = panel(access, rules=("say_not_known_yet", "influence_not_announced"))
    found = home(access, today=timezone.localdate())
    context = {
        "access": access,
        "chapter": "home",
        "guide": guide,
        "home": found,
        "process_warning_count": found.warnings_in("4"),
        "first_warnings": found.warnings[:SHOWN_WARNINGS],
        "more_warnings": found.warnings[SHOWN_WARNINGS:],
        "meeting_warning_count": found.warnings_in("6"),
        "numbers": Numbers(found.sheet.done, found.sheet.total, found.meetings.count),
    }
    note_visit(request, access, now=timezone.now())
    return render(request, "casework/overview/home.html", context)


@dossier_view(Permission.VIEW)
@require_safe
def starting_situation_document(
    request: HttpRequest, access: Access, version: str, format: str
) -> HttpResponse:
    """The starting situation as a file: the full version as this person may see it, or the public one."""
    if version not in ("openbaar", "volledig"):
        raise Http404
    return download(
        joined_starting_situation(access, public=version == "openbaar", today=timezone.localdate()), format
    )


@dossier_view(Permission.VIEW)
@require_safe
def public_text(request: HttpRequest, access: Access) -> HttpResponse:
    """What can be published for residents, in the order in which they ask: only what is not confidential."""
    today = timezone.localdate()
    text = public_text_of(access, today=today)
    context = {
        "access": access,
        "chapter": "4",
        "numbers": None,
        "text": text,
        "copied": to_copy(public_text_document(access, text, today=today)),
        "formats": list(FORMATS),
        "motives_url": MOTIVES.url("add", access),
        "values_url": VALUES.url("add", access),
        "facts_url": FACTS.url("list", access),
        "guide": [*panel(access, rules=TEXT_RULES), *about_room(access, "motives")],
    }
    return render(request, "casework/overview/public_text.html", context)


@dossier_view(Permission.VIEW)
@require_safe
def public_text_as_file(request: HttpRequest, access: Access, format: str) -> HttpResponse:
    """The text for residents as a file."""
    today = timezone.localdate()
    return download(public_text_document(access, public_text_of(access, today=today), today=today), format)
