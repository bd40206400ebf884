import pytest

from .builders import (
    make_profile_text,
    marks,
    quotes,
    with_criterion,
    with_duty,
    with_section,
)

DRIVING = [
    ("A full driving licence", "essential", [("block", "A full driving licence")]),
    ("Car driver", "essential", [("block", "Car driver")]),
    ("Must be able to drive", "essential", [("block", "Must be able to drive")]),
    ("Driving licence", "desirable", [("warn", "Driving licence")]),
    ("Use of a car", "unclear", [("warn", "Use of a car")]),
    ("A licence to drive", "essential", [("block", "licence to drive")]),
    (
        "Access to appropriate transport",
        "essential",
        [("warn", "appropriate transport")],
    ),
]
NOT_DRIVING = [
    "A driving licence, or another way of getting to visits",
    "Car driver unless a disability prevents you from driving",
    "A driving licence is useful; public transport works as well",
    "Able to travel by bus, bicycle or car, with Access to Work if needed",
    "Ability to drive improvement and driving change in a service",
    "Managing a car park and its permits",
    "Helping people apply for a driving licence",
    "Able to drive forward a plan from a hard drive full of ideas",
    "Understanding the drivers of poverty",
    "Use of your own vehicle, or able to cycle between visits",
]


@pytest.mark.parametrize(("text", "requirement", "expected"), DRIVING)
def test_eq01_finds_driving_without_another_way(text, requirement, expected):
    assert marks("EQ01", with_criterion(text, requirement)) == expected


@pytest.mark.parametrize("text", NOT_DRIVING)
def test_eq01_leaves_travel_and_lookalikes_alone(text):
    assert marks("EQ01", with_criterion(text)) == []


def test_eq01_takes_another_way_from_anywhere_in_the_profile():
    profile = make_profile_text(
        sections=[
            {
                "heading": "Travel",
                "kind": "other",
                "text": "If you cannot drive, we will find another way with you.",
            }
        ],
        criteria=[{"requirement": "essential", "text": "Driving licence"}],
    )

    assert marks("EQ01", profile) == []


ELSEWHERE = [
    "Experience of helping people to travel by public transport",
    "Knowledge of public transport in the county for clients without a car",
    "Help residents travel by bus and train",
    "Support disabled people to apply for a driving licence",
    "Experience of supporting disabled people who travel",
    "Understanding of reasonable adjustments, such as an adapted vehicle",
    "Able to teach people to travel by another means",
    "Experience of alternative therapies and of driving change",
    "Travel training is not essential",
]


@pytest.mark.parametrize("text", ELSEWHERE)
@pytest.mark.parametrize(
    "driving",
    [
        "Must be able to drive",
        "Full UK driving licence and own car",
        "Car owner essential",
    ],
)
def test_eq01_takes_no_way_that_is_not_the_post_holders(driving, text):
    rows = [
        {"requirement": "essential", "text": driving},
        {"requirement": "desirable", "text": text},
    ]

    found = marks("EQ01", make_profile_text(criteria=rows))

    assert [severity for severity, _ in found] == ["block"]


@pytest.mark.parametrize(
    "text",
    [
        "Able to travel across the county by public transport or by car",
        "If you cannot drive, we will find another way with you",
        "You may travel by bus, bicycle or car",
        "A car is not essential",
        "Applicants who do not drive can travel with Access to Work",
        "Ability to travel between sites by any means",
    ],
)
def test_eq01_takes_a_line_on_how_the_post_holder_travels(text):
    rows = [
        {"requirement": "essential", "text": "Driving licence"},
        {"requirement": "desirable", "text": text},
    ]

    assert marks("EQ01", make_profile_text(criteria=rows)) == []


@pytest.mark.parametrize(
    "text",
    [
        "Supporting people across the county, so must be able to drive",
        "Full driving licence; experience of helping disabled people",
        "Driving licence. Experience of helping people to use public transport.",
    ],
)
def test_eq01_is_not_excused_by_other_words_beside_it(text):
    assert [severity for severity, _ in marks("EQ01", with_criterion(text))] == [
        "block"
    ]


def test_eq01_blocks_a_demand_in_a_duty_but_not_driving_as_a_task():
    profile = with_duty(
        "Drive the minibus on Fridays.", "The holder must have a driving licence."
    )

    assert marks("EQ01", profile) == [("block", "a driving licence")]


