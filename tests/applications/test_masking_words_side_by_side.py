"""Two words that stand side by side are not a name because their letters make one.

"He felt as if" is nobody called Asif, but "Mac Donald" is somebody called MacDonald. In
the .txt beside it are names of people in the UK: where from, then names.
"""

import json
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from applications.masking import NAME, mask
from applications.masking.nicknames import OTHERS
from applications.masking.words import LISTS, PARTICLES

LINES = Path(__file__).with_name("names_of_many.txt").read_text().splitlines()
NAMES = sorted({name for line in LINES for name in line.split(" | ")[1].split()})
SENTENCES = (
    "the ward felt {0} nobody listened",
    "They asked {0} and wrote it down.",
    "They waited. {1} nobody came, we went on.",
    "{1} they said, so I did.",
)


@cache
def english():
    """More words than the masker knows: a sentence may have any of them."""
    sizes = [
        f"{spelling}-words-{size}.json"
        for spelling in ("english", "british")
        for size in (10, 20, 35, 40, 50)
    ]
    words = {word for name in sizes for word in json.loads((LISTS / name).read_bytes())}
    return {word for word in words if word.islower()} | PARTICLES


def in_two_words(name):
    """Each way in which the letters of a name are two words."""
    letters = name.lower()
    for cut in range(1, len(letters) - 1):
        is_short_form = letters[:cut] in OTHERS.get(letters, ())  # "Matt hew"
        if {letters[:cut], letters[cut:]} <= english() and not is_short_form:
            yield f"{letters[:cut]} {letters[cut:]}"


def test_two_words_with_the_letters_of_a_name_stay():
    tried, lost = 0, Counter()
    for name in NAMES:
        for words in in_two_words(name):
            for sentence in SENTENCES:
                text = sentence.format(words, words.capitalize())
                tried += 1
                masked = mask(text, names=[f"{name} Xyz", f"Xyz {name}"]).text
                lost[words] += masked != text
    sys.stdout.write(
        f"{len(NAMES)} names, {tried} sentences with words of their letters"
    )
    sys.stdout.write(f", {lost.total()} masked: {(+lost).most_common(20)}\n")

    assert tried > 1000
    assert +lost == Counter()


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Asif Khan", "HE FELT AS IF NOBODY CAME", "HE FELT AS IF NOBODY CAME"),
        ("Jo Wellman", "I RAN A WELL MAN CLINIC", "I RAN A WELL MAN CLINIC"),
        (
            "Theo Grey",
            "the three o clock, The O level",
            "the three o clock, The O level",
        ),
        ("Jo Dowell", "a ne'er-do-well, do-well", "a ne'er-do-well, do-well"),
        ("Jo Childs", "every child's plan", "every child's plan"),
        ("Shell Grey", "She'll come. she'll stay", "She'll come. she'll stay"),
        ("Jo Wells", "We'll see; all’s well", "We'll see; all’s well"),
        ("Mary Asher", "A-\nsher led", f"{NAME} led"),
    ],
)
def test_words_stay_however_they_are_written(name, text, expected):
    assert mask(text, names=[name]).text == expected


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Ann MacDonald", "Mac Donald"),
        ("Ann McKay", "Mc Kay"),
        ("Ann McKay", "mc kay"),
        ("Ann Mackay", "MAC KAY"),
        ("Ana DeSouza", "De Souza"),
        ("Ana DeSouza", "de Souza"),
        ("Ana Dacosta", "Da Costa"),
        ("Ana Docarmo", "Do Carmo"),
        ("Ana DosSantos", "dos Santos"),
        ("Jan Vanderberg", "Van der Berg"),
        ("Jan Vanderberg", "van der Berg"),
        ("Jan Vanderberg", "van der berg"),
        ("Jan Vanderberg", "VAN DER BERG"),
        ("Abdulrahman Ali", "Abdul Rahman"),
        ("Abdulrahman Ali", "abdul rahman"),
        ("Oluwaseun Ojo", "Oluwa Seun"),
        ("Pat OBrien", "O Brien"),
        ("Pat O'Brien", "o brien"),
        ("Rosemary Grey", "Rose Mary"),
        ("Goodluck Ojo", "Good Luck"),
        ("Soyoung Kim", "So Young"),
        ("Inho Kim", "In Ho"),
        ("Meiling Chen", "Mei Ling"),
        ("Jo Delacruz", "De la Cruz"),
        ("Jo St John", "St John"),
        ("Jo Stjohn", "St John"),
        ("Jo Lloyd-Webber", "lloyd webber"),
        ("Van der Berg Jan", "vander berg"),
    ],
)
def test_double_names_are_masked_apart_and_joined(name, written):
    assert mask(f"my manager asked {written} today", names=[name]).text == (
        f"my manager asked {NAME} today"
    )


FULL_NAMES = [
    "Mark Wood",
    "Grace King",
    "Rose Hill",
    "Bill Young",
    "Jack Price",
    "Mark Walker",
    "Grace Hope",
    "Joy Ward",
    "Rob Hall",
    "Dawn Marsh",
]


@pytest.mark.parametrize("name", FULL_NAMES)
@pytest.mark.parametrize(
    "text",
    [
        "everyone on the team knows {0} from the food bank",
        "in my last job {0} ran the rota",
        "when {0} arrived we ate",
        "my manager said {0} should lead it",
        "people who know {0} trust me",
        "it was {0} who opened up",
        "the award went to {0} last year",
        "i was asked if {0} can do it again",
    ],
)
def test_whole_names_of_two_words_are_masked_in_small_letters(name, text):
    assert mask(text.format(name.lower()), names=[name]).text == text.format(NAME)
