"""Ages, shifts, scores, dates and amounts stay; telephone numbers go."""

import random

import pytest

from applications.masking import PHONE, mask

from .numbers import other_numbers, written_phone

DRAWN = 4000
OWN = "07946 018275"


@pytest.mark.parametrize(
    "text",
    [
        "0-18 19-25 26-64 65+",
        "0-5\n5-11\n11-16\n16-18",
        "rota 07-15 15-22 22-07",
        "08-12 12-16 16-20",
        "01-03 04-06 07-09 10-12",
        "01 04 19 - 31 03 20",
        "GAD-7 fell 04 03 02 01 00",
        "PHQ 09 12 14 18 21",
        "10 000 20 000 30 000",
        "10,000 20,000 30,000",
        "0 5 10 15 20 25 30 minutes",
        "0-1000 and 0 100 200 300 400",
        "0900-1700 365 days, 0700 1500 210 beds",
        "01/2019 - 2020, 07 2019-2021",
        "files 001 002 003 004, 0012 0013 0014",
        "(+18 19-25 26-64)",
        "+10 000 000 people, +100,000,000 people",
        "I phoned 09 families, 12 schools, 14 clinics, 18 wards and 21 homes",
        "the calls: 09 12 14 18 21",
        "a call 01.02.19 10.30",
        "01234\n567890",
    ],
)
def test_numbers_that_are_no_phones_stay(text):
    assert mask(text, phone=OWN).text == text


@pytest.mark.parametrize(
    "text",
    [
        "Ring {07 94 60 18 27 5}.",
        "my mobile: {06 12 34 56 78}",
        "text me on {0 7 9 4 6 0 1 8 2 7 4}",
        "ages 5-11 {07946 018275}",
        "ages 5-11, {07946 018274}",
        "{0117 496 0123}/{0117 496 0124}",
        "0900-1700 {020 7946 0123}",
        "mob {7946 018274}",
        "{447946018274}",
        "{+45 12 34 56 78}",
    ],
)
def test_phones_go_and_the_numbers_beside_them_stay(text):
    shown = text.replace("{", "").replace("}", "")
    parts = [part.partition("}")[2] for part in text.split("{")[1:]]

    expected = text.partition("{")[0] + "".join(PHONE + part for part in parts)
    assert mask(shown, phone=OWN).text == expected


def test_hardly_any_other_number_is_taken_for_a_phone(record_property):
    chance = random.Random(41)
    texts = [other_numbers(chance) for number in range(DRAWN)]
    taken = [text for text in texts if PHONE in mask(text, phone=OWN).text]

    record_property("other numbers masked", f"{len(taken) / DRAWN:.2%}")
    assert len(taken) <= DRAWN / 1000, taken[:20]


def test_hardly_any_phone_is_left(record_property):
    chance = random.Random(43)
    drawn = [written_phone(chance) for number in range(DRAWN)]
    left = [
        sentence.format(number)
        for sentence, number in drawn
        if mask(sentence.format(number), phone=OWN).text != sentence.format(PHONE)
    ]

    record_property("phones masked", f"{1 - len(left) / DRAWN:.2%}")
    assert len(left) <= DRAWN / 200, left[:20]
