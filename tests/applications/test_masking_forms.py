"""Names as a sentence bends them, in other letters, and with letters set apart.

In the .txt beside it: language, the name on the form, then the forms in which the same
person writes it; an underscore is a space.
"""

import sys
from collections import Counter
from pathlib import Path

import pytest

from applications.masking import NAME, mask
from tests.applications.mentions import SENTENCES, ordinary_prose

LINES = Path(__file__).with_name("names_in_forms.txt").read_text().splitlines()
PEOPLE = [[part.strip() for part in line.split("|")] for line in LINES]
HALVES = {"first": PEOPLE[::2], "second": PEOPLE[1::2]}
WAYS = ("in a sentence", "first in a sentence", "end of a sentence", "brackets")


def written(people):
    for _, name, forms in people:
        for form in forms.replace("_", "\0").split():
            for way in WAYS:
                yield name, form.replace("\0", " "), SENTENCES[way]


@pytest.mark.parametrize("half", HALVES)
def test_own_names_are_masked_in_every_form(half):
    tried, shown = 0, []
    for name, form, sentence in written(HALVES[half]):
        tried += 1
        masked = mask(sentence.format(form), names=[name]).text
        if NAME not in masked or form in masked:
            shown.append(form)
    share = 1 - len(shown) / tried
    sys.stdout.write(f"{half}: own names masked {share:.3%} of {tried}")
    sys.stdout.write(f"; not masked: {Counter(shown).most_common(12)}\n")

    assert share >= 0.995


def test_other_words_stay():
    words = lost = 0
    for _, name, _ in PEOPLE:
        for prose in [*ordinary_prose(), *OTHERS]:
            kept = Counter(mask(prose, names=[name]).text.split())
            gone = Counter(prose.split()) - kept
            words += len(prose.split())
            lost += gone.total()
    sys.stdout.write(f"other words masked: {lost / words:.4%} of {words}\n")

    assert lost / words <= 0.001


# Other people, whose names are like these, and words that begin like them.
OTHERS = (
    "Tomorrow the Petition of the Volunteers goes to Gary, Marion and Thomasina.",
    "In Georgia and Armenia we met Lucas, Harry and Andrea of the Lewisham team.",
    "Вчера команда собралась, и Мария с Иваном читали план поддержки.",
    "Wczoraj Maria i Jan czytali plan wsparcia dla mieszkańców domu.",
)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("John Brien", "They asked O'Brien and O’Brien."),
        ("Anna née Kowalska", "It was nee a need."),
    ],
)
def test_what_is_not_the_name_stays(name, text):
    assert mask(text, names=[name]).text == text


def test_name_with_other_name_before_it_is_masked():
    assert mask("Ask O'Brien", names=["John O'Brien"]).text == f"Ask {NAME}"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Nagy Katalin", "Katalinnak Katalinhoz Katalint"),
        ("Kovács Péter", "Péterrel Pétert"),
        ("Varga Zsófia", "Zsófiának Zsófiát Zsófiával"),
        ("Mikko Hämäläinen", "Mikon Mikolle Hämäläisen Hämäläiselle"),
        ("Aino Mäki", "Ainolle Ainosta"),
        ("יעל כהן", "ליעל ויעל מיעל"),
        ("Daksha દક્ષા", "દક્ષાબેન દક્ષાને"),
        ("சுனில் லட்சுமி", "லட்சுமியின் லட்சுமிக்கு"),
        ("ሄለን ዮሃንስ", "ሄለንን ንዮሃንስ"),
    ],
)
def test_own_names_with_what_other_languages_join_to_them(name, text):
    assert mask(text, names=[name]).text == NAME


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Megan Bowen", "Diolch i Fegan am yr help", f"Diolch i {NAME} am yr help"),
        ("Llŷr Gruffydd", "gan Lŷr a fy Ngruffydd", f"gan {NAME} a fy {NAME}"),
        ("Megan Bowen", "Ask Fegan", "Ask Fegan"),
        ("Harri Ellis", "Harriet asked", "Harriet asked"),
    ],
)
def test_own_names_as_welsh_begins_them(name, text, expected):
    assert mask(text, names=[name]).text == expected
