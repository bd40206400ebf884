import json
from dataclasses import replace

import pytest

from accounts.models import AuditEntry
from roles.actions import imports
from roles.importing import (
    Accountability,
    ParsedColumn,
    ParsedCompetency,
    ParsedCriterion,
    ParsedProfile,
    Section,
)
from roles.importing.profile import Placed
from roles.models import Employer, Framework, ProfileVersion
from tests.builders import (
    make_competency,
    make_employer,
    make_framework,
    make_profile,
    make_version,
)

from .builders import DOCUMENTS, import_sample, read_sample

pytestmark = pytest.mark.django_db


def competency(name="Teamwork", numbers=(2, 3, 4), words="words"):
    labels = ("Entry", "Desired", "Exceptional")
    columns = tuple(
        ParsedColumn(label, number, False, (f"{label} {words}.",))
        for label, number in zip(labels, numbers, strict=True)
    )
    return ParsedCompetency(name, "People do better together.", columns, line=40)


def start(*competencies, employer=None, framework=None, profile=None, **fields):
    placed = Placed(competencies=competencies, **fields)
    parsed = ParsedProfile(title="Cook", employer="Tideway", placed=placed)
    return imports.start_draft(
        parsed=parsed,
        source_name="cook.txt",
        source_text="Cook",
        employer=employer,
        framework=framework,
        profile=profile,
        by=None,
    )


def rules(version):
    return sorted(version.findings.values_list("rule", flat=True))


def windows(version):
    rows = version.expectations.order_by("position")
    return [(row.competency.name, row.entry_level) for row in rows]


@pytest.mark.parametrize("name", [p.stem for p in sorted(DOCUMENTS.glob("*.txt"))])
def test_start_draft_keeps_everything_that_was_read(name):
    _, parsed = read_sample(name)

    version = import_sample(name)

    expected = json.loads((DOCUMENTS / f"{name}.json").read_text())
    assert version.title == expected["title"]
    assert version.sections.count() == len(expected["sections"])
    assert version.reporting_lines.count() == len(expected["reporting_lines"])
    rows = version.accountabilities.order_by("position")
    assert list(rows.values("group", "text")) == expected["accountabilities"]
    criteria = version.criteria.order_by("position")
    assert (
        list(criteria.values("category", "requirement", "text")) == expected["criteria"]
    )
    assert version.source.text == read_sample(name)[0].text
    kept = {note.message for note in parsed.findings if note.rule != "IM02"}
    assert kept <= set(version.findings.values_list("message", flat=True))


def test_start_draft_finds_the_employer_whatever_the_case():
    employer = make_employer(name="TIDEWAY")

    version = start()

    assert version.profile.employer == employer
    assert "IM20" not in rules(version)


def test_start_draft_adds_an_employer_it_does_not_know():
    version = start()

    assert version.profile.employer.name == "Tideway"
    assert rules(version) == ["IM20"]


def test_start_draft_blocks_when_no_employer_is_named():
    parsed = ParsedProfile(title="Cook")

    version = imports.start_draft(
        parsed=parsed, source_name="cook.txt", source_text="Cook", by=None
    )

    finding = version.findings.get(rule="ST01")
    assert finding.severity == "block"
    assert Employer.objects.get().name == imports.UNNAMED_EMPLOYER


def test_start_draft_takes_the_employer_it_is_given():
    employer = make_employer()

    version = start(employer=employer)

    assert version.profile.employer == employer
    assert not Employer.objects.filter(name="Tideway").exists()


def test_competencies_go_into_a_draft_framework_when_there_is_none():
    version = start(competency(numbers=(2, 3, 4)))

    framework = Framework.objects.get()
    assert (str(framework), framework.is_draft) == (
        "Tideway framework, version 1",
        True,
    )
    assert version.framework == framework
    assert windows(version) == [("Teamwork", 2)]
    made = AuditEntry.objects.get(action="create framework")
    assert made.subject_id == str(framework.pk)
    levels = framework.competencies.get().levels.order_by("number")
    assert [(row.number, row.indicators.get().text) for row in levels] == [
        (2, "Entry words."),
        (3, "Desired words."),
        (4, "Exceptional words."),
    ]


