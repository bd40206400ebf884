import pytest
from hypothesis import given
from hypothesis import strategies as st

from roles.checks.readability import Reading, count_syllables, gender_coded, read

# Counted by hand, aloud.
SYLLABLES = {
    1: "the cat help worked safe role team change through times played reads needs",
    2: "table people being people’s quiet worker needed support evening",
    3: "services area wellbeing recover assessment family together",
}


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        *((word, 1) for word in SYLLABLES[1].split()),
        *((word, 2) for word in SYLLABLES[2].split()),
        *((word, 3) for word in SYLLABLES[3].split()),
        ("community", 4),
        ("emergency", 4),
        ("experience", 4),
        ("information", 4),
        ("organisation", 5),
        ("opportunity", 5),
        ("responsibility", 6),
        ("nursing", 2),
        ("caring", 2),
        ("safety", 2),
        ("homeless", 2),
        ("someone", 2),
        ("create", 2),
        ("social", 2),
        ("society", 4),
        ("variety", 4),
        ("previous", 3),
        ("serious", 3),
        ("question", 2),
        ("individual", 5),
        ("psychiatric", 4),
        ("media", 3),
        ("mental", 2),
        ("agencies", 3),
        ("boxes", 2),
        ("changes", 2),
        ("volunteer", 3),
        ("colleagues", 2),
        ("patients", 2),
        ("clients", 2),
        ("equality", 4),
        ("qualification", 5),
        ("initiative", 5),
        ("coordinate", 4),
        ("persuade", 2),
        ("evaluate", 4),
        ("handled", 2),
        ("valuable", 4),
        ("supervised", 3),
    ],
)
def test_count_syllables_of_words_counted_by_hand(word, expected):
    assert count_syllables(word) == expected


def test_read_computes_the_formula():
    # 12 words, 2 sentences, 12 syllables: 0.39 × 6 + 11.8 × 1 − 15.59 = −1.45.
    text = "The cat sat on the mat. The dog ran to the door."

    assert read(text) == Reading(
        words=12,
        sentences=2,
        average_sentence=6.0,
        longest_sentence=6,
        longest_text="The cat sat on the mat.",
        grade=-1.4,
        age=5,
    )


def test_read_computes_a_harder_text():
    # 9 words, 1 sentence, 20 syllables: 3.51 + 26.22 − 15.59 = 14.14.
    # You sup-port peo-ple with com-mu-ni-ty ser-vic-es and in-for-ma-tion.
    text = "You support people with community services and information today."

    reading = read(text)

    assert (reading.words, reading.sentences) == (9, 1)
    assert (reading.grade, reading.age) == (14.1, 19)


def test_read_takes_each_bullet_as_a_sentence():
    text = "You will\n- walk with people\n- write notes\n  each day\n\nThat is all"

    reading = read(text)

    assert (reading.sentences, reading.longest_sentence) == (4, 4)
    assert reading.longest_text == "write notes each day"


def test_read_does_not_stop_at_short_forms():
    assert read("Bring papers, e.g. Bills. Then wait.").sentences == 2


def test_read_gives_no_grade_to_nothing():
    assert read(" \n- \n") == Reading(0, 0, 0.0, 0, "", None, None)


@pytest.mark.parametrize(
    ("text", "masculine", "feminine"),
    [
        ("Ambitious and assertive", ("ambitious", "assertive"), ()),
        ("Warm, gentle and honest", (), ("warm", "gentle", "honest")),
        ("Ambitious, ambitious, Ambitious", ("ambitious",), ()),
        ("Support individuals; Team Leader of a Trust; competency", (), ()),
        ("Principles, objectives and understanding", (), ()),
    ],
)
def test_gender_coded_finds_words_but_not_those_of_the_field(text, masculine, feminine):
    assert gender_coded(text) == (masculine, feminine)


@given(st.text(max_size=300))
def test_read_never_fails(text):
    reading = read(text)

    assert reading.words >= reading.sentences
    assert (reading.grade is None) == (reading.words == 0)


@given(st.text(max_size=40))
def test_count_syllables_is_at_least_one(word):
    assert count_syllables(word) >= 1
