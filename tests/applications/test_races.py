"""What only a database with row locks can prove: two requests at the same moment."""

from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from accounts.models import AuditEntry
from applications.models import Application, ApplicationEvent, Submission
from applications.questions import questions_of
from tests.applications.builders import DECLARED, make_draft, make_ready_draft, write
from tests.builders import make_candidate, make_vacancy

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(user, requests):
    """Send these requests, each (url, data, headers), at the same moment."""
    barrier = Barrier(len(requests))
    responses = [None] * len(requests)

    def send(place, address, data, headers):
        try:
            client = Client()
            client.force_login(user)
            barrier.wait()
            responses[place] = client.post(address, data, headers=headers)
        finally:
            connection.close()

    threads = [
        Thread(target=send, args=(place, *request))
        for place, request in enumerate(requests)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return responses


def test_application_is_sent_once_however_many_requests_arrive_together():
    draft = make_ready_draft()
    address = reverse("applications:submit", args=[draft.pk])

    responses = at_once(draft.candidate, [(address, DECLARED, {})] * 6)

    receipt = reverse("applications:show_sent", args=[draft.pk])
    assert [response.url for response in responses] == [receipt] * 6
    assert Submission.objects.count() == 1
    assert ApplicationEvent.objects.filter(kind="submitted").count() == 1
    assert AuditEntry.objects.filter(action="change application").count() == 1


def test_application_is_begun_once_however_many_requests_arrive_together():
    vacancy, candidate = make_vacancy(), make_candidate()
    address = reverse("applications:start", args=[vacancy.pk])

    responses = at_once(candidate, [(address, {}, {})] * 6)

    application = Application.objects.get()
    assert {response.url for response in responses} == {application.get_absolute_url()}


@pytest.mark.parametrize("first_version", [0, 1])
def test_one_of_two_tabs_saving_together_is_told(first_version):
    draft = make_draft()
    address = questions_of(draft)[0].get_absolute_url()
    if first_version:
        write(draft, "What both tabs started from")
    fetch = {"X-Requested-With": "fetch"}
    texts = ["From the first tab", "From the second tab"]

    responses = at_once(
        draft.candidate,
        [(address, {"text": t, "row_version": first_version}, fetch) for t in texts],
    )

    statuses = sorted(response.status_code for response in responses)
    kept = draft.evidence.get().text
    told = next(each for each in responses if each.status_code == 409)
    assert statuses == [200, 409]
    assert kept in texts
    assert told.json()["text"] == kept


def test_what_is_saved_while_sending_is_either_sent_or_refused():
    draft = make_ready_draft()
    address = questions_of(draft)[0].get_absolute_url()
    submit = reverse("applications:submit", args=[draft.pk])
    fetch = {"X-Requested-With": "fetch"}

    saving, _ = at_once(
        draft.candidate,
        [
            (address, {"text": "One more thought", "row_version": 1}, fetch),
            (submit, DECLARED, {}),
        ],
    )

    sent = Submission.objects.get().content
    evidence = next(part for part in sent["parts"] if part["key"] == "evidence")
    frozen = evidence["entries"][0]["answers"][0]["answer"]
    stored = draft.evidence.get(criterion=evidence["entries"][0]["id"])
    assert saving.status_code in (200, 403)
    assert (frozen == "One more thought") == (saving.status_code == 200)
    assert stored.text == stored.blind_text == frozen
