"""Who may see an application and do something with it.

A candidate sees their own and nobody else's. Those who run recruitment see what was
sent, never a draft. Which applications a panel member reads, and how much of them, is
asked in `shortlisting.policies`.
"""

from django.db.models import Exists, OuterRef

from applications.models import Application
from roles.permissions import vacancies_managed_by


def applications_of(user):
    """The candidate's own applications, in every status."""
    return Application.objects.filter(candidate=user).with_vacancy()


def applications_received(user):
    """Applications that were sent, with the people behind them: for HR only.

    None for a post that this person applied for: they have no part in choosing.
    """
    if not user.is_hr:
        return Application.objects.none()
    vacancies = vacancies_received(user).values("pk")
    return Application.objects.ever_sent().filter(vacancy__in=vacancies).with_vacancy()


def vacancies_received(user):
    """Vacancies whose applications this person may see, and whose end they may change:
    none they applied for."""
    own = Application.objects.ever_sent().filter(candidate=user, vacancy=OuterRef("pk"))
    return vacancies_managed_by(user).exclude(Exists(own))


def can_edit(user, application):
    """Write in it: until it is sent, also after closing, so that no word is lost."""
    return application.candidate_id == user.pk and application.is_draft


def can_submit(user, application):
    """Send it, or send it again after a double click, which changes nothing."""
    return application.candidate_id == user.pk and (
        application.is_draft or application.is_received
    )


def can_withdraw(user, application):
    """Take it back, at any time before the charity has said no."""
    return application.candidate_id == user.pk and application.can_move_to(
        Application.Status.WITHDRAWN
    )
