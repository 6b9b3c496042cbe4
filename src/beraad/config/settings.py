"""Django settings, all from the environment (see `env.py`); the defaults make `make run` work as it is."""

import secrets
from datetime import timedelta
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONCE, NONE, SELF

from beraad.config.env import Environment, SettingError
from beraad.config.smtp import mail_server

env = Environment()
PACKAGE = Path(__file__).resolve().parent.parent
VAR = Path(env.text("BERAAD_VAR")).resolve()
DEBUG = env.yes("BERAAD_DEBUG")


def _secret_key() -> str:
    """The key from the environment, or one that is made once and kept in BERAAD_VAR for its owner only."""
    if given := env.text("BERAAD_SECRET_KEY"):
        return given
    path = VAR / "secret-key"
    try:
        if not path.exists():
            VAR.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(50))
        return path.read_text()
    except OSError:
        raise SettingError(
            f"BERAAD_VAR={str(VAR)!r} kan niet. Gebruik een map waarin Beraad mag lezen en schrijven."
        ) from None


SECRET_KEY = _secret_key()
ALLOWED_HOSTS = env.names("BERAAD_HOSTS")
if not ALLOWED_HOSTS:
    raise SettingError(
        "BERAAD_HOSTS is leeg. Gebruik de naam van de werkplek, zoals beraad.gemeente.example."
    )
HTTPS = env.yes("BERAAD_HTTPS")
WORKER = env.yes("BERAAD_WORKER")  # beside the server
ADDRESS, PORT = env.text("BERAAD_ADDRESS"), env.port("BERAAD_PORT")
SITE_URL = (env.text("BERAAD_URL") or f"http://localhost:{PORT}").rstrip("/")
if not SITE_URL.startswith(("http://", "https://")):
    raise SettingError("BERAAD_URL kan niet. Begin met https://, zoals https://beraad.gemeente.example.")

INSTALLED_APPS = [
    "beraad.config.apps.SiteConfig",
    "beraad.casework",
    "beraad.guidebook",
    "beraad.outbox",
    "beraad.ui",
    "beraad.accounts",
    "beraad.audit",
    "allauth",
    "allauth.account",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "csp",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "beraad.config.middleware.DecentRequests",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "beraad.config.middleware.OwnLanguage",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "beraad.config.middleware.PrivatePages",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "beraad.config.urls"
WSGI_APPLICATION = "beraad.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "beraad.config.context.house",
            ],
        },
    }
]
FORM_RENDERER = "beraad.ui.forms.Renderer"

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-20000; "
        "PRAGMA mmap_size=134217728; PRAGMA journal_size_limit=27103364; PRAGMA temp_store=MEMORY;"
    ),
}


def _database(url: str) -> dict[str, Any]:
    """One connection a thread, kept, and looked at before a page uses it: PostgreSQL may have restarted.

    No ATOMIC_REQUESTS: with IMMEDIATE a page that only reads would wait for writers.
    """
    try:
        found = dict(dj_database_url.parse(url, conn_max_age=None, conn_health_checks=True))
    except ValueError:
        found = {}
    if not url.startswith(("sqlite://", "postgres://", "postgresql://")) or not found.get("NAME"):
        raise SettingError(
            "DATABASE_URL kan niet. Gebruik postgres://naam:wachtwoord@server/database, of laat leeg."
        )
    return found


DATABASES = {"default": _database(env.text("DATABASE_URL") or f"sqlite:///{VAR / 'beraad.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = SQLITE_OPTIONS
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "beraad.accounts.adapter.AccountAdapter"
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # no answer reveals whether an address is registered
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "reset_password": "20/m/ip,5/m/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.count("BERAAD_PROXIES")
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # gone with the session
SESSION_COOKIE_AGE = int(timedelta(hours=env.number("BERAAD_SESSION_HOURS")).total_seconds())
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "beraad.ui.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = sorted(PACKAGE.glob("**/locale"))
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
# Every mail goes into the outbox first. From there it goes to the mail server, or to a file when there is none.
EMAIL_BACKEND = "beraad.outbox.backend.OutboxBackend"
EMAIL_FILE_PATH = VAR / "mail"
EMAIL_TIMEOUT = 30
DEFAULT_FROM_EMAIL = env.address("BERAAD_MAIL_FROM") or "beraad@localhost"
MAIL_DAYS = env.number("BERAAD_MAIL_DAYS")
MAIL_SERVER = mail_server(env.text("BERAAD_SMTP_URL"))
if MAIL_SERVER:
    EMAIL_HOST, EMAIL_PORT = MAIL_SERVER.host, MAIL_SERVER.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL_SERVER.user, MAIL_SERVER.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = MAIL_SERVER.starttls, MAIL_SERVER.tls
OUTBOX_TRANSPORT = (
    "django.core.mail.backends.smtp.EmailBackend" if MAIL_SERVER else "beraad.outbox.files.OneFileEach"
)
GUIDE_FOLDERS = tuple(Path(name).resolve() for name in env.names("BERAAD_GUIDES"))  # own guides
# The editors of the guide; empty: nothing is mailed to them.
EDITORS_MAIL = parseaddr(env.address("BERAAD_EDITORS_MAIL"))[1]

# What goes wrong is written to the server's own output, with the address and the place in the code, never what was typed.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"output": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {
        "django.request": {"handlers": ["output"], "level": "ERROR", "propagate": False},
        "django.security": {"handlers": ["output"], "level": "ERROR", "propagate": False},
        "beraad": {"handlers": ["output"], "level": "WARNING"},
    },
}

THEME = {
    "css": env.text("BERAAD_THEME_CSS"),
    "class": env.text("BERAAD_THEME_CLASS"),
    "logo": env.text("BERAAD_LOGO"),
    "statement_url": env.text("BERAAD_STATEMENT_URL"),
}
ADVICE_LIMITS = {
    "talk_visitors": env.number("BERAAD_TALK_LIMIT"),
    "co_produce_visitors": env.number("BERAAD_CO_PRODUCE_LIMIT"),
}
