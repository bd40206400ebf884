"""Asking a second person, their answer, and comments on a draft."""

from django import forms

LONG = 2000


def words_field(label, *, required="", help_text="", rows=3, longest=LONG):
    """A box for a few sentences; `required` is the error when it is left empty."""
    return forms.CharField(
        label=label,
        max_length=longest,
        required=bool(required),
        widget=forms.Textarea({"rows": rows}),
        help_text=help_text,
        error_messages={"required": required},
    )


class AskForm(forms.Form):
    """Whom to ask, and what to say to them."""

    of = forms.ModelChoiceField(
        None,
        label="Whom do you ask?",
        required=False,
        empty_label="Whoever in HR has time",
        help_text="They get a mail that says which post it is, and nothing more.",
        error_messages={"invalid_choice": "Choose somebody from the list"},
    )
    message = words_field(
        "Message",
        help_text="What to look at in particular. It is shown beside the draft.",
    )
    show_optional = False

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["of"].queryset = people


class ApproveForm(forms.Form):
    """Approval of exactly what was read; `seen` is its token."""

    answer = words_field("Anything to say with it?")
    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    prefix = "approve"


class SendBackForm(forms.Form):
    answer = words_field(
        "What should change?", required="Say what should change, so that it can be done"
    )
    prefix = "back"


class CommentForm(forms.Form):
    text = words_field("Your comment", required="Enter your comment")


class AnswerForm(forms.Form):
    text = words_field("Your answer", required="Enter your answer")


class AloneForm(forms.Form):
    """Why an HR admin publishes without a second person."""

    alone_because = words_field(
        "Why is there no second person?",
        required="Say why it is published without a second person",
        help_text="Kept with the version and in the audit trail.",
        longest=300,
    )


class WithdrawForm(forms.Form):
    reason = words_field(
        "Why is it withdrawn?",
        required="Enter the reason",
        help_text="Shown with the version from now on. Up to 300 characters.",
        longest=300,
    )
