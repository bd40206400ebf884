"""Forms for what there may be several of: jobs, gaps, training, referees."""

from datetime import date

from django import forms
from django.utils import timezone

from applications import wording
from applications.forms.details import clean_phone, email_field, phone_field
from applications.forms.text import long_text, short_text
from applications.limits import DUTIES
from applications.models import Education, Gap, Referee, WorkHistory
from fields import MonthField
from fields.stale_fields import OwnFieldsForm

EARLIEST = date(1930, 1, 1)


def month(label, *, name, missing="", **kwargs):
    return MonthField(
        label=label,
        name=name,
        earliest=EARLIEST,
        required=bool(missing),
        error_messages={"required": missing},
        **kwargs,
    )


class PeriodForm(OwnFieldsForm):
    """Something with a first and, unless it is still going on, a last month."""

    def clean_started_on(self):
        return not_in_future(self.cleaned_data["started_on"])

    def clean_ended_on(self):
        return not_in_future(self.cleaned_data["ended_on"])

    def clean(self):
        data = super().clean()
        started, ended = data.get("started_on"), data.get("ended_on")
        if started and ended and ended < started:
            self.add_error("ended_on", "The end must not be before the start")
        return data


def not_in_future(day):
    if day and day > timezone.localdate():
        raise forms.ValidationError("This month has not come yet")
    return day


class WorkForm(PeriodForm):
    title = short_text(
        wording.WORK["title"],
        missing="Enter what your job or role was called",
        help_text="Paid or unpaid. Caring for someone counts too.",
    )
    employer = short_text(
        wording.WORK["employer"], missing="Enter who the work was for"
    )
    started_on = month(
        wording.WORK["started_on"],
        name="the start",
        missing="Enter the month and year you started",
        help_text="For example 9 2022. Your best guess is fine.",
    )
    ended_on = month(
        wording.WORK["ended_on"],
        name="the end",
        help_text="Leave this empty if you still do it.",
    )
    duties = long_text(
        wording.WORK["duties"],
        length=DUTIES,
        help_text="A few lines are enough. This is not scored.",
    )
    reason_for_leaving = short_text(
        wording.WORK["reason_for_leaving"],
        max_length=300,
        help_text="As much or as little as you like. The panel does not see or score "
        "this. Please do not tell us about your health here.",
    )

    class Meta:
        model = WorkHistory
        fields = list(wording.WORK)


class GapForm(PeriodForm):
    started_on = month(
        wording.GAP["started_on"],
        name="the start",
        missing="Enter the month and year it started",
        help_text="For example 9 2022. Your best guess is fine.",
    )
    ended_on = month(
        wording.GAP["ended_on"],
        name="the end",
        help_text="Leave this empty if it is still going on.",
    )
    reason = short_text(
        wording.GAP["reason"],
        max_length=300,
        missing="Enter a few words, for example: time with family",
        help_text="A few words are enough: time with family, travelling, looking for "
        "work, time for myself. Please do not tell us about your health here.",
    )

    class Meta:
        model = Gap
        fields = list(wording.GAP)


class EducationForm(OwnFieldsForm):
    level = short_text(
        wording.EDUCATION["level"],
        missing="Enter the qualification, training or course",
        help_text="For example: GCSE, NVQ level 3, a degree, a first aid course. "
        "We do not need the school or the year.",
    )
    subject = short_text(wording.EDUCATION["subject"])

    class Meta:
        model = Education
        fields = list(wording.EDUCATION)


class RefereeForm(OwnFieldsForm):
    full_name = short_text(wording.REFEREE["full_name"], missing="Enter their name")
    relationship = short_text(
        wording.REFEREE["relationship"],
        missing="Enter how they know you",
        help_text="For example: my manager, my tutor, a colleague from volunteering.",
    )
    email = email_field(wording.REFEREE["email"])
    phone = phone_field(wording.REFEREE["phone"])
    may_contact_before_offer = forms.BooleanField(
        label=wording.REFEREE["may_contact_before_offer"],
        required=False,
        help_text="Leave it empty and we ask you before we contact them.",
    )

    class Meta:
        model = Referee
        fields = list(wording.REFEREE)

    def clean(self):
        data = super().clean()
        can_reach = any(data.get(name, "?") for name in ("email", "phone"))
        if data.get("may_contact_before_offer") and not can_reach:
            self.add_error(
                "email", "To contact them we need their e-mail address or phone number"
            )
        return data

    def clean_phone(self):
        return clean_phone(self.cleaned_data["phone"])
