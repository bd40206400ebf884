"""The last page before an application goes off."""

from django import forms
from django.utils import timezone

from applications import wording
from applications.parts import missing_from
from applications.permissions import why_not_apply

TOO_LATE = (
    "This post has closed, so we cannot take your application any more. Your words are "
    "still here for you to copy."
)

POST_WITHDRAWN = (
    "This post was withdrawn, so nobody can apply for it any more. Your words are "
    "still here for you to copy."
)


class DeclarationForm(forms.Form):
    """What the candidate confirms; refuses what is not complete or comes too late."""

    is_true_and_complete = forms.BooleanField(
        label=wording.DECLARATION["is_true_and_complete"],
        error_messages={"required": "Tick the box if what you have written is true"},
    )
    has_read_notice = forms.BooleanField(
        label=wording.DECLARATION["has_read_notice"],
        error_messages={
            "required": "Read how we use what you tell us, then tick the box"
        },
    )

    def __init__(self, data=None, *, application):
        super().__init__(data)
        self.application = application

    def clean(self):
        data = super().clean()
        if not self.application.is_draft:
            return data  # A second click; sending once more changes nothing.
        if self.application.vacancy.is_withdrawn:
            raise forms.ValidationError(POST_WITHDRAWN)
        if not self.application.may_be_sent_at(timezone.now()):
            raise forms.ValidationError(TOO_LATE)
        why_not = why_not_apply(self.application.candidate, self.application.vacancy)
        if why_not:
            raise forms.ValidationError(why_not)
        for text, _ in missing_from(self.application):
            self.add_error(None, text)
        return data
