"""Text boxes that take whatever is pasted into them and never cut anything off."""

from django import forms

from applications.wording import MOST_CHARACTERS
from fields.text import clean_text


class PlainTextField(forms.CharField):
    """Text as typed or pasted: line ends made alike, control characters left out.

    The most that can be kept is a technical limit with a clear message. The box has no
    `maxlength`, because a browser would cut off what is pasted without a word.
    """

    def __init__(self, *, max_length=MOST_CHARACTERS, **kwargs):
        messages = {
            "max_length": (
                "This is longer than we can keep (%(show_value)s of at most "
                "%(limit_value)s characters). It is all still in the box: please "
                "shorten it."
            ),
            **kwargs.pop("error_messages", {}),
        }
        super().__init__(max_length=max_length, error_messages=messages, **kwargs)

    def to_python(self, value):
        return clean_text(super().to_python(value))

    def widget_attrs(self, widget):
        return {}


def short_text(label, *, missing="", **kwargs):
    """One line of at most 200 characters; required if it says what is missing."""
    kwargs.setdefault("max_length", 200)
    return PlainTextField(
        label=label,
        required=bool(missing),
        error_messages={
            "required": missing,
            "max_length": "Use at most %(limit_value)s characters",
        },
        **kwargs,
    )


def long_text(label, *, rows=5, missing="", **kwargs):
    """A box of several lines; required if it says what is missing."""
    return PlainTextField(
        label=label,
        required=bool(missing),
        error_messages={"required": missing},
        widget=forms.Textarea({"rows": rows}),
        **kwargs,
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
