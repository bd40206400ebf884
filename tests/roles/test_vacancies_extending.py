"""The form for a later closing time, and the days that candidates were told."""

from datetime import timedelta

import pytest
from django.utils import timezone

from roles.forms.vacancy_moves import ExtendForm
from tests.builders import make_vacancy
from tests.roles.test_vacancies_forms import in_parts

pytestmark = pytest.mark.django_db


def test_extend_form_refuses_an_earlier_closing():
    vacancy = make_vacancy()
    day = timezone.localdate(vacancy.closes_at) - timedelta(days=1)
    data = {**in_parts("closes_on", day.day, day.month, day.year), "closes_time": "9am"}

    form = ExtendForm({**data, "reason": "More time."}, vacancy=vacancy)

    assert form.errors == {
        "closes_on": ["The new closing time must be later than it was"]
    }


def test_extend_form_refuses_a_closing_in_the_past():
    now = timezone.now()
    vacancy = make_vacancy(closes_at=now - timedelta(days=5))
    day = timezone.localdate(now) - timedelta(days=2)
    data = {**in_parts("closes_on", day.day, day.month, day.year), "closes_time": "9am"}

    form = ExtendForm({**data, "reason": "More time."}, vacancy=vacancy)

    assert form.errors == {"closes_on": ["The new closing time must be in the future"]}


def extend_to(vacancy, *, days, **dates):
    """The form filled in to close this many days later, and with these dates."""
    closes_on = timezone.localdate(vacancy.closes_at) + timedelta(days=days)
    data = {"closes_time": "9am", "reason": "More time."}
    for name, day in {"closes_on": closes_on, **dates}.items():
        data |= in_parts(name, day.day, day.month, day.year)
    return ExtendForm(data, vacancy=vacancy)


def test_extend_form_asks_for_no_day_that_nobody_was_told():
    form = ExtendForm(vacancy=make_vacancy())

    assert list(form.fields) == ["closes_on", "closes_time", "reason"]


def test_extend_form_refuses_to_break_what_candidates_were_told():
    vacancy = make_vacancy()
    soon = timezone.localdate(vacancy.closes_at) + timedelta(days=5)
    vacancy.interview_on, vacancy.decision_by = soon, soon - timedelta(days=1)

    form = extend_to(
        vacancy, days=5, interview_on=soon, decision_by=soon - timedelta(days=1)
    )

    assert form.errors == {
        "interview_on": ["Interviews must be after the closing date"],
        "decision_by": ["Applicants can hear only after the closing date"],
    }


def test_extend_form_takes_the_days_that_follow_the_new_closing():
    vacancy = make_vacancy()
    day = timezone.localdate(vacancy.closes_at)
    vacancy.decision_by = day + timedelta(days=5)
    vacancy.interview_on = day + timedelta(days=10)
    kept, later = vacancy.interview_on, day + timedelta(days=9)

    form = extend_to(vacancy, days=4, interview_on=kept, decision_by=later)

    assert form.is_valid()
    assert form.changed_promises == ["decision_by"]
    assert form.new_dates["interview_on"] == kept
    assert form.new_dates["decision_by"] == later


def test_extend_form_refuses_an_answer_that_comes_after_the_interviews():
    vacancy = make_vacancy()
    day = timezone.localdate(vacancy.closes_at)
    vacancy.decision_by = day + timedelta(days=5)
    vacancy.interview_on = day + timedelta(days=9)

    form = extend_to(
        vacancy,
        days=4,
        interview_on=vacancy.interview_on,
        decision_by=vacancy.interview_on,
    )

    assert form.errors == {
        "decision_by": ["Applicants must hear before the day of interviews"]
    }


def test_extend_form_does_not_take_a_promise_back():
    vacancy = make_vacancy(decision_by=timezone.localdate() + timedelta(days=90))

    form = extend_to(vacancy, days=4)

    assert form.errors == {"decision_by": ["Enter the date applicants hear by"]}
