"""The box of every field: it takes all that is pasted, and says what can be kept."""

from django import forms
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting

from .wordings import give_words

# Below this somebody may write more without noticing, so it is said beforehand.
SAID_BEFOREHAND = 500
BY_THE_BROWSER = "autocomplete"


class Box(BoundField):
    """A field as one form shows it.

    No box has `maxlength`: a browser would cut off in mid-word what is pasted, without
    saying so. What is too long is refused instead, by an error that names the box and
    its limit, and stands in the box whole, to be shortened.
    """

    def __init__(self, form, field, name):
        super().__init__(form, field, name)
        give_words(field, self.label)
        limit = getattr(field, "max_length", None)
        is_text = limit and isinstance(field, forms.CharField)
        if is_text and self.is_said_beforehand():
            self.help_text = with_limit(self.help_text, limit)

    def is_said_beforehand(self):
        """Not of what a browser fills in, nor of addresses and codes."""
        is_known = isinstance(self.field, forms.EmailField) or (
            BY_THE_BROWSER in self.field.widget.attrs
        )
        is_short = self.field.max_length < SAID_BEFOREHAND
        return is_short and not (is_known or self.is_hidden)

    def build_widget_attrs(self, attrs, widget=None):
        return super().build_widget_attrs(attrs, widget) | {"maxlength": False}


class Renderer(TemplatesSetting):
    bound_field_class = Box


def with_limit(help_text, limit):
    said = f"Up to {limit} characters."
    if f"{limit} characters" in help_text:
        return help_text
    return f"{help_text} {said}".strip()
