"""Taking equality answers. Nothing is noted about who gave them, or when."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from monitoring import links
from monitoring.models import LinkKey, Response, ResponseLink
from monitoring.questions import VERSION


@transaction.atomic
def save_answers(*, vacancy, token, answers):
    """Store the answers, unless this token has answered; returns whether it stored.

    No audit entry is written, since it would say who answered, and only the month is
    kept. Once the links of the vacancy were deleted nothing is stored any more, since
    nobody could tell who answers twice.
    """
    key = LinkKey.objects.get_or_create(vacancy=vacancy)[0].key
    if not key:
        return False
    try:
        with transaction.atomic():
            response = Response.objects.create(
                vacancy=vacancy,
                questions_version=VERSION,
                answers=answers,
                answered_in=timezone.localdate().replace(day=1),
            )
            ResponseLink.objects.create(
                digest=links.digest_under(key, token), response=response
            )
    except IntegrityError:  # answered before, or in another tab meanwhile
        return False
    return True
