"""Reasons for what people decide about the checks."""

from django import forms

from roles.checks.library import TITLES

LONGEST = 500
# More than this nobody writes in one row; it is checked once it is saved.
LONGEST_WRITTEN = 20_000


class ReasonForm(forms.Form):
    """Why a finding may stay, or why a rule is not asked."""

    reason = forms.CharField(
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 4}),
        error_messages={
            "max_length": f"The reason must be {LONGEST} characters or fewer"
        },
    )

    def __init__(self, *args, label, required, help_text="", **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        field.label, field.help_text = label, help_text
        field.error_messages["required"] = required


def acceptance_form(data, earlier):
    """`earlier` is the decision on an earlier wording: its reason may hold still."""
    return ReasonForm(
        data,
        label="Why may it stay?",
        required="Enter why it may stay",
        help_text="Who decided it, and on what ground. Name no person's health.",
        initial={"reason": earlier.reason} if earlier else None,
    )


def switch_form(data):
    return ReasonForm(
        data,
        label="Why does the charity not ask this?",
        required="Enter why the rule is switched off",
    )


class DifferencesForm(forms.Form):
    """Narrows what the library's checks say; the fields stand in the address."""

    rule = forms.ChoiceField(
        label="What differs",
        required=False,
        choices=[
            ("", "Everything"),
            *TITLES.items(),
        ],
    )
    text = forms.CharField(
        label="Reference, title or employer",
        required=False,
    )

    def narrow(self, found):
        """Those of the rule, and those that speak of a profile of that name."""
        rule = self.cleaned_data.get("rule")
        text = self.cleaned_data.get("text", "").casefold()
        return [
            item
            for item in found
            if (not rule or item.rule == rule) and text in item.names.casefold()
        ]

    @property
    def is_narrowed(self):
        return any(self.cleaned_data.values())


class WrittenForm(forms.Form):
    """A row as it is being written: only how much of it there may be is asked."""

    heading = forms.CharField(required=False, max_length=500)
    kind = forms.CharField(required=False, max_length=40)
    label = forms.CharField(required=False, max_length=500)
    value = forms.CharField(required=False, max_length=LONGEST_WRITTEN)
    group = forms.CharField(required=False, max_length=500)
    category = forms.CharField(required=False, max_length=500)
    requirement = forms.CharField(required=False, max_length=20)
    text = forms.CharField(required=False, max_length=LONGEST_WRITTEN)
