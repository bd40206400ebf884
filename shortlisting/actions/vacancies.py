"""Acts that concern a vacancy and its selection together."""

from django.db import transaction
from django.utils import timezone

from accounts.actions import get_or_create_candidate, record
from accounts.mail import send_after_commit
from applications import late_actions
from roles.actions import vacancies
from roles.models import Vacancy
from roles.models.vacancies import MoveNotAllowed
from shortlisting import closing, emails, permissions, policies
from shortlisting.latecomers import told_until, why_not_let_in
from shortlisting.models import OneScorerReason, Selection

from .rounds import compare, is_all_in, lock_selection


@transaction.atomic
def withdraw_vacancy(*, vacancy, by, reason):
    """End a vacancy and its selection for good, in whatever phase, and tell people.

    Scores, decisions and drafts are kept for reading. Candidates who have started or
    wait for an answer and the panel are told by mail.
    """
    vacancy = Vacancy.objects.select_for_update(no_key=True).get(pk=vacancy.pk)
    selection = (
        Selection.objects.select_for_update(no_key=True).filter(vacancy=vacancy).first()
    )
    if selection:
        panel = list(permissions.people_on(selection))
        send_after_commit(emails.send_withdrawn, selection, panel)
    late_actions.stop_reading(vacancy=vacancy)
    return vacancies.withdraw(vacancy=vacancy, by=by, reason=reason)


@transaction.atomic
def let_in_late(*, selection, email, until, reason, by):
    """Let the person with this address send an application, until a moment at most.

    Raises MoveNotAllowed when the round is closed, when their account is, when they may
    not be let in, or when they were told that they have longer.
    """
    selection = lock_selection(selection, Selection.Phase.SCORING)
    candidate = get_or_create_candidate(email=email)
    if (
        candidate is None
        or not permissions.can_let_in_late(by, selection)
        or why_not_let_in(candidate, selection)
    ):
        raise MoveNotAllowed("This person cannot be let in.")
    promised = told_until(candidate, selection)
    if promised and until < promised:
        raise MoveNotAllowed("They were told that they have longer.")
    return late_actions.let_in(
        vacancy=selection.vacancy,
        candidate=candidate,
        until=until,
        reason=reason,
        by=by,
    )


@transaction.atomic
def cancel_late(*, selection, application, reason, by):
    """Take back that this person may still apply; may close a round that waited.

    Raises MoveNotAllowed once they have sent it, or when it is over anyway.
    """
    selection = lock_selection(selection, Selection.Phase.SCORING)
    if not permissions.can_let_in_late(by, selection):
        raise MoveNotAllowed("Only HR admins cancel this.")
    late_actions.cancel(application=application, reason=reason)
    closes = is_all_in(selection)
    record(action="cancel late admission", subject=application, by=by, reason=reason)
    if closes:
        compare(selection, by=by, reason="")


@transaction.atomic
def accept_one_scorer(*, selection, applications, scorers, said, reason, by):
    """Say why so few scorers are enough for these applications; may close the round,
    and returns whether it did.

    `scorers` is the number that the page showed of each, one or none; `said` the reason
    so far for the first, None for none as for the rest. Raises MoveNotAllowed if either
    is another by now.
    """
    selection = lock_selection(
        selection, Selection.Phase.SCORING, Selection.Phase.MODERATION
    )
    pks = [each.pk for each in applications]
    few = closing.to_accept(selection, policies.every_application(selection))
    shown = dict.fromkeys(pks) | {pks[0]: said}
    now = few.filter(pk__in=pks, scorers=scorers)
    if dict(now.values_list("pk", "why")) != shown:
        raise MoveNotAllowed("Others score it by now, or another reason was given.")
    row = {"scorers": scorers, "reason": reason, "by": by, "at": timezone.now()}
    OneScorerReason.objects.bulk_create(
        [OneScorerReason(application_id=pk, **row) for pk in pks],
        update_conflicts=True,
        unique_fields=["application"],
        update_fields=list(row),
    )
    closes = is_all_in(selection)
    record(
        action="accept one scorer",
        subject=selection,
        by=by,
        new={"applications": [str(pk) for pk in pks], "scorers": scorers},
        reason=reason,
    )
    if closes:
        compare(selection, by=by, reason="")
    return closes
