"""No day of a vacancy is more than a year ahead, and its history says what moved."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from applications import vacancy_actions
from roles.forms.vacancies import TOO_FAR
from roles.forms.vacancy_moves import ExtendForm, OpenForm
from roles.models import Vacancy
from roles.models.vacancies import MoveNotAllowed
from roles.wording import day, moment
from tests.applications.builders import make_ready_draft
from tests.builders import make_hr_officer, make_vacancy

from .test_vacancies_forms import filled_in, in_parts, make_form

pytestmark = pytest.mark.django_db

NAMES = ("opens_on", "closes_on", "decision_by", "interview_on")


def ahead(days):
    return timezone.localdate() + timedelta(days=days)


def days_as_typed(**days):
    data = {}
    for name, number in days.items():
        date = ahead(number)
        data |= in_parts(name, date.day, date.month, date.year)
    return data


@pytest.mark.parametrize("name", NAMES)
def test_a_new_vacancy_takes_no_day_beyond_a_year(name):
    days = {"opens_on": 1, "closes_on": 20, "decision_by": 30, "interview_on": 40}
    assert make_form(filled_in(**days_as_typed(**days))).is_valid()

    form = make_form(filled_in(**days_as_typed(**{**days, name: 367})))

    assert form.errors[name] == [TOO_FAR[name]]
    year_2100 = make_form(filled_in(**in_parts(name, 1, 6, 2100)))
    assert year_2100.errors[name] == [TOO_FAR[name]]


def test_the_same_day_next_year_is_near_enough():
    days = {"opens_on": 1, "closes_on": 364, "decision_by": 365, "interview_on": 366}

    assert make_form(filled_in(**days_as_typed(**days))).is_valid()


@pytest.mark.parametrize("name", NAMES[1:])
def test_a_vacancy_is_extended_to_no_day_beyond_a_year(name):
    vacancy = make_vacancy(decision_by=ahead(30), interview_on=ahead(40))
    days = {"closes_on": 50, "decision_by": 60, "interview_on": 70}
    data = {"closes_time": "9am", "reason": "More time."}
    fine = ExtendForm(data | days_as_typed(**days), vacancy=vacancy)
    assert fine.is_valid()

    form = ExtendForm(data | days_as_typed(**{**days, name: 367}), vacancy=vacancy)

    assert form.errors[name] == [TOO_FAR[name]]


def test_nobody_extends_beyond_a_year_by_another_way():
    vacancy = make_vacancy()

    with pytest.raises(MoveNotAllowed):
        vacancy_actions.extend(
            vacancy=vacancy,
            closes_at=timezone.now() + timedelta(days=368),
            by=make_hr_officer(),
            reason="-",
        )


@pytest.mark.parametrize("name", NAMES[1:])
def test_a_draft_from_before_is_not_opened_with_a_day_beyond_a_year(name):
    far = timezone.now() + timedelta(days=400)
    field = "closes_at" if name == "closes_on" else name
    vacancy = make_vacancy(
        status="draft", **{field: far if name == "closes_on" else ahead(400)}
    )

    form = OpenForm({"reason": "Agreed."}, vacancy=vacancy)

    assert TOO_FAR[name] in str(form.errors)


# ---- what people are told, before it is done, and what the history keeps


@pytest.fixture
def hr(client):
    user = make_hr_officer()
    client.force_login(user)
    return user


def extension(vacancy):
    return reverse("applications:extend_vacancy", args=[vacancy.pk])


def test_hr_is_asked_and_reads_what_people_are_told(client, hr):
    draft = make_ready_draft()
    vacancy = draft.vacancy
    Vacancy.objects.update(decision_by=ahead(30))
    data = {
        **days_as_typed(closes_on=50, decision_by=60),
        "closes_time": "9am",
        "reason": "Few have “applied” so far.",
    }
    assert 'name="step" value="check"' in client.get(extension(vacancy)).text

    asked = client.post(extension(vacancy), {**data, "step": "check"})

    vacancy.refresh_from_db()
    assert vacancy.closes_at < timezone.now() + timedelta(days=20)
    text = " ".join(asked.text.split())
    assert f"9am; so far {moment(vacancy.closes_at)}" in text
    assert f"{day(ahead(60))}; so far {day(ahead(30))}" in text
    assert "there is more time, and they can send until " in text
    assert f"{day(ahead(50))}, 9:10am, UK time" in text
    assert "Who has sent one gets an e-mail with the new dates." in text
    assert "This cannot be taken back." in text
    sent = dict(asked.context["form"].typed)
    assert sent == data
    again = client.post(extension(vacancy), {**sent, "step": "back"}).text
    assert "Few have “applied” so far." in again
    assert client.post(extension(vacancy), sent).status_code == 302
    vacancy.refresh_from_db()
    assert timezone.localdate(vacancy.closes_at) == ahead(50)


def test_what_is_wrong_is_said_before_it_is_asked(client, hr):
    vacancy = make_vacancy()
    data = {**days_as_typed(closes_on=400), "closes_time": "9am", "reason": "Some."}

    page = client.post(extension(vacancy), {**data, "step": "check"})

    assert TOO_FAR["closes_on"] in page.text
    assert "What people are told" not in page.text


def test_after_closing_early_hr_reads_that_there_is_no_more_time(client, hr):
    vacancy = make_ready_draft().vacancy
    vacancy = vacancy_actions.close_early(vacancy=vacancy, by=hr, reason="-")
    soon = timezone.localtime() + timedelta(hours=2)
    data = {
        **in_parts("closes_on", soon.day, soon.month, soon.year),
        "closes_time": f"{soon:%H:%M}",
        "reason": "Too early.",
    }

    asked = client.post(extension(vacancy), {**data, "step": "check"}).text

    assert "the closing time has changed, and they can send until" in asked
    assert "there is more time" not in asked


def test_the_history_says_from_when_to_when(client, hr):
    vacancy = make_vacancy(decision_by=ahead(30))
    before = vacancy.closes_at
    vacancy = vacancy_actions.extend(
        vacancy=vacancy,
        closes_at=before + timedelta(days=30),
        decision_by=ahead(60),
        by=hr,
        reason="More.",
    )
    extended = vacancy.closes_at
    vacancy = vacancy_actions.close_early(vacancy=vacancy, by=hr, reason="Enough.")

    page = client.get(reverse("roles:manage_vacancy", args=[vacancy.pk])).text

    assert f"Closing time: from {moment(before)} to {moment(extended)}<" in page
    assert f"Applicants hear by: from {day(ahead(30))} to {day(ahead(60))}<" in page
    assert f"Closing time: from {moment(extended)} to {moment(vacancy.closes_at)}<" in (
        page
    )
