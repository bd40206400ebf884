"""Pay, hours and times as people say them; every time is the United Kingdom's."""

from datetime import date, datetime

from django.utils import timezone

from fields.clock import time_in_words
from roles.models import Vacancy

NUMBERS = (
    *("no", "one", "two", "three", "four", "five"),
    *("six", "seven", "eight", "nine", "ten"),
)
# Django's own date formats take ten times as long, and lists show a date in every row.
DAYS = (
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"),
    "Sunday",
)
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def pay(vacancy):
    """£25,400 to £27,900 a year; £12.60 an hour; unpaid."""
    if vacancy.salary_min == 0 and not vacancy.salary_max:
        return "Unpaid"
    lowest, highest = vacancy.salary_min, vacancy.salary_max
    amounts = money(lowest)
    if highest and highest != lowest:
        amounts += f" to {money(highest)}"
    return f"{amounts} {Vacancy.SalaryUnit(vacancy.salary_unit).label}"


def money(amount):
    """£25,400 for whole pounds, £12.60 where there are pence."""
    return f"£{pounds(amount)}"


def pounds(amount):
    """25,400 for whole pounds, 12.60 where there are pence; `amount` is a Decimal."""
    is_whole = amount == amount.to_integral_value()
    return f"{amount:,.0f}" if is_whole else f"{amount:,.2f}"


def hours(vacancy):
    """30 a week; 22.5 a week."""
    return f"{shortest(vacancy.hours)} a week"


def shortest(number):
    """A Decimal without zeros that say nothing: 30, 22.5."""
    return f"{number.normalize():f}"


def contract(vacancy):
    """Permanent; Fixed term; Bank; Voluntary."""
    if vacancy.contract == Vacancy.Contract.VOLUNTEER:
        return "Voluntary"
    return Vacancy.Contract(vacancy.contract).label


def moment(value):
    """Monday 14 December 2026, 11:59pm."""
    local = timezone.localtime(value)
    return f"{date_in_words(local)}, {time_in_words(local)}"


def day(value):
    """Monday 14 December 2026; of a moment, the day it is in the United Kingdom."""
    if hasattr(value, "tzinfo"):
        value = timezone.localtime(value)
    return date_in_words(value)


def date_in_words(value):
    month = MONTHS[value.month - 1]
    return f"{DAYS[value.weekday()]} {value.day} {month} {value.year}"


def month(value):
    """December 2026."""
    return f"{MONTHS[value.month - 1]} {value.year}"


def in_words(number):
    """Numbers up to ten as words, as one would say them in a sentence."""
    return NUMBERS[number] if number < len(NUMBERS) else str(number)


def moves(event):
    """What an event in the history moved: ["Closing time: from … to …"]."""
    named = (
        (
            "closes_at",
            "Closing time",
            lambda text: moment(datetime.fromisoformat(text)),
        ),
        ("decision_by", "Applicants hear by", as_day),
        ("interview_on", "Interviews", as_day),
    )
    return [
        f"{label}: from {in_words_of(before)} to {in_words_of(after)}"
        for name, label, in_words_of in named
        if name in event.moved
        for before, after in [event.moved[name]]
    ]


def as_day(text):
    return day(date.fromisoformat(text))
