from shortlisting import quotes

TEXT = "I stayed on the line.\nI asked him straight out whether he was safe."


def test_find_allows_other_white_space_and_no_other_words():
    assert quotes.find("line. I asked", TEXT) == (16, 29)
    assert quotes.find("line. I told", TEXT) is None
    assert quotes.find("  ", TEXT) is None


def test_find_takes_signs_literally():
    assert quotes.find("a.c (x)", "abc a.c (x)") == (4, 11)


def test_pieces_put_together_are_the_text_again():
    cut = quotes.pieces(TEXT, ["stayed on", "on the line", "he was safe."])

    assert "".join(piece for piece, _ in cut) == TEXT
    assert [piece for piece, is_quoted in cut if is_quoted] == [
        "stayed on",
        " the line",
        "he was safe.",
    ]


def test_pieces_of_an_empty_answer_are_none():
    assert quotes.pieces("", ["anything"]) == []
