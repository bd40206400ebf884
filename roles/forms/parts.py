"""A form for each kind of row, and for what is done to rows."""

from django import forms

from fields import Checkboxes, Radios
from roles.actions.drafts import stamp
from roles.importing.headings import meaning
from roles.limits import SECTION
from roles.models import (
    Accountability,
    CompetencyExpectation,
    Criterion,
    PerformanceMeasure,
    ReportingLine,
    Section,
)
from roles.models.parts import WINDOW, AssessedAt

from .cutting import CuttingForm
from .seen import PartForm, SeenForm

STAGE_HINTS = {
    "application": "Candidates write about it, and the panel scores what they write.",
    "interview": "The panel asks about it.",
    "test": "A task shows it.",
    "check": "A certificate or reference shows it, after an offer.",
}


def stages_offered():
    """At which stage a row is judged first; nobody judging it is an answer too."""
    return [*AssessedAt.choices, ("", "Nobody judges it yet")]


class SectionForm(PartForm):
    longest = {"text": SECTION}

    class Meta:
        model = Section
        fields = ["heading", "kind", "text", "place"]
        labels = {"kind": "What it is about"}
        help_texts = {"text": "Leave an empty line between paragraphs.", "place": ""}
        widgets = {"text": forms.Textarea({"rows": 14, "class": "long"})}
        error_messages = {
            "heading": {"required": "Enter a heading"},
            "kind": {"required": "Choose what the section is about"},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The editor's groups are named by where their sections stand.
        self.initial.setdefault("place", self.initial.get("stands", ""))
        usual = ("", "Where sections of its kind usually stand")
        self.fields["place"].choices = [usual, *Section.Place.choices]

    def clean_kind(self):
        """A section left to be about something else is what its heading says."""
        kind = self.cleaned_data["kind"]
        said = meaning(self.cleaned_data.get("heading", ""))
        is_said = kind == Section.Kind.OTHER and said in Section.Kind.values
        return said if is_said else kind


class ReportingLineForm(PartForm):
    class Meta:
        model = ReportingLine
        fields = ["label", "value"]
        labels = {"label": "What the line is", "value": "Who"}
        help_texts = {
            "label": "For example line manager, colleagues or direct reports."
        }
        widgets = {"value": forms.Textarea({"rows": 3})}
        error_messages = {
            "label": {"required": "Enter what the line is, such as line manager"},
            "value": {"required": "Enter who it is"},
        }


class AccountabilityForm(PartForm):
    class Meta:
        model = Accountability
        fields = ["text", "group"]
        labels = {"text": "Accountability"}
        help_texts = {"group": "Rows under the same heading are shown together."}
        widgets = {"text": forms.Textarea({"rows": 4})}
        error_messages = {"text": {"required": "Enter the accountability"}}


class MeasureForm(PartForm):
    class Meta:
        model = PerformanceMeasure
        fields = ["text"]
        labels = {"text": "Performance measure"}
        widgets = {"text": forms.Textarea({"rows": 4})}
        error_messages = {"text": {"required": "Enter the performance measure"}}


class CriterionForm(PartForm):
    class Meta:
        model = Criterion
        fields = [
            "text",
            "category",
            "requirement",
            "assessed_at",
            "guidance",
            "is_sensitive",
            "either_or_group",
            "accountabilities",
        ]
        labels = {
            "text": "Criterion",
            "assessed_at": "When is it judged first?",
            "is_sensitive": "Answers are sensitive",
            "either_or_group": "Either-or group",
            "accountabilities": "Accountabilities it is needed for",
        }
        help_texts = {"category": "Such as Skills, Knowledge, Experience or Values."}
        widgets = {
            "text": forms.Textarea({"rows": 3}),
            "guidance": forms.Textarea({"rows": 3}),
            "requirement": Radios(hints={"unclear": "Must be settled to publish."}),
            "assessed_at": Radios(hints=STAGE_HINTS),
            "accountabilities": Checkboxes,
        }
        error_messages = {
            "text": {"required": "Enter the criterion"},
            "requirement": {"required": "Choose essential or desirable"},
        }

    def __init__(self, *args, version, **kwargs):
        super().__init__(*args, version=version, **kwargs)
        self.fields["assessed_at"].choices = stages_offered()
        rows = version.accountabilities.order_by("position", "pk")
        self.fields["accountabilities"].queryset = rows
        if not rows:
            del self.fields["accountabilities"]


class ExpectationForm(PartForm):
    """Which competency, and at which level the window of three begins."""

    entry_level = forms.TypedChoiceField(
        label="Which three levels does the role ask for?",
        coerce=int,
        choices=[(n, f"Levels {n} to {n + 2}") for n in (1, 2, 3)],
        widget=Radios(
            hints={
                str(n): ", ".join(f"{name} {n + i}" for i, name in enumerate(WINDOW))
                for n in (1, 2, 3)
            }
        ),
        error_messages={"required": "Choose the three levels the role asks for"},
    )

    class Meta:
        model = CompetencyExpectation
        fields = ["competency", "entry_level", "assessed_at"]
        labels = {"assessed_at": "When is it judged first?"}
        widgets = {"assessed_at": Radios(hints=STAGE_HINTS)}
        error_messages = {
            "competency": {"required": "Choose a competency"},
        }

    def __init__(self, *args, version, **kwargs):
        super().__init__(*args, version=version, **kwargs)
        self.fields["assessed_at"].choices = stages_offered()
        self.fields["competency"].queryset = self.choices(version)
        self.fields["competency"].empty_label = "Choose one"
        if not self.fields["competency"].queryset:
            self.fields["competency"].help_text = nothing_to_choose(version)

    def choices(self, version):
        """Competencies of the framework this version does not ask for elsewhere."""
        others = version.expectations.exclude(pk=self.instance.pk)
        competencies = self.fields["competency"].queryset
        return (
            competencies.filter(framework=version.framework_id)
            .exclude(pk__in=others.values("competency"))
            .order_by("position", "name")
        )

    def clean(self):
        cleaned = super().clean()
        competency, entry = cleaned.get("competency"), cleaned.get("entry_level")
        if competency and entry:
            self.require_levels(competency, entry)
        return cleaned

    def require_levels(self, competency, entry):
        there = set(competency.levels.values_list("number", flat=True))
        missing = [str(n) for n in range(entry, entry + 3) if n not in there]
        if missing:
            message = f"{competency} has nothing at level {' or '.join(missing)}"
            self.add_error("entry_level", f"{message} in the framework")


def nothing_to_choose(version):
    if version.framework_id:
        return "Every competency of the framework is in the draft already."
    return (
        "The draft has no framework to choose from. Name one under “Edit the details”."
    )


FORMS = {
    "sections": SectionForm,
    "reporting-lines": ReportingLineForm,
    "accountabilities": AccountabilityForm,
    "measures": MeasureForm,
    "criteria": CriterionForm,
    "competencies": ExpectationForm,
}


class SplitForm(SeenForm, CuttingForm):
    """A row of a draft that is to be cut."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, kind, part, **kwargs):
        initial = {"text": getattr(part, kind.text), "seen": stamp(part)}
        super().__init__(*args, kind=kind, initial=initial, **kwargs)


class ColumnsForm(forms.Form):
    """Which levels three columns without numbers stand for."""

    entry_level = forms.TypedChoiceField(
        label="These are levels",
        coerce=int,
        choices=[(n, f"{n} to {n + 2}") for n in (1, 2, 3)],
        widget=Radios,
        error_messages={"required": "Choose the levels these columns are"},
    )
