"""Typed text survives an ended session: the login page carries it onward, signed, and hands it back after login.

Nothing is kept on the server or in the browser's storage: the text travels in the page itself, as it did in the form.
"""

from typing import Any

from allauth.account.forms import LoginForm
from django.core import signing
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

_SALT = "beraad.accounts.carry"
_MAX_AGE = 24 * 3600
_SKIP = {"csrfmiddlewaretoken", "carried"}


def login_page(request: HttpRequest) -> HttpResponse:
    """Where somebody without a session goes: to log in, with the form they had typed when there is one.

    A request for a part of a page is only refused: the script then asks for the whole page, or sends the whole form.
    """
    if request.headers.get("HX-Request"):
        return HttpResponse(status=401)
    login = reverse("account_login")
    if request.method != "POST":
        return redirect(f"{login}{_next(request)}")
    context = {
        "form": LoginForm(request=request),
        "carried": pack(request),
        "redirect_field_name": "next",
        "redirect_field_value": request.get_full_path(),
        "session_ended": True,
    }
    response = render(request, "account/login.html", context, status=401)
    response["Cache-Control"] = "no-store, private"  # it holds what somebody typed
    return response


def pack(request: HttpRequest) -> str:
    """The typed form as one signed, compressed text."""
    fields = {name: values for name, values in request.POST.lists() if name not in _SKIP}
    return signing.dumps(fields, salt=_SALT, compress=True)


def unpack(carried: str) -> list[tuple[str, str]]:
    """The fields of a carried form as (name, value) pairs; empty when the text is old, broken or not ours."""
    try:
        fields: dict[str, Any] = signing.loads(carried, salt=_SALT, max_age=_MAX_AGE)
    except signing.BadSignature:
        return []
    return [(name, value) for name, values in fields.items() for value in values]


def _next(request: HttpRequest) -> str:
    query = QueryDict(mutable=True)
    query["next"] = request.get_full_path()
    return f"?{query.urlencode(safe='/')}"
