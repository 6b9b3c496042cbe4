"""The pages for when something goes wrong: plain, styled, without database, session or context processors."""

import sys
from collections.abc import Iterator

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.http.request import UnreadablePostError
from django.template.loader import render_to_string
from django.utils.translation import get_language

SECRETS = ("csrfmiddlewaretoken", "next", "language")


def page(name: str, status: int, **context: object) -> HttpResponse:
    """The page `ui/errors/<name>.html`; asks nothing of the request, so it also works when all else fails."""
    html = render_to_string(f"ui/errors/{name}.html", {"LANGUAGE_CODE": get_language() or "nl", **context})
    return HttpResponse(html, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, or 413 when the request was too large."""
    if isinstance(exception, RequestDataTooBig):
        return too_large(request, exception)
    return page("400", 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: logged in, but not for this."""
    return page("403", 403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: the same for what does not exist and for what somebody may not know of."""
    return page("404", 404)


def too_large(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """413: more text or files than one form may carry."""
    return page("413", 413)


def server_error(request: HttpRequest) -> HttpResponse:
    """500, or 503 when the database is the reason: then waiting helps."""
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        return unavailable(request)
    return page("500", 500)


def unavailable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """503: for a short while not there."""
    response = page("503", 503)
    response["Retry-After"] = "30"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form whose token no longer holds; shows what was typed, to copy, so that nothing is lost."""
    return page("csrf", 403, typed=list(_typed(request)), back=request.path)


def _typed(request: HttpRequest) -> Iterator[str]:
    """The texts of the form that was sent, in order, without passwords and hidden marks of the house."""
    try:
        fields = request.POST.lists()
    except (UnreadablePostError, RequestDataTooBig):
        return
    for name, values in fields:
        if name not in SECRETS and "password" not in name:
            yield from (value for value in values if value.strip())
