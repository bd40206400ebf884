import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEntry
from roles.actions import parts, review
from roles.actions.drafts import ChangedMeanwhile, stamp
from roles.actions.plan import save_plan
from roles.models import (
    Accountability,
    CompetencyExpectation,
    Framework,
    ProfileVersion,
)
from roles.models.profiles import PublishedVersionIsFixed
from roles.part_kinds import BY_SLUG
from tests.builders import (
    make_competency,
    make_criterion,
    make_expectation,
    make_framework,
    make_full_version,
    make_hr_officer,
    make_profile,
    make_version,
)

from .builders import make_finding, make_unplaced

pytestmark = pytest.mark.django_db


def add_rows(version, *texts, **fields):
    return [
        Accountability.objects.create(version=version, text=t, position=i, **fields)
        for i, t in enumerate(texts)
    ]


def texts(version):
    rows = BY_SLUG["accountabilities"].rows(version)
    return [row.text for row in rows]


def test_save_part_adds_a_row_at_the_end_and_records_it():
    version = make_version()
    add_rows(version, "One", "Two")
    new = Accountability(version=version, text="Three")

    parts.save_part(part=new, by=make_hr_officer())

    assert texts(version) == ["One", "Two", "Three"]
    assert ProfileVersion.objects.get(pk=version.pk).row_version == 2
    entry = AuditEntry.objects.latest("number")
    assert entry.new == {"kind": "accountabilities", "part": str(new.pk)}


def test_save_part_refuses_a_row_that_somebody_else_changed():
    row = add_rows(make_version(), "One")[0]
    seen = stamp(row)
    Accountability.objects.filter(pk=row.pk).update(text="Uno")
    row.text = "Eins"

    with pytest.raises(ChangedMeanwhile) as refusal:
        parts.save_part(part=row, seen=seen, by=make_hr_officer())

    assert refusal.value.current.text == "Uno"
    assert texts(row.version) == ["Uno"]


def test_save_part_does_not_mind_that_a_row_has_moved():
    first, second = add_rows(make_version(), "One", "Two")
    seen = stamp(first)
    parts.move_part(part=second, step=-1, by=make_hr_officer())
    first.text = "Eins"

    parts.save_part(part=first, seen=seen, by=make_hr_officer())

    assert Accountability.objects.get(pk=first.pk).text == "Eins"


def test_save_part_refuses_a_competency_asked_for_twice():
    expectation = make_expectation()
    twice = CompetencyExpectation(
        version=expectation.version, competency=expectation.competency, entry_level=1
    )

    with pytest.raises(ValidationError):
        parts.save_part(part=twice, by=make_hr_officer())


def test_save_part_takes_the_place_of_an_unplaced_text():
    version = make_version()
    unplaced = make_unplaced(version=version)
    new = Accountability(version=version, text=unplaced.text)

    parts.save_part(part=new, unplaced=unplaced, by=make_hr_officer())

    assert version.unplaced.count() == 0


@pytest.mark.parametrize(
    ("place", "step", "expected"),
    [
        (0, 1, ["Two", "One", "Three"]),
        (2, -1, ["One", "Three", "Two"]),
        (0, -1, ["One", "Two", "Three"]),
        (2, 1, ["One", "Two", "Three"]),
    ],
)
def test_move_part_stops_at_the_ends(place, step, expected):
    version = make_version()
    rows = add_rows(version, "One", "Two", "Three")

    parts.move_part(part=rows[place], step=step, by=make_hr_officer())

    assert texts(version) == expected


def test_move_part_moves_within_its_group():
    version = make_version()
    first = Accountability.objects.create(version=version, group="A", text="A1")
    Accountability.objects.create(version=version, group="B", text="B1", position=1)
    Accountability.objects.create(version=version, group="A", text="A2", position=2)

    parts.move_part(part=first, step=1, by=make_hr_officer())

    assert texts(version) == ["A2", "B1", "A1"]


def test_split_part_keeps_the_order_and_the_links():
    version = make_version()
    link = add_rows(version, "Keep plans")[0]
    row = make_criterion(version=version, text="One Two", position=0)
    row.accountabilities.add(link)
    make_criterion(version=version, text="Last", position=1)

    parts.split_part(
        part=row, pieces=["One", "Two"], seen=stamp(row), by=make_hr_officer()
    )

    rows = BY_SLUG["criteria"].rows(version)
    assert [row.text for row in rows] == ["One", "Two", "Last"]
    assert [list(row.accountabilities.all()) for row in rows] == [[link], [link], []]


def test_split_section_takes_the_heading_from_the_first_line():
    version = make_version()
    section = version.sections.get()

    parts.split_part(
        part=section,
        pieces=["Purpose text.", "Our values\nWe listen.", "One line alone."],
        seen=stamp(section),
        by=make_hr_officer(),
    )

    rows = BY_SLUG["sections"].rows(version)
    assert [(row.heading, row.text) for row in rows] == [
        ("Purpose", "Purpose text."),
        ("Our values", "We listen."),
        ("Purpose", "One line alone."),
    ]


