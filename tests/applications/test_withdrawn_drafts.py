"""A draft that its writer withdrew: they can still read and copy every word."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from applications import actions
from roles.models import Vacancy
from tests.applications.addresses import as_candidate, evidence_url, url
from tests.applications.builders import make_ready_draft, make_sent, write
from tests.builders import make_candidate, make_hr_officer

pytestmark = pytest.mark.django_db

MINE = "I sat with her until she was calm."
STATES = {
    "open": {},
    "closed": {"closes_at": timedelta(days=-3)},
    "withdrawn": {"status": "withdrawn"},
}


def make_withdrawn(**vacancy):
    draft = make_ready_draft()
    write(draft, MINE, number=1)
    actions.withdraw(application=draft, by=draft.candidate)
    fields = {
        name: timezone.now() + value if isinstance(value, timedelta) else value
        for name, value in vacancy.items()
    }
    if fields:
        Vacancy.objects.filter(pk=draft.vacancy_id).update(**fields)
    draft.refresh_from_db()
    return draft


@pytest.mark.parametrize("state", STATES)
def test_their_writer_reads_it_and_can_change_or_send_nothing(client, state):
    withdrawn = make_withdrawn(**STATES[state])
    as_candidate(client, withdrawn)

    receipt = client.get(url("show_sent", withdrawn)).text
    page = client.get(url("check", withdrawn))

    assert f'href="{url("check", withdrawn)}"' in receipt
    assert page.status_code == 200
    assert MINE in page.text
    assert "You withdrew this application before you sent it" in page.text
    for offered in ("Change<span", "is_true_and_complete", "send this until"):
        assert offered not in page.text
    refused = client.post(url("submit", withdrawn))
    assert refused.url == url("show_sent", withdrawn)
    withdrawn.refresh_from_db()
    assert (withdrawn.status, withdrawn.submitted_at) == ("withdrawn", None)
    assert client.post(evidence_url(withdrawn), {"text": "More"}).status_code == 403


def test_nobody_else_reads_it(client):
    withdrawn = make_withdrawn()
    assert client.get(url("check", withdrawn)).status_code == 302

    for person in (make_candidate(), make_hr_officer()):
        client.force_login(person)
        assert client.get(url("check", withdrawn)).status_code == 404


def test_what_was_sent_is_read_in_its_copy(client):
    sent = make_sent()
    actions.withdraw(application=sent, by=sent.candidate)
    as_candidate(client, sent)

    receipt = client.get(url("show_sent", sent)).text

    assert client.get(url("check", sent)).status_code == 403
    assert url("check", sent) not in receipt
    assert url("show_copy", sent) in receipt


def test_the_page_that_asks_and_the_mail_say_that_the_words_stay(
    client, django_capture_on_commit_callbacks
):
    draft = make_ready_draft()
    as_candidate(client, draft)

    asks = client.get(url("withdraw", draft)).text
    with django_capture_on_commit_callbacks(execute=True):
        client.post(url("withdraw", draft))

    assert "you can still read and copy your words here afterwards." in asks
    (message,) = mail.outbox
    assert "You had not sent it, so nobody has seen it." in message.body
    assert "stopped looking" not in message.body