YEARS = [
    ("Two years’ experience of advice work", ["Two years’"]),
    ("A minimum of 12 months experience in a team", ["A minimum of 12 months"]),
    ("At least 3 years working with adults", ["At least 3 years"]),
    ("Experience of teaching for five years or more", ["five years or more"]),
    ("Several years' post-qualifying practice", ["Several years'"]),
]
NOT_YEARS = [
    "Experience with people aged 14 to 35 years",
    "Understanding of a twelve month plan and its review",
    "Experience of drawing up a three year budget",
    "Experience of supporting children under five years old",
]


@pytest.mark.parametrize(("text", "expected"), YEARS)
def test_eq02_finds_time_served(text, expected):
    assert quotes("EQ02", with_criterion(text)) == expected


@pytest.mark.parametrize("text", NOT_YEARS)
def test_eq02_leaves_other_years_alone(text):
    assert quotes("EQ02", with_criterion(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "You have at least two years’ experience of managing.",
            ["at least two years’"],
        ),
        ("We have thirty years of experience in this town.", []),
        ("The contract runs for 12 months and may be renewed.", []),
        ("With over 40 years’ experience we know the area.", []),
    ],
)
def test_eq02_looks_in_prose_only_where_it_speaks_to_the_applicant(text, expected):
    assert quotes("EQ02", with_section(text)) == expected


WHO_YOU_ARE = [
    ("Lived experience of psychosis", "essential", [("block", "Lived experience")]),
    (
        "Proven lived experience of homelessness",
        "desirable",
        [("warn", "lived experience")],
    ),
    ("A diagnosis of bipolar disorder", "essential", [("block", "A diagnosis of")]),
    (
        "At least two years in recovery from addiction",
        "essential",
        [("block", "two years in recovery")],
    ),
    (
        "Have used secondary mental health services",
        "essential",
        [("block", "Have used secondary mental health services")],
    ),
    (
        "Has a diagnosed mental health condition",
        "essential",
        [("block", "Has a diagnosed mental health condition")],
    ),
    (
        "Not have been an inpatient lately",
        "essential",
        [("block", "Not have been an inpatient")],
    ),
    (
        "Experience of being a service user",
        "essential",
        [("block", "Experience of being a service user")],
    ),
    ("Must be female", "essential", [("block", "Must be female")]),
    ("A practising Christian", "essential", [("block", "practising Christian")]),
    ("Aged 18 to 25", "essential", [("block", "Aged 18 to 25")]),
]
NOT_WHO_YOU_ARE = [
    "Experience of working with people with lived experience",
    "Understanding the value of lived experience in a team",
    "Paid work or lived experience of mental health services",
    "Working alongside the lived experience panel",
    "Experience of working with adults who have a diagnosis of psychosis",
    "Working with women and with young men aged 16 to 25",
    "Supporting adults who have a long-term condition",
    "Experience of databases that mental health services use",
    "Visiting people who have been admitted to hospital",
    "Aged 18 or over, as the law asks for this work",
    "Knowledge of Christian and Muslim festivals",
]


@pytest.mark.parametrize(("text", "requirement", "expected"), WHO_YOU_ARE)
def test_eq03_finds_demands_on_who_somebody_is(text, requirement, expected):
    assert marks("EQ03", with_criterion(text, requirement)) == expected


@pytest.mark.parametrize("text", NOT_WHO_YOU_ARE)
def test_eq03_leaves_work_with_others_alone(text):
    assert marks("EQ03", with_criterion(text)) == []


def test_eq03_accepts_a_recorded_occupational_requirement():
    profile = make_profile_text(
        sections=[
            {
                "heading": "Who may apply",
                "kind": "other",
                "text": "Being a woman is an occupational requirement of this post.",
            }
        ],
        criteria=[{"requirement": "essential", "text": "Must be female"}],
    )

    assert marks("EQ03", profile) == []


def test_eq03_lets_no_record_ask_for_proof_of_lived_experience():
    profile = make_profile_text(
        unplaced=["Being a woman is an occupational requirement of this post."],
        criteria=[
            {"requirement": "essential", "text": "Proven lived experience of loss"}
        ],
    )

    assert marks("EQ03", profile) == [("block", "lived experience")]


def test_eq03_warns_of_a_duty_that_takes_illness_for_granted():
    profile = with_duty(
        "Be active in your own recovery.", "Help people lead their own recovery."
    )

    assert marks("EQ03", profile) == [("warn", "Be active in your own recovery")]


