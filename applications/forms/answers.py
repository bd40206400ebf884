"""The box for evidence or an example."""

import json

from django import forms

from applications.forms.text import PlainTextField
from applications.limits import ANSWER
from applications.wording import WORDS_ADVISED
from fields import WordCountTextarea
from fields.stale_fields import FieldMarks, as_texts, mark_of_texts


class AnswerForm(FieldMarks, forms.Form):
    """What the candidate writes for one question, and which save it started from.

    `shown` has a digest of each box as its page showed it: one that is as it was shown
    says nothing against what another page saved meanwhile.
    """

    show_optional = False  # It may be left empty, but it is what counts.

    text = PlainTextField(
        required=False,
        max_length=ANSWER.characters,
        most_lines=ANSWER.lines,
        help_text=ANSWER.told,
        widget=WordCountTextarea(words=WORDS_ADVISED, attrs={"rows": 12}),
    )
    is_sensitive = forms.BooleanField(
        label="This answer is sensitive",
        required=False,
        help_text="We show it to the panel and keep it out of every report.",
    )
    # A browser must not restore an older number when somebody goes back a page.
    row_version = forms.IntegerField(
        min_value=0, widget=forms.HiddenInput({"autocomplete": "off"})
    )
    shown = forms.CharField(
        required=False, widget=forms.HiddenInput({"autocomplete": "off"})
    )

    def __init__(self, data=None, *, question):
        answer = question.answer
        super().__init__(
            data,
            initial={
                "text": question.text,
                "is_sensitive": bool(answer and answer.is_sensitive),
                "row_version": question.row_version,
                "shown": marks_of(answer),
            },
        )
        label = "Your evidence" if question.is_evidence else "Your example"
        self.fields["text"].label = label
        if not question.may_be_sensitive:
            del self.fields["is_sensitive"]

    def answer(self):
        """The cleaned answer as `actions.save_answer` takes it."""
        return {
            "text": self.cleaned_data["text"],
            "is_sensitive": self.cleaned_data.get("is_sensitive", False),
            "row_version": self.cleaned_data["row_version"],
            "left_alone": self.left_alone(),
        }

    def shown_beside(self, stored):
        """The same words again, now starting from what is `stored`."""
        self.data = self.data.copy()
        self.data["row_version"] = stored.row_version
        self.data["shown"] = marks_of(stored)
        return self


def marks_of(answer):
    """A digest of each box as a page shows an answer, None for none yet."""
    text, tick = (answer.text, answer.is_sensitive) if answer else ("", False)
    return json.dumps(
        {
            "text": mark_of_texts(as_texts(text)),
            "is_sensitive": mark_of_texts(as_texts(tick)),
        }
    )
