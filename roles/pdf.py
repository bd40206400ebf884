"""A version of a role profile as a tagged PDF (PDF/UA-1), made once and kept.

What a published version shows never changes, so its PDF is kept under a digest of
everything that goes into it; drafts are made afresh each time and never kept.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from django.conf import settings
from django.db.models.functions import Length
from django.template.loader import render_to_string

from roles import layout, typeface
from roles.models import ProfileVersion, StoredDocument

TEMPLATES = settings.BASE_DIR / "templates/roles"
STYLES = settings.BASE_DIR / "static/pdf/role_profile.css"


@dataclass(frozen=True)
class Document:
    """A finished PDF: its bytes and how many pages they hold."""

    content: bytes
    pages: int


def file_name(version):
    """A plain name to save it by: letters, digits and hyphens, and no person's name."""
    reference = file_stem(version.profile.reference)
    return f"role-profile-{reference}-v{version.number}.pdf"


def file_stem(reference):
    """A reference as part of a file's name, whatever somebody typed as one."""
    return re.sub(r"[^A-Za-z0-9]+", "-", reference).strip("-")


def profile_document(version):
    """The PDF of a version, from the store when it was made before."""
    if version.is_open:
        return render_profile(version)
    digest = profile_digest(version)
    stored = StoredDocument.objects.filter(digest=digest).first()
    if stored is None:
        made = render_profile(version)
        # Two readers may make it at once; the bytes are the same, so either may win.
        stored, _ = StoredDocument.objects.get_or_create(
            digest=digest, defaults={"content": made.content, "pages": made.pages}
        )
    return Document(bytes(stored.content), stored.pages)


def stored_size(version):
    """{"pages", "size"} of a PDF already kept, size in bytes; None if not made yet."""
    return (
        StoredDocument.objects.filter(digest=profile_digest(version))
        .values("pages", size=Length("content"))
        .first()
    )


def profile_digest(version):
    """SHA-256 of all that a published version's PDF is made from, in hexadecimal.

    The version by its own digest; beside it what may still change: the employer's
    name, address and colour, and how we lay the document out.
    """
    profile = version.profile
    facts = [
        look_digest(),
        str(version.pk),
        version.content_digest,
        profile.reference,
        profile.employer.name,
        profile.employer.address,
        profile.employer.brand_colour,
        profile.service.name if profile.service else "",
    ]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def look_digest():
    """SHA-256 of the templates, the styles and the engine's version."""
    digest = hashlib.sha256(engine_version().encode())
    pieces = [*sorted(TEMPLATES.glob("pdf/*.html")), TEMPLATES / "_prose.html"]
    for path in [*pieces, STYLES, Path(typeface.__file__)]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


@cache
def engine_version():
    return metadata.version("weasyprint")


def render_profile(version):
    """Make the PDF of a version; about half a second of work for six pages."""
    version = ProfileVersion.objects.with_parts().get(pk=version.pk)
    return render(profile_html(version), brand=version.employer.brand_colour)


def profile_html(version):
    """The page the PDF is printed from, of a version read `with_parts`."""
    criteria = version.criteria.all()
    context = {
        "version": version,
        "employer": version.employer,
        "pieces": pieces_to_print(version),
        "reporting_lines": version.reporting_lines.all(),
        "accountabilities": layout.accountability_groups(version),
        "performance_measures": version.performance_measures.all(),
        "criteria": layout.collect(criteria, lambda row: row.category),
        "has_choices": any(row.either_or_group for row in criteria),
        "competencies": [
            (row, layout.ladder_columns(row)) for row in version.expectations.all()
        ],
    }
    return render_to_string("roles/pdf/role_profile.html", context)


def pieces_to_print(version):
    """The pieces of the document in order, without sections that say nothing."""
    return [
        piece
        for piece in layout.reading_order(version)
        if piece.section is None or piece.section.text.strip()
    ]


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
    document = HTML(string=typeface.printable(html), url_fetcher=fetcher).render(
        font_config=fonts,
        stylesheets=[CSS(string=styles, url_fetcher=fetcher, font_config=fonts)],
        pdf_variant="pdf/ua-1",
    )
    return Document(document.write_pdf(pdf_variant="pdf/ua-1"), len(document.pages))
