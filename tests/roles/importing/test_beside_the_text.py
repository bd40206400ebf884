"""What a Word file says beside its text: nothing of it vanishes in silence."""

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from roles.exporting.paper import Edition, Paper
from roles.exporting.word import write_word
from roles.importing import read_document
from roles.importing.profile import Accountability, ParsedProfile, Placed
from tests.roles.importing.test_word import run_of, saved, with_part

PROFILE = ParsedProfile(
    title="Cook",
    employer="Tideway",
    reference="TW 1",
    placed=Placed(accountabilities=(Accountability("", "Cook every day"),)),
)
SAID = "twice weekly"
NAMESPACES = (
    f'{nsdecls("w", "a")} xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def ours(edition=None):
    file = write_word(Paper(PROFILE, edition or Edition()))
    return docx.Document(io.BytesIO(file))


def theirs():
    document = docx.Document()
    document.add_heading("Main duties", 1)
    document.add_paragraph("Cook every day", style="List Bullet")
    return document


def duty(document):
    return next(row for row in document.paragraphs if row.text == "Cook every day")


def in_run(inner):
    return lambda document: duty(document)._p.append(
        parse_xml(f"<w:r {NAMESPACES}>{inner}</w:r>")
    )


def behind_paragraph(xml):
    return lambda document: duty(document)._p.addnext(parse_xml(xml))


def comment(document):
    document.add_comment(duty(document).runs, text=SAID, author="A", initials="A")


def hidden(document):
    duty(document).add_run(f" {SAID}").font.hidden = True


def struck(document):
    duty(document).add_run(f" {SAID}").font.strike = True


def struck_twice(document):
    duty(document).add_run(f" {SAID}").font.double_strike = True


def edge(name, *, first=False):
    def change(document):
        section = document.sections[0]
        section.different_first_page_header_footer = first
        part = getattr(section, f"first_page_{name}" if first else name)
        part.is_linked_to_previous = False
        part.paragraphs[0].add_run(f" {SAID}")

    return change


WORDS = f"<w:t>{SAID}</w:t>"
BOX = f"<w:txbxContent><w:p><w:r>{WORDS}</w:r></w:p></w:txbxContent>"
PICTURE = f"<w:pict><v:shape><v:textbox>{BOX}</v:textbox></v:shape></w:pict>"
HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
# What is done to a file, and how our own then lists the words; "" in their place.
CHANGES = {
    "comment": (comment, f"Comment: {SAID}"),
    "hidden words": (hidden, f"Hidden words: {SAID}"),
    "struck out": (struck, f"Struck out: {SAID}"),
    "struck out twice": (struck_twice, f"Struck out: {SAID}"),
    "hidden text box": (in_run(HIDDEN + PICTURE), f"Hidden words: {SAID}"),
    "header": (edge("header"), f"Page header: {SAID}"),
    "footer": (edge("footer"), f"Page footer: {SAID}"),
    "first header": (edge("header", first=True), f"Page header: {SAID}"),
    "first footer": (edge("footer", first=True), f"Page footer: {SAID}"),
    "text box": (in_run(PICTURE), SAID),
    "alternate words": (
        in_run(
            f'<mc:AlternateContent><mc:Choice Requires="x">{WORDS}</mc:Choice>'
            "<mc:Fallback><w:t>old</w:t></mc:Fallback></mc:AlternateContent>"
        ),
        "",
    ),
    "alternate words behind a choice of none": (
        in_run(
            '<mc:AlternateContent><mc:Choice Requires="x"><w:symEx/></mc:Choice>'
            f"<mc:Fallback>{WORDS}</mc:Fallback></mc:AlternateContent>"
        ),
        "",
    ),
    "alternate text box": (
        in_run(
            f'<mc:AlternateContent><mc:Choice Requires="x">{PICTURE}</mc:Choice>'
            "</mc:AlternateContent>"
        ),
        SAID,
    ),
    "alternate paragraph": (
        behind_paragraph(
            f'<mc:AlternateContent {NAMESPACES}><mc:Choice Requires="x"><w:p><w:r>'
            f"{WORDS}</w:r></w:p></mc:Choice></mc:AlternateContent>"
        ),
        "",
    ),
    "words over words": (
        in_run(f"<w:ruby><w:rubyBase><w:r>{WORDS}</w:r></w:rubyBase></w:ruby>"),
        "",
    ),
}
PARTS = {
    "footnotes": ("footnote", f"Footnote: {SAID}"),
    "endnotes": ("endnote", f"Endnote: {SAID}"),
}


def with_note(document, kind):
    name = kind.removesuffix("s")
    duty(document)._p.append(run_of(f'<w:{name}Reference w:id="7"/>'))
    xml = (
        f'<w:{kind} {nsdecls("w")}><w:{name} w:id="7"><w:p><w:r>{WORDS}</w:r></w:p>'
        f"</w:{name}></w:{kind}>"
    )
    return with_part(saved(document), f"word/{kind}.xml", xml, kind)


def changed(document, name):
    if name in PARTS:
        return with_note(document, name)
    CHANGES[name][0](document)
    return saved(document)


def listed(name):
    return (PARTS.get(name) or CHANGES[name])[1]


EVERY = [*CHANGES, *PARTS]


@pytest.mark.parametrize("name", EVERY)
def test_a_file_of_ours_lists_what_stands_beside_its_text(name):
    profile = read_document(changed(ours(), name), name="role.docx").profile

    said = listed(name)
    assert profile.unplaced == ((said,) if said else ())
    assert [row.quote for row in profile.findings] == [said] * bool(said)
    in_place = any(SAID in row.text for row in profile.accountabilities)
    assert in_place == (not said)


@pytest.mark.parametrize("name", EVERY)
def test_a_file_of_others_says_what_stands_beside_its_text(name):
    document = read_document(changed(theirs(), name), name="role.docx")

    told = [row for row in document.findings if SAID in row.quote]
    assert (SAID in document.text) != bool(told)


@pytest.mark.parametrize("name", ["comment", "hidden words", "struck out"])
def test_what_a_file_of_others_does_not_print_is_a_finding(name):
    document = read_document(changed(theirs(), name), name="role.docx")

    [finding] = document.findings
    assert (finding.rule, finding.severity, finding.quote) == ("IM19", "warn", SAID)


@pytest.mark.parametrize(
    "edition",
    [
        Edition(),
        Edition(number=12, status="published", is_open=False),
        Edition(is_open=False, ended="Superseded by version 2 on 1 May 2026"),
    ],
)
@pytest.mark.parametrize("title", ["Cook", "Head cook. 2nd, version 3"])
def test_what_we_print_at_the_edges_of_pages_is_not_listed(edition, title):
    document = ours(edition)
    heading = next(row for row in document.paragraphs if row.text == "Cook")
    heading.runs[0].text = title

    assert read_document(saved(document), name="role.docx").profile.unplaced == ()


def test_words_within_our_own_footer_are_listed():
    document = ours()
    document.sections[0].footer.paragraphs[0].runs[0].text = "For panel. "

    profile = read_document(saved(document), name="role.docx").profile

    [said] = profile.unplaced
    assert said.startswith("Page footer: For panel.")


@pytest.mark.parametrize("made", [ours, theirs])
def test_documents_and_drawings_inside_are_told_of(made):
    drawing = f'<d:data xmlns:d="urn:d" {nsdecls("a")}><a:t>{SAID}</a:t></d:data>'
    data = with_part(saved(made()), "word/diagrams/data1.xml", drawing, "diagramData")
    data = with_part(data, "word/embeddings/o.bin", "x", "oleObject")

    found = read_document(data, name="role.docx").findings

    assert [(row.rule, row.quote) for row in found] == [("IM17", ""), ("IM17", SAID)]
