"""A whole profile with faults of every kind, and the list of them made by hand."""

from roles.checks.rules import ProfileText, check_profile_text

from .builders import TODAY

BAD = {
    "title": "Outreach Worker",
    "employer": "Fernleigh Mind Matters",
    "issued": "2016-03",
    "reporting_lines": [
        {"label": "Line manager", "value": "Outreach Coordinator"},
        {"label": "Direct reports", "value": "None"},
    ],
    "sections": [
        {
            "heading": "1. Purpose",
            "kind": "purpose",
            "text": "You will visit clients of the designated outreach service."
            " This is a new role. Age UK is next door, and many clients are young"
            " people.",
        },
        {
            "heading": "1. Context",
            "kind": "context",
            "text": "We are a young and dynamic team. The Fernleigh Care Alliance pays"
            " for the work. Service users may ring the Fernleigh Alliance, and service"
            " users may write.",
        },
        {
            "heading": "2. Safeguarding",
            "kind": "policy",
            "text": "We keep children and adults safe from harm. The Disability"
            " Discrimination Act 1995 and the Equality Act 2010 guide us, as does the"
            " Care Act.",
        },
    ],
    "accountabilities": [
        {"group": "", "text": "Visit people at home and write it up on RIX."},
        {"group": "", "text": "Supervise two volunteers on their first visits."},
        {"group": "", "text": "Work on a rota with weekends."},
        {"group": "", "text": "Liase with the the surgery."},
        {"group": "", "text": "Go the extra mile for those at the edge."},
    ],
    "performance_measures": ["People keep their tenancies."],
    "criteria": [
        {
            "category": "Skills",
            "requirement": "essential",
            "text": "Good communication skills",
        },
        {
            "category": "Skills",
            "requirement": "essential",
            "text": "Ability to work under pressure",
        },
        {
            "category": "Skills",
            "requirement": "unclear",
            "text": "Native English speaker",
        },
        {
            "category": "Skills",
            "requirement": "desirable",
            "text": "Writing notes and/or letters",
        },
        {
            "category": "Experience",
            "requirement": "essential",
            "text": "Two years’ experience of visiting people at home",
        },
        {
            "category": "Experience",
            "requirement": "essential",
            "text": "Lived experience of psychosis",
        },
        {
            "category": "Experience",
            "requirement": "desirable",
            "text": "Lived experience of hospital",
        },
        {
            "category": "Values",
            "requirement": "essential",
            "text": "Treating people without regard to age, race or ability",
        },
        {
            "category": "Values",
            "requirement": "essential",
            "text": "Ambitious, assertive, decisive and competitive",
        },
        {
            "category": "Other",
            "requirement": "essential",
            "text": "NVQ 3 in care",
        },
        {
            "category": "Other",
            "requirement": "essential",
            "text": "Driving licence",
        },
        {
            "category": "Other",
            "requirement": "desirable",
            "text": "Driving licence",
        },
    ],
    "competencies": [
        {
            "name": "Steady work",
            "relevance": "People rely on it.",
            "columns": [
                {
                    "label": "Entry",
                    "number": 2,
                    "indicators": ["Plans the day and keeps to the plan."],
                },
                {
                    "label": "Desired",
                    "number": 3,
                    "indicators": ["Keeps to the plan for the day."],
                },
                {
                    "label": "Exceptional",
                    "number": None,
                    "indicators": ["Teaches planning to the"],
                },
            ],
        }
    ],
}

# Rule, place and quote, drawn up by reading the profile above.
BY_HAND = [
    ("LAW01", "section 2. Safeguarding", "Disability Discrimination Act 1995"),
    ("LAW02", "section 2. Safeguarding", "Equality Act 2010"),
    ("LAW03", "section 2. Safeguarding", "Care Act"),
    ("EQ01", "criterion Other 2", "Driving licence"),
    ("EQ01", "criterion Other 3", "Driving licence"),
    ("EQ02", "criterion Experience 1", "Two years’"),
    ("EQ03", "criterion Experience 2", "Lived experience"),
    ("EQ04", "criterion Experience 3", "Lived experience"),
    ("EQ05", "section 1. Context", "young and dynamic team"),
    ("EQ06", "criterion Skills 2", "work under pressure"),
    ("EQ07", "criterion Skills 3", "Native English speaker"),
    ("EQ08", "person specification", "ambitious"),
    ("EQ09", "criterion Values 1", "age, race or ability"),
    (
        "CR01",
        "criterion Values 1",
        "Treating people without regard to age, race or ability",
    ),
    (
        "CR01",
        "criterion Values 2",
        "Ambitious, assertive, decisive and competitive",
    ),
    ("CR02", "criterion Skills 4", "notes and/or letters"),
    ("CR03", "criterion Skills 1", "Good communication"),
    ("CR04", "criterion Other 3", "Driving licence"),
    ("CR06", "criterion Skills 3", "Native English speaker"),
    ("CR07", "criterion Other 1", "NVQ 3 in care"),
    ("CR08", "person specification", ""),
    ("CM01", "competency Steady work", "Steady work"),
    ("CM03", "competency Steady work, level 3", "Keeps to the plan for the day."),
    ("CM04", "competency Steady work, Exceptional", "Teaches planning to the"),
    ("ST01", "DBS check", ""),
    ("ST01", "vacancy", ""),
    ("ST02", "cover", "2016-03"),
    ("ST02", "section 1. Purpose", "new role"),
    ("ST03", "section 1. Context", "1. Context"),
    ("ST04", "section 1. Purpose", "designated outreach service"),
    ("ST05", "accountability 3", "rota"),
    ("ST06", "section 1. Purpose", "clients"),
    ("ST06", "section 1. Context", "Fernleigh Alliance"),
    ("ST07", "accountability 2", "Supervise two volunteers"),
    ("ST08", "performance measure 1", "tenancies"),
    ("PL01", "accountability 1", "RIX"),
    ("PL02", "accountability 5", "Go the extra mile"),
    ("PL03", "accountability 4", "the the"),
    ("PL03", "accountability 4", "Liase"),
]


def test_the_bad_profile_gives_just_what_was_listed_by_hand():
    found = check_profile_text(ProfileText.from_dict(BAD), today=TODAY)

    assert [(item.rule, item.place, item.quote) for item in found] == BY_HAND
