from django import forms

from fields import Radios
from monitoring.questions import (
    MOST_WRITTEN,
    SECOND_STEPS,
    first_questions,
    second_questions,
)


def field_of(question):
    """A field to choose one answer, or to write one; each can be left out."""
    if question.is_written:
        return forms.CharField(
            label=question.text,
            required=False,
            max_length=MOST_WRITTEN,
        )
    return forms.ChoiceField(
        label=question.text,
        help_text=question.help,
        choices=question.choices,
        required=False,
        widget=Radios(hints=dict(question.hints)),
        error_messages={"invalid_choice": "Choose one of these answers"},
    )


class QuestionsForm(forms.Form):
    """These questions, each one to answer or to leave."""

    show_optional = False  # The page says it once for all of them.

    def __init__(self, data=None, *, questions, initial=None):
        super().__init__(data, initial=initial)
        for question in questions:
            self.fields[question.code] = field_of(question)

    def answers(self):
        """Only what was answered: {question's code: option's code or own words}."""
        return {code: value for code, value in self.cleaned_data.items() if value}


def first_form(data=None):
    return QuestionsForm(data, questions=first_questions())


def second_form(answers, data=None, initial=None):
    """What the answers of the first page lead to; without fields if to nothing."""
    return QuestionsForm(data, questions=second_questions(answers), initial=initial)


def answered_second(data):
    """What was sent of the second page, for the first one to carry there again."""
    return {
        question.code: data[question.code]
        for question in SECOND_STEPS
        if data.get(question.code)
    }


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
