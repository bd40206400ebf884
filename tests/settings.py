"""The site's settings, as tests run them: no file outside the tree is read."""

import os
import tempfile

os.environ.setdefault("SECRET_KEY", "only-for-tests")
os.environ.setdefault("DEBUG", "1")

from recruitment.settings import *  # noqa: E402, F403 - after the environment is set

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ACCOUNT_RATE_LIMITS = False
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
OUTBOX_DIR = MEDIA_ROOT = tempfile.mkdtemp(prefix="recruitment-tests-")
