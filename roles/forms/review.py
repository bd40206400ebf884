"""Mending one row of a document under review, or the facts of the whole."""

import json

from django import forms
from django.utils.dateparse import parse_date
from django.utils.text import Truncator

from fields import MonthField, Radios
from fields.stale_fields import StaleFields
from roles.actions.mending import facts_stamp
from roles.importing.profile import SECTION_KINDS
from roles.incoming.acts import stamp
from roles.incoming.kinds import KINDS, UNPLACED, block_of, kind_of, text_of
from roles.incoming.working import rows_of
from roles.limits import ROW, SECTION, limit_texts
from roles.models import Section

from .cutting import CuttingForm
from .incoming import employer_field, framework_field

REQUIREMENTS = (
    ("essential", "essential"),
    ("desirable", "desirable"),
    ("unclear", "not known yet"),
)
SKETCH = 9  # words of a row in a list to choose from


class SeenForm(forms.Form):
    """A form that notices when what it changes was changed by somebody else."""

    seen = forms.CharField(widget=forms.HiddenInput)
    show_optional = False

    def show_conflict(self, refusal, seen):
        """Say what was refused; the next save goes ahead knowingly."""
        self.add_error(None, refusal)
        self.data = self.data.copy()
        self.data["seen"] = seen


class MergedForm(StaleFields):
    """A form of several boxes; `seen` is a stamp of what they were compared with."""

    show_optional = False
    seen = ""


class FactsForm(MergedForm):
    """The title, who employs, and the month; and what the rest is matched with."""

    title = forms.CharField(
        max_length=200,
        label="Title of the post",
        required=False,
    )
    issued = MonthField(
        label="Month it was issued", required=False, name="the month it was issued"
    )
    employer_name = forms.CharField(
        max_length=200,
        label="Employer as the document says",
        required=False,
    )
    employer = employer_field()
    framework = framework_field()

    def __init__(self, *args, document, **kwargs):
        facts = document.profile["facts"]
        initial = {
            "title": facts["title"],
            "issued": parse_date(facts["issued"] or ""),
            "employer_name": facts["employer"],
            "employer": document.employer_id,
            "framework": document.framework_id,
        }
        super().__init__(*args, initial=initial, **kwargs)
        self.seen = facts_stamp(document)

    @property
    def facts(self):
        issued = self.cleaned_data["issued"]
        return {
            "title": self.cleaned_data["title"],
            "employer": self.cleaned_data["employer_name"],
            "issued": issued.isoformat() if issued else None,
        }


class RowForm(MergedForm):
    """The words of a row and where they belong.

    `profile` is the working profile the row is part of. A row without a place has none
    yet, so that it must be chosen, or the row that it is part of.
    """

    heading = forms.CharField(max_length=200, required=False)
    section_kind = forms.ChoiceField(
        label="What it is about",
        choices=[(kind, Section.Kind(kind).label) for kind in SECTION_KINDS],
        required=False,
    )
    label = forms.CharField(
        max_length=120, label="What the line is, such as line manager", required=False
    )
    text = forms.CharField(
        label="Words",
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": "Enter the words, or remove the row"},
    )
    where = forms.ChoiceField(label="Where it belongs", required=False)
    new_name = forms.CharField(
        max_length=200,
        label="Under another heading or category",
        help_text="For an accountability or a criterion, if it is not in the list.",
        required=False,
    )
    part_of = forms.ChoiceField(label="Or add the words to this row", required=False)

    def __init__(self, *args, profile, row, **kwargs):
        fields = row["fields"]
        initial = {
            "text": text_of(row),
            "heading": fields.get("heading", ""),
            "section_kind": fields.get("kind", "other"),
            "label": fields.get("label", ""),
            "where": where_of(row) if row["kind"] != UNPLACED else "",
        }
        super().__init__(*args, initial=initial, **kwargs)
        limit_texts(self, text=SECTION)
        self.row, self.seen = row, stamp(row)
        self.fields["where"].choices = places_in(profile, row)
        self.fields["part_of"].choices = rows_to_join(profile, row)
        self.leave_out_fields(row["kind"])

    def leave_out_fields(self, kind):
        """Only what this kind of row has; anything can become anything else."""
        if kind != "section":
            del self.fields["heading"], self.fields["section_kind"]
        if kind != "reporting_line":
            del self.fields["label"]

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("where") and not cleaned.get("part_of"):
            self.add_error("where", "Choose where it belongs")
        return cleaned

    @property
    def place(self):
        """(kind, the fields that say where): what was chosen."""
        kind, *block = json.loads(self.cleaned_data["where"])
        named = dict(zip(KINDS[kind].block, block, strict=True))
        new_name = self.cleaned_data["new_name"]
        if new_name and kind in ("accountability", "criterion"):
            named["group" if kind == "accountability" else "category"] = new_name
        return kind, named

    @property
    def row_fields(self):
        """What the row is to say, by the names of its kind's own fields."""
        kind, named = self.place
        given = {KINDS[kind].text: self.cleaned_data["text"], **named}
        names = {"heading": "heading", "section_kind": "kind", "label": "label"}
        for name, key in names.items():
            if name in self.fields and kind == self.row["kind"]:
                given[key] = self.cleaned_data[name]
        return given


