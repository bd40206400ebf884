"""Forms that do not save over what somebody else saved meanwhile."""

import json
from dataclasses import dataclass
from uuid import UUID

from django import forms
from django.db import models

from roles import differences, merging
from roles.actions.drafts import stamp
from roles.limits import ROW, limit_texts


@dataclass(frozen=True)
class Difference:
    """A field both people changed: its label, and the stored words beside one's own."""

    label: str
    pieces: tuple


class SeenForm:
    """For forms that must not save over what somebody else saved meanwhile.

    `seen` is a stamp of the row as it was when the page was opened; `conflict` is the
    row as it is now, once an action has found that it differs, and `differences` say
    word by word where what is stored and what was typed do not go together.
    """

    conflict = None
    is_own_conflict = False
    differences = ()

    def show_conflict(self, refusal):
        """Say what an action refused, and let the next save go ahead knowingly."""
        self.add_error(None, refusal)
        self.conflict = getattr(refusal, "current", None)
        self.is_own_conflict = getattr(refusal, "is_own", False)
        if self.conflict is not None:
            self.data = self.data.copy()
            self.data[self.add_prefix("seen")] = stamp(self.conflict)


class PartForm(SeenForm, forms.ModelForm):
    """A row of a draft; `version` is the draft it belongs to.

    `base` holds the values of the row as the person saw it, so that what two people
    wrote can be merged. `new_id` is the id a new row will have: sent twice, it is still
    one row.
    """

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    base = forms.CharField(required=False, widget=forms.HiddenInput)
    new_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    longest = {"text": ROW, "value": ROW, "guidance": ROW}

    def __init__(self, *args, version, **kwargs):
        super().__init__(*args, **kwargs)
        limit_texts(self, **self.longest)
        self.instance.version = version
        if self.instance._state.adding:
            self.initial["new_id"] = str(self.instance.pk)
        else:
            del self.fields["new_id"]
            self.initial |= self.standing_of(self.instance)

    def row_fields(self):
        """Names of the fields that are the row's own."""
        return [name for name in self._meta.fields if name in self.fields]

    def standing_of(self, row):
        """The hidden fields of a form that shows this row as it is stored."""
        base = merging.values_of(row, self.row_fields())
        return {"seen": stamp(row), "base": json.dumps(base)}

    def base_sent(self):
        """The base of what was sent, before anything was merged into the row."""
        given = self.cleaned_data
        return json.dumps({name: sent(given[name]) for name in self.row_fields()})

    def clean_base(self):
        """{field name: value as it was seen}, or None when it cannot be read."""
        try:
            base = json.loads(self.cleaned_data["base"] or "null")
        except (ValueError, RecursionError):
            return None
        if not isinstance(base, dict):
            return None
        names = [name for name in self.row_fields() if name in base]
        if not all(are_ids(base[name]) for name in names if self.is_linked(name)):
            return None
        return {name: base[name] for name in names}

    def is_linked(self, name):
        return self._meta.model._meta.get_field(name).many_to_many

    def clean(self):
        cleaned = super().clean()
        for name, value in cleaned.items():
            if isinstance(value, str):
                # Browsers send "\r\n"; kept so, every line would differ from an import.
                cleaned[name] = value.replace("\r\n", "\n")
        return cleaned

    def show_conflict(self, refusal):
        """Beside the rest: take what goes together, show word by word what does not."""
        super().show_conflict(refusal)
        fields = getattr(refusal, "fields", ())
        if not self.conflict or not fields:
            return
        for name, text in self.standing_of(self.conflict).items():
            self.data[name] = text
        self.differences = [self.difference(name) for name in fields]
        for name in set(self.row_fields()) - set(fields):
            self.take(name)

    def difference(self, name):
        field = self.instance._meta.get_field(name)
        texts = [told(row, field) for row in (self.conflict, self.instance)]
        return Difference(str(self.fields[name].label), differences.words(*texts))

    def take(self, name):
        """Put what the row now holds into the box, as if it had been typed."""
        field = self.instance._meta.get_field(name)
        if field.many_to_many:
            self.take_links(name)
            return
        value = merging.plain(getattr(self.instance, field.attname))
        if isinstance(value, bool):
            value = "on" if value else ""
        self.data[name] = "" if value is None else value

    def take_links(self, name):
        """Tick what either person ticked, and neither unticked."""
        base = (self.cleaned_data.get("base") or {}).get(name)
        mine = {str(row.pk) for row in self.cleaned_data.get(name, ())}
        stored = merging.values_of(self.conflict, [name])[name]
        links = mine if base is None else merging.combine_links(base, mine, stored)
        self.data.setlist(name, sorted(links))

    def typed(self):
        """{name: value} of the row's own fields as the boxes hold them now."""
        values = merging.values_of(self.instance, self.single_fields())
        links = set(self.row_fields()) - set(values)
        return values | {name: self.data.getlist(name) for name in links}

    def single_fields(self):
        meta = self._meta.model._meta
        return [n for n in self.row_fields() if not meta.get_field(n).many_to_many]


def are_ids(value):
    return isinstance(value, list) and all(isinstance(each, str) for each in value)


def sent(value):
    """A cleaned value as `merging.values_of` gives it of a stored row."""
    if isinstance(value, models.QuerySet):
        return sorted(str(row.pk) for row in value)
    return str(value.pk) if isinstance(value, models.Model) else value


def told(row, field):
    """What a row's field says, as a reader would be told it."""
    shown = getattr(row, f"get_{field.name}_display", None)
    value = shown() if shown else getattr(row, field.name)
    return "" if value is None else str(value)


def new_id_in(posted):
    """The id a new row is to have, from what was posted; None when it is no id."""
    try:
        return UUID(posted.get("new_id", ""))
    except (ValueError, AttributeError):
        return None
