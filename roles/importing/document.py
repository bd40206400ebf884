"""From the bytes of an uploaded file to text."""

import codecs
import math
import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from fields.text import clean_text

from .limits import LIMIT, LONGEST_LINE, MOST_LINES
from .profile import Finding, ParsedProfile

# The first bytes of things that are not text, whatever their name says.
MAGIC = {
    b"PK\x03\x04": "a Word document or a zip archive",
    b"PK\x05\x06": "a zip archive",
    b"%PDF": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old Word document",
    b"{\\rtf": "a rich text document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"GIF8": "a picture",
    b"\x1f\x8b": "a compressed file",
    b"\x7fELF": "a program",
    b"MZ\x90": "a program",
}
# Letters of a file's name that are shown, the end of it.
LONGEST_NAME = 80
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


class UnreadableDocument(Exception):  # noqa: N818 - the name is the message
    """The file cannot be read; `str()` says why and what to do about it."""


@dataclass(frozen=True)
class Document:
    """A file that was read: lines in `text` end in "\\n" only.

    `profile` is there when the file says itself what everything in it is, as the
    documents we write do; the lines that it names are lines of `text`.
    """

    name: str
    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()
    profile: ParsedProfile | None = None


def read_text(data, *, name, size=None):
    """Return the `Document` in the bytes of a `.txt` file.

    Reads UTF-8 with or without a byte order mark, UTF-16 with one, and
    Windows-1252 (which holds all printable Latin-1); the last is reported as a
    finding, since no file says that it is so. Raises `UnreadableDocument`. Where
    `data` was cut off, `size` is how many bytes the file has in all, for the message.
    """
    shown = shown_name(name)
    refuse_by_name(shown)
    refuse_by_size(size or len(data), shown)
    refuse_by_first_bytes(data, shown)
    text, encoding = decode(data, shown)
    refuse_binary(text, shown)
    if not text.strip():
        raise UnreadableDocument(
            f"“{shown}” is empty. Check that you chose the right file and that it "
            "opens with text in it on your computer."
        )
    text = clean_text(text)
    if text.count("\n") > MOST_LINES:
        raise UnreadableDocument(
            f"“{shown}” has more than {MOST_LINES:,} lines. A role profile is a few "
            "pages of text: check that this is the right file."
        )
    refuse_long_lines(text, shown)
    return Document(shown, text, encoding, encoding_findings(encoding))


def refuse_long_lines(text, shown):
    """Refuse what is compared with every rule and would take many seconds of it."""
    for number, line in enumerate(text.split("\n"), start=1):
        if len(line) > LONGEST_LINE:
            raise UnreadableDocument(
                f"Line {number:,} of “{shown}” has {len(line):,} letters, and a line "
                f"or paragraph may have at most {LONGEST_LINE:,}. Check that this is "
                "the right file, or begin a new line where a new thing begins."
            )


def shown_name(name):
    """The bare file name, safe to repeat in a message."""
    bare = PurePosixPath(str(name).replace("\\", "/")).name
    printable = "".join(letter for letter in bare if letter.isprintable())
    if len(printable) > LONGEST_NAME:
        printable = f"…{printable[-LONGEST_NAME:]}"
    return printable or "the file"


def refuse_by_name(shown):
    suffix = PurePosixPath(shown).suffix.lower()
    if suffix == ".txt":
        return
    what = f"a {suffix} file" if suffix else "a file without an ending"
    raise UnreadableDocument(
        f"“{shown}” is {what}, and only plain text (.txt) can be imported. Open it "
        "in the program it was made with, save it as plain text and choose that file."
    )


def refuse_by_size(size, shown):
    if size == 0:
        raise UnreadableDocument(
            f"“{shown}” is empty: it holds no bytes at all. Check that it was saved "
            "before it was sent, and choose it again."
        )
    if size > LIMIT:
        raise UnreadableDocument(
            f"“{shown}” is {megabytes(size)} and a document may be at most "
            f"{megabytes(LIMIT)}. A role profile is a few pages of text: check that "
            "this is the right file, or save only the pages you need."
        )


def megabytes(size):
    """A size rounded up to a tenth, so that one over the limit reads as over it."""
    return f"{math.ceil(size * 10 / (1024 * 1024)) / 10:.1f} MB"


def refuse_by_first_bytes(data, shown):
    for magic, what in MAGIC.items():
        if data.startswith(magic):
            raise UnreadableDocument(
                f"“{shown}” is named .txt but is really {what}. Open it in the "
                "program it was made with and save it as plain text (.txt)."
            )


def decode(data, shown):
    """Return the text and the name of the encoding it was in."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        tries = [("utf-16", "UTF-16")]
    else:
        tries = [("utf-8-sig", "UTF-8"), ("cp1252", "Windows-1252")]
    for codec, label in tries:
        try:
            return data.decode(codec), label
        except UnicodeDecodeError:
            continue
    raise UnreadableDocument(
        f"“{shown}” is not in an encoding we can read. Save it again as plain text "
        "and choose UTF-8 when asked for the encoding."
    )


def refuse_binary(text, shown):
    controls = len(CONTROL.findall(text))
    # A stray control character is damage to repair; many are not a text at all.
    if "\x00" in text or controls * 100 > len(text):
        raise UnreadableDocument(
            f"“{shown}” is named .txt but does not hold plain text. Open it in the "
            "program it was made with and save it as plain text (.txt)."
        )


def encoding_findings(encoding):
    if encoding != "Windows-1252":
        return ()
    return (
        Finding(
            "IM01",
            "info",
            "The file is not in UTF-8 and was read as Windows-1252. Check pound "
            "signs, quotation marks and accented letters.",
        ),
    )
