"""The health check that whatever watches the site asks."""

import os
import subprocess
import sys

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.urls import reverse

ASK = """
import django
from django.test import Client
django.setup()
response = Client().get("/health/")
print(response.status_code, response.content.decode())
"""


@pytest.mark.django_db
def test_health_is_good_when_the_database_has_every_migration(client):
    response = client.get(reverse("health"))

    assert response.status_code == 200
    assert response.content == b"OK\n"
    assert response.headers["Content-Type"] == "text/plain"
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.django_db
def test_health_is_bad_while_a_migration_waits(client):
    recorder = MigrationRecorder(connection)
    recorder.record_unapplied("roles", "0001_initial")

    response = client.get(reverse("health"))

    assert response.status_code == 503
    assert response.content == b"Migrations are waiting.\n"


@pytest.mark.parametrize(
    "url",
    ["sqlite:////nowhere/at/all.sqlite3", "postgres://nobody@/none?host=/nowhere"],
)
def test_health_is_bad_when_the_database_does_not_answer(url):
    environment = {
        **os.environ,
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "recruitment.settings",
        "SECRET_KEY": "only-for-tests, and long enough to be a key",
        "DEVELOPMENT": "0",
        "ALLOWED_HOSTS": "testserver",
        "LOG_LEVEL": "CRITICAL",
    }

    answer = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASK],
        env=environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        timeout=60,
    )

    assert answer.stdout == "503 The database does not answer.\n\n"


@pytest.mark.django_db
def test_health_needs_no_session_and_little_of_the_database(
    client, django_assert_num_queries
):
    client.get(reverse("health"))

    with django_assert_num_queries(2):
        response = client.get(reverse("health"))

    assert response.cookies == {}


@pytest.mark.django_db
def test_health_is_answered_over_plain_http(client, settings):
    settings.SECURE_SSL_REDIRECT = True

    assert client.get(reverse("health")).status_code == 200
    assert client.get(reverse("privacy")).status_code == 301


@pytest.mark.django_db
def test_health_is_for_asking_only(client):
    assert client.post(reverse("health")).status_code == 405
