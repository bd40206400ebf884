"""Somebody's own words end a sentence with one full stop, whatever they typed."""

import re
from pathlib import Path

import pytest
from django.template import Context, Template

from fields.text import with_stop

# Names of variables that hold what somebody wrote, or a list of it.
WRITTEN = (
    r"(?:\w+_)?(?:reason|note|text|title|employer|framework|comment|said|missing|tests"
    r"|checks?|examples|competencies|left_out|user|member|by)|employer\.name"
)
STOPPED = re.compile(
    rf"\{{\{{ (?:\w+\.)*(?:{WRITTEN})(?:\|join:\"[^\"]*\")? \}}\}}"
    r"(?:</?\w+>|\{% end\w+ %\})*\.(?![\w.])"
)


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("She is on long leave", "She is on long leave."),
        ("She is on long leave.", "She is on long leave."),
        ("On leave. ", "On leave."),
        ("Is that enough?", "Is that enough?"),
        ("No!", "No!"),
        ("And so on…", "And so on…"),
        ("He said “no.”", "He said “no.”"),
        ("He said “no”", "He said “no”."),
        ("At 5 (by train)", "At 5 (by train)."),
        ("", ""),
    ],
)
def test_one_stop_and_no_second(text, ended):
    assert with_stop(text) == ended


def test_the_filter_escapes_what_was_typed_once():
    template = Template("{{ text|with_stop }} {{ texts|join:'; '|with_stop }}")

    page = template.render(Context({"text": "A & B", "texts": ["<b>", "C & D."]}))

    assert page == "A &amp; B. &lt;b&gt;; C &amp; D."


def test_no_template_puts_a_stop_behind_what_somebody_wrote():
    found = [
        (str(path), match.group())
        for path in sorted(Path("templates").rglob("*.*"))
        for match in STOPPED.finditer(path.read_text())
    ]

    assert found == []
