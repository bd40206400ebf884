"""The assessed-at plan as one form: a row for each criterion and competency."""

from dataclasses import dataclass
from string import ascii_uppercase

from django import forms

from fields.stale_fields import StaleFields, read_marks
from roles import layout
from roles.checks.criteria import what_is_wrong
from roles.models import Criterion
from roles.models.parts import AssessedAt

# How many groups can be started at a time.
NEW_GROUPS = 3
LINKED_MEANWHILE = (
    "What you linked here was linked since you opened this page, so your link was not "
    "saved. Look at it in the draft, and save again."
)


@dataclass(frozen=True)
class PlanRow:
    """A criterion or competency with its fields as the grid shows them."""

    part: object
    name: str
    requirement: object
    stages: object
    group: object
    is_unassessed: bool


class PlanForm(StaleFields):
    """Stages of every row; what criteria are, are needed for, and stand in for.

    `seen` is the number of the draft's state that choices were compared with. A row
    that was added since the page was opened is left as it is.
    """

    show_optional = False

    def __init__(self, *args, version, **kwargs):
        super().__init__(*args, **kwargs)
        self.seen = version.row_version
        criteria = in_order(version.criteria.all())
        self.criteria = self.shown_of(criteria)
        self.expectations = self.shown_of(version.expectations.all())
        self.accountabilities = list(version.accountabilities.all())
        groups = group_choices(criteria)
        for row in self.criteria:
            self.add_requirement(row)
            self.fields[f"group_{row.pk}"] = forms.ChoiceField(
                label=f"“{short(row.text)}”",
                choices=groups,
                required=False,
                initial=row.either_or_group,
            )
        for row in [*self.criteria, *self.expectations]:
            self.fields[f"stages_{row.pk}"] = forms.MultipleChoiceField(
                label=f"“{short(words_of(row))}”",
                choices=AssessedAt.choices,
                required=False,
                initial=row.stages,
                widget=forms.CheckboxSelectMultiple,
            )
        self.add_links()

    def shown_of(self, rows):
        """Those that the page showed which was sent; all of a page that is opened."""
        marks = read_marks(self.data.get(self.add_prefix("shown")))
        return [row for row in rows if not marks or f"stages_{row.pk}" in marks]

    def add_requirement(self, row):
        is_unclear = row.requirement == Criterion.Requirement.UNCLEAR
        self.fields[f"requirement_{row.pk}"] = forms.ChoiceField(
            label=f"“{short(row.text)}”",
            choices=Criterion.Requirement.choices[:2],
            required=not is_unclear,
            initial="" if is_unclear else row.requirement,
            widget=forms.RadioSelect,
            error_messages={"required": "Choose essential or desirable"},
        )

    def add_links(self):
        """A box for each criterion and accountability that stands alone."""
        linked = {a.pk for row in self.criteria for a in row.accountabilities.all()}
        self.loose_criteria = [
            row for row in self.criteria if not row.accountabilities.all()
        ]
        self.loose_accountabilities = [
            row for row in self.accountabilities if row.pk not in linked
        ]
        if self.accountabilities:
            for row in self.loose_criteria:
                self.fields[f"link_{row.pk}"] = link_field(
                    row, self.accountabilities, "Needed for"
                )
        if self.criteria:
            for row in self.loose_accountabilities:
                self.fields[f"link_{row.pk}"] = link_field(
                    row, self.criteria, "Shown by"
                )

    def rows(self):
        """A `PlanRow` for each criterion, what is unclear first."""
        return [
            PlanRow(
                part=row,
                name=words_of(row),
                requirement=self[f"requirement_{row.pk}"],
                stages=self[f"stages_{row.pk}"],
                group=self[f"group_{row.pk}"],
                is_unassessed=not row.stages,
            )
            for row in self.criteria
        ]

    def competency_rows(self):
        return [
            PlanRow(
                part=row,
                name=words_of(row),
                requirement=None,
                stages=self[f"stages_{row.pk}"],
                group=None,
                is_unassessed=not row.stages,
            )
            for row in self.expectations
        ]

    def criterion_links(self):
        return self.links_for(self.loose_criteria)

    def accountability_links(self):
        return self.links_for(self.loose_accountabilities)

    def links_for(self, rows):
        names = [f"link_{row.pk}" for row in rows]
        return [self[name] for name in names if name in self.fields]

    def clean(self):
        cleaned = super().clean()
        links = [key for key in self.data if key.startswith("link_")]
        if any(self.data[key] for key in links if key not in self.fields):
            self.add_error(None, LINKED_MEANWHILE)
        if not self.errors:
            self.require_whole_groups()
        return cleaned

    def require_whole_groups(self):
        """What does not make a group is said once, at the first of its criteria."""
        planned = [row for row in map(self.planned, self.criteria)]
        named = [row for row in planned if row.either_or_group]
        for name, rows in layout.collect(named, lambda row: row.either_or_group):
            message = what_is_wrong(rows)
            if message:
                self.add_error(f"group_{rows[0].pk}", f"Group {name}: {message}")

    def planned(self, row):
        """An unsaved criterion as the form says it is to be."""
        facts = self.facts_of(row)
        planned = Criterion(pk=row.pk, version_id=row.version_id)
        for name, value in facts.items():
            setattr(planned, name, value)
        return planned

    def facts_of(self, row):
        given = self.cleaned_data
        facts = {"stages": given[f"stages_{row.pk}"]}
        if isinstance(row, Criterion):
            unclear = Criterion.Requirement.UNCLEAR
            facts["requirement"] = given[f"requirement_{row.pk}"] or unclear
            facts["either_or_group"] = given[f"group_{row.pk}"]
        return facts

    def plan(self):
        """{row id: its fields}, as `actions.plan.save_plan` takes it."""
        return {row.pk: self.facts_of(row) for row in self.criteria + self.expectations}

    def links(self):
        """Pairs (criterion id, accountability id) that were chosen."""
        chosen = {
            (row.pk, self.cleaned_data.get(f"link_{row.pk}"))
            for row in self.loose_criteria
        }
        chosen |= {
            (self.cleaned_data.get(f"link_{row.pk}"), row.pk)
            for row in self.loose_accountabilities
        }
        return {pair for pair in chosen if all(pair)}


def in_order(criteria):
    """What is unclear comes first; the sort keeps the rest in order."""
    unclear = Criterion.Requirement.UNCLEAR
    return sorted(criteria, key=lambda row: row.requirement != unclear)


def group_choices(criteria):
    """No group, those there are, and letters to start new ones with."""
    there = list(dict.fromkeys(row.either_or_group for row in criteria))
    there = [name for name in there if name]
    fresh = [letter for letter in ascii_uppercase if letter not in there]
    return [
        ("", "No group"),
        *((name, f"Group {name}") for name in there),
        *((name, f"Group {name} (new)") for name in fresh[:NEW_GROUPS]),
    ]


def link_field(row, others, verb):
    """Which of the other kind this row belongs with; nothing is an answer too."""
    by_pk = {str(other.pk): other.pk for other in others}
    return forms.TypedChoiceField(
        label=f"{verb}: {row.text}",
        choices=[("", "Not linked yet"), *((str(o.pk), short(o.text)) for o in others)],
        required=False,
        coerce=by_pk.get,
        empty_value=None,
    )


def words_of(row):
    """What a criterion says, or what a competency is called."""
    return row.text if isinstance(row, Criterion) else row.competency.name


def short(text, longest=70):
    text = " ".join(text.split())
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"
