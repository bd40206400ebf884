"""Telephone numbers with whatever stands between their digits, and other numbers."""

import pytest

from applications.masking import PHONE, mask
from tests.applications.mentions import ordinary_prose

GAPS = {
    **{"hyphen": "\u2010", "no-break hyphen": "\u2011", "figure dash": "\u2012"},
    **{"en dash": "\u2013", "em dash": "\u2014", "bar": "\u2015", "minus": "\u2212"},
    **{"hyphen bullet": "\u2043", "comma": ",", "underscore": "_", "dot": "."},
    **{"slash": "/", "no-break space": "\u00a0", "thin space": "\u2009"},
    **{"narrow": "\u202f", "hair": "\u200a", "figure space": "\u2007", "ASCII": "-"},
    **{"spaced en dash": " \u2013 ", "middle dot": "\u00b7", "bullet": "\u2022"},
    **{"full-width hyphen": "\uff0d", "small hyphen": "\ufe63", "tilde": "~"},
}
NUMBERS = ("07946 018 275", "0117 496 0123", "020 7946 0123", "07946 018275")
DIGITS = {
    **{"Arabic": 0x660, "Persian": 0x6F0, "Devanagari": 0x966, "Bengali": 0x9E6},
    **{"full-width": 0xFF10, "bold": 0x1D7CE, "Thai": 0xE50},
}


@pytest.mark.parametrize("gap", GAPS.values(), ids=GAPS)
@pytest.mark.parametrize("own", ["", "07946 018275"], ids=["another's", "own"])
def test_numbers_with_any_sign_between_groups_go(gap, own):
    for number in (*NUMBERS, "+44 7946 018275", "0044 7946 018275"):
        text = f"Ring {number.replace(' ', gap)} any time."
        assert mask(text, phone=own).text == f"Ring {PHONE} any time.", text


@pytest.mark.parametrize("gap", GAPS.values(), ids=GAPS)
def test_own_number_goes_in_any_groups(gap):
    for number in ("079 46 01 82 75", "0 7946 0182 75", "7946 018 275"):
        text = f"Ring {number.replace(' ', gap)}."
        assert mask(text, phone="07946 018275").text == f"Ring {PHONE}.", text


@pytest.mark.parametrize("zero", DIGITS.values(), ids=DIGITS)
@pytest.mark.parametrize("own", ["", "07946 018275"], ids=["another's", "own"])
def test_numbers_in_the_digits_of_any_script_go(zero, own):
    written = "07946 018275".translate(
        {ord(str(digit)): chr(zero + digit) for digit in range(10)}
    )

    assert mask(f"Ring {written}.", phone=own).text == f"Ring {PHONE}."
    assert mask("Ring 07946 018275.", phone=written).text == f"Ring {PHONE}."


@pytest.mark.parametrize(
    "written",
    [
        "O7946 O18275",
        "o7946 o18275",
        "O7946-O18-275",
        "O117 496 O123",
        "+44 7946 O18275",
    ],
)
def test_numbers_with_the_letter_for_nought_go(written):
    assert mask(f"Ring {written}.").text == f"Ring {PHONE}."


@pytest.mark.parametrize(
    "text",
    [
        "1,200,000 visits and 10,000,000 people",
        "£1,200,000.00, €10.000.000 and 10 000 000",
        "2019–2021, 2019-2021, 2019/20, 2019—2021 and 2019‑2021",
        "2019/20, 2020/21, 2021/22, 2022/23",
        "01/02/2019 10.30, 01.02.2019 10.30 and 01-02-2019 10.30",
        "01/02/2019–03/04/2020, 01.02.2019–03.04.2020",
        "01–02–2019, 01‑02‑2019 10",
        "from 01/02/19, 03/04/19 and 05/06/20",
        "2019-01-02 – 2019-03-04",
        "09.30–10.30, 11.00–12.00, 13.00",
        "09:30–10:30, 11:00",
        "05, 07, 08, 09, 10, 11",
        "files 001, 002, 003, 004, 005",
        "0.123456789 and 0,123456789",
        "943 476 5919 people",
        "0–10, 0–100, 0–1000",
        "1 in 10, 20 in 100, 300 in 1,000",
        "score_01_02_03_04_05.csv",
        "12,345,678,901 and 000,123,456,789",
        "a 24/7/365 line, 999, 111, 116 123",
        "GAD-7, PHQ-9, 5 o clock, OO gauge, 1O",
        "ten out of 10, 20, 30, 40, 50, 60, 70",
        "١٬٢٠٠٬٠٠٠ and ٢٠١٩–٢٠٢١",
    ],
)
def test_other_numbers_stay(text):
    assert mask(text, phone="07946 018275").text == text


def test_numbers_in_prose_stay():
    prose = "\n".join(ordinary_prose())

    assert PHONE not in mask(prose, phone="07946 018275").text


@pytest.mark.parametrize("gap", [" ", "-", "", "\u00a0"])
@pytest.mark.parametrize(
    "number",
    ["0808 808 4994", "0800 068 4141", "0808 2000 247", "0800 123456", "0800 1111"],
)
def test_helplines_that_are_free_to_call_stay(number, gap):
    """They are nobody's, and knowing them is evidence."""
    number = number.replace(" ", gap)
    text = f"Call {number}, ({number}) or 116 123."

    assert mask(text, phone="07946 018275").text == text
    both = mask(f"Ring {number} / 020 7946 0123 or {number} 07946 018275.")
    assert both.text == f"Ring {number} / {PHONE} or {number} {PHONE}."


@pytest.mark.parametrize("country", ["+44 ", "0044 ", "+44 (0)"])
def test_helplines_with_the_country_s_code_stay(country):
    text = f"Call {country}808 808 4994."

    assert mask(text, phone="07946 018275").text == text


def test_a_helpline_that_is_read_out_stays():
    text = "Call oh eight oh eight, eight oh eight, four nine nine four."

    assert mask(text, phone="07946 018275").text == text


def test_own_number_goes_though_it_is_free_to_call():
    assert mask("Call 0800 068 4141.", phone="0800 0684141").text == f"Call {PHONE}."
