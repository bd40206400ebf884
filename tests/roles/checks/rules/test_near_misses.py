import pytest

from roles.checks.rules.near_misses import near_miss


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("alonside", "alongside"),
        ("acordance", "accordance"),
        ("bugdet", "budget"),
        ("encourging", "encouraging"),
        ("collegues", "colleagues"),
        ("environement", "environment"),
        ("saffeguarding", "safeguarding"),
    ],
)
def test_a_word_one_letter_away_is_told_with_what_was_meant(word, meant):
    assert near_miss(word) == meant


@pytest.mark.parametrize(
    "word",
    [
        *("support", "supported", "organize", "prioritized", "mediation", "leaning"),
        *("prompts", "trailing", "through", "consultant", "retirement", "infection"),
        *("mangle", "hospitable", "plan"),
    ],
)
def test_words_of_their_own_are_left_alone(word):
    assert near_miss(word) == ""
