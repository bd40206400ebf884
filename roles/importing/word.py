"""Reading a Word document (.docx).

Read from its XML rather than by python-docx, which leaves out text boxes, content
controls and tracked insertions, and would bring lxml into every worker. Tracked
changes count as accepted; comments, and words that are hidden or struck out, are no
part of the text: see `word_beside`.
"""

from dataclasses import dataclass, field, replace

from fields.text import clean_text

from .blocks import Paragraph, Table, texts_in, write
from .document import Document, UnreadableDocument
from .lines import squeeze
from .own_word import read_own
from .package import Package, whole
from .word_beside import others_inside, unprinted, with_headers
from .word_parts import (
    SIGNS,
    THROUGH,
    cells_in,
    choice_of,
    rows_in,
    span_of,
    symbol,
    text_boxes,
    words_below,
)
from .word_styles import NOTHING, Numbering, Styles

MACROS = "vnd.ms-word.document.macroEnabled"


def read_word(data, *, shown):
    """Return the `Document` in the bytes of a .docx file; raises `UnreadableDocument`.

    Limits of size and depth: see `package`. Takes about 0.1 seconds for ten pages.
    """
    package = Package(data, shown)
    refuse_other_kinds(package)
    main = find_main(package)
    root = package.read(main)
    body = root.find("body") if root is not None else None
    if body is None:
        raise package.damaged()
    reader = Reader.of(package, main)
    inside = others_inside(package)
    told = read_own(reader, body, package)
    if told is not None:
        text, profile = told
        return Document(shown, text, "Word", tuple(inside), profile)
    reader = Reader.of(package, main)
    blocks, findings = with_headers(reader.blocks(body), reader.edges(package))
    text, found = write(blocks)
    findings += inside + unprinted(reader, package)
    if not text.strip():
        raise UnreadableDocument(
            f"“{shown}” holds no text that can be read. If its pages are pictures of "
            "text, ask for the document it was made from."
        )
    return Document(shown, text, "Word", (*findings, *found))


def refuse_other_kinds(package):
    """Refuse files with macros, and zip archives that hold no Word document."""
    shown = package.shown
    kinds = package.read("[Content_Types].xml")
    declared = (
        [part.attributes.get("ContentType", "") for part in kinds.children]
        if (kinds is not None)
        else []
    )
    if any(MACROS in kind for kind in declared) or any(
        name.lower().endswith("vbaproject.bin") for name in package.names()
    ):
        raise UnreadableDocument(
            f"“{shown}” holds macros, which are programs, and is not read for safety. "
            "In Word, choose “Save as” and the type “Word Document (.docx)”, which "
            "leaves them out."
        )
    if kinds is None or not any("wordprocessingml" in kind for kind in declared):
        raise UnreadableDocument(
            f"“{shown}” is not a Word document inside, whatever its name says. Open it "
            "in the program it was made with and save it as a Word document (.docx)."
        )


def find_main(package):
    """The name of the part that holds the text."""
    targets = package.targets("")
    main = [target for kind, target in targets.values() if kind == "officeDocument"]
    return main[0] if main else "word/document.xml"


@dataclass
class Line:
    """The runs of one line of a paragraph: (words, whether they are bold)."""

    runs: list = field(default_factory=list)

    @property
    def text(self):
        return "".join(words for words, _ in self.runs).strip(" \t")

    @property
    def is_bold(self):
        said = [bold for words, bold in self.runs if words.strip()]
        return bool(said) and all(said)


