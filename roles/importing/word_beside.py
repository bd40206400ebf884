"""What a Word file says beside its text: comments, notes, page edges, hidden words.

None of it is part of a role profile, and none of it may vanish in silence.
"""

import re

from . import names, own
from .blocks import Paragraph, texts_in
from .lines import squeeze
from .profile import Finding
from .word_parts import words_below

CORE = "core-properties"  # the part in which a file tells of itself
NOTES = {"footnotes": "Footnote", "endnotes": "Endnote"}


def others_inside(package):
    """IM17 where other documents or drawings stand in this one: they are not read."""
    inside = [
        name
        for name in package.names()
        if name.startswith(("word/embeddings/", "word/afchunk"))
    ]
    message = (
        "Another document stands inside this one, and what it says was not read. Open "
        "it in Word and copy its words into the text."
    )
    found = [Finding("IM17", "warn", message)] if inside else []
    drawings = [
        name
        for name in package.names()
        if name.startswith(("word/diagrams/data", "word/charts/chart"))
    ]
    message = "A drawing in this document holds these words, and they were not read."
    said = [squeeze(words_below(package.read(name))) for name in drawings]
    return found + [Finding("IM17", "warn", message, words) for words in said if words]


def unprinted(reader, package):
    """IM19 for each comment and stretch of words left out in a file of others."""
    comment = "This is a comment in the document, and was left out."
    hidden = "These words are hidden in the document, and were left out."
    said = [(comment, "\n".join(texts)) for texts in reader.comments(package)]
    struck = "These words are struck out in the document, and were left out."
    said += [(hidden, squeeze(words)) for words in reader.hidden]
    said += [(struck, squeeze(words)) for words in reader.struck]
    return [Finding("IM19", "warn", message, words) for message, words in said if words]


def words_beside(reader, package, facts):
    """What stands beside the text of a file of ours, each thing named.

    What we print at the edges of pages ourselves is left out; `facts` are those of the
    cover.
    """
    noted, reader.noted = reader.noted, []
    said = [(NOTES[key[0]], "\n".join(reader.note_texts(key))) for key in noted]
    ours = printed_edges(package, facts)
    said += [
        (f"Page {kind}", squeeze(ours.sub("", line)))
        for kind, lines in reader.edges(package)
        for line in lines
    ]
    said += [("Comment", "\n".join(texts)) for texts in reader.comments(package)]
    said += [("Hidden words", squeeze(words)) for words in reader.hidden]
    said += [("Struck out", squeeze(words)) for words in reader.struck]
    return list(dict.fromkeys(f"{what}: {words}" for what, words in said if words))


def printed_edges(package, facts):
    """What finds our own words in a line of a page header or footer.

    The title there is that of the cover or, where somebody changed that, the one the
    file still bears.
    """
    titles = {squeeze(facts.get("title") or own.UNTITLED), *titles_of(package)}
    any_title = "|".join(map(re.escape, sorted(titles, key=len, reverse=True)))
    reference = re.escape(squeeze(facts.get("reference", "")))
    footer = (
        rf"(?:{any_title})\. (?:(?:{reference}|\S{{1,40}}), )?version \d+"
        r"(?:, [A-Z][a-z]+ \d{4})?(?: ?Page ?\d* of ?\d*)?"
    )
    header = "|".join(map(re.escape, (own.STANDING, own.NOT_IN_FORCE)))
    return re.compile(f"{header}|{footer}")


def titles_of(package):
    """The title of the role in what the file says of itself."""
    targets = [name for kind, name in package.targets("").values() if kind == CORE]
    roots = filter(None, map(package.read, targets))
    titles = [title.text for root in roots for title in root.all("title")]
    return [own.DOCUMENT_TITLE.sub(r"\1", squeeze(title)) for title in titles]


def with_headers(blocks, edges):
    """Put the name of the job or the employer that only a page header says on top.

    All other words of page headers and footers are left out, and a finding says so.
    """
    body = " ".join(text for block in blocks for text in texts_in(block)).casefold()
    told, left = [], []
    for kind, lines in edges:
        for line in lines:
            if line.casefold() in body or line in left or line in told:
                continue
            naming = names.names_job(line) or names.names_employer(line)
            keep = kind == "header" and naming and len(line.split()) <= 14
            (told if keep else left).append(line)
    message = "This stands at the edge of the pages and was left out."
    findings = [Finding("IM04", "info", message, line) for line in left]
    return [Paragraph(line) for line in told] + blocks, findings
