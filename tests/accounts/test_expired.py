"""What has run out is deleted: sessions, what was kept unsent, counts, codes, tries."""

import uuid
from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from accounts.expired import clear_expired
from accounts.models import SignInCode, UsedFactorCode
from recruitment.due import JOBS
from tests.builders import make_user

pytestmark = pytest.mark.django_db

NOW = timezone.now()
DATABASE_CACHE = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "cache",
    }
}


def make_session(*, ends_in):
    store = SessionStore()
    store.set_expiry(NOW + ends_in)
    store.save()
    return store.session_key


def cached():
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache")
        return {key.split(":")[-1] for (key,) in cursor.fetchall()}


def test_it_is_one_of_the_jobs():
    assert clear_expired in JOBS


def test_sessions_that_have_run_out_are_deleted_and_others_stay():
    make_session(ends_in=-timedelta(seconds=2))
    left = make_session(ends_in=timedelta(minutes=5))

    said = clear_expired(NOW)

    assert [session.pk for session in Session.objects.all()] == [left]
    assert said == "Sessions deleted that had run out: 1."


def test_nothing_due_is_nothing_said():
    make_session(ends_in=timedelta(minutes=5))

    assert clear_expired(NOW) == ""


def test_cache_loses_what_it_holds_no_longer(settings):
    settings.CACHES = DATABASE_CACHE
    call_command("createcachetable")
    caches["default"].set("writer", 7, 1)
    caches["default"].set("limit", 1, 60 * 60)
    assert cached() == {"writer", "limit"}

    said = clear_expired(timezone.now() + timedelta(minutes=1))

    assert cached() == {"limit"}
    assert said == "Old entries of the cache deleted: 1."


def test_codes_and_used_codes_of_apps_are_deleted():
    user, old = make_user(), NOW - timedelta(hours=2)
    user.sign_in_codes.create(made_at=old, ask=uuid.uuid4())
    user.used_factor_codes.create(used_at=old, code_digest="a")
    user.sign_in_codes.create(ask=uuid.uuid4())

    call_command("run_due")

    left = [model.objects.count() for model in (SignInCode, UsedFactorCode)]
    assert left == [1, 0]
