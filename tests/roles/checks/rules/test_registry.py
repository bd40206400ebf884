import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roles.checks.rules import RULES, ProfileText, check_library, check_profile_text

from .builders import TODAY, with_criterion

IDS = (
    [f"LAW{number:02}" for number in range(1, 4)]
    + [f"EQ{number:02}" for number in range(1, 12)]
    + [f"CR{number:02}" for number in range(1, 9)]
    + [f"CM{number:02}" for number in range(1, 5)]
    + [f"ST{number:02}" for number in range(1, 9)]
    + [f"PL{number:02}" for number in range(1, 4)]
)


def test_rules_stand_in_their_order():
    assert [rule.id for rule in RULES] == IDS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_says_what_it_is_and_why(rule):
    assert rule.severity in ("block", "warn", "info")
    assert rule.title
    assert rule.why.endswith(".")
    assert rule.why.count(".") == 1
    assert rule.source
    assert rule.find or rule.compare


def test_a_finding_carries_all_that_a_page_shows():
    profile = with_criterion("Native English speaker", category="Skills", line=12)

    (found,) = check_profile_text(profile, today=TODAY, off=set(IDS) - {"EQ07"})

    assert found.as_dict() == {
        "rule": "EQ07",
        "severity": "warn",
        "message": "This speaks of where somebody comes from, not of a task.",
        "quote": "Native English speaker",
        "line": 12,
        "place": "criterion Skills 1",
        "why": "First language and passport say nothing of skill and shut out people by"
        " their origin.",
        "suggestion": "Say the task, such as: writes reports that a court can use.",
        "source": "Equality Act 2010 ss.9 and 19",
    }


def test_rules_that_are_off_find_nothing():
    profile = with_criterion("Must be female and young")

    assert check_profile_text(profile, today=TODAY, off=IDS) == []


# Words the rules look for, so that the fuzz reaches behind the first look.
SEARCHED = """
    act Act 1998 2010 care data protection driving licence lived experience
    years two and/or / ; ( ) , . .. young team dynamic under pressure resilient
    LGBT SMT the the proven good skills such as or NVQ CPN Trust Partnership
    Somerhill supervise staff None nights Monday to Friday 37.5 hours a week £
    [insert] designated service İstanbul ﬁne ’ “ ” – • 1.2 new role Ability to
    plan and
"""
WORDS = st.sampled_from(SEARCHED.split())
TEXT = st.one_of(st.text(max_size=60), st.lists(WORDS, max_size=30).map(" ".join))
LEVEL = st.one_of(st.none(), st.integers(-1, 9))


def row(**fields):
    return st.fixed_dictionaries({}, optional=fields)


COLUMN = row(label=TEXT, number=LEVEL, indicators=st.lists(TEXT, max_size=3))
PROFILE = row(
    title=TEXT,
    employer=TEXT,
    issued=st.one_of(st.none(), TEXT, st.just("2019-02")),
    reporting_lines=st.lists(row(label=TEXT, value=TEXT), max_size=3),
    sections=st.lists(row(heading=TEXT, kind=TEXT, text=TEXT), max_size=3),
    accountabilities=st.lists(row(group=TEXT, text=TEXT), max_size=3),
    performance_measures=st.lists(TEXT, max_size=3),
    criteria=st.lists(
        row(
            category=TEXT,
            requirement=st.sampled_from(["essential", "desirable", "unclear"]),
            text=TEXT,
        ),
        max_size=4,
    ),
    competencies=st.lists(
        row(name=TEXT, relevance=TEXT, columns=st.lists(COLUMN, max_size=3)),
        max_size=2,
    ),
    unplaced=st.lists(TEXT, max_size=2),
)


@settings(deadline=None, max_examples=150)
@given(PROFILE)
def test_checks_never_fail_and_quote_what_is_there(data):
    profile = ProfileText.from_dict(data)

    found = check_profile_text(profile, today=TODAY)

    json.dumps([item.as_dict() for item in found])
    assert all(item.message and item.place for item in found)


@settings(deadline=None, max_examples=50)
@given(st.lists(PROFILE, max_size=3))
def test_library_checks_never_fail(rows):
    profiles = [ProfileText.from_dict(data) for data in rows]

    found = check_library(profiles)

    json.dumps([item.as_dict() for item in found])
