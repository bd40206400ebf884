"""What we write to candidates: never their answers, never an outcome's content."""

from django.conf import settings
from django.template.loader import render_to_string

from accounts.mail import send_mail


def send_receipt(application):
    send(
        application, "receipt", f"We have your application: {application.vacancy.title}"
    )


def send_withdrawn(application):
    send(application, "withdrawn", f"You withdrew: {application.vacancy.title}")


def send_news(application):
    """Say that there is news and where to read it, not what it is."""
    send(application, "news", f"News about your application {application.reference}")


def send(application, name, subject):
    context = {
        "application": application,
        "vacancy": application.vacancy,
        "employer": application.vacancy.employer,
        "site_name": settings.SITE_NAME,
    }
    text = render_to_string(f"applications/emails/{name}.txt", context)
    to = application.candidate.email
    send_mail(f"applications/{name}", subject=subject, text=text, to=to)
