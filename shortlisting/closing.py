"""What keeps a round of scoring from being closed, for the chair and for HR.

The chair is told as little as possible: whom a sentence named, or did not, would say
who has a conflict. Whatever they are refused with "Ask HR" stands on HR's page, by the
same numbers, with what helps.
"""

from django.db.models import Case, Count, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce

from fields.text import with_stop

from . import permissions, policies
from .models import Conflict, Selection
from .readiness import HELD, MINIMUM_SCORERS, active, listed, not_handed_in

LATE_IS_LEFT = "Not everybody has submitted scores of what came late."


def who_submitted(selection):
    return active(selection).filter(submitted_at__isnull=False)


def who_still_scores(selection):
    """Members whose scores count, or will if they submit: not those who cannot act on
    the panel any more and never submitted."""
    able = permissions.who_can_act(active(selection)).values_list("pk", flat=True)
    # Read first: SQLite refuses questions that are nested deeper.
    return active(selection).filter(
        Q(submitted_at__isnull=False) | Q(pk__in=list(able))
    )


def before_closing(selection, applications):
    """Why the scores that are in are not enough to compare these applications.

    For the chair, who has no business yet with who takes part where: whom the sentences
    named, or did not, would say who has a conflict.
    """
    submitted = who_submitted(selection)
    if submitted.count() < MINIMUM_SCORERS:
        return ["At least two people must have submitted their scores."]
    problems = [LATE_IS_LEFT] if late_unscored(applications, submitted) else []
    is_few = by_few(applications, submitted).filter(why=None).exists()
    return [*problems, HELD] if is_few else problems


def late_unscored(applications, members):
    """What came late and is still to be scored by members who had submitted."""
    members = members.select_related("user").prefetch_related(
        "late_submissions", "conflicts"
    )
    done = {
        (member.pk, one.application_id)
        for member in members
        for one in (*member.late_submissions.all(), *member.conflicts.all())
    }
    return [
        f"{application.blind_code} came late: {member} has not submitted scores for it."
        for application in applications.filter(late_admission__isnull=False).order_by(
            "blind_code"
        )
        for member in members
        if (member.pk, application.pk) not in done
    ]


def scorers_among(members):
    """As SQL on applications: how many of these members of one panel score it."""
    apart = Conflict.objects.filter(
        application=OuterRef("pk"), member__in=members.values("pk")
    )
    apart = apart.order_by().values("application").annotate(number=Count("pk"))
    everybody = members.order_by().values("selection").annotate(number=Count("pk"))
    return Coalesce(Subquery(everybody.values("number")), 0) - Coalesce(
        Subquery(apart.values("number")), 0
    )


def by_few(applications, members):
    """Of these, applications that fewer than two of the members may score.

    Each has how many do as `scorers`, and HR's reason as `why`, None without one that
    covers so few.
    """
    return few_of(applications.annotate(scorers=scorers_among(members)))


def few_of(applications):
    """Of applications with `scorers`, those with fewer than two, each with `why`."""
    few = applications.filter(scorers__lt=MINIMUM_SCORERS)
    return few.annotate(why=policies.reason_for_few()).order_by("blind_code")


def scored_by_few(selection, applications):
    """For HR: those that fewer than two people score, each with `why`.

    Once the round is closed, those of which signing asks why, by the same number.
    Before, all that will or would keep the round from being closed: see
    `still_scored_by_few`.
    """
    if selection.phase == Selection.Phase.SCORING:
        return still_scored_by_few(selection, applications)
    return few_of(applications.annotate(scorers=F("standing__scorers")))


