"""What still stands in the way of each step, in sentences for the person taking it.

An empty list means the step may be taken. Pages show the list for the applications that
their reader may know of; actions ask again under a lock, for all of them, before they
act. Where only something hidden from the person stands in the way, the act is refused
with one sentence that says no more than that: HELD.
"""

from django.db.models import Count, Exists, OuterRef
from django.utils import timezone

from . import policies
from .items import items_of
from .models import Conflict, Decision, PanelMember, Selection
from .progress import GIVEN

MINIMUM_SCORERS = 2
RECOMMENDED_SCORERS = 3
HELD = "This cannot be done yet. Ask HR: they see what is missing."


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
    if not policies.every_application(selection).exists():
        problems.append("Nobody has sent an application.")
    if not items_of(selection.vacancy.version_id):
        problems.append("The role profile has nothing that is assessed at application.")
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
    applications = policies.applications_known_to(user, selection)
    given = {
        (application, criterion or expectation)
        for application, criterion, expectation, value, level in (
            policies.scores_by(user, selection).values_list(
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


def before_closing(selection, applications):
    """Why the scores that are in are not enough to compare these applications."""
    handed_in = active(selection).filter(submitted_at__isnull=False)
    if handed_in.count() < MINIMUM_SCORERS:
        return ["At least two people must have handed in their scores."]
    return [
        f"{code}: everybody who has handed in stood down. HR can add a member."
        for code in without_scorer(applications, handed_in)
    ]


def without_scorer(applications, members):
    """Blind codes of those applications that none of these members may score."""
    scorers = members.exclude(conflicts__application=OuterRef("pk"))
    return codes_of(applications.filter(~Exists(scorers)))


def codes_of(applications):
    return applications.order_by("blind_code").values_list("blind_code", flat=True)


def nobody_settles(selection):
    """For HR: blind codes of applications that nobody may settle, once it is time."""
    if selection.phase != Selection.Phase.MODERATION:
        return []
    return codes_of(policies.nobody_settles(selection))


def stood_in_for(selection):
    """For HR: [(blind code, whether decided)] of what others decide for the chair."""
    if selection.phase != Selection.Phase.MODERATION:
        return []
    applications = policies.stood_down_for_by_chair(selection)
    waiting = set(codes_of(policies.undecided(applications)))
    return [(code, code not in waiting) for code in codes_of(applications)]


def before_deciding(standing):
    """Why nobody can decide on this application yet."""
    if standing.gate in (standing.Gate.SPLIT, standing.Gate.INCOMPLETE):
        codes = ", ".join(standing.gate_detail.split())
        return [f"Settle {codes} first: the gate depends on it."]
    return []


def before_signing(applications):
    """Which of these applications nobody has decided on."""
    codes = codes_of(policies.undecided(applications))
    return [f"{code} is not decided yet." for code in codes]


def decisions_made(decisions):
    """[(outcome's label, how many)] of these decisions."""
    counts = dict(decisions.values_list("outcome").annotate(Count("pk")))
    return [(one.label, counts.get(one, 0)) for one in Decision.Outcome]


def active(selection):
    """Members on the panel who score; not those who only stand in."""
    return PanelMember.objects.seated().filter(selection=selection, is_stand_in=False)


def counted_members(selection):
    """Members whose scores count, in the order they joined: that of every table."""
    handed_in = active(selection).filter(submitted_at__isnull=False)
    return handed_in.order_by("added_at", "pk")


def not_handed_in(selection):
    return active(selection).filter(submitted_at=None).select_related("user")


def scored_counts(selection, applications):
    """{member id: (scores given, scores asked for)} of everybody ever on the panel.

    Both are of those of `applications` the member may score, so that no count exceeds
    what was asked for; what a removed member gave is counted too. Four queries.
    """
    each = len(items_of(selection.vacancy.version_id))
    members = selection.members.all()
    given = (
        policies.scores_asked_for(applications)
        .filter(GIVEN, member__in=members)
        .values_list("member")
        .annotate(Count("pk"))
    )
    left_out = (
        Conflict.objects.filter(
            member__in=members, application__in=applications.values("pk")
        )
        .values_list("member")
        .annotate(Count("pk"))
    )
    given, left_out, total = dict(given), dict(left_out), applications.count()
    return {
        member.pk: (
            given.get(member.pk, 0),
            (total - left_out.get(member.pk, 0)) * each,
        )
        for member in members
    }
