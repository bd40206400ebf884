"""What the public file of a role profile shows is named where versions are compared.

Every field of every kind of row is changed alone: in the next version, for the page
that compares, and by an act on a draft, for the history.
"""

import json
from datetime import date

import pytest

from roles import comparing, history
from roles.actions import profiles
from roles.actions.drafts import changing
from roles.exporting.data import as_dict
from roles.exporting.paper import paper_of
from roles.models import ProfileVersion
from roles.models.changes import VersionEntry
from tests.builders import (
    make_competency,
    make_full_version,
    make_hr_officer,
    mark_published,
)

pytestmark = pytest.mark.django_db

LONG = "Keep the plans of everybody who lives in the house safe, whole and up to date"
COLUMN = {"label": "Entry", "number": None, "indicators": ["Listens."]}


def make_whole():
    """A published version with something in every field of every kind of row."""
    version = make_full_version(essential=1, desirable=0, published=False)
    version.dbs_reason = "The post is with people at risk."
    version.save()
    version.sections.create(
        kind="values", heading="Our values", text="We are kind.", position=1
    )
    version.reporting_lines.create(label="Answers to", value="The manager")
    version.performance_measures.create(text="Plans are looked at each month.")
    version.accountabilities.create(text=f"{LONG}, by day.", position=1)
    version.accountabilities.create(text=f"{LONG}, by night.", position=2)
    version.criteria.get().accountabilities.add(version.accountabilities.all()[1])
    unnumbered = make_competency(framework=version.framework)
    version.expectations.create(
        competency=unnumbered, unnumbered_columns=[COLUMN], position=9_999
    )
    return mark_published(version)


def put(**fields):
    def change(row):
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()

    return change


def link(*places):
    def change(row):
        duties = row.version.accountabilities.order_by("position")
        row.accountabilities.set([duties[place] for place in places])

    return change


def rewrite(row):
    put(text=f"{row.text} Also at night.")(row)


def ask_another(row):
    put(competency=make_competency(framework=row.version.framework))(row)


# The kind of row and its field, as the file calls them; how it is changed.
CHANGES = [
    ("title", "", put(title="Night worker")),
    ("issued", "", put(issued_on=date(2024, 2, 1))),
    ("dbs_level", "", put(dbs_level="basic")),
    ("dbs_reason", "", put(dbs_reason="The post handles money.")),
    ("sections", "heading", put(heading="What we value")),
    ("sections", "kind", put(kind="policy")),
    ("sections", "text", put(text="Support people well.")),
    ("sections", "place", put(place="measures")),
    ("reporting_lines", "label", put(label="Works beside")),
    ("reporting_lines", "value", put(value="The cook")),
    ("accountabilities", "group", put(group="Safety")),
    ("accountabilities", "text", put(text="Keep safety money.")),
    ("performance_measures", "", put(text="Plans are looked at each week.")),
    ("criteria", "category", put(category="Values")),
    ("criteria", "requirement", put(requirement="desirable")),
    ("criteria", "text", rewrite),
    ("criteria", "assessed_at", put(assessed_at="interview")),
    ("criteria", "assessed_at", put(also_assessed_at=["interview"])),
    ("criteria", "guidance", put(guidance="Tell of one time.")),
    ("criteria", "either_or_group", put(either_or_group="driving")),
    ("criteria", "is_sensitive", put(is_sensitive=True)),
    ("criteria", "accountabilities", link(0)),
    ("criteria", "accountabilities", link(2)),
    ("criteria", "accountabilities", link(1, 2)),
    ("criteria", "accountabilities", link()),
    ("competencies", "name", ask_another),
    ("competencies", "assessed_at", put(assessed_at="test")),
    ("competencies", "assessed_at", put(also_assessed_at=["test"])),
    ("competencies", "columns", put(entry_level=1)),
    *(
        ("competencies", "columns", put(unnumbered_columns=[{**COLUMN, **other}]))
        for other in ({"label": "Desired"}, {"number": 4}, {"indicators": ["Asks."]})
    ),
]
# What the framework says of a competency goes with its name.
OF_THE_FRAMEWORK = {("competencies", "relevance"), ("competencies", "beyond")}
# What is said of the file, of the post or of its employer, or follows from the rest.
BESIDE = {
    *("$schema", "employer", "address", "service", "reference", "number", "status"),
    *("digest", "framework", "order"),
}
RELATIONS = {"competencies": "expectations"}
EVERY = pytest.mark.parametrize(("kind", "field", "change"), CHANGES)


def whole(version):
    return ProfileVersion.objects.with_parts().get(pk=version.pk)


def file_of(version):
    return json.loads(json.dumps(as_dict(paper_of(whole(version)))))


def changed_fields(before, after):
    """{(kind, field)} in which two files with as many rows differ."""
    found = set()
    for kind in set(before) - BESIDE:
        if before[kind] == after[kind]:
            continue
        pairs = [(before[kind], after[kind])]
        if isinstance(before[kind], list):
            pairs = list(zip(before[kind], after[kind], strict=True))
        for old, new in pairs:
            names = old if isinstance(old, dict) else [""]
            found |= {
                (kind, name) for name in names if not name or old[name] != new[name]
            }
    return found


def apply(version, kind, change):
    relation = RELATIONS.get(kind, kind)
    if not hasattr(version, relation) or kind in ("title", "dbs_level", "dbs_reason"):
        change(version)
        return
    rows = getattr(version, relation).order_by("position", "pk")
    change(rows.last() if relation == "expectations" else rows.first())


@EVERY
def test_the_page_that_compares_names_it(kind, field, change):
    old = make_whole()
    new = profiles.revise(profile=old.profile, by=make_hr_officer())
    same = comparing.summary(comparing.compare(whole(old), whole(new)))

    apply(new, kind, change)

    assert (kind, field) in changed_fields(file_of(old), file_of(new))
    told = comparing.summary(comparing.compare(whole(old), whole(new)))
    assert (same, told) == ("They say the same.", "1 changed.")


@EVERY
def test_the_history_names_it(kind, field, change):
    officer = make_hr_officer()
    new = profiles.revise(profile=make_whole().profile, by=officer)

    with changing(new, what="edit row", by=officer) as locked:
        apply(locked, kind, change)

    entry = VersionEntry.objects.about([new]).with_part_changes().first()
    [happening] = history.happenings([entry], [new])
    assert [row.difference.kind for row in happening.rows] == ["changed"]


def test_every_field_of_the_file_is_changed_here():
    said = file_of(make_whole())
    fields = {
        (kind, name)
        for kind in set(said) - BESIDE
        for rows in [said[kind] if isinstance(said[kind], list) else [""]]
        for name in (rows[0] if isinstance(rows[0], dict) else [""])
    }

    assert fields - OF_THE_FRAMEWORK == {(kind, field) for kind, field, _ in CHANGES}
