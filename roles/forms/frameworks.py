"""Finding, starting and naming a framework; writing one of its competencies."""

import json
import re

from django import forms
from django.db.models import Count

from fields.stale_fields import StaleFieldsForm
from roles.actions.drafts import stamp
from roles.framework_changes import Ladder, ladder_of
from roles.importing.lines import GLYPHS
from roles.layout import indicators_by_level
from roles.limits import ROW, SECTION, limit_texts
from roles.models import Competency, Employer, Framework
from roles.models.frameworks import HIGHEST_LEVEL, LOWEST_LEVEL

from .parts import SeenForm

NUMBERS = range(LOWEST_LEVEL, HIGHEST_LEVEL + 1)
# What stands before an item in a pasted list: a bullet, a dash, or a number or letter
# of a numbered one. A dash inside a word, or a number without a dot, is the text's own.
ITEM_MARK = re.compile(rf"^\s*(?:[{GLYPHS}·*]\s*|[-–—o]\s+|(?:\d{{1,2}}|[a-z])[.)]\s+)")


class FrameworkFilterForm(forms.Form):
    """What the list of frameworks is narrowed to; it stands in the address."""

    text = forms.CharField(label="Name", required=False, max_length=200)
    status = forms.ChoiceField(
        choices=[("", "Any status"), *Framework.Status.choices], required=False
    )
    show_optional = False

    def narrow(self, frameworks):
        """The frameworks that fit; what was mistyped is left aside."""
        wanted = self.cleaned_data
        if wanted.get("text"):
            frameworks = frameworks.filter(name__icontains=wanted["text"])
        if wanted.get("status"):
            frameworks = frameworks.filter(status=wanted["status"])
        return frameworks


class NewFrameworkForm(forms.Form):
    """Whose framework it is, what it is called and what it begins with."""

    employer = forms.ModelChoiceField(
        Employer.objects.order_by("name"),
        empty_label="Choose one",
        error_messages={"required": "Choose the employer"},
    )
    name = forms.CharField(
        label="Name of the framework",
        max_length=200,
        help_text="Such as “How we work”. Every version keeps it.",
        error_messages={"required": "Enter the name of the framework"},
    )
    source = forms.ModelChoiceField(
        Framework.objects.none(),
        label="What it begins with",
        required=False,
        empty_label="Nothing: an empty framework",
        help_text="A copy starts with every competency of the other framework.",
    )
    show_optional = False

    def __init__(self, *args, frameworks, **kwargs):
        super().__init__(*args, **kwargs)
        told = frameworks.annotate(told=Count("competencies")).filter(told__gt=0)
        source = self.fields["source"]
        source.queryset = told.order_by("name", "-number")
        source.label_from_instance = lambda framework: (
            f"A copy of {framework.name_in_list}"
        )


class FrameworkNameForm(StaleFieldsForm):
    """The name that all versions of a framework share.

    `seen` is a stamp of the framework as it was read to compare with.
    """

    class Meta:
        model = Framework
        fields = ["name"]
        labels = {"name": "Name of the framework"}
        help_texts = {"name": "Every version of it takes the new name."}
        error_messages = {"name": {"required": "Enter the name of the framework"}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.seen = stamp(self.instance)


class CompetencyForm(SeenForm, forms.ModelForm):
    """Name, relevance, and for each level its indicators, one a line.

    Here `seen` is not a stamp but all that the person saw, to merge with.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Competency
        fields = ["name", "relevance"]
        labels = {"relevance": "Why it matters"}
        widgets = {"relevance": forms.Textarea({"rows": 3})}
        error_messages = {"name": {"required": "Enter the name of the competency"}}

    def __init__(self, *args, framework, **kwargs):
        super().__init__(*args, **kwargs)
        ladder = {}
        if self.instance._state.adding:
            self.instance.framework = framework
        else:
            ladder = indicators_by_level(self.instance)
            self.initial["seen"] = packed(ladder_of(self.instance))
        for number in NUMBERS:
            self.fields[level_field(number)] = forms.CharField(
                label=f"Level {number}",
                help_text=help_text_of(number),
                required=False,
                initial="\n".join(ladder.get(number, [])),
                widget=forms.Textarea({"rows": 5}),
            )
        levels = dict.fromkeys(map(level_field, NUMBERS), SECTION)
        limit_texts(self, relevance=ROW, **levels)

    def levels(self):
        """{number: [text]} as the action takes it."""
        return {
            number: indicators_in(self.cleaned_data[level_field(number)])
            for number in NUMBERS
        }

    def ladder(self):
        """What was typed, to compare with what is stored."""
        name, relevance = self.cleaned_data["name"], self.cleaned_data["relevance"]
        return Ladder(name, relevance, self.levels())

    def clean_relevance(self):
        return self.cleaned_data["relevance"].replace("\r\n", "\n")

    def clean_seen(self):
        return unpacked(self.cleaned_data["seen"])

    def show_conflict(self, refusal):
        """Beside the rest: in the boxes that were left alone, what is stored now."""
        super().show_conflict(refusal)
        if self.conflict is None:
            return
        seen, stored = self.cleaned_data["seen"], ladder_of(self.conflict)
        typed = self.ladder()
        for name in ("name", "relevance"):
            if getattr(typed, name) == getattr(seen, name):
                self.data[name] = getattr(stored, name)
        for number in NUMBERS:
            if typed.levels.get(number, []) == seen.levels.get(number, []):
                texts = stored.levels.get(number, [])
                self.data[level_field(number)] = "\n".join(texts)
        self.data["seen"] = packed(stored)


class StepForm(forms.Form):
    """How many places a competency goes down; up, if it is less than nought."""

    step = forms.IntegerField()


class MoveForm(forms.Form):
    """One indicator's way up or down: its level, its place there, and what was seen."""

    number = forms.IntegerField(min_value=LOWEST_LEVEL, max_value=HIGHEST_LEVEL)
    place = forms.IntegerField(min_value=0)
    step = forms.TypedChoiceField(coerce=int, choices=[(-1, "Up"), (1, "Down")])
    seen = forms.CharField()


def packed(ladder):
    """A ladder as text that travels with a form."""
    return json.dumps([ladder.name, ladder.relevance, ladder.levels])


def unpacked(text):
    """The ladder in such a text; an empty one if there is none in it."""
    try:
        name, relevance, levels = json.loads(text)
        told = {int(n): [str(row) for row in rows] for n, rows in levels.items()}
    except (ValueError, TypeError, AttributeError, RecursionError):
        return Ladder("", "")
    return Ladder(str(name), str(relevance), told)


def level_field(number):
    return f"level_{number}"


def help_text_of(number):
    if number == LOWEST_LEVEL:
        return (
            "What one sees a person do at the lowest level, one indicator a line. "
            "A pasted list loses its bullets. Leave a level empty if the competency "
            "does not have it."
        )
    return "The highest level." if number == HIGHEST_LEVEL else ""


def indicators_in(text):
    """The lines of a text without the bullets or numbers of a pasted list."""
    lines = (" ".join(ITEM_MARK.sub("", line).split()) for line in text.splitlines())
    return [line for line in lines if line]
