"""The candidate's copy of what they sent, as a tagged PDF."""

from django.template.loader import render_to_string

from applications.models import CandidateCopy
from roles import pdf


def copy_html(application):
    """The page the PDF is printed from; `application` comes with its submission."""
    context = {
        "application": application,
        "content": application.submission.content,
        "employer": application.vacancy.employer,
    }
    return render_to_string("applications/pdf/copy.html", context)


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
