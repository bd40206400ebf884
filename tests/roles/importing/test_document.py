import pytest

from roles.importing import Finding, UnreadableDocument, read_text
from roles.importing.document import LIMIT


def refusal(data, name="profile.txt"):
    with pytest.raises(UnreadableDocument) as caught:
        read_text(data, name=name)
    return str(caught.value)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("Café £9".encode(), "UTF-8"),
        (b"\xef\xbb\xbf" + "Café £9".encode(), "UTF-8"),
        ("Café £9".encode("utf-16"), "UTF-16"),
        (b"\xfe\xff" + "Café £9".encode("utf-16-be"), "UTF-16"),
    ],
)
def test_unicode_is_read_without_a_finding(data, encoding):
    document = read_text(data, name="Peer Worker.TXT")

    assert document.text == "Café £9"
    assert document.encoding == encoding
    assert document.findings == ()
    assert document.name == "Peer Worker.TXT"


@pytest.mark.parametrize("codec", ["latin-1", "cp1252"])
def test_older_encodings_are_read_and_reported(codec):
    document = read_text("Café £9".encode(codec), name="a.txt")

    assert document.text == "Café £9"
    assert document.findings == (
        Finding(
            "IM01",
            "info",
            "The file is not in UTF-8 and was read as Windows-1252. Check pound "
            "signs, quotation marks and accented letters.",
        ),
    )


def test_line_ends_of_every_system_become_one():
    document = read_text(b"one\r\ntwo\rthree\n", name="a.txt")

    assert document.text == "one\ntwo\nthree\n"


def test_empty_file_is_refused():
    assert refusal(b"").startswith("“profile.txt” is empty: it holds no bytes at all.")
    assert refusal(b" \r\n\t ").startswith("“profile.txt” is empty. Check that you")


def test_other_kinds_of_file_are_refused_with_what_to_do():
    assert refusal(b"anything", name="role.docx") == (
        "“role.docx” is a .docx file, and only plain text (.txt) can be imported. Open "
        "it in the program it was made with, save it as plain text and choose that "
        "file."
    )
    assert refusal(b"anything", name="role").startswith(
        "“role” is a file without an ending, and only plain text"
    )


def test_message_names_the_file_without_its_folders():
    assert refusal(b"x", name="../../etc/pass\x00wd").startswith("“passwd” is a file")
    assert refusal(b"x", name="C:\\forms\\role.pdf").startswith("“role.pdf” is a .pdf")


def test_large_file_is_refused_with_both_sizes():
    assert refusal(b"a" * (LIMIT + 1)) == (
        "“profile.txt” is 0.6 MB and a document may be at most 0.5 MB. A role profile "
        "is a few pages of text: check that this is the right file, or save only the "
        "pages you need."
    )
    most = (b"a" * 1023 + b"\n") * (LIMIT // 1024)
    assert read_text(most, name="a.txt").text == most.decode()


def test_file_of_very_many_lines_is_refused():
    assert refusal(b"a\n" * 10_001) == (
        "“profile.txt” has more than 10,000 lines. A role profile is a few pages of "
        "text: check that this is the right file."
    )


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04 word", "a Word document or a zip archive"),
        (b"%PDF-1.7", "a PDF"),
        (b"\xd0\xcf\x11\xe0 old", "an old Word document"),
        (b"{\\rtf1 x}", "a rich text document"),
        (b"\x89PNG\r\n", "a picture"),
    ],
)
def test_renamed_file_is_refused_by_what_it_is(data, what):
    assert refusal(data) == (
        f"“profile.txt” is named .txt but is really {what}. Open it in the program it "
        "was made with and save it as plain text (.txt)."
    )


@pytest.mark.parametrize(
    "data", [b"a\x00b", b"\x01\x02\x03 text", "text".encode("utf-32")]
)
def test_binary_is_refused(data):
    assert refusal(data).startswith(
        "“profile.txt” is named .txt but does not hold plain text."
    )


@pytest.mark.parametrize("data", [b"\x81\x8d\xff", b"\xff\xfea"])
def test_undecodable_bytes_are_refused_with_what_to_do(data):
    assert refusal(data) == (
        "“profile.txt” is not in an encoding we can read. Save it again as plain text "
        "and choose UTF-8 when asked for the encoding."
    )


def test_a_stray_control_character_is_damage_and_not_a_binary():
    text = "Peer worker at Open Harbour\x0c" + " helps people" * 30 + "\x02"

    kept = text.replace("\x0c", "\n").replace("\x02", "")
    assert read_text(text.encode(), name="a.txt").text == kept
