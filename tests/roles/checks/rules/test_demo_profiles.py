"""The demo charity keeps its own rules."""

import json
from pathlib import Path

import pytest

from roles.checks.rules import ProfileText, check_library, check_profile_text

from .builders import TODAY

DATA = Path(__file__).parents[4] / "recruitment" / "demo" / "data"
WINDOW = ("Entry", "Desired", "Exceptional")


def load(name):
    return json.loads((DATA / f"{name}.json").read_text())


def demo_profiles():
    ladders = {
        row["name"]: {level["number"]: level["indicators"] for level in row["levels"]}
        for row in load("framework")["competencies"]
    }
    vacancies = {row["profile_reference"]: row for row in load("vacancies")}
    return [
        as_profile(row, ladders, vacancies.get(row["reference"]))
        for row in load("profiles")
    ]


def as_profile(row, ladders, vacancy):
    sections = [
        {"heading": kind.capitalize(), "kind": kind, "text": row[kind]}
        for kind in ("purpose", "context")
    ]
    competencies = [
        {
            "name": item["name"],
            "relevance": "",
            "columns": [
                {
                    "label": label,
                    "number": item["entry_level"] + at,
                    "indicators": ladders[item["name"]][item["entry_level"] + at],
                }
                for at, label in enumerate(WINDOW)
            ],
        }
        for item in row["competencies"]
    ]
    facts = vacancy and {
        "salary": vacancy["salary_min"],
        "hours": vacancy["hours"],
        "contract": vacancy["contract"],
        "place": vacancy["places"],
        "closes": vacancy["closes_in_days"],
    }
    return ProfileText.from_dict(
        row
        | {
            "employer": "Open Harbour",
            "sections": sections + row["sections"],
            "competencies": competencies,
            "dbs": {"level": row["dbs_level"], "reason": row["dbs_reason"]},
            "vacancy": facts,
        }
    )


PROFILES = demo_profiles()


@pytest.mark.parametrize("profile", PROFILES, ids=lambda profile: profile.reference)
def test_demo_profile_has_nothing_that_blocks(profile):
    found = check_profile_text(profile, today=TODAY)

    assert [item for item in found if item.severity == "block"] == []


def test_demo_profiles_have_few_warnings():
    warnings = {
        (profile.reference, item.rule, item.quote)
        for profile in PROFILES
        for item in check_profile_text(profile, today=TODAY)
        if item.severity == "warn"
    }

    assert warnings == {
        ("OH-MHN", "CR02", "such as in a house, a clinic or people’s"),
    }


def test_demo_profiles_agree_with_each_other():
    assert [item.rule for item in check_library(PROFILES)] == []
