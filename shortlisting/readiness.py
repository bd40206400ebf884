"""What still stands in the way of each step, in sentences for the person taking it.

An empty list means the step may be taken. Pages show the list; actions ask again under
a lock before they act.
"""

from django.db.models import Count, Exists, OuterRef, Q
from django.utils import timezone

from applications.models import Application

from . import permissions
from .items import items_of
from .models import Decision, PanelMember, Selection

MINIMUM_SCORERS = 2
RECOMMENDED_SCORERS = 3


def before_scoring(selection):
    """Why scoring cannot start: the vacancy, the panel, or nobody to score."""
    problems = []
    members = list(active(selection).select_related("user"))
    if not selection.vacancy.is_over_at(timezone.now()):
        problems.append("Applications can still arrive. Wait until the vacancy closes.")
    if len(members) < MINIMUM_SCORERS:
        problems.append("A panel needs at least two people who score.")
    if not any(member.is_chair for member in members):
        problems.append("Choose a chair.")
    sent = Application.objects.sent().filter(vacancy=selection.vacancy_id)
    if not sent.exists():
        problems.append("Nobody has sent an application.")
    if not items_of(selection.vacancy.version_id):
        problems.append("The role profile has nothing that is assessed at application.")
    applicants = set(sent.values_list("candidate", flat=True))
    problems += [
        f"{member} has applied for this post and cannot be on its panel."
        for member in members
        if member.user_id in applicants
    ]
    return problems


def before_removing(member):
    """Why this person cannot leave the panel yet, once scoring has started."""
    selection = member.selection
    if selection.phase == Selection.Phase.SETTING_UP:
        return []
    problems = []
    if member.is_chair:
        problems.append("Choose another chair first.")
    if selection.phase == Selection.Phase.MODERATION and member.submitted_at:
        others = active(selection).filter(submitted_at__isnull=False)
        if others.exclude(pk=member.pk).count() < MINIMUM_SCORERS:
            problems.append("Scores of at least two people must be left to compare.")
    return problems


def before_handing_in(place):
    """What this member has not scored yet: "HERON-41: E3, C1"."""
    selection, user = place.selection, place.user
    items = items_of(selection.vacancy.version_id)
    applications = permissions.applications_to_score(user, selection)
    given = {
        (application, criterion or expectation)
        for application, criterion, expectation, value, level in (
            permissions.scores_by(user, selection).values_list(
                "application", "criterion", "expectation", "value", "level"
            )
        )
        if value is not None or level is not None
    }
    problems = []
    for application in applications.order_by("blind_code"):
        codes = [one.code for one in items if (application.pk, one.pk) not in given]
        if codes:
            problems.append(f"{application.blind_code}: {', '.join(codes)}")
    return problems


def before_closing(selection):
    """Why the scores that are in are not enough to compare."""
    handed_in = active(selection).filter(submitted_at__isnull=False)
    if handed_in.count() < MINIMUM_SCORERS:
        return ["At least two people must have handed in their scores."]
    return [
        f"{code}: everybody who has handed in stood down. HR can add a member."
        for code in without_scorer(selection, handed_in)
    ]


def without_scorer(selection, members):
    """Blind codes of applications that none of these members may score."""
    scorers = members.exclude(conflicts__application=OuterRef("pk"))
    return (
        Application.objects.sent()
        .filter(~Exists(scorers), vacancy=selection.vacancy_id)
        .order_by("blind_code")
        .values_list("blind_code", flat=True)
    )


def before_deciding(standing):
    """Why nobody can decide on this application yet."""
    if standing.gate in (standing.Gate.SPLIT, standing.Gate.INCOMPLETE):
        codes = ", ".join(standing.gate_detail.split())
        return [f"Settle {codes} first: the gate depends on it."]
    return []


def before_signing(selection):
    """Blind codes of the applications nobody has decided on."""
    undecided = (
        Application.objects.sent()
        .filter(vacancy=selection.vacancy_id, decision=None)
        .order_by("blind_code")
        .values_list("blind_code", flat=True)
    )
    return [f"{code} is not decided yet." for code in undecided]


def decisions_made(selection):
    """[(outcome's label, how many)] of the decisions so far."""
    counts = dict(
        Decision.objects.filter(application__vacancy=selection.vacancy_id)
        .exclude(application__status=Application.Status.WITHDRAWN)
        .values_list("outcome")
        .annotate(Count("pk"))
    )
    return [(one.label, counts.get(one, 0)) for one in Decision.Outcome]


def active(selection):
    return PanelMember.objects.filter(selection=selection, removed_at=None)


def counted_members(selection):
    """Members whose scores count, in the order they joined: that of every table."""
    handed_in = active(selection).filter(submitted_at__isnull=False)
    return handed_in.order_by("added_at", "pk")


def not_handed_in(selection):
    return active(selection).filter(submitted_at=None).select_related("user")


def scored_counts(selection):
    """{member id: how many scores they have given}, for those who chase panels."""
    given = Q(scores__value__isnull=False) | Q(scores__level__isnull=False)
    return dict(
        active(selection)
        .values_list("pk")
        .annotate(number=Count("scores", filter=given))
    )
