"""A version of a role profile as a file of each format, made once where that pays.

What a published version shows never changes, so its PDF and its Word file are kept
under a digest of everything that goes into them; drafts are made afresh each time and
never kept.
"""

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from django.conf import settings
from django.db.models.functions import Length

from roles import pdf
from roles.models import ProfileVersion, StoredDocument
from roles.pdf import Document

from .data import write_json
from .page import STYLES as PAGE_STYLES
from .page import write_page
from .paper import Paper, paper_of
from .word import write_word

ROLES = settings.BASE_DIR / "roles"
TEMPLATES = settings.BASE_DIR / "templates/roles"


@dataclass(frozen=True)
class Format:
    """`make` turns a `Paper` into a `Document`.

    `engine` is the package that helps, one that the site itself needs; "" if none does.
    `is_kept` says that making takes long enough for the result to be stored.
    """

    suffix: str
    content_type: str
    make: Callable[[Paper], Document]
    engine: str = ""
    is_kept: bool = False


FORMATS = {
    "pdf": Format("pdf", "application/pdf", pdf.render_paper, "weasyprint", True),
    "docx": Format(
        "docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        lambda paper: Document(write_word(paper), None),
        is_kept=True,
    ),
    "html": Format(
        "html",
        "text/html; charset=utf-8",
        lambda paper: Document(write_page(paper), None),
    ),
    "json": Format(
        "json",
        "application/json",
        lambda paper: Document(write_json(paper), None),
    ),
}


def document_of(version, name, *, ended=""):
    """The `Document` of a version in the format of this name.

    `ended` is what `ending_of` says of it; candidates are not told.
    """
    kind = FORMATS[name]
    if version.is_open or not kind.is_kept:
        return make(version, kind, ended)
    digest = digest_of(version, name, ended=ended)
    stored = StoredDocument.objects.filter(digest=digest).first()
    if stored is None:
        made = make(version, kind, ended)
        # Two readers may make it at once; the bytes are the same, so either may win.
        stored, _ = StoredDocument.objects.get_or_create(
            digest=digest, defaults={"content": made.content, "pages": made.pages}
        )
    return Document(bytes(stored.content), stored.pages)


def make(version, kind, ended):
    whole = ProfileVersion.objects.with_parts().get(pk=version.pk)
    return kind.make(paper_of(whole, ended=ended))


def stored_size(version, name="pdf", *, ended=""):
    """{"pages", "size"} of a file that is kept, size in bytes; None if it is not."""
    return (
        StoredDocument.objects.filter(digest=digest_of(version, name, ended=ended))
        .values("pages", size=Length("content"))
        .first()
    )


def digest_of(version, name, *, ended=""):
    """SHA-256 of all that a published version's file is made from, in hexadecimal.

    The version by its own digest; beside it what may still change: its standing and
    what its framework is called, the employer's name, address and colour, and how we
    lay the file out.
    """
    profile = version.profile
    facts = [
        name,
        look_digest(name),
        str(version.pk),
        version.content_digest,
        f"{version.status} {version.framework or ''}" if name == "json" else "",
        profile.reference,
        profile.employer.name,
        profile.employer.address,
        profile.employer.brand_colour,
        profile.service.name if profile.service else "",
        ended,
    ]
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()


def look_digest(name):
    """SHA-256 of our code, templates and styles, and of the engine's version."""
    digest = hashlib.sha256(engine_version(FORMATS[name].engine).encode())
    for path in looks(name):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def looks(name):
    """The files that decide how a file of this format looks."""
    yield ROLES / "importing/own.py"
    yield from (ROLES / "exporting" / f"{each}.py" for each in ("paper", "profile"))
    if name in ("pdf", "html"):
        yield from sorted(TEMPLATES.glob("document/*.html"))
        yield TEMPLATES / "_prose.html"
    if name == "pdf":
        yield from (TEMPLATES / "pdf/role_profile.html", pdf.STYLES)
        yield Path(pdf.typeface.__file__)
    elif name == "html":
        yield from (TEMPLATES / "print_version.html", PAGE_STYLES)
    elif name == "docx":
        yield from sorted((ROLES / "exporting").glob("word*.py"))
    else:
        yield ROLES / "exporting/data.py"


@cache
def engine_version(package):
    return metadata.version(package) if package else ""


def file_name(version, suffix):
    """A plain name to save it by: letters, digits and hyphens, and no person's name."""
    reference = file_stem(version.profile.reference)
    return f"role-profile-{reference}-v{version.number}.{suffix}"


def file_stem(reference):
    """A reference as part of a file's name, whatever somebody typed as one."""
    return re.sub(r"[^A-Za-z0-9]+", "-", reference).strip("-")
