"""Forms of HR while a panel reads: a late application, one scorer alone."""

from datetime import datetime, time, timedelta

from django import forms
from django.forms.utils import from_current_timezone
from django.utils import timezone

from accounts.forms import AddressField
from accounts.models import User
from fields import DatePartsField
from fields.text import with_stop
from roles.wording import moment
from shortlisting import policies, readiness
from shortlisting.latecomers import told_until, why_not_let_in

from .addresses import UnknownAddressForm
from .words import WordsField

LONGEST_DAYS = 14
LAST_MINUTE = time(23, 59)


class LetInLateForm(UnknownAddressForm):
    email = AddressField(
        label="E-mail address of the person",
        help_text="The one they sign in with. We write to them at this address.",
        max_length=254,
        error_messages={
            "required": "Enter the e-mail address of the person",
            "invalid": "Enter an e-mail address, like name@example.org",
        },
    )
    last_day = DatePartsField(
        label="Last day",
        name="the last day",
        help_text="Until 11:59pm on that day, or until the round is closed.",
        error_messages={"required": "Enter the last day"},
    )
    reason = WordsField(
        what="The reason",
        label="Why may this person still apply?",
        help_text="Kept in the record of this selection. Up to 300 characters.",
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        error_messages={
            "required": "Say why this person may still apply",
        },
    )

    def __init__(self, data=None, *, selection):
        super().__init__(data)
        self.selection = selection

    def clean_email(self):
        email = self.cleaned_data["email"]
        user = User.objects.at_address(email)
        if user is None:
            return email
        if not user.is_active:
            raise forms.ValidationError("The account with this address is closed")
        why_not = why_not_let_in(user, self.selection)
        if why_not:
            raise forms.ValidationError(why_not)
        if policies.has_applied(user, self.selection):
            raise forms.ValidationError(
                "This person has sent an application for this post already"
            )
        return email

    def clean(self):
        cleaned = super().clean()
        email, until = cleaned.get("email"), cleaned.get("until")
        user = User.objects.at_address(email) if email else None
        if email and user is None:
            self.confirm_unknown(email)
        promised = user and told_until(user, self.selection)
        if until and promised and until < promised:
            self.add_error(
                "last_day",
                f"They were told that they have until {moment(promised)}. Choose that "
                "day or a later one, or cancel that they may apply",
            )
        return cleaned

    def clean_last_day(self):
        day, today = self.cleaned_data["last_day"], timezone.localdate()
        if day < today:
            raise forms.ValidationError("The last day must be today or later")
        if day > today + timedelta(days=LONGEST_DAYS):
            raise forms.ValidationError(
                f"The last day must be in the next {LONGEST_DAYS} days"
            )
        self.cleaned_data["until"] = from_current_timezone(
            datetime.combine(day, LAST_MINUTE)
        )
        return day

    def admission(self):
        """What `actions.let_in_late` takes; call it on a valid form."""
        return {name: self.cleaned_data[name] for name in ("email", "until", "reason")}


class CancelLateForm(forms.Form):
    reason = WordsField(
        what="The reason",
        label="Why may this person not apply any more?",
        help_text="Kept in the record of this selection. Up to 300 characters.",
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        error_messages={
            "required": "Say why this person may not apply any more",
        },
    )


class OneScorerForm(forms.Form):
    reason = WordsField(
        what="The reason",
        label="Why is one scorer enough?",
        help_text="Kept in the record, and shown to HR in the ranking. Up to 300 "
        "characters.",
        max_length=300,
        widget=forms.Textarea({"rows": 3}),
        error_messages={
            "required": "Say why one scorer is enough",
        },
    )
    is_for_all = forms.BooleanField(
        label="The same reason for the others that have none", required=False
    )
    # What the page showed: a reason for one scorer is none for nobody.
    scorers = forms.IntegerField(required=False, widget=forms.HiddenInput)
    said = forms.CharField(required=False, widget=forms.HiddenInput)

    show_optional = False

    def __init__(self, data=None, *, scorers, said, others):
        """`said` is the reason so far or None, `others` are the blind codes that this
        reason may be given for as well."""
        initial = {"scorers": scorers, "said": said, "reason": said}
        super().__init__(data, initial=initial)
        self.scorers, self.said = scorers, said or ""
        if others:
            self.fields["is_for_all"].help_text = readiness.listed(others)
        else:
            del self.fields["is_for_all"]
        if not scorers:
            reason = self.fields["reason"]
            reason.label = "Why may it be decided without a scorer?"
            reason.error_messages["required"] = (
                "Say why it may be decided without a scorer"
            )

    def clean_scorers(self):
        if self.cleaned_data["scorers"] == self.scorers:
            return self.scorers
        self.data = self.data.copy()
        self.data["scorers"] = self.scorers
        self.add_error(
            None,
            "Another number of people score it than when this page was opened. Read "
            "the question again, then save your reason.",
        )
        return None

    def clean_said(self):
        if self.cleaned_data["said"] == self.said:
            return self.said
        self.data = self.data.copy()
        self.data["said"] = self.said
        self.add_error(
            None,
            "Another reason was saved while this page was open: "
            f"{with_stop(f'“{self.said}”')} Save yours only if it is to take its place."
            if self.said
            else "The reason that this page showed does not hold any more. Save yours "
            "if it still does.",
        )
        return None
