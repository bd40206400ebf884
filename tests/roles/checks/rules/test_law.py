import pytest

from roles.checks.rules.old_law import HINTS, OLD

from .builders import findings, marks, quotes, with_duty, with_section

OLD_LAW = [
    (
        "Work within the Disability Discrimination Act 1995.",
        [("block", "Disability Discrimination Act 1995")],
    ),
    ("Keep the DDA in mind.", [("block", "DDA")]),
    (
        "Know the Race Relations (Amendment) Act 2000.",
        [("block", "Race Relations (Amendment) Act 2000")],
    ),
    (
        "Hold records under the Data Protection Act 1998.",
        [("block", "Data Protection Act 1998")],
    ),
    (
        "Know the Data Protection Act 1984 and the Data Protection Act 1998.",
        [("block", "Data Protection Act 1984"), ("block", "Data Protection Act 1998")],
    ),
    ("Send returns to Monitor, each month.", [("warn", "to Monitor")]),
    ("Handle personal data under GDPR.", [("info", "GDPR")]),
    (
        "Report breaches to the Information Commissioner’s Office.",
        [("info", "Information Commissioner’s Office")],
    ),
    (
        "Coordinate care under the Care Programme Approach (CPA).",
        [("warn", "Care Programme Approach (CPA)")],
    ),
    ("Hold a clear CRB certificate.", [("block", "CRB")]),
    ("Check names against the POVA list.", [("block", "POVA list")]),
    (
        "Assess need under s.47 of the NHS and Community Care Act 1990.",
        [("block", "s.47 of the NHS and Community Care Act 1990")],
    ),
    (
        "Follow Department of Health guidance.",
        [("warn", "Department of Health")],
    ),
    (
        "Liaise with the PCT and the CCG.",
        [("warn", "PCT"), ("warn", "CCG")],
    ),
    ("Meet the KSF outline.", [("warn", "KSF")]),
    ("We hold the Two Ticks symbol.", [("warn", "Two Ticks")]),
    ("Report accidents under RIDDOR 1995.", [("block", "RIDDOR 1995")]),
    (
        "Store cleaning stuff as COSHH Regulations 1999 say.",
        [("block", "COSHH Regulations 1999")],
    ),
    (
        "Be registered with the General Social Care Council.",
        [("warn", "General Social Care Council")],
    ),
    ("File accounts under the Charities Act 1993.", [("block", "Charities Act 1993")]),
]
NOT_OLD_LAW = [
    "Work within the Equality Act 2010 and the Care Act 2014.",
    "Hold records under UK GDPR and the Data Protection Act 2018.",
    "Work safely under the Health and Safety at Work etc. Act 1974.",
    "Know the Mental Health Act 1983 and the Human Rights Act 1998.",
    "Remember the Rehabilitation of Offenders Act 1974.",
    "Answer requests under the Freedom of Information Act 2000.",
    "The Equality Act 2010 replaced the Disability Discrimination Act 1995.",
    "Follow guidance of the Department of Health and Social Care.",
    "Monitor the wellbeing of each guest and report to the manager.",
    "Be registered with the Health and Care Professions Council.",
    "Store cleaning stuff as COSHH 2002 says.",
    "Run a programme of walks and keep no secrets from the team.",
    "In Northern Ireland the Disability Discrimination Act 1995 still holds.",
    "Help people open an ISA or a bank account.",
    "Hold a qualification (CPA, ACCA, CIMA).",
    "Talk with Monitor users about the alarm.",
]


@pytest.mark.parametrize(("text", "expected"), OLD_LAW)
def test_law01_finds_law_that_no_longer_stands(text, expected):
    assert marks("LAW01", with_duty(text)) == expected


@pytest.mark.parametrize("text", NOT_OLD_LAW)
def test_law01_leaves_law_in_force_alone(text):
    assert marks("LAW01", with_duty(text)) == []


def test_law01_names_what_stands_now_and_its_source():
    (finding,) = findings("LAW01", with_duty("Know the Sex Discrimination Act 1975."))

    assert (finding.place, finding.suggestion, finding.source) == (
        "accountability 1",
        "Equality Act 2010",
        "Equality Act 2010, Schedule 27",
    )


def test_law01_tells_an_old_name_once_at_a_place():
    text = "The KSF outline holds.\n\nAsk for the KSF outline."

    assert quotes("LAW01", with_section(text)) == ["KSF"]


