"""Moving a vacancy: opening and extending it, and the reason for any other move."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from fields import DatePartsField
from roles.limits import is_too_far
from roles.models import ProfileVersion
from roles.wording import day, moment

from .vacancies import (
    TOO_EARLY,
    TOO_FAR,
    ClosingForm,
    check_promises,
    days_in_no_order,
)


class ReasonForm(forms.Form):
    """The reason that an act leaves in the vacancy's history."""

    reason = forms.CharField(
        label="Reason",
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        help_text="Kept in the history of the vacancy. Up to 300 characters.",
        error_messages={
            "required": "Enter the reason",
            "max_length": "The reason must be 300 characters or fewer",
        },
    )

    def __init__(self, *args, vacancy, **kwargs):
        self.vacancy = vacancy
        super().__init__(*args, **kwargs)


def days_too_far(vacancy):
    """{name of the day: what is wrong} of a draft saved with a day beyond a year."""
    days = {
        "closes_on": timezone.localdate(vacancy.closes_at),
        **{name: getattr(vacancy, name) for name in TOO_EARLY},
    }
    return {
        name: TOO_FAR[name] for name, day in days.items() if day and is_too_far(day)
    }


class OpenForm(ReasonForm):
    """Opening: who agreed to the post, and a last look at what must be in order."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = "Why is this post open, and who agreed to it?"

    def clean(self):
        if self.what_is_wrong:
            raise ValidationError(self.what_is_wrong)
        return super().clean()

    @property
    def what_is_wrong(self):
        """Why the vacancy cannot be opened as it is, whatever is typed, or ""."""
        if self.vacancy.version.status != ProfileVersion.Status.PUBLISHED:
            return (
                "The version of the role profile that it is on is not in force any "
                "more. Go back and see whether it can be put on another one."
            )
        if self.vacancy.closes_at <= timezone.now():
            return "The closing time has passed. Change it before you open the vacancy."
        wrong = days_too_far(self.vacancy) or days_in_no_order(
            self.vacancy, self.vacancy.closes_at
        )
        if not wrong:
            return ""
        return f"{'. '.join(wrong.values())}. Change it before you open the vacancy."


class ExtendForm(ClosingForm, ReasonForm):
    """A later closing time and why, and the days that candidates were told with it.

    Those are asked if they were told: they cannot be taken back, only moved.
    """

    field_order = ["closes_on", "closes_time", "decision_by", "interview_on", "reason"]

    interview_on = DatePartsField(
        label="Interviews on",
        name="the interview date",
        help_text="Leave this day as it is if it is still after the closing date.",
        error_messages={"required": "Enter the interview date"},
    )
    decision_by = DatePartsField(
        label="Applicants hear by",
        name="the date applicants hear by",
        help_text="Leave this day as it is if you can still keep to it. It must come "
        "before the interviews.",
        error_messages={"required": "Enter the date applicants hear by"},
    )

    def __init__(self, *args, vacancy, **kwargs):
        told = {name: getattr(vacancy, name) for name in TOO_EARLY}
        super().__init__(*args, vacancy=vacancy, initial=told, **kwargs)
        for name in TOO_EARLY:
            if not told[name]:
                del self.fields[name]

    def clean(self):
        cleaned = super().clean()
        closes_at = cleaned.get("closes_at")
        why = closes_at and self.what_is_wrong(closes_at)
        if why:
            self.add_error("closes_on", why)
        check_promises(self, cleaned, None if why else closes_at)
        return cleaned

    def what_is_wrong(self, closes_at):
        """Why the vacancy cannot be extended until this time, or ""."""
        if closes_at <= self.vacancy.closes_at:
            return "The new closing time must be later than it was"
        if closes_at <= timezone.now():
            return "The new closing time must be in the future"
        return ""

    @property
    def typed(self):
        """[(name, value)] of what was sent, for a page that asks before the act."""
        own = tuple(self.fields)
        return [(key, self.data[key]) for key in self.data if key.startswith(own)]

    @property
    def moves(self):
        """[(what, from, to)] of the closing time and the days that move with it."""
        data, vacancy = self.cleaned_data, self.vacancy
        days = [
            (self.fields[name].label, day(getattr(vacancy, name)), day(data[name]))
            for name in self.changed_promises
        ]
        return [
            ("Closes", moment(vacancy.closes_at), moment(data["closes_at"])),
            *days,
        ]

    @property
    def changed_promises(self):
        """Which of the days that candidates were told are others now."""
        return [name for name in TOO_EARLY if name in self.changed_data]

    @property
    def new_dates(self):
        """The new closing time and the days told with it, for the act."""
        names = ("closes_at", *TOO_EARLY)
        data = self.cleaned_data
        return {name: data[name] for name in names if name in data}
