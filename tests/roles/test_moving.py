"""Rows moved further than one step, and rows brought back."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from roles.actions import parts, removed
from roles.models import Accountability, Criterion, PerformanceMeasure
from tests.builders import (
    make_auditor,
    make_candidate,
    make_competency,
    make_criterion,
    make_expectation,
    make_framework,
    make_hr_officer,
    make_profile,
    make_staff,
    make_version,
)
from tests.queries import assert_query_count_same

pytestmark = pytest.mark.django_db


def make_rows(version, *rows):
    """Accountabilities from "Heading: text"."""
    return [
        Accountability.objects.create(
            version=version,
            group=row.partition(": ")[0],
            text=row.partition(": ")[2],
            position=position,
        )
        for position, row in enumerate(rows)
    ]


def rows_of(version):
    rows = version.accountabilities.order_by("position")
    return [f"{row.group}: {row.text}" for row in rows]


def place(row, kind="accountabilities"):
    return reverse("roles:place_part", args=[row.version_id, kind, row.pk])


def removed_rows(version):
    return reverse("roles:list_removed", args=[version.pk])


def bring_back(row):
    return reverse("roles:bring_row_back", args=[row.version_id, row.pk])


def test_place_part_goes_to_the_top_of_another_group(client, officer):
    version = make_version()
    rows = make_rows(version, "Safety: a", "Safety: b", "Care: c", "Care: d")

    response = client.post(place(rows[0]), {"group": "Care", "where": "first"})

    assert response["Location"].endswith(f"#part-{rows[0].pk}")
    assert rows_of(version) == ["Safety: b", "Care: a", "Care: c", "Care: d"]


def test_place_part_starts_a_new_group_at_the_end(client, officer):
    version = make_version()
    rows = make_rows(version, "Safety: a", "Safety: b")
    given = {"group": "Safety", "new_group": "Team", "where": "last"}

    client.post(place(rows[0]), given)

    assert rows_of(version) == ["Safety: b", "Team: a"]


def test_place_part_goes_behind_a_row_and_into_its_group(client, officer):
    version = make_version()
    first = make_criterion(version=version, category="Skills", position=0)
    make_criterion(version=version, category="Values", position=2)
    second = make_criterion(
        version=version, category="Values", requirement="desirable", position=3
    )
    given = {
        "category": "Skills",
        "requirement": "essential",
        "where": "behind",
        "behind": second.pk,
    }

    client.post(place(first, "criteria"), given)

    first.refresh_from_db()
    assert (first.category, first.requirement) == ("Values", "desirable")
    assert list(version.criteria.order_by("position"))[-2:] == [second, first]


def test_place_part_moves_a_section_past_the_blocks(client, officer):
    section = make_version().sections.get()

    client.post(
        place(section, "sections"), {"place": "accountabilities", "where": "first"}
    )

    section.refresh_from_db()
    assert section.stands == "accountabilities"


def test_place_part_speaks_of_groups_only_where_there_are_some(client, officer):
    version = make_version()
    measure = PerformanceMeasure.objects.create(version=version, text="Plans")
    (row,) = make_rows(version, "Safety: a")

    pages = [client.get(place(measure, "measures")), client.get(place(row))]

    assert ["It goes to the group" in page.content.decode() for page in pages] == [
        False,
        True,
    ]


def test_place_part_asks_for_what_is_missing(client, officer):
    row = make_rows(make_version(), "Safety: a", "Safety: b")[0]

    nothing = client.post(place(row)).context["form"].errors
    no_row = client.post(place(row), {"where": "behind"}).context["form"].errors

    assert nothing["where"] == ["Choose where it goes"]
    assert no_row["behind"] == ["Choose the row it goes behind"]


def group_url(row, kind="accountabilities"):
    return reverse("roles:move_group", args=[row.version_id, kind, row.pk])


def test_a_heading_moves_with_all_its_rows(client, officer):
    version = make_version()
    rows = make_rows(version, "Safety: a", "Care: b", "Safety: c", "Team: d")

    client.post(group_url(rows[0]), {"direction": "down"})
    down = rows_of(version)
    client.post(group_url(rows[3]), {"direction": "down"})
    end = rows_of(version)
    client.post(group_url(rows[3]), {"direction": "up"})

    assert down == end == ["Care: b", "Safety: a", "Safety: c", "Team: d"]
    assert rows_of(version) == ["Care: b", "Team: d", "Safety: a", "Safety: c"]


def test_a_category_moves_with_both_requirements(client, officer):
    version = make_version()
    first = make_criterion(version=version, category="Skills", position=0)
    values = [
        make_criterion(version=version, category="Values", position=1),
        make_criterion(
            version=version, category="Values", requirement="desirable", position=2
        ),
    ]

    client.post(group_url(values[1], "criteria"), {"direction": "up"})

    assert list(version.criteria.order_by("position")) == [*values, first]


def test_the_editor_offers_to_move_headings_only_where_there_are_some(client, officer):
    version = make_version()
    rows = make_rows(version, "Safety: a", "Care: b")
    section = version.sections.get()

    page = client.get(reverse("roles:edit_version", args=[version.pk])).content.decode()

    assert page.count("Heading up") == page.count("Heading down") == 1
    assert group_url(rows[1]) in page
    assert client.post(group_url(section, "sections")).status_code == 404


def test_removed_rows_come_back_with_their_place_and_links(client, officer):
    version = make_version()
    rows = make_rows(version, "Safety: a", "Safety: b", "Safety: c")
    criterion = make_criterion(version=version)
    criterion.accountabilities.set([rows[1]])
    gone = rows[1].pk
    parts.remove_part(part=rows[1], by=officer)

    response = client.post(bring_back(version.removed_rows.get()))

    assert rows_of(version) == ["Safety: a", "Safety: b", "Safety: c"]
    back = version.accountabilities.get(text="b")
    assert list(criterion.accountabilities.all()) == [back]
    assert back.pk == gone
    assert response["Location"].endswith(f"#part-{gone}")
    assert version.removed_rows.count() == 0


def test_a_criterion_comes_back_as_it_was():
    officer, row = make_hr_officer(), make_criterion(guidance="Think of one time.")
    pk = row.pk
    link = make_rows(row.version, "Safety: a")[0]
    row.accountabilities.add(link)
    parts.remove_part(part=row, by=officer)

    removed.bring_back(removed=row.version.removed_rows.get(), by=officer)

    back = Criterion.objects.get(pk=pk)
    assert (back.text, back.guidance) == (row.text, "Think of one time.")
    assert list(back.accountabilities.all()) == [link]


def test_joined_rows_leave_the_second_to_be_brought_back():
    officer, version = make_hr_officer(), make_version()
    rows = make_rows(version, "Safety: a", "Safety: b")

    parts.merge_part(part=rows[0], by=officer)

    assert rows_of(version) == ["Safety: a b"]
    assert [row.words for row in version.removed_rows.all()] == ["b"]


def test_a_competency_asked_for_again_does_not_come_back_twice(client, officer):
    framework = make_framework()
    version = make_version(
        profile=make_profile(employer=framework.employer), framework=framework
    )
    competency = make_competency(framework=framework)
    row = make_expectation(version=version, competency=competency)
    parts.remove_part(part=row, by=officer)
    make_expectation(version=version, competency=competency)
    kept = version.removed_rows.get()

    page = client.post(bring_back(kept), follow=True)

    assert "This profile asks for it already." in page.content.decode()
    assert version.expectations.count() == 1
    with pytest.raises(ValidationError):
        removed.bring_back(removed=kept, by=officer)


def test_removed_rows_are_listed_under_their_heading(client, officer):
    row = make_rows(make_version(), "Safety: a")[0]
    remove = reverse(
        "roles:remove_part", args=[row.version_id, "accountabilities", row.pk]
    )

    page = client.post(remove, follow=True).content.decode()

    kept = row.version.removed_rows.get()
    listed = client.get(removed_rows(row.version)).content.decode()
    assert bring_back(kept) in page
    assert removed_rows(row.version) in page
    assert bring_back(kept) in listed


def test_removed_rows_query_count(client, officer):
    version = make_version()
    url = removed_rows(version)

    def remove_one():
        parts.remove_part(part=make_rows(version, "Safety: a")[0], by=officer)

    assert_query_count_same(client, url, remove_one)


@pytest.mark.parametrize("make_person", [make_candidate, make_staff, make_auditor])
def test_only_hr_moves_and_brings_back(client, make_person):
    row, gone = make_rows(make_version(), "Safety: a", "Safety: b")
    parts.remove_part(part=gone, by=make_hr_officer())
    kept = row.version.removed_rows.get()
    urls = [place(row), group_url(row), bring_back(kept), removed_rows(row.version)]
    strangers = {client.post(url).status_code for url in urls}
    client.force_login(make_person())

    answers = {client.post(url).status_code for url in urls}

    assert strangers == {302}
    assert answers == {403 if make_person is make_auditor else 404}
    assert row.version.removed_rows.count() == 1
