from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from roles.forms.typed import ClockField
from roles.forms.vacancies import ExtendForm, OpenForm, VacancyForm
from roles.models import ProfileVersion, Vacancy
from tests.builders import make_full_version, make_vacancy

pytestmark = pytest.mark.django_db


def filled_in(**changes):
    """What a browser sends for a complete vacancy that closes in the summer of 2027."""
    data = {
        "reference": "OH-27-001",
        "summary": "Support people at home.",
        "posts": "2",
        "places": "Clevedon",
        "salary_min": "£25,400",
        "salary_max": "27900",
        "salary_unit": "year",
        "hours": "37.5",
        "hours_note": "",
        "contract": "permanent",
        "contract_note": "",
        **in_parts("opens_on", 1, 6, 2027),
        **in_parts("closes_on", 14, 6, 2027),
        "closes_time": "11:59pm",
        **in_parts("decision_by", 1, 7, 2027),
        **in_parts("interview_on", 8, 7, 2027),
        "interview_note": "",
    }
    return {**data, **changes}


def in_parts(name, *parts):
    return {
        f"{name}_{part}": str(value) for part, value in zip(PARTS, parts, strict=True)
    }


PARTS = ("day", "month", "year")
ANSWER = [f"decision_by_{part}" for part in PARTS]


def make_form(data):
    return VacancyForm(data, instance=Vacancy(version=make_full_version()))


def test_vacancy_form_saves_what_was_typed():
    form = make_form(filled_in())

    vacancy = form.save()

    vacancy.refresh_from_db()
    assert (vacancy.status, vacancy.posts) == ("draft", 2)
    assert (vacancy.salary_min, vacancy.salary_max) == (25400, 27900)
    assert str(vacancy.hours) == "37.5"
    # In June the United Kingdom is an hour ahead of UTC.
    assert vacancy.opens_at == datetime(2027, 5, 31, 23, 0, tzinfo=UTC)
    assert vacancy.closes_at == datetime(2027, 6, 14, 22, 59, tzinfo=UTC)


def test_a_fixed_term_says_until_when():
    form = make_form(filled_in(contract="fixed_term"))

    assert list(form.errors) == ["contract_note"]
    said = filled_in(contract="fixed_term", contract_note="until March 2028")
    assert make_form(said).is_valid()


def test_closing_in_winter_is_utc():
    form = make_form(
        filled_in(
            **in_parts("opens_on", 1, 1, 2027),
            **in_parts("closes_on", 14, 1, 2027),
            **in_parts("decision_by", 20, 1, 2027),
            **in_parts("interview_on", 21, 1, 2027),
        )
    )

    assert form.save().closes_at == datetime(2027, 1, 14, 23, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"summary": " "}, "summary", "Enter a summary of the work"),
        (
            {"salary_min": "lots"},
            "salary_min",
            "Pay must be an amount in pounds, such as 25,400",
        ),
        ({"salary_min": "-1"}, "salary_min", "Pay must not be below 0"),
        (
            {"salary_max": "25000"},
            "salary_max",
            "The highest pay must not be below the lowest",
        ),
        ({"posts": "0"}, "posts", "A vacancy is for at least one post"),
        ({"posts": "1000"}, "posts", "A vacancy is for at most 999 posts"),
        ({"hours": "many"}, "hours", "Hours must be a number, such as 30 or 22.5"),
        (
            {"contract": "forever"},
            "contract",
            "Select a valid choice. forever is not one of the available choices.",
        ),
        (
            {"closes_time": "late"},
            "closes_time",
            "Enter a time such as 11:59pm, 5pm or 17:00",
        ),
        ({"closes_time": ""}, "closes_time", "Enter the closing time"),
        (
            {"closes_time": "12am"},
            "closes_time",
            "Midnight can mean two days: choose 11:59pm, or 12:01am",
        ),
        (
            in_parts("closes_on", 31, 5, 2027),
            "closes_on",
            "The closing time must be after the opening",
        ),
        (
            in_parts("closes_on", 31, 2, 2027),
            "closes_on",
            "The closing date must be a real date",
        ),
        (
            in_parts("opens_on", 1, 6, 2020) | in_parts("closes_on", 14, 6, 2020),
            "closes_on",
            "The closing time must be in the future",
        ),
        (
            in_parts("interview_on", 14, 6, 2027) | dict.fromkeys(ANSWER, ""),
            "interview_on",
            "Interviews must be after the closing date",
        ),
        (
            in_parts("decision_by", 8, 7, 2027),
            "decision_by",
            "Applicants must hear before the day of interviews",
        ),
        (
            in_parts("decision_by", 9, 7, 2027),
            "decision_by",
            "Applicants must hear before the day of interviews",
        ),
        (
            in_parts("decision_by", 1, 6, 2027),
            "decision_by",
            "Applicants can hear only after the closing date",
        ),
    ],
)
def test_vacancy_form_says_what_is_wrong_by_the_field(changes, field, message):
    form = make_form(filled_in(**changes))

    assert form.errors == {field: [message]}


