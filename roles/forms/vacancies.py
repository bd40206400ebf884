"""Filling in a vacancy, and moving it with a reason."""

from datetime import datetime, time

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import from_current_timezone
from django.utils import timezone

from fields import DatePartsField, NumberText, Radios
from fields.clock import clock
from fields.stale_fields import StaleFieldsForm
from roles.limits import SUMMARY, is_too_far, limit_texts
from roles.models import Vacancy
from roles.wording import shortest

from .typed import ClockField, MoneyField, require_free_reference

LAST_MINUTE = "11:59pm"
MOST_POSTS = 999
HOURS_OF_A_WEEK = 168
TOO_EARLY = {
    "interview_on": "Interviews must be after the closing date",
    "decision_by": "Applicants can hear only after the closing date",
}
TOO_FAR = {
    "opens_on": "The opening date must be within a year from today",
    "closes_on": "The closing date must be within a year from today",
    "interview_on": "Interviews must be within a year from today",
    "decision_by": "Applicants must hear within a year from today",
}
TOO_LATE = "Applicants must hear before the day of interviews"


class ClosingForm(forms.Form):
    """The two boxes of a closing time, together as the moment `closes_at`."""

    closes_on = DatePartsField(
        label="Closing date",
        name="the closing date",
        help_text="For example, 14 12 2026.",
        error_messages={"required": "Enter the closing date"},
    )
    closes_time = ClockField(
        label="Closing time",
        initial=LAST_MINUTE,
        help_text="UK time. 11:59pm gives people the whole of the last day.",
        error_messages={"required": "Enter the closing time"},
    )

    def clean(self):
        cleaned = super().clean()
        day, at = cleaned.get("closes_on"), cleaned.get("closes_time")
        if day and is_too_far(day):
            self.add_error("closes_on", TOO_FAR["closes_on"])
        elif at == time():
            message = "Midnight can mean two days: choose 11:59pm, or 12:01am"
            self.add_error("closes_time", message)
        elif day and at:
            try:
                cleaned["closes_at"] = from_current_timezone(datetime.combine(day, at))
            except ValidationError:
                message = "The clocks change at that time: choose another time"
                self.add_error("closes_time", message)
        return cleaned


def days_in_no_order(vacancy, closes_at):
    """{name of the day: what is wrong}: the answer and interviews must come after the
    closing day, in that order.

    `closes_at` is None where it is not known or wrong itself.
    """
    broken = vacancy.promises_broken_by(closes_at) if closes_at else []
    if vacancy.is_answer_late and not broken:
        return {"decision_by": TOO_LATE}
    return {name: TOO_EARLY[name] for name in broken}


def check_promises(form, cleaned, closes_at):
    for name in TOO_EARLY:
        if cleaned.get(name) and is_too_far(cleaned[name]):
            form.add_error(name, TOO_FAR[name])
    told = Vacancy(**{name: cleaned.get(name) for name in TOO_EARLY})
    for name, message in days_in_no_order(told, closes_at).items():
        form.add_error(name, message)


