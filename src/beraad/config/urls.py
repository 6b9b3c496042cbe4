"""All addresses of the house. Third-party pages are named here one by one, with what is public about them."""

from allauth.account import views as account
from django.urls import include, path, re_path
from django.views.decorators.csrf import csrf_protect
from django.views.i18n import set_language

from beraad.accounts.views import LoginView
from beraad.casework.urls import urlpatterns as casework
from beraad.guidebook.urls import urlpatterns as guidebook

handler400 = "beraad.ui.errors.bad_request"
handler403 = "beraad.ui.errors.permission_denied"
handler404 = "beraad.ui.errors.page_not_found"
handler500 = "beraad.ui.errors.server_error"

# Addresses that need no access rule, each with the reason; a test compares this with all addresses there are.
PUBLIC = {
    "account_login": "somebody without a session must be able to log in",
    "account_logout": "only ends the visitor's own session",
    "account_reset_password": "somebody who forgot the password has no session",
    "account_reset_password_done": "says to look in the mail, whatever address was typed",
    "account_reset_password_from_key": "the key in the link is the proof",
    "account_reset_password_from_key_done": "says that the password was changed",
    "account_signup": "always closed; the login library asks for the name",
    "account_inactive": "says that an account is closed",
    "calendar_feed": "calendar programs have no session; the secret in the address is the proof, and it can be renewed",
    "set_language": "only changes the visitor's own language",
}
# Pages of the login library that guard themselves by asking for a session.
OWN_ACCOUNT = {"account_change_password", "account_reauthenticate"}

urlpatterns = [
    path("inloggen/", LoginView.as_view(), name="account_login"),
    path("uitloggen/", account.logout, name="account_logout"),
    path("wachtwoord/", account.password_change, name="account_change_password"),
    path("wachtwoord/opnieuw/", account.reauthenticate, name="account_reauthenticate"),
    path("wachtwoord/vergeten/", account.password_reset, name="account_reset_password"),
    path("wachtwoord/vergeten/verstuurd/", account.password_reset_done, name="account_reset_password_done"),
    re_path(  # the key has a dash of its own: who it is ends at the first one
        "^wachtwoord/vergeten/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[^/]+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "wachtwoord/vergeten/klaar/",
        account.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("aanmelden/", account.signup, name="account_signup"),
    path("gesloten/", account.account_inactive, name="account_inactive"),
    path("taal/", csrf_protect(set_language), name="set_language"),
    path("", include(guidebook)),
    path("", include(casework)),
]
