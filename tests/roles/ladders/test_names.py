import pytest

from roles.ladders import names

KNOWN = ["Teamwork", "Recovery and Practice", "Working with Change", "Care", "Core"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Teamwork", "Teamwork"),
        ("TEAM WORK.", "Teamwork"),
        ("Team-work", "Teamwork"),
        ("Teamwrok", "Teamwork"),
        ("Teamworks", "Teamwork"),
        ("Recovery & Practices", "Recovery and Practice"),
        ("Working with Changes", "Working with Change"),
        ("Working With Chnge", "Working with Change"),
        ("3. Teamwork: Relevance to recovery: we do it", "Teamwork"),
        ("Competency 2: Teamwork", "Teamwork"),
        ("Care", "Care"),
    ],
)
def test_find_allows_small_slips(written, meant):
    assert names.find(written, KNOWN) == meant


@pytest.mark.parametrize(
    "written", ["", "–", "Cxre", "Working without Change", "Teamwork and play", "Beam"]
)
def test_find_takes_nothing_else(written):
    assert names.find(written, KNOWN) is None


def test_find_gives_no_answer_between_two():
    assert names.find("Plannings", ["planning", "PLANNING"]) is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("formal", "informal"),
        ("able", "unable"),
        ("legal", "illegal"),
        ("part 1", "part 2"),
    ],
)
def test_opposites_and_numbers_are_no_slips(first, second):
    assert not names.is_one_slip(first, second)
