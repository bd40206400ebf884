"""Rows that bear one name, or say the same: each finding stands at its own row."""

from datetime import date

import pytest
from django.urls import reverse

from roles import checks
from roles.actions import checks as actions
from roles.checks import findings_of_parsed
from roles.importing import parse
from roles.models import Accountability, ProfileVersion, ReportingLine, Section
from tests.builders import (
    make_competency,
    make_criterion,
    make_expectation,
    make_hr_officer,
)

from .builders import make_finding, make_publishable

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 29)
OLD_LAW = "Know the Data Protection Act 1998."


def found_in(version, rule):
    whole = ProfileVersion.objects.with_texts().with_checks().get(pk=version.pk)
    return [one for one in checks.findings_of(whole, today=TODAY) if one.rule == rule]


def anchors(version, rule):
    return sorted(finding.anchor for finding in found_in(version, rule))


def ids(*rows):
    return sorted(f"part-{row.pk}" for row in rows)


def make_section(version, heading, text, position):
    return Section.objects.create(
        version=version, heading=heading, kind="other", text=text, position=position
    )


def make_duty(version, text, position):
    return Accountability.objects.create(
        version=version, group="", text=text, position=position
    )


def make_twins(version, kind):
    """Two rows of a kind that bear one name and say the same, with one finding each."""
    if kind == "criteria":
        made = [
            make_criterion(version=version, category="Skills", text=OLD_LAW, position=n)
            for n in (50, 51)
        ]
    elif kind == "sections":
        made = [make_section(version, "Law", OLD_LAW, n) for n in (50, 51)]
    elif kind == "duties":
        made = [make_duty(version, OLD_LAW, n) for n in (50, 51)]
    else:
        made = [
            ReportingLine.objects.create(
                version=version, label="Works with", value=OLD_LAW, position=n
            )
            for n in (50, 51)
        ]
    return made


KINDS = ["criteria", "sections", "duties", "reporting lines"]


@pytest.mark.parametrize("kind", KINDS)
def test_each_twin_has_its_own_finding(kind):
    version = make_publishable()
    twins = make_twins(version, kind)

    assert anchors(version, "LAW01") == ids(*twins)


@pytest.mark.parametrize("kind", KINDS)
def test_accepting_one_twin_does_not_silence_the_other(kind):
    version = make_publishable()
    make_twins(version, kind)
    first, second = found_in(version, "LAW01")

    actions.accept_finding(
        version=version, digest=second.digest, by=make_hr_officer(), reason="History."
    )

    after = {each.anchor: each for each in found_in(version, "LAW01")}
    assert after[first.anchor].waits
    assert not after[second.anchor].waits


def test_accepted_finding_stays_accepted_when_its_row_moves():
    version = make_publishable()
    row, other = make_duty(version, OLD_LAW, 50), make_duty(version, "Sing.", 51)
    (finding,) = found_in(version, "LAW01")
    actions.accept_finding(
        version=version, digest=finding.digest, by=make_hr_officer(), reason="History."
    )

    row.position, other.position = 52, 50
    row.save()
    other.save()

    (after,) = found_in(version, "LAW01")
    assert after.anchor == f"part-{row.pk}"
    assert not after.waits


def test_only_the_row_that_has_it_is_told_of_where_two_bear_one_name():
    version = make_publishable()
    make_section(version, "About us", "We sing.", 50)
    wrong = make_section(version, "About us", OLD_LAW, 51)
    make_section(version, "About us (2)", "We dance.", 52)
    empty = make_section(version, "About us", "", 53)

    assert anchors(version, "LAW01") == ids(wrong)
    assert f"part-{empty.pk}" in anchors(version, "ST01")
    assert f"part-{wrong.pk}" not in anchors(version, "ST01")


def test_competencies_of_one_name_keep_their_findings_apart():
    version = make_publishable()
    whole = make_competency(framework=version.framework, name="Listening well")
    torn = make_competency(name="Listening well", levels=(1,))
    first = make_expectation(version=version, competency=whole, position=50)
    second = make_expectation(version=version, competency=torn, position=51)

    at = anchors(version, "CM04") + anchors(version, "CM05")

    assert f"part-{second.pk}" in at
    assert f"part-{first.pk}" not in at


def test_findings_of_an_import_stand_at_the_rows_in_turn():
    version = make_publishable()
    twins = [
        make_criterion(version=version, category="Skills", text="Careful", position=n)
        for n in (50, 51)
    ]
    for position in (1, 2):
        make_finding(version=version, rule="CR09", quote="Careful", position=position)

    assert anchors(version, "CR09") == ids(*twins)


def test_the_draft_shows_each_finding_at_its_row_and_a_typed_row_its_own(client):
    version = make_publishable()
    calm = make_section(version, "About us", "We sing.", 50)
    wrong = make_section(version, "About us", OLD_LAW, 51)
    client.force_login(make_hr_officer())

    def told(row):
        url = reverse("roles:check_part", args=[version.pk, "sections", row.pk])
        written = {"heading": row.heading, "kind": row.kind, "text": row.text}
        found = client.post(url, written).context["findings"]
        return [finding.rule for finding in found]

    assert "LAW01" in told(wrong)
    assert "LAW01" not in told(calm)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Person specification\n\nEssential\n\nSkills", "criteria"),
        ("Main duties", "accountabilities"),
    ],
)
def test_a_document_is_told_of_each_twin(heading, kind):
    """What `check_profile --json` prints."""
    twin = "- Know the Data Protection Act 1998\n"
    text = f"Cook\n\n{heading}\n\n{twin}{twin}"
    parsed = parse(text)

    found = findings_of_parsed(parsed, text=text, today=TODAY, off=frozenset())

    told = [each for each in found if each.rule == "LAW01"]
    assert len(getattr(parsed, kind)) == 2
    assert len({each.place for each in told}) == 2
    assert len({each.line for each in told}) == 2
