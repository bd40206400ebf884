"""Who may answer the equality questions and who may see totals.

Nobody sees a single response. Totals are for HR admins; HR officers, panels and
candidates do not even learn that the page exists.
"""

from django.core import signing
from django.utils import timezone

from accounts.models import Duty
from monitoring import links
from monitoring.reports import takes_answers_at
from roles.models import Vacancy

# Signed under this name by whoever hands somebody on to the questions.
PURPOSE = "monitoring"


def read_ticket(ticket):
    """What a ticket says, {"vacancy", "token"}; None if we did not sign it.

    Tickets are sent in the body of a form and never stand in an address, since
    addresses are kept in the logs of servers and of browsers.
    """
    try:
        return signing.loads(ticket, salt=PURPOSE)
    except signing.BadSignature:
        return None


def vacancies_of_ticket(ticket):
    """The one vacancy a genuine ticket is for; none for any other."""
    told = read_ticket(ticket)
    return (
        Vacancy.objects.filter(pk=told["vacancy"]).with_profile()
        if told
        else Vacancy.objects.none()
    )


def can_answer(ticket, vacancy):
    """Once only, and while answers to this vacancy are taken."""
    if not takes_answers_at(vacancy, timezone.now()) or links.are_forgotten(vacancy):
        return False
    return not links.response_of(vacancy, read_ticket(ticket)["token"]).exists()


def can_see_report(user):
    return user.has_duty(Duty.HR_ADMIN)


def vacancies_reported_to(user):
    """Vacancies an HR admin may ask totals of: those that were advertised."""
    if not can_see_report(user):
        return Vacancy.objects.none()
    return Vacancy.objects.ever_advertised().with_profile()
