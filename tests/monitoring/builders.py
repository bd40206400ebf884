"""What tests of equality answers build on top of `tests.builders`."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

from applications.equality import ticket_for
from monitoring.models import Response
from tests.builders import make_vacancy

ANSWER = reverse("monitoring:answer")


def post_answers(client, application, **answers):
    """Send the first page of the questions filled in."""
    data = {"ticket": ticket_for(application), "step": "first", **answers}
    return client.post(ANSWER, data)


def make_responses(vacancy, count, **answers):
    month = timezone.localdate().replace(day=1)
    return Response.objects.bulk_create(
        Response(
            vacancy=vacancy,
            questions_version="test",
            answers=answers,
            answered_in=month,
        )
        for _ in range(count)
    )


def make_old_vacancy(*, days=30, **fields):
    now = timezone.now()
    return make_vacancy(
        opens_at=now - timedelta(days=days + 20),
        closes_at=now - timedelta(days=days),
        **fields,
    )
