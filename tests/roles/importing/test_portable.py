"""PDFs, printed here from HTML of our own words, as the text and profile they give."""

import io
from functools import cache

import pypdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from weasyprint import HTML

from roles.importing import UnreadableDocument, parse, portable, read_document
from roles.importing.lines import words_of

STYLE = """
@page { size: A4; margin: 2cm }
body { font: 11pt sans-serif } h1 { font-size: 20pt } h2 { font-size: 14pt }
@page edged { @top-left { content: "Lantern Quay papers" }
  @bottom-right { content: "Page " counter(page) " of " counter(pages) } }
table { border-collapse: collapse; width: 100% }
td { padding: 3px 9px; vertical-align: top }
.ruled td { border: 1px solid #444 }
p.edged { page: edged; page-break-after: always }
"""


@cache
def printed(body):
    return HTML(string=f"<style>{STYLE}</style>{body}").write_pdf()


def read(body, name="role.pdf"):
    return read_document(printed(body), name=name)


def lines(body):
    return [line for line in read(body).text.split("\n") if line]


def table(rows, *, ruled=True):
    cells = ["".join(f"<td>{cell}</td>" for cell in row) for row in rows]
    body = "".join(f"<tr>{row}</tr>" for row in cells)
    return f"<table class='{'ruled' if ruled else 'plain'}'>{body}</table>"


def refusal(data, name="role.pdf"):
    with pytest.raises(UnreadableDocument) as caught:
        read_document(data, name=name)
    return str(caught.value)


def test_headings_bullets_and_wrapped_lines_are_put_together():
    body = (
        "<h1>Garden Worker</h1><h2>Main duties</h2><ul><li>Dig and plant with people "
        "who come to the garden twice a week, and stop for tea whenever somebody asks "
        "for it, whatever the weather does</li><li>Lock the shed</li></ul>"
        "<p><b>Records</b></p><ul><li>Write them up</li></ul>"
    )

    assert lines(body) == [
        "# Garden Worker",
        "## Main duties",
        "- Dig and plant with people who come to the garden twice a week, and stop for "
        "tea whenever somebody asks for it, whatever the weather does",
        "- Lock the shed",
        "**Records**",
        "- Write them up",
    ]


def test_running_lines_and_page_numbers_are_left_out_and_listed():
    pages = ("Main duties", "Dig", "Sow")
    document = read("".join(f"<p class='edged'>{text}</p>" for text in pages))

    assert document.text.split() == ["Main", "duties", "Dig", "Sow"]
    assert [(f.rule, f.quote) for f in document.findings] == [
        ("IM04", "Lantern Quay papers"),
        ("IM04", "Page 1 of 3"),
    ]


def test_words_broken_at_the_end_of_a_line_close_up():
    broken = "Support people daily.<br>Sup-<br>port is self-<br>directed here"

    assert lines(f"<p>{broken}</p>") == [
        "Support people daily. Support is self-directed here"
    ]


@pytest.mark.parametrize("ruled", [True, False])
def test_specification_tables_keep_category_and_column(ruled):
    rows = [
        ["", "Essential", "Desirable"],
        ["Skills", "Clear and steady notes of every visit that is made", "Welsh"],
        ["Experience", "Time spent beside people in distress", "Running a small group"],
    ]

    found = parse(
        read(f"<h2>Person specification</h2>{table(rows, ruled=ruled)}").text
    ).criteria
    assert [(row.category, row.requirement, row.text) for row in found] == [
        (
            "Skills",
            "essential",
            "Clear and steady notes of every visit that is made",
        ),
        ("Skills", "desirable", "Welsh"),
        ("Experience", "essential", "Time spent beside people in distress"),
        ("Experience", "desirable", "Running a small group"),
    ]


LADDER = [
    ["Competency", "Entry Level (1)", "Desired Level (2)", "Exceptional Level (3)"],
    [
        "Listening. Relevance to Recovery: Being heard is often what helps first.",
        "Waits for an answer and checks what was meant by it.",
        "Calms a quarrel between others by drawing out what each of them needs.",
        "Teaches colleagues how to listen when they are tired.",
    ],
]


