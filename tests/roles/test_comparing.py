"""What changed between two versions, told of every kind of row."""

import pytest

from roles import comparing, told
from roles.actions import profiles
from roles.comparing import moved_among
from roles.models import Accountability, ProfileVersion
from tests.builders import (
    make_competency,
    make_criterion,
    make_expectation,
    make_full_version,
    make_hr_officer,
    mark_published,
)

pytestmark = pytest.mark.django_db


def whole(version):
    return ProfileVersion.objects.with_parts().get(pk=version.pk)


def revise(version):
    return profiles.revise(profile=version.profile, by=make_hr_officer())


def news(old, new, title):
    """The rows of a block that are news."""
    blocks = comparing.compare(whole(old), whole(new))
    return next(block.news for block in blocks if block.title == title)


def spell(pieces):
    marks = {"same": "{}", "added": "+{}+", "removed": "-{}-"}
    return "".join(marks[piece.kind].format(piece.text.strip()) for piece in pieces)


def facts(row):
    return {fact.label: spell(fact.pieces) for fact in row.facts}


def test_a_copy_says_the_same():
    old = make_full_version()
    new = revise(old)

    blocks = comparing.compare(whole(old), whole(new))

    assert [row for block in blocks for row in block.news] == []
    assert comparing.summary(blocks) == "They say the same."


def test_details_are_compared_one_by_one():
    old = make_full_version()
    new = revise(old)
    new.title, new.dbs_level = "Night Worker", "none"
    new.save()

    [row] = news(old, new, "Details")

    assert facts(row) == {
        "Title": "-Recovery Support Worker-+Night Worker+",
        "DBS check": "-Enhanced DBS check-+No DBS check+",
    }


def test_a_section_keeps_its_place_by_its_heading():
    old = make_full_version()
    new = revise(old)
    new.sections.update(text="Altogether other words about it.")

    [row] = news(old, new, "Sections")

    assert row.kind == "changed"
    assert "Altogether other words about it." in spell(row.text)


def test_a_criterion_tells_requirement_stage_and_category():
    old = make_full_version(essential=1, desirable=0)
    new = revise(old)
    new.criteria.update(
        requirement="desirable", assessed_at="interview", category="Skills"
    )

    [row] = news(old, new, "Person specification")

    assert facts(row) == {
        "Category": "-Experience-+Skills+",
        "Asked as": "-Essential-+Desirable+",
        "Judged at": "-Application-+Interview+",
    }
    assert spell(row.text) == old.criteria.get().text


@pytest.mark.parametrize(
    ("title", "rows"),
    [("Person specification", "criteria"), ("Competencies", "expectations")],
)
def test_a_later_stage_is_told(title, rows):
    old = make_full_version(essential=1, desirable=0)
    new = revise(old)
    getattr(new, rows).update(also_assessed_at=["interview", "test"])

    [row] = news(old, new, title)

    after = "+Application, Interview, Test or exercise+"
    assert facts(row) == {"Judged at": f"-Application-{after}"}


def test_a_performance_measure_is_compared_word_by_word():
    old = make_full_version(published=False)
    old.performance_measures.create(text="Nine of ten plans are kept.")
    mark_published(old)
    new = revise(old)
    new.performance_measures.update(text="Nine of ten plans are kept safe.")

    [row] = news(old, new, "Performance measures")

    assert spell(row.text) == "Nine of ten plans are-kept.-+kept safe.+"


def test_rows_that_come_and_go_are_told():
    old = make_full_version(essential=1, desirable=0)
    new = revise(old)
    new.criteria.all().delete()
    make_criterion(version=new, text="Something nobody asked for before")

    rows = news(old, new, "Person specification")

    assert sorted(row.kind for row in rows) == ["added", "removed"]


def test_a_window_that_moves_tells_which_levels_come_and_go():
    old = make_full_version()
    new = revise(old)
    new.expectations.update(entry_level=3)

    [row] = news(old, new, "Competencies")

    assert facts(row) == {"Levels": "-2, 3 and 4-+3, 4 and 5+"}
    assert [(level.number, level.rows[0].kind) for level in row.levels] == [
        (2, "removed"),
        (5, "added"),
    ]


