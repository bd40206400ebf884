"""A role profile as a Word file that a manager can edit and send back.

Written as XML of our own rather than by python-docx, whose files carry its template:
styles nobody asked for and a compatibility mode. Equal input gives equal bytes.
"""

import io
import zipfile
from xml.sax.saxutils import escape, quoteattr

from roles.importing import own
from roles.importing.own_prose import paragraphs_of

from .paper import Paper
from .word_package import CONTENT_TYPES, MAIN_RELATIONS, RELATIONS, SETTINGS, core_xml
from .word_styles import NAMESPACE, numbering_xml, style_id, styles_xml

WIDTH = 9638  # twentieths of a point between the margins of A4
LINES_WIDTHS = (2900, WIDTH - 2900)
CRITERIA_WIDTHS = (WIDTH - 2 * 2000, 2000, 2000)
REMARK_STYLES = {
    "guidance": own.GUIDANCE_STYLE,
    "choice": own.CHOICE_STYLE,
    "sensitive": own.SENSITIVE_STYLE,
    "bears_on": own.BEARS_ON_STYLE,
}
EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a zip archive can say


def write_word(paper: Paper):
    """The bytes of the file; about two milliseconds of work."""
    brand = paper.edition.brand.lstrip("#").upper()
    parts = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS,
        "docProps/core.xml": core_xml(paper),
        "word/document.xml": document_xml(paper),
        "word/_rels/document.xml.rels": MAIN_RELATIONS,
        "word/styles.xml": styles_xml(brand),
        "word/numbering.xml": numbering_xml(),
        "word/settings.xml": SETTINGS,
        "word/footer1.xml": footer_xml(paper),
        "word/header1.xml": header_xml(paper),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, xml in parts.items():
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            archive.writestr(entry, declaration + xml)
    return file.getvalue()


def document_xml(paper):
    body = [*cover(paper)]
    for part in paper.parts:
        body += section(part) if part.section else PARTS[part.kind](part)
    edges = '<w:headerReference w:type="default" r:id="rId4"/>'
    edges += '<w:footerReference w:type="default" r:id="rId3"/>'
    page = '<w:pgSz w:w="11906" w:h="16838"/>'
    page += '<w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"'
    page += ' w:header="567" w:footer="567" w:gutter="0"/>'
    end = f"<w:sectPr>{edges}{page}</w:sectPr>"
    return f"<w:document {NAMESPACE}><w:body>{''.join(body)}{end}</w:body></w:document>"


def cover(paper):
    profile = paper.profile
    if profile.employer:
        yield paragraph(own.EMPLOYER_STYLE, profile.employer)
    yield paragraph(own.KIND_STYLE, paper.kind)
    title_style = own.TITLE_STYLE if profile.title else own.UNTITLED_STYLE
    yield paragraph(title_style, paper.title)
    if profile.service:
        yield paragraph(own.SERVICE_STYLE, profile.service)
    if paper.edition.ended:
        yield paragraph(own.ENDED_STYLE, paper.edition.ended)
    for fact in paper.facts:
        style = own.FACT_STYLES[fact.key]
        yield paragraph(style, fact.value, lead=f"{fact.label}: ")
    if paper.address:
        yield paragraph(own.ADDRESS_STYLE, paper.address)


def section(part):
    prose = [paragraph(style, text) for style, text in paragraphs_of(part.section.text)]
    if not part.section.text.strip():
        prose.append(paragraph(own.NOTE_STYLE, own.NOT_WRITTEN))
    return [paragraph(own.section_style(part.section.kind), part.heading), *prose]


def reporting_lines(part):
    yield from opening(part)
    rows = [
        [paragraph(own.CELL_STYLE, line.label), paragraph(own.CELL_STYLE, line.value)]
        for line in part.rows
    ]
    yield table(
        own.LINES_TABLE, own.LINES_HEADER, rows, LINES_WIDTHS, caption=part.heading
    )


def accountabilities(part):
    yield from opening(part)
    for group in part.rows:
        if group.name:
            yield paragraph(own.GROUP_STYLE, group.name)
        yield from (paragraph(own.DUTY_STYLE, text) for text in group.texts)


def measures(part):
    yield from opening(part)
    yield from (paragraph(own.MEASURE_STYLE, text) for text in part.rows)


def criteria(part):
    yield from opening(part)
    for category in part.rows:
        yield named(category)
        rows = [criterion(row) for row in category.rows]
        yield table(
            own.CRITERIA_TABLE,
            own.CRITERIA_HEADER,
            rows,
            CRITERIA_WIDTHS,
            caption=category.caption,
        )