@pytest.mark.parametrize("opens_on", [(31, 2, 2027), (20, 6, 2027)])
def test_days_in_no_order_are_told_whatever_else_is_wrong(opens_on):
    data = filled_in(
        **in_parts("opens_on", *opens_on), **in_parts("decision_by", 9, 7, 2027)
    )

    form = make_form(data)

    assert form.errors["decision_by"] == [
        "Applicants must hear before the day of interviews"
    ]
    assert form["decision_by"].value() == ["9", "7", "2027"]


def test_every_field_wrong_is_told_and_shown_again():
    data = dict.fromkeys(filled_in(), "x" * 500)

    form = make_form(data)

    assert not form.is_valid()
    assert form["salary_min"].value() == "x" * 500
    assert set(form.errors) >= {"reference", "posts", "salary_min", "closes_on"}


def test_closing_at_an_hour_the_clocks_skip_is_refused():
    changes = in_parts("closes_on", 28, 3, 2027) | in_parts("opens_on", 1, 3, 2027)

    form = make_form(filled_in(closes_time="1:30am", **changes))

    assert form.errors == {
        "closes_time": ["The clocks change at that time: choose another time"]
    }


def test_reference_that_is_taken_is_refused():
    make_vacancy(reference="OH-27-001")

    form = make_form(filled_in())

    assert form.errors == {
        "reference": ["Another vacancy has this reference: choose another"]
    }


def test_new_vacancy_is_offered_the_next_reference():
    version = make_full_version()
    form = VacancyForm(None, instance=Vacancy(version=version))

    year = timezone.localdate().year % 100
    assert form["reference"].value() == f"{version.profile.reference}-{year}-1"
    assert form["closes_time"].value() == "11:59pm"


def test_draft_is_shown_again_as_people_write_it():
    vacancy = make_vacancy(
        status="draft",
        opens_at=datetime(2027, 6, 1, 8, 0, tzinfo=UTC),
        closes_at=datetime(2027, 6, 14, 22, 59, tzinfo=UTC),
    )

    form = VacancyForm(None, instance=vacancy)

    assert form["salary_min"].value() == "25,400"
    assert form["hours"].value() == "30"
    assert form["closes_time"].value() == "11:59pm"
    assert form["closes_on"].value().isoformat() == "2027-06-14"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("11:59pm", time(23, 59)),
        ("11.59 PM", time(23, 59)),
        ("5pm", time(17)),
        ("5 p.m.", time(17)),
        ("12:30am", time(0, 30)),
        ("12pm", time(12)),
        ("17:00", time(17)),
        (" Midday ", time(12)),
    ],
)
def test_clock_reads_times_as_people_write_them(typed, meant):
    assert ClockField().clean(typed) == meant


@pytest.mark.parametrize("typed", ["25:00", "13pm", "0am", "5:60pm", "soon", "1159"])
def test_clock_refuses_what_is_no_time(typed):
    with pytest.raises(ValidationError, match="Enter a time such as"):
        ClockField().clean(typed)


def test_open_form_refuses_a_closing_time_in_the_past():
    vacancy = make_vacancy(status="draft", closes_at=timezone.now())

    form = OpenForm({"reason": "Agreed."}, vacancy=vacancy)

    assert form.non_field_errors() == [
        "The closing time has passed. Change it before you open the vacancy."
    ]


@pytest.mark.parametrize(
    ("days", "message"),
    [
        ({"interview_on": 0}, "Interviews must be after the closing date"),
        ({"decision_by": 0}, "Applicants can hear only after the closing date"),
        (
            {"interview_on": 5, "decision_by": 5},
            "Applicants must hear before the day of interviews",
        ),
    ],
)
def test_open_form_refuses_a_draft_with_days_in_no_order(days, message):
    vacancy = make_vacancy(status="draft")
    closes_on = timezone.localdate(vacancy.closes_at)
    for name, number in days.items():
        setattr(vacancy, name, closes_on + timedelta(days=number))

    form = OpenForm({"reason": "Agreed."}, vacancy=vacancy)

    assert form.non_field_errors() == [
        f"{message}. Change it before you open the vacancy."
    ]


def test_open_form_refuses_a_profile_with_a_newer_version():
    vacancy = make_vacancy(status="draft")
    vacancy.version.status = ProfileVersion.Status.SUPERSEDED

    form = OpenForm({"reason": "Agreed."}, vacancy=vacancy)

    assert form.non_field_errors() == [
        "The version of the role profile that it is on is not in force any more. Go "
        "back and see whether it can be put on another one."
    ]


@pytest.mark.parametrize("reason", ["", "   ", "x" * 301])
def test_a_reason_is_asked_for_every_time(reason):
    form = OpenForm({"reason": reason}, vacancy=make_vacancy(status="draft"))

    assert list(form.errors) == ["reason"]


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
