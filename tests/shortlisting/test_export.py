"""The scores as CSV: every total again, and nothing a spreadsheet would run."""

import csv
import io
import re

import pytest

from accounts.models import AuditEntry
from applications.actions import withdraw
from shortlisting import actions
from shortlisting.export import NOT_TEXT, safe
from shortlisting.units import UNIT
from tests.builders import make_full_version, make_hr_admin, mark_published

from .builders import (
    cell_shown,
    close,
    give,
    make_round,
)
from .test_rounds import url

pytestmark = pytest.mark.django_db


@pytest.fixture
def split(client):
    """One application split on E1 at the gate, one that meets everything."""
    round_ = make_round()
    first, _ = round_.applications
    give(round_, round_.members[0], first, E1=0)
    give(round_, round_.members[1], first, E1=3)
    client.force_login(round_.chair.user)
    return close(round_)


def test_the_export_is_a_table_with_exact_results(client, split):
    application = split.applications[0]
    actions.agree(
        selection=split.selection,
        application=application,
        item=split.item("D1"),
        number=3,
        reason="Talked",
        by=split.chair.user,
        **cell_shown(application, split.item("D1")),
    )

    response = client.get(url("export_scores", split))

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    reference = split.selection.vacancy.reference
    assert f'filename="scores-{reference}.csv"' in response["Content-Disposition"]
    table = list(csv.DictReader(io.StringIO(response.text)))
    assert len(table) == 2 * len(split.items)
    numbers = [row for row in table if row["item"] == "E1"]
    assert {row["candidate"]: row["result, in 27,720ths"] for row in numbers} == {
        application.blind_code: "41580",
        split.applications[1].blind_code: "55440",
    }
    assert AuditEntry.objects.filter(action="export scores").count() == 1


# A space, a no-break space, a byte order mark, unseen signs, and two of them.
BEFORE = [" ", "\u00a0", "\u3000", "\ufeff", "\u200b", "\u2060", "\u3164", " \u200f"]


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+44", "-2", "@cmd", "\tx", "\r", "＝1+1", "＋44", "－2", "＠cmd", "﹦1"]
    + [f"{before}{sign}cmd" for before in BEFORE for sign in "=+-@＝＋－＠"],
)
def test_the_export_holds_no_formula(text):
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    ["8/3", "1-2", "2", "007", "1e5", "12:30", "9 am", "£20", "50%", "(3)", "TRUE"]
    + ["3 March", "mar-4", "May 2027", "1 Sept 2026", "10.11.2026", "2026-11-30"]
    + ["\ufeff8/3", "8/3\u200b", "\u200bTRUE", "８／３", "＄2"],
)
def test_text_of_the_export_becomes_no_number_and_no_date(text):
    assert safe(text) == f"'{text}"


@pytest.mark.parametrize(
    "text",
    ["WREN-41", "route", "May Lee", "Marcher 2", "5 years of driving", "E1", "–"]
    + ["", " ", "\u200b", " indented", "a = b", "Ａ"],
)
def test_other_text_of_the_export_stands_as_it_is(text):
    assert safe(text) == text


def test_no_cell_of_the_export_is_taken_for_a_date(client):
    """Means of three are fractions, and a group may be called anything."""
    version = make_full_version(
        essential=2, desirable=1, competencies=1, published=False
    )
    version.criteria.update(either_or_group="1-2")
    round_ = make_round(members=3, version=mark_published(version))
    for number, member in enumerate(round_.members):
        give(round_, member, round_.applications[0], E1=min(number, 1) + 2)
    close(round_)
    client.force_login(round_.chair.user)

    rows = list(csv.reader(io.StringIO(client.get(url("export_scores", round_)).text)))

    results = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert str(8 * UNIT // 3) in {row["result, in 27,720ths"] for row in results}
    number = re.compile(r"[0-9]+([.][0-9]{1,2})?")
    taken = [cell for row in rows for cell in row if NOT_TEXT.fullmatch(cell)]
    assert {cell for cell in taken if not number.fullmatch(cell)} == set()


def test_a_members_name_in_the_export_is_no_formula(client, split):
    split.members[1].user.full_name = "=HYPERLINK(1)"
    split.members[1].user.save()

    header = client.get(url("export_scores", split)).text.splitlines()[0]

    assert re.search(r",'=HYPERLINK", header)


def test_name_of_the_file_is_plain_whatever_the_reference_is(client, split):
    vacancy = split.selection.vacancy
    vacancy.reference = 'OH/26 "night"\r\nx'
    vacancy.save()

    response = client.get(url("export_scores", split))

    expected = 'attachment; filename="scores-OH-26-night-x.csv"'
    assert response["Content-Disposition"] == expected


def test_who_withdrew_stays_in_hrs_file_without_a_rank(client):
    """Their totals are nobody else's, so no rank of the others is theirs."""
    round_ = make_round(applications=3)
    first, gone, last = round_.applications
    for member in round_.members:
        give(round_, member, gone, E1=1, E2=3)
        give(round_, member, last, E1=1, E2=1)
    withdraw(application=gone, by=gone.candidate)
    close(round_)
    client.force_login(make_hr_admin())

    text = client.get(url("export_scores", round_)).text
    rows = list(csv.DictReader(io.StringIO(text)))

    [rank] = [name for name in rows[0] if name.startswith("rank")]
    ranks = {row["candidate"]: row[rank] for row in rows}
    assert ranks == {
        first.blind_code: "1",
        last.blind_code: "2",
        f"{gone.blind_code} (withdrawn)": "–",
    }
