import pytest

from roles.checks.rules import ProfileText, check_library

STEADY = "Stays steady when plans change and asks for help early."
TEACHES = "Teaches others to notice the first signs of strain."


def profile(reference, *, levels=None, name="Steady work", **parts):
    columns = [
        {"label": "", "number": number, "indicators": [text]}
        for number, text in (levels or {}).items()
    ]
    competencies = [{"name": name, "relevance": "", "columns": columns}]
    data = {"reference": reference, "competencies": competencies, **parts}
    return ProfileText.from_dict(data)


def criterion(text, requirement="essential"):
    return [{"category": "Other", "requirement": requirement, "text": text}]


def told(profiles, **options):
    found = check_library(profiles, **options)
    return [(item.rule, item.place, item.message) for item in found]


def test_library_finds_one_level_in_two_wordings():
    profiles = [
        profile("A-1", levels={2: STEADY}),
        profile("B-2", levels={2: TEACHES}),
    ]

    assert told(profiles) == [
        (
            "CM02",
            "B-2: competency Steady work, level 2",
            "A-1 words this level in another way.",
        )
    ]


def test_library_finds_one_text_at_two_levels():
    profiles = [
        profile("A-1", levels={2: STEADY}),
        profile("B-2", levels={3: STEADY}),
    ]

    assert told(profiles) == [
        (
            "CM02",
            "B-2: competency Steady work, level 3",
            "A-1 gives this text as level 2.",
        )
    ]


@pytest.mark.parametrize(
    "second",
    [
        profile("B-2", levels={2: STEADY}),
        profile("B-2", levels={2: STEADY.upper() + "."}),
        profile("B-2", levels={3: TEACHES}),
        profile("B-2", levels={2: TEACHES}, name="Teaching"),
        profile("B-2", levels={None: TEACHES}),
    ],
)
def test_library_leaves_one_ladder_alone(second):
    assert told([profile("A-1", levels={2: STEADY}), second]) == []


def test_library_finds_lived_experience_in_other_words():
    profiles = [
        profile("A-1", criteria=criterion("Lived experience of distress")),
        profile("B-2", criteria=criterion("Lived experience of recovery, shared well")),
        profile("C-3", criteria=criterion("Lived experience of distress")),
        profile("D-4", criteria=criterion("Work with people with lived experience")),
    ]

    assert told(profiles) == [
        (
            "EQ04",
            "B-2: criterion Other 1",
            "A-1 asks for lived experience in other words.",
        )
    ]


def test_library_compares_no_profile_with_itself():
    several = criterion("Lived experience of distress") + criterion(
        "Lived experience of being without a home", "desirable"
    )
    profiles = [
        profile("A-1", criteria=several),
        profile("B-2", criteria=several[1:]),
    ]

    assert told(profiles) == []


def test_library_finds_like_posts_that_ask_for_travel_in_different_ways():
    any_means = criterion("Able to travel to visits by bus, bicycle or car")
    licence = criterion("Driving licence")
    profiles = [
        profile("A-1", title="Peer Worker (Wells)", criteria=any_means),
        profile("B-2", title="Peer Worker (Frome)", criteria=licence),
        profile("C-3", title="Peer Worker", criteria=any_means),
        profile("D-4", title="Cook", criteria=licence),
        profile("E-5", title="Peer Worker", criteria=criterion("Kindness")),
    ]

    assert told(profiles) == [
        (
            "EQ01",
            "B-2: criterion Other 1",
            "A-1, a like post, asks for travel in another way (by any means; here"
            " driving, essential).",
        )
    ]


def test_library_groups_posts_by_family_where_it_is_known():
    profiles = [
        profile("A-1", family="Support", criteria=criterion("Driving licence")),
        profile("B-2", family="Office", criteria=criterion("Suitable transport")),
        profile("C-3", family="support", criteria=criterion("Suitable transport")),
    ]

    assert [place for _, place, _ in told(profiles)] == ["C-3: criterion Other 1"]


def test_library_keeps_rules_that_are_off_silent():
    profiles = [
        profile("A-1", levels={2: STEADY}),
        profile("B-2", levels={2: TEACHES}),
    ]

    assert told(profiles, off={"CM02"}) == []
    assert told([]) == []
