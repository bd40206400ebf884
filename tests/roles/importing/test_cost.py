"""Reading and checking a text of one sign, or one short piece, over and over."""

import time

import pytest

from roles import checks
from roles.actions.imports import read_profile
from roles.importing import UnreadableDocument, read_document
from roles.importing.limits import LIMIT, LONGEST_LINE

pytestmark = pytest.mark.django_db

PIECES = [
    *"[](){}<>/|•.:_-#*x1 \t\"'",
    *("1.", "1. ", "1.1.1", "1 ", "(a) ", "a\t", "x ", "| ", "- ", "[(", "Level 1 "),
    *("01/01/2020 ", "£1,000 ", "5 years ", "a@", "http://", "either a or b ", "&#1"),
    *("(\n", "[\n", "1.\n", "- \n", "Essential\n", "Level 1\n", "a  b  c\n", "a-\n"),
    *("<p ", "</", "<li ", "**", "__a", "must ", "degree "),
]
SHORT = 10_000


def seconds(text):
    """Processor time of reading and checking a text, the least of two."""
    return min(taken(text), taken(text))


def taken(text):
    began = time.process_time()
    try:
        document = read_document(text.encode(), name="role.txt")
    except UnreadableDocument:
        return time.process_time() - began
    profile = read_profile(document)
    checks.findings_of_parsed(profile, text=document.text, off=frozenset())
    return time.process_time() - began


def repeated(piece, length):
    return in_lines((piece * length)[:length])


def in_lines(text):
    """The text in lines that are just not refused for their length."""
    lines = [text[at : at + LONGEST_LINE] for at in range(0, len(text), LONGEST_LINE)]
    return "\n".join(lines)


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_four_times_the_text_costs_about_four_times_as_much(piece):
    taken(piece)  # what is compiled or remembered once

    short = seconds(repeated(piece, SHORT))
    long = seconds(repeated(piece, 4 * SHORT))

    # The square of it would be sixteen times; the fixed part makes it less.
    assert long < 9 * short + 0.05


def test_nested_brackets_cost_no_more():
    depth = 2 * SHORT

    assert taken(in_lines("(" * depth + ")" * depth)) < 2


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_a_line_without_an_end_is_refused_and_the_line_is_named(ending):
    lines = ["Job title: Night worker", "a" * LONGEST_LINE, "a " * LONGEST_LINE]

    with pytest.raises(UnreadableDocument, match="Line 3 of “role.txt” has 20,000 le"):
        read_document(ending.join(lines).encode(), name="role.txt")

    assert read_document(ending.join(lines[:2]).encode(), name="role.txt").text


@pytest.mark.parametrize("piece", ["[", "(", "1.", " ", "word "])
def test_a_million_signs_are_refused_and_the_file_is_named(piece):
    with pytest.raises(UnreadableDocument, match="“role.txt” is 1.0 MB and a document"):
        read_document(repeated(piece, 1_000_000).encode(), name="role.txt")

    assert LIMIT < 1_000_000
