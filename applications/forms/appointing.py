"""Saying for how many posts somebody was appointed."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from fields import NumberText
from roles.forms.vacancy_moves import ReasonForm
from roles.wording import day


class AppointForm(ReasonForm):
    """For how many posts somebody was appointed; never fewer than said before, nor
    more than are left of who was invited.

    Filling cannot be undone, so before the interviews that were told it takes a tick.
    """

    field_order = ["appointed", "before_interviews", "reason"]

    appointed = forms.IntegerField(
        label="For how many posts was somebody appointed?",
        min_value=0,
        widget=NumberText({"inputmode": "numeric"}),
        error_messages={
            "required": "Enter for how many posts somebody was appointed",
            "invalid": "Enter a whole number, such as 1",
            "min_value": "The number must not be below 0",
        },
    )
    before_interviews = forms.BooleanField(
        label="The posts are filled, although the interviews are still to come",
        required=False,
    )

    def __init__(self, *args, invited, **kwargs):
        """`invited` as `applications.appointing.invited_for` counts them."""
        super().__init__(*args, **kwargs)
        self.invited = invited
        interviews = self.vacancy.interview_on
        if interviews and timezone.localdate() < interviews:
            hint = f"Candidates were told {day(interviews)}. Tick this to fill it now."
            self.fields["before_interviews"].help_text = hint
        else:
            del self.fields["before_interviews"]
        before, posts = self.vacancy.appointed, self.vacancy.posts
        said = "" if before is None else f" So far: {before}."
        self.fields["appointed"].help_text = f"Out of {posts}. {invited.in_words}{said}"
        self.fields["reason"].label = "What should the history say?"

    def clean_appointed(self):
        appointed, before = self.cleaned_data["appointed"], self.vacancy.appointed
        if appointed > self.vacancy.posts:
            raise ValidationError(
                f"The number must be {self.vacancy.posts} or fewer, as many as posts"
            )
        if before is not None and appointed <= before:
            raise ValidationError(f"The number must be higher than before: {before}")
        if appointed > self.invited.left:
            raise ValidationError(
                f"The number must be {self.invited.left} or fewer, as many as were "
                "invited to an interview and have not withdrawn"
            )
        return appointed

    def clean(self):
        cleaned = super().clean()
        is_filled = cleaned.get("appointed") == self.vacancy.posts
        if is_filled and not cleaned.get("before_interviews", True):
            message = "Interviews are still to come: tick this if all posts are filled"
            self.add_error("before_interviews", message)
        return cleaned
