"""Accepting findings with a reason that is kept."""

from datetime import date

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from roles import checks
from roles.actions import checks as actions
from roles.actions import profiles
from roles.models import AcceptedFinding, ProfileVersion
from roles.models.profiles import PublishedVersionIsFixed
from tests.builders import (
    make_auditor,
    make_candidate,
    make_criterion,
    make_full_version,
    make_hr_officer,
    make_staff,
    mark_published,
)
from tests.queries import assert_query_count_same

from .builders import approve, make_finding, make_publishable

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 24)
REASON = "The post drives the minibus; agreed with the head of services."


def found_in(version):
    whole = ProfileVersion.objects.with_texts().with_checks().get(pk=version.pk)
    return checks.findings_of(whole, today=TODAY)


def waiting(version):
    return checks.what_waits(found_in(version))


def make_driving(version=None):
    """(a draft, its one criterion that publishing waits for, the finding)."""
    version = version or make_publishable()
    row = make_criterion(version=version, text="Full driving licence")
    (finding,) = waiting(version)
    return version, row, finding


def accept(version, finding, **fields):
    fields.setdefault("by", make_hr_officer())
    fields.setdefault("reason", REASON)
    return actions.accept_finding(version=version, digest=finding.digest, **fields)


def accept_url(version, digest):
    return reverse("roles:accept_finding", args=[version.pk, digest])


def test_what_is_accepted_no_longer_keeps_from_publishing():
    version, _, finding = make_driving()

    accepted = accept(version, finding)

    assert waiting(version) == []
    assert (accepted.rule, accepted.quote) == ("EQ01", "Full driving licence")
    assert accepted.reason == REASON
    entry = AuditEntry.objects.latest("number")
    assert (entry.action, entry.subject_id) == ("accept finding", str(version.pk))
    assert entry.new == {"rule": "EQ01", "accepted": str(accepted.pk)}
    approve(version)
    assert profiles.publish(version=version, by=make_hr_officer()).published_at


def test_a_changed_passage_is_asked_again_and_tells_what_was_accepted():
    version, row, finding = make_driving()
    accept(version, finding)
    row.text = "Full driving licence, and a van"
    row.save()

    (again,) = waiting(version)

    assert again.digest != finding.digest
    assert again.accepted_before.reason == REASON


def test_a_graver_finding_on_the_same_words_is_asked_again():
    version = make_publishable()
    row = make_criterion(version=version, text="Car driver", requirement="desirable")
    (finding,) = [item for item in found_in(version) if item.rule == "EQ01"]
    accept(version, finding)
    row.requirement = "essential"
    row.save()

    assert [item.rule for item in waiting(version)] == ["EQ01"]


def test_a_passage_that_only_moved_stays_accepted():
    version, row, finding = make_driving()
    accept(version, finding)
    row.position = 0
    row.save()
    make_criterion(version=version, category="Experience", position=1)

    assert waiting(version) == []


def test_accepting_again_gives_another_reason():
    version, _, finding = make_driving()
    accept(version, finding)

    accept(version, finding, reason="The board decided so.")

    assert AcceptedFinding.objects.get().reason == "The board decided so."


def test_accept_refuses_what_must_be_mended():
    version = make_publishable()
    ProfileVersion.objects.update(title=" ")
    (finding,) = waiting(version)

    with pytest.raises(actions.NotAcceptable, match="must be mended"):
        accept(version, finding)

    assert AcceptedFinding.objects.count() == 0
    assert finding.must_be_mended


def test_accept_refuses_what_is_not_there_any_more():
    version, row, finding = make_driving()
    row.delete()

    with pytest.raises(actions.NotAcceptable, match="has changed"):
        accept(version, finding)


def test_nothing_is_accepted_in_a_published_version():
    version = make_full_version()
    finding = found_in(version)[0]

    with pytest.raises(PublishedVersionIsFixed):
        accept(version, finding)


def test_take_back_asks_again():
    version, _, finding = make_driving()
    accepted = accept(version, finding)

    actions.take_back(accepted=accepted, by=make_hr_officer())

    assert [item.rule for item in waiting(version)] == ["EQ01"]
    entry = AuditEntry.objects.latest("number")
    assert (entry.action, entry.new["rule"]) == ("take back acceptance", "EQ01")


