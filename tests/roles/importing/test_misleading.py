"""Headings that say one thing over another, or look like no heading."""

import pytest

from roles.importing import parse


def kinds(text):
    profile = parse(text)
    return (
        [row.text for row in profile.accountabilities],
        [row.text for row in profile.criteria],
    )


DUTIES = ("Cook for guests.", "Plan the week.", "Write up visits.")
ASKED = ("Experience of cooking", "Ability to plan", "Knowledge of first aid")


@pytest.mark.parametrize("mark", ["", "- "])
def test_duties_may_stand_under_about_you(mark):
    first = "".join(f"{mark}{text}\n" for text in DUTIES)
    second = "".join(f"{mark}{text}\n" for text in ASKED)
    text = (
        "Cook\n\nAbout you\n\nYou will be among guests. You will:\n\n"
        f"{first}\nWhat we are looking for\n\nEssential\n\n{second}"
    )

    assert kinds(text) == (list(DUTIES), list(ASKED))
    assert [row.heading for row in parse(text).sections] == ["About you"]


def test_criteria_may_stand_under_your_role():
    first, second = (
        "".join(f"- {text}\n" for text in each) for each in (DUTIES, ASKED)
    )
    text = f"Cook\n\nMain duties\n\n{first}\nAbout the job\n\nHard.\n\n"
    text += f"Your role\n\n{second}"

    assert kinds(text) == (list(DUTIES), list(ASKED))


def test_duties_may_stand_behind_the_criteria_under_a_heading_of_theirs():
    first, second = (
        "".join(f"- {text}\n" for text in each) for each in (DUTIES, ASKED)
    )
    text = f"Cook\n\nPerson specification\n\nEssential\n\n{second}\n"
    text += f"The person we are looking for will\n\n{first}"

    assert kinds(text) == (list(DUTIES), list(ASKED))


def test_heading_in_small_letters_stands_over_prose_or_facts():
    text = (
        "Cook\n\nMain duties\n\n- Cook\n- Clean\n\nHouse rules for all\n\nThe kitchen "
        "closes at ten. The last one out locks it.\n\nThe basics\n\nHours:\t30 a week\n"
        "Place:\tthe quay\n\nWhy we need you\n\nGuests come back for the food, and "
        "they ask for more of it.\n"
    )

    assert [row.heading for row in parse(text).sections] == [
        "House rules for all",
        "The basics",
        "Why we need you",
    ]


def test_heading_over_sentences_ends_the_criteria():
    text = (
        "Person specification\n\nEssential\n\nPatience\nWarmth\n\nOnly adults may "
        "apply\n\nThis post is open to adults only. The law of the kitchen says so.\n"
    )
    profile = parse(text)

    assert [row.text for row in profile.criteria] == ["Patience", "Warmth"]
    assert [row.heading for row in profile.sections] == ["Only adults may apply"]


def test_groups_of_duties_may_stand_right_under_job_description():
    text = (
        "Cook\n\nPerson specification\n\nSkills\n- Patience (E)\n\nJob Description\n\n"
        "Money and stores\n- Keep the books.\n- Order flour.\n\nGetting on\n- Meet "
        "neighbours.\n\nStanding in\n\n- Cover for others.\n"
    )
    profile = parse(text)

    assert [(row.group, row.text) for row in profile.accountabilities] == [
        ("Money and stores", "Keep the books."),
        ("Money and stores", "Order flour."),
        ("Getting on", "Meet neighbours."),
        ("Standing in", "Cover for others."),
    ]
    assert profile.sections == ()


def test_what_the_employer_says_after_the_criteria_is_prose():
    text = (
        "THE PERSON\nEssential: kindness; good spoken English; able to cook.\n"
        "Desirable: song.\n\nWe are an equal opportunities employer.\n"
    )
    profile = parse(f"Cook\n\nMain duties\n\n- Cook\n\n{text}")

    assert [(row.requirement, row.text) for row in profile.criteria] == [
        ("essential", "kindness"),
        ("essential", "good spoken English"),
        ("essential", "able to cook"),
        ("desirable", "song."),
    ]
    assert [row.text for row in profile.sections] == [
        "We are an equal opportunities employer."
    ]


def test_heading_of_what_is_given_ends_the_criteria():
    text = (
        "What you'll bring\n\n- has cooked\n\nIt would be great if you also:\n\n"
        "- sing\n\nWhat we'll give you\n\n- Soup\n"
    )
    profile = parse(f"Cook\n\nWhat you'll do\n\n- Cook\n- Bake\n\n{text}")

    assert [(row.requirement, row.text) for row in profile.criteria] == [
        ("essential", "has cooked"),
        ("desirable", "sing"),
    ]
    assert [row.heading for row in profile.sections] == ["What we'll give you"]


def test_duties_may_speak_to_the_reader_under_the_role():
    duties = [
        f"You will {text}" for text in ("meet guests.", "lead walks.", "cook soup.")
    ]
    about = "You will like the work. You will be among friends."

    listed, _ = kinds("Cook\n\nThe role\n\n" + "\n\n".join(duties) + "\n")
    told, _ = kinds(f"Cook\n\nThe role\n\n{about}\n\nMain duties\n\n- Cook\n")

    assert listed == duties
    assert told == ["Cook"]


@pytest.mark.parametrize("mark", ["", "## "])
def test_criteria_may_speak_to_the_reader(mark):
    text = (
        "Cook\n\nMain duties\n\n- Cook\n- Bake\n\n"
        f"{mark}Who we’re looking for\n\nYou know how a large kitchen works.\n\n"
        f"You plan your own week.\n\n{mark}It would be great if\n\n"
        "You have cooked for a hundred guests.\n\nYou speak Welsh.\n"
    )

    assert [(row.requirement, row.text) for row in parse(text).criteria] == [
        ("essential", "You know how a large kitchen works."),
        ("essential", "You plan your own week."),
        ("desirable", "You have cooked for a hundred guests."),
        ("desirable", "You speak Welsh."),
    ]
