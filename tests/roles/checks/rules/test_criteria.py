import pytest

from .builders import (
    findings,
    make_profile_text,
    marks,
    quotes,
    with_criteria,
    with_criterion,
)

TRAITS = [
    ("Commitment to fairness", "Skills", ["Commitment"]),
    ("Flexible and reliable", "Skills", ["Flexible"]),
    ("A genuine interest in people", "Other", ["A genuine interest in"]),
    ("Able to use own initiative", "Skills", ["use own initiative"]),
    ("Works with hope", "Values", ["Works with hope"]),
    ("Willingness to train", "Other", ["Willingness"]),
    ("Demonstrates empathy", "Skills", ["Demonstrates empathy"]),
    ("Belief in recovery", "Skills", ["Belief in"]),
    ("Sympathetic to our aims", "Other", ["Sympathetic to"]),
]
NOT_TRAITS = [
    "Experience of working with committed volunteers",
    "Knowledge of motivational interviewing",
    "Writing notes that others rely on",
    "Evidence of a commitment to learning",
    "Keeping patients' records",
    "Positive risk taking with people in distress",
    "Creative arts taught to adults",
    "Caring for people at the end of life",
]


@pytest.mark.parametrize(("text", "category", "expected"), TRAITS)
def test_cr01_finds_what_a_form_cannot_show(text, category, expected):
    assert quotes("CR01", with_criterion(text, category=category)) == expected


@pytest.mark.parametrize("text", NOT_TRAITS)
def test_cr01_leaves_things_done_and_known_alone(text):
    assert quotes("CR01", with_criterion(text)) == []


@pytest.mark.parametrize(
    ("assessed", "expected"),
    [
        ("interview", []),
        ("test", []),
        ("Interview and reference", []),
        ("application", ["Commitment"]),
        ("Application & interview", ["Commitment"]),
        ("", ["Commitment"]),
    ],
)
def test_cr01_is_content_where_another_stage_judges(assessed, expected):
    profile = with_criterion("Commitment to fairness", assessed_at=assessed)

    assert quotes("CR01", profile) == expected


COMPOUND = [
    ("Carrying out needs and/or risk assessments", ["needs and/or risk"]),
    ("Using word processors/spreadsheets", ["processors/spreadsheets"]),
    ("Good with numbers; writes well", ["numbers; writes"]),
    (
        "A vehicle such as a moped, van or car",
        ["such as a moped, van or car"],
    ),
    (
        "Ability to lead, inspire and motivate teams",
        ["Ability to lead, inspire and motivate"],
    ),
    (
        "Ability to plan your week and support new colleagues",
        ["Ability to plan your week and support new"],
    ),
    (
        "Experience of delivering training and managing volunteers",
        ["Experience of delivering training and managing volunteers"],
    ),
    (
        "Knowledge of benefits and the ability to explain them",
        ["and the ability"],
    ),
    (
        "Organise own workload and supervise others",
        ["Organise own workload and supervise others"],
    ),
    (
        "Ability to plan and organise your own week",
        ["Ability to plan and organise your"],
    ),
    ("Plan and prioritise own work", ["Plan and prioritise own"]),
    (
        "Understands benefits and can explain them",
        ["Understands benefits and can explain"],
    ),
    (
        "Experience of recruiting, training and supporting bakers",
        ["Experience of recruiting, training and supporting"],
    ),
]
SINGLE = [
    "Cover the helpline 24/7",
    "Helping a person with his/her post",
    "Knowledge and understanding of consent",
    "Any one of these: a van, a moped or a car",
    "Plan own work",
    "Support people at home and in hospital",
    "Experience of working with people and families",
    "Skills and experience of de-escalation",
]


@pytest.mark.parametrize(("text", "expected"), COMPOUND)
def test_cr02_finds_criteria_that_ask_several_things(text, expected):
    assert quotes("CR02", with_criterion(text)) == expected


@pytest.mark.parametrize("text", SINGLE)
def test_cr02_leaves_single_criteria_alone(text):
    assert quotes("CR02", with_criterion(text)) == []


VAGUE = [
    ("Proven knowledge of benefits", ["Proven knowledge"]),
    ("Good communication skills", ["Good communication"]),
    ("Excellent written and verbal skills", ["Excellent written"]),
    ("Significant experience of advice", ["Significant experience"]),
    ("Basic interviewing", ["Basic interviewing"]),
    ("A relevant qualification", ["relevant qualification"]),
    ("Appropriate training", ["Appropriate training"]),
    ("Adequate numeracy", ["Adequate numeracy"]),
    ("Communication skills", ["Communication skills"]),
]
NOT_VAGUE = [
    "Knowledge of good practice in lone working",
    "Handling goods and stock",
    "Working with partners and significant others",
    "Basic Life Support certificate or willingness to gain it",
    "Asking for help where appropriate",
    "Knowledge of the law relevant to tenants",
    "Acting as an appropriate adult",
    "Making age-appropriate plans",
]


@pytest.mark.parametrize(("text", "expected"), VAGUE)
def test_cr03_finds_vague_words(text, expected):
    assert quotes("CR03", with_criterion(text)) == expected


