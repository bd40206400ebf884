import pytest

from roles.importing import parse


def duties(text):
    rows = parse("Main duties\n\n" + text).accountabilities
    return [(row.group, row.text) for row in rows]


def test_sub_headings_with_and_without_colon_are_groups():
    text = (
        "Kitchen:\n\n- Cook\n\nGarden Work\n\n- Dig\n\nGuests and friends\n\n- Talk\n"
    )

    assert duties(text) == [
        ("Kitchen", "Cook"),
        ("Garden Work", "Dig"),
        ("Guests and friends", "Talk"),
    ]


def test_paragraph_among_bullets_is_a_duty_of_its_own():
    text = "Know every guest.\n\n- Cook\n\nKeep the peace in the house\n\n- Dig\n"

    assert [text for _, text in duties(text)] == [
        "Know every guest.",
        "Cook",
        "Keep the peace in the house",
        "Dig",
    ]


def test_torn_lines_are_joined():
    text = (
        "- Keep the books in order and\n tell the lead.\n"
        "- Help each guest to find a home of their own\n\nchoice near the sea.\n"
        "- Take part in co-\nproduction.\n"
    )

    assert [text for _, text in duties(text)][:2] == [
        "Keep the books in order and tell the lead.",
        "Help each guest to find a home of their own choice near the sea.",
    ]


def test_nested_bullets_belong_to_the_outer_one():
    text = "- Help with forms, such as:\n  - Rent\n  - Tax\n- Cook\n  * Soup\n"

    assert [text for _, text in duties(text)] == [
        "Help with forms, such as: Rent; Tax",
        "Cook; Soup",
    ]


def test_numbered_lines_are_duties_or_groups_by_what_follows():
    items = "1. Cook\n2. Dig the beds\n"
    groups = "1. General\n\nTo cook.\n\n2. Reporting\n\nTo tell.\n"

    assert duties(items) == [("", "Cook"), ("", "Dig the beds")]
    assert duties(groups) == [("General", "To cook."), ("Reporting", "To tell.")]


def test_lead_in_acts_as_a_group():
    assert duties("House\n\nYou will:\n\n- Cook\n") == [("House: You will", "Cook")]


def test_note_is_kept_as_a_section():
    profile = parse("Main duties\n\n- Cook\n\nNB This list may change.\n")

    assert [row.text for row in profile.accountabilities] == ["Cook"]
    assert [(s.heading, s.kind, s.text) for s in profile.sections] == [
        ("Main duties", "other", "NB This list may change.")
    ]


def test_sub_heading_with_nothing_under_it_is_reported():
    profile = parse("Main duties\n\n- Cook\n\nGarden Work\n\nHouse Work\n\n- Sweep\n")

    quotes = [f.quote for f in profile.findings if f.rule == "IM11"]
    assert quotes == ["Garden Work"]


def test_capitals_at_the_end_of_the_duties_head_nothing():
    profile = parse("Main duties\n\n- Cook\n\nEFFORT\n\nConfidentiality\n\nKeep it.\n")

    assert [row.text for row in profile.accountabilities] == ["Cook"]


def test_bullets_of_every_kind_are_taken_off():
    for mark in ["-", "•", "*", "–", "o", "\uf0b7", "➢", "1.", "a)", "•\t", "1.\t"]:
        assert duties(f"{mark} Cook\n{mark} Dig\n") == [("", "Cook"), ("", "Dig")]


def test_performance_measures_are_listed():
    profile = parse("1.5 Performance measures\n\n- Calm rooms\n\n- Full\n plates\n")

    assert profile.performance_measures == ("Calm rooms", "Full plates")


def test_numbering_within_numbering_makes_groups():
    profile = parse(
        "2. Main duties\n2.1 Kitchen\n2.1.1 Cook.\n2.2 Garden\n2.2.1 Dig.\n\n"
        "3. Infection control\nEveryone washes hands.\n"
    )

    assert [(row.group, row.text) for row in profile.accountabilities] == [
        ("Kitchen", "Cook."),
        ("Garden", "Dig."),
    ]
    assert [(s.heading, s.kind) for s in profile.sections] == [
        ("Infection control", "policy")
    ]


def test_sub_headings_over_numbered_or_plain_duties_are_groups():
    text = (
        "Out and about\n1. Cook.\n2. Dig.\n\n"
        "Safety at work\nLock the shed.\nSweep the yard.\n"
    )

    assert duties(text) == [
        ("Out and about", "Cook."),
        ("Out and about", "Dig."),
        ("Safety at work", "Lock the shed."),
        ("Safety at work", "Sweep the yard."),
    ]


def test_policy_heading_over_plain_duties_is_a_group():
    text = "Health and safety\n\nCheck the alarms.\nReport what is broken.\n"

    assert duties("Cook for guests.\n\n" + text)[1:] == [
        ("Health and safety", "Check the alarms."),
        ("Health and safety", "Report what is broken."),
    ]


def test_plain_duties_that_end_in_a_little_word_stay_apart():
    text = "Claim what people have a right to\nCook for those you work with\nDig\n"

    assert [text for _, text in duties(text)] == text.splitlines()


def test_second_level_is_told_by_its_mark_where_the_indent_was_lost():
    text = "•\tHelp with, for example:\no\tShopping\no\tCooking\n•\tDig\n"

    assert [text for _, text in duties(text)] == [
        "Help with, for example: Shopping; Cooking",
        "Dig",
    ]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ("1. 2. 3.", []),
        ("1. 2. 2. 3.", ["2. Cook for guest c"]),
        ("1. 2. 4.", ["4. Cook for guest c"]),
        ("(1) (3) (2)", ["3. Cook for guest b", "2. Cook for guest c"]),
        ("1. 2. 1. 2.", []),
        ("6. 7.", []),
    ],
)
def test_numbers_of_duties_that_do_not_follow_are_told(numbers, expected):
    lines = [
        f"{number} Cook for guest {name}"
        for number, name in zip(numbers.split(), "abcdef", strict=False)
    ]

    found = parse("Main duties\n\n" + "\n".join(lines)).findings

    assert [f.quote for f in found if f.rule == "ST03"] == expected


def test_numbered_measures_under_a_numbered_heading_stay_measures():
    text = "1.2 Key measures\n1. Fed guests\n2. Records are complete\n3. Calm rooms\n"

    assert parse(text).performance_measures == (
        "Fed guests",
        "Records are complete",
        "Calm rooms",
    )


def test_letters_under_a_numbered_entry_belong_to_it():
    text = "1. To cook, which includes:\n   a) soup\n   b) bread\n2. To clean.\n"

    assert duties(text) == [
        ("", "To cook, which includes: soup; bread"),
        ("", "To clean."),
    ]


def test_short_names_close_over_plain_duties_are_groups():
    text = "Kitchen work\nCook for guests.\nBake bread.\nGarden\nDig the beds.\n"

    assert duties(text) == [
        ("Kitchen work", "Cook for guests."),
        ("Kitchen work", "Bake bread."),
        ("Garden", "Dig the beds."),
    ]


def test_duty_that_may_hold_a_second_one_is_quoted():
    run_on = "Cook soup for all who come Keep the kitchen clean"
    text = f"Main duties\n\n- {run_on}\n- Support the Support workers in a crisis\n"
    found = parse(text).findings

    assert [(f.quote, f.line) for f in found if f.rule == "IM13"] == [(run_on, 3)]
