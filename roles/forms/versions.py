"""Which versions to compare, what a history is narrowed to, and review dates."""

from datetime import timedelta

from django import forms
from django.db.models import Q
from django.utils import timezone

from fields import DatePartsField
from roles.history import GROUPS
from roles.models import Employer, Service
from roles.part_kinds import KINDS

from .approvals import words_field


class CompareForm(forms.Form):
    """Two versions of one profile by their numbers; it stands in the address."""

    to = forms.TypedChoiceField(label="With", coerce=int, required=False)
    all = forms.BooleanField(label="Show what is the same too", required=False)
    show_optional = False

    def __init__(self, *args, versions, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [(v.number, f"Version {v.number}: {v.title}") for v in versions]
        # "from" is no name that Python allows.
        self.fields["from"] = forms.TypedChoiceField(
            label="Compare", choices=choices, coerce=int, required=False
        )
        self.fields["to"].choices = choices
        self.order_fields(["from", "to", "all"])


class HistoryForm(forms.Form):
    """What a history is narrowed to; it stands in the address."""

    person = forms.ModelChoiceField(None, required=False, empty_label="Anybody")
    what = forms.ChoiceField(
        choices=[
            ("", "Everything"),
            ("details", "Details"),
            *((kind.slug, kind.title) for kind in KINDS),
            *((key, label) for key, (label, _) in GROUPS.items()),
        ],
        required=False,
    )
    show_optional = False

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people

    def narrow(self, entries):
        """The entries that fit; what was mistyped is left aside."""
        person, what = self.cleaned_data.get("person"), self.cleaned_data.get("what")
        if person:
            entries = entries.filter(by=person)
        if what in GROUPS:
            return entries.filter(action__in=GROUPS[what][1])
        if what:
            kinds = ("details", "profile") if what == "details" else (what,)
            entries = entries.filter(part_changes__kind__in=kinds).distinct()
        return entries


class DueFilterForm(forms.Form):
    """Which profiles are due; it stands in the address."""

    SOON = timedelta(days=92)

    when = forms.ChoiceField(
        choices=[
            ("", "Overdue, or due in 3 months"),
            ("overdue", "Overdue"),
            ("soon", "Due in 3 months"),
            ("all", "Whenever"),
        ],
        required=False,
    )
    employer = forms.ModelChoiceField(
        Employer.objects.order_by("name"), required=False, empty_label="Any employer"
    )
    service = forms.ModelChoiceField(
        Service.objects.select_related("employer").order_by("name"),
        required=False,
        empty_label="Any service",
    )
    show_optional = False

    def narrow(self, profiles):
        wanted, today = self.cleaned_data, timezone.localdate()
        overdue = Q(review_on__lt=today) | Q(review_on=None)
        soon = Q(review_on__range=(today, today + self.SOON))
        times = {"overdue": overdue, "soon": soon, "all": Q()}
        profiles = profiles.filter(times.get(wanted.get("when"), overdue | soon))
        for name in ("employer", "service"):
            if wanted.get(name):
                profiles = profiles.filter(**{name: wanted[name]})
        return profiles


class ReviewDateForm(forms.Form):
    """Another date, and why; or that nothing needs to change, and the next date."""

    LONGEST = timedelta(days=3653)

    review_on = DatePartsField(
        label="Look at it again on",
        name="the review date",
        error_messages={"required": "Enter the review date"},
    )
    reason = words_field("Reason", required="Enter the reason", longest=300)

    def __init__(self, *args, is_reviewed, **kwargs):
        super().__init__(*args, **kwargs)
        if is_reviewed:
            self.fields["reason"].label = "What was looked at"
            self.fields["reason"].error_messages["required"] = "Say what was looked at"

    def clean_review_on(self):
        day = self.cleaned_data["review_on"]
        today = timezone.localdate()
        if not today < day <= today + self.LONGEST:
            raise forms.ValidationError(
                "The review date must be in the future, within 10 years"
            )
        return day
