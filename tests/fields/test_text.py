import sys
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
