"""Telephone numbers in words, and with words or dots between their digits."""

import random
import re
import sys

import pytest

from applications.masking import PHONE, mask
from tests.applications.mentions import ordinary_prose
from tests.applications.numbers import other_numbers

OWN = "07700 900123"
ANOTHER = "07946 018275"
DIGITS = tuple(re.findall(r"\w+", "zero one two three four five six seven eight nine"))
NOUGHTS = ("zero", "oh", "nought", "o", "Oh")
GAPS = (" ", ", ", " - ", "-", ". ", "  ")
CUTS = (" (evenings) ", " (after work) ", " ... ", "…", " .. ", "(home)")
DRAWN = 1500


def in_words(digits, chance):
    """As it is read out: in groups, with "double", some groups in figures."""
    words, place = [], 0
    is_all = chance.random() < 0.6
    while place < len(digits):
        digit, pair = digits[place], digits[place : place + 2]
        word = chance.choice(NOUGHTS) if digit == "0" else DIGITS[int(digit)]
        if len(pair) == 2 and pair[0] == pair[1] and chance.random() < 0.7:
            words.append(f"double {word}")
            place += 2
            continue
        words.append(word if is_all or chance.random() < 0.6 else digit)
        place += 1
    gap = chance.choice((" ", ", ", "-", None))
    return "".join(
        word + ("" if last else gap or chance.choice(GAPS))
        for word, last in zip(words, [*[False] * (len(words) - 1), True], strict=True)
    )


def cut(digits, chance):
    code, rest = digits[:5], digits[5:]
    if chance.random() < 0.5:
        return code + chance.choice(CUTS) + rest
    return (
        code + chance.choice(CUTS) + rest[:3] + chance.choice((" ", " ... ")) + rest[3:]
    )


def drawn(chance):
    return "07" + "".join(
        chance.choices("123456789", k=1) + chance.choices("0123456789", k=8)
    )


def test_numbers_in_words_and_cut_are_masked():
    chance = random.Random(51)
    left = []
    for _ in range(DRAWN):
        number = drawn(chance)
        written = chance.choice((in_words, cut))(number, chance)
        # Single figures among words may be scores, where it is not the person's own.
        is_mixed = re.search(r"\b\d\b", written)
        for own in (number,) if is_mixed else (number, ""):
            masked = mask(f"Do ring {written} after lunch.", phone=own).text
            if masked != f"Do ring {PHONE} after lunch.":
                left.append((written, masked))
    sys.stdout.write(f"spoken numbers left: {len(left)} of {2 * DRAWN}; {left[:12]}\n")

    assert len(left) <= 2 * DRAWN / 200


@pytest.mark.parametrize(
    "text",
    [
        "{oh double seven, double oh, nine double oh, one two three}",
        "{zero seven seven zero zero nine zero zero one two three}",
        "call {07700nine00123}",
        "{07700 (evenings) 900123}",
        "{07700 ... 900 ... 123}",
        "{07700 or rather 900123}",
        "{oh seven seven hundred nine hundred one twenty-three}",
        "{seven seven double-oh nine double 0 one two three}",
        "plus {four four seven seven double oh nine double oh one two three}",
        "{zerosevensevenzerozeroninezerozeroonetwothree}",
        "{OH DOUBLE SEVEN DOUBLE OH NINE DOUBLE OH ONE TWO THREE}",
        "two of us: {07700, nine, double 0, 123}, three of them",
        "{07700\nthen 900123}",
    ],
)
def test_own_number_goes_however_it_is_said(text):
    before, _, rest = text.partition("{")
    shown, _, after = rest.partition("}")

    assert mask(before + shown + after, phone=OWN).text == before + PHONE + after


@pytest.mark.parametrize(
    "text",
    [
        "two or three of us, one two three four steps",
        "zero one two three four five six seven eight nine ten",
        "One, two, three, four, five, six, seven, eight, nine, ten, eleven.",
        "two to one, four or five, six, seven, eight, nine and ten",
        "one in four, two in five, three in six, seven in eight, nine in ten",
        "Oh, one of them: o, two, three. Oh one day. Oh four of us came.",
        "five o'clock, nine o'clock, double figures, zero one, treble one",
        "07 ... 2019 ... 12, 01 (one) 02 (two) 03 (three) 04 (four) 05",
        "GAD-7 nine, eight, seven; PHQ-9 two one zero, zero, zero",
        "twenty-three people, nine hundred calls, one hundred and twenty",
        "03 two 04 two 05 one 2019",
        "2019 ... 2020 ... 2021, 0-18 (ages) 19-25",
        "nil, nil, nil, nil, nil, nil, nil, nil, nil, nil, nil",
    ],
)
def test_other_numbers_in_words_stay(text):
    assert mask(text, phone=OWN).text == text


def test_numbers_and_words_of_others_stay():
    chance = random.Random(52)
    taken = []
    for _ in range(DRAWN):
        few = [chance.choice(DIGITS) for _ in range(chance.randint(1, 9))]
        text = f"{other_numbers(chance)}, {' '.join(few)} {other_numbers(chance)}"
        if PHONE in mask(text, phone=ANOTHER).text:
            taken.append(text)

    assert len(taken) <= DRAWN / 1000, taken[:10]
    assert PHONE not in mask("\n".join(ordinary_prose()), phone=OWN).text
