"""Files made to do harm, or broken: read safely, or refused with what to do."""

import io
import zipfile

import docx
import pytest
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from weasyprint import HTML

from roles.importing import UnreadableDocument, read_document


def word_file():
    document, file = docx.Document(), io.BytesIO()
    document.add_heading("Main duties", 1)
    document.add_paragraph("Dig", style="List Bullet")
    document.save(file)
    return file.getvalue()


def changed(part="", change=None, **added):
    """A Word file with one part changed, and others added as `word__x="…"`."""
    source, made = zipfile.ZipFile(io.BytesIO(word_file())), io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            name = entry.filename
            target.writestr(name, change(content) if name == part else content)
        for name, content in added.items():
            target.writestr(name, content)
    return made.getvalue()


def in_body(xml):
    start = b"<w:body>"
    return changed("word/document.xml", lambda c: c.replace(start, start + xml))


MAIN = "word/document.xml"
ENTITY = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><w:document'
REFUSED = {
    "many members": (
        lambda: changed(**{f"x{number}.xml": b"" for number in range(2_001)}),
        "unpacks to far more",
    ),
    "a huge member": (
        lambda: changed(**{"word/x.xml": b" " * 21_000_000}),
        "unpacks to far more",
    ),
    "deep nesting": (
        lambda: in_body(b"<w:tbl><w:tr><w:tc>" * 100),
        "unpacks to far more",
    ),
    "an external entity": (
        lambda: changed(MAIN, lambda c: c.replace(b"<w:document", ENTITY, 1)),
        "holds definitions",
    ),
    "macros": (lambda: changed(**{"word/vbaProject.bin": b"x"}), "holds macros"),
    "a part outside": (
        lambda: changed(
            "_rels/.rels",
            lambda c: c.replace(b"word/document.xml", b"../../etc/passwd"),
        ),
        "is damaged",
    ),
    "an encoding that is none": (
        lambda: changed(MAIN, lambda c: b'<?xml version="1.0" encoding="rot13"?><a/>'),
        "is damaged",
    ),
    "half of it": (lambda: word_file()[:9_000], "is damaged"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_harmful_word_file_is_refused_by_name(name):
    make, says = REFUSED[name]

    with pytest.raises(UnreadableDocument) as refusal:
        read_document(make(), name="role.docx")

    assert str(refusal.value).startswith("“role.docx” ")
    assert says in str(refusal.value)


@pytest.mark.parametrize(
    "added",
    [
        {"../../etc/cron.d/x": b"a", "/abs": b"b"},
        {"word/media/picture.png": b"\x00" * 9_000_000},
    ],
)
def test_members_that_hold_no_words_do_nothing(added):
    document = read_document(changed(**added), name="role.docx")

    assert document.text.split() == ["#", "Main", "duties", "-", "Dig"]
    assert document.findings == ()


def test_a_document_inside_another_is_told_of():
    data = changed(**{"word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0"})

    [finding] = read_document(data, name="role.docx").findings

    assert (finding.rule, finding.severity) == ("IM17", "warn")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/role.docx", "role.docx"),
        ("C:\\files\\role.docx", "role.docx"),
        ("/abs/ro\x00le.docx", "role.docx"),
        ("ro\u202ele.docx", "role.docx"),
        ("🙂.docx", "🙂.docx"),
        ("x" * 500 + ".docx", "…" + "x" * 75 + ".docx"),
    ],
)
def test_names_are_only_ever_shown(name, shown):
    assert read_document(word_file(), name=name).name == shown


def pdf_file():
    html = "<h1>Main duties</h1><ul><li>Dig</li></ul>"
    return HTML(string=html).write_pdf()


@pytest.mark.parametrize("action", ["JavaScript", "Launch"])
def test_actions_in_a_pdf_do_nothing(action):
    writer = PdfWriter(io.BytesIO(pdf_file()))
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject(
        {
            NameObject("/S"): NameObject(f"/{action}"),
            NameObject("/JS"): TextStringObject("app.alert(1)"),
            NameObject("/F"): TextStringObject("calc.exe"),
        }
    )
    file = io.BytesIO()
    writer.write(file)

    document = read_document(file.getvalue(), name="role.pdf")
    assert document.text.split()[-2:] == ["-", "Dig"]


def test_pdf_that_opens_without_a_password_is_read():
    writer = PdfWriter(io.BytesIO(pdf_file()))
    writer.encrypt("", owner_password="theirs", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)

    assert "Dig" in read_document(file.getvalue(), name="role.pdf").text


CONTENTS = {
    ".docx": word_file,
    ".pdf": pdf_file,
    ".json": lambda: b'{"$schema": "/schemas/role-profile-1.json"}',
    ".old": lambda: b"\xd0\xcf\x11\xe0" + bytes(600),
    ".locked": lambda: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"),
    ".rtf": lambda: b"{\\rtf1 words}",
    ".empty": lambda: b"",
}


MISNAMED = [
    (content, suffix)
    for content in CONTENTS
    for suffix in (".docx", ".pdf", ".txt", ".json")
    if content != suffix
]


@pytest.mark.parametrize(("content", "suffix"), MISNAMED)
def test_a_file_under_another_s_ending_is_refused(content, suffix):
    with pytest.raises(UnreadableDocument, match=f"^“role{suffix}” is "):
        read_document(CONTENTS[content](), name=f"role{suffix}")
