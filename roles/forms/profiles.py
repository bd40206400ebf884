"""Making a role profile, and the facts of a draft."""

from django import forms
from django.db.models import Q

from fields import MonthField
from fields.stale_fields import StaleFieldsForm
from fields.text import with_stop
from roles.actions.drafts import stamp
from roles.models import Employer, Framework, ProfileVersion, RoleProfile

from .typed import require_free_reference


class NewProfileForm(forms.Form):
    """The least that a role profile begins with."""

    title = forms.CharField(
        label="Title of the post",
        max_length=200,
        error_messages={"required": "Enter the title of the post"},
    )
    employer = forms.ModelChoiceField(
        Employer.objects.order_by("name"),
        empty_label="Choose one",
        error_messages={"required": "Choose the employer"},
    )
    service_name = forms.CharField(
        label="Service",
        max_length=200,
        required=False,
        help_text="The part of the work the post sits in, such as a crisis house.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        begin_with_the_only_one(self.fields["employer"])


def begin_with_the_only_one(field):
    """Nobody need choose where there is nothing to choose from."""
    found = list(field.queryset[:2])
    if len(found) == 1:
        field.initial = found[0].pk


class DetailsForm(StaleFieldsForm):
    """The facts of a draft and of the profile it belongs to.

    `seen` is a stamp of both as they were read to compare with.
    """

    reference = forms.CharField(
        max_length=40, error_messages={"required": "Enter a reference"}
    )
    employer = forms.ModelChoiceField(
        Employer.objects.order_by("name"),
        empty_label=None,
        error_messages={"required": "Choose the employer"},
    )
    service_name = forms.CharField(label="Service", max_length=200, required=False)
    issued_on = MonthField(
        label="Month it was issued", required=False, name="the month it was issued"
    )

    class Meta:
        model = ProfileVersion
        fields = ["title", "issued_on", "framework", "dbs_level", "dbs_reason"]
        widgets = {"dbs_reason": forms.Textarea({"rows": 4})}
        help_texts = {
            "dbs_reason": "What in the work calls for it, in words candidates can read."
        }

    field_order = [
        "title",
        "reference",
        "employer",
        "service_name",
        "issued_on",
        "dbs_level",
        "dbs_reason",
        "framework",
    ]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        profile = self.instance.profile
        self.initial |= {
            "reference": profile.reference,
            "employer": profile.employer_id,
            "service_name": profile.service.name if profile.service else "",
        }
        self.seen = stamp(self.instance, profile)
        self.fields["title"].required = True
        self.fields["title"].error_messages["required"] = "Enter the title of the post"
        self.fields["dbs_level"].choices = [
            ("", "Not decided yet"),
            *ProfileVersion.Dbs.choices,
        ]
        self.fields["framework"].queryset = self.frameworks()
        self.fields["framework"].empty_label = "None"
        self.fields["framework"].label_from_instance = lambda framework: (
            f"{framework.name_in_list} ({framework.employer})"
        )
        if profile.versions.exclude(pk=self.instance.pk).exists():
            # Published versions went out in this employer's name.
            del self.fields["employer"]

    def frameworks(self):
        current = Q(pk=self.instance.framework_id)
        in_use = ~Q(status=Framework.Status.SUPERSEDED)
        frameworks = Framework.objects.filter(current | in_use)
        return frameworks.select_related("employer").order_by("name", "number")

    def clean_dbs_reason(self):
        """One line, as it stands in the documents."""
        return " ".join(self.cleaned_data["dbs_reason"].split())

    def clean_reference(self):
        reference = self.cleaned_data["reference"]
        others = RoleProfile.objects.exclude(pk=self.instance.profile_id)
        require_free_reference(others, reference)
        return reference

    def clean(self):
        cleaned = super().clean()
        framework = cleaned.get("framework")
        employer = cleaned.get("employer") or self.instance.profile.employer
        if framework and framework.employer != employer and self.is_shared(framework):
            self.add_error(
                "framework",
                f"This framework belongs to {with_stop(framework.employer)} "
                f"Choose one of {employer}, or none",
            )
        return cleaned

    def is_shared(self, framework):
        """A framework drafted for this profile alone follows it to its employer."""
        others = framework.profile_versions.exclude(pk=self.instance.pk)
        return not framework.is_draft or others.exists()
