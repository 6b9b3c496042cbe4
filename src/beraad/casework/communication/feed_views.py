"""Screens of the calendars, and the address that a calendar program reads."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, quote_etag
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from beraad.accounts.access import Permission
from beraad.casework.communication.codes import AudienceKind, CalendarScope
from beraad.casework.communication.feed_actions import make_feed, refresh_calendar, revoke_feed
from beraad.casework.communication.feeds import (
    SOURCE,
    calendar_of,
    entries_of,
    feed_with,
    feeds_of,
    hash_of,
    wanted_of,
)
from beraad.casework.communication.views import guide_of
from beraad.casework.dossier.access import Access, dossier_view
from beraad.writers.calendar import CONTENT_TYPE, write

# Calendar programs look once an hour; some have several devices behind one address.
MOST_READS, WINDOW_SECONDS = 60, 600


@dossier_view(Permission.VIEW)
@require_safe
def feeds(request: HttpRequest, access: Access) -> HttpResponse:
    """The person's own calendars of this dossier."""
    return render(request, "casework/communication/feeds.html", _context(access))


@dossier_view(Permission.VIEW)
@require_POST
def feed_make(request: HttpRequest, access: Access) -> HttpResponse:
    """Make an address, or renew it. It stands on this page once; the server does not keep it."""
    scope, audience = request.POST.get("scope", ""), request.POST.get("audience", "")
    if scope not in CalendarScope.values or (scope == CalendarScope.AUDIENCE) != (
        audience in AudienceKind.values
    ):
        messages.warning(request, _("Choose which calendar you want."))
        return redirect("feeds", dossier=access.dossier.uuid)
    now = timezone.now()
    feed, secret = make_feed(access, CalendarScope(scope), audience, by=access.user, now=now)
    today = timezone.localdate(now)
    refresh_calendar(access.dossier, SOURCE, wanted_of(access.dossier, today), by=None, now=now)
    address = request.build_absolute_uri(reverse("calendar_feed", kwargs={"token": secret}))
    context = _context(access) | {"made": feed, "address": address}
    return render(request, "casework/communication/feeds.html", context)


@dossier_view(Permission.VIEW)
@require_POST
def feed_revoke(request: HttpRequest, access: Access, feed: UUID) -> HttpResponse:
    """The address stops; pressing twice does the same."""
    found = feeds_of(access).filter(uuid=feed).select_related("dossier__municipality").first()
    if found is None:
        raise Http404
    revoke_feed(found, by=access.user, now=timezone.now())
    messages.success(request, _("This address no longer works."))
    return redirect("feeds", dossier=access.dossier.uuid)


def _context(access: Access) -> dict[str, object]:
    return {
        "access": access,
        "chapter": "4",
        "guide": guide_of(access),
        "feeds": list(feeds_of(access)),
        "scopes": [one for one in CalendarScope if one is not CalendarScope.AUDIENCE],
        "audiences": AudienceKind.choices,
    }


@require_safe
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """What a calendar program reads, without a session: the secret in the address is the proof. 404 for any other."""
    found = feed_with(token)
    if found is None:
        raise Http404
    if _too_often(token):
        return HttpResponse(status=429, headers={"Retry-After": str(WINDOW_SECONDS)})
    feed, _access = found
    entries = entries_of(feed)
    changed = max((entry.changed_at for entry in entries), default=feed.made_at)
    content = write(calendar_of(feed, entries, request.build_absolute_uri("/")))
    return _answer(request, content, changed)


def _answer(request: HttpRequest, content: bytes, changed: datetime) -> HttpResponse:
    """The file, or 304 when the program has it already."""
    etag = quote_etag(hash_of(content.decode()))
    seconds = int(changed.timestamp())
    response = get_conditional_response(request, etag=etag, last_modified=seconds, response=None)
    if response is None:
        response = HttpResponse(content, content_type=CONTENT_TYPE)
    response["ETag"], response["Last-Modified"] = etag, http_date(seconds)
    response["Cache-Control"] = "private, no-cache"
    return response


def _too_often(token: str) -> bool:
    key = f"calendar:{hash_of(token)}"
    cache.add(key, 0, WINDOW_SECONDS)
    try:
        return cache.incr(key) > MOST_READS
    except ValueError:  # it ran out between the two lines
        return False
