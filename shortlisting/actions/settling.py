"""After the round: agreeing scores, deciding on people, signing the outcomes."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.actions import record
from applications.actions import record_outcomes
from applications.late_actions import hold_all
from applications.models import Application
from roles.actions import vacancies
from roles.models.vacancies import MoveNotAllowed
from shortlisting import (
    deciding,
    outstanding,
    permissions,
    policies,
    readiness,
    reasons,
    stale_checks,
    tables,
)
from shortlisting.models import (
    AgreedScore,
    Decision,
    Opening,
    PanelMember,
    Selection,
)
from shortlisting.stale_checks import StalePage
from shortlisting.standings import proposal_for
from shortlisting.units import fraction

from .rounds import Held, lock_selection
from .totals import keep_totals_at_line, refresh_standing


def lock_to_settle(selection, by):
    """Hold a closed round to settle something in it, as `selections_to_compare` has it.

    What this person may do is asked again of what it gives: they may have lost it since
    their page looked. Raises MoveNotAllowed if they may not even compare any more.
    """
    held = lock_selection(selection, Selection.Phase.MODERATION)
    compared = permissions.selections_to_compare(by).filter(pk=held.pk).first()
    if compared is None:
        raise MoveNotAllowed(f"{by} is not on the panel any more.")
    compared.vacancy = held.vacancy
    return compared


def lock_as_chair(selection, by):
    """The same for what only the chair does."""
    selection = lock_to_settle(selection, by)
    if not permissions.can_settle(by, selection):
        raise MoveNotAllowed(f"{by} does not chair the panel any more.")
    return selection


def lock_application(selection, application, by):
    """The same for one application, which is held too and cannot be withdrawn."""
    selection = lock_to_settle(selection, by)
    hold_application(application)
    own = deciding.applications_to_settle(by, selection)
    if not own.filter(pk=application.pk).exists():
        raise MoveNotAllowed(f"{by} may not decide on it any more.")
    return selection


@transaction.atomic
def agree(*, selection, application, item, number, reason, by, shown):
    """Set down what the panel agreed, beside the members' own scores.

    Agreeing again replaces the number; the audit trail keeps the one before. `shown` is
    the mark of what their page showed. Raises StalePage if that is another by now,
    MoveNotAllowed once the candidate has withdrawn or they may not settle it any more.
    """
    selection = lock_application(selection, application, by)
    cell = stale_checks.ShownCell(by, selection, application, item)
    agreed = cell.agreed or AgreedScore(application=application, **item.target)
    old, now = cell.number, (agreed.agreed_by_id, cell.number, agreed.reason)
    if shown != cell.mark:
        if now == (by.pk, number, reason):
            return agreed  # Their own second press.
        raise StalePage(item.code)
    field = "level" if item.is_competency else "value"
    setattr(agreed, field, number)
    agreed.reason = reason
    agreed.agreed_at = timezone.now()
    agreed.agreed_by = by
    agreed.save()
    refresh_standing(selection, application)
    record(
        action="agree score",
        subject=agreed,
        by=by,
        old={item.code: old},
        new={item.code: number, **standing_in(selection, by)},
    )
    return agreed


@transaction.atomic
def take_back(*, selection, application, item, reason, by, shown):
    """The members' own scores count again, as if nothing had been agreed.

    What they differ on is open again, and decisions that rest on it are confirmed
    again. Raises what `agree` does.
    """
    selection = lock_application(selection, application, by)
    cell = stale_checks.ShownCell(by, selection, application, item)
    if cell.agreed is None or shown != cell.mark:
        raise StalePage(item.code)
    cell.agreed.delete()
    refresh_standing(selection, application)
    record(
        action="take back agreed score",
        subject=application,
        by=by,
        old={item.code: cell.number},
        new={item.code: None, **standing_in(selection, by)},
        reason=reason,
    )


def hold_application(application):
    """Keep a candidate from withdrawing meanwhile; MoveNotAllowed if they did."""
    held = Application.objects.select_for_update(no_key=True).get(pk=application.pk)
    if held.status != Application.Status.BEING_ASSESSED:
        raise MoveNotAllowed(f"The application is {held.status}.")


def standing_in(selection, by):
    """For the audit trail: for which chair this person stands in, if they do."""
    chair = PanelMember.objects.seated().filter(selection=selection, is_chair=True)
    chair = chair.exclude(user=by).first()
    return {"stands_in_for": str(chair.pk)} if chair else {}


@transaction.atomic
def open_application(*, application, by):
    """Note that this person opened an application to decide on it; once is enough."""
    try:
        with transaction.atomic():
            Opening.objects.create(application=application, opened_by=by)
    except IntegrityError:
        return  # They had it open before, perhaps in another window.
    record(action="open to decide", subject=application, by=by)


@transaction.atomic
def draw_line(*, selection, line, by, shown):
    """Set the lowest total, in units, that is proposed for interview; None for none.

    `shown` is the mark of the line on their page; raises StalePage if it is drawn
    elsewhere by now.
    """
    selection = lock_as_chair(selection, by)
    old = selection.interview_line
    places = tables.places_in(policies.standings_known_to(by, selection))
    if shown != stale_checks.line_mark(places.line_seen(old)):
        raise StalePage("line")
    selection.interview_line, selection.line_drawn_at = line, timezone.now()
    selection.save(update_fields=["interview_line", "line_drawn_at"])
    keep_totals_at_line(selection)
    record(
        action="draw interview line",
        subject=selection,
        by=by,
        old={"line": None if old is None else fraction(old)},
        new={"line": None if line is None else fraction(line)},
    )


@transaction.atomic
def decide(
    *,
    selection,
    application,
    outcome,
    reason_code,
    note,
    by,
    basis,
    proposal,
    decided,
    line="",
):
    """A named person decides on one application they have opened.

    `basis`, `proposal` and `decided`, the mark of the decision so far, are what their
    page showed; `line` is for the candidate. Raises StalePage if one is another by now,
    and MoveNotAllowed if they have not opened it or may not decide on it any more,
    while `outstanding.before_deciding` lists anything, if the reason is not true beside
    what they know of others, once the outcomes are signed or the candidate has
    withdrawn. The candidate is told on signing.
    """
    selection = lock_application(selection, application, by)
    standing = policies.standing_of(application)
    before = Decision.objects.filter(application=application).first()
    counts = before if standing.outcome is not None else None
    proposed = proposal_for(standing, tables.line_known_to(by, selection))
    now = standing.basis, proposed
    said = {"outcome": outcome, "reason_code": reason_code, "note": note, "line": line}
    if (basis, proposal, decided) != (*now, stale_checks.decision_mark(counts)):
        if (basis, proposal) == now and is_own_press(counts, said, by):
            return counts
        raise StalePage(str(application.pk))
    check_decision(selection, standing, outcome, reason_code, by)
    decision, _ = Decision.objects.update_or_create(
        application=application,
        defaults={
            **said,
            "proposal": proposal,
            "basis": basis,
            "confirmed_at": timezone.now(),
            "confirmed_by": by,
        },
    )
    record(
        action="decide",
        subject=application,
        by=by,
        old={"outcome": before.outcome} if before else None,
        new={
            "proposal": decision.proposal,
            "outcome": outcome,
            "reason": reason_code,
            **standing_in(selection, by),
        },
    )
    return decision


def check_decision(selection, standing, outcome, reason_code, by):
    """Raise MoveNotAllowed for what may not be decided, or not by this reason."""
    pk = standing.application_id
    is_opened = Opening.objects.filter(application=pk, opened_by=by).exists()
    if not is_opened or outstanding.before_deciding(standing):
        raise MoveNotAllowed("Open the application and resolve what is open first.")
    order = reasons.order_known_to(by, selection, without=pk)
    untrue = reasons.why_untrue(reason_code, outcome, standing, order)
    if untrue:
        raise MoveNotAllowed(untrue)


def is_own_press(decision, said, by):
    """Whether this decision is what the same person confirmed with a press before."""
    if decision is None or decision.confirmed_by_id != by.pk:
        return False
    return all(getattr(decision, name) == value for name, value in said.items())


@transaction.atomic
def finish(*, selection, by, shown):
    """Sign the outcomes: candidates see theirs, the panel the names of the invited.

    One event for the whole selection, with what others decided where the chair stood
    down. `shown` is the mark of what their page showed; raises StalePage if what they
    may know of is another by now, and Held while `outstanding.before_signing` lists
    anything.
    """
    selection = lock_as_chair(selection, by)
    hold_all(selection.vacancy)
    if shown != stale_checks.ShownOutcomes(by, selection).mark:
        raise StalePage("outcomes")
    applications = policies.every_application(selection)
    if outstanding.before_signing(selection, applications):
        raise Held(readiness.HELD)
    decisions = Decision.objects.filter(application__in=applications.values("pk"))
    outcomes = dict(decisions.values_list("application", "outcome"))
    selection.vacancy = vacancies.sign(vacancy=selection.vacancy, by=by)
    record_outcomes(outcomes=outcomes, by=by)
    selection.move_to(Selection.Phase.DECIDED)
    selection.is_blind = False
    selection.unblinded_at = timezone.now()
    selection.unblinded_by = by
    selection.save(update_fields=["phase", "is_blind", "unblinded_at", "unblinded_by"])
    record(
        action="sign outcomes and unblind",
        subject=selection,
        by=by,
        new={"decisions": len(outcomes)},
    )


def export_scores(*, selection, by):
    """Note in the audit trail that the scores left the site as a file."""
    record(action="export scores", subject=selection, by=by)
