"""Which reader a file needs: by what it holds, and its name must agree."""

from pathlib import PurePosixPath

from .document import (
    LIMIT,
    MOST_LINES,
    UnreadableDocument,
    megabytes,
    read_text,
    refuse_long_lines,
    shown_name,
)
from .limits import LARGEST
from .own_json import read_json
from .portable import read_portable
from .word import read_word

ACCEPTED = (".txt", ".docx", ".pdf", ".json")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")

# What is wrong with other endings, and what to do.
ADVICE = {
    ".doc": "an old Word document. Open it in Word, choose “Save as” and the type "
    "“Word Document (.docx)”, and choose that file.",
    ".docm": "a Word document with macros, which are programs. Open it in Word, choose "
    "“Save as” and the type “Word Document (.docx)”, and choose that file.",
    ".odt": "an OpenDocument text. Open it in the program it was made with, save it as "
    "a Word document (.docx) and choose that file.",
    ".rtf": "a rich text document. Open it in Word, save it as a Word document (.docx) "
    "and choose that file.",
}
READERS = {".docx": read_word, ".pdf": read_portable, ".json": read_json}
KINDS = {".docx": "a Word document", ".pdf": "a PDF", ".json": "JSON"}
MAGIC = {".docx": (b"PK\x03\x04", b"PK\x05\x06"), ".pdf": (b"%PDF",)}


def read_document(data, *, name, size=None):
    """Return the `Document` in the bytes of a .txt, .docx, .pdf or .json file.

    `data` may be cut off one byte beyond `LARGEST`; `size` is then how many bytes the
    file has in all, for the message. Raises `UnreadableDocument`, whose
    words say what to do, and nothing else.
    """
    shown = shown_name(name)
    suffix = PurePosixPath(shown).suffix.lower()
    if suffix in ADVICE:
        raise UnreadableDocument(f"“{shown}” is {ADVICE[suffix]}")
    if suffix not in ACCEPTED:
        what = f"a {suffix} file" if suffix else "a file without an ending"
        raise UnreadableDocument(
            f"“{shown}” is {what}, and only Word documents (.docx), PDFs (.pdf), "
            "plain text (.txt) and our own JSON (.json) can be imported. Open it in "
            "the program it was made with, save it as one of these and choose that "
            "file."
        )
    if suffix == ".txt":
        refuse_misnamed(data, suffix, shown)
        return read_text(data, name=name, size=size)
    refuse_by_size(data, size or len(data), shown)
    refuse_misnamed(data, suffix, shown)
    document = READERS[suffix](data, shown=shown)
    if document.text.count("\n") > MOST_LINES or len(document.text) > LIMIT:
        raise UnreadableDocument(
            f"“{shown}” holds far more words than a role profile does. Check that this "
            "is the right file, or save only the pages you need."
        )
    if suffix != ".json":  # our own, which has limits of its own
        refuse_long_lines(document.text, shown)
    return document


def refuse_by_size(data, size, shown):
    if not data:
        raise UnreadableDocument(
            f"“{shown}” is empty: it holds no bytes at all. Check that it was saved "
            "before it was sent, and choose it again."
        )
    if size > LARGEST:
        raise UnreadableDocument(
            f"“{shown}” is {megabytes(size)} and a document may be at most "
            f"{megabytes(LARGEST)}. Take large pictures out of it, or save only the "
            "pages you need."
        )


def refuse_misnamed(data, suffix, shown):
    """Refuse a file that is not what its ending says.

    JSON and plain text begin with anything, so they are only refused for what they
    are instead.
    """
    if data.startswith(MAGIC.get(suffix, ())) or is_late_pdf(data, suffix):
        return
    for other, magic in MAGIC.items():
        if data.startswith(magic) and other != suffix and looks_like(data, other):
            raise UnreadableDocument(
                f"“{shown}” is named {suffix} but is really {KINDS[other]}. Change the "
                f"end of its name to {other} and choose it again."
            )
    if suffix == ".txt" and is_our_json(data):
        raise UnreadableDocument(
            f"“{shown}” is named .txt but is a role profile in JSON. Change the end of "
            "its name to .json and choose it again."
        )
    if suffix == ".txt":
        return
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        if ENCRYPTED in data:
            raise UnreadableDocument(
                f"“{shown}” is protected by a password. Open it in Word, take the "
                "password off, save it and choose it again."
            )
        raise UnreadableDocument(
            f"“{shown}” is named {suffix} but is really {ADVICE['.doc']}"
        )
    if suffix == ".json":
        return
    raise UnreadableDocument(
        f"“{shown}” is named {suffix} but is not {KINDS[suffix]} inside. Open it in "
        "the program it was made with, save it again and choose that file."
    )


def is_our_json(data):
    start = data[:300].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and b"/role-profile-" in start


def is_late_pdf(data, suffix):
    """Some programs write a few bytes before a PDF begins."""
    return suffix == ".pdf" and b"%PDF-" in data[:1024]


def looks_like(data, suffix):
    """Whether a zip archive is a Word document; a PDF needs no second look."""
    return suffix == ".pdf" or b"word/document" in data
