"""Choosing what a profile starts from, and which rows come from another one."""

from uuid import UUID

from django import forms
from django.db.models import Q

from fields import Checkboxes
from fields.text import with_stop

LONGEST = 160


class SourceFilterForm(forms.Form):
    """Narrows the profiles one may start from; it stands in the address."""

    q = forms.CharField(label="Title or reference", required=False, max_length=200)
    show_optional = False

    def narrow(self, profiles):
        text = self.cleaned_data.get("q", "") if self.is_valid() else ""
        if not text:
            return profiles
        fits = Q(versions__title__icontains=text) | Q(reference__icontains=text)
        return profiles.filter(fits).distinct()


class BringInForm(forms.Form):
    """A box for each row of another profile, by kind; `ticked` kinds begin ticked.

    What the draft says already is marked and never ticked by itself. The page keeps
    which rows these were: bringing such a one in again is then meant.
    """

    known = forms.CharField(required=False, widget=forms.HiddenInput)
    show_optional = False

    def __init__(self, *args, offered, ticked=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.offered = offered
        self.initial["known"] = " ".join(
            str(offer.row.pk)
            for found in offered
            for offer in found.offers
            if offer.is_there
        )
        for found in offered:
            if found.offers:
                self.add_field(found, found.kind.slug in ticked or "all" in ticked)

    def add_field(self, found, is_ticked):
        fresh = [str(offer.row.pk) for offer in found.offers if not offer.is_there]
        self.fields[found.kind.slug] = forms.MultipleChoiceField(
            label=found.kind.title,
            required=False,
            choices=[(str(offer.row.pk), short(offer.told)) for offer in found.offers],
            widget=Checkboxes(
                hints={str(offer.row.pk): hint_of(offer) for offer in found.offers}
            ),
            initial=fresh if is_ticked else [],
        )

    @property
    def offers_any(self):
        return any(found.offers for found in self.offered)

    def clean(self):
        cleaned = super().clean()
        if not self.chosen() and not self.errors:
            raise forms.ValidationError("Tick at least one row to bring in")
        return cleaned

    def chosen(self):
        kinds = (rows for name, rows in self.cleaned_data.items() if name != "known")
        return {UUID(pk) for rows in kinds for pk in rows}

    def known_rows(self):
        """The ids of the rows that the person saw the draft has."""
        offers = {str(offer.row.pk) for found in self.offered for offer in found.offers}
        return {
            UUID(pk) for pk in offers.intersection(self.cleaned_data["known"].split())
        }


def short(text):
    words = " ".join(text.split())
    return words if len(words) <= LONGEST else f"{words[:LONGEST].rstrip()}…"


def hint_of(offer):
    group = with_stop(offer.stands_under or "")
    there = "The draft says this already." if offer.is_there else ""
    return f"{group} {there}".strip()
