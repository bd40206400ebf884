from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from roles import wording
from roles.models import Vacancy


@pytest.mark.parametrize(
    ("lowest", "highest", "unit", "told"),
    [
        ("25400", "27900", "year", "£25,400 to £27,900 a year"),
        ("25400", None, "year", "£25,400 a year"),
        ("25400", "25400", "year", "£25,400 a year"),
        ("12.60", "14", "hour", "£12.60 to £14 an hour"),
        ("0", None, "year", "Unpaid"),
    ],
)
def test_pay_reads_as_people_say_it(lowest, highest, unit, told):
    vacancy = Vacancy(
        salary_min=Decimal(lowest),
        salary_max=highest and Decimal(highest),
        salary_unit=unit,
    )

    assert wording.pay(vacancy) == told


@pytest.mark.parametrize(
    ("hours", "told"),
    [("30.0", "30 a week"), ("22.5", "22.5 a week"), ("100.0", "100 a week")],
)
def test_hours_have_no_idle_zeros(hours, told):
    assert wording.hours(Vacancy(hours=Decimal(hours))) == told


def test_voluntary_contract_is_not_called_a_person():
    assert wording.contract(Vacancy(contract="volunteer")) == "Voluntary"
    assert wording.contract(Vacancy(contract="fixed_term")) == "Fixed term"


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        # In winter the United Kingdom keeps UTC, in summer it is an hour ahead.
        (
            datetime(2026, 12, 14, 23, 59, tzinfo=UTC),
            "Monday 14 December 2026, 11:59pm",
        ),
        (datetime(2026, 6, 14, 22, 59, tzinfo=UTC), "Sunday 14 June 2026, 11:59pm"),
        (datetime(2026, 6, 14, 23, 30, tzinfo=UTC), "Monday 15 June 2026, 12:30am"),
        (datetime(2026, 12, 14, 17, 0, tzinfo=UTC), "Monday 14 December 2026, 5pm"),
        (datetime(2026, 12, 14, 12, 0, tzinfo=UTC), "Monday 14 December 2026, midday"),
    ],
)
def test_moment_is_told_in_uk_time(moment, told):
    assert wording.moment(moment) == told


def test_day_of_a_date_is_that_date():
    assert wording.day(date(2027, 1, 8)) == "Friday 8 January 2027"


@pytest.mark.parametrize(("number", "told"), [(0, "no"), (10, "ten"), (11, "11")])
def test_small_numbers_are_words(number, told):
    assert wording.in_words(number) == told
