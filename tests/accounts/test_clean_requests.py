"""What cleaning a request takes out, and what it costs whoever it comes from."""

import time

import pytest
from django.http import QueryDict

from accounts.clean_requests import MOST_DIRECTIONS, cleaned

LINE = "\u2067\n"
CLOSED = "\u2067a\u2069"


def posted(**fields):
    given = QueryDict(mutable=True)
    for name, value in fields.items():
        given[name] = value
    return given


def taken(given):
    """The CPU seconds that cleaning takes: the least of three."""
    seconds = []
    for _ in range(3):
        began = time.process_time()
        cleaned(given)
        seconds.append(time.process_time() - began)
    return min(seconds)


def test_changes_of_direction_stay_where_they_are_closed():
    given = posted(text=CLOSED * 1000)

    assert cleaned(given) is given


@pytest.mark.parametrize(
    "given",
    [
        posted(text=CLOSED * MOST_DIRECTIONS),
        posted(**{f"text{number}": CLOSED * 1000 for number in range(51)}),
        posted(**{CLOSED * MOST_DIRECTIONS: "words"}),
    ],
    ids=["one text", "many texts", "a name"],
)
def test_more_of_them_than_any_form_needs_are_taken_out(given):
    clean = cleaned(given)

    texts = [text for name, value in clean.items() for text in (name, value)]
    assert {"\u2067", "\u2069"} & set("".join(texts)) == set()
    assert "a" in "".join(texts)


@pytest.mark.parametrize(
    "piece",
    [LINE, CLOSED, "\u2067", "\u202a\u2067\n", "\u2067\u2069", "\x00", "\x00a", "\v"],
    ids=ascii,
)
def test_five_megabytes_of_signs_cost_little_more_than_of_letters(piece):
    """A stranger may send them; lines with one sign each once cost two seconds."""
    size = 5 * 1024 * 1024
    signs = posted(text=piece * (size // len(piece.encode())))
    letters = posted(text="a" * size)

    assert taken(signs) < 4 * taken(letters) + 0.1
