"""Acts that concern a vacancy and its selection together."""

from django.db import transaction
from django.utils import timezone

from accounts.actions import get_or_create_candidate, record
from accounts.mail import send_after_commit
from accounts.models import User
from applications import late_actions
from roles.actions import vacancies
from roles.models import Vacancy
from roles.models.vacancies import MoveNotAllowed
from shortlisting import emails, permissions, policies, readiness
from shortlisting.models import OneScorerReason, Selection

from .rounds import compare, is_all_in, lock_selection


@transaction.atomic
def withdraw_vacancy(*, vacancy, by, reason):
    """End a vacancy and its selection for good, in whatever phase, and tell people.

    Scores, decisions and drafts are kept for reading. Candidates who wait for an answer
    and the panel are told by mail.
    """
    vacancy = Vacancy.objects.select_for_update(no_key=True).get(pk=vacancy.pk)
    selection = Selection.objects.select_for_update().filter(vacancy=vacancy).first()
    if selection:
        panel = User.objects.filter(
            panel_places__in=readiness.active(selection), is_active=True
        )
        send_after_commit(emails.send_withdrawn, selection, list(panel))
    late_actions.stop_reading(vacancy=vacancy)
    return vacancies.withdraw(vacancy=vacancy, by=by, reason=reason)


@transaction.atomic
def let_in_late(*, selection, email, until, reason, by):
    """Let the person with this address send an application, until a moment at most.

    Raises MoveNotAllowed when the round is closed, when their account is, or when they
    may not be let in.
    """
    selection = lock_selection(selection, Selection.Phase.SCORING)
    candidate = get_or_create_candidate(email=email)
    if (
        candidate is None
        or not permissions.can_let_in_late(by, selection)
        or not policies.may_be_let_in_late(candidate, selection)
    ):
        raise MoveNotAllowed("This person cannot be let in.")
    return late_actions.let_in(
        vacancy=selection.vacancy,
        candidate=candidate,
        until=until,
        reason=reason,
        by=by,
    )


@transaction.atomic
def accept_one_scorer(*, selection, application, scorers, reason, by):
    """Say why so few scorers are enough for an application; may close the round.

    `scorers` is the number that their page showed, one or none. Raises MoveNotAllowed
    if it is another by now.
    """
    selection = lock_selection(
        selection, Selection.Phase.SCORING, Selection.Phase.MODERATION
    )
    few = readiness.to_accept(selection, policies.every_application(selection))
    if not few.filter(pk=application.pk, scorers=scorers).exists():
        raise MoveNotAllowed("Another number of people score it.")
    said = {"scorers": scorers, "reason": reason, "by": by, "at": timezone.now()}
    accepted, _ = OneScorerReason.objects.update_or_create(
        application=application, defaults=said
    )
    closes = is_all_in(selection)
    record(
        action="accept one scorer",
        subject=application,
        by=by,
        new={"scorers": scorers},
        reason=reason,
    )
    if closes:
        compare(selection, by=by, reason="")
    return accepted