@dataclass
class Reader:
    """What is known of a file, and what has been met on the way through it."""

    styles: Styles
    numbering: Numbering
    main: str = ""
    relations: dict = field(default_factory=dict)
    notes: dict = field(default_factory=dict)
    carried: list = field(default_factory=list)  # runs before a deleted paragraph end
    boxes: list = field(default_factory=list)
    noted: list = field(default_factory=list)
    hidden: list = field(default_factory=list)  # words, those of a paragraph together
    struck: list = field(default_factory=list)  # words struck out, in the same way
    fields: list = field(default_factory=list)  # True while in the code of a field

    @classmethod
    def of(cls, package, main):
        relations = package.targets(main)
        parts = {kind: target for kind, target in relations.values()}
        found = {
            kind: package.read(parts[kind]) if kind in parts else None
            for kind in ("styles", "numbering", "footnotes", "endnotes")
        }
        notes = {
            (kind, note.attributes.get("id")): note
            for kind in ("footnotes", "endnotes")
            for note in (found[kind].children if found[kind] is not None else ())
        }
        styles, numbering = Styles(found["styles"]), Numbering(found["numbering"])
        return cls(styles, numbering, main, relations, notes)

    def edges(self, package):
        """The lines of each page header and footer: [(kind, lines)]."""
        found = []
        for kind, target in self.relations.values():
            root = package.read(target) if kind in ("header", "footer") else None
            blocks = self.blocks(root) if root is not None else []
            lines = [squeeze(text) for block in blocks for text in texts_in(block)]
            found.append((kind, [line for line in lines if line]))
        return found

    def comments(self, package):
        """The texts of each comment: [[text]]."""
        targets = [name for kind, name in self.relations.values() if kind == "comments"]
        roots = filter(None, map(package.read, targets))
        found = [self.blocks(comment) for root in roots for comment in root.children]
        return [
            [text for block in blocks for text in texts_in(block)] for blocks in found
        ]

    def blocks(self, parent):
        """The paragraphs and tables in an element, in their order."""
        found = []
        for child in parent.children:
            if child.tag == "p":
                found += self.paragraphs(child)
            elif child.tag == "tbl":
                found += self.table(child)
            elif child.tag == "sdt":
                found += self.control(child)
            elif child.tag == "AlternateContent":
                found += self.blocks(choice_of(child))
            elif child.tag in THROUGH:
                found += self.blocks(child)
        return found

    def control(self, element):
        gallery = element.value("sdtPr", "docPartObj", "docPartGallery")
        content = element.find("sdtContent")
        if content is None or gallery == "Table of Contents":
            return []
        return self.blocks(content)

    def paragraphs(self, element):
        """A paragraph, one for each line of it, then text boxes and notes in it."""
        properties = element.find("pPr") or NOTHING
        style = properties.value("pStyle")
        lines, self.carried = self.carried or [Line()], []
        self.hidden.append("")
        self.struck.append("")
        if not self.styles.is_contents(properties):
            self.read_runs(element, lines, style)
        boxes, self.boxes = self.boxes, []
        noted, self.noted = self.noted, []
        if properties.find("rPr", "del") is not None:
            self.carried = lines
            return []
        found = self.finished(lines, properties)
        for box in boxes:
            found += self.blocks(box)
        for note in noted:
            found += [Paragraph(f"Note: {text}") for text in self.note_texts(note)]
        return found

    def finished(self, lines, properties):
        listed = self.styles.numbering(properties)
        heading = self.styles.heading(properties)
        filled = [line for line in lines if line.text]
        if not filled:
            # In a column of ticks a bullet without words is a tick.
            return [Paragraph("", depth=1)] if listed else []
        mark = self.numbering.next(*listed) if listed else ""
        bullet = mark == "- "
        depth = 0
        if mark and not heading:
            depth = self.styles.depth(properties, listed[1])
        first = Paragraph(
            filled[0].text,
            heading=heading,
            bold=filled[0].is_bold,
            depth=depth,
            number="" if bullet else mark,
        )
        rest = [
            Paragraph(line.text, heading=heading, bold=line.is_bold, close=True)
            for line in filled[1:]
        ]
        if depth:
            # Lines of one entry stay together.
            return [replace(first, text=" ".join(line.text for line in filled))]
        return [first, *rest]

    def note_texts(self, key):
        note = self.notes.pop(key, None)
        blocks = self.blocks(note) if note is not None else ()
        return [text for block in blocks for text in texts_in(block)]

    def read_runs(self, parent, lines, style):
        """Add the words of a paragraph's runs to the last of `lines`."""
        for child in parent.children:
            if child.tag == "r":
                self.read_run(child, lines, style)
            elif child.tag == "AlternateContent":
                self.read_runs(choice_of(child), lines, style)
            elif child.tag == "sdt":
                self.read_inline_control(child, lines, style)
            elif child.tag in THROUGH:
                self.read_runs(child, lines, style)

    def raw_lines(self, element, style):
        """The `Line`s of a paragraph, none of their spaces touched."""
        lines = [Line()]
        self.hidden.append("")
        self.struck.append("")
        self.read_runs(element, lines, style)
        return lines

    def read_inline_control(self, element, lines, style):
        box = element.find("sdtPr", "checkbox")
        if box is not None:
            lines[-1].runs.append(("✓" if box.is_on("checked") else "", False))
        elif element.find("sdtContent") is not None:
            self.read_runs(element.find("sdtContent"), lines, style)

    def read_run(self, run, lines, style):
        properties = run.find("rPr") or NOTHING
        if self.is_set(properties, "vanish", style):
            self.hidden[-1] += words_below(run)
            return
        if any(self.is_set(properties, tag, style) for tag in ("strike", "dstrike")):
            self.struck[-1] += words_below(run)
            return
        bold = self.is_set(properties, "b", style)
        fonts = properties.find("rFonts") or NOTHING
        signs = SIGNS.get(fonts.attributes.get("ascii", "").lower(), {})
        for child in run.children:
            self.read_piece(child, lines, bold, signs)

    def is_set(self, properties, tag, style):
        if properties.find(tag) is not None:
            return properties.is_on(tag)
        own = properties.value("rStyle")
        return self.styles.switch(own, tag) or self.styles.switch(style, tag)

    def read_piece(self, piece, lines, bold, signs):
        tag = piece.tag
        if tag == "fldChar":
            self.read_field(piece, lines)
        elif any(self.fields):
            return
        elif tag == "t":
            words = "".join(signs.get(f"{ord(c):x}", c) for c in piece.text)
            lines[-1].runs.append((words.replace("\n", " "), bold))
        elif tag in ("tab", "ptab"):
            lines[-1].runs.append(("\t", bold))
        elif tag in ("br", "cr"):
            lines.append(Line())
        elif tag in ("noBreakHyphen", "softHyphen"):
            lines[-1].runs.append(("-" if tag == "noBreakHyphen" else "", bold))
        elif tag == "sym":
            lines[-1].runs.append((clean_text(symbol(piece)), bold))
        elif tag in ("footnoteReference", "endnoteReference"):
            kind = tag.removesuffix("Reference") + "s"
            self.noted.append((kind, piece.attributes.get("id")))
        elif tag == "AlternateContent":
            for child in choice_of(piece).children:
                self.read_piece(child, lines, bold, signs)
        elif tag == "ruby":
            self.read_runs(piece.find("rubyBase") or NOTHING, lines, None)
        elif tag in ("drawing", "pict", "object"):
            self.boxes += text_boxes(piece)

    def read_field(self, piece, lines):
        """Skip the code of a field, not its result; a ticked form box is a tick."""
        kind = piece.attributes.get("fldCharType")
        if kind == "begin":
            self.fields.append(True)
            box = piece.find("ffData", "checkBox")
            ticked = "checked" if box and box.find("checked") else "default"
            if box is not None and box.is_on(ticked):
                lines[-1].runs.append(("✓", False))
        elif kind == "separate" and self.fields:
            self.fields[-1] = False
        elif kind == "end" and self.fields:
            self.fields.pop()

    def table(self, element):
        """A table as a block; one of a single cell is only a frame around its text."""
        rows = [self.row(row) for row in rows_in(element)]
        rows = [row for row in rows if row]
        if rows and all(len(row) == 1 for row in rows):
            return [block for row in rows for block in row[0]]
        if any(isinstance(block, Table) for row in rows for c in row for block in c):
            rows = [tuple(flat(cell) for cell in row) for row in rows]
        return [Table(tuple(tuple(tuple(cell) for cell in row) for row in rows))]

    def row(self, element):
        """The cells of a row, each a list of blocks; () if it was deleted."""
        properties = element.find("trPr") or NOTHING
        if properties.find("del") is not None:
            return ()
        cells, spans = [], []
        before = whole(properties.value("gridBefore"), default=0, most=20)
        cells += [[] for _ in range(before)]
        for cell in cells_in(element):
            merged = cell.find("tcPr", "vMerge")
            goes_on = merged is not None and merged.attributes.get("val") != "restart"
            content = self.blocks(cell)
            spans.append(span_of(cell))
            cells.append([] if goes_on else self.cleaned(content))
            cells += [[] for _ in range(spans[-1] - 1)]
        alone = len(spans) == 1 and len(cells) > 1 and cells[0]
        return (cells[0],) if alone else tuple(cells)

    def cleaned(self, content):
        """A cell without empty paragraphs; if it has nothing else they are ticks."""
        filled = [b for b in content if isinstance(b, Table) or b.text]
        empty = [replace(b, text="✓", depth=0) for b in content if b not in filled]
        return filled or empty


def flat(cell):
    """A cell with the rows of tables inside it written as paragraphs."""
    found = []
    for block in cell:
        if isinstance(block, Paragraph):
            found.append(block)
            continue
        for row in block.rows:
            texts = [" ".join(b.text for b in flat(c)) for c in row]
            found.append(Paragraph(": ".join(filter(None, texts)), depth=1))
    return found
