import re

from applications.codes import ANIMALS, LETTERS, new_blind_code, new_reference


def test_reference_is_two_groups_of_four():
    assert re.fullmatch(rf"[{LETTERS}]{{4}}-[{LETTERS}]{{4}}", new_reference())


def test_reference_uses_nothing_that_looks_like_something_else():
    assert set(LETTERS) & set("0O1IL5S2Z8BUA") == set()


def test_references_differ():
    assert len({new_reference() for _ in range(500)}) == 500


def test_blind_code_is_an_animal_and_two_or_three_digits():
    word, number = new_blind_code().split("-")

    assert word in ANIMALS
    assert 10 <= int(number) <= 999


def test_animals_are_not_listed_twice():
    assert len(ANIMALS) == len(set(ANIMALS))
