"""The pages that are filled in once."""

import re

from django import forms

from applications import wording
from applications.forms.text import long_text, short_text, yes_or_no
from applications.limits import ADJUSTMENT, KNOWN_PERSON
from applications.models import Adjustment, Eligibility, PersonalDetails
from fields.stale_fields import OwnFieldsForm
from fields.text import with_plain_marks, with_plain_signs

WRONG_EMAIL = "Enter an e-mail address like name@example.org"
# What a way to be reached needs.
NEEDED = {
    "email": "Enter an e-mail address, or choose another way to be reached",
    "phone": "Enter a phone number, or choose another way to be reached",
    "text": "Enter a phone number for text messages, or choose another way",
}
WRONG_PHONE = "Enter a phone number with digits, like 07700 900123"
EXTENSION = re.compile(r"[0-9)]\W*(ext(ension)?|x)\W*[0-9]+$", re.IGNORECASE)
WITH_EXTENSION = "Enter the phone number without its extension, like 020 7946 0000"


class WrittenEmailField(forms.EmailField):
    """An e-mail address to write to, as it looks."""

    def to_python(self, value):
        return with_plain_marks(super().to_python(value))


def email_field(label, **kwargs):
    messages = {"invalid": WRONG_EMAIL, "max_length": WRONG_EMAIL}
    return WrittenEmailField(
        label=label, required=False, error_messages=messages, **kwargs
    )


def phone_field(label, **kwargs):
    return short_text(
        label,
        max_length=40,
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
        **kwargs,
    )


def clean_phone(phone):
    """Take a number however it is spaced; refuse what cannot be one."""
    phone = with_plain_signs(phone)
    if EXTENSION.search(phone):
        raise forms.ValidationError(WITH_EXTENSION)
    digits = re.sub(r"\D", "", phone)
    if phone and (re.search(r"[^\d\s()+./–-]", phone) or not 6 <= len(digits) <= 15):
        raise forms.ValidationError(WRONG_PHONE)
    return phone


class PageForm(OwnFieldsForm):
    """A page that can be left half done: `is_leaving` asks for nothing."""

    def __init__(self, *args, is_leaving=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.is_leaving = is_leaving
        if is_leaving:
            for field in self.fields.values():
                field.required = False


class DetailsForm(PageForm):
    full_name = short_text(
        wording.DETAILS["full_name"],
        missing="Enter your name",
        help_text="Only your name, without qualifications, job titles or pronouns. "
        "We hide each part of it in your answers from the people who score.",
        widget=forms.TextInput({"autocomplete": "name"}),
    )
    other_names = short_text(
        wording.DETAILS["other_names"],
        max_length=300,
        help_text="Only ones you use now: a nickname, a short form, another spelling, "
        "English letters. Please do not tell us of a name that you no longer use. Put "
        "commas between them. We hide them in your answers from the people who score. "
        "Only our HR staff see them here.",
    )
    email = email_field(
        wording.DETAILS["email"],
        widget=forms.EmailInput({"autocomplete": "email"}),
        help_text="We need an e-mail address or a phone number, not both.",
    )
    phone = phone_field(wording.DETAILS["phone"])
    town = short_text(
        wording.DETAILS["town"],
        max_length=120,
        help_text="We do not need your full address now.",
    )
    contact_by = forms.ChoiceField(
        label=wording.DETAILS["contact_by"],
        required=False,
        choices=PersonalDetails._meta.get_field("contact_by").choices,
        widget=forms.RadioSelect(),
        error_messages={"invalid_choice": "Choose one of these"},
    )

    class Meta:
        model = PersonalDetails
        fields = list(wording.DETAILS)

    def clean_phone(self):
        return clean_phone(self.cleaned_data["phone"])

    def clean(self):
        data = super().clean()
        typed = any(self.data.get(self.add_prefix(name)) for name in ("email", "phone"))
        if self.is_leaving:
            return data
        if not typed:
            self.add_error("email", "Enter an e-mail address or a phone number")
        elif missing := self.missing_for(data.get("contact_by")):
            self.add_error(*missing)
        return data

    def missing_for(self, way):
        """(field, what to say) of what the chosen way to be reached needs, or None."""
        name = "email" if way == "email" else "phone"
        if not way or self.data.get(self.add_prefix(name)):
            return None
        return name, NEEDED[way]


NAMED = "You named somebody below: choose Yes, or take the name out"


class EligibilityForm(PageForm):
    can_show_right_to_work = yes_or_no(
        wording.ELIGIBILITY["can_show_right_to_work"],
        missing="Choose yes or no",
        help_text="We ask everyone this, and check it only after we offer the post. "
        "You do not have to send anything now.",
    )
    knows_someone_here = yes_or_no(
        wording.ELIGIBILITY["knows_someone_here"],
        help_text="Knowing someone is fine. It only means that they will not take "
        "part in choosing.",
    )
    who_they_know = long_text(
        wording.ELIGIBILITY["who_they_know"],
        length=KNOWN_PERSON,
        rows=3,
        help_text="If you chose yes, tell us. A name and a few words are enough.",
    )
    who_they_know.depends_on_another = True  # neither optional nor asked of everybody

    class Meta:
        model = Eligibility
        fields = list(wording.ELIGIBILITY)

    def clean(self):
        data = super().clean()
        who = data.get("who_they_know", "?").strip()
        if data.get("knows_someone_here") and not who and not self.is_leaving:
            self.add_error("who_they_know", "Say who it is, and how you know them")
        if who and not data.get("knows_someone_here", True) and not self.is_leaving:
            self.add_error("knows_someone_here", NAMED)
        return data


class AdjustmentForm(PageForm):
    text = long_text(
        wording.ADJUSTMENT["text"],
        length=ADJUSTMENT,
        rows=6,
        help_text="For example: questions in writing beforehand, a quiet room, more "
        "time, a video call, someone with you. You do not need to say why, or name a "
        "condition.",
    )

    class Meta:
        model = Adjustment
        fields = list(wording.ADJUSTMENT)
