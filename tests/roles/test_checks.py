import pytest

from roles import checks
from roles.models import Criterion, Framework, ProfileVersion, Section
from tests.builders import (
    make_competency,
    make_criterion,
    make_expectation,
    make_framework,
)

from .builders import make_finding, make_publishable, make_unplaced

pytestmark = pytest.mark.django_db


def problems(version):
    """(rule, severity, quote) of what the checks find."""
    whole = ProfileVersion.objects.with_parts().get(pk=version.pk)
    return [(p.rule, p.severity, p.quote) for p in checks.check(whole)]


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


@pytest.mark.parametrize("relation", ["sections", "accountabilities"])
def test_parts_that_must_be_there(relation):
    version = make_publishable()
    getattr(version, relation).all().delete()

    assert problems(version) == [("ST01", "block", "")]


def test_a_context_is_as_good_as_a_purpose():
    version = make_publishable()
    version.sections.update(kind=Section.Kind.CONTEXT)

    assert problems(version) == []


def test_an_empty_specification_blocks():
    version = make_publishable()
    version.criteria.all().delete()

    assert problems(version) == [("ST01", "block", "")]


def test_a_missing_line_manager_is_a_warning():
    version = make_publishable()
    version.reporting_lines.update(label="Colleagues")

    assert problems(version) == [("ST01", "warn", "")]


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

    assert problems(version) == [("CR04", "warn", "keeps clear notes of each visit.")]


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

    assert problems(version) == [("CM01", "block", competency.name)]


def test_a_competency_of_another_framework_blocks():
    version = make_publishable()
    stray = make_competency(framework=make_framework())
    make_expectation(version=version, competency=stray)

    assert problems(version) == [("CM05", "block", stray.name)]


@pytest.mark.parametrize(
    ("status", "severity"), [("draft", "block"), ("superseded", "warn")]
)
def test_the_framework_must_be_in_force(status, severity):
    version = make_publishable()
    dates = {"published_at": None, "published_by": None} if status == "draft" else {}
    Framework.objects.update(status=status, **dates)

    assert problems(version) == [("CM05", severity, "")]


def test_open_findings_that_block_are_told_again():
    version = make_publishable()
    make_finding(version=version, quote="Builds trust by")
    make_finding(version=version, severity="warn")

    assert problems(version) == [("CM04", "block", "Builds trust by")]


def test_unplaced_text_is_a_warning_with_its_count():
    version = make_publishable()
    make_unplaced(version=version)
    make_unplaced(version=version)

    problem = checks.check(version)[0]
    assert (problem.rule, problem.severity) == ("IM02", "warn")
    assert problem.message.startswith("2 paragraphs")


def test_checking_takes_as_many_statements_for_more_rows(django_assert_num_queries):
    version = make_publishable(essential=9, competencies=3)
    whole = ProfileVersion.objects.with_parts().get(pk=version.pk)

    with django_assert_num_queries(2):
        checks.check(whole)
