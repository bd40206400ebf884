"""Which findings of an import the working profile answers by itself."""

import pytest

from roles.importing import parse
from roles.incoming import acts, working
from roles.incoming.answers import settle_what_is_answered

TEXT = """Job title: {title}

Employer: {employer}

Main duties

{group}

- Cook for forty {guests}
- Order the food

Person specification

- Cooks for many
"""
GIVEN = {"title": "Cook", "employer": "Tideway", "group": "Food", "guests": "guests"}
GAP = "[insert name]"


def begin(**changes):
    text = TEXT.format(**{**GIVEN, **changes})
    return working.begin(parse(text), text)


def row(profile, words):
    return next(each for each in profile["rows"] if words in str(each["fields"]))


def settled(profile, rule):
    """Whether each finding of a rule is settled, once the profile was asked."""
    settle_what_is_answered(profile, has_employer=False)
    return [
        bool(each.get("settled"))
        for each in profile["findings"]
        if each["rule"] == rule
    ]


@pytest.mark.parametrize("place", GIVEN)
def test_a_gap_is_told_wherever_it_stands(place):
    profile = begin(**{place: f"Work at {GAP}"})

    assert settled(profile, "ST04") == [False]


def test_a_gap_is_settled_once_it_is_filled_in():
    profile = begin(title=f"Cook at {GAP}")
    profile["facts"]["title"] = "Cook at the Haven"

    assert settled(profile, "ST04") == [True]


def test_an_unknown_requirement_is_settled_once_it_is_marked():
    profile = begin()
    before = settled(profile, "CR06")
    for each in working.rows_of(profile, "criterion"):
        acts.edit(profile, each, {"requirement": "essential"})

    assert (before, settled(profile, "CR06")) == ([False], [True])


@pytest.mark.parametrize(("name", "expected"), [("Calm", True), ("Quiet", False)])
def test_a_proposed_name_is_settled_once_it_is_taken(name, expected):
    profile = begin()
    competency = row(profile, "Order the food")
    acts.place(profile, competency, kind="competency", name=name)
    finding = {"rule": "IM26", "severity": "warn", "message": "Name lost", "quote": ""}
    line = competency["line"]
    working.add_finding(profile, {**finding, "line": line, "proposal": "Calm"})

    assert settled(profile, "IM26") == [expected]
