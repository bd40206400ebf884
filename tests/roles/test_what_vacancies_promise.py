"""What the public page and HR's page promise, over the states of a vacancy."""

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.applications.addresses import as_candidate, evidence_url, url
from tests.applications.builders import make_draft
from tests.builders import (
    make_criterion,
    make_full_version,
    make_hr_officer,
    make_vacancy,
    mark_published,
)
from tests.roles.test_public_vacancies import text_of

pytestmark = pytest.mark.django_db

LATER, AGO = timedelta(days=9), timedelta(minutes=5)
STATES = {
    "draft": {"status": "draft"},
    "scheduled": {"opens_at": LATER, "closes_at": LATER * 2},
    "open": {},
    "closed": {"closes_at": -AGO},
    "filled": {"status": "filled", "closes_at": -AGO * 600},
    "withdrawn": {"status": "withdrawn"},
}
BEFORE = {"draft", "scheduled", "open"}
PROMISED = BEFORE | {"closed"}
# Words of the public page, and in which states it says them.
SAID = {
    "Now, about": BEFORE,
    "We ask now.": BEFORE,
    "You can stop at any time": BEFORE,
    "In the application": {"closed", "filled", "withdrawn"},
    "You hear from us by": PROMISED,
    "Interviews": PROMISED,
    "At interview, Thursday 8 January 2099": PROMISED,
    "By video.": PROMISED,
    "Would another way of applying": PROMISED,
    "<dt>Closes</dt>": BEFORE,
    "<dt>Closed</dt>": {"closed", "filled"},
}
# The same of HR's page.
TOLD = {
    "Who started in time can send until": PROMISED,
    "Applicants hear by": PROMISED,
    "Interviews": PROMISED,
    "About interviews:": PROMISED,
    "<dt>Opens</dt>": {"draft", "scheduled"},
    "<dt>Opened</dt>": {"open", "closed", "filled"},
}


def make_in(state):
    now = timezone.now()
    fields = {
        name: now + value if isinstance(value, timedelta) else value
        for name, value in STATES[state].items()
    }
    version = make_full_version(published=False)
    make_criterion(version=version, assessed_at="interview")
    mark_published(version)
    day = datetime(2099, 1, 8, tzinfo=UTC)
    days = {"decision_by": day, "interview_on": day, "interview_note": "By video."}
    return make_vacancy(version=version, grace_minutes=60, **days, **fields)


def said_of(words, content):
    return {text for text in words if text in content}


@pytest.mark.parametrize("state", STATES)
def test_the_public_page_promises_what_is_still_to_come(client, state):
    vacancy = make_in(state)
    client.force_login(make_hr_officer())

    content = text_of(client, vacancy)

    assert said_of(SAID, content) == {w for w, where in SAID.items() if state in where}


@pytest.mark.parametrize("state", STATES)
def test_the_page_of_hr_tells_what_is_still_to_come(client, state):
    vacancy = make_in(state)
    client.force_login(make_hr_officer())

    page = client.get(reverse("roles:manage_vacancy", args=[vacancy.pk])).text

    content = " ".join(page.split())
    assert said_of(TOLD, content) == {w for w, where in TOLD.items() if state in where}


@pytest.mark.parametrize(
    ("fields", "how"),
    [
        ({"status": "withdrawn"}, "This post was withdrawn"),
        ({"status": "closed", "closes_at": -AGO * 600}, "This post is closed"),
        ({}, ""),
    ],
)
@pytest.mark.parametrize("is_script", [True, False])
def test_who_still_writes_is_told_that_it_cannot_be_sent(
    client, fields, how, is_script
):
    draft = make_draft()
    if "closes_at" in fields:
        fields = {**fields, "closes_at": timezone.now() + fields["closes_at"]}
    type(draft.vacancy).objects.filter(pk=draft.vacancy_id).update(**fields)
    told = how and f"{how}: your words are kept, but cannot be sent."
    headers = {"X-Requested-With": "fetch"} if is_script else {}
    as_candidate(client, draft)

    for address, data in (
        (evidence_url(draft), {"text": "Words", "row_version": 0}),
        (url("edit_adjustments", draft), {"text": "Words"}),
    ):
        answer = client.post(address, data, headers=headers, follow=not is_script)
        if is_script:
            assert answer.json()["unsendable"] == told
        else:
            assert ("cannot be sent." in answer.text) is bool(how)
            assert told in answer.text
