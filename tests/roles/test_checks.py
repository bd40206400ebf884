from datetime import date

import pytest
from django.db.models import QuerySet
from django.urls import reverse

from roles import checks
from roles.models import Criterion, Employer, Framework, ProfileVersion, Section
from roles.models.employers import UNNAMED_EMPLOYER
from tests.builders import (
    make_competency,
    make_criterion,
    make_expectation,
    make_framework,
    mark_published,
)

from .builders import make_finding, make_publishable, make_unplaced

pytestmark = pytest.mark.django_db


TODAY = date(2026, 11, 24)


def found_in(version):
    whole = ProfileVersion.objects.with_texts().with_checks().get(pk=version.pk)
    return checks.findings_of(whole, today=TODAY)


def problems(version):
    """(rule, severity, quote) of what is found, but for what is for the vacancy."""
    found = [item for item in found_in(version) if item.place != "vacancy"]
    return [(item.rule, item.severity, item.quote) for item in found]


def test_a_complete_profile_passes():
    assert problems(make_publishable()) == []


@pytest.mark.parametrize(
    ("change", "severity"),
    [
        ({"title": " "}, "block"),
        ({"dbs_level": ""}, "block"),
        ({"dbs_reason": ""}, "block"),
    ],
)
def test_what_details_must_say(change, severity):
    version = make_publishable()
    ProfileVersion.objects.update(**change)

    assert problems(version) == [("ST01", severity, "")]


def test_no_dbs_check_needs_no_reason():
    version = make_publishable()
    ProfileVersion.objects.update(dbs_level="none", dbs_reason="")

    assert problems(version) == []


def test_accountabilities_must_be_there():
    version = make_publishable()
    version.accountabilities.all().delete()

    assert problems(version) == [("ST01", "block", "")]


def test_a_purpose_must_be_there_or_its_absence_accepted():
    version = make_publishable()
    version.sections.filter(kind=Section.Kind.PURPOSE).delete()

    (finding,) = [item for item in found_in(version) if item.waits]

    assert (finding.place, finding.must_be_mended) == ("purpose", False)


def test_a_context_is_as_good_as_a_purpose():
    version = make_publishable()
    version.sections.update(kind=Section.Kind.CONTEXT)

    assert problems(version) == []


def test_an_empty_specification_blocks():
    version = make_publishable()
    version.criteria.all().delete()

    assert problems(version) == [("ST01", "block", "")]


def test_a_missing_line_manager_waits_to_be_mended_or_accepted():
    version = make_publishable()
    version.reporting_lines.update(label="Colleagues", value="All of us")

    (finding,) = [item for item in found_in(version) if item.waits]

    assert (finding.rule, finding.must_be_mended) == ("ST01", False)


def test_a_section_without_text_is_a_warning():
    version = make_publishable()
    Section.objects.create(version=version, heading="Our values", text=" ")

    assert problems(version) == [("ST01", "warn", "Our values")]


def test_an_unclear_criterion_blocks():
    version = make_publishable()
    make_criterion(
        version=version, requirement=Criterion.Requirement.UNCLEAR, text="Cooks"
    )

    assert problems(version) == [("CR06", "block", "Cooks")]


def test_criteria_that_say_the_same_are_a_warning():
    version = make_publishable()
    make_criterion(version=version, text="Keeps clear notes of each visit")
    make_criterion(version=version, text="keeps clear notes of each visit.")

    quote = "keeps clear notes of each visit."
    assert ("CR04", "warn", quote) in problems(version)
    assert [rule for rule, _, _ in problems(version)].count("CR04") == 1


def test_an_empty_criterion_blocks():
    version = make_publishable()
    make_criterion(version=version, text=" ")

    assert problems(version) == [("CR04", "block", "")]


def test_many_criteria_are_a_warning():
    version = make_publishable()
    for number in range(13):
        make_criterion(version=version, text=f"Skill{number}", assessed_at="interview")
        make_criterion(version=version, text=f"Bonus{number}", requirement="desirable")
    version.criteria.filter(text="Bonus0").update(requirement="essential")

    assert problems(version) == [("CR05", "warn", "")] * 3


def test_nothing_asked_at_application_is_a_warning():
    version = make_publishable()
    version.criteria.update(assessed_at="interview")
    version.expectations.update(assessed_at="interview")

    assert problems(version) == [("CR08", "warn", "")]


def test_a_competency_without_a_window_blocks():
    version = make_publishable()
    expectation = version.expectations.get()
    version.expectations.update(entry_level=None)

    assert problems(version) == [("CM01", "block", expectation.competency.name)]


