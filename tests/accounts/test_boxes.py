"""What a person typed, told from what a button or a choice sent."""

import json
import re
from pathlib import Path

import pytest
from django.urls import resolve

from accounts import unsent
from fields.stale_fields import mark_of_texts

BUTTON = re.compile(
    r"""
    (?:<button|<input\ type="(?:hidden|radio|checkbox)"|button\.html"\ with)
    [^>%]*?\ name="(?P<name>[a-z_]+)"\ value="(?P<value>[^"{]*)"
""",
    re.VERBOSE,
)


def test_what_a_button_sends_is_not_shown_as_typed():
    templates = [path.read_text() for path in Path("templates").rglob("*.html")]
    pressed = [
        (found["name"], found["value"])
        for template in templates
        for found in BUTTON.finditer(template)
    ]
    pressed += [
        ("act", "use:3f0e8f0e-0000-4000-8000-000000000007:12"),
        ("contact_by", "phone"),
        ("has_read_notice", "on"),
        ("row-0-requirement", "essential"),
        ("row-TOTAL_FORMS", "2"),
    ]
    typed = [
        *(("text", "later"), ("jobs-0-employer", "Mind"), ("title", "1")),
        *(("closes_on_0", "4"), ("started_on_year", "2019"), ("email", "a@b.example")),
    ]

    assert ("later", "1") in pressed
    assert unsent.words_in(pressed) == []
    assert unsent.words_in(typed) == [text for _, text in typed]


def test_what_stands_as_its_page_showed_it_is_not_what_somebody_wrote():
    shown = {"note": ["Stored words"], "line": ["Old line"]}
    marks = json.dumps({name: mark_of_texts(texts) for name, texts in shown.items()})
    fields = [
        *(["shown", marks], ["note", "Stored words"], ["line", "A new line"]),
        *(["a-1-shown", marks], ["a-1-note", "New words"], ["a-1-line", "Old line"]),
        *(["a-2-shown", "[]"], ["a-2-note", "Stored words"]),
    ]

    assert unsent.words_in(fields) == ["A new line", "New words", "Stored words"]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        *(("reference", "SW-27"), ("name", "Kindness"), ("title", "Cook")),
        *(("posts", "3"), ("closes_on_0", "4"), ("email", "a@b.example")),
        *(
            ("text", "心理健康支援員としての経験があります。"),
            ("text", "ฉันทำงานที่นี่มาสามปี"),
        ),
        *(("full_name", "محمد"), ("text", "Two words"), ("hours_note", "Mornings")),
    ],
)
def test_what_was_refused_is_shown_whatever_its_box_and_script(rf, name, text):
    fields = {name: text, "next": "/a/", "contract": "fixed"}
    request = rf.post("/", fields, headers={"Origin": "http://testserver"})
    request.resolver_match = resolve("/profiles/new/")

    assert unsent.words_refused(request) == [text]
