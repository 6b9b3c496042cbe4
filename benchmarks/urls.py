"""The site's addresses and the floor: a view that does nothing, behind the same middleware and the same server."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from beraad.config.urls import handler400, handler403, handler404, handler500, urlpatterns

__all__ = ["handler400", "handler403", "handler404", "handler500", "urlpatterns"]


def bare(request: HttpRequest) -> HttpResponse:
    """Answers at once."""
    return HttpResponse("ok")


urlpatterns = [path("bare/", bare), *urlpatterns]