def texts_of(competency):
    return [" ".join(column.indicators) for column in competency.columns]


@pytest.mark.parametrize("ruled", [True, False])
def test_competency_tables_are_rebuilt(ruled):
    document = read(f"<h2>Competencies</h2>{table(LADDER, ruled=ruled)}")

    [found] = parse(document.text).competencies
    assert (found.name, found.relevance) == (
        "Listening",
        "Being heard is often what helps first.",
    )
    assert [column.number for column in found.columns] == [1, 2, 3]
    assert texts_of(found) == LADDER[1][1:]
    rebuilt = [f.rule for f in document.findings if f.rule == "IM15"]
    assert rebuilt == ([] if ruled else ["IM15"])


@pytest.mark.parametrize("ruled", [True, False])
def test_a_row_torn_by_the_end_of_a_page_is_joined(ruled):
    above = "<p style='height: 22.6cm'>Some words above the table.</p>"
    body = f"{above}<h2>Competencies</h2>{table(LADDER, ruled=ruled)}"

    assert len(pypdf.PdfReader(io.BytesIO(printed(body))).pages) == 2
    [found] = parse(read(body).text).competencies
    assert texts_of(found) == LADDER[1][1:]


def test_pairs_far_apart_are_facts():
    body = (
        "<table><tr><td style='width: 6cm'>Job title:</td><td>Garden Worker</td></tr>"
        "<tr><td>Line manager:</td><td>Head Gardener</td></tr></table>"
    )

    found = parse(read(body).text)
    assert found.title == "Garden Worker"
    assert found.reporting_lines[0].value == "Head Gardener"


WORDS = st.lists(
    st.sampled_from(["oak", "ash", "elm", "yew", "fir", "bay", "sedge"]), min_size=1
)
PIECES = st.lists(
    st.tuples(st.sampled_from(["h2", "p", "li", "ruled", "plain"]), WORDS), max_size=6
)


@settings(max_examples=15, deadline=None)
@given(PIECES)
def test_no_word_of_a_pdf_is_lost(pieces):
    body = "<p>Main duties</p>"
    for kind, words in pieces:
        text = " ".join(words)
        if kind in ("ruled", "plain"):
            body += table([[text, text], [text, ""]], ruled=kind == "ruled")
        else:
            body += f"<{kind}>{text}</{kind}>"

    document = read(body)

    kept = document.text + " ".join(finding.quote for finding in document.findings)
    source = [words for _, words in pieces]
    assert {word for words in source for word in words} <= set(words_of(kept))


def test_scanned_pdf_is_refused():
    assert refusal(printed("")).startswith("“role.pdf” holds no text: its pages are")


def test_encrypted_pdf_is_refused():
    writer = pypdf.PdfWriter(io.BytesIO(printed("<p>Main duties</p>")))
    writer.encrypt("secret", algorithm="RC4-128")
    file = io.BytesIO()
    writer.write(file)

    assert refusal(file.getvalue()).startswith("“role.pdf” is protected by a password.")


@pytest.mark.parametrize("share", [0.05, 0.3])
def test_truncated_pdf_is_refused(share):
    data = printed("<p>Main duties</p>")

    assert refusal(data[: int(len(data) * share)]).startswith(
        "“role.pdf” is damaged or was cut short"
    )


def test_pdf_of_very_many_pages_is_refused():
    writer = pypdf.PdfWriter()
    for _ in range(200):
        writer.add_blank_page(100, 100)
    file = io.BytesIO()
    writer.write(file)

    assert refusal(file.getvalue()).startswith(
        "“role.pdf” has 200 pages and may have at most 60."
    )


def test_pdf_of_very_many_letters_is_refused(monkeypatch):
    monkeypatch.setattr(portable, "MOST_LETTERS", 10)

    assert "holds far more words than" in refusal(printed("<p>Main duties</p>"))


