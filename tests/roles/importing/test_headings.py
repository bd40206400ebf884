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
        ("What the post holder does", "duties"),
        ("Your impact", "duties"),
        ("A bit about us", "about_employer"),
        ("Our department", "about_service"),
        ("Behaviours we expect", "values"),
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
        ("Why this job matters", "purpose"),
        ("Where the post sits in the charity", "context"),
        ("Who you'll report to", "organisation"),
        ("Working relationships", "organisation"),
        ("What will you be doing?", "duties"),
        ("What the role involves", "duties"),
        ("Key areas of responsibility", "duties"),
        ("How we’ll know it is going well and working", "measures"),
        ("How will success be measured?", "measures"),
        ("Key outcomes", "measures"),
        ("Who are we looking for?", "specification"),
        ("What you'll bring", "specification"),
        ("The ideal candidate", "specification"),
        ("Competency expectations", "competencies"),
        ("Personal qualities", None),
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
        ("You must have", "essential"),
        ("What you'll need", "essential"),
        ("Nice to have", "desirable"),
        ("It would be great if you also have", "desirable"),
        ("Ideally you will also have", "desirable"),
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


def test_what_people_need_opens_a_specification_where_nothing_said_so():
    text = "Main duties\n\n- Cook\n\nSkills and Experience\n\n- Able to bake\n"

    assert kinds(text) == [
        ("duties", "Main duties"),
        ("specification", "Skills and Experience"),
    ]


def test_what_people_need_is_asked_above_plain_lines_too():
    text = "Main duties\n\nCook.\n\nSkills and experience\n\nAble to bake\n"

    assert [kind for kind, _ in kinds(text)] == ["duties", "specification"]


def test_marks_in_words_open_a_specification_without_a_name():
    text = "Main duties\n\n- Cook\n\nYou must have\n\n- A warm manner\n"

    assert [kind for kind, _ in kinds(text)] == ["duties", "specification"]


def test_title_with_a_theme_in_it_opens_no_section():
    assert kinds("Lived Experience Trainer\n\nOpen Harbour\n") == []


def test_numbered_entry_with_a_theme_in_it_opens_no_section():
    text = "1. Main duties\n1. Cook for all\n2. Safety planning\n3. Dig the beds\n"

    assert kinds(text) == [("duties", "Main duties")]


def test_vision_between_the_parts_is_a_section():
    text = "Main duties\n\n- Cook\n\nOur Vision and Values\n\n- Hope for all\n"

    assert [kind for kind, _ in kinds(text)] == ["duties", "values"]


@pytest.mark.parametrize("number", ["Section 2 –", "Part B:", "II.", "B.", "2", "2.1"])
def test_number_before_a_heading_is_taken_off(number):
    text = f"{number} Person Specification\n\n- Able to bake\n"

    assert kinds(text) == [("specification", kinds(text)[0][1])]
