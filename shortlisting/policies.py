"""What the state of a selection lets people do."""

from applications.models import Application


def may_be_let_in_late(user, selection):
    """Whether this person may still apply: not who reads here, nor who sees names."""
    is_on_panel = selection.members.filter(user=user).exists()
    return not (user.is_hr or is_on_panel)


def has_sent(user, selection):
    """Whether this person sent an application here, withdrawn since or not."""
    return Application.objects.filter(
        candidate=user, vacancy=selection.vacancy_id, submitted_at__isnull=False
    ).exists()
