"""What an import makes of competencies that a framework knows."""

import pytest

from roles.actions import frameworks, imports
from roles.importing import ParsedColumn, ParsedCompetency, ParsedProfile, read_text
from roles.importing.profile import POSITIONS, Placed
from roles.models import Competency, Employer
from tests.builders import (
    make_competency,
    make_employer,
    make_framework,
    make_hr_officer,
)

from .builders import reword

pytestmark = pytest.mark.django_db


LADDER = {
    1: "Waters what it is told to water.",
    2: "Sows and plants with guests at their own speed.",
    3: "Plans a growing year that guests can follow.",
    4: "Runs the garden as a place where people recover.",
}


def make_garden(*, published=True):
    """A framework at Tideway with one competency, Gardening, at levels 1 to 4."""
    framework = make_framework(
        employer=make_employer(name="Tideway"), published=published
    )
    garden = make_competency(framework=framework, name="Gardening", levels=LADDER)
    for level in garden.levels.all():
        reword(LADDER[level.number], level=level)
    return garden


def gardening(name="Gardening", numbers=(None, None, None), start=2):
    columns = tuple(
        ParsedColumn(label, number, False, (LADDER[start + place],))
        for place, (label, number) in enumerate(zip(POSITIONS, numbers, strict=True))
    )
    return ParsedCompetency(name, "", columns, line=40)


def start(competency, *findings):
    placed = Placed(competencies=(competency,), findings=findings)
    parsed = ParsedProfile(title="Gardener", employer="Tideway", placed=placed)
    return imports.start_draft(
        parsed=parsed, source_name="gardener.txt", source_text="Gardener", by=None
    )


def windows(version):
    rows = version.expectations.order_by("position")
    return [(row.competency.name, row.entry_level) for row in rows]


def test_start_draft_infers_the_window_from_the_framework():
    garden = make_garden()
    block = imports.Note("CM01", "block", "No numbers.", "Gardening", 40)

    version = start(gardening(), block)

    assert windows(version) == [("Gardening", 2)]
    assert version.framework == garden.framework
    assert [(f.rule, f.severity) for f in version.findings.all()] == [("IM23", "warn")]


def test_start_draft_knows_a_competency_by_a_slightly_different_name():
    garden = make_garden()

    version = start(gardening("Gardenning", (2, 3, 4)))

    assert version.expectations.get().competency == garden
    assert [finding.rule for finding in version.findings.all()] == ["IM25"]


def rename_in_a_next_version(garden, *names):
    """The framework in force, in which the competency is called the last of `names`."""
    framework, by = garden.framework, make_hr_officer()
    for name in names:
        framework = frameworks.new_version(framework=framework, by=by)
        framework.competencies.update(name=name)
        framework = frameworks.publish(framework=framework, by=by)
    return framework


@pytest.mark.parametrize("name", ["Gardening", "gardening", "Growing food"])
def test_start_draft_knows_a_competency_by_a_name_that_it_had(name):
    garden = make_garden()
    newest = rename_in_a_next_version(garden, "Growing food", "Tending the land")

    version = start(gardening(name, numbers=(2, 3, 4)))

    assert windows(version) == [("Tending the land", 2)]
    assert version.framework == newest
    assert Competency.objects.filter(framework=newest).count() == 1
    finding = version.findings.get(rule="IM25")
    assert (finding.severity, finding.quote) == ("info", name)
    assert finding.message == (
        "The framework has renamed this competency: it is “Tending the land” now."
    )


def test_a_name_that_means_another_one_now_is_that_one():
    garden = make_garden()
    framework = rename_in_a_next_version(garden, "Growing food")
    make_competency(framework=framework, name="Gardening", levels=LADDER)

    version = start(gardening(numbers=(2, 3, 4)))

    assert windows(version) == [("Gardening", 2)]


def test_start_draft_stands_a_lost_name_on_the_proposed_competency_and_blocks():
    garden = make_garden()

    version = start(gardening("", (2, 3, 4)))

    assert version.expectations.get().competency == garden
    blocks = version.findings.filter(severity="block")
    assert [finding.message for finding in blocks] == [
        "This competency has lost its name. It stands as “Gardening”, whose words it "
        "has. Check that it is this one."
    ]


def test_start_draft_keeps_another_name_although_the_words_are_known():
    make_garden(published=False)

    version = start(gardening("Growing", (2, 3, 4)))

    assert windows(version) == [("Growing", 2)]
    assert [finding.rule for finding in version.findings.all()] == ["IM26", "IM29"]


def document_about_gardening():
    text = (
        "Garden Worker\n\nEmployer: Tideway\n\nCompetencies\n\n"
        "Competency\tEntry\tDesired\tExceptional\n"
        f"Gardening\t{LADDER[2]}\t{LADDER[3]}\t{LADDER[4]}\n"
    )
    return read_text(text.encode(), name="garden.txt")


def test_read_profile_compares_with_the_framework_of_the_employer_named():
    make_garden()

    parsed = imports.read_profile(document_about_gardening())

    assert parsed.employer == "Tideway"
    assert [(c.number, c.inferred) for c in parsed.competencies[0].columns] == [
        (2, True),
        (3, True),
        (4, True),
    ]
    assert [f.rule for f in parsed.findings if f.severity == "block"] == []


def test_read_profile_compares_with_the_framework_it_is_given():
    garden = make_garden()
    Employer.objects.update(name="Elsewhere")

    alone = imports.read_profile(document_about_gardening())
    given = imports.read_profile(document_about_gardening(), framework=garden.framework)
    of_employer = imports.read_profile(
        document_about_gardening(), employer=garden.framework.employer
    )

    starts = [p.competencies[0].columns[0].number for p in (alone, given, of_employer)]
    assert starts == [None, 2, 2]


def test_a_name_too_long_for_a_competency_is_told_whole():
    name = "Growing vegetables with guests " * 8
    make_garden(published=False)

    version = start(gardening(name=name.strip()))

    assert version.findings.get(rule="IM22").quote == name.strip()
