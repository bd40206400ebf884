"""Who may see an application and do something with it.

A candidate sees their own and nobody else's. Those who run recruitment see what was
sent, never a draft. Which applications a panel member reads, and how much of them, is
asked in `shortlisting.permissions`.
"""

from applications.models import Application


def applications_of(user):
    """The candidate's own applications, in every status."""
    return Application.objects.filter(candidate=user).with_vacancy()


def applications_received(user):
    """Applications that were sent, with the people behind them: for HR only."""
    if not user.is_hr:
        return Application.objects.none()
    return Application.objects.filter(submitted_at__isnull=False).with_vacancy()


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
