"""What holds for every request: no broken bytes in, no personal page kept by a cache."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.middleware.locale import LocaleMiddleware

Handler = Callable[[HttpRequest], HttpResponse]


class DecentRequests:
    """Refuses addresses with a NUL byte: a database cannot hold it, and no person types it."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\0" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL in the address")
        return self.get_response(request)


class OwnLanguage(LocaleMiddleware):
    """Dutch, until somebody chooses otherwise with the button: what a browser asks for is seldom a choice."""

    def process_request(self, request: HttpRequest) -> None:
        """As Django does, without what the browser asks for."""
        request.META.pop("HTTP_ACCEPT_LANGUAGE", None)
        super().process_request(request)


class PrivatePages:
    """Tells browsers and proxies not to keep any page that was made for somebody who is logged in."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated:
            response["Cache-Control"] = "no-store, private"
        return response
