"""A server's settings over a database of the benchmark's own."""

import os

os.environ["DEVELOPMENT"] = "0"
os.environ["ALLOWED_HOSTS"] = "testserver"
os.environ["SECURE_SSL_REDIRECT"] = "0"
os.environ["STAFF_SECOND_FACTOR"] = "0"
os.environ["LOG_LEVEL"] = "ERROR"
os.environ["DATABASE_URL"] = os.environ["BENCHMARK_DATABASE_URL"]

from recruitment.settings import *  # noqa: E402, F403 - after the environment is set
from recruitment.settings import STORAGES, TEMPLATES  # noqa: E402

ROOT_URLCONF = "benchmarks.urls"
# Names by content need a build of all static files, which is not what is measured.
STORAGES["staticfiles"]["BACKEND"] = (
    "django.contrib.staticfiles.storage.StaticFilesStorage"
)
STATIC_ROOT = BASE_DIR / "static"  # noqa: F405

# The floor renders with an engine as `startproject` sets it up.
CONTEXT_PROCESSORS = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]
FLOOR = {
    "NAME": "floor",
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "DIRS": [BASE_DIR / "benchmarks/templates"],  # noqa: F405
    "OPTIONS": {"context_processors": CONTEXT_PROCESSORS},
}
TEMPLATES = [*TEMPLATES, FLOOR]
