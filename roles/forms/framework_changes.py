"""Choosing what to compare, what to look for, and what to bring over."""

from uuid import UUID

from django import forms

from roles.layout import collect
from roles.models import ProfileVersion


class CompareForm(forms.Form):
    """The two frameworks to compare, and whether to show what stayed the same too."""

    old, new = forms.ChoiceField(label="From"), forms.ChoiceField(label="To")
    everything = forms.BooleanField(
        label="Show what stayed the same too", required=False
    )
    show_optional = False
    MISSING = {
        "old": "Choose what to compare",
        "new": "Choose what to compare it with",
    }

    def __init__(self, *args, frameworks, **kwargs):
        super().__init__(*args, **kwargs)
        groups = collect(frameworks, lambda row: f"{row.name} ({row.employer})")
        choices = [("", "Choose one")] + [
            (name, [(str(row.pk), choice_of(row)) for row in rows])
            for name, rows in groups
        ]
        for name, message in self.MISSING.items():
            self.fields[name].choices = choices
            for code in ("required", "invalid_choice"):
                self.fields[name].error_messages[code] = message

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("old") and cleaned.get("old") == cleaned.get("new"):
            self.add_error("new", "Choose another one to compare it with")
        return cleaned


def choice_of(framework):
    return f"{framework} ({framework.get_status_display().lower()})"


class UsesFilterForm(forms.Form):
    """What the list of those who lean on a framework is narrowed to."""

    competency = forms.ModelChoiceField(
        None, required=False, empty_label="Any competency"
    )
    status = forms.ChoiceField(
        choices=[("", "Any status"), *ProfileVersion.Status.choices], required=False
    )
    show_optional = False

    def __init__(self, *args, framework, **kwargs):
        super().__init__(*args, **kwargs)
        competencies = framework.competencies.order_by("position", "name")
        self.fields["competency"].queryset = competencies

    def narrow(self, versions):
        """The versions that fit; what was mistyped is left aside."""
        wanted = self.cleaned_data
        if wanted.get("competency"):
            versions = versions.asking_for(wanted["competency"])
        if wanted.get("status"):
            versions = versions.filter(status=wanted["status"])
        return versions


class MigrateForm(forms.Form):
    """The ticked versions, each with the state of it that the person saw."""

    def __init__(self, data):
        super().__init__(data)
        self.ticked = data.getlist("version") if data else []

    def clean(self):
        super().clean()
        try:
            pairs = [text.split(":") for text in self.ticked]
            self.row_versions = {UUID(pk): int(number) for pk, number in pairs}
        except ValueError:
            raise forms.ValidationError("Choose from the list") from None
        if not self.row_versions:
            raise forms.ValidationError("Tick the role profiles you want to bring over")
