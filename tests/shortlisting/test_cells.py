"""Each member's cell says a number or why there is none; the reason is HR's alone."""

import csv
import io

import pytest

from shortlisting import actions
from tests.builders import make_hr_admin, make_hr_officer

from .builders import give, give_all, make_round
from .test_rounds import url

pytestmark = pytest.mark.django_db


@pytest.fixture
def round_():
    """The chair counts; the others left, know the first candidate, handed in nothing,
    left a blank; one was taken off before scoring started."""
    round_ = make_round(members=6, applications=2)
    chair, left, knows, late, blank, never = round_.members
    first = round_.applications[0]
    never.removed_at = round_.selection.schemes.get().locked_at.replace(day=1)
    never.removed_by, never.removed_reason = make_hr_officer(), "A mistake"
    never.save()
    give_all(round_, members=round_.members[:5])
    give(round_, blank, first, E1=None)
    actions.declare_conflict(
        place=knows, application=first, note="My cousin", by=knows.user
    )
    for member in (chair, left, knows, blank):
        member.submitted_at = member.added_at
        member.save()
    actions.close_round(selection=round_.selection, reason="Late", by=chair.user)
    actions.remove_member(member=left, reason="Ill", by=make_hr_officer())
    return round_


def file_for(client, user, round_):
    client.force_login(user)
    text = client.get(url("export_scores", round_)).text
    return list(csv.DictReader(io.StringIO(text)))


def cells_of(row):
    return [row[f"Scorer Number{number}"] for number in range(5)]


WORDS = ["2", "left", "not shared", "not counted", "blank"]


def test_every_cell_of_the_matrix_says_what_it_is(client, round_):
    client.force_login(round_.chair.user)

    page = client.get(url("show_matrix", round_))

    cells = {row["standing"].code: row["cells"] for row in page.context["rows"]}
    first, second = (cells[one.blind_code][0] for one in round_.applications)
    assert first == ("c", " · ".join(WORDS))
    assert second == ("c", "2 · left · 2 · not counted · 2")
    members = [member.user.full_name for member in page.context["members"]]
    assert members == [f"Scorer Number{number}" for number in range(5)]
    assert "conflict" not in page.text.lower()


def test_every_cell_of_the_file_says_what_it_is(client, round_):
    rows = file_for(client, round_.chair.user, round_)

    first = round_.applications[0].blind_code
    row = next(row for row in rows if (row["candidate"], row["item"]) == (first, "E1"))
    assert cells_of(row) == WORDS
    assert row["result, in 27,720ths"] == "55440"
    assert "Scorer Number5" not in row
    assert not any("conflict" in str(row).lower() for row in rows)


def test_the_reason_is_in_the_file_of_hr_alone(client, round_):
    admin, chair = make_hr_admin(), round_.chair.user

    rows, others = file_for(client, admin, round_), file_for(client, chair, round_)

    changed = {
        (mine, theirs)
        for row, other in zip(rows, others, strict=True)
        for mine, theirs in zip(row.values(), other.values(), strict=True)
        if mine != theirs
    }
    assert changed == {("not shared (conflict)", "not shared")}
    for user in (admin, make_hr_officer(), chair, round_.members[4].user):
        client.force_login(user)
        for name in ("show_matrix", "show_ranking", "moderate"):
            assert "conflict" not in client.get(url(name, round_)).text.lower()


def test_the_member_in_conflict_has_no_row(client, round_):
    client.force_login(round_.members[2].user)

    page = client.get(url("show_matrix", round_))

    codes = [row["standing"].code for row in page.context["rows"]]
    assert codes == [round_.applications[1].blind_code]


def test_members_of_one_name_have_columns_of_their_own(client, round_):
    for member in round_.members[:2]:
        member.user.full_name = "Ann Lee"
        member.user.save()

    row = file_for(client, round_.chair.user, round_)[0]

    assert {"Ann Lee", "Ann Lee (2)"} <= set(row)
