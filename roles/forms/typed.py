"""Boxes that read pay and times of day as people write them."""

import re
from datetime import time
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from fields.text import with_plain_signs
from roles.wording import pounds


def require_free_reference(others, reference):
    """Raise ValidationError where one of these has it, in capitals or small letters."""
    other = others.filter(reference__iexact=reference).first()
    if other:
        kind = others.model._meta.verbose_name
        raise ValidationError(
            f"Another {kind} has the reference {other.reference}: choose another. "
            "Capital and small letters count as the same."
        )


class MoneyField(forms.DecimalField):
    """Pounds, typed with or without the sign and commas; gives a Decimal."""

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.TextInput({"inputmode": "decimal"}))
        super().__init__(min_value=0, max_digits=8, decimal_places=2, **kwargs)

    def to_python(self, value):
        if isinstance(value, str):
            value = re.sub(r"[£,\s]", "", with_plain_signs(value))
        return super().to_python(value)

    def prepare_value(self, value):
        return pounds(value) if isinstance(value, Decimal) else value


class ClockField(forms.Field):
    """A time of day as people write it: 11:59pm, 17:00, midday; gives a time.

    12am is midnight and 12pm midday, as anywhere; who reads a time is told in words.
    """

    NAMED = re.compile(
        r"""
        (12 ([:.]00)? \s* ([ap]\.?m\.?)? \s*)?  # 12, 12:00, 12pm
        [(]? (?P<half> mid-?day | noon | midnight ) [)]?
        """,
        re.VERBOSE,
    )
    WRITTEN = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*([ap])?\.?m?\.?")

    def to_python(self, value):
        text = with_plain_signs(value or "").lower()
        if not text:
            return None
        if named := self.NAMED.fullmatch(text):
            return time(0) if named["half"] == "midnight" else time(12)
        found = self.WRITTEN.fullmatch(text)
        try:
            return self.read(*found.groups()) if found else self.refuse()
        except ValueError:
            return self.refuse()

    def read(self, hour, minute, half):
        hour = int(hour)
        if half and not 1 <= hour <= 12:
            self.refuse()
        if half:
            hour = hour % 12 + (12 if half == "p" else 0)
        return time(hour, int(minute or 0))

    def refuse(self):
        raise ValidationError("Enter a time such as 11:59pm, 5pm, 17:00 or midday")
