"""Codes and tries: counted in the database, so that all at once is no way round."""

import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts import codes
from accounts.models import SignInCode, UsedFactorCode
from tests.builders import make_candidate, make_staff

from .signing_in import (
    CONFIRM,
    ask_for_code,
    is_signed_in,
    last_code,
)

pytestmark = pytest.mark.django_db
AT_ONCE = pytest.mark.django_db(transaction=True)
PASSWORD = "three unrelated words"


def at_once(act, count):
    """What `act(n)` returned, called for n below `count` in as many threads."""

    def in_thread(number):
        try:
            return act(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as pool:
        return list(pool.map(in_thread, range(count)))


def browser_like(client):
    """Another browser with the cookies of this one, as each thread needs its own."""
    other = Client()
    other.cookies = client.cookies
    return other


def later(minutes):
    SignInCode.objects.update(made_at=timezone.now() - timedelta(minutes=minutes))


def test_code_is_nowhere_in_clear_but_in_the_mail(client):
    ask_for_code(client, "ceri@example.org")

    row = SignInCode.objects.get()
    code = last_code()
    stored = [str(value) for value in vars(row).values()]
    assert code not in str(dict(client.session))
    assert code.replace("-", "") not in str(dict(client.session))
    assert [value for value in stored if code in value] == []
    assert str(row.ask) in str(dict(client.session))
    assert str(row.pk) not in str(dict(client.session))
    assert len(row.code_digest) == 64


def test_same_code_for_two_people_has_two_digests():
    digests = {codes.code_digest(key, "BCDF-GHJK") for key in ["one", "other"]}

    assert len(digests) == 2
    assert codes.code_digest("one", " bcdfghjk") in digests


def test_code_lives_ten_minutes_and_then_says_so(client):
    ask_for_code(client, "ceri@example.org")
    later(minutes=10.1)

    answer = client.post(CONFIRM, {"code": last_code()})

    assert answer.context["form"].errors == {
        "code": ["This code no longer works. Ask for another one"]
    }
    assert not is_signed_in(client)


def test_code_works_shortly_before_ten_minutes(client):
    ask_for_code(client, "ceri@example.org")
    later(minutes=9.9)

    client.post(CONFIRM, {"code": last_code()})

    assert is_signed_in(client)


def test_another_code_asked_for_late_lives_ten_minutes_too(client):
    ask_for_code(client, "ceri@example.org")
    later(minutes=11)

    client.post(CONFIRM, {"action": "resend"})
    client.post(CONFIRM, {"code": last_code()})

    assert len(mail.outbox) == 2
    assert is_signed_in(client)


def test_used_code_does_not_open_a_second_browser(client):
    ask_for_code(client, "ceri@example.org")
    second = browser_like(client)
    second.cookies = client.cookies.copy()
    before = dict(client.session)
    client.post(CONFIRM, {"code": last_code()})
    assert is_signed_in(client)
    # A copy of the session as it was before the code was used.
    thief = Client()
    session = thief.session
    session.update(before)
    session.save()

    thief.post(CONFIRM, {"code": last_code()})

    assert not is_signed_in(thief)


def test_tries_do_not_begin_anew_with_a_copy_of_the_session(client):
    ask_for_code(client, "ceri@example.org")
    before = dict(client.session)
    for _ in range(4):
        client.post(CONFIRM, {"code": "WRONG-ONE"})
    thief = Client()
    session = thief.session
    session.update(before)
    session.save()

    thief.post(CONFIRM, {"code": "WRONG-ONE"})
    answer = thief.post(CONFIRM, {"code": last_code()})

    assert answer.context["form"].errors["code"] == [
        "This code no longer works. Ask for another one"
    ]
    assert not is_signed_in(thief)


def test_wrong_passwords_are_counted_and_the_right_one_begins_anew(client):
    make_staff(email="hr@example.org", password=PASSWORD)

    def sign_in(password):
        browser = Client()
        browser.post(
            "/account/login/", {"login": "hr@example.org", "password": password}
        )
        return is_signed_in(browser)

    tries = [
        sign_in(word) for word in ["no"] * 4 + [PASSWORD] + ["no"] * 5 + [PASSWORD]
    ]

    assert tries == [False] * 4 + [True] + [False] * 6


def test_old_records_are_deleted():
    person, now = make_candidate(), timezone.now()
    old = now - timedelta(minutes=61)
    for at in [now, old]:
        SignInCode.objects.create(
            user=person, ask=uuid.uuid4(), code_digest="x", made_at=at
        )
        UsedFactorCode.objects.create(user=person, code_digest=str(at), used_at=at)

    first, second = codes.delete_old_records(now), codes.delete_old_records(now)

    assert (first, second) == ("Deleted 2 old records of signing in.", "")
    kept = [SignInCode, UsedFactorCode]
    assert [model.objects.count() for model in kept] == [1, 1]


@AT_ONCE
def test_one_code_posted_eight_times_at_once_signs_in_once(client):
    make_candidate(email="ceri@example.org")
    ask_for_code(client, "ceri@example.org")
    code = last_code()
    browsers = [browser_like(client) for _ in range(8)]
    for browser in browsers:
        browser.cookies = client.cookies.copy()

    answers = at_once(lambda n: browsers[n].post(CONFIRM, {"code": code}), 8)

    sessions = [row.get_decoded() for row in Session.objects.all()]
    signed_in = [session for session in sessions if "_auth_user_id" in session]
    assert len(signed_in) == 1
    assert {(answer.status_code, answer.url) for answer in answers} == {
        (302, "/start/")
    }


@AT_ONCE
def test_thirty_tries_at_once_do_not_get_past_five(client):
    make_candidate(email="ceri@example.org")
    ask_for_code(client, "ceri@example.org")
    ask = SignInCode.objects.get().ask

    answers = at_once(lambda n: codes.use_code(ask=ask, typed=f"WRONG-{n}"), 30)

    assert answers.count(codes.Answer.WRONG) == 5
    assert answers.count(codes.Answer.OVER) == 25
    assert codes.use_code(ask=ask, typed=last_code()) is codes.Answer.OVER


@AT_ONCE
def test_many_posts_at_once_with_the_right_one_last_do_not_sign_in(client):
    make_candidate(email="ceri@example.org")
    ask_for_code(client, "ceri@example.org")
    code = last_code()
    browsers = [Client() for _ in range(25)]
    for browser in browsers:
        browser.cookies = client.cookies.copy()

    at_once(lambda n: browsers[n].post(CONFIRM, {"code": f"WRONG-{n}"}), 25)
    client.post(CONFIRM, {"code": code})

    assert SignInCode.objects.get().tries == 5
    assert not is_signed_in(client)
