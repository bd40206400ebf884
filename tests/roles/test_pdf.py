"""The role profile on paper, mostly as the HTML it is printed from."""

import io
import re
import subprocess
import sys
from functools import cache
from html.parser import HTMLParser

import pytest
from pypdf import PdfReader

from roles import pdf
from roles.exporting import documents
from roles.models import (
    Accountability,
    Criterion,
    Employer,
    PerformanceMeasure,
    ProfileVersion,
    ReportingLine,
    Section,
    StoredDocument,
)
from tests.builders import (
    make_criterion,
    make_employer,
    make_expectation,
    make_full_version,
    make_profile,
    make_version,
    mark_published,
)
from tests.pdf.checker import assert_pdf_ua

pytestmark = pytest.mark.django_db


def make_rich_version(*, published=True):
    """A version with something in every part, Welsh letters and a very long word."""
    profile = make_profile(
        employer=make_employer(address="1 Quay Lane, Bristol", brand_colour="#5a2a6b"),
        reference="OH RICH/1",
    )
    version = make_version(profile=profile, title="Gweithiwr Tŷ", dbs_level="enhanced")
    add_prose(version)
    ReportingLine.objects.create(version=version, label="Line manager", value="Lead")
    for group in ("", "Keeping people safe"):
        Accountability.objects.create(version=version, group=group, text=f"Do {group}")
    PerformanceMeasure.objects.create(version=version, text="People say it helped.")
    make_criterion(version=version, text="Siarad Cymraeg â'r ŵyn", category="Skills")
    make_criterion(
        version=version,
        text="A degree, or equal learning",
        category="Knowledge",
        requirement=Criterion.Requirement.DESIRABLE,
        either_or_group="learning",
    )
    make_expectation(version=version)
    return mark_published(version) if published else version


def add_prose(version):
    text = "First paragraph.\n\nWe offer:\n- tea\n- time\n\n" + "Longword" * 30
    Section.objects.create(
        version=version, kind="context", heading="Context", text=text, position=1
    )
    Section.objects.create(
        version=version, kind="policy", heading="Policies", text="Fair.", position=2
    )
    Section.objects.create(
        version=version, kind="values", heading="Empty", text="  ", position=3
    )


def html_of(version):
    return pdf.profile_html(ProfileVersion.objects.with_parts().get(pk=version.pk))


@cache
def rich_document():
    """The PDF of a rich version, made by whichever test asks first."""
    return pdf.render_profile(make_rich_version())


def pages_of(document):
    """The text of each page, its spaces made single."""
    reader = PdfReader(io.BytesIO(document.content))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


class Outline(HTMLParser):
    """Headings and tables of a page, as far as tests ask about them."""

    def __init__(self, html):
        super().__init__()
        self.headings, self.tables, self.attributes = [], [], {}
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        elif tag == "html":
            self.attributes = attributes
        elif tag == "table":
            self.tables.append({"captions": 0, "scopes": [], "cells": 0})
        elif tag == "caption":
            self.tables[-1]["captions"] += 1
        elif tag == "th":
            self.tables[-1]["scopes"].append(attributes.get("scope"))
        elif tag == "td":
            self.tables[-1]["cells"] += 1


def test_headings_begin_with_the_title_and_skip_no_level():
    headings = Outline(html_of(make_rich_version())).headings

    assert headings[0] == 1
    assert headings.count(1) == 1
    steps = zip(headings, headings[1:], strict=False)
    assert [pair for pair in steps if pair[1] > pair[0] + 1] == []


def test_every_table_has_a_caption_and_header_cells():
    tables = Outline(html_of(make_rich_version())).tables

    assert tables == [
        # Reporting lines; two categories of criteria; one competency.
        {"captions": 1, "scopes": ["col", "col", "row"], "cells": 1},
        {"captions": 1, "scopes": ["col", "col", "col", "row"], "cells": 2},
        {"captions": 1, "scopes": ["col", "col", "col", "row"], "cells": 2},
        {"captions": 1, "scopes": ["col", "col", "col"], "cells": 3},
    ]


def test_competency_columns_are_named_and_numbered():
    html = html_of(make_rich_version())

    headers = re.findall(r'<th scope="col"[^>]*>(\w+) Level \((\d)\)</th>', html)
    assert headers == [("Entry", "2"), ("Desired", "3"), ("Exceptional", "4")]


