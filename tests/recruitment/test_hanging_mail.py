"""A mail server that hangs: pages are in time, and the log counts what was lost."""

import re
from collections import Counter
from contextlib import suppress
from time import monotonic

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from accounts import mail as our_mail
from accounts.middleware import SendMailTogether
from recruitment import settings as site_settings
from tests import mail_servers

from .test_failing_mail import ACTS

pytestmark = pytest.mark.django_db(transaction=True)

# In place of the seconds of a page, so that the tests are over soon.
SHORT = 0.4
COUNTED = re.compile(r"([a-z_]+(?:/[a-z_]+)+) (\d+)")


@pytest.fixture(params=["silent_server", "dripping_server"])
def hanging(request, settings, monkeypatch):
    monkeypatch.setattr(our_mail, "PAGE_SECONDS", SHORT)
    settings.EMAIL_TIMEOUT = 3
    with getattr(mail_servers, request.param)() as port:
        mail_servers.use(settings, port)
        yield


@pytest.fixture
def taking(settings):
    with mail_servers.taking_server() as server:
        mail_servers.use(settings, server.port)
        yield server


def our_lines(caplog):
    return [
        record.getMessage()
        for record in caplog.records
        if record.name == "accounts.mail"
    ]


def send_many(count):
    for number in range(count):
        our_mail.send_after_commit(send_one, number)


def send_one(number):
    our_mail.send_mail(
        "applications/news", subject="News", text="News", to=f"a{number}@example.org"
    )


def test_a_page_waits_less_than_its_server_does():
    assert our_mail.PAGE_SECONDS <= 15  # gunicorn ends a worker after 30
    assert our_mail.PAGE_SECONDS < site_settings.EMAIL_TIMEOUT


def in_one_commit():
    with transaction.atomic():
        send_many(30)


def in_one_request():
    def page(request):
        for _ in range(3):
            with transaction.atomic():
                send_many(10)
        return HttpResponse("The page of success")

    answer = SendMailTogether(page)(RequestFactory().post("/"))
    assert answer.content == b"The page of success"


@pytest.mark.parametrize("act", [in_one_commit, in_one_request])
def test_thirty_mails_wait_no_longer_than_one(act, hanging, caplog):
    began = monotonic()

    act()

    assert monotonic() - began < SHORT + 2
    assert our_lines(caplog) == [
        "Mails not sent, because the mail server took longer than 0.4 seconds: "
        "30 (applications/news 30)"
    ]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_every_act_is_done_and_what_was_lost_is_counted(act, hanging, client, caplog):
    act(client)

    owed = Counter(ACTS[act])
    said = our_lines(caplog)
    lost = Counter()
    for line in said:
        for kind, count in COUNTED.findall(line):
            lost[kind] += int(count)
    assert lost == owed
    assert "@" not in "".join(said)


def test_page_that_sends_a_code_says_that_it_was_not_sent(hanging, client):
    asked = client.post(
        reverse("account_request_login_code"), {"email": "ceri@example.org"}
    )

    assert "We could not send an e-mail just now" in (
        client.get(asked.url).content.decode()
    )


@pytest.mark.parametrize("act", [in_one_commit, in_one_request])
def test_all_mails_go_over_one_connection(act, taking, caplog):
    act()

    assert len(taking.taken) == 30
    assert taking.connections == 1
    assert our_lines(caplog) == []


def test_a_refused_address_takes_none_with_it(settings, caplog):
    with mail_servers.taking_server(refused=["a1@example.org"]) as server:
        mail_servers.use(settings, server.port)
        with transaction.atomic():
            send_many(4)

    assert server.taken == [f"a{number}@example.org" for number in (0, 2, 3)]
    assert our_lines(caplog) == [
        "A mail of kind applications/news was not sent: SMTPRecipientsRefused"
    ]


def test_what_is_undone_is_not_sent(taking):
    with transaction.atomic():
        our_mail.send_after_commit(send_one, 0)
        with suppress(ZeroDivisionError), transaction.atomic():
            our_mail.send_after_commit(send_one, 1)
            raise ZeroDivisionError
        our_mail.send_after_commit(send_one, 2)

    assert taking.taken == ["a0@example.org", "a2@example.org"]


def test_a_mail_that_cannot_be_written_takes_none_with_it(taking, caplog):
    with transaction.atomic():
        our_mail.send_after_commit(send_one)
        our_mail.send_after_commit(send_one, 2)

    assert taking.taken == ["a2@example.org"]
    assert our_lines(caplog) == ["Mail could not be written by send_one"]