def test_competencies_that_the_framework_has_leave_it_as_it_is():
    framework = make_framework(employer=make_employer(name="Tideway"))
    known = make_competency(framework=framework, name="Team-work.")

    version = start(competency(name="team work"))

    assert version.framework == framework
    assert version.expectations.get().competency == known
    assert Framework.objects.count() == 1


def test_other_words_at_a_level_are_shown_and_the_framework_stays():
    framework = make_framework(employer=make_employer(name="Tideway"))
    known = make_competency(framework=framework, name="Teamwork")

    version = start(competency())

    findings = version.findings.filter(rule="CM02").order_by("position")
    assert [finding.quote for finding in findings] == [
        "Entry words.",
        "Desired words.",
        "Exceptional words.",
        "People do better together.",
    ]
    assert known.levels.get(number=2).indicators.get().text == (
        "Teamwork as seen at level 2."
    )


def test_why_a_competency_matters_in_other_words_is_shown_and_the_framework_stays():
    framework = make_framework(employer=make_employer(name="Tideway"))
    known = make_competency(framework=framework, name="Teamwork", relevance="We rely.")

    version = start(competency())

    finding = version.findings.get(rule="CM02", quote="People do better together.")
    assert finding.severity == "warn"
    assert finding.message == (
        "Why “Teamwork” matters is said in other words in the framework, which are "
        "kept: “People do better together.” here, “We rely.” there."
    )
    known.refresh_from_db()
    assert known.relevance == "We rely."


def test_a_next_version_keeps_the_framework_of_its_post():
    usual, own = make_usual_and_another()
    post = make_profile(employer=usual.employer)
    make_version(profile=post, published=True, framework=own)

    version = start(competency(), profile=post)

    assert version.framework == own


def test_a_next_version_follows_its_post_to_what_is_in_force_of_its_framework():
    usual, own = make_usual_and_another()
    post = make_profile(employer=usual.employer)
    make_version(profile=post, published=True, framework=own)
    Framework.objects.filter(pk=own.pk).update(status="superseded")
    later = make_framework(name=own.name, employer=own.employer, number=2)
    make_competency(framework=later, name="Teamwork")

    version = start(competency(), profile=post)

    assert version.framework == later


def test_a_document_of_its_own_goes_to_the_framework_that_most_posts_use():
    usual, _ = make_usual_and_another()

    version = start(competency(), employer=usual.employer)

    assert version.framework == usual


def make_usual_and_another():
    """One framework that a post uses and a later one, first in every order of names."""
    usual = make_framework(employer=make_employer(name="Tideway"), name="Ladder")
    another = make_framework(employer=usual.employer, name="A trial", number=3)
    for framework in (usual, another):
        make_competency(framework=framework, name="Teamwork")
    make_version(profile=make_profile(employer=usual.employer), framework=usual)
    return usual, another


def test_what_a_published_framework_lacks_goes_into_its_next_draft():
    framework = make_framework(employer=make_employer(name="Tideway"))
    make_competency(framework=framework, name="Teamwork", levels=(1, 2, 3))

    version = start(competency(numbers=(2, 3, 4)))

    assert (version.framework.number, version.framework.is_draft) == (2, True)
    grown = version.framework.competencies.get().levels
    assert sorted(grown.values_list("number", flat=True)) == [1, 2, 3, 4]
    assert framework.competencies.get().levels.count() == 3


def test_start_draft_uses_the_framework_it_is_given():
    make_framework(employer=make_employer(name="Tideway"))
    chosen = make_framework(published=False)

    version = start(competency(), framework=chosen)

    assert version.framework == chosen


@pytest.mark.parametrize("numbers", [(None, None, None), (2, 4, 5), (4, 5, 6)])
def test_columns_without_a_window_block_and_are_kept(numbers):
    version = start(competency(numbers=numbers))

    expectation = version.expectations.get()
    assert expectation.entry_level is None
    assert [row["number"] for row in expectation.unnumbered_columns] == list(numbers)
    assert expectation.competency.levels.count() == 0
    assert version.findings.get(rule="CM01").severity == "block"


def test_a_competency_told_twice_is_kept_as_unplaced_text():
    version = start(competency(), competency(words="else"))

    assert windows(version) == [("Teamwork", 2)]
    assert version.unplaced.get().text.startswith("Teamwork\nPeople do better")
    assert version.findings.get(rule="CM04").severity == "block"


