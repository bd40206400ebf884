"""Taking equality answers. Nothing is noted about who gave them."""

from django.utils import timezone

from monitoring.models import Response
from monitoring.questions import VERSION


def keep_answers(*, vacancy, token, answers):
    """Store the answers, unless this token has answered; returns whether it stored.

    No audit entry is written, since it would say who answered, and only the day is
    kept, since the moment could be matched with a visit.
    """
    _, is_new = Response.objects.get_or_create(
        token=token,
        defaults={
            "vacancy": vacancy,
            "questions_version": VERSION,
            "answers": answers,
            "answered_on": timezone.localdate(),
        },
    )
    return is_new
