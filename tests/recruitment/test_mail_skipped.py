"""A mail server that hung is skipped by everybody for a minute, then tried by one."""

from concurrent.futures import ThreadPoolExecutor
from time import monotonic

import pytest
from django.core import mail
from django.core.cache import caches
from django.core.management import call_command
from django.db import connection
from django.urls import reverse

from accounts import hanging
from accounts import mail as our_mail
from accounts.mail import Outcome
from accounts.models import SignInCode
from tests import mail_servers
from tests.accounts.signing_in import is_signed_in

pytestmark = pytest.mark.django_db(transaction=True)

SHORT = 0.6
ASK = reverse("account_request_login_code")
CONFIRM = reverse("account_confirm_login_code")


@pytest.fixture(autouse=True)
def little_patience(settings, monkeypatch):
    monkeypatch.setattr(our_mail, "PAGE_SECONDS", SHORT)
    settings.EMAIL_TIMEOUT = 2


@pytest.fixture
def silent(settings):
    with mail_servers.silent_server() as port:
        mail_servers.use(settings, port)
        yield


@pytest.fixture
def shared_cache(settings):
    """The cache of a released site, which processes share."""
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache",
        }
    }
    call_command("createcachetable")
    yield
    caches["default"].clear()


def send(number=0):
    return our_mail.send_mail(
        "applications/news", subject="News", text="News", to=f"a{number}@example.org"
    )


def seconds_of(act):
    began = monotonic()
    act()
    return monotonic() - began


def send_in_thread(number):
    try:
        return send(number)
    finally:
        connection.close()


def test_after_one_page_hung_the_next_do_not_wait(silent, caplog):
    first = seconds_of(send)

    rest = [seconds_of(send) for _ in range(10)]

    assert first >= SHORT
    assert sum(rest) < SHORT
    assert [record.getMessage() for record in caplog.records[1:2]] == [
        "Mails not tried, because the mail server hung less than 60 seconds ago: "
        "1 (applications/news 1)"
    ]


def test_workers_share_what_one_found_out(silent, shared_cache):
    """Each thread has its own connection to the database, as each process has."""
    send()

    with ThreadPoolExecutor(2) as workers:
        began = monotonic()
        outcomes = set(workers.map(send_in_thread, range(8)))

    assert monotonic() - began < SHORT
    assert outcomes == {Outcome.NOT_SENT}


def test_after_a_minute_one_tries_and_the_rest_go_on(silent, monkeypatch):
    send()
    later = hanging.time.time() + hanging.SKIPPED_SECONDS + 1
    monkeypatch.setattr(hanging.time, "time", lambda: later)

    with ThreadPoolExecutor(4) as workers:
        spent = list(workers.map(lambda n: seconds_of(lambda: send(n)), range(4)))

    assert sorted(second >= SHORT for second in spent) == [False, False, False, True]


def test_a_server_that_works_again_gets_everybodys_mail(silent, settings, monkeypatch):
    send()
    later = hanging.time.time() + hanging.SKIPPED_SECONDS + 1
    with mail_servers.taking_server() as server:
        mail_servers.use(settings, server.port)
        skipped = send()
        monkeypatch.setattr(hanging.time, "time", lambda: later)

        outcomes = [send(number) for number in range(3)]

    assert skipped is Outcome.NOT_SENT
    assert outcomes == [Outcome.SENT] * 3
    assert len(server.taken) == 3


def test_many_mails_that_take_long_together_are_no_hanging(settings, monkeypatch):
    backend = mail.backends.locmem.EmailBackend
    slowly = backend.send_messages

    def send_slowly(self, messages):
        end = monotonic() + SHORT / 4
        while monotonic() < end:
            pass
        return slowly(self, messages)

    monkeypatch.setattr(backend, "send_messages", send_slowly)
    with our_mail.one_delivery(SHORT):
        outcomes = [send(number) for number in range(8)]

    assert outcomes[0] is Outcome.SENT
    assert outcomes[-1] is Outcome.NOT_SENT
    assert hanging.is_skipped() is False


def test_what_runs_at_set_times_is_always_tried(silent):
    send()

    with our_mail.one_delivery(SHORT, may_skip=False):
        assert seconds_of(send) >= SHORT


def test_page_of_codes_says_at_once_that_none_was_sent(silent, client):
    client.post(ASK, {"email": "ceri@example.org"})

    spent = seconds_of(lambda: client.post(CONFIRM, {"action": "resend"}))

    assert spent < SHORT
    assert "We could not send an e-mail just now" in client.get(CONFIRM).text


def test_code_of_a_mail_that_may_have_gone_out_works(settings, client, monkeypatch):
    monkeypatch.setattr(
        "allauth.account.adapter.DefaultAccountAdapter.generate_login_code",
        lambda self: "ABC-DEF",
    )
    with mail_servers.taking_server(is_silent_after_body=True) as server:
        mail_servers.use(settings, server.port)
        page = client.post(ASK, {"email": "ceri@example.org"}, follow=True)

    assert server.taken == ["ceri@example.org"]
    assert "could not send" not in page.text
    assert "There is no code" not in page.text
    assert "We could not make sure that the e-mail went out." in page.text
    assert "If it comes, its code works until" in client.get(CONFIRM).text
    assert SignInCode.objects.get().is_sure is False
    client.post(CONFIRM, {"code": "ABC-DEF"})
    assert is_signed_in(client)


def test_a_mail_refused_after_its_body_was_surely_not_sent(settings):
    with mail_servers.taking_server(refused=["a0@example.org"]) as server:
        mail_servers.use(settings, server.port)

        assert send() is Outcome.NOT_SENT
