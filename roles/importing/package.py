"""The zip archive a Word file is: opened within limits, and its XML read safely.

Nothing is ever unpacked to disk, and only the parts that hold words are read, each by
its exact name: what other entries are called or hold cannot do anything.
"""

import io
import posixpath
import zipfile
import zlib

from fields.text import clean_text

from .document import UnreadableDocument
from .limits import (
    DEEPEST,
    LARGEST_PART,
    LARGEST_TOTAL,
    MOST_ELEMENTS,
    MOST_ENTRIES,
    STEEPEST,
)

BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    EOFError,
    LookupError,  # an encoding that there is not
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)


SAYING = ("t", "title")  # elements whose words are kept


class Element:
    """An XML element: local names only, since each part has one vocabulary."""

    __slots__ = ("tag", "attributes", "text", "children")

    def __init__(self, tag, attributes):
        self.tag, self.attributes = tag, attributes
        self.text, self.children = "", []

    def find(self, *path):
        """The first element down a path of tags, or None."""
        found = self
        for tag in path:
            found = next((child for child in found.children if child.tag == tag), None)
            if found is None:
                return None
        return found

    def all(self, tag):
        return [child for child in self.children if child.tag == tag]

    def value(self, *path):
        """The attribute `val` at the end of a path, "" without one, or None."""
        found = self.find(*path)
        return None if found is None else found.attributes.get("val", "")

    def is_on(self, *path):
        """Whether a switch such as bold is set: there, and not set to "0"."""
        return self.value(*path) not in (None, "0", "false", "off")


def whole(text, *, default, most):
    """A whole number written in a file, kept within 0 and `most`."""
    plain = text is not None and text.isascii() and text.isdigit() and len(text) < 9
    return min(int(text), most) if plain else default


class Builder:
    """What the XML reader hands its events to; refuses what is too deep or large."""

    def __init__(self):
        self.root, self.open, self.count = None, [], 0

    def start(self, tag, attributes):
        self.count += 1
        if len(self.open) >= DEEPEST or self.count > MOST_ELEMENTS:
            raise TooLarge
        local = {name.rpartition("}")[2]: text for name, text in attributes.items()}
        element = Element(tag.rpartition("}")[2], local)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)

    def end(self, tag):
        self.open.pop()

    def data(self, text):
        if self.open[-1].tag in SAYING:
            self.open[-1].text += clean_text(text)

    def close(self):
        return self.root


class TooLarge(ValueError):
    """More, or deeper, than any document a person wrote."""


class Package:
    """The parts of a Word file. Raises `UnreadableDocument`, never anything else."""

    def __init__(self, data, shown):
        self.shown = shown
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(data))
            entries = self.archive.infolist()
        except BROKEN:
            raise self.damaged() from None
        self.sizes = {}
        for entry in entries:
            self.sizes.setdefault(entry.filename, entry)
        self.refuse_by_limits(entries)

    def refuse_by_limits(self, entries):
        if any(entry.flag_bits & 1 for entry in entries):
            raise UnreadableDocument(
                f"“{self.shown}” is protected by a password. Open it, take the "
                "password off and save it again."
            )
        total = sum(entry.file_size for entry in entries)
        steep = any(
            entry.file_size > 1024 * 1024
            and entry.file_size > STEEPEST * max(entry.compress_size, 1)
            for entry in entries
            if not entry.filename.startswith("word/media/")
        )
        if len(entries) > MOST_ENTRIES or total > LARGEST_TOTAL or steep:
            raise self.too_large()

    def names(self):
        return self.sizes.keys()

    def read(self, name):
        """The root `Element` of a part, or None if the file has no such part."""
        # Imported here: only those who bring in a Word file need it.
        from defusedxml.common import DefusedXmlException  # noqa: PLC0415
        from defusedxml.ElementTree import (  # noqa: PLC0415
            DefusedXMLParser,
            ParseError,
        )

        entry = self.sizes.get(name)
        if entry is None:
            return None
        if entry.file_size > LARGEST_PART:
            raise self.too_large()
        parser = DefusedXMLParser(target=Builder(), forbid_dtd=True)
        try:
            parser.feed(self.archive.read(entry))
            return parser.close()
        except DefusedXmlException:
            raise UnreadableDocument(
                f"“{self.shown}” holds definitions that no Word document has, and that "
                "could be used to do harm, so it was not read. Open it in Word, save "
                "it again as a new .docx file and choose that one."
            ) from None
        except TooLarge:
            raise self.too_large() from None
        except (ParseError, *BROKEN):
            raise self.damaged() from None

    def targets(self, name):
        """{relation id: (kind, name of the part)} of a part's relations."""
        folder, base = posixpath.split(name)
        root = self.read(posixpath.join(folder, "_rels", f"{base}.rels"))
        found = {}
        for relation in root.children if root is not None else ():
            get = relation.attributes.get
            if get("TargetMode") == "External":
                continue
            target = posixpath.normpath(posixpath.join(folder, get("Target", "")))
            kind = get("Type", "").rpartition("/")[2]
            found[get("Id", "")] = (kind, target.lstrip("/"))
        return found

    def damaged(self):
        return UnreadableDocument(
            f"“{self.shown}” is damaged or was cut short, and could not be read. Open "
            "it in Word, save it again and choose that file; if Word cannot open it "
            "either, ask for a fresh copy."
        )

    def too_large(self):
        return UnreadableDocument(
            f"“{self.shown}” unpacks to far more than a role profile holds, so it was "
            "not read. Copy the words you need into a new Word document and choose "
            "that one."
        )
