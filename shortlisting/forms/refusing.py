"""What could not be done is told in the form it was asked in, with what was typed."""

from django import forms


class ActForm(forms.Form):
    """Of a page that asks before an act and has no boxes."""


def refuse(form, what, problems):
    """Say at the top of the page what was not done and why.

    Each sentence leads to where the page says what helps, which has the id "problems".
    """
    if not problems:
        return
    form.anchor = "problems"
    for problem in problems:
        form.add_error(None, f"{what} {problem}")
