"""All formats of a profile hold the same words in the same order."""

import io
import json
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from docx.table import Table
from jsonschema import Draft202012Validator
from pypdf import PdfReader

from recruitment.demo.profiles import load_profiles
from roles import pdf
from roles.exporting import documents
from roles.exporting.data import SCHEMA, write_json
from roles.exporting.page import write_page
from roles.exporting.paper import Edition, Paper, paper_of
from roles.exporting.word import write_word
from roles.importing import own
from roles.importing.profile import LEADING_KINDS, PLACES
from roles.models import Criterion, ProfileVersion, Section
from roles.models.parts import AssessedAt
from tests.builders import make_hr_admin, make_hr_officer, make_version
from tests.pdf.checker import assert_pdf_ua

pytestmark = pytest.mark.django_db


@pytest.fixture
def papers():
    load_profiles(by=make_hr_officer(), second=make_hr_admin())
    versions = ProfileVersion.objects.with_parts().order_by("-title")
    return [paper_of(version) for version in versions]


def words_in(text):
    return re.findall(r"\w+", text)


def words_of_pdf(content, paper):
    """Every word but those of the list of contents and of the feet of the pages."""
    texts = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    foot = re.escape(" ".join(paper.footer.split()))
    # Numbers of a list are drawn apart from its words, in a line of their own.
    texts = [re.sub(r"(?m)^\d{1,2}\.\s*$", "", text) for text in texts]
    texts = [
        re.sub(rf"{foot}\s*Page \d+ of \d+", "", " ".join(text.split()))
        for text in texts
    ]
    texts[0] = texts[0].partition("In this document")[0]
    # A header of a table stands again on each page the table runs on to.
    header = " ".join(own.CRITERIA_HEADER)
    texts[1:] = [text.removeprefix(f"{header} ") for text in map(str.strip, texts[1:])]
    return words_in(" ".join(texts))


def words_of_word(content):
    words, number = [], 0
    for block in docx.Document(io.BytesIO(content)).iter_inner_content():
        if isinstance(block, Table):
            for row in block.rows:
                for cell in row.cells:
                    words += words_in(cell.text)
            continue
        if block.style.name == own.DUTY_STYLE:
            number += 1
            words.append(str(number))
        words += words_in(block.text)
    return words


class PageWords(HTMLParser):
    """The words of a page, the numbers of numbered lists among them if asked for."""

    def __init__(self, html, *, numbers):
        super().__init__()
        self.words, self.numbers, self.skip = [], [], 0
        self.with_numbers = numbers
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        if tag in ("head", "nav"):
            self.skip += 1
        elif tag == "ol" and not self.skip:
            self.numbers.append(int(dict(attributes)["start"]))
        elif tag == "ul":
            self.numbers.append(None)
        elif tag == "li" and not self.skip and self.numbers[-1] is not None:
            self.words += [str(self.numbers[-1])] * self.with_numbers
            self.numbers[-1] += 1

    def handle_endtag(self, tag):
        if tag in ("head", "nav"):
            self.skip -= 1
        elif tag in ("ol", "ul") and not self.skip:
            self.numbers.pop()

    def handle_data(self, text):
        if not self.skip:
            self.words += words_in(text)


def texts_of_json(content):
    """What people wrote, in the order that the file gives."""
    data = json.loads(content)
    yield from (data[name] for name in ("employer", "title", "service", "reference"))
    yield from (data["dbs_reason"], data["address"])
    for pointer in data["order"]:
        _, name, *index = pointer.split("/")
        part = data[name][int(index[0])] if index else data[name]
        yield from texts_in(part)


NOT_SHOWN = ("kind", "place", "requirement", "assessed_at", "label", "beyond")


def texts_in(value):
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        # The group or category of rows stands once, above the first of them.
        above = None
        for row in value:
            group = group_of(row)
            if group not in ("", above):
                yield group
            above = group
            yield from texts_in(row)
    elif isinstance(value, dict):
        shown = NOT_SHOWN if "value" not in value else ()
        for name, inner in value.items():
            if name not in shown and name not in ("category", "group"):
                yield from texts_in(inner)


def group_of(row):
    if not isinstance(row, dict):
        return ""
    return row.get("category", row.get("group", ""))


