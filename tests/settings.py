"""The site's settings, as tests run them: no file outside the tree is read."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "only-for-tests-and-long-enough-to-be-a-key")
os.environ["DEVELOPMENT"] = "1"
# Playwright keeps an event loop in the thread that also talks to the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

from recruitment.settings import *  # noqa: E402, F403 - after the environment is set
from recruitment.settings import (  # noqa: E402
    DATABASES,
    INSTALLED_APPS,
    MIDDLEWARE,
)

# Kept in a name so that the folder lasts as long as the run, and no longer.
_folder = tempfile.TemporaryDirectory(prefix="recruitment-tests-")
FOLDER = Path(_folder.name)

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # In a file, because the live server's threads each need a connection of their own;
    # and not waiting for the disk, because nothing here must outlive the run.
    DATABASES["default"]["TEST"] = {"NAME": FOLDER / "tests.sqlite3"}
    DATABASES["default"]["OPTIONS"]["init_command"] = (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    )

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
OUTBOX_DIR = FOLDER / "outbox"
AUDIT_HEADS_FILE = str(FOLDER / "audit-heads.log")
MEDIA_ROOT = FOLDER / "media"
STATIC_ROOT = FOLDER / "static"
STATIC_ROOT.mkdir()

# A view that asks the database once for each row of a list fails its test.
# Before Django's own, so that `flush` is the one of tests/flushing.
INSTALLED_APPS = ["tests.flushing", *INSTALLED_APPS, "zeal"]
MIDDLEWARE = ["zeal.middleware.zeal_middleware", *MIDDLEWARE]
ZEAL_RAISE = True
# An act may add several entries to the audit trail; each takes the chain's head anew.
# allauth asks several times for the passkey that it removes. What was kept unsent is
# looked up before and after signing in. Each answer of a page of scores is saved by
# itself and locks its place anew.
ZEAL_ALLOWLIST = [
    {"model": "accounts.AuditHead", "field": "get()"},
    {"model": "mfa.Authenticator", "field": "get()"},
    {"model": "sessions.Session", "field": "get()"},
    {"model": "shortlisting.PanelMember", "field": "get()"},
]