SHARES = [
    ("Lived experience of distress", ["Lived experience"]),
    ("Personal experience of mental ill health", ["Personal experience of mental"]),
    (
        "Experience of mental health services as a user or carer",
        ["Experience of mental health services as a user"],
    ),
]
SHARES_BY_CHOICE = [
    "Lived experience of distress. You choose what to share.",
    "Personal experience of mental ill health; you need not name a diagnosis",
    "Supporting people with lived experience",
    "Personal experience of running a food stall",
]


@pytest.mark.parametrize(("text", "expected"), SHARES)
def test_eq04_finds_lived_experience_without_a_choice(text, expected):
    assert quotes("EQ04", with_criterion(text, "desirable")) == expected


@pytest.mark.parametrize("text", SHARES_BY_CHOICE)
def test_eq04_is_content_where_sharing_is_a_choice(text):
    assert quotes("EQ04", with_criterion(text, "desirable")) == []


AGE = [
    ("Join our young and dynamic team.", ["young and dynamic team"]),
    ("The post would suit a recent graduate.", ["recent graduate"]),
    ("We want an energetic person.", ["energetic"]),
    ("You are a digital native.", ["digital native"]),
    ("A mature approach is wanted.", ["mature approach"]),
    (
        "We are looking for a bright young person.",
        ["looking for a bright young person"],
    ),
]
NOT_AGE = [
    "Support young people and young adults in the town.",
    "We are looking for rooms for young people.",
    "Age UK and the Young Minds helpline are near.",
    "Our service is for people aged 14 to 35.",
    "Hold mature conversations about risk.",
    "Carry out dynamic risk assessments.",
    "Know psychodynamic work and family dynamics.",
    "Work in a young people’s team.",
]


@pytest.mark.parametrize(("text", "expected"), AGE)
def test_eq05_finds_words_about_age(text, expected):
    assert quotes("EQ05", with_section(text)) == expected


@pytest.mark.parametrize("text", NOT_AGE)
def test_eq05_leaves_the_people_served_alone(text):
    assert quotes("EQ05", with_section(text)) == []


def test_eq05_finds_dynamic_alone_only_in_a_criterion():
    assert quotes("EQ05", with_criterion("Creative and dynamic")) == ["dynamic"]
    assert quotes("EQ05", with_section("This is a dynamic time.")) == []


HEALTH = [
    ("Able to work well under pressure", ["work well under pressure"]),
    ("Resilient and calm", ["Resilient"]),
    ("A good sense of humour", ["good sense of humour"]),
    ("Physically fit", ["Physically fit"]),
    ("An excellent attendance record", ["excellent attendance record"]),
    ("Strong written and verbal communication", ["verbal"]),
    ("Must be able to lift 20 kg", ["Must be able to lift 20 kg"]),
    ("Thrives in a high-pressure environment", ["high-pressure environment"]),
]
NOT_HEALTH = [
    "Building resilience in families",
    "Using verbal de-escalation and reading non-verbal signs",
    "Taking blood pressure and caring for pressure sores",
    "Able to stand in for the manager",
    "Able to lift shopping to help people at home",
    "Promoting good mental health",
    "Helping people keep fit and healthy",
    "Personal care with adults who need lifting",
    "Coping with verbal abuse from callers",
]


@pytest.mark.parametrize(("text", "expected"), HEALTH)
def test_eq06_finds_words_about_health(text, expected):
    assert quotes("EQ06", with_criterion(text)) == expected


@pytest.mark.parametrize("text", NOT_HEALTH)
def test_eq06_leaves_care_for_others_alone(text):
    assert quotes("EQ06", with_criterion(text)) == []


NATIONALITY = [
    ("Native English speaker", ["Native English speaker"]),
    ("English as a first language", ["English as a first language"]),
    ("Mother tongue English", ["Mother tongue"]),
    ("British citizens only", ["British citizens only"]),
    ("Native-level English", ["Native-level English"]),
    ("Perfect spoken English", ["Perfect spoken English"]),
]
NOT_NATIONALITY = [
    "Teaching people whose first language is not English",
    "Supporting people who do not have English as a first language",
    "Using British Sign Language",
    "Writing reports in English that a court can use",
    "Planting native trees",
]


@pytest.mark.parametrize(("text", "expected"), NATIONALITY)
def test_eq07_finds_words_about_nationality(text, expected):
    assert quotes("EQ07", with_criterion(text)) == expected


@pytest.mark.parametrize("text", NOT_NATIONALITY)
def test_eq07_leaves_languages_at_work_alone(text):
    assert quotes("EQ07", with_criterion(text)) == []
