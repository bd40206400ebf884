"""The scores as CSV: every total again, and nothing a spreadsheet would run."""

import csv
import io
import re

import pytest

from accounts.models import AuditEntry
from applications.actions import withdraw
from shortlisting import actions
from shortlisting.export import safe
from tests.builders import make_hr_admin

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
    assert {row["candidate"]: row["result, exactly"] for row in numbers} == {
        application.blind_code: "3/2",
        split.applications[1].blind_code: "2",
    }
    assert AuditEntry.objects.filter(action="export scores").count() == 1


@pytest.mark.parametrize("text", ["=1+1", "+44", "-2", "@cmd", "\tx"])
def test_the_export_holds_no_formula(text):
    assert safe(text) == f"'{text}"
    assert safe("2") == "2"


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
