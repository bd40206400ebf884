"""House statements: their words, and which of them a draft includes."""

from django import forms

from fields import Checkboxes
from fields.stale_fields import StaleFieldsForm
from roles.actions.drafts import stamp
from roles.limits import SECTION, limit_texts
from roles.models import Employer, HouseStatement

from .profiles import begin_with_the_only_one


class StatementForm(StaleFieldsForm):
    """The words of one house statement.

    `seen` is a stamp of it as it was read to compare with.
    """

    seen = ""

    class Meta:
        model = HouseStatement
        fields = ["employer", "kind", "heading", "text"]
        labels = {"kind": "What it is about"}
        help_texts = {"text": "Leave an empty line between paragraphs."}
        widgets = {"text": forms.Textarea({"rows": 12, "class": "long"})}
        error_messages = {
            "employer": {"required": "Choose the employer"},
            "heading": {"required": "Enter a heading"},
            "text": {"required": "Enter the words of the statement"},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        limit_texts(self, text=SECTION)
        if self.instance._state.adding:
            self.fields["employer"].queryset = Employer.objects.order_by("name")
            self.fields["employer"].empty_label = "Choose one"
            begin_with_the_only_one(self.fields["employer"])
        else:
            # Profiles of this employer follow it; another's would not know it.
            del self.fields["employer"]
            self.seen = stamp(self.instance)

    def clean_text(self):
        return self.cleaned_data["text"].replace("\r\n", "\n")


class IncludeForm(forms.Form):
    """The statements of the draft's employer that it does not include yet."""

    statements = forms.ModelMultipleChoiceField(
        HouseStatement.objects.none(),
        label="Which statements?",
        widget=Checkboxes,
        error_messages={"required": "Choose at least one statement"},
    )
    show_optional = False

    def __init__(self, *args, version, **kwargs):
        super().__init__(*args, **kwargs)
        there = version.sections.exclude(statement=None).values("statement")
        statements = HouseStatement.objects.filter(employer=version.profile.employer_id)
        self.fields["statements"].queryset = statements.exclude(pk__in=there).order_by(
            "heading"
        )
