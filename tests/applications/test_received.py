"""What reached the charity: names are for HR only, and every look leaves a trace."""

import pytest
from django.urls import reverse

from accounts.models import AuditEntry
from tests.applications.builders import make_ready_draft, make_sent
from tests.builders import (
    make_application,
    make_auditor,
    make_candidate,
    make_closed_vacancy,
    make_hr_admin,
    make_hr_officer,
    make_panel_member,
    make_selection,
    make_vacancy,
)
from tests.queries import assert_query_count_same

pytestmark = pytest.mark.django_db


def list_url(vacancy):
    return reverse("applications:list_received", args=[vacancy.pk])


def show_url(application):
    return reverse("applications:show_received", args=[application.pk])


def test_stranger_is_asked_to_sign_in(client):
    sent = make_sent()

    for address in (list_url(sent.vacancy), show_url(sent)):
        assert client.get(address).status_code == 302


def test_panel_candidate_and_auditor_find_nothing(client):
    sent = make_sent()
    member = make_panel_member(selection=make_selection(vacancy=sent.vacancy))

    for user in (member.user, sent.candidate, make_candidate(), make_auditor()):
        client.force_login(user)
        assert client.get(list_url(sent.vacancy)).status_code == 404
        assert client.get(show_url(sent)).status_code == 404
    assert AuditEntry.objects.filter(action__startswith="view").count() == 0


@pytest.mark.parametrize("make_user", [make_hr_officer, make_hr_admin])
def test_hr_reads_an_application_and_leaves_a_trace(client, make_user):
    sent, hr = make_sent(), make_user()
    client.force_login(hr)

    page = client.get(show_url(sent)).content.decode()

    entry = AuditEntry.objects.get(action="view identity")
    assert sent.candidate.full_name in page
    assert "I stayed with her until the doctor came." in page
    assert (entry.by, entry.subject_id) == (hr, str(sent.pk))


def test_list_leaves_a_trace(client):
    sent = make_sent()
    client.force_login(make_hr_officer())

    page = client.get(list_url(sent.vacancy)).content.decode()

    entry = AuditEntry.objects.get(action="view applicants")
    assert sent.candidate.full_name in page
    assert entry.subject_id == str(sent.vacancy.pk)


def test_hr_never_sees_a_draft(client):
    draft = make_ready_draft()
    client.force_login(make_hr_officer())

    listed = client.get(list_url(draft.vacancy))

    assert draft.candidate.full_name not in listed.content.decode()
    assert client.get(show_url(draft)).status_code == 404


def test_list_is_filtered_and_ordered(client):
    vacancy = make_vacancy()
    zoe = make_application(
        vacancy=vacancy, submitted=True, candidate=make_candidate(full_name="Zoe Ash")
    )
    amy = make_application(
        vacancy=vacancy,
        submitted=True,
        is_late=True,
        candidate=make_candidate(full_name="Amy Birch"),
    )
    gone = make_application(vacancy=vacancy, submitted=True, status="withdrawn")
    make_application(submitted=True)
    client.force_login(make_hr_officer())

    def listed(query):
        page = client.get(f"{list_url(vacancy)}?{query}").context["page"]
        return list(page.object_list)

    assert listed("") == [zoe, amy, gone]
    assert listed("order=newest") == [gone, amy, zoe]
    assert listed("order=name&status=submitted") == [amy, zoe]
    assert listed("late=yes") == [amy]
    assert listed("status=withdrawn") == [gone]
    assert listed("status=nonsense&order=nonsense&page=99") == [zoe, amy, gone]


def test_list_asks_the_same_of_the_database_for_more_rows(client):
    vacancy = make_closed_vacancy()
    client.force_login(make_hr_officer())

    assert_query_count_same(
        client,
        list_url(vacancy),
        lambda: make_application(vacancy=vacancy, submitted=True),
    )


def test_page_says_what_was_hidden_from_the_panel(client):
    candidate = make_candidate(full_name="Odalys Pemberthy")
    sent = make_sent(candidate=candidate)
    answer = sent.evidence.exclude(text="").get()
    answer.text = "Odalys, they said."
    answer.save()
    client.force_login(make_hr_officer())

    page = client.get(show_url(sent)).content.decode()

    assert "“Odalys” became [name removed]" in page
