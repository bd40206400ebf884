"""Pay and hours: what is refused, and what is told because it is rarely meant."""

from decimal import Decimal

import pytest

from roles.models import Vacancy
from roles.pay import warnings_of
from tests.roles.test_vacancies_forms import filled_in, make_form

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("hours", "told"),
    [("200", "A week has only 168 hours"), ("-1", "Hours must not be below 0")],
)
def test_hours_that_no_week_has_are_refused(hours, told):
    assert make_form(filled_in(hours=hours)).errors == {"hours": [told]}


def test_a_volunteer_is_not_paid():
    paid = filled_in(contract="volunteer")
    unpaid = filled_in(contract="volunteer", salary_min="0", salary_max="")

    assert set(make_form(paid).errors) == {"salary_min", "salary_max"}
    assert make_form(unpaid).errors == {}


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, []),
        ({"hours": 49, "salary_min": 45_000}, ["The hours are more than 48 a week."]),
        ({"salary_unit": "hour", "salary_min": 5}, ["The pay comes to about £5 an"]),
        ({"salary_min": 9_750}, ["The pay comes to about £4.99 an hour"]),
        ({"salary_unit": "hour"}, ["The pay is very high for an hour"]),
        ({"salary_min": 13}, ["The pay is very low for a year"]),
        ({"salary_min": 0}, ["This is unpaid, but not a volunteer role"]),
        ({"salary_min": 0, "contract": "volunteer"}, []),
        ({"hours": 0}, []),
    ],
)
def test_what_is_rarely_meant_of_pay_and_hours_is_told(fields, told):
    usual = {"salary_min": 35_000, "salary_unit": "year", "hours": Decimal("37.5")}
    vacancy = Vacancy(**{"contract": "permanent", **usual, **fields})
    vacancy.salary_min = Decimal(vacancy.salary_min)

    found = warnings_of(vacancy)

    assert [text[: len(start)] for text, start in zip(found, told, strict=True)] == told
