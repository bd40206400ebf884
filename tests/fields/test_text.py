import random
import sys
import time
from xml.etree import ElementTree

import pytest

from fields.text import clean_field, clean_json, clean_text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("one\vtwo\ftwo and a half\x85three\u2028four\u2029five", None),
        ("a\r\nb\rc\nd\te", "a\nb\nc\nd\te"),
        ("nul\x00 bell\x07 escape\x1b delete\x7f", "nul bell escape delete"),
        ("half \ud83d and \udc00 and \ufffe and \uffff", "half  and  and  and "),
        ("می‌خواهم क्‍ष 👩\u200d🔬 \u200eab\u200f soft\u00adhyphen \ufeff", ...),
        ("Zoe\u0308 and Zoë, 한 and ﬁ, e\u0301", ...),
    ],
)
def test_clean_text_keeps_what_scripts_need(typed, kept):
    if kept is None:
        kept = "one\ntwo\ntwo and a half\nthree\nfour\nfive"

    assert clean_text(typed) == (typed if kept is ... else kept)


def test_whatever_is_typed_fits_into_xml():
    signs = [chr(sign) for sign in range(sys.maxunicode + 1)]
    for start in range(0, len(signs), 4096):
        kept = clean_text("".join(signs[start : start + 4096]))
        shown = kept.replace("&", "&amp;").replace("<", "&lt;")

        assert ElementTree.fromstring(f"<a>{shown}</a>").text == (kept or None)


def test_clean_json_reaches_every_text():
    assert clean_json({"a\x00": ["b\v", {"c": "\ud800d"}, 1, None]}) == {
        "a": ["b\n", {"c": "d"}, 1, None]
    }


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Zoë\vStefan", "Zoë Stefan"),
        ("OH-1\u20282", "OH-1 2"),
        ("One\r\ntwo\vthree", "One\ntwo\nthree"),
        ("Ada\u202eecalevoL", "AdaecalevoL"),
    ],
)
def test_a_box_of_one_line_stays_one_line(typed, kept):
    assert clean_field(typed) == kept


BEGIN_EMBEDDING, BEGIN_ISOLATE = "\u202a\u202b", "\u2066\u2067\u2068"
END_EMBEDDING, END_ISOLATE = "\u202c", "\u2069"
DIRECTIONS = BEGIN_EMBEDDING + BEGIN_ISOLATE + END_EMBEDDING + END_ISOLATE


def is_closed(line):
    """Whether every change of direction in this line is ended in it, inside out."""
    without = "".join(sign for sign in line if sign in DIRECTIONS)
    pairs = [begin + END_EMBEDDING for begin in BEGIN_EMBEDDING]
    pairs += [begin + END_ISOLATE for begin in BEGIN_ISOLATE]
    while any(pair in without for pair in pairs):
        for pair in pairs:
            without = without.replace(pair, "")
    return not without


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("\u202babc", "abc"),
        ("abc\u2069\u202c", "abc"),
        ("\u2067\u202aabc\u2069", "\u2067abc\u2069"),
        ("\u202b\u2066abc\u202c\u2069", "\u2066abc\u2069"),
        ("\u2067שלום\u2069, \u202bسلام\u202c", ...),
        ("\u2067one\ntwo\u2069", "one\ntwo"),
        ("می\u200cخواهم \u200eab\u200f\u061c", ...),
    ],
)
def test_a_change_of_direction_ends_where_its_line_does(typed, kept):
    assert clean_text(typed) == (typed if kept is ... else kept)


def test_no_text_turns_what_stands_after_it():
    draw = random.Random(5)
    for _ in range(3000):
        typed = "".join(draw.choices(DIRECTIONS + "aב \n", k=draw.randrange(14)))
        kept = clean_text(typed)
        letters = str.maketrans("", "", DIRECTIONS)

        assert all(is_closed(line) for line in kept.split("\n"))
        assert kept.translate(letters) == typed.translate(letters)
        assert clean_text(kept) == kept
        if all(is_closed(line) for line in typed.split("\n")):
            assert kept == typed


def taken(text):
    began = time.process_time()
    clean_text(text)
    return time.process_time() - began


@pytest.mark.parametrize(
    "pieces",
    [
        ("\u202a", "\u2069"),
        ("\u2067", "\u202c"),
        ("\u2067", "\u202a", "\u2069"),
        ("\u202a", "\u2067", "\u202c"),
        ("\u2067\u202a", "\u202c\u2069"),
        ("\u2067a", "\u2069\n"),
        ("\u202aa\u202c",),
        ("\u2067\n",),
        ("\u2067\u2069\n",),
        ("\u2067", "\n"),
    ],
    ids=ascii,
)
def test_four_times_the_signs_cost_about_four_times_as_much(pieces):
    short, long = (
        min(taken("".join(piece * many for piece in pieces)) for _ in range(3))
        for many in (10_000, 40_000)
    )

    # The square of it would be sixteen times.
    assert long < 9 * short + 0.05