def test_pdf_that_takes_too_long_is_refused(monkeypatch):
    monkeypatch.setattr(portable, "SECONDS", 0.001)
    monkeypatch.setattr(portable, "PROCESSOR_SECONDS", 1)

    assert "took too long to read" in refusal(printed("<p>Main duties</p>"))


def test_pdf_that_needs_too_much_memory_is_refused(monkeypatch):
    monkeypatch.setattr(portable, "MEMORY", 16 * 1024 * 1024)

    assert "is damaged or was cut short" in refusal(printed("<p>Main duties</p>"))


LOOPS = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[2 0 R 2 0 R]/Count 9/Parent 2 0 R>> endobj
trailer <</Root 1 0 R/Size 3>>
%%EOF"""
INSIDE_ITSELF = b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R
/Resources<</XObject<</F 4 0 R>>>>>> endobj
4 0 obj <</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 5
/Resources<</XObject<</F 4 0 R>>>>>> stream
/F Do
endstream endobj
trailer <</Root 1 0 R/Size 5>>
%%EOF"""


@pytest.mark.parametrize("data", [LOOPS, INSIDE_ITSELF, b"%PDF-1.7", b"%PDF" * 9_999])
def test_pdf_that_refers_to_itself_ends_in_a_message(data):
    assert refusal(data).startswith("“role.pdf” ")


def criteria(body):
    return [
        (row.category, row.requirement, row.text)
        for row in parse(read(f"<h2>Person specification</h2>{body}").text).criteria
    ]


HEADS = ("<b>Criteria</b>", "<b>E</b>", "<b>D</b>")
LONG = (
    "Rides a bicycle along the coast path from house to house in every kind of weather"
)


@pytest.mark.parametrize(
    "look", ["", "th, .h { background: #dde }", "tr { border: 1px"]
)
def test_columns_are_told_by_words_whatever_is_drawn_of_a_table(look):
    look += " solid }" if look.startswith("tr") else ""
    rows = [
        HEADS,
        ("<b>Out and about</b>", "", ""),
        (LONG, "✓", ""),
        ("Sings", "", "✓"),
    ]
    body = table(rows, ruled=False).replace("<tr>", "<tr class='h'>", 1)

    assert criteria(f"<style>{look}</style>{body}") == [
        ("Out and about", "essential", LONG),
        ("Out and about", "desirable", "Sings"),
    ]


def test_paragraphs_in_a_ruled_cell_are_parted_by_their_words():
    cell = "<p>Plans the week.</p><p>Asks for help.</p>".replace("<p>", "<p class='x'>")
    rows = [
        ("Competency", "Entry Level (1)", "Desired Level (2)", "Exceptional (3)"),
        ("Planning", cell, "Leads.", "Teaches."),
    ]
    text = read(f"<style>.x {{ margin: 0 }}</style>{table(rows)}").text

    assert parse(text).competencies[0].columns[0].indicators == (
        "Plans the week.",
        "Asks for help.",
    )


def test_long_label_beside_its_value_is_a_label_still():
    rows = [
        ("Manager", "Ann Other"),
        ("Line management responsibility", "None"),
        ("Working relationships", "Cooks, gardeners, neighbours and the whole street"),
    ]
    style = "<style>table { width: 60% } td:first-child { width: 38% }</style>"
    body = f"<h2>Organisation</h2>{style}{table(rows, ruled=False)}"

    found = parse(read(body).text).reporting_lines
    assert [(row.label, row.value) for row in found] == rows


def test_hyphen_that_belongs_to_a_word_stays_at_the_end_of_a_line():
    assert lines("<p>Holds a customer-<br>facing post</p>") == [
        "Holds a customer-facing post"
    ]


def test_numbered_entries_follow_each_other_after_a_full_line():
    full = "word " * 14 + "and out"
    items = "".join(f"<p style='margin:0'>{n}. {full}</p>" for n in (1, 2, 3))

    assert len(lines(items)) == 3
