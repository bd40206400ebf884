"""What shows nothing hides neither a formula nor a name, and stays in what is shown."""

import sys
import unicodedata

import pytest

from applications.masking import NAME, mask
from fields.text import clean_text
from fields.unseen import DEFAULT_IGNORABLE, is_unseen
from shortlisting.export import RISKY, safe

UNSEEN = [chr(code) for code in range(sys.maxunicode + 1) if is_unseen(chr(code))]
EMOJI = [
    "❤\ufe0f",
    "👩\u200d⚕\ufe0f",
    "🏴\U000e0067\U000e0062\U000e007f",
    "葛\U000e0100",
]


def test_ranges_are_those_of_unicode():
    count = sum(last - first + 1 for first, last in DEFAULT_IGNORABLE)

    assert count == 4_174  # the total in DerivedCoreProperties.txt
    assert {"\u180e", "\u3164", "\ufe0f", "\U000e0100", "\U000e0041"} <= set(UNSEEN)


def test_every_format_sign_is_unseen_and_no_letter_or_digit_is():
    signs = map(chr, range(sys.maxunicode + 1))

    assert all(is_unseen(s) for s in signs if unicodedata.category(s) == "Cf")
    fillers = {"\u115f", "\u1160", "\u3164", "\uffa0"}
    shown = {s for s in UNSEEN if unicodedata.category(s)[0] in "LNPZ"} - fillers
    assert shown == set()


@pytest.mark.parametrize("risky", RISKY)
def test_no_unseen_sign_hides_a_formula(risky):
    for sign in UNSEEN:
        spaced = [] if risky.isspace() else [f" {sign}", f"{sign} "]
        for before in (sign, sign * 2, *spaced):
            cell = safe(f"{before}{risky}1+1")
            assert cell[0] == "'", ascii(cell)


def test_no_unseen_sign_hides_a_name():
    for sign in UNSEEN:
        text = f"I am Pri{sign}ya, and calm."

        assert mask(text, names=["Priya Nair"]).text == f"I am {NAME}, and calm."


@pytest.mark.parametrize("emoji", EMOJI)
def test_emoji_and_older_forms_of_signs_stay_whole(emoji):
    text = f"We were calm {emoji} all day."

    assert clean_text(text) == text
    assert mask(text, names=["Priya Nair"]).text == text
    assert safe(text) == text
