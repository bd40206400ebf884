"""Reviewing a draft: findings, unplaced text, what is unclear, and the whole page."""

import pytest
from django.urls import reverse

from roles.actions.parts import remove_part
from roles.models import Accountability
from roles.part_kinds import KINDS
from tests.builders import (
    make_competency,
    make_criterion,
    make_expectation,
    make_framework,
    make_profile,
    make_version,
)
from tests.queries import assert_query_count_same

from .builders import import_sample, make_finding, make_publishable, make_unplaced

pytestmark = pytest.mark.django_db


def editor(version):
    return reverse("roles:edit_version", args=[version.pk])


def make_row(version=None):
    return Accountability.objects.create(
        version=version or make_version(), text="Keep plans"
    )


def test_number_columns_sets_the_window(client, officer):
    framework = make_framework()
    version = make_version(
        profile=make_profile(employer=framework.employer), framework=framework
    )
    competency = make_competency(framework=framework)
    columns = [{"label": "Entry", "number": None, "indicators": ["Asks for help."]}]
    row = make_expectation(
        version=version,
        competency=competency,
        entry_level=None,
        unnumbered_columns=columns * 3,
    )
    url = reverse("roles:number_columns", args=[version.pk, row.pk])

    asked = client.get(url).content.decode()
    refused = client.post(url)
    client.post(url, {"entry_level": 3})

    row.refresh_from_db()
    assert "Asks for help." in asked
    assert list(refused.context["form"].errors) == ["entry_level"]
    assert (row.entry_level, row.unnumbered_columns) == (3, [])


def test_findings_are_settled_beside_their_row_and_opened_again(client, officer):
    row = make_row()
    finding = make_finding(version=row.version, severity="warn")
    settle = reverse("roles:settle_finding", args=[row.version_id, finding.pk])
    reopen = reverse("roles:reopen_finding", args=[row.version_id, finding.pk])

    settled = client.post(f"{settle}?at=part-{row.pk}")
    finding.refresh_from_db()
    assert settled["Location"] == f"{editor(row.version)}#part-{row.pk}"
    assert finding.settled_by == officer

    client.post(reopen)
    finding.refresh_from_db()
    assert finding.settled_at is None


def test_settle_finding_goes_nowhere_else(client, officer):
    finding = make_finding(version=make_version(), severity="warn")
    url = reverse("roles:settle_finding", args=[finding.version_id, finding.pk])

    response = client.post(f"{url}?at=//evil.example/")

    assert response["Location"] == f"{editor(finding.version)}#evilexample"


def test_a_finding_that_blocks_is_not_settled_without_a_reason(client, officer):
    finding = make_finding(version=make_version())
    url = reverse("roles:settle_finding", args=[finding.version_id, finding.pk])

    response = client.post(url)

    finding.refresh_from_db()
    checks_page = reverse("roles:check_version", args=[finding.version_id])
    assert response["Location"] == checks_page
    assert finding.settled_at is None


def test_leave_out_drops_a_paragraph(client, officer):
    unplaced = make_unplaced(version=make_version())
    version = unplaced.version

    client.post(reverse("roles:leave_out", args=[version.pk, unplaced.pk]))

    assert version.unplaced.count() == 0


def test_edit_version_shows_findings_beside_what_they_speak_of(client, officer):
    version = make_version()
    row = make_criterion(version=version, text="Keeps notes / writes reports")
    beside = make_finding(version=version, rule="CR02", quote="keeps notes")
    kind = make_finding(version=version, rule="CR05", quote="")
    whole = make_finding(version=version, rule="IM09", quote="Purpose")

    context = client.get(editor(version)).context

    criteria = next(b for b in context["blocks"] if b.kind.slug == "criteria")
    assert [imported(r.findings) for r in criteria.rows()] == [[beside]]
    assert imported(criteria.findings) == [kind]
    assert imported(context["elsewhere"]) == [whole]
    assert [r.part for r in criteria.rows()] == [row]


def imported(findings):
    return [finding.imported for finding in findings if finding.imported]


@pytest.mark.parametrize(
    "name", ["night-worker", "peer-worker", "support-worker-trust"]
)
def test_edit_version_shows_everything_that_was_imported(client, officer, name):
    version = import_sample(name)

    context = client.get(editor(version)).context

    shown = [f for block in context["blocks"] for f in block.findings]
    rows = [row for block in context["blocks"] for row in block.rows()]
    shown += [finding for row in rows for finding in row.findings]
    shown += context["elsewhere"]
    assert len(shown) == len(context["open_findings"])
    assert len(rows) == sum(kind.rows(version).count() for kind in KINDS)


def test_edit_version_query_count(client, officer):
    version = make_publishable()

    def add_rows():
        make_row(version)
        version.sections.create(heading="Rota", text="Nights too.")
        version.reporting_lines.create(label="Colleagues", value="Nurses")
        version.performance_measures.create(text="Plans are reviewed.")
        make_criterion(version=version)
        make_expectation(
            version=version, competency=make_competency(framework=version.framework)
        )
        remove_part(part=make_row(version), by=officer)
        make_finding(version=version)
        make_unplaced(version=version)

    assert_query_count_same(client, editor(version), add_rows)
