from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError

from fields import DatePartsField, MonthField
from fields.dates import read_month

DAY = DatePartsField(name="your start date")
MONTH = MonthField(name="the month you left")


def problem(field, typed):
    with pytest.raises(ValidationError) as caught:
        field.clean(typed)
    error = caught.value.error_list[0]
    return error.messages[0], (error.params or {}).get("parts")


@pytest.mark.parametrize(
    "typed",
    [["9", "3", "2027"], ["09", "03", "2027"], [" 9 ", "March", "2027"]],
)
def test_date_is_read_from_its_parts(typed):
    assert DAY.clean(typed) == date(2027, 3, 9)


def test_month_gives_its_first_day():
    assert MONTH.clean(["sept", "2024"]) == date(2024, 9, 1)


@pytest.mark.parametrize(
    ("typed", "message", "parts"),
    [
        (["", "3", "2027"], "Your start date must include a day", [0]),
        (["9", "", ""], "Your start date must include a month and year", [1, 2]),
        (["31", "2", "2027"], "Your start date must be a real date", [0, 1, 2]),
        (["x", "2", "2027"], "Your start date must be a real date", [0, 1, 2]),
        (["9", "3", "27"], "The year of your start date must have 4 numbers", [2]),
        (["9", "3", "0000"], "Your start date must be a real date", [0, 1, 2]),
        (["9" * 30, "3", "2027"], "Your start date must be a real date", [0, 1, 2]),
        (
            ["9", "9" * 5000, "2027"],
            "The month of your start date must be a number from 1 to 12 or a name",
            [1],
        ),
        (
            ["9", "13", "2027"],
            "The month of your start date must be a number from 1 to 12 or a name",
            [1],
        ),
    ],
)
def test_fault_is_named_with_its_parts(typed, message, parts):
    assert problem(DAY, typed) == (message, parts)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (["31", "12", "9999"], "Your start date must be 31 December 2199 or earlier"),
        (["1", "1", "0001"], "Your start date must be 1 January 1900 or later"),
    ],
)
def test_a_date_at_the_ends_of_the_calendar_is_refused(typed, message):
    """A day more or another time zone is no date there, and every page would fail."""
    assert problem(DAY, typed)[0] == message


def test_blank_date_is_required_or_none():
    required = DatePartsField(error_messages={"required": "Enter your start date"})
    optional = MonthField(required=False)

    assert problem(required, ["", "", ""])[0] == "Enter your start date"
    assert problem(required, None)[0] == "Enter your start date"
    assert optional.clean(["", " "]) is None
    assert optional.clean(None) is None


def test_limits_are_kept_and_named():
    field = DatePartsField(
        name="the closing date", earliest=date(2027, 1, 1), latest=date(2027, 1, 31)
    )

    assert field.clean(["1", "1", "2027"]) == date(2027, 1, 1)
    assert field.clean(["31", "1", "2027"]) == date(2027, 1, 31)
    assert problem(field, ["31", "12", "2026"])[0] == (
        "The closing date must be 1 January 2027 or later"
    )
    assert problem(field, ["1", "2", "2027"])[0] == (
        "The closing date must be 31 January 2027 or earlier"
    )


def test_form_knows_whether_a_date_has_changed():
    class StartForm(forms.Form):
        start = DatePartsField(required=False)

    def changed(initial, **typed):
        data = {f"start_{part}": value for part, value in typed.items()}
        return StartForm(data, initial={"start": initial}).has_changed()

    day = date(2027, 3, 9)
    assert not changed(day, day="9", month="3", year="2027")
    assert not changed(None, day="", month="", year="")
    assert changed(day, day="10", month="3", year="2027")
    assert changed(day, day="10", month="", year="2027")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1),
        ("012", 12),
        ("0", None),
        ("13", None),
        ("²", None),
        ("MAY", 5),
        ("decemb", 12),
        ("ma", None),
        ("", None),
    ],
)
def test_month_is_read_from_number_or_name(text, number):
    assert read_month(text) == number
