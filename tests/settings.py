"""The site's settings as tests use them: a folder of their own, cheap passwords, plain static files.

Everything else is as in production; a test that proves a setting reads `beraad.config.settings` itself.
"""

import atexit
import os
import shutil
import tempfile

VAR_FOLDER = tempfile.mkdtemp(prefix="beraad-test-")
atexit.register(shutil.rmtree, VAR_FOLDER, ignore_errors=True)
os.mkdir(f"{VAR_FOLDER}/static")  # whitenoise warns when it is not there
os.environ["BERAAD_VAR"] = VAR_FOLDER
os.environ["BERAAD_SECRET_KEY"] = "only-for-tests"

from beraad.config.settings import *  # noqa: E402, F403
from beraad.config.settings import DATABASES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = OUTBOX_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, as in production: threads each have a connection of their own, and have to wait for each other.
    DATABASES["default"]["TEST"] = {"NAME": f"{VAR_FOLDER}/test.sqlite3"}
