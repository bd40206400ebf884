"""Finding a vacancy in a list."""

from django import forms

from roles.models import Vacancy


class FilterForm(forms.Form):
    """Filters live in the address, so a wrong one is left out and never an error."""

    show_optional = False  # every filter is, so none says so

    q = forms.CharField(label="Words", required=False, max_length=200)

    def chosen(self):
        """{name: value} of the filters that are valid and not empty."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


class PublicFilterForm(FilterForm):
    """What a person looking for work may look for."""

    place = forms.ChoiceField(label="Where", required=False)
    contract = forms.ChoiceField(
        label="Contract",
        required=False,
        choices=[("", "Any contract"), *Vacancy.Contract.choices],
    )

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        choices = [("", "Anywhere"), *((place, place) for place in places)]
        self.fields["place"].choices = choices


class ManagedFilterForm(FilterForm):
    """What HR looks for among all vacancies."""

    standing = forms.ChoiceField(
        label="Status",
        required=False,
        choices=[("", "Any status"), *Vacancy.Standing.choices],
    )
    order = forms.ChoiceField(
        label="Order",
        required=False,
        choices=[("", "Latest closing first"), ("closing", "First closing first")],
    )
