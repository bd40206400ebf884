"""A version of a role profile as a tagged PDF (PDF/UA-1)."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string

from roles import typeface
from roles.exporting.paper import paper_of
from roles.importing import own
from roles.models import ProfileVersion

STYLES = settings.BASE_DIR / "static/pdf/role_profile.css"


@dataclass(frozen=True)
class Document:
    """A finished file: its bytes and how many pages they hold, None if not paged."""

    content: bytes
    pages: int | None


def render_profile(version):
    """Make the PDF of a version; about half a second of work for six pages."""
    return render_paper(
        paper_of(ProfileVersion.objects.with_parts().get(pk=version.pk))
    )


def render_paper(paper):
    return render(paper_html(paper), brand=paper.edition.brand)


def profile_html(version):
    """The page the PDF is printed from, of a version read `with_parts`."""
    return paper_html(paper_of(version))


def paper_html(paper):
    context = {"paper": paper, "parts": paper.parts, "own": own}
    return printed_page("roles/pdf/role_profile.html", context)


def printed_page(template, context):
    """The HTML to print, which says on top if our typeface lacks letters of it.

    The template shows that, and where every letter is, if `has_gaps`.
    """
    html = render_to_string(template, {**context, "has_gaps": False})
    if typeface.prints_whole(html):
        return html
    return render_to_string(template, {**context, "has_gaps": True})


# WeasyPrint measures all of a word for each line that it fills, so that long words cost
# the square of their length. Tags are matched to be passed over.
TAG_OR_LONG_WORD = re.compile(r"<[^>]*>|[^ \t\r\n<]{60,}")
BREAKABLE = re.compile(r"(?:(?>&[^;\s&]{1,10};|.)){40}")
BREAK = "\u200b"  # shows nothing; a line may end there


# And it measures all of a text again for each line, where a line holds very many narrow
# letters. <wbr> ends what it takes for one text, and shows nothing.
LONG_TEXT = re.compile(rf"(?>&[^;\s&]{{1,10}};|[^<>]){{300}}[^<> {BREAK}]*[ {BREAK}]")


def with_breaks(html):
    """The page with places in very long words and texts where a line may end."""
    head, body, rest = html.partition("<body")
    return (
        head + body + LONG_TEXT.sub(r"\g<0><wbr>", TAG_OR_LONG_WORD.sub(broken, rest))
    )


def broken(found):
    text = found.group()
    return text if text[0] == "<" else BREAKABLE.sub(rf"\g<0>{BREAK}", text)


def render(html, *, brand):
    """Print HTML with our styles as PDF/UA-1, in the brand colour `#rrggbb`.

    Equal input gives equal bytes. Nothing is fetched but our own typeface: an address
    of any other kind raises ForeignAddress inside WeasyPrint, which leaves it out.
    """
    # Imported here: it adds tens of megabytes to a worker that may never need it.
    from weasyprint import CSS, HTML  # noqa: PLC0415
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
    from weasyprint.urls import URLFetcher, URLFetcherResponse  # noqa: PLC0415

    class OwnFiles(URLFetcher):
        def fetch(self, url, headers=None):
            return URLFetcherResponse(url, typeface.own_file(url).read_bytes())

    fetcher, fonts = OwnFiles(), FontConfiguration()
    styles = f"{STYLES.read_text()}\n:root {{ --brand: {brand}; }}"
    document = HTML(
        string=with_breaks(typeface.printable(html)), url_fetcher=fetcher
    ).render(
        font_config=fonts,
        stylesheets=[CSS(string=styles, url_fetcher=fetcher, font_config=fonts)],
        presentational_hints=True,  # for the first number of a list
        pdf_variant="pdf/ua-1",
    )
    return Document(document.write_pdf(pdf_variant="pdf/ua-1"), len(document.pages))
