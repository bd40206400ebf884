"""LAW01 to LAW03 on whole sentences: history and lookalikes pass, old law does not."""

import pytest

from roles.checks.rules import check_profile_text

from .builders import TODAY, marks, with_duty
from .lawful_texts import (
    CITED_WELL,
    LATER_CITED_WELL,
    LATER_LAWFUL,
    LATER_REPEALED,
    LAWFUL,
    REPEALED,
)

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
