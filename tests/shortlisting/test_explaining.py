"""“Why this outcome”: HR reads all that is held, once signed, and nobody else does."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from shortlisting.models import Conflict, PanelMember, Selection
from tests.builders import (
    make_application,
    make_auditor,
    make_candidate,
    make_hr_admin,
    make_hr_officer,
    make_staff,
)

from .builders import make_closed_round
from .test_rounds import url
from .test_withdrawing import sign_one_each_way, withdraw

pytestmark = pytest.mark.django_db


def why_url(round_, application=None):
    application = application or round_.applications[1]
    return url("explain_outcome", round_, application.pk)


def test_a_stranger_signs_in_first(client):
    response = client.get(why_url(sign_one_each_way()))

    assert response.status_code == 302


@pytest.mark.parametrize("make_person", [make_candidate, make_staff, make_auditor])
def test_others_do_not_know_of_it(client, make_person):
    round_ = sign_one_each_way()
    client.force_login(make_person())

    assert client.get(why_url(round_)).status_code == 404


def test_the_candidate_does_not_read_it(client):
    round_ = sign_one_each_way()
    client.force_login(round_.applications[1].candidate)

    assert client.get(why_url(round_)).status_code == 404


@pytest.mark.parametrize("number", [0, 1])
def test_the_panel_does_not_read_it(client, number):
    round_ = sign_one_each_way()
    client.force_login(round_.members[number].user)

    assert client.get(why_url(round_)).status_code == 403
    assert "Why this outcome" not in client.get(url("show_ranking", round_)).text


@pytest.mark.parametrize("make_hr", [make_hr_officer, make_hr_admin])
@pytest.mark.parametrize("phase", ["setting_up", "scoring", "moderation"])
def test_hr_does_not_read_it_before_the_outcomes_are_signed(client, phase, make_hr):
    round_ = make_closed_round()
    Selection.objects.update(phase=phase)
    client.force_login(make_hr())
    received = reverse("applications:show_received", args=[round_.applications[1].pk])

    assert client.get(why_url(round_)).status_code == 403
    assert "Why this outcome" not in client.get(received).text
    assert not AuditEntry.objects.filter(action="view why outcome").exists()


@pytest.mark.parametrize("make_hr", [make_hr_officer, make_hr_admin])
def test_hr_finds_it_from_the_application_and_from_the_ranking(client, make_hr):
    round_ = sign_one_each_way()
    hr = make_hr()
    client.force_login(hr)
    application = round_.applications[1]
    received = reverse("applications:show_received", args=[application.pk])

    assert f'href="{why_url(round_)}"' in client.get(received).text
    assert f'href="{why_url(round_)}"' in client.get(url("show_ranking", round_)).text
    assert client.get(why_url(round_)).status_code == 200
    entry = AuditEntry.objects.get(action="view why outcome")
    assert (entry.by, entry.subject_id) == (hr, str(application.pk))


def test_asking_without_looking_leaves_nothing(client):
    round_ = sign_one_each_way()
    client.force_login(make_hr_officer())
    before = AuditEntry.objects.count()

    assert client.head(why_url(round_)).status_code == 405
    assert client.options(why_url(round_)).status_code == 204
    ahead = {"Sec-Purpose": "prefetch"}
    assert client.get(why_url(round_), headers=ahead).status_code == 403
    assert AuditEntry.objects.count() == before


def test_hr_who_applied_does_not_know_of_it(client):
    round_ = sign_one_each_way()
    hr = make_hr_officer()
    make_application(vacancy=round_.selection.vacancy, candidate=hr, submitted=True)
    client.force_login(hr)

    assert client.get(why_url(round_)).status_code == 404


def test_hr_in_conflict_with_the_candidate_does_not_read_theirs(client):
    round_ = sign_one_each_way()
    hr = make_hr_officer()
    was = PanelMember.objects.create(
        selection=round_.selection,
        user=hr,
        removed_at=timezone.now(),
        removed_by=hr,
        removed_reason="Works in HR now",
        is_stand_in=True,
    )
    Conflict.objects.create(member=was, application=round_.applications[1])
    client.force_login(hr)
    received = reverse("applications:show_received", args=[round_.applications[1].pk])

    assert client.get(why_url(round_)).status_code == 404
    assert client.get(why_url(round_, round_.applications[0])).status_code == 200
    assert "Why this outcome" not in client.get(received).text
    ranking = client.get(url("show_ranking", round_)).text
    assert [why_url(round_, one) in ranking for one in round_.applications] == [
        True,
        False,
    ]


def test_an_application_of_another_post_is_not_found(client):
    round_, other = sign_one_each_way(), sign_one_each_way()
    client.force_login(make_hr_officer())

    address = why_url(round_, other.applications[0])
    assert client.get(address).status_code == 404


def test_it_stays_when_the_vacancy_is_withdrawn_after_signing(client):
    round_ = withdraw(sign_one_each_way())
    client.force_login(make_hr_officer())

    assert client.get(why_url(round_)).status_code == 200


def test_a_round_withdrawn_before_signing_is_never_explained(client):
    round_ = withdraw(make_closed_round())
    client.force_login(make_hr_officer())

    assert client.get(why_url(round_)).status_code == 403
