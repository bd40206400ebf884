"""Widgets that carry a little more than Django's: hints for options, a word count."""

from django import forms

from .text import with_plain_signs


class OptionHints:
    """Adds a line of help under single options, by the option's value."""

    def __init__(self, *args, hints=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.hints = hints or {}

    def create_option(self, name, value, *args, **kwargs):
        option = super().create_option(name, value, *args, **kwargs)
        option["hint"] = self.hints.get(str(value), "")
        return option


class Radios(OptionHints, forms.RadioSelect):
    """Radio buttons; `hints={"value": "A line of help"}`."""


class Checkboxes(OptionHints, forms.CheckboxSelectMultiple):
    """Checkboxes for several choices; `hints={"value": "A line of help"}`."""


class WordCountTextarea(forms.Textarea):
    """A text box that says how much is enough, and with script counts as one types.

    `words` is advice: nothing is cut off and nothing refused.
    """

    def __init__(self, *, words, attrs=None):
        super().__init__({"rows": 10, **(attrs or {})})
        self.words = words


class NumberText(forms.TextInput):
    """A number in a box of text, as it looks: without marks that a paste brings."""

    def value_from_datadict(self, data, files, name):
        typed = super().value_from_datadict(data, files, name)
        return typed if typed is None else with_plain_signs(typed)
