import pytest

from roles.importing.criteria_header import requirement_in
from roles.importing.flow import read_lines
from roles.importing.headings import meaning
from roles.importing.outline import outline


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("1.1 JOB PURPOSE", "purpose"),
        ("Purpose of the post:", "purpose"),
        ("About the role", "purpose"),
        ("Job context", "context"),
        ("Organisational structure", "organisation"),
        ("ORGANIZATION", "organisation"),
        ("Key Accountabilities", "duties"),
        ("MAIN RESPONSIBILITES, TASKS & DUTIES", "duties"),
        ("Key Performance areas and responsibilities", "duties"),
        ("What you’ll do", "duties"),
        ("Performance Measures", "measures"),
        ("Performace measures", "measures"),
        ("Person Specificaton", "specification"),
        ("About You (Person Spec)", "specification"),
        ("2.2 Competencies", "competencies"),
        ("Competency framework", "competencies"),
        ("Role profile", "container"),
        ("About Open Harbour", "about_employer"),
        ("About the team", "about_service"),
        ("Values and Behaviours", "values"),
        ("Lived experience statement", "lived_experience"),
        ("Safeguarding Adults and Children", "policy"),
        ("Health and safety", "policy"),
        ("How to apply", "other"),
        ("Clinical Responsibility", None),
        ("To keep the tasks of the day in order.", None),
        ("Duties " * 30, None),
        ("", None),
    ],
)
def test_heading_is_understood_by_its_meaning(text, kind):
    assert meaning(text) == kind


@pytest.mark.parametrize(
    ("text", "requirement"),
    [
        ("Essential", "essential"),
        ("ESSENTIAL CRITERIA:", "essential"),
        ("Desirable requirements", "desirable"),
        ("Essential and desirable", None),
        ("Essential training", None),
    ],
)
def test_requirement_heading(text, requirement):
    assert requirement_in(text) == requirement


def kinds(text):
    lines, _ = read_lines(text)
    return [(block.kind, block.title) for block in outline(lines)[1:]]


def test_policy_heading_among_bulleted_duties_is_a_group():
    text = "Main duties\n\nPolicies & Procedures:\n\n- Keep them\n"

    assert kinds(text) == [("duties", "Main duties")]


def test_policy_heading_over_prose_ends_the_duties():
    text = "Main duties\n\n- Cook\n\nHealth and Safety\n\nEveryone takes care.\n"

    assert kinds(text) == [("duties", "Main duties"), ("policy", "Health and Safety")]


def test_numbered_headings_of_the_same_rank_are_sections():
    text = "1.4 Duties\n\n- Cook\n\n1.5 Our Values\n\n- Kindness\n\n1.6 Warm Rooms\n\nx"

    assert kinds(text) == [
        ("duties", "Duties"),
        ("values", "Our Values"),
        ("other", "Warm Rooms"),
    ]


def test_heading_and_text_on_one_line_are_parted():
    assert kinds("Job purpose: To grow food for the whole street.") == [
        ("purpose", "Job purpose")
    ]
