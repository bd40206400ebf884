from roles.checks.rules import ProfileText

WHOLE = {
    "title": "Garden  Worker",
    "employer": "Somerhill",
    "issued": "2026-05",
    "reporting_lines": [{"label": "Line manager", "value": "Head Gardener"}],
    "sections": [
        {
            "heading": "",
            "kind": "about_service",
            "text": "We grow.\nWe eat.\n\n- One bed\n- Two beds\n  in spring",
        }
    ],
    "accountabilities": [
        {"group": "Beds", "text": "Dig."},
        {"group": "Beds", "text": ""},
        {"group": "Paths", "text": "Sweep."},
    ],
    "performance_measures": ["Beds are dug."],
    "criteria": [
        {"category": "Skills", "requirement": "essential", "text": "Digs"},
        {"category": "Other", "requirement": "desirable", "text": "Sings"},
        {"category": "Skills", "requirement": "essential", "text": "Sweeps"},
        {"category": "", "requirement": None, "text": "Rests"},
    ],
    "competencies": [
        {
            "name": "Growing.",
            "relevance": "Plants help.",
            "columns": [
                {"label": "Entry", "number": 2, "indicators": ["Sows."]},
                {"label": "Desired", "number": None, "indicators": ["Prunes."]},
            ],
        },
        {"name": "", "relevance": "", "columns": []},
    ],
    "unplaced": ["BS1 1AA"],
}


def test_every_passage_knows_its_place():
    profile = ProfileText.from_dict(WHOLE)

    assert [(item.place, item.text) for item in profile.passages] == [
        ("title", "Garden Worker"),
        ("reporting line Line manager", "Line manager: Head Gardener"),
        ("section about service", "We grow. We eat."),
        ("section about service", "One bed"),
        ("section about service", "Two beds in spring"),
        ("accountabilities under Beds", "Beds"),
        ("accountabilities under Paths", "Paths"),
        ("accountability 1", "Dig."),
        ("accountability 3", "Sweep."),
        ("performance measure 1", "Beds are dug."),
        ("criterion Skills 1", "Digs"),
        ("criterion Other 1", "Sings"),
        ("criterion Skills 2", "Sweeps"),
        ("criterion 1", "Rests"),
        ("unplaced text 1", "BS1 1AA"),
        ("competency Growing", "Plants help."),
        ("competency Growing, level 2", "Sows."),
        ("competency Growing, Desired", "Prunes."),
    ]


def test_sentences_keep_the_place_of_their_passage():
    profile = ProfileText.from_dict(WHOLE)

    sentences = profile.sections[0].sentences

    assert [(item.text, item.place) for item in sentences] == [
        ("We grow.", "section about service"),
        ("We eat.", "section about service"),
    ]


def test_an_empty_profile_has_no_passages():
    assert ProfileText.from_dict({}).passages == ()


def test_small_letters_are_as_long_as_the_text():
    title = ProfileText.from_dict({"title": "İstanbul’s “ẞ” CAFÉ"}).title

    assert title.low == 'istanbul\'s "ß" café'
    assert len(title.low) == len(title.text)
