"""Equality answers: apart from people, asked once, seen as totals only."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from accounts.models import AuditEntry
from applications.equality import ticket_for
from monitoring import reports
from monitoring.models import Response
from monitoring.questions import PREFER_NOT, QUESTIONS
from tests.applications.builders import make_sent
from tests.builders import (
    make_auditor,
    make_candidate,
    make_hr_admin,
    make_hr_officer,
    make_staff,
    make_vacancy,
)

pytestmark = pytest.mark.django_db
REPORT = "monitoring:show_report"


def answer_url(application):
    return reverse("monitoring:answer", args=[ticket_for(application)])


def make_responses(vacancy, count, **answers):
    for _ in range(count):
        number = Response.objects.count()
        Response.objects.create(
            vacancy=vacancy,
            token=f"{number:064}",
            questions_version="test",
            answers=answers,
            answered_on=timezone.localdate(),
        )


def make_old_vacancy(*, days=30, **fields):
    now = timezone.now()
    return make_vacancy(
        opens_at=now - timedelta(days=days + 20),
        closes_at=now - timedelta(days=days),
        **fields,
    )


# Kept apart


def test_no_foreign_key_leads_to_a_person_or_an_application():
    related = {
        field.related_model._meta.label
        for field in Response._meta.get_fields()
        if field.is_relation
    }

    assert related == {"roles.Vacancy"}


def test_answer_is_stored_without_a_trace_of_who_gave_it(client):
    sent = make_sent()
    client.force_login(sent.candidate)
    entries = AuditEntry.objects.count()

    client.post(answer_url(sent), {"sex": "female", "age": PREFER_NOT[0]})

    response = Response.objects.get()
    stored = " ".join(str(value) for value in vars(response).values())
    assert response.answers == {"sex": "female", "age": "prefer_not"}
    assert response.vacancy == sent.vacancy
    assert str(sent.pk) not in stored
    assert AuditEntry.objects.count() == entries


def test_what_is_stored_stands_in_no_address(client):
    sent = make_sent()
    ticket = ticket_for(sent)
    client.force_login(sent.candidate)

    client.post(answer_url(sent), {"sex": "female"})

    told = signing.loads(ticket, salt="monitoring")
    assert set(told) == {"vacancy", "token"}
    assert Response.objects.get().token != told["token"]


def test_every_question_can_be_declined():
    assert all(question.choices[-1] == PREFER_NOT for question in QUESTIONS)


# Answering


def test_stranger_is_asked_to_sign_in(client):
    assert client.get(answer_url(make_sent())).status_code == 302


@pytest.mark.parametrize("ticket", ["nonsense", "a:b:c"])
def test_ticket_we_did_not_sign_is_not_found(client, ticket):
    client.force_login(make_candidate())

    response = client.get(reverse("monitoring:answer", args=[ticket]))

    assert response.status_code == 404


def test_ticket_signed_for_something_else_is_not_found(client):
    sent = make_sent()
    client.force_login(sent.candidate)
    other = signing.dumps({"vacancy": str(sent.vacancy_id), "token": "x"}, salt="other")

    response = client.get(reverse("monitoring:answer", args=[other]))

    assert response.status_code == 404


def test_questions_are_asked_after_sending(client):
    sent = make_sent()
    client.force_login(sent.candidate)

    receipt = client.get(reverse("applications:show_sent", args=[sent.pk]))
    page = client.get(reverse("monitoring:answer", args=[receipt.context["ticket"]]))

    assert page.status_code == 200
    assert set(page.context["form"].fields) == {each.code for each in QUESTIONS}
    assert not any(field.required for field in page.context["form"].fields.values())


def test_answering_twice_keeps_the_first_answers(client):
    sent = make_sent()
    client.force_login(sent.candidate)

    client.post(answer_url(sent), {"sex": "female"})
    again = client.post(answer_url(sent), {"sex": "male"})

    assert Response.objects.get().answers == {"sex": "female"}
    assert "already" in again.content.decode()


def test_choosing_nothing_stores_nothing(client):
    sent = make_sent()
    client.force_login(sent.candidate)

    client.post(answer_url(sent), {})

    assert Response.objects.count() == 0


def test_answer_that_is_not_offered_is_an_error(client):
    sent = make_sent()
    client.force_login(sent.candidate)

    response = client.post(answer_url(sent), {"sex": "purple"})

    assert response.status_code == 200
    assert response.context["form"].errors == {"sex": ["Choose one of these answers"]}
    assert Response.objects.count() == 0


def test_answers_are_taken_for_a_week_after_closing(client):
    sent = make_sent()
    sent.vacancy.opens_at = timezone.now() - timedelta(days=20)
    sent.vacancy.closes_at = timezone.now() - timedelta(days=8)
    sent.vacancy.save()
    client.force_login(sent.candidate)

    client.post(answer_url(sent), {"sex": "female"})

    assert Response.objects.count() == 0


# Totals


def test_stranger_is_asked_to_sign_in_for_totals(client):
    assert client.get(reverse(REPORT)).status_code == 302


@pytest.mark.parametrize(
    "make_user", [make_hr_officer, make_auditor, make_staff, make_candidate]
)
def test_totals_are_not_found_by_anybody_but_hr_admins(client, make_user):
    vacancy = make_old_vacancy()
    make_responses(vacancy, 40, sex="female")
    client.force_login(make_user())

    assert client.get(f"{reverse(REPORT)}?about={vacancy.pk}").status_code == 404


def test_hr_admin_sees_totals_and_leaves_a_trace(client):
    vacancy, admin = make_old_vacancy(), make_hr_admin()
    make_responses(vacancy, 25, sex="female")
    make_responses(vacancy, 12, sex="male")
    client.force_login(admin)

    response = client.get(f"{reverse(REPORT)}?about={vacancy.pk}")

    tables = {
        question.code: rows for question, rows in response.context["report"].tables
    }
    entry = AuditEntry.objects.get(action="view equality totals")
    assert tables["sex"] == [
        ("Female", 25),
        ("Male", 12),
        ("Prefer not to say", 0),
        ("Did not answer", 0),
    ]
    assert (entry.by, entry.subject_id) == (admin, str(vacancy.pk))


def test_small_counts_are_hidden_on_the_page(client):
    vacancy = make_old_vacancy()
    make_responses(vacancy, 27, sex="female")
    make_responses(vacancy, 7, sex="male")
    client.force_login(make_hr_admin())

    response = client.get(f"{reverse(REPORT)}?about={vacancy.pk}")

    tables = {
        question.code: rows for question, rows in response.context["report"].tables
    }
    assert [count for _, count in tables["sex"]] == [None, None, None, None]


@pytest.mark.parametrize("about", ["2026", "nonsense", "1900", ""])
def test_report_of_anything_answers(client, about):
    make_vacancy()
    client.force_login(make_hr_admin())

    assert client.get(f"{reverse(REPORT)}?about={about}").status_code == 200


def test_under_30_responses_nothing_is_told():
    vacancy = make_old_vacancy()
    make_responses(vacancy, 29, sex="female")

    report = reports.report_on_vacancy(vacancy, timezone.now())

    assert (report.responses, report.tables) == (None, [])


def test_while_people_can_answer_nothing_is_told():
    vacancy = make_old_vacancy(days=6)
    make_responses(vacancy, 60, sex="female")

    report = reports.report_on_vacancy(vacancy, timezone.now())

    assert (report.responses, report.tables) == (None, [])


def test_year_counts_the_small_vacancies_only():
    """Else the year less the shown vacancies would give the small ones away."""
    closed = datetime(2024, 5, 1, tzinfo=UTC)
    dates = {"opens_at": closed - timedelta(days=20), "closes_at": closed}
    make_responses(make_vacancy(**dates), 50, sex="female")
    make_responses(make_vacancy(**dates), 20, sex="male")
    make_responses(make_vacancy(**dates), 15, sex="male")

    report = reports.report_on_year(2024, timezone.now())

    assert report.responses == 35
    assert dict(report.tables[1][1])["Male"] == 35


def test_year_is_told_when_it_is_over():
    """Else each closing vacancy would show as the difference to the day before."""
    before = datetime(2025, 1, 7, 23, tzinfo=UTC)
    after = datetime(2025, 1, 8, 1, tzinfo=UTC)
    closed = datetime(2024, 5, 1, tzinfo=UTC)
    for _ in range(2):
        vacancy = make_vacancy(opens_at=closed - timedelta(days=9), closes_at=closed)
        make_responses(vacancy, 20, sex="male")

    assert reports.report_on_year(2024, before).responses is None
    assert reports.report_on_year(2024, after).responses == 40
