"""What somebody chooses for themselves: the language of their mails, and whether reminders are among them."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from beraad.accounts.actions import change_preferences
from beraad.accounts.guards import member_view
from beraad.accounts.models import User
from beraad.ui.forms import PlainForm


class PreferencesForm(PlainForm):
    """Two choices."""

    language = forms.ChoiceField(
        label=gettext_lazy("Language of the mails that you get"),
        choices=settings.LANGUAGES,
        widget=forms.RadioSelect,
    )
    wants_reminders = forms.BooleanField(
        label=gettext_lazy("Send me a mail when something is due"),
        required=False,
        help_text=gettext_lazy(
            "At most one a day, in the morning. A leak plan that is started always sends a mail."
        ),
    )


@member_view
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """The page with the two choices."""
    user = request.user
    assert isinstance(user, User)
    initial = {"language": user.language, "wants_reminders": user.wants_reminders}
    form = PreferencesForm(request.POST or None, initial=initial)
    if form.is_valid():
        change_preferences(user, **form.cleaned_data, by=user, now=timezone.now())
        messages.success(request, _("Your preferences are saved."))
        return redirect("preferences")
    return render(request, "casework/overview/preferences.html", {"form": form})
