from django import forms

from fields import Radios
from monitoring.questions import QUESTIONS


class EqualityForm(forms.Form):
    """Every question, each one to answer or to leave."""

    show_optional = False  # The page says it once for all of them.

    def __init__(self, data=None):
        super().__init__(data)
        for question in QUESTIONS:
            self.fields[question.code] = forms.ChoiceField(
                label=question.text,
                help_text=question.help,
                choices=question.choices,
                required=False,
                widget=Radios(),
                error_messages={"invalid_choice": "Choose one of these answers"},
            )

    def answers(self):
        """Only what was answered: {question's code: option's code}."""
        return {code: value for code, value in self.cleaned_data.items() if value}


class ReportForm(forms.Form):
    """What the totals are of: one vacancy, or the smaller ones of a year together."""

    show_optional = False

    about = forms.ChoiceField(label="Show totals for", required=False)

    def __init__(self, data=None, *, vacancies, years):
        super().__init__(data)
        self.fields["about"].choices = [
            ("", "Choose"),
            ("A year, smaller vacancies together", [(str(y), str(y)) for y in years]),
            ("A vacancy", [(str(vacancy.pk), str(vacancy)) for vacancy in vacancies]),
        ]
