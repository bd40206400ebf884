"""The candidate's copy of what they sent: a tagged PDF, and a web page to keep.

The page is for every script there is: the reader's own machine brings the letters.
"""

from django.template.loader import render_to_string

from applications import limits
from applications.models import CandidateCopy
from roles import pdf, typeface
from roles.exporting.page import styles_within


def copy_html(application):
    """The page the PDF is printed from; `application` comes with its submission."""
    return pdf.printed_page("applications/pdf/copy.html", context_of(application))


def context_of(application):
    return {"application": application, "content": application.submission.content}


def is_too_long(application):
    """Whether the copy would have more pages than one can be let wait for."""
    submission = application.submission
    if limits.lines_of(submission.content) <= limits.MOST_LINES:
        return False
    return not CandidateCopy.objects.filter(submission=submission).exists()


def prints_whole(application):
    """Whether the PDF shows every letter as it was typed."""
    html = render_to_string("applications/_copy.html", context_of(application))
    return typeface.prints_whole(html)


def page_of(application):
    """The copy as one file that needs nothing else, with every letter as typed."""
    context = {**context_of(application), "styles": styles_within()}
    return render_to_string("applications/copy_page.html", context)


def copy_of(application):
    """The bytes of the copy, made when it is first asked for and kept."""
    kept = CandidateCopy.objects.filter(submission=application.submission).first()
    if kept is None:
        made = render_copy(application)
        # Two requests may make it at once; the bytes are the same, either may win.
        kept, _ = CandidateCopy.objects.get_or_create(
            submission=application.submission, defaults={"pdf": made}
        )
    return bytes(kept.pdf)


def render_copy(application):
    """The bytes of the copy as PDF/UA-1."""
    brand = application.vacancy.employer.brand_colour
    return pdf.render(copy_html(application), brand=brand).content
