"""What we write to HR about role profiles: which post, and that there is news."""

from django.conf import settings
from django.template.loader import render_to_string

from accounts.mail import send_mail


def send_asked(approval):
    """Tell the person who was asked by name; nobody else is written to."""
    if approval.asked_of:
        subject = f"Please look at a role profile: {approval.version.title}"
        send(approval, "approval_asked", subject, approval.asked_of)


def send_decided(approval):
    """Tell whoever asked that there is an answer, not what it is."""
    subject = f"Your role profile has been looked at: {approval.version.title}"
    send(approval, "approval_decided", subject, approval.asked_by)


def send(approval, name, subject, person):
    context = {
        "version": approval.version,
        "profile": approval.version.profile,
        "site_name": settings.SITE_NAME,
    }
    text = render_to_string(f"roles/emails/{name}.txt", context)
    send_mail(f"roles/{name}", subject=subject, text=text, to=person.email)
