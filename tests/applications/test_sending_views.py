"""Checking, sending, the receipt, the copy, withdrawing."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import SentForm
from applications.models import Application, LateAdmission, WorkHistory
from applications.questions import questions_of
from fields.clock import clock
from roles.models import Vacancy
from roles.wording import day
from tests.applications.addresses import (
    DRAFT_PAGES,
    as_candidate,
    evidence_url,
    row_urls,
    url,
)
from tests.applications.builders import (
    DECLARED,
    make_draft,
    make_ready_draft,
    make_sent,
)
from tests.builders import make_application, make_hr_admin

pytestmark = pytest.mark.django_db


def test_nothing_of_a_sent_application_can_be_changed(client):
    sent = make_sent()
    before = snapshot(sent)
    job_urls = row_urls(sent)
    WorkHistory.objects.all().delete()
    as_candidate(client, sent)
    pages = [url(name, sent) for name in DRAFT_PAGES] + job_urls
    pages += [question.get_absolute_url() for question in questions_of(sent)]
    data = {"text": "New", "full_name": "New Name", "row_version": 1, "title": "New"}

    answers = [client.post(page, data).status_code for page in pages]

    assert set(answers) == {403}
    assert snapshot(sent) == before


def snapshot(application):
    application = Application.objects.with_pages().get(pk=application.pk)
    return [
        application.personal_details.full_name,
        application.row_version,
        sorted(application.evidence.values_list("text", "blind_text", "row_version")),
        sorted(application.examples.values_list("text", "blind_text", "row_version")),
        application.work_history.count(),
        application.submission.digest,
    ]


def test_words_that_come_after_sending_are_shown_again(client):
    sent = make_sent()

    response = as_candidate(client, sent).post(
        evidence_url(sent), {"text": "A late thought", "row_version": 1}
    )

    assert response.status_code == 403
    assert "A late thought" in response.content.decode()
    assert url("show", sent) in response.content.decode()


def test_check_page_names_what_is_missing_and_what_is_empty(client):
    draft = make_draft(essential=1, desirable=1, competencies=0)

    page = as_candidate(client, draft).get(url("check", draft)).content.decode()

    assert "Tell us your name" in page
    assert "Give us an e-mail address or a phone number" in page
    assert "Answer the question about working in the UK" in page
    assert page.count("(essential)") == 1


def test_submit_leads_to_the_receipt(client):
    draft = make_ready_draft()

    response = as_candidate(client, draft).post(
        url("submit", draft), DECLARED, follow=True
    )

    assert response.redirect_chain[-1][0] == url("show_sent", draft)
    assert draft.reference in response.content.decode()


@pytest.mark.parametrize("data", [DECLARED, {}])
def test_submitting_again_lands_on_the_receipt(client, data):
    sent = make_sent()

    response = as_candidate(client, sent).post(url("submit", sent), data)

    assert response.url == url("show_sent", sent)
    assert sent.events.count() == 1


def test_submit_with_nothing_ticked_and_nothing_filled_says_all_of_it(client):
    draft = make_draft()

    response = as_candidate(client, draft).post(url("submit", draft), {})

    errors = response.context["form"].errors
    assert response.status_code == 200
    assert len(errors["__all__"]) == 3
    assert set(errors) == {"__all__", "is_true_and_complete", "has_read_notice"}


def test_submit_after_closing_says_so_and_keeps_the_words(client):
    draft = make_ready_draft()
    draft.vacancy.closes_at = timezone.now() - timedelta(hours=1)
    draft.vacancy.save()

    response = as_candidate(client, draft).post(url("submit", draft), DECLARED)

    page = response.content.decode()
    assert response.status_code == 200
    assert "This post has closed" in page
    assert "I stayed with her until the doctor came." in page


def test_submit_of_a_withdrawn_application_is_refused(client):
    draft = make_application(status="withdrawn")

    response = as_candidate(client, draft).post(
        url("submit", draft), DECLARED, follow=True
    )

    assert response.redirect_chain == [(url("show_sent", draft), 302)]
    assert "You already withdrew this application. It was not sent." in response.text


def test_submit_by_get_leads_back_to_the_check_page(client):
    draft = make_ready_draft()

    response = as_candidate(client, draft).get(url("submit", draft))

    assert response.url == url("check", draft)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("submitted", "We have your application"),
        ("being_assessed", "A panel is reading the applications now"),
        ("interview", "we would like to meet you"),
        ("not_shortlisted", "what we saw in your answers"),
        ("withdrawn", "You have withdrawn this application"),
    ],
)
def test_status_is_told_in_plain_words(client, status, words):
    application = make_application(submitted=True, status=status)

    as_candidate(client, application)
    receipt = client.get(url("show_sent", application)).content.decode()
    overview = client.get(reverse("applications:list")).content.decode()

    assert words in receipt
    assert words in overview


def test_copy_shows_every_question_and_answer_that_was_sent(client):
    sent = make_sent()
    as_candidate(client, sent)

    page = client.get(url("show_copy", sent)).content.decode()

    for question in questions_of(sent):
        assert question.title in page
    assert "I stayed with her until the doctor came." in page
    assert "07700 900123" in page


def test_copy_is_a_pdf_named_by_its_reference(client):
    sent = make_sent()

    response = as_candidate(client, sent).get(url("download_copy", sent))

    assert response.content.startswith(b"%PDF-")
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == (
        f'attachment; filename="application-{sent.reference}.pdf"'
    )


def test_copy_of_what_was_never_sent_is_not_found(client):
    draft = make_ready_draft()
    as_candidate(client, draft)

    assert client.get(url("show_copy", draft)).status_code == 404
    assert client.get(url("download_copy", draft)).status_code == 404
    assert client.get(url("download_page", draft)).status_code == 404


def test_withdraw_takes_two_clicks(client):
    sent = make_sent()
    as_candidate(client, sent)

    client.get(url("withdraw", sent))
    sent.refresh_from_db()
    still = sent.status
    client.post(url("withdraw", sent))
    sent.refresh_from_db()

    assert (still, sent.status) == ("submitted", "withdrawn")


def test_withdraw_after_an_outcome_of_no_is_refused(client):
    application = make_application(submitted=True, status="not_shortlisted")

    response = as_candidate(client, application).post(
        url("withdraw", application), follow=True
    )

    application.refresh_from_db()
    assert application.status == "not_shortlisted"
    assert "We have told you what was decided" in response.text


@pytest.mark.parametrize("method", ["get", "post"])
def test_who_withdraws_from_an_old_tab_reads_when_it_was_done(client, method):
    sent = make_sent()
    as_candidate(client, sent)
    client.post(url("withdraw", sent))
    SentForm.objects.all().delete()  # as if hours had gone by
    done = sent.events.get(kind="withdrawn").at

    response = getattr(client, method)(url("withdraw", sent), follow=True)

    told = f"You already withdrew this application on {day(done)} at {clock(done)}."
    assert response.redirect_chain == [(url("show_sent", sent), 302)]
    assert told in response.text
    assert sent.events.filter(kind="withdrawn").count() == 1


def test_a_stranger_is_told_nothing_of_a_withdrawn_application(client):
    sent = make_sent()
    as_candidate(client, sent).post(url("withdraw", sent))
    as_candidate(client, make_draft())

    assert client.post(url("withdraw", sent)).status_code == 404


@pytest.mark.parametrize(
    ("name", "row", "words"),
    [
        ("edit_details", (), {"town": "Weston super Mare"}),
        ("edit_adjustments", (), {"text": "A quiet room please"}),
        ("add_row", ("work",), {"duties": "Cooked for forty"}),
    ],
)
def test_words_from_an_old_tab_are_shown_with_what_is_so(client, name, row, words):
    sent = make_sent()

    response = as_candidate(client, sent).post(
        url(name, sent, *row), words, headers={"origin": "http://testserver"}
    )

    assert response.status_code == 403
    assert "You already sent this application on" in response.text
    assert next(iter(words.values())) in response.text


@pytest.mark.parametrize("act", ["edit_row", "remove_row"])
def test_a_row_removed_in_another_tab_is_told_to_be_removed(client, act):
    draft = make_draft()
    row = draft.education.create(level="First aid")
    address = url(act, draft, "education", row.pk)
    row.delete()

    response = as_candidate(client, draft).get(address, follow=True)

    assert response.redirect_chain == [(url("edit_education", draft), 302)]
    assert "You already removed this." in response.text


def told(moment):
    """A moment as the pages of a draft write it."""
    at = timezone.localtime(moment)
    return f"{at:%A} {at.day} {at:%B}, {clock(moment)}"


def close(draft, moment, *, grace):
    facts = {"closes_at": moment, "grace_minutes": grace}
    Vacancy.objects.filter(pk=draft.vacancy_id).update(**facts)


def let_in(draft, now):
    close(draft, now - timedelta(days=2), grace=10)
    reads = {"status": "closed", "reading_began_at": now - timedelta(days=1)}
    Vacancy.objects.update(**reads)
    until, hr = now + timedelta(days=3), make_hr_admin()
    LateAdmission.objects.create(application=draft, reason="-", until=until, by=hr)


# How it stands, and how long after now this person can send.
LAST_MOMENTS = {
    "open": (
        lambda draft, now: close(draft, now + timedelta(days=1), grace=10),
        timedelta(days=1, minutes=10),
    ),
    "in the grace": (
        lambda draft, now: close(draft, now - timedelta(minutes=2), grace=10),
        timedelta(minutes=8),
    ),
    "closed early": (
        lambda draft, now: close(draft, now - timedelta(hours=1), grace=24 * 60),
        timedelta(hours=23),
    ),
    "let in late": (let_in, timedelta(days=3)),
}


@pytest.mark.parametrize("standing", LAST_MOMENTS)
@pytest.mark.parametrize("page", ["show", "check", "edit_details", "evidence", "list"])
def test_pages_of_a_draft_say_until_when_this_person_can_send(client, standing, page):
    draft, now = make_ready_draft(), timezone.now()
    arrange, left = LAST_MOMENTS[standing]
    arrange(draft, now)
    as_candidate(client, draft)
    addresses = {"evidence": evidence_url(draft), "list": reverse("applications:list")}

    answer = client.get(addresses.get(page) or url(page, draft))

    said = {"list": "send"}.get(page, "you can send this")
    assert f"{said}" in answer.text
    assert f"until {told(now + left)}" in answer.text


@pytest.mark.parametrize("page", ["show", "check", "edit_details", "evidence"])
def test_pages_of_a_draft_too_late_say_that_it_cannot_be_sent(client, page):
    draft = make_ready_draft()
    close(draft, timezone.now() - timedelta(days=1), grace=10)
    as_candidate(client, draft)

    answer = client.get(evidence_url(draft) if page == "evidence" else url(page, draft))

    assert "this cannot be sent any more" in answer.text.lower()
    assert "Nothing goes to us until you send it" not in answer.text
    assert "Send my application" not in answer.text