def still_scored_by_few(selection, applications):
    """The same while scoring goes on.

    `able` is how many have scored it or still can, `submitted` how many submitted: from
    two members on the chair may close the round, and is refused by these. `scorers` is
    the number that HR's reason is given for. It `waits` where nobody who submitted
    scores it, so that no reason helps. What is open comes first.
    """
    submitted = who_submitted(selection)
    may_be_closed = submitted.count() >= MINIMUM_SCORERS
    counted = applications.annotate(
        able=scorers_among(who_still_scores(selection)),
        submitted=scorers_among(submitted),
    )
    is_few, is_one, waits = Q(able__lt=MINIMUM_SCORERS), Q(pk=None), Q(pk=None)
    if may_be_closed:
        is_few |= Q(submitted__lt=MINIMUM_SCORERS)
        is_one, waits = Q(submitted=1), Q(submitted=0)
    few = counted.filter(is_few).annotate(
        scorers=Case(When(is_one, then=1), default=F("able")),
        waits=Case(When(waits, then=True), default=False),
    )
    few = few.annotate(why=policies.reason_for_few())
    holds = Case(When(Q(waits=True) | Q(why=None), then=True), default=False)
    return few.order_by(holds.desc(), "blind_code")


def to_accept(selection, applications):
    """Those of which HR may say why so few are enough.

    Nobody at all is never enough while somebody can still be asked to score.
    """
    few = scored_by_few(selection, applications)
    is_scored = selection.phase == Selection.Phase.SCORING
    return few.filter(scorers=1) if is_scored else few


def would_close(selection, accepted):
    """Whether the round waits for nothing but a reason for these applications, so that
    saving it closes the round; asked without a lock, for a page that says so."""
    if selection.phase != Selection.Phase.SCORING:
        return False
    if not_handed_in(selection).exists() or policies.may_still_come(selection).exists():
        return False
    submitted = who_submitted(selection)
    applications = policies.every_application(selection)
    if submitted.count() < MINIMUM_SCORERS or late_unscored(applications, submitted):
        return False
    few = by_few(applications, submitted).filter(why=None)
    return not few.exclude(pk__in=[one.pk for one in accepted]).exists()


def say_what_helps(selection, few):
    """Give each of these its `says`: for HR, what is missing and what helps."""
    waiting = []
    if selection.phase == Selection.Phase.SCORING:
        waiting = who_still_scores(selection).filter(submitted_at=None)
        waiting = list(waiting.select_related("user").prefetch_related("conflicts"))
    for application in few:
        names = [
            str(member)
            for member in waiting
            if application.pk
            not in {one.application_id for one in member.conflicts.all()}
        ]
        application.says = what_helps(selection, application, names)
    return few


def what_helps(selection, application, names):
    """`names` are those who may still submit scores of it."""
    reason = f"{ENOUGH[min(application.scorers, 1)]}, because: {application.why}"
    if selection.phase != Selection.Phase.SCORING:
        return reason if application.why else WHY_SO_FEW[min(application.scorers, 1)]
    is_one = application.scorers == 1
    if application.waits and names:
        waits = (
            f"Nobody who submitted scores it, so the round waits for {listed(names)}: "
            "ask them to submit, or add a member."
        )
        if application.why and is_one:
            return f"{with_stop(reason)} {waits}"
        return f"{waits} Say too why one scorer is enough." if is_one else waits
    if application.why:
        return reason
    if application.able < MINIMUM_SCORERS:
        return "Add a member, or say why one scorer is enough."
    return (
        f"One of those who submitted scores it. Wait for {listed(names)}, add a "
        "member, or say why one scorer is enough."
    )


ENOUGH = ("No scorer", "One scorer")
WHY_SO_FEW = (
    "Nobody’s scores count. Say why it may be decided on what the panel agrees.",
    "The round is closed, so nobody else can score it. Say why one scorer is enough.",
)


def waits_for_two(selection, members):
    """For HR: whether the chair is in, and the round waits for a second to submit.

    `members` come `with_has_applied()`.
    """
    if not permissions.is_being_scored(selection):
        return False
    submitted = [
        member
        for member in members
        if member.is_seated and member.submitted_at and not member.is_stand_in
    ]
    is_chair_in = any(member.is_chair for member in submitted)
    return is_chair_in and len(submitted) < MINIMUM_SCORERS
