"""What EQ01 to EQ11 stop, and what they let pass, on whole sentences."""

import pytest

from roles.checks.rules import RULES

from . import fair_later_texts, fair_texts
from .builders import (
    findings,
    make_profile_text,
    marks,
    quotes,
    with_criterion,
    with_section,
)

EQUALITY = [rule.id for rule in RULES if rule.id.startswith("EQ")]


def blocked(profile):
    return [
        found.rule
        for rule in EQUALITY
        for found in findings(rule, profile)
        if found.severity == "block"
    ]


def both(name):
    return getattr(fair_texts, name) + getattr(fair_later_texts, name)


@pytest.mark.parametrize("text", both("UNLAWFUL_CRITERIA"))
def test_unlawful_criterion_is_stopped(text):
    assert len(blocked(with_criterion(text))) == 1


@pytest.mark.parametrize("text", both("UNLAWFUL_PARAGRAPHS"))
def test_unlawful_paragraph_is_stopped(text):
    assert len(blocked(with_section(text))) == 1


@pytest.mark.parametrize("text", both("LAWFUL_CRITERIA"))
def test_lawful_criterion_is_not_stopped(text):
    assert blocked(with_criterion(text)) == []


@pytest.mark.parametrize("text", both("LAWFUL_PARAGRAPHS"))
def test_lawful_paragraph_is_not_stopped(text):
    assert blocked(with_section(text)) == []


OF_A_WOMAN = "Being a woman is an occupational requirement of this post."


@pytest.mark.parametrize(
    ("criterion", "record"),
    [
        ("Must be female", OF_A_WOMAN),
        ("A practising Christian", "Schedule 9 allows a requirement of religion."),
        (
            "Lived experience of psychosis",
            "Drawing on lived experience is intrinsic to this post.",
        ),
    ],
)
def test_requirement_that_is_stated_allows_its_own_kind(criterion, record):
    assert blocked(asking(criterion, record)) == []


@pytest.mark.parametrize(
    ("criterion", "elsewhere"),
    [
        ("A practising Christian", OF_A_WOMAN),
        ("Lived experience of psychosis", OF_A_WOMAN),
        ("Aged 18 to 25", OF_A_WOMAN),
        ("Must be stable on medication", "Lived experience is intrinsic to this post."),
        ("Must be female", "There is no occupational requirement to be a woman."),
        ("Must be female", "Knowledge of occupational requirements for women"),
        ("Must be female", "Schedule 9 of the lease is kept in the office."),
    ],
)
def test_requirement_for_one_kind_excuses_no_other(criterion, elsewhere):
    assert blocked(asking(criterion, elsewhere)) == ["EQ03"]


def asking(criterion, paragraph):
    return make_profile_text(
        sections=[{"heading": "Post", "kind": "other", "text": paragraph}],
        criteria=[{"requirement": "essential", "text": criterion}],
    )


@pytest.mark.parametrize(
    ("elsewhere", "expected"),
    [
        ("You choose whether to join the pension.", ["Lived experience"]),
        ("Lunch times are up to you.", ["Lived experience"]),
        ("If you write of your own experience, you choose what to share.", []),
    ],
)
def test_eq04_asks_that_the_choice_is_one_of_what_is_told(elsewhere, expected):
    profile = make_profile_text(
        sections=[{"heading": "Post", "kind": "other", "text": elsewhere}],
        criteria=[
            {"requirement": "desirable", "text": "Lived experience of psychosis"}
        ],
    )

    assert quotes("EQ04", profile) == expected


@pytest.mark.parametrize("requirement", ["essential", "desirable"])
@pytest.mark.parametrize("of", ["the care system", "seeking asylum", "poverty"])
def test_lived_experience_that_is_no_health_is_told_nothing_of_health(of, requirement):
    profile = with_criterion(f"Lived experience of {of}", requirement)

    found = [*findings("EQ03", profile), *findings("EQ04", profile)]

    assert [each.severity for each in found] == ["warn"]
    assert "health" not in f"{found[0].message}{found[0].suggestion}"
    assert requirement == "desirable" or "health" not in found[0].why


def test_pay_now_is_a_warning():
    profile = with_section("Please state your current salary on the form.")

    assert marks("EQ10", profile) == [("warn", "state your current salary")]


def test_work_in_belfast_that_somebody_has_done_places_no_post_there():
    profile = make_profile_text(
        accountabilities=[{"text": "Comply with the Disability Discrimination Act."}],
        criteria=[
            {"requirement": "essential", "text": "Experience of work in Belfast"}
        ],
    )

    assert [severity for severity, _ in marks("LAW01", profile)] == ["block"]


def test_what_somebody_knows_of_safeguarding_is_no_statement():
    profile = with_criterion("Knowledge of safeguarding and of enhanced DBS checks")

    told = [finding.message for finding in findings("ST01", profile)]

    assert "There is no safeguarding statement." in told
    assert "The level of DBS check and its reason are not given." in told


def test_how_somebody_is_assessed_by_a_nurse_is_no_stage():
    profile = with_criterion("Knowledge of how risk is assessed by nurses")

    assert len(findings("CR08", profile)) == 1