def test_all_formats_hold_the_same_words_in_the_same_order(papers):
    assert len(papers) == 4
    for paper in papers:
        page = write_page(paper).decode()
        words = PageWords(page, numbers=False).words
        content = pdf.render_paper(paper).content

        assert words_of_word(write_word(paper)) == PageWords(page, numbers=True).words
        assert words_of_pdf(content, paper) == words
        assert_holds_in_order(words, texts_of_json(write_json(paper)))


def assert_holds_in_order(words, texts):
    """That each text stands in the words behind the one before it."""
    at = 0
    for text in texts:
        wanted = words_in(text)
        while words[at : at + len(wanted)] != wanted:
            at += 1
            assert at < len(words), text
        at += len(wanted)


def test_every_export_keeps_the_schema(papers):
    schema = json.loads(SCHEMA.read_text())
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)

    drafts = [paper_of(ProfileVersion.objects.with_parts().get(pk=make_version().pk))]
    for paper in [*papers, *drafts]:
        validator.validate(json.loads(write_json(paper)))


def test_the_schema_is_found_where_an_export_says(client, papers):
    address = json.loads(write_json(papers[0]))["$schema"]

    response = client.get(address)

    assert response.json()["$id"] == address
    assert response["Content-Type"] == "application/schema+json"


def test_every_demo_pdf_passes_every_rule_of_pdf_ua(papers):
    for paper in papers:
        assert_pdf_ua(pdf.render_paper(paper).content)


def test_word_file_is_one_that_word_and_screen_readers_know(papers):
    content = write_word(papers[0])
    document = docx.Document(io.BytesIO(content))
    names = [paragraph.style.name for paragraph in document.paragraphs]

    assert document.core_properties.title == "Recovery Support Worker, role profile"
    assert document.core_properties.author == "Open Harbour"
    assert document.core_properties.last_modified_by == ""
    assert names.count("Heading 1") == 1
    assert "Heading 2 purpose" in names
    heading = document.styles["Heading 2 purpose"]
    assert heading.base_style.name == "Heading 2"
    for table in document.tables:
        assert table.rows[0]._tr.trPr.xpath("w:tblHeader")
        assert table._tbl.tblPr.xpath("w:tblCaption")
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b'w:lang w:val="en-GB"' in archive.read("word/styles.xml")


def test_equal_input_gives_equal_bytes(papers):
    for write in (write_word, write_json, write_page):
        assert write(papers[0]) == write(papers[0])


def test_a_page_on_its_own_takes_its_styles_along(papers):
    page = write_page(papers[0], is_alone=True).decode()

    assert re.findall(r'(?:href|src)="(?!#)([^"]{20})', page) == [
        "data:text/css;base64"
    ]


def test_what_people_wrote_is_never_markup():
    version = make_version(title="<img src=x> & ]]> \x0c\x01")
    paper = paper_of(ProfileVersion.objects.with_parts().get(pk=version.pk))

    assert b"<img" not in write_page(paper)
    [title] = docx.Document(io.BytesIO(write_word(paper))).paragraphs[2:3]
    assert title.text == "<img src=x> & ]]> \n"
    assert json.loads(write_json(paper))["title"] == "<img src=x> & ]]> \n"


def test_words_for_values_are_those_of_the_site():
    choices = {**dict(own.REQUIREMENTS), **own.STAGES, **own.DBS}
    named = [Criterion.Requirement, AssessedAt, ProfileVersion.Dbs]

    assert choices == {key: label for each in named for key, label in each.choices}
    assert tuple(Section.LEADING_KINDS) == LEADING_KINDS
    assert tuple(Section.Place.values) == PLACES


def test_formats_are_told_apart_in_the_store():
    version = make_version()

    digests = {documents.digest_of(version, name) for name in documents.FORMATS}

    assert len(digests) == 4
    assert Paper(paper_of(version).profile, Edition()).kind == own.DRAFT


def test_engines_are_packages_of_the_site_itself():
    """One that only tests have makes every download fail where there are no tests."""
    site = set(re.findall(r"^([\w-]+)==", Path("requirements.txt").read_text(), re.M))

    assert {kind.engine for kind in documents.FORMATS.values() if kind.engine} <= site
