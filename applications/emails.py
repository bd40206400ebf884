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


def send_closes_later(application, moved, is_longer):
    """`moved` names the days told before that are others now; `is_longer` says whether
    what was started can be sent for longer than before."""
    what = "More time to apply" if is_longer else "New closing time"
    subject = f"{what}: {application.vacancy.title}"
    send(application, "closes_later", subject, moved=moved, is_longer=is_longer)


def send_dates_moved(application, moved):
    """Say to who has sent which of the days they were told are others now."""
    subject = f"New dates: {application.vacancy.title}"
    send(application, "dates_moved", subject, moved=moved)


def send_closed_early(application):
    subject = f"Closed earlier than we said: {application.vacancy.title}"
    send(application, "closed_early", subject)


def send_let_in(application, admission, had_begun):
    """Say that it can still be sent, until when, and what is asked: that they write.

    `had_begun` says whether there were words of theirs before.
    """
    title = application.vacancy.title
    subject = f"You can still send your application: {title}"
    send(application, "let_in", subject, admission=admission, had_begun=had_begun)


def send_late_ended(application):
    subject = f"You cannot send your application any more: {application.vacancy.title}"
    send(application, "late_ended", subject)


def send_late_cancelled(application):
    subject = f"You cannot send your application any more: {application.vacancy.title}"
    send(application, "late_cancelled", subject)


def send_post_withdrawn(application):
    send(application, "post_withdrawn", f"Post withdrawn: {application.vacancy.title}")


def send(application, name, subject, **more):
    context = {
        **more,
        "application": application,
        "vacancy": application.vacancy,
        "employer": application.vacancy.employer,
        "site_name": settings.SITE_NAME,
    }
    text = render_to_string(f"applications/emails/{name}.txt", context)
    to = application.candidate.email
    send_mail(f"applications/{name}", subject=subject, text=text, to=to)
