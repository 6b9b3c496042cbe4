"""The login page, with what Beraad adds: a typed form that travels along."""

from typing import Any

from allauth.account.views import LoginView as LibraryLoginView
from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from beraad.accounts.carry import unpack


class LoginView(LibraryLoginView):  # type: ignore[misc]
    """Logs in, and then gives back the form that somebody was filling in when the session ended."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Keep the carried form on the page when the password was wrong."""
        carried = self.request.POST.get("carried", "")
        return {**super().get_context_data(**kwargs), "carried": carried, "session_ended": bool(carried)}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """After login: on to the page that was asked for, or first the form with the typed text in it."""
        response: HttpResponse = super().form_valid(form)
        fields = unpack(self.request.POST.get("carried", ""))
        if not fields or not isinstance(response, HttpResponseRedirect):
            return response
        return render(self.request, "account/carry_on.html", {"target": response.url, "fields": fields})