def test_language_and_title_are_set():
    version = make_rich_version()

    html = html_of(version)

    assert Outline(html).attributes == {"lang": "en-GB"}
    assert "<title>Gweithiwr Tŷ, role profile</title>" in html


def test_contents_lead_to_every_part_that_is_there():
    html = html_of(make_rich_version())

    links = re.findall(r'<a href="#([^"]+)">', html)
    assert len(links) == 9
    assert [link for link in links if f'id="{link}"' not in html] == []


def test_parts_without_rows_are_left_out():
    html = html_of(make_version())

    assert re.findall(r'<a href="#([^"]+)">', html) == ["section-1-purpose"]
    assert Outline(html).tables == []


def test_what_people_wrote_is_never_markup():
    version = make_version(title="<img src='http://example.org/x.png'>")

    html = html_of(version)

    assert "<img" not in html
    assert "&lt;img" in html


def test_competency_without_a_window_says_so():
    version = make_version()
    make_expectation(version=version, entry_level=None)

    assert "The levels for this role are not settled yet." in html_of(version)


def test_every_page_carries_version_date_and_number():
    document = rich_document()

    pages = pages_of(document)
    assert len(pages) == document.pages
    for number, text in enumerate(pages, start=1):
        assert "Gweithiwr Tŷ. OH RICH/1, version 1, May 2026" in text
        assert f"Page {number} of {len(pages)}" in text
        assert "DRAFT" not in text


def test_every_page_of_a_draft_says_so():
    pages = pages_of(documents.document_of(make_rich_version(published=False), "pdf"))

    assert "Role profile: draft, not published" in pages[0]
    assert [page for page in pages[1:] if "DRAFT: not published" not in page] == []


def test_welsh_letters_come_out_as_they_went_in():
    assert "Siarad Cymraeg â'r ŵyn" in " ".join(pages_of(rich_document()))


def test_pdf_is_tagged_and_names_its_language_and_title():
    reader = PdfReader(io.BytesIO(rich_document().content))

    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata.title == "Gweithiwr Tŷ, role profile"


def test_published_profile_passes_every_rule_of_pdf_ua():
    assert_pdf_ua(rich_document().content)


def test_long_profile_passes_every_rule_of_pdf_ua():
    assert_pdf_ua(long_document().content)


def test_sixty_criteria_run_over_pages_and_none_is_lost():
    text = " ".join(pages_of(long_document()))

    assert re.findall(r"Criterion (\d\d),", text) == [f"{n:02}" for n in range(60)]


@cache
def long_document():
    version = make_version()
    for number in range(60):
        make_criterion(version=version, text=f"Criterion {number:02}, told at length")
    return pdf.render_profile(version)


def test_equal_input_gives_equal_bytes():
    version = make_rich_version()

    assert pdf.render_profile(version) == pdf.render_profile(version)


def test_published_version_is_made_once():
    version = make_full_version()

    made = documents.document_of(version, "pdf")
    StoredDocument.objects.update(content=b"%PDF-kept", pages=9)
    kept = documents.document_of(version, "pdf")

    assert made.content.startswith(b"%PDF-")
    assert kept == pdf.Document(b"%PDF-kept", 9)
    assert documents.stored_size(version) == {"pages": 9, "size": 9}


def test_stored_size_is_unknown_before_the_first_reader():
    assert documents.stored_size(make_full_version()) is None


def test_digest_follows_what_the_document_shows():
    version = make_full_version()
    before = documents.digest_of(version, "pdf")
    Employer.objects.update(brand_colour="#5a2a6b")

    after = documents.digest_of(ProfileVersion.objects.get(pk=version.pk), "pdf")

    assert after != before
    assert after == documents.digest_of(
        ProfileVersion.objects.get(pk=version.pk), "pdf"
    )


def test_file_name_is_plain():
    version = make_rich_version()

    assert documents.file_name(version, "pdf") == "role-profile-OH-RICH-1-v1.pdf"


def test_workers_that_make_no_pdf_do_not_carry_its_engine():
    code = (
        "import django, sys; django.setup(); import recruitment.urls;"
        "sys.exit('weasyprint' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