@pytest.mark.parametrize("text", NOT_VAGUE)
def test_cr03_leaves_measured_words_alone(text):
    assert quotes("CR03", with_criterion(text)) == []


def test_cr03_asks_for_the_kind_of_communication():
    (finding,) = findings("CR03", with_criterion("Good communication skills"))

    assert finding.suggestion == (
        "Name the kind: with whom, in speech or sign or in writing, and for what."
    )


REPEATED = [
    (
        "Experience of running a peer group each week",
        "Experience of running peer groups each week",
    ),
    (
        "Proven knowledge of housing law and tenants' rights",
        "Knowledge of housing law and tenants' rights",
    ),
    (
        "Keeping case records up to date on a computer",
        "Keeping case records up to date on a computer system",
    ),
]
DIFFERENT = [
    ("Experience of work with adults", "Experience of work with children"),
    ("A level 2 award in care", "A level 3 award in care"),
    (
        "Writing plans with people in supported housing",
        "Writing bids with partners for new money",
    ),
]


@pytest.mark.parametrize("texts", REPEATED)
def test_cr04_finds_criteria_said_twice(texts):
    assert quotes("CR04", with_criteria(*texts)) == [texts[1]]


@pytest.mark.parametrize("texts", DIFFERENT)
def test_cr04_leaves_different_criteria_alone(texts):
    assert quotes("CR04", with_criteria(*texts)) == []


def test_cr04_says_where_an_essential_stands_as_desirable():
    text = "Experience of running a peer group each week"
    profile = make_profile_text(
        criteria=[
            {"category": "Skills", "requirement": "essential", "text": text},
            {"category": "Skills", "requirement": "desirable", "text": text},
        ]
    )

    (finding,) = findings("CR04", profile)

    assert finding.message == "This stands as essential too, at criterion Skills 1."
    assert finding.place == "criterion Skills 2"


@pytest.mark.parametrize(
    ("number", "extra", "expected"),
    [
        (12, {}, 0),
        (13, {}, 1),
        (8, {"requirement": "desirable"}, 0),
        (9, {"requirement": "desirable"}, 1),
        (8, {"assessed_at": "application"}, 0),
        (9, {"assessed_at": "application"}, 1),
        (13, {"assessed_at": "application"}, 2),
    ],
)
def test_cr05_counts(number, extra, expected):
    profile = with_criteria(*(f"Task {at}" for at in range(number)), **extra)

    assert len(findings("CR05", profile)) == expected


@pytest.mark.parametrize(
    ("requirement", "expected"),
    [
        ("unclear", [("block", "Can cook")]),
        ("", [("block", "Can cook")]),
        (None, [("block", "Can cook")]),
        ("essential", []),
        ("desirable", []),
    ],
)
def test_cr06_finds_requirements_not_known(requirement, expected):
    assert marks("CR06", with_criterion("Can cook", requirement)) == expected


QUALIFICATIONS = [
    ("NVQ 3 in care or equivalent", "NVQ and QCF levels are now"),
    ("DipSW or equivalent", "DipSW is no longer awarded"),
    ("A nurse (RMN) or equal standing", "RMN is a registration"),
    ("CPN", "CPN is a job title"),
    ("Degree in psychology", "No equivalent is accepted"),
    ("Project management qualification", "No equivalent is accepted"),
]
NOT_QUALIFICATIONS = [
    "Working alongside CPNs, doctors and social workers",
    "Degree in psychology or equivalent experience",
    "Handling a high degree of change",
    "Registration with the NMC as a mental health nurse",
    "Two years post-qualification practice",
    "Registered nurse (RMN) with a current entry",
    "Knowledge of care qualifications",
]


@pytest.mark.parametrize(("text", "message"), QUALIFICATIONS)
def test_cr07_finds_old_or_narrow_qualifications(text, message):
    (finding,) = findings("CR07", with_criterion(text))

    assert finding.quote == text
    assert finding.message.startswith(message)


@pytest.mark.parametrize("text", NOT_QUALIFICATIONS)
def test_cr07_leaves_partners_and_lookalikes_alone(text):
    assert quotes("CR07", with_criterion(text)) == []


@pytest.mark.parametrize(
    ("stages", "expected"),
    [
        (["", ""], ["None of the 2 criteria says where it is judged."]),
        (["application", ""], ["1 of the 2 criteria says nothing of where."]),
        (["", "", "test"], ["2 of the 3 criteria say nothing of where."]),
        (["application", "interview"], []),
        ([], []),
    ],
)
def test_cr08_tells_once_of_stages_not_given(stages, expected):
    rows = [{"text": "Can cook", "assessed_at": stage} for stage in stages]

    found = findings("CR08", make_profile_text(criteria=rows))

    assert [finding.message for finding in found] == expected


def test_cr08_is_content_with_a_key_to_the_methods():
    profile = make_profile_text(
        sections=[{"text": "Method of assessment: F is form, I is interview."}],
        criteria=[{"text": "Can cook"}],
    )

    assert findings("CR08", profile) == []
