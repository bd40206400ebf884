"""What a summary of errors says of each."""

import pytest
from django import forms

from fields.templatetags.fields import problems


class TwoForm(forms.Form):
    title = forms.CharField(label="Your job or role", max_length=3)
    why = forms.CharField(
        label="Why did you leave?", error_messages={"required": "Use a few words"}
    )
    start = forms.CharField(error_messages={"required": "Enter the start"})
    other_start = forms.CharField(error_messages={"required": "Enter the start"})


def test_each_error_of_a_summary_names_its_field():
    found = [each["text"] for each in problems({"form": TwoForm({"title": "Cook"})})]

    assert found == [
        "Your job or role must be 3 characters or fewer",
        "Why did you leave? Use a few words",
        "Start: Enter the start",
        "Other start: Enter the start",
    ]


@pytest.mark.parametrize("text", ["Enter your job", "Say what your role was"])
def test_an_error_that_names_its_field_stays_as_it_is(text):
    form = TwoForm({"title": "C", "why": "x", "start": "x", "other_start": "x"})
    form.add_error("title", text)

    assert [each["text"] for each in problems({"form": form})] == [text]


def test_errors_of_several_people_say_whose_they_are_and_where():
    forms_shown = [TwoForm({"title": "C", "why": "x", "start": "x"}) for _ in "ab"]
    for number, form in enumerate(forms_shown, start=1):
        form.about, form.anchor = f"FINCH-{number}", f"finch-{number}"
        form.add_error(None, "Choose which to keep.")

    found = problems({"forms": forms_shown})

    assert [(each["text"], each["target"]) for each in found] == [
        ("FINCH-1: Choose which to keep.", "finch-1"),
        ("FINCH-1: Enter the start", "id_other_start"),
        ("FINCH-2: Choose which to keep.", "finch-2"),
        ("FINCH-2: Enter the start", "id_other_start"),
    ]