def test_a_competency_without_a_name_can_still_be_reviewed():
    version = start(competency(name=""))

    assert windows(version) == [("Competency without a name (line 40)", 2)]
    assert version.findings.get(rule="CM04").severity == "block"


@pytest.mark.parametrize(
    ("category", "assessed", "stages"),
    [
        ("Skills", "", ["application"]),
        ("Values", "", ["interview"]),
        ("Values", "A", ["application"]),
        ("Skills", "T/I", ["interview", "test"]),
        ("Skills", "I and A", ["application", "interview"]),
        ("Skills", "A written test", ["test"]),
        ("Other", "Certificate", ["check"]),
    ],
)
def test_criteria_are_judged_when_the_document_says(category, assessed, stages):
    row = ParsedCriterion(category, "essential", "Listens well", assessed)

    version = start(criteria=(row,))

    assert version.criteria.get().stages == stages


def test_words_too_long_for_a_heading_are_a_finding():
    heading = "A heading " * 30

    version = start(sections=(Section(heading, "other", "Words."),))

    assert len(version.sections.get().heading) == 200
    assert version.findings.get(rule="IM22").quote == heading


def test_a_section_without_heading_is_named_after_its_kind():
    version = start(sections=(Section("", "purpose", "Words."),))

    assert version.sections.get().heading == "Purpose"


def test_an_address_the_new_employer_took_is_not_left_over():
    parsed = ParsedProfile(
        title="Cook",
        employer="Tideway",
        address="1 Quay Street",
        placed=Placed(unplaced=("1 Quay Street", "Parking is behind the house.")),
    )

    version = imports.start_draft(
        parsed=parsed, source_name="cook.txt", source_text="Cook", by=None
    )

    assert version.profile.employer.address == "1 Quay Street"
    assert [row.text for row in version.unplaced.all()] == [
        "Parking is behind the house."
    ]


def test_read_profile_puts_the_file_s_findings_first():
    document, _ = read_sample("adviser")
    note = imports.Note("IM01", "warn", "The file was not in UTF-8.")

    parsed = imports.read_profile(replace(document, findings=(note,)))

    assert parsed.findings[0] == note


def test_importing_twice_makes_two_profiles():
    first, second = start(), start()

    assert (first.profile.reference, second.profile.reference) == ("C", "C-2")
    assert ProfileVersion.objects.count() == 2


def test_read_profile_takes_a_document_at_its_word():
    document, parsed = read_sample("adviser")
    told = replace(parsed, title="Cook")

    assert imports.read_profile(replace(document, profile=told)).title == "Cook"


def test_start_draft_keeps_what_only_our_own_documents_know():
    row = ParsedCriterion(
        *("Values", "essential", "Listens well"),
        assessed_at="test",
        guidance="Tell us of one time.",
        either_or_group="ears",
        is_sensitive=True,
        accountabilities=(2,),
    )
    parsed = ParsedProfile(
        title="Cook",
        employer="Tideway",
        dbs_level="basic",
        dbs_reason="Handles money.",
        service="Canteen",
        placed=Placed(
            accountabilities=(Accountability("", "Cook"), Accountability("", "Serve")),
            criteria=(row,),
            competencies=(replace(competency(), assessed_at="application"),),
        ),
    )

    version = imports.start_draft(
        parsed=parsed, source_name="cook.json", source_text="", by=None
    )

    criterion = version.criteria.get()
    kept = {name: getattr(criterion, name) for name in ("assessed_at", "guidance")}
    assert kept == {"assessed_at": "test", "guidance": "Tell us of one time."}
    assert (criterion.either_or_group, criterion.is_sensitive) == ("ears", True)
    assert [row.text for row in criterion.accountabilities.all()] == ["Serve"]
    assert version.expectations.get().assessed_at == "application"
    assert (version.dbs_level, version.dbs_reason) == ("basic", "Handles money.")
    assert version.profile.service.name == "Canteen"
    assert "CR01" not in rules(version)


def test_levels_beyond_the_window_go_on_the_ladder_too():
    first = ParsedColumn("", 1, False, ("Begins.",))

    start(replace(competency(numbers=(2, 3, 4)), beyond=(first,)))

    [ladder] = Framework.objects.get().competencies.all()
    assert sorted(ladder.levels.values_list("number", flat=True)) == [1, 2, 3, 4]
