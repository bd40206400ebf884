"""Correcting a competency of a draft framework."""

from django import forms

from roles.layout import indicators_by_level
from roles.models import Competency
from roles.models.frameworks import HIGHEST_LEVEL, LOWEST_LEVEL


class CompetencyForm(forms.ModelForm):
    """Name, relevance, and for each level its indicators, one a line."""

    class Meta:
        model = Competency
        fields = ["name", "relevance"]
        widgets = {"relevance": forms.Textarea({"rows": 3})}
        error_messages = {"name": {"required": "Enter the name of the competency"}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        ladder = indicators_by_level(self.instance)
        for number in range(LOWEST_LEVEL, HIGHEST_LEVEL + 1):
            self.fields[f"level_{number}"] = forms.CharField(
                label=f"Level {number}",
                help_text="One indicator a line." if number == LOWEST_LEVEL else "",
                required=False,
                initial="\n".join(ladder.get(number, [])),
                widget=forms.Textarea({"rows": 5}),
            )

    def clean_name(self):
        """The framework is no field here, so Django does not look for its others."""
        name = self.cleaned_data["name"]
        others = self.instance.framework.competencies.exclude(pk=self.instance.pk)
        if others.filter(name__iexact=name).exists():
            raise forms.ValidationError("The framework has a competency of that name")
        return name

    def levels(self):
        """{number: [text]} as the action takes it."""
        return {
            number: [
                line.strip()
                for line in self.cleaned_data[f"level_{number}"].splitlines()
                if line.strip()
            ]
            for number in range(LOWEST_LEVEL, HIGHEST_LEVEL + 1)
        }
