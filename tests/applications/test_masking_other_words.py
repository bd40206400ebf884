"""What is not the candidate's name stays, and names that touch other scripts go."""

import pytest

from applications.masking import EMAIL, HANDLE, LINK, NAME, mask


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Nina Li", "谢谢Nina帮忙", f"谢谢{NAME}帮忙"),
        ("Ken Ito", "店長はKenです", f"店長は{NAME}です"),
        ("Sarah Lee", "Sarah가 왔다", f"{NAME}가 왔다"),
        ("Nok Srisuk", "ขอบคุณNokมาก", f"ขอบคุณ{NAME}มาก"),
        ("Ken 伊藤", "The broken door, 伊藤", f"The broken door, {NAME}"),
        ("Ken Ito", "请联系@ken_i2谢谢", f"请联系{HANDLE}"),
    ],
)
def test_a_change_of_script_ends_a_word(name, text, expected):
    assert mask(text, names=[name]).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("My portfolio is at www.x.co.uk", f"My portfolio is at {LINK}"),
        ("Look at http://x.org", f"Look at {LINK}"),
        ("My blog lives at x dot org", f"My blog lives at {LINK}"),
        ("She works at x.com", f"She works at {LINK}"),
        ("Posters at www dot x dot org", f"Posters at {LINK}"),
        ("Since 2019 at x.org", f"Since 2019 at {LINK}"),
    ],
)
def test_at_before_a_link_is_a_word(text, expected):
    assert mask(text).text == expected


@pytest.mark.parametrize(
    "address",
    [
        "kofib (at) example.org",
        "kofib [at] example.org",
        "kofib AT example dot org",
        "kofib at example dot org",
        "kofi.b at example.org",
        "kofi92 at example.org",
        "kofib at gmail.com",
    ],
)
def test_at_in_an_address_is_its_sign(address):
    assert mask(f"Write to {address}.").text == f"Write to {EMAIL}."


def test_own_address_with_at_goes_however_plain_it_is():
    masked = mask("Write to works at example.org.", emails=["works@example.org"])

    assert masked.text == f"Write to {EMAIL}."


def test_words_that_are_names_as_well_stay_in_small_letters():
    text = "Nobody should rob us; the max was nine, the min was four."

    assert mask(text, names=["Rob Max", "Min Can"]).text == text
    assert mask("Rob and Max", names=["Rob Max"]).text == f"{NAME} and {NAME}"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Hanako Sato", "We kept Hanukkah."),
        ("Max König", "We met in Hong Kong."),
        ("Kenny Huang", "In Kenya and Hong Kong."),
        ("Parisa Dirie", "From Paris to Derry."),
        ("Hanna Helen", "From Hanoi to St Helens."),
        ("George Stan", "He came from Georgia."),
    ],
)
def test_places_and_feasts_that_sound_like_a_name_stay(name, text):
    assert mask(text, names=[name]).text == text


def test_a_place_that_is_the_name_goes():
    assert mask("Ask Paris.", names=["Paris Stone"]).text == f"Ask {NAME}."