class VacancyForm(ClosingForm, StaleFieldsForm):
    """Everything about a vacancy that the role profile does not say."""

    salary_min = MoneyField(
        label="Pay from",
        help_text="In pounds, such as 25,400 or 12.60. Enter 0 for an unpaid role.",
        error_messages={
            "required": "Enter the pay",
            "invalid": "Pay must be an amount in pounds, such as 25,400",
            "min_value": "Pay must not be below 0",
        },
    )
    salary_max = MoneyField(
        label="Pay up to",
        required=False,
        help_text="Leave this empty when there is one rate of pay.",
        error_messages={
            "invalid": "The highest pay must be an amount in pounds, such as 27,900",
            "min_value": "The highest pay must not be below 0",
        },
    )
    opens_on = DatePartsField(
        label="Opens on",
        name="the opening date",
        help_text="From the start of that day. Nobody sees it before you open it.",
        error_messages={"required": "Enter the day it opens"},
    )
    decision_by = DatePartsField(
        label="Applicants hear by",
        name="the date applicants hear by",
        required=False,
        help_text="The vacancy promises an answer by this day, whatever it is: invited "
        "to an interview or not. It must come before the interviews.",
    )
    interview_on = DatePartsField(
        label="Interviews on", name="the interview date", required=False
    )

    class Meta:
        model = Vacancy
        fields = [
            "reference",
            "summary",
            "posts",
            "salary_min",
            "salary_max",
            "salary_unit",
            "hours",
            "hours_note",
            "contract",
            "contract_note",
            "places",
            "interview_on",
            "interview_note",
            "decision_by",
        ]
        labels = {"posts": "How many posts", "places": "Where the work is"}
        help_texts = {
            "summary": "Two plain sentences: what the work is, and why it matters.",
            "hours": "A number, such as 30 or 22.5.",
            "hours_note": "Such as: some evenings, one weekend in four.",
            "contract_note": "For a fixed term, until when, such as: until March 2028. "
            "For volunteers, which expenses are paid.",
            "places": "The town, and the name of the building if there is one.",
            "interview_note": "Such as: at Pilot House or by video, about an hour.",
        }
        widgets = {
            "summary": forms.Textarea({"rows": 4}),
            "posts": NumberText({"inputmode": "numeric"}),
            "hours": NumberText({"inputmode": "decimal"}),
            "salary_unit": Radios,
            "contract": Radios,
            "hours_note": forms.Textarea({"rows": 2}),
            "contract_note": forms.Textarea({"rows": 2}),
            "interview_note": forms.Textarea({"rows": 2}),
        }
        error_messages = {
            "reference": {"required": "Enter a reference"},
            "summary": {"required": "Enter a summary of the work"},
            "posts": {
                "required": "Enter how many posts there are",
                "invalid": "The number of posts must be a whole number, such as 1",
                "min_value": "A vacancy is for at least one post",
            },
            "salary_unit": {"required": "Choose whether pay is for a year or an hour"},
            "hours": {
                "required": "Enter the hours a week",
                "invalid": "Hours must be a number, such as 30 or 22.5",
            },
            "contract": {"required": "Choose the kind of contract"},
            "places": {"required": "Enter where the work is"},
        }

    def __init__(self, *args, instance, **kwargs):
        """`instance` is a draft, or a vacancy not saved yet that has its version."""
        initial = kwargs.pop("initial", {})
        if instance._state.adding:
            year = timezone.localdate().year
            initial["reference"] = Vacancy.objects.free_reference(
                instance.version, year
            )
            initial["opens_on"] = timezone.localdate()
        else:
            initial["opens_on"] = timezone.localdate(instance.opens_at)
            initial["closes_on"] = timezone.localdate(instance.closes_at)
            initial["hours"] = shortest(instance.hours)
            initial["closes_time"] = clock(instance.closes_at)
        super().__init__(*args, instance=instance, initial=initial, **kwargs)
        limit_texts(self, summary=SUMMARY)
        self.fields["contract"].choices = Vacancy.Contract.choices
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            "shown",
            Fieldset("The post", "reference", "summary", "posts", "places"),
            Fieldset(
                "Pay and hours",
                *("salary_min", "salary_max", "salary_unit", "hours", "hours_note"),
                *("contract", "contract_note"),
            ),
            Fieldset("Opening and closing", "opens_on", "closes_on", "closes_time"),
            Fieldset(
                "After it closes", "decision_by", "interview_on", "interview_note"
            ),
        )

    def clean_hours(self):
        hours = self.cleaned_data["hours"]
        if hours < 0:
            raise ValidationError("Hours must not be below 0")
        if hours > HOURS_OF_A_WEEK:
            raise ValidationError(f"A week has only {HOURS_OF_A_WEEK} hours")
        return hours

    def check_unpaid(self, cleaned):
        """A volunteer who is paid is in law none; what they spend is no pay."""
        if cleaned.get("contract") != Vacancy.Contract.VOLUNTEER:
            return
        for name in ("salary_min", "salary_max"):
            if cleaned.get(name):
                what = "Enter 0" if name == "salary_min" else "Leave this empty"
                self.add_error(
                    name,
                    f"A volunteer is not paid. {what}, and write about expenses beside "
                    "the contract; or choose another contract",
                )

    def clean_reference(self):
        reference = self.cleaned_data["reference"]
        others = Vacancy.objects.exclude(pk=self.instance.pk)
        require_free_reference(others, reference)
        return reference

    def clean(self):
        cleaned = super().clean()
        self.check_order(cleaned)
        lowest, highest = cleaned.get("salary_min"), cleaned.get("salary_max")
        if lowest is not None and highest is not None and highest < lowest:
            self.add_error("salary_max", "The highest pay must not be below the lowest")
        self.check_unpaid(cleaned)
        is_fixed = cleaned.get("contract") == Vacancy.Contract.FIXED_TERM
        if is_fixed and not cleaned.get("contract_note", "?"):
            self.add_error("contract_note", "Say until when the contract runs")
        posts = cleaned.get("posts")
        if posts == 0:
            self.add_error("posts", "A vacancy is for at least one post")
        elif posts and posts > MOST_POSTS:
            self.add_error("posts", f"A vacancy is for at most {MOST_POSTS} posts")
        return cleaned

    def check_order(self, cleaned):
        """Opening, closing, the answer and interviews must follow one another."""
        if cleaned.get("opens_on") and is_too_far(cleaned["opens_on"]):
            self.add_error("opens_on", TOO_FAR["opens_on"])
        day, closes_at = cleaned.get("opens_on"), cleaned.get("closes_at")
        opens_at = day and from_current_timezone(datetime.combine(day, time()))
        why = closes_at and what_is_wrong(closes_at, opens_at)
        if why:
            self.add_error("closes_on", why)
        elif opens_at and closes_at:
            self.instance.opens_at, self.instance.closes_at = opens_at, closes_at
        check_promises(self, cleaned, None if why else closes_at)


def what_is_wrong(closes_at, opens_at):
    """Why nobody could apply until this closing time, or ""."""
    if opens_at and closes_at <= opens_at:
        return "The closing time must be after the opening"
    if closes_at <= timezone.now():
        return "The closing time must be in the future"
    return ""