def test_merge_part_joins_with_the_next_of_its_group():
    version = make_version()
    first = Accountability.objects.create(version=version, group="A", text="Plans")
    Accountability.objects.create(version=version, group="B", text="Other", position=1)
    second = Accountability.objects.create(
        version=version, group="A", text="and reviews", position=2
    )
    criterion = make_criterion(version=version)
    criterion.accountabilities.add(second)

    parts.merge_part(part=first, by=make_hr_officer())

    assert texts(version) == ["Plans and reviews", "Other"]
    assert list(criterion.accountabilities.all()) == [first]


def test_merge_sections_keeps_the_second_heading():
    version = make_version()
    first = version.sections.get()
    version.sections.create(heading="More", kind="context", text="Words.", position=1)

    parts.merge_part(part=first, by=make_hr_officer())

    assert version.sections.get().text == f"{first.text}\n\nMore\n\nWords."


def test_merge_criteria_keeps_guidance_and_links_of_both():
    version = make_version()
    link = add_rows(version, "Keep plans")[0]
    first = make_criterion(version=version, text="Listening", position=0)
    second = make_criterion(
        version=version, text="and asking", position=1, guidance="Think of one time."
    )
    second.accountabilities.add(link)

    parts.merge_part(part=first, by=make_hr_officer())

    merged = version.criteria.get()
    assert (merged.text, merged.guidance) == (
        "Listening and asking",
        "Think of one time.",
    )
    assert list(merged.accountabilities.all()) == [link]


def test_merge_part_without_a_next_row_changes_nothing():
    row = add_rows(make_version(), "One")[0]

    parts.merge_part(part=row, by=make_hr_officer())

    assert texts(row.version) == ["One"]


def test_remove_part_removes_only_it():
    version = make_version()
    rows = add_rows(version, "One", "Two")

    parts.remove_part(part=rows[0], by=make_hr_officer())

    assert texts(version) == ["Two"]


def make_unnumbered(*, levels, published):
    """An expectation with three columns that have no numbers."""
    profile = make_profile()
    framework = make_framework(employer=profile.employer, published=published)
    version = make_version(profile=profile, framework=framework)
    columns = [
        {"label": label, "number": None, "indicators": [f"{label} words."]}
        for label in ("Entry", "Desired", "Exceptional")
    ]
    return make_expectation(
        version=version,
        competency=make_competency(framework=framework, levels=levels),
        entry_level=None,
        unnumbered_columns=columns,
    )


def test_number_columns_adds_missing_levels_to_a_draft_framework():
    expectation = make_unnumbered(levels=(3,), published=False)

    parts.number_columns(expectation=expectation, entry_level=2, by=make_hr_officer())

    expectation.refresh_from_db()
    levels = expectation.competency.levels.order_by("number")
    assert expectation.entry_level == 2
    assert expectation.unnumbered_columns == []
    assert [(row.number, row.indicators.get().text) for row in levels] == [
        (2, "Entry words."),
        (3, f"{expectation.competency.name} as seen at level 3."),
        (4, "Exceptional words."),
    ]


def test_number_columns_drafts_the_next_version_of_a_published_framework():
    expectation = make_unnumbered(levels=(1, 2), published=True)
    published = expectation.competency.framework

    parts.number_columns(expectation=expectation, entry_level=1, by=make_hr_officer())

    expectation.refresh_from_db()
    draft = Framework.objects.get(number=2)
    assert expectation.competency.framework == draft
    assert ProfileVersion.objects.get().framework == draft
    assert published.competencies.get().levels.count() == 2


def test_number_columns_leaves_a_framework_that_has_the_levels():
    expectation = make_unnumbered(levels=(1, 2, 3), published=True)

    parts.number_columns(expectation=expectation, entry_level=1, by=make_hr_officer())

    assert Framework.objects.count() == 1


def test_findings_are_settled_and_reopened():
    finding = make_finding(version=make_version())
    officer = make_hr_officer()

    review.settle_finding(finding=finding, by=officer)
    assert finding.settled_by == officer

    review.reopen_finding(finding=finding, by=officer)
    finding.refresh_from_db()
    assert (finding.settled_at, finding.settled_by) == (None, None)


def test_leave_out_drops_the_text():
    unplaced = make_unplaced(version=make_version())

    review.leave_out(unplaced=unplaced, by=make_hr_officer())

    assert unplaced.version.unplaced.count() == 0


def test_no_act_touches_a_published_version():
    version = make_full_version()
    row, officer = version.accountabilities.get(), make_hr_officer()

    acts = [
        lambda: parts.save_part(part=row, seen=stamp(row), by=officer),
        lambda: parts.move_part(part=row, step=1, by=officer),
        lambda: parts.split_part(
            part=row, pieces=["a", "b"], seen=stamp(row), by=officer
        ),
        lambda: parts.merge_part(part=row, by=officer),
        lambda: parts.remove_part(part=row, by=officer),
        lambda: save_plan(
            version=version, rows={}, links=(), row_version=1, by=officer
        ),
    ]
    for act in acts:
        with pytest.raises(PublishedVersionIsFixed):
            act()