@pytest.mark.parametrize(
    "text",
    [
        *(text for text, _ in OLD_LAW),
        "the sex discrimination act, the equal pay act, the equality act 2006 part 2",
        "the employment equality (age) regulations 2006",
        "the independent safeguarding authority and the vetting and barring scheme",
        "the protection of vulnerable adults list and fair access to care services",
        "a primary care trust, a strategic health authority, nhs digital",
        "health education england, public health england, the healthcare commission",
        "the prevention of corruption acts, the fire precautions act",
        "the management of health and safety at work regulations 1992",
    ],
)
def test_the_cheap_look_of_law01_misses_nothing(text):
    named = [entry for entry in OLD if entry.pattern.search(text.lower())]
    exact = [entry for entry in OLD if entry.is_exact and entry.pattern.search(text)]

    (passage,) = with_duty(text).accountabilities

    assert named or exact
    assert not HINTS.isdisjoint(passage.tokens)


TWO_AGES = [
    (
        ["Know the Data Protection Act 1998.", "Know the Data Protection Act 2018."],
        ["Data Protection Act 2018"],
    ),
    (
        [
            "Driving, save under the Disability Discrimination Act 1995.",
            "Adjustments follow the Equality Act 2010.",
        ],
        ["Equality Act 2010"],
    ),
    (
        [
            "Use the Fire Safety Regulations 2005.",
            "Use the Fire Safety Regulations 2015.",
        ],
        ["Fire Safety Regulations 2015"],
    ),
    (
        ["Keep to the Charities Act 1993.", "Know the Charities Act 2011."],
        ["Charities Act 2011"],
    ),
    (["Report under RIDDOR 1995.", "RIDDOR 2013 applies."], ["RIDDOR 2013"]),
    (["The DDA guides us.", "So does the Equality Act 2010."], ["Equality Act 2010"]),
    (["Keep to the DPA 1998.", "Know the DPA 2018."], ["DPA 2018"]),
]
ONE_AGE = [
    ["Know the Race Relations Act 1976.", "Know the Sex Discrimination Act 1975."],
    ["Know the Children Act 1989.", "Know the Children Act 2004."],
    ["Know the Mental Health Act 1983.", "Know the Mental Health Act 2025."],
    ["Know the Care Act 2014.", "Work as the Care Act 2014 says."],
    ["Know the Equality Act 2010.", "Know the Human Rights Act 1998."],
    [
        "Know the Equality Act 2010.",
        "It replaced the Disability Discrimination Act 1995.",
    ],
]


@pytest.mark.parametrize(("texts", "expected"), TWO_AGES)
def test_law02_finds_two_versions_of_one_law(texts, expected):
    assert quotes("LAW02", with_duty(*texts)) == expected


@pytest.mark.parametrize("texts", ONE_AGE)
def test_law02_leaves_laws_that_stand_together_alone(texts):
    assert quotes("LAW02", with_duty(*texts)) == []


LOOSE = [
    ("Report under RIDDOR.", ["RIDDOR"]),
    ("Understand the Care Act.", ["Care Act"]),
    (
        "Follow the Health and Safety at Work Act 1974.",
        ["Health and Safety at Work Act 1974"],
    ),
    ("Keep to the Data Protection Act at all times.", ["Data Protection Act"]),
    ("Know the Equality Act 2012.", ["Equality Act 2012"]),
    ("Protect children under the Children’s Act 1989.", ["Children’s Act 1989"]),
    ("Hours follow the Working Time Regulations.", ["Working Time Regulations"]),
]
CITED_WELL = [
    "Understand the Care Act 2014.",
    "Follow the Health and Safety at Work etc. Act 1974.",
    "Know the Mental Health Act (1983), as amended.",
    "Know the 2005 Mental Capacity Act.",
    "Prepare people for a Mental Health Act assessment.",
    "Act with care; care acts on people slowly.",
    "Know the Care Act 2014. Explain the Care Act to families.",
]


@pytest.mark.parametrize(("text", "expected"), LOOSE)
def test_law03_finds_laws_cited_loosely(text, expected):
    assert quotes("LAW03", with_duty(text)) == expected


@pytest.mark.parametrize("text", CITED_WELL)
def test_law03_leaves_full_citations_alone(text):
    assert quotes("LAW03", with_duty(text)) == []


def test_law03_gives_the_years_that_are_right():
    (finding,) = findings("LAW03", with_duty("Know the Mental Capacity Act 2009."))

    assert finding.suggestion == "Mental Capacity Act 2005 or 2019"
