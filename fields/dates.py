"""Dates asked for in parts, as the GOV.UK Design System advises for known dates."""

import re
from datetime import date

from django import forms
from django.core.exceptions import ValidationError

from fields.text import with_plain_signs

MONTHS = [
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
]


# What no date of ours is before or after. At the ends of the calendar a day more, or
# another time zone, is no date any more.
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)


class DateParts(forms.MultiWidget):
    """One short text box for each of day, month and year, or month and year."""

    def __init__(self, names, attrs=None):
        self.names = names
        boxes = {name: forms.TextInput({"inputmode": "numeric"}) for name in names}
        super().__init__(boxes, attrs)

    def decompress(self, value):
        if value is None:
            return [""] * len(self.names)
        return [getattr(value, name) for name in self.names]


class DatePartsField(forms.Field):
    """A date in three boxes; gives a `date`, or None when all are blank and may be.

    `name` is what errors call it: "Your start date must include a year". Whatever was
    typed is shown again. Months may be numbers or English names. An error's `params`
    hold `parts`, the indexes of the boxes it is about.
    """

    parts = ("day", "month", "year")
    default_error_messages = {
        "missing": "%(name)s must include %(missing)s",
        "not_real": "%(name)s must be a real date",
        "month": "The month of %(name_within)s must be a number from 1 to 12 or a name",
        "year": "The year of %(name_within)s must have 4 numbers",
        "too_early": "%(name)s must be %(limit)s or later",
        "too_late": "%(name)s must be %(limit)s or earlier",
    }

    def __init__(self, *, name="the date", earliest=EARLIEST, latest=LATEST, **kwargs):
        self.name = name
        self.earliest = earliest
        self.latest = latest
        kwargs.setdefault("widget", DateParts(self.parts))
        super().__init__(**kwargs)

    def to_python(self, value):
        if isinstance(value, date) or value in self.empty_values:
            return value or None
        typed = [with_plain_signs(str(part or "")) for part in value]
        if not any(typed):
            return None
        self.refuse_gaps(typed)
        return self.read(dict(zip(self.parts, typed, strict=True)))

    def refuse_gaps(self, typed):
        missing = [i for i, text in enumerate(typed) if not text]
        if missing:
            names = " and ".join(self.parts[i] for i in missing)
            raise self.error("missing", parts=missing, missing=f"a {names}")

    def read(self, typed):
        """The date that these texts mean; raises ValidationError naming the part."""
        if not re.fullmatch(r"[0-9]{4}", typed["year"]):
            raise self.error("year", parts=[self.parts.index("year")])
        month = read_month(typed["month"])
        if month is None:
            raise self.error("month", parts=[self.parts.index("month")])
        try:
            return date(int(typed["year"]), month, int(typed.get("day", 1)))
        except (ValueError, OverflowError):
            raise self.error("not_real") from None

    def validate(self, value):
        super().validate(value)
        if value is None:
            return
        if value < self.earliest:
            raise self.error("too_early", limit=self.show(self.earliest))
        if value > self.latest:
            raise self.error("too_late", limit=self.show(self.latest))

    def show(self, day):
        return f"{day.day} {day:%B %Y}"

    def has_changed(self, initial, data):
        try:
            return initial != self.to_python(data)
        except ValidationError:
            return True

    def error(self, code, *, parts=None, **params):
        params["name"] = self.name[:1].upper() + self.name[1:]
        params["name_within"] = self.name
        params["parts"] = list(range(len(self.parts))) if parts is None else parts
        return ValidationError(self.error_messages[code], code=code, params=params)


class MonthField(DatePartsField):
    """A month and a year; gives the first day of that month."""

    parts = ("month", "year")

    def show(self, day):
        return f"{day:%B %Y}"


def read_month(text):
    """1 to 12 from a number or an English name of at least three letters, else None."""
    if re.fullmatch(r"[0-9]{1,9}", text):
        number = int(text)
        return number if 1 <= number <= 12 else None
    starts = text.lower()[:3]
    return MONTHS.index(starts) + 1 if starts in MONTHS else None
