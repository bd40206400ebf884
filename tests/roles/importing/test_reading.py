"""Files that are broken, misnamed or made to do harm: each is refused in words."""

import io
import zipfile

import docx
import pytest

from roles.importing import UnreadableDocument, read_document
from roles.importing import package as limits
from roles.importing.reading import LARGEST

TYPES = (
    '<Types><Override PartName="/word/document.xml" ContentType="application/vnd.'
    'openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BODY = "<document><body>{}</body></document>"


def refusal(data, name="role.docx"):
    with pytest.raises(UnreadableDocument) as caught:
        read_document(data, name=name)
    return str(caught.value)


def word_file():
    document, file = docx.Document(), io.BytesIO()
    document.add_paragraph("Main duties")
    document.save(file)
    return file.getvalue()


def packed(xml, **others):
    """A zip archive with this main part; other parts by name."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", others.pop("types", TYPES))
        archive.writestr("word/document.xml", xml)
        for name, content in others.items():
            archive.writestr(name, content)
    return file.getvalue()


def paragraph(text):
    return f"<p><r><t>{text}</t></r></p>"


def test_a_small_archive_is_read():
    document = read_document(packed(BODY.format(paragraph("Cook"))), name="a.docx")

    assert (document.text, document.encoding) == ("Cook\n", "Word")


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("role.doc", "“role.doc” is an old Word document. Open it in Word"),
        ("role.docm", "“role.docm” is a Word document with macros"),
        ("role.odt", "“role.odt” is an OpenDocument text."),
        ("role.rtf", "“role.rtf” is a rich text document."),
        ("role.xlsx", "“role.xlsx” is a .xlsx file, and only Word documents (.docx),"),
        ("role", "“role” is a file without an ending, and only Word documents"),
        ("../../etc/role.exe", "“role.exe” is a .exe file, and only Word documents"),
    ],
)
def test_other_endings_are_refused_with_what_to_do(name, start):
    assert refusal(b"anything", name).startswith(start)


@pytest.mark.parametrize(
    ("name", "data", "start"),
    [
        ("a.docx", b"%PDF-1.7", "“a.docx” is named .docx but is really a PDF."),
        ("a.pdf", word_file(), "“a.pdf” is named .pdf but is really a Word document."),
        ("a.txt", word_file(), "“a.txt” is named .txt but is really a Word document."),
        ("a.txt", b"%PDF-1.7", "“a.txt” is named .txt but is really a PDF."),
        ("a.docx", OLE, "“a.docx” is named .docx but is really an old Word document."),
        ("a.docx", b"Main duties", "“a.docx” is named .docx but is not a Word docu"),
        ("a.pdf", b"\x7fELF", "“a.pdf” is named .pdf but is not a PDF inside."),
    ],
)
def test_misnamed_files_are_refused_by_what_they_are(name, data, start):
    assert refusal(data, name).startswith(start)


@pytest.mark.parametrize("name", ["a.docx", "a.pdf"])
def test_empty_and_large_files_are_refused(name):
    assert refusal(b"", name) == (
        f"“{name}” is empty: it holds no bytes at all. Check that it was saved before "
        "it was sent, and choose it again."
    )
    assert refusal(b"%" * (LARGEST + 1), name).startswith(
        f"“{name}” is 10.1 MB and a document may be at most 10.0 MB."
    )


def test_encrypted_word_file_is_refused():
    data = OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le")

    assert refusal(data).startswith("“role.docx” is protected by a password.")


def test_encrypted_entry_is_refused():
    data = bytearray(packed(BODY.format("")))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 1)

    assert refusal(bytes(data)).startswith("“role.docx” is protected by a password.")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_truncated_word_file_is_refused(share):
    data = word_file()

    assert refusal(data[: int(len(data) * share)]).startswith(
        "“role.docx” is damaged or was cut short"
    )


def test_damaged_entry_is_refused():
    data = bytearray(packed(BODY.format(paragraph("word " * 500))))
    at = data.find(b"word/document.xml") + 30
    data[at : at + 20] = bytes(20)

    assert "is damaged or was cut short" in refusal(bytes(data))


def test_macros_are_refused_under_any_name():
    types = TYPES.replace(
        "vnd.openxmlformats-officedocument.wordprocessingml.document.main",
        "vnd.ms-word.document.macroEnabled.main",
    )
    message = "“role.docx” holds macros, which are programs, and is not read"

    assert refusal(packed(BODY, types=types)).startswith(message)
    assert refusal(packed(BODY, **{"word/vbaProject.bin": "x"})).startswith(message)


def test_other_archives_are_refused():
    spreadsheet = TYPES.replace("wordprocessingml", "spreadsheetml")

    assert refusal(packed(BODY, types=spreadsheet)).startswith(
        "“role.docx” is not a Word document inside"
    )


@pytest.mark.parametrize(
    "start",
    [
        '<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE a SYSTEM "http://example.org/a.dtd">',
        "<!DOCTYPE document>",
    ],
)
def test_definitions_of_entities_are_refused(start):
    assert refusal(packed(start + BODY.format(paragraph("x")))).startswith(
        "“role.docx” holds definitions that no Word document has"
    )


def test_zip_bombs_are_refused_before_they_are_unpacked():
    bomb = packed(BODY.format("<p>" + " " * 30_000_000 + "</p>"))
    many = packed(BODY, **{f"word/media/{n}.png": "" for n in range(2_001)})

    for data in (bomb, many):
        assert refusal(data).startswith("“role.docx” unpacks to far more than")


def test_deep_and_endless_xml_is_refused(monkeypatch):
    deep = "<sdt><sdtContent>" * 5_000 + "</sdtContent></sdt>" * 5_000
    tables = "<tbl><tr><tc>" * 500 + "</tc></tr></tbl>" * 500
    for inside in (deep, tables):
        assert "unpacks to far more than" in refusal(packed(BODY.format(inside)))

    monkeypatch.setattr(limits, "MOST_ELEMENTS", 100)
    assert "unpacks to far more" in refusal(packed(BODY.format("<p/>" * 200)))


def test_names_that_point_elsewhere_do_nothing(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    data = packed(
        BODY.format(paragraph("Cook")), **{"../../out.txt": "x", "/etc/out": "x"}
    )

    assert read_document(data, name="../../role.docx").text == "Cook\n"
    assert read_document(data, name="../../role.docx").name == "role.docx"
    assert list(tmp_path.rglob("*")) == []


def test_large_pictures_are_not_unpacked():
    data = packed(
        BODY.format(paragraph("Cook")), **{"word/media/a.bmp": bytes(50_000_000)}
    )

    assert read_document(data, name="a.docx").text == "Cook\n"


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "<p/>",
        "<p><pPr><numPr><ilvl val='x'/><numId val='9'/></numPr></pPr></p>",
        "<tbl/><tbl><tr/></tbl>",
    ],
)
def test_word_file_without_words_is_refused(inside):
    assert refusal(packed(BODY.format(inside))).startswith(
        "“role.docx” holds no text that can be read."
    )


@pytest.mark.parametrize(
    "properties",
    [
        "<pStyle/><outlineLvl val='ninety'/>",
        "<numPr><ilvl val='-1'/><numId val='none'/></numPr>",
        "<numPr><ilvl val='99999999999'/><numId val='1'/></numPr>",
        "<numPr/>",
    ],
)
def test_senseless_properties_do_no_harm(properties):
    xml = f"<p><pPr>{properties}</pPr><r><t>Cook</t></r></p>"
    table = "<tbl><tr><tc><tcPr><gridSpan val='x'/></tcPr>" + xml + "</tc></tr></tbl>"
    styles = "<styles><style styleId='a'><basedOn val='a'/></style></styles>"

    data = packed(BODY.format(xml + table), **{"word/styles.xml": styles})
    assert read_document(data, name="a.docx").text.count("Cook") == 2
