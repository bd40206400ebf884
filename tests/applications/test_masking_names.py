"""Masking held to names and texts that were written without having seen it."""

import random
import sys
from collections import Counter
from functools import cache

from applications.masking import mask
from tests.applications.mentions import is_readable, mentions, ordinary_prose
from tests.applications.names_in_scripts import UNSPACED, people

PEOPLE = 120
LEAST_NAMES = 0.995
MOST_OTHERS = 0.001


def masked_for(person, text):
    return mask(
        text, names=[person.full_name], emails=[person.email], phone=person.phone
    ).text


@cache
def tried():
    """Every mention with what masking made of it."""
    draw = random.Random(2)
    everybody = people(PEOPLE)
    return [
        (person, mention, masked_for(person, mention.text))
        for person in everybody
        for mention in mentions(person, draw)
    ]


def is_shown(person, mention, text):
    unspaced = person.language in UNSPACED
    return any(is_readable(name, text, unspaced=unspaced) for name in mention.names)


def test_people_are_not_named_in_what_a_panel_reads():
    shown = [
        (person, mention, text)
        for person, mention, text in tried()
        if is_shown(person, mention, text)
    ]
    share = 1 - len(shown) / len(tried())
    sys.stdout.write(f"own names masked: {share:.3%} of {len(tried())}")
    ways = Counter(mention.way for _, mention, _ in shown)
    sys.stdout.write(f"; not masked: {ways.most_common(10)}\n")

    assert share >= LEAST_NAMES


def lost_words(before, after):
    return (Counter(before) - Counter(after.split())).total()


def test_other_words_stay_to_be_read():
    words = lost = 0
    for _, mention, text in tried():
        words += len(mention.others)
        lost += lost_words(mention.others, text)
    for person in people(PEOPLE // 6, seed=3):
        for prose in ordinary_prose():
            words += len(prose.split())
            lost += lost_words(prose.split(), masked_for(person, prose))
    sys.stdout.write(f"other words masked: {lost / words:.4%} of {words}\n")

    assert lost / words <= MOST_OTHERS
