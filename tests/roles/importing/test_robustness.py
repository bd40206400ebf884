"""Whatever a file holds, reading it ends, and nothing of it is lost in silence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roles.importing import parse
from roles.importing.audit import texts_of
from roles.importing.lines import words_of

SIZE = 2_000_000
COMPETENCY = "Competency\tEntry Level (1)\tDesired Level (2)\tExceptional (3)\n"
SPECIFICATION = "Person specification\n\tEssential\tDesirable\n"

HOSTILE = {
    "tabs": "\t" * SIZE,
    "one line of bullets": "• " * (SIZE // 2),
    "one line of words": "word " * 10_000,
    "emphasis": "_a_ **b** " * 10_000,
    "open tags": "<li <p " * 10_000,
    "brackets": "[(<" * 30_000,
    "bars": "|" * SIZE,
    "stars": "*" * SIZE,
    "colons": "a: " * 30_000,
    "relevance": COMPETENCY + "Relevance to " * 5_000,
    "capitals in a cell": SPECIFICATION + "Skills\t" + "word Word " * 5_000,
    "ten thousand columns": ("x\t" * 10_000 + "\n") * 5,
    "only headings": "Context\nMain duties\nValues\n" * 700,
    "only names": "Open Harbour\nPeer Worker\n" * 1_000,
    "nested bullets": "Main duties\n- a\n" + "  - b\n" * 3_000,
    "torn line": "Main duties\nThe one who keeps the\n" + "and so on\n" * 3_000,
    "torn cells": COMPETENCY + "Name of\tb and\tc\td\n" * 1_500,
    "headers": COMPETENCY * 1_500,
    "empty categories": SPECIFICATION + "\t\tone\n" * 3_000,
    "controls": "\x00\x01\x02\x1b\x7f\x85\x9f" * 1_000,
    "directions": "\u202e\u200f\u2066Main duties\u2069\n- \u202eCook\n" * 100,
    "lone surrogate": "\ud800 Peer Worker\n",
    "form feeds": "\f\v\u2028\u2029 Peer Worker \f" * 100,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_to_its_end(name):
    assert isinstance(parse(HOSTILE[name]).as_dict(), dict)


def test_direction_marks_do_not_hide_headings():
    profile = parse("\u202eMain\u200f duties\n\n- \u2066Cook\u2069\n")

    assert [row.text for row in profile.accountabilities] == ["Cook"]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_read(text):
    parse(text).as_dict()


MARKS = st.text(alphabet="\t\n :.-•*#|()aAE19✓<>/", max_size=120)


@settings(max_examples=100, deadline=None)
@given(MARKS)
def test_any_marks_in_any_part_are_read(text):
    parse(f"{COMPETENCY}{text}\n{SPECIFICATION}{text}\nMain duties\n{text}").as_dict()


LAYOUT = st.sampled_from(
    [
        "\n",
        "\n\n",
        "\t",
        "\t\t",
        " ",
        ": ",
        ". ",
        ", ",
        "\n- ",
        "\n  - ",
        "\n1. ",
        " • ",
        "**",
        "<p>",
        "<li>",
        "\n# ",
        "\nMain duties\n",
        "\nPurpose\n",
        "\nOrganisation\n",
        "\nPerformance measures\n",
        "\nPerson specification\n",
        "\nEssential\n",
        "\nDesirable\n",
        "\n\tEssential\tDesirable\n",
        "\nCriteria\tEssential/Desirable\n",
        "\tE\n",
        "\t✓\t\n",
        "\nCompetencies\n",
        "\n" + COMPETENCY,
        "\nHealth and Safety\n",
        "\nValues\n",
        "\nNB ",
        "\nYou will:\n",
    ]
)
TEXTS = st.lists(
    st.tuples(
        LAYOUT, st.integers(min_value=0, max_value=5), st.booleans(), st.booleans()
    ),
    max_size=30,
)


def write(parts):
    """Write a document in which every word is a new one: Kaaa, kaab, … (letters)."""
    words, text = [], ""
    for layout, count, capital, stop in parts:
        run = [name_of(len(words) + index) for index in range(count)]
        words += run
        if capital and run:
            run = [run[0].capitalize(), *run[1:]]
        text += layout + " ".join(run) + ("." if stop and run else "")
    return text, words


def name_of(number):
    digits = []
    for _ in range(3):
        number, rest = divmod(number, 20)
        digits.append("bcdfghjklmnpqrstvwxz"[rest])
    return "qu" + "".join(digits)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_word_of_any_document_is_placed_or_listed(parts):
    text, words = write(parts)

    parsed = parse(text)

    kept = {word for part in texts_of(parsed) for word in words_of(part)}
    assert set(words) - kept == set()
