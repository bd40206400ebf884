"""Which posted fields a person types in, and which a button or a choice sends.

All that a POST says of a field is its name, so the forms of the site are asked.
"""

import re

from django import forms

# Widgets that people write in. The rest are chosen, ticked, hidden or pressed.
WRITTEN_IN = (forms.TextInput, forms.EmailInput, forms.Textarea, forms.MultiWidget)
# What a prefix of a form, or of one in a row of them, puts before a name; and what a
# widget of several boxes puts behind it.
AROUND = re.compile(r"^.*-|_(?:day|month|year|\d+)$")
# A number, a code or an id: what a button or a choice sends.
CODE = re.compile(r"[a-z0-9_:-]*")


def is_typed(name, text, kinds):
    """Whether a person wrote this text, going by the name of its field.

    `kinds` are those of `kinds_of_fields`. Of a name that is a box in one form and a
    choice in another, or is in none, codes are left out.
    """
    known = kinds.get(name) or kinds.get(AROUND.sub("", name), set())
    return known == {True} or (known != {False} and not CODE.fullmatch(text))


def kinds_of_fields():
    """{name: set of whether it is written in}, over every form of the site."""
    kinds = {}
    for form in forms_below(forms.BaseForm):
        for name, field in getattr(form, "base_fields", {}).items():
            is_box = isinstance(field.widget, WRITTEN_IN) and not field.widget.is_hidden
            kinds.setdefault(name, set()).add(is_box)
    return kinds


def forms_below(form):
    for below in form.__subclasses__():
        yield below
        yield from forms_below(below)
