"""Moving a row to another group, or to a place further away than the next."""

from django import forms

from fields import Radios
from roles import layout
from roles.models import Criterion, Section

# What the groups of each kind are called, and what a new one is.
GROUPS = {
    "accountabilities": ("group", "Under the heading", "Or under a new heading"),
    "criteria": ("category", "In the category", "Or in a new category"),
}
LONGEST_LABEL = 90


class MoveForm(forms.Form):
    """Which group a row goes to, and where in it; `rows` are all rows of its kind."""

    where = forms.ChoiceField(
        label="Where to?",
        choices=[
            ("first", "To the top"),
            ("last", "To the bottom"),
            ("behind", "Behind another row"),
        ],
        widget=Radios(hints={"behind": "Choose it below."}),
        error_messages={"required": "Choose where it goes"},
    )
    behind = forms.ChoiceField(label="The row it goes behind", required=False)
    show_optional = False

    def __init__(self, *args, kind, part, rows, **kwargs):
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.part = part
        self.rows = {str(row.pk): row for row in rows if row != part}
        self.fields["behind"].choices = [("", "Choose one"), *self.choices_behind()]
        self.add_group_fields(rows)
        self.order_fields([*self.group_fields(), "where", "behind"])

    def choices_behind(self):
        rows = list(self.rows.values())
        groups = layout.collect(rows, self.kind.block_of)
        if len(groups) < 2:
            return [(str(row.pk), short(row)) for row in rows]
        return [
            (self.name_of(key), [(str(row.pk), short(row)) for row in group])
            for key, group in groups
        ]

    def name_of(self, key):
        words = [self.kind.block_names.get(part, part) for part in key]
        return ", ".join(word for word in words if word) or "Without a heading"

    def add_group_fields(self, rows):
        if self.kind.block:
            self.fields["where"].widget.hints = {
                "behind": "It goes to the group that row is in. Choose it below."
            }
        if self.kind.slug == "sections":
            self.fields["place"] = forms.ChoiceField(
                label="Where in the document?",
                choices=Section.Place.choices,
                initial=self.part.stands,
                widget=Radios,
            )
        if self.kind.slug in GROUPS:
            self.add_named_group(*GROUPS[self.kind.slug], rows)
        if self.kind.slug == "criteria":
            self.fields["requirement"] = forms.ChoiceField(
                label="Essential or desirable?",
                choices=Criterion.Requirement.choices,
                initial=self.part.requirement,
                widget=Radios,
            )

    def add_named_group(self, name, label, label_new, rows):
        model_field = self.part._meta.get_field(name)
        names = dict.fromkeys(getattr(row, name) for row in rows)
        self.fields[name] = forms.ChoiceField(
            label=label,
            required=False,
            choices=[("", "None"), *((each, each) for each in names if each)],
            initial=getattr(self.part, name),
        )
        self.fields["new_group"] = forms.CharField(
            label=label_new, required=False, max_length=model_field.max_length
        )

    def group_fields(self):
        """Names of this form's fields that say which group the row goes to."""
        names = ("place", "group", "category", "new_group", "requirement")
        return [name for name in names if name in self.fields]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("where") == "behind" and not cleaned.get("behind"):
            self.add_error("behind", "Choose the row it goes behind")
        return cleaned

    def target(self):
        """(the group as fields of the row, "first", "last" or the row to go behind)."""
        given = self.cleaned_data
        names = [name for name in self.group_fields() if name != "new_group"]
        if given["where"] == "behind":
            row = self.rows[given["behind"]]
            stands = {"place": row.stands} if isinstance(row, Section) else {}
            fields = {name: getattr(row, name) for name in names if name != "place"}
            return {**fields, **stands}, row
        fields = {name: given[name] for name in names}
        if given.get("new_group"):
            fields[GROUPS[self.kind.slug][0]] = given["new_group"]
        return fields, given["where"]


def short(row):
    text = " ".join(str(row).split())
    return text if len(text) <= LONGEST_LABEL else f"{text[:LONGEST_LABEL].rstrip()}…"