def test_a_window_over_a_missing_level_blocks():
    version = make_publishable()
    competency = make_competency(framework=version.framework, levels=(1, 2))
    make_expectation(version=version, competency=competency, entry_level=1)

    (finding,) = [item for item in found_in(version) if item.must_be_mended]

    assert (finding.rule, finding.quote) == ("CM04", competency.name)
    assert finding.place == f"competency {competency.name}, level 3"


def test_a_competency_of_another_framework_blocks():
    version = make_publishable()
    stray = make_competency(framework=make_framework())
    make_expectation(version=version, competency=stray)

    assert ("CM05", "block", stray.name) in problems(version)


@pytest.mark.parametrize(
    ("status", "severity"), [("draft", "block"), ("superseded", "warn")]
)
def test_the_framework_must_be_in_force(status, severity):
    version = make_publishable()
    dates = {"published_at": None, "published_by": None} if status == "draft" else {}
    QuerySet(Framework).update(status=status, **dates)

    assert problems(version) == [("CM05", severity, "")]


def test_open_findings_that_block_are_told_again():
    version = make_publishable()
    make_finding(version=version, quote="Builds trust by")
    make_finding(version=version, severity="warn")

    told = [("CM04", "block", "Builds trust by"), ("CM04", "warn", "")]
    assert problems(version) == told


def test_unplaced_text_is_a_warning_with_its_count():
    version = make_publishable()
    make_unplaced(version=version)
    make_unplaced(version=version)

    (finding,) = [item for item in found_in(version) if item.severity == "warn"]

    assert (finding.rule, finding.anchor) == ("IM02", "unplaced")
    assert finding.message.startswith("2 paragraphs")


def test_an_import_is_not_told_what_the_draft_itself_answers():
    version = make_publishable()
    make_finding(version=version, rule="CR06", message="Which of these is essential?")
    make_finding(version=version, rule="ST01", message="No job title was found.")
    make_finding(version=version, rule="CM01", message="The level is not known.")

    assert problems(version) == []


def test_what_import_and_rules_both_found_is_told_once():
    version = make_publishable()
    make_criterion(version=version, text="Car driver", requirement="desirable")
    make_finding(version=version, rule="EQ01", severity="warn", quote="Car driver")

    assert [rule for rule, _, _ in problems(version)].count("EQ01") == 1


def test_findings_of_a_published_version_leave_out_what_the_import_left():
    version = make_publishable()
    make_finding(version=version, severity="warn")
    mark_published(version)

    assert problems(version) == []


def test_what_nobody_assesses_is_a_warning_at_its_row():
    version = make_publishable()
    row, expectation = version.criteria.first(), version.expectations.get()
    for part in (row, expectation):
        part.stages = []
        part.save()

    found = [item for item in found_in(version) if item.rule == "CR08"]

    assert [(item.severity, item.anchor) for item in found] == [
        ("warn", f"part-{row.pk}"),
        ("warn", f"part-{expectation.pk}"),
    ]


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, "needs two criteria"),
        ({"either_or_group": "A", "requirement": "desirable"}, "only essential"),
        ({"either_or_group": "A", "assessed_at": "interview"}, "different stages"),
    ],
)
def test_an_either_or_group_that_does_not_hold_is_a_warning(change, words):
    version = make_publishable()
    first, second = version.criteria.filter(requirement="essential")
    version.criteria.filter(pk=first.pk).update(either_or_group="A")
    version.criteria.filter(pk=second.pk).update(**change)

    (finding,) = [item for item in found_in(version) if item.rule == "AP01"]

    assert finding.severity == "warn"
    assert words in finding.message


def test_an_either_or_group_of_two_essentials_at_one_stage_is_right():
    version = make_publishable()
    version.criteria.filter(requirement="essential").update(either_or_group="A")

    assert problems(version) == []


def test_an_employer_nobody_named_must_be_chosen():
    version = make_publishable()
    Employer.objects.update(name=UNNAMED_EMPLOYER)

    (finding,) = [item for item in found_in(version) if item.waits]

    assert finding.must_be_mended
    assert finding.href == reverse("roles:edit_details", args=[version.pk])


def test_pay_and_hours_are_left_to_the_vacancy():
    (finding,) = found_in(make_publishable())

    assert (finding.rule, finding.severity) == ("ST01", "info")
    assert "publishing the profile does not wait" in finding.message


def test_checking_takes_as_many_statements_for_more_rows(django_assert_num_queries):
    version = make_publishable(essential=9, competencies=3)
    whole = ProfileVersion.objects.with_texts().with_checks().get(pk=version.pk)

    with django_assert_num_queries(2):
        checks.findings_of(whole, today=TODAY)
