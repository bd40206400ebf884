"""LAW01 to LAW03 on whole sentences: history and lookalikes pass, old law does not."""

import pytest

from roles.checks.rules import check_profile_text
from roles.checks.rules.titles import titles_in

from .builders import TODAY, findings, marks, with_duty
from .later_texts import LATER_CITED_WELL, LATER_LAWFUL, LATER_REPEALED
from .lawful_texts import CITED_WELL, LAWFUL, REPEALED

LAWS = ("LAW01", "LAW02", "LAW03")


@pytest.mark.parametrize("text", LAWFUL + LATER_LAWFUL)
def test_lawful_text_is_not_stopped(text):
    found = check_profile_text(with_duty(*text.split("\n\n")), today=TODAY)
    stopped = [(each.rule, each.quote) for each in found if each.severity == "block"]

    assert [each for each in stopped if each[0] in LAWS] == []


@pytest.mark.parametrize("text", REPEALED + LATER_REPEALED)
def test_repealed_law_that_is_asked_for_is_stopped(text):
    assert "block" in [severity for severity, _ in marks("LAW01", with_duty(text))]


@pytest.mark.parametrize("title", CITED_WELL + LATER_CITED_WELL)
@pytest.mark.parametrize("sentence", ["Know the {}.", "Knowledge of {}", "{}"])
def test_whole_short_title_is_left_alone(title, sentence):
    profile = with_duty(sentence.format(title))

    assert [mark for rule in LAWS for mark in marks(rule, profile)] == []


def test_repealed_law_that_nobody_is_asked_for_is_a_warning():
    profile = with_duty("Design a school workshop on the Race Relations Act 1965.")

    (finding,) = findings("LAW01", profile)

    assert finding.severity == "warn"
    assert "tells of its past" in finding.message


def test_short_form_that_the_document_explains_elsewhere_is_left_alone():
    profile = with_duty(
        "Take the minutes of the CRB.", "The Community Resource Board (CRB) is ours."
    )

    assert marks("LAW01", profile) == []


def test_short_form_that_is_explained_both_ways_is_still_stopped():
    profile = with_duty(
        "Hold a CRB check (CRB: Criminal Records Bureau).",
        "Attend the Community Resource Board (CRB).",
    )

    assert "block" in [severity for severity, _ in marks("LAW01", profile)]


def test_equality_law_of_old_stands_in_a_post_in_northern_ireland():
    profile = with_duty("Comply with the DDA.", "The office is in Belfast.")

    assert marks("LAW01", profile) == []


def test_two_years_of_one_scottish_act_stand_together():
    profile = with_duty("Know the Housing (Scotland) Acts 1987 and 2001.")
    apart = with_duty(
        "Know the Housing (Scotland) Act 1987.", "Know the Housing (Scotland) Act 2001."
    )

    assert marks("LAW02", profile) == marks("LAW02", apart) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Knowledge of the NHS and Community Care Act 1990 and Care Act 2014",
            ["nhs and community care act", "care act"],
        ),
        (
            "Know the Equal Pay Act (Northern Ireland) 1970",
            ["equal pay act (northern ireland)"],
        ),
        ("Equality, Care Act 2014", ["care act"]),
        (
            "Health and Social Care Act 2008 (Regulated Activities) Regulations 2014",
            [
                "health and social care act",
                "health and social care act 2008 (regulated activities) regulations",
            ],
        ),
        ("Order stock, measure rooms and act with care.", []),
    ],
)
def test_titles_are_found_whole(text, names):
    (passage,) = with_duty(text).accountabilities

    assert [title.name for title in titles_in(passage)] == names
