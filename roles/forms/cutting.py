"""Cutting the words of a row in two or more."""

import re

from django import forms

from roles.limits import CUT, limit_texts

CUT_MARK = re.compile(r"^\s*-{3,}\s*$", re.MULTILINE)


class CuttingForm(forms.Form):
    """The words of a row with the places marked where it is to be cut.

    `kind` has a `name` and tells whether its rows are prose: these hold line breaks of
    their own, so they are cut at lines of dashes.
    """

    text = forms.CharField(
        widget=forms.Textarea({"rows": 10, "class": "long"}),
        error_messages={"required": "Enter the words"},
    )

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        limit_texts(self, text=CUT)
        self.kind = kind
        field = self.fields["text"]
        if kind.is_prose:
            field.label = "Put a line of three dashes (---) where it should be cut"
            field.help_text = (
                "The first line after a cut becomes the heading of the new section."
            )
        else:
            field.label = "Put a line break where it should be cut"
            field.help_text = f"Each line becomes a row: {kind.name}."

    @property
    def pieces(self):
        return pieces_of(self.cleaned_data["text"], is_prose=self.kind.is_prose)

    def clean_text(self):
        if len(self.pieces) < 2:
            mark = "a line of dashes" if self.kind.is_prose else "a line break"
            raise forms.ValidationError(f"Put at least {mark} where it should be cut")
        return self.cleaned_data["text"]


def pieces_of(text, *, is_prose):
    """The texts that a person's cuts divide a text into, empty ones dropped."""
    parts = CUT_MARK.split(text) if is_prose else text.splitlines()
    return [part.strip() for part in parts if part.strip()]
