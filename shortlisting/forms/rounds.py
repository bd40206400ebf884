"""Forms for standing down and for ending a round early."""

from django import forms


class ConflictForm(forms.Form):
    note = forms.CharField(
        label="What is the link?",
        help_text=(
            "A few words, such as “we worked together”. HR can read it; do not name "
            "the person."
        ),
        max_length=300,
        required=False,
    )


class CloseRoundForm(forms.Form):
    reason = forms.CharField(
        label="Why are you not waiting?",
        help_text="Kept in the record of this selection.",
        max_length=300,
        error_messages={"required": "Say why you are not waiting for everybody."},
    )