def criterion(row):
    remarks = [
        paragraph(REMARK_STYLES[remark.kind], remark.text) for remark in row.remarks
    ]
    return [
        paragraph(own.CRITERION_STYLE, row.text) + "".join(remarks),
        paragraph(own.CELL_STYLE, row.required),
        paragraph(own.CELL_STYLE, row.assessed),
    ]


def competencies(part):
    yield from opening(part)
    for ladder in part.rows:
        yield named(ladder)
        if ladder.relevance:
            yield paragraph(own.RELEVANCE_STYLE, ladder.relevance)
        if ladder.assessed:
            yield paragraph(own.ASSESSED_STYLE, ladder.assessed)
        if ladder.columns:
            yield ladder_table(ladder)
        else:
            yield paragraph(own.NOTE_STYLE, own.NOT_SETTLED)


def ladder_table(ladder):
    columns = ladder.columns
    cells = [
        "".join(paragraph(own.INDICATOR_STYLE, text) for text in column.indicators)
        or paragraph(own.NOTE_STYLE, own.NOT_DESCRIBED)
        for column in columns
    ]
    return table(
        own.LADDER_TABLE,
        [column.header for column in columns],
        [cells],
        [WIDTH // len(columns)] * len(columns),
        caption=ladder.caption,
        may_split=True,
    )


PARTS = {
    "reporting_lines": reporting_lines,
    "accountabilities": accountabilities,
    "performance_measures": measures,
    "criteria": criteria,
    "competencies": competencies,
}


def opening(part):
    yield paragraph(own.PART_STYLE, part.heading)
    yield from (paragraph(own.NOTE_STYLE, note) for note in part.notes)


def named(thing):
    """The heading of a category or competency, marked where the words are ours."""
    style = own.GROUP_STYLE if thing.name else own.UNNAMED_STYLE
    return paragraph(style, thing.caption)


def paragraph(style, text, *, lead=""):
    """A paragraph in which a line break is a line break and a tab a tab."""
    first = run(lead, "<w:rPr><w:b/></w:rPr>") if lead else ""
    words = first + (run(text) if text else "")
    properties = f'<w:pPr><w:pStyle w:val="{style_id(style)}"/></w:pPr>'
    return f"<w:p>{properties}{words}</w:p>"


def run(text, properties=""):
    lines = ("<w:tab/>".join(map(words, line.split("\t"))) for line in text.split("\n"))
    return f"<w:r>{properties}{'<w:br/>'.join(lines)}</w:r>"


def words(text):
    return f'<w:t xml:space="preserve">{escape(text)}</w:t>' if text else ""


def table(style, header, rows, widths, *, caption, may_split=False):
    """A table whose header stands again on each page; rows are lists of cells' XML."""
    heads = [paragraph(own.CELL_STYLE, text) for text in header]
    look = '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
    look += ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>'
    whole = '<w:cantSplit w:val="0"/>' if may_split else "<w:cantSplit/>"
    made = [table_row(heads, widths, "<w:cantSplit/><w:tblHeader/>")]
    made += [table_row(cells, widths, whole) for cells in rows]
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style_id(style)}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>{look}'
        f"<w:tblCaption w:val={quoteattr(caption)}/></w:tblPr><w:tblGrid>"
        + "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        + f"</w:tblGrid>{''.join(made)}</w:tbl>{paragraph(own.GAP_STYLE, '')}"
    )


def table_row(cells, widths, properties):
    made = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr><w:trPr>{properties}</w:trPr>{made}</w:tr>"


def footer_xml(paper):
    """Which document it is, and “Page 2 of 6”, counted by Word."""
    said = run(f"{paper.footer}\tPage ")
    pages = f"{field('PAGE')}{run(' of ')}{field('NUMPAGES')}"
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs>'
    properties = f'<w:pPr><w:pStyle w:val="{style_id(own.NOTE_STYLE)}"/>{tab}</w:pPr>'
    return f"<w:ftr {NAMESPACE}><w:p>{properties}{said}{pages}</w:p></w:ftr>"


def field(code):
    return f'<w:fldSimple w:instr=" {code} ">{run("1")}</w:fldSimple>'


def header_xml(paper):
    standing = paragraph(own.NOTE_STYLE, paper.standing)
    return f"<w:hdr {NAMESPACE}>{standing}</w:hdr>"
