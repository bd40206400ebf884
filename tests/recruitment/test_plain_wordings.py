"""What any field of any form says of what it does not take is in our own words."""

import ast
from copy import deepcopy
from pathlib import Path

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import get_resolver
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise

from accounts.boxes import forms_below
from accounts.models import User

pytestmark = pytest.mark.django_db
DJANGOS = (
    "Ensure ",
    "Select a valid",
    "Enter a valid",
    "Enter a list",
    "Enter a whole number.",
)
DJANGOS += ("This field is", "The submitted", "No file was", "Please ", "“")
# No list of ours offers a choice that is no key at all.
FORGED = "is not a valid UUID."
AWKWARD = [
    *("", "nonsense", "-1", "12.345", "0.12345678", "9" * 30, "1e400", "1" * 5),
    *("NaN", "x" * 50_001, "a@b", "{"),
]
FILES = [
    None,
    SimpleUploadedFile("empty.txt", b""),
    SimpleUploadedFile("x" * 300, b"x"),
]


def fields_of_site():
    """(where it stands, field) of every form that is ours."""
    assert get_resolver().url_patterns  # with them all forms are known
    for form in forms_below(forms.BaseForm):
        if not form.__module__.startswith(("django.", "tests.")):
            for name, field in getattr(form, "base_fields", {}).items():
                yield f"{form.__module__}.{form.__qualname__}.{name}", field


def says(field, *texts, file=None):
    """What a form of this field alone says of what was posted."""
    form = type("One", (forms.Form,), {"one": deepcopy(field)})
    if isinstance(field, forms.ModelChoiceField) and field.queryset is None:
        form.base_fields["one"].queryset = User.objects.all()  # else its form says
    posted, files = MultiValueDict({"one": texts}), MultiValueDict()
    if file:
        files["one"] = file
    found = form(posted, files)
    found.is_valid()
    assert not any(
        isinstance(words, Promise)
        for code, words in found.fields["one"].error_messages.items()
        if code != "null_characters_not_allowed"
    )
    return found.errors.get("one", [])


def test_no_field_speaks_in_djangos_words():
    found = {
        (where, said)
        for where, field in fields_of_site()
        for text in AWKWARD
        for file in (FILES if isinstance(field, forms.FileField) else FILES[:1])
        for said in says(field, text, file=file)
        if (said.startswith(DJANGOS) or "%(" in said) and not said.endswith(FORGED)
    }

    assert found == set()


def test_a_field_whose_name_is_made_up_has_a_label():
    """Else a summary of errors names it by a key, which nobody can read."""
    unlabelled = [
        f"{path}:{node.lineno}"
        for path in (*Path().glob("*/forms.py"), *Path().glob("*/forms/*.py"))
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Subscript)
        and isinstance(node.targets[0].slice, ast.JoinedStr)
        and ast.unparse(node.targets[0].value) == "self.fields"
        and not says_what_it_is(node.value)
    ]

    assert unlabelled == []


def says_what_it_is(call):
    """Whether a field has a label or is hidden; a function of ours gives it one."""
    is_ours = not ast.unparse(call.func).endswith("Field")
    names = {each.arg for each in call.keywords}
    return is_ours or "label" in names or "HiddenInput" in ast.unparse(call)


HOURS = forms.DecimalField(label="Hours", max_digits=4, decimal_places=2)
POSTS = forms.IntegerField(label="Posts, if any, in %", min_value=1, max_value=9)
PLACE = forms.ChoiceField(label="Where?", choices=[("a", "A")])


@pytest.mark.parametrize(
    ("field", "text", "said"),
    [
        (HOURS, "1234", "Hours must be 99.99 or less, with up to 2 decimal places"),
        (HOURS, "1.234", "Hours must be 99.99 or less, with up to 2 decimal places"),
        (HOURS, "many", "Hours must be a number"),
        (POSTS, "0", "Your answer to “Posts, if any, in %” must be 1 or more"),
        (POSTS, "10", "Your answer to “Posts, if any, in %” must be 9 or less"),
        (POSTS, "1.5", "Your answer to “Posts, if any, in %” must be a whole number"),
        (PLACE, "b", "Choose from the list"),
        (PLACE, "", "Choose an answer to “Where?”"),
        (forms.CharField(label="Name"), "", "Fill in “Name”"),
        (
            forms.CharField(label="In %", max_length=2),
            "xxx",
            "In % must be 2 characters or fewer",
        ),
        (forms.BooleanField(label="I have read it"), "", "Tick “I have read it”"),
        (forms.FileField(label="Profile"), "", "Choose a file"),
        (
            forms.IntegerField(widget=forms.HiddenInput),
            "x",
            "This page was not sent as we made it. Load it again",
        ),
    ],
)
def test_what_is_said_names_the_box_and_what_to_do(field, text, said):
    assert says(field, text) == [said]


def test_what_a_form_says_of_its_own_stays():
    name = forms.CharField(error_messages={"required": "Enter your name"})

    assert says(name, "") == ["Enter your name"]
