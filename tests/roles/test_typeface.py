import pytest

from roles import typeface


@pytest.mark.parametrize(
    "address",
    [
        "http://example.org/x.png",
        "file:///etc/hostname",
        "data:text/plain,x",
        "font:../../../manage.py",
        "regular",
    ],
)
def test_documents_fetch_nothing_but_our_typeface(address):
    with pytest.raises(typeface.ForeignAddress):
        typeface.own_file(address)


def test_typeface_is_installed():
    paths = [typeface.own_file(f"font:{name}") for name in typeface.FONTS]

    assert [path for path in paths if not path.is_file()] == []


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Tŷ Ŵyn, ẃ, “£25,400” – ½ …", "Tŷ Ŵyn, ẃ, “£25,400” – ½ …"),
        ("e\u0301", "é"),
        ("a\u200bb\u00adc\x0bd", "abcd"),
        ("one\u2003two\nthree", "one two\nthree"),
        ("● tea → rest ✓", "• tea > rest yes"),
        ("o\ufb03ce", "office"),
        ("日本", "??"),
        ("Сергій", "??????"),
        ("한", "?"),
        ("<h1>ok</h1>", "<h1>ok</h1>"),
    ],
)
def test_printable_keeps_what_it_can(written, printed):
    assert typeface.printable(written) == printed


@pytest.mark.parametrize(
    "written",
    [
        "plain?",
        "Tŷ Ŵyn, “£25,400”",
        "e\u0301",
        "a\u200bb\u00adc",
        "● tea → rest ✓",
        "o\ufb03ce",
    ],
)
def test_prints_whole_where_nothing_is_lost(written):
    assert typeface.prints_whole(written)


@pytest.mark.parametrize(
    "written", ["Оксана", "Αλέξης", "محمد", "王", "தமிழ்", "x \U0001f642", "a\u1ab0"]
)
def test_prints_whole_knows_each_letter_lost(written):
    assert not typeface.prints_whole(written)
