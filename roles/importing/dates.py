"""The month and year a document bears."""

import re
from datetime import date

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
NAME = r"(?P<name>[A-Za-z]{3,9})\.?"
PATTERNS = (
    re.compile(rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)?\s+)?\b{NAME},?\s+(?P<year>\d{{4}})\b"),
    re.compile(r"\b\d{1,2}[/.-](?P<month>\d{1,2})[/.-](?P<year>\d{4})\b"),
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})(?:-\d{2})?\b"),
    re.compile(r"\b(?P<month>\d{1,2})/(?P<year>\d{4})\b"),
)


def find_month(text):
    """Return (first day of the month, the words that say it) or (None, "").

    Days come first, as written in the United Kingdom: 04/09/2023 is September.
    """
    for pattern in PATTERNS:
        for match in pattern.finditer(text[:500]):
            found = to_month(match.groupdict())
            if found:
                return found, match.group(0)
    return None, ""


def to_month(parts):
    year = int(parts["year"])
    month = number_of(parts["name"]) if "name" in parts else int(parts["month"])
    if 1980 <= year <= 2100 and month and 1 <= month <= 12:
        return date(year, month, 1)
    return None


def number_of(name):
    """1-12 for a month's name or the beginning of one, else None."""
    name = name.lower()
    for number, month in enumerate(MONTHS, start=1):
        if name == month or name in (month[:3], month[:4]):
            return number
    return None


def read_month(text):
    """The month a value such as "12 May 2017" or "19/08/2023" stands for, or None."""
    return find_month(text)[0] if len(text.split()) <= 8 else None


def is_only_month(text):
    """Whether a line says a date and nothing else."""
    found, said = find_month(text)
    return bool(found) and not re.search(r"\w", text.replace(said, "", 1))