def where_of(row):
    return json.dumps(list(block_of(row)))


def places_in(profile, row):
    """Choices grouped by kind: every block there is, and each kind's plain one."""
    choices = [("", "Choose one")] if row["kind"] == UNPLACED else []
    for slug in ("section", "accountability", "measure", "criterion"):
        blocks = dict.fromkeys(block_of(each) for each in rows_of(profile, slug))
        choices.append((KINDS[slug].title, [*blocks_of(slug, blocks)]))
    line = KINDS["reporting_line"]
    choices.append((line.title, [(json.dumps([line.slug]), "Reporting line")]))
    return [*choices, *columns_in(profile), new_competency(row)]


def blocks_of(slug, blocks):
    if slug == "accountability":
        names = dict.fromkeys([*(block[1] for block in blocks), ""])
        return [(json.dumps([slug, name]), name or "No heading") for name in names]
    if slug == "criterion":
        names = dict.fromkeys([*(block[1] for block in blocks), ""])
        return [
            (json.dumps([slug, name, value]), f"{name or 'No category'}, {label}")
            for name in names
            for value, label in REQUIREMENTS
        ]
    return [(json.dumps([slug]), KINDS[slug].name.capitalize())]


def columns_in(profile):
    """A group of choices for each competency: its columns."""
    return [
        (
            f"Competency: {row['fields']['name'] or 'without a name'}",
            [
                (json.dumps(["indicator", row["id"], number]), column["label"])
                for number, column in enumerate(row["fields"]["columns"])
            ],
        )
        for row in rows_of(profile, "competency")
    ]


def new_competency(row):
    choice = (
        json.dumps(["competency"]),
        "A competency of its own, as yet without name",
    )
    return ("New competency", [choice])


def rows_to_join(profile, row):
    """Every other row by its first words, grouped by kind."""
    choices = [("", "None")]
    for kind in KINDS.values():
        rows = [each for each in rows_of(profile, kind.slug) if each is not row]
        if rows and kind.slug != UNPLACED:
            choices.append((kind.title, [(r["id"], sketch(r)) for r in rows]))
    return choices


def sketch(row):
    heading = row["fields"].get("heading") or row["fields"].get("name") or ""
    words = " ".join(f"{heading} {text_of(row)}".split())
    return Truncator(words).words(SKETCH) or "(no words)"


class CompetencyForm(MergedForm):
    """A competency's name and relevance, and at which level its columns begin."""

    name = forms.CharField(
        max_length=200,
        label="Name of the competency",
        error_messages={"required": "Enter the name of the competency"},
    )
    relevance = forms.CharField(
        required=False,
        label="Why it matters in this role",
        widget=forms.Textarea({"rows": 3}),
    )
    first = forms.TypedChoiceField(
        label="Which levels are the three columns?",
        coerce=int,
        empty_value=None,
        required=False,
        choices=[
            *((n, f"Levels {n} to {n + 2}") for n in (1, 2, 3)),
            ("", "As they are"),
        ],
        widget=Radios,
    )

    def __init__(self, *args, row, **kwargs):
        fields = row["fields"]
        initial = {
            "name": fields["name"],
            "relevance": fields["relevance"],
            "first": "",
        }
        super().__init__(*args, initial=initial, **kwargs)
        limit_texts(self, relevance=ROW)
        self.row, self.seen = row, stamp(row)

    @property
    def row_fields(self):
        return {name: self.cleaned_data[name] for name in ("name", "relevance")}


class CutForm(SeenForm, CuttingForm):
    """A row of a document under review that is to be cut."""

    def __init__(self, *args, row, **kwargs):
        initial = {"text": text_of(row), "seen": stamp(row)}
        super().__init__(*args, kind=kind_of(row), initial=initial, **kwargs)