def test_the_next_version_brings_along_what_was_accepted():
    version, _, finding = make_driving()
    officer = make_hr_officer()
    accept(version, finding, by=officer)
    approve(version)
    profiles.publish(version=version, by=officer)

    draft = profiles.revise(profile=version.profile, by=make_hr_officer())

    assert waiting(draft) == []
    (told,) = [item for item in found_in(draft) if item.accepted]
    assert told.accepted.is_carried_over
    assert (told.accepted.who, told.accepted.reason) == (officer.full_name, REASON)


def test_a_finding_of_an_import_is_accepted_like_any_other():
    version = make_publishable()
    finding = make_finding(version=version)
    (told,) = waiting(version)

    accept(version, told)

    assert told.imported == finding
    assert waiting(version) == []


# Pages


@pytest.mark.parametrize(
    ("make_person", "status"),
    [(make_candidate, 404), (make_staff, 404), (make_auditor, 403)],
)
def test_others_cannot_accept(client, make_person, status):
    version, _, finding = make_driving()
    accepted = accept(version, finding)
    client.force_login(make_person())
    take_back = reverse("roles:take_back_acceptance", args=[version.pk, accepted.pk])

    for url in (accept_url(version, finding.digest), take_back):
        response = client.post(url, {"reason": "I want it so."})
        assert response.status_code == status
        assert b"minibus" not in response.content
    assert AcceptedFinding.objects.get() == accepted


def test_strangers_are_sent_to_sign_in(client):
    version, _, finding = make_driving()
    rules = reverse("roles:list_rules")

    for url in (accept_url(version, finding.digest), rules):
        assert client.get(url).status_code == 302


def test_accept_page_asks_for_a_reason_and_leads_back(client):
    version, row, finding = make_driving()
    client.force_login(make_hr_officer())
    url = accept_url(version, finding.digest) + "?next=publish"

    page = client.get(url).content.decode()
    refused = client.post(url, {"reason": "  "}).content.decode()
    done = client.post(url, {"reason": REASON})

    assert "Full driving licence" in page
    assert finding.why in page
    assert "Enter why it may stay" in refused
    publish = reverse("roles:publish_version", args=[version.pk])
    assert done["Location"] == f"{publish}#part-{row.pk}"
    listed = client.get(publish).content.decode()
    assert REASON in listed
    assert "1 accepted with a reason" in listed


def test_accept_page_keeps_the_reason_of_an_earlier_wording(client):
    version, row, finding = make_driving()
    accept(version, finding)
    row.text = "A full driving licence"
    row.save()
    (again,) = waiting(version)
    client.force_login(make_hr_officer())

    page = client.get(accept_url(version, again.digest)).content.decode()

    assert page.count(REASON) == 2


def test_accept_page_is_not_there_for_what_must_be_mended_or_went(client):
    version = make_publishable()
    ProfileVersion.objects.update(title=" ")
    (finding,) = waiting(version)
    client.force_login(make_hr_officer())

    for digest in (finding.digest, "0" * 64, "x"):
        assert client.get(accept_url(version, digest)).status_code == 404


def test_take_back_page_asks_first(client):
    version, _, finding = make_driving()
    accepted = accept(version, finding)
    client.force_login(make_hr_officer())
    url = reverse("roles:take_back_acceptance", args=[version.pk, accepted.pk])

    page = client.get(url).content.decode()
    response = client.post(url)

    assert REASON in page
    assert response["Location"] == reverse("roles:check_version", args=[version.pk])
    assert AcceptedFinding.objects.count() == 0


def test_accept_page_needs_as_many_queries_for_more_rows(client):
    version, _, finding = make_driving()
    client.force_login(make_hr_officer())

    def make_row():
        make_criterion(version=version)

    url = accept_url(version, finding.digest)
    assert_query_count_same(client, url, make_row)


def test_decisions_stay_when_the_version_is_published():
    version, _, finding = make_driving()
    accept(version, finding)
    mark_published(version)

    assert version.accepted_findings.count() == 1
