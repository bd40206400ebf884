import pytest

from roles.ladders.texts import is_same, likeness


@pytest.mark.parametrize(
    "layout",
    [
        "WORKS CO-OPERATIVELY with users' families",
        "Works co- operatively with users’ families.",
        "Works coopera tively\nwith users families",
        "• Works cooperatively • with users' families;",
    ],
)
def test_layout_is_no_difference(layout):
    text = "Works cooperatively with users' families."

    assert is_same(layout, text)
    assert likeness(layout, text) == 1


def test_one_word_is_a_difference():
    assert not is_same("Works with guidance.", "Works without guidance.")


def test_likeness_of_nothing_is_nothing():
    assert likeness("", "") == likeness("", "Works.") == likeness("–", "Works.") == 0


def test_likeness_hardly_minds_the_order_of_sentences():
    one, two = "Keeps a steady voice.", "Writes down what helped."

    assert likeness(f"{one} {two}", f"{two} {one}") > 0.85
