"""A role profile as one web page to read, print or keep."""

import base64
import re

from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static

# Plain CSS, so that the same file serves the site and a page saved on its own.
STYLES = settings.BASE_DIR / "static/print/role_profile.css"
STYLES_NAME = "print/role_profile.css"
COMMENT = re.compile(r"/\*.*?\*/\s*", re.DOTALL)


def write_page(paper, *, is_alone=False):
    """The bytes of the page; `is_alone` takes its styles along, for a file."""
    href = styles_within() if is_alone else static(STYLES_NAME)
    context = {"paper": paper, "parts": paper.parts, "styles": href}
    return render_to_string("roles/print_version.html", context).encode()


def styles_within():
    """The styles as an address of their own: a page saved has no site to ask."""
    styles = COMMENT.sub("", STYLES.read_text())
    return f"data:text/css;base64,{base64.b64encode(styles.encode()).decode()}"
