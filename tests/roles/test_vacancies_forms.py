from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from roles.forms.typed import ClockField
from roles.forms.vacancies import VacancyForm
from roles.forms.vacancy_moves import OpenForm
from roles.models import ProfileVersion, Vacancy
from tests.builders import (
    make_full_version,
    make_profile,
    make_vacancy,
    make_version,
)

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
            "Choose from the list",
        ),
        (
            {"closes_time": "late"},
            "closes_time",
            "Enter a time such as 11:59pm, 5pm, 17:00 or midday",
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


@pytest.mark.parametrize("taken", ["OH-27-001", "oh-27-001"])
def test_reference_that_is_taken_is_refused(taken):
    make_vacancy(reference=taken)

    form = make_form(filled_in())

    assert form.errors == {
        "reference": [
            f"Another vacancy has the reference {taken}: choose another. Capital and "
            "small letters count as the same."
        ]
    }


def test_the_database_keeps_references_apart_in_any_case():
    make_vacancy(reference="OH-27-001")
    profile = make_version().profile
    with pytest.raises(IntegrityError), transaction.atomic():
        make_vacancy(reference="oh-27-001")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_profile(reference=profile.reference.swapcase())


@pytest.mark.parametrize("typed", ["12am", "midnight", "12 midnight"])
def test_closing_at_midnight_asks_which_day(typed):
    form = make_form(filled_in(closes_time=typed))

    assert form.errors == {
        "closes_time": ["Midnight can mean two days: choose 11:59pm, or 12:01am"]
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


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("12 noon", time(12)),
        ("12noon", time(12)),
        ("Noon", time(12)),
        ("Midday", time(12)),
        ("12 midday", time(12)),
        ("12:00 (midday)", time(12)),
        ("12pm", time(12)),
        ("12am", time(0)),
        ("midnight", time(0)),
        ("12 midnight", time(0)),
        ("12.00am", time(0)),
    ],
)
def test_clock_reads_both_twelves(typed, read):
    assert ClockField().clean(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "11 noon",
        "5 midday",
        "noonish",
        "25:00",
        "13pm",
        "0am",
        "5:60pm",
        "soon",
        "1159",
    ],
)
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