def test_a_competency_of_another_framework_version_is_compared_by_name():
    old = make_full_version()
    new = revise(old)
    before = new.expectations.get()
    twin = make_competency(name=before.competency.name.upper())
    before.delete()
    make_expectation(version=new, competency=twin, assessed_at="application")

    [row] = news(old, new, "Competencies")

    assert row.kind == "changed"
    assert [level.number for level in row.levels] == [2, 3, 4]


def test_a_moved_row_is_told_as_moved_and_the_others_are_not():
    old = make_full_version(essential=4, desirable=0)
    new = revise(old)
    first = new.criteria.order_by("position").first()
    new.criteria.filter(pk=first.pk).update(position=32_000)

    [row] = news(old, new, "Person specification")

    assert (row.kind, row.is_moved) == ("same", True)
    assert spell(row.text) == first.text


@pytest.mark.parametrize(
    ("pairs", "moved"),
    [
        ([], set()),
        ([(0, 0), (1, 1), (2, 2)], set()),
        ([(1, 0), (2, 1), (0, 2)], {2}),
        ([(2, 0), (0, 1), (1, 2)], {0}),
        ([(None, 0), (0, 1), (1, None), (2, 2)], set()),
    ],
)
def test_moved_among_names_the_fewest(pairs, moved):
    assert moved_among(pairs) == moved


def test_summary_counts_each_kind_of_change():
    old = make_full_version(essential=3, desirable=0)
    new = revise(old)
    rows = list(new.criteria.order_by("position"))
    rows[0].delete()
    new.criteria.filter(pk=rows[1].pk).update(requirement="desirable")
    new.accountabilities.create(text="Something new to answer for.")

    blocks = comparing.compare(whole(old), whole(new))

    assert comparing.summary(blocks) == "1 changed, 1 added and 1 removed."


def make_two_duties():
    """A published version with one criterion, needed for the first of two duties."""
    version = make_full_version(essential=1, desirable=0, published=False)
    version.accountabilities.create(text="Lead the night team.", position=1)
    criterion = version.criteria.get()
    criterion.accountabilities.set(version.accountabilities.filter(position=0))
    return mark_published(version)


def test_a_criterion_names_the_accountabilities_it_is_needed_for():
    old = make_two_duties()
    new = revise(old)
    duties = new.accountabilities
    new.criteria.get().accountabilities.set(duties.filter(position=1))

    [row] = news(old, new, "Person specification")

    assert facts(row) == {
        "Accountabilities it is needed for": (
            "-“Keep safety plans.”-+“Lead the night team.”+"
        )
    }


def test_a_criterion_does_not_differ_where_its_accountability_was_reworded_or_moved():
    old = make_two_duties()
    new = revise(old)
    first, second = new.accountabilities.order_by("position")
    first.text, first.position, second.position = "Keep all safety plans.", 1, 0
    first.save()
    second.save()

    assert news(old, new, "Person specification") == []


def test_an_accountability_that_is_gone_is_named():
    old = make_two_duties()
    new = revise(old)
    new.accountabilities.get(position=0).delete()

    [row] = news(old, new, "Person specification")

    assert facts(row) == {"Accountabilities it is needed for": "-“Keep safety plans.”-"}


def test_names_of_accountabilities_are_short_and_tell_them_apart():
    version = make_full_version()
    long, alike = f"Keep {'very ' * 20}safe", f"Lead {'very ' * 20}"
    rows = [
        Accountability(version=version, text=text)
        for text in ("Plan.", long, f"{alike}well", f"{alike}fast", "Run.", "Run.")
    ]

    names = list(told.names_of(rows).values())

    assert names == [
        "Plan.",
        f"Keep{' very' * 15} …",
        f"{alike}well (3)",
        f"{alike}fast (4)",
        "Run. (5)",
        "Run. (6)",
    ]
