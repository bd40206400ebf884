"""What panels are told by e-mail: never a word about a candidate."""

from django.core.mail import send_mail
from django.template.loader import render_to_string


def send_scoring_started(selection, people):
    """Tell these people that they can start; one message each, so addresses stay."""
    for person in people:
        text = render_to_string(
            "shortlisting/emails/scoring_started.txt",
            {"person": person, "vacancy": selection.vacancy},
        )
        send_mail(
            f"Scoring has started: {selection.vacancy.title}",
            text,
            None,
            [person.email],
        )
