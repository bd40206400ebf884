"""That the PDF/UA check knows a good document from a bad one."""

from weasyprint import HTML

from .checker import assert_pdf_ua, find_pdf_ua_failures

DOCUMENT = """<!doctype html><html lang="en-GB">
<head><title>A document</title></head><body><h1>A document</h1><p>Words.</p></body>"""


def test_tagged_document_passes():
    assert_pdf_ua(HTML(string=DOCUMENT).write_pdf(pdf_variant="pdf/ua-1"))


def test_untagged_document_fails():
    failures = find_pdf_ua_failures(HTML(string=DOCUMENT).write_pdf())

    rules = {failure.split(" ")[0] for failure in failures}
    # Not marked as tagged, no metadata, title not shown, no structure, loose content.
    assert rules == {"6.2-1", "7.1-3", "7.1-8", "7.1-10", "7.1-11"}
