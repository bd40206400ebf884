"""Text boxes that take whatever is pasted into them and never cut anything off."""

from django import forms

from fields.text import clean_text
from fields.unseen import shows_nothing, without_unseen_ends


class PlainTextField(forms.CharField):
    """Text as typed or pasted: line ends made alike, control characters left out.

    The most that can be kept is a technical limit, told by `fields.boxes`.
    """

    def __init__(self, *, max_length, most_lines=None, **kwargs):
        self.most_lines = most_lines
        super().__init__(max_length=max_length, **kwargs)

    def to_python(self, value):
        text = clean_text(super().to_python(value))
        if shows_nothing(text):
            return ""
        return text if self.has_lines else without_unseen_ends(text)

    @property
    def has_lines(self):
        return isinstance(self.widget, forms.Textarea)

    def validate(self, value):
        super().validate(value)
        lines = value.count("\n") + 1
        if self.most_lines and lines > self.most_lines:
            raise forms.ValidationError(
                f"This is on more lines than we can keep ({lines:,} of at most "
                f"{self.most_lines}, empty lines too). It is all still in the box: "
                "please join some of them."
            )


def short_text(label, *, missing="", **kwargs):
    """One line of at most 200 characters; required if it says what is missing."""
    kwargs.setdefault("max_length", 200)
    return PlainTextField(
        label=label,
        required=bool(missing),
        error_messages={"required": missing},
        **kwargs,
    )


def long_text(label, *, length, help_text, rows=5):
    """A box of several lines, which may stay empty and says how much it takes."""
    return PlainTextField(
        label=label,
        required=False,
        max_length=length.characters,
        most_lines=length.lines,
        help_text=f"{help_text} {length.told}",
        widget=forms.Textarea({"rows": rows}),
    )


class YesOrNoField(forms.TypedChoiceField):
    """True, False, or None when left open; written as its radios write it."""

    def prepare_value(self, value):
        return "" if value is None else str(value)


def yes_or_no(label, *, missing="", widget=None, **kwargs):
    """A question answered with yes or no: True, False, or None when left open."""
    return YesOrNoField(
        label=label,
        required=bool(missing),
        choices=[("True", "Yes"), ("False", "No")],
        coerce=lambda value: value == "True",
        empty_value=None,
        widget=widget or forms.RadioSelect(),
        error_messages={"required": missing, "invalid_choice": "Choose yes or no"},
        **kwargs,
    )
