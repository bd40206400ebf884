"""What the library of role profiles is narrowed to, and in which order it comes."""

from django import forms
from django.db.models import F

from roles.library import search
from roles.models import Competency, Employer, ProfileVersion, Service
from roles.models.frameworks import HIGHEST_LEVEL, LOWEST_LEVEL

# A profile with a newer version is told by that one.
STATUSES = [
    choice
    for choice in ProfileVersion.Status.choices
    if choice[0] != ProfileVersion.Status.SUPERSEDED
]
LEVELS = [(number, str(number)) for number in range(LOWEST_LEVEL, HIGHEST_LEVEL + 1)]
FURTHER = ("criterion", "employer", "service", "competency", "level")
# Key: the words for it and how the database sorts; undated documents may be old too.
ORDERS = {
    "": ("Best match, then last changed", ["-changed_at"]),
    "title": ("Title, A to Z", ["title"]),
    "reference": ("Reference", []),
    "employer": ("Employer and service", ["employer__name", "service__name", "title"]),
    "issued": ("Oldest month of issue first", [F("issued_on").asc(nulls_first=True)]),
}


class LibraryForm(forms.Form):
    """Filters and order as they stand in the address; mistyped ones are left aside."""

    text = forms.CharField(
        label="Any words, or a reference", required=False, max_length=200
    )
    criterion = forms.CharField(
        label="Words of a criterion", required=False, max_length=200
    )
    status = forms.ChoiceField(choices=[("", "Any status"), *STATUSES], required=False)
    employer = forms.ModelChoiceField(
        Employer.objects.order_by("name"), required=False, empty_label="Any employer"
    )
    service = forms.ModelChoiceField(
        Service.objects.none(), required=False, empty_label="Any service"
    )
    competency = forms.ChoiceField(required=False)
    level = forms.TypedChoiceField(
        label="Level in the window",
        choices=[("", "Any level"), *LEVELS],
        coerce=int,
        empty_value=None,
        required=False,
    )
    order = forms.ChoiceField(
        label="Order",
        choices=[(key, words) for key, (words, _) in ORDERS.items()],
        required=False,
    )
    show_optional = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        services = Service.objects.select_related("employer")
        self.fields["service"].queryset = services.order_by("name", "employer__name")
        self.fields["service"].label_from_instance = lambda service: (
            f"{service.name} ({service.employer.name})"
        )
        names = Competency.objects.order_by("name").values_list("name", flat=True)
        self.fields["competency"].choices = [
            ("", "Any competency"),
            *((name, name) for name in names.distinct()),
        ]

    @property
    def phrases(self):
        """Every phrase that was asked for, anywhere or in a criterion, in stems."""
        wanted = self.cleaned_data
        both = (wanted.get("text", ""), wanted.get("criterion", ""))
        return [phrase for asked in both for phrase in search.phrases(asked)]

    @property
    def is_narrowed(self):
        return any(
            value for name, value in self.cleaned_data.items() if name != "order"
        )

    def further(self):
        """The fields that stand apart, since few searches need them."""
        return [self[name] for name in FURTHER]

    @property
    def is_narrowed_further(self):
        return any(self.cleaned_data.get(name) for name in FURTHER)

    def narrow(self, profiles):
        """The profiles that fit every filter; words must be made findable before."""
        wanted = self.cleaned_data
        if wanted.get("text"):
            text = wanted["text"]
            profiles = profiles.saying(search.phrases(text), or_reference=text)
        if wanted.get("criterion"):
            asked = search.phrases(wanted["criterion"])
            profiles = profiles.saying(asked, part="criteria")
        if wanted.get("status"):
            profiles = profiles.with_version(status=wanted["status"])
        if wanted.get("competency") or wanted.get("level"):
            profiles = profiles.asking_for(
                competency=wanted.get("competency", ""), level=wanted.get("level")
            )
        for name in ("employer", "service"):
            if wanted.get(name):
                profiles = profiles.filter(**{name: wanted[name]})
        return profiles

    def sort(self, profiles):
        """In the chosen order; without one, titles that match come first."""
        wanted = self.cleaned_data
        _, keys = ORDERS[wanted.get("order", "")]
        if wanted.get("text") and not wanted.get("order"):
            asked = search.phrases(wanted["text"])
            profiles = profiles.with_title_match(asked)
            keys = ["-has_title", *keys]
        return profiles.order_by(*keys, "reference")
