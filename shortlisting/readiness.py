"""What still stands in the way of each step, in sentences for the person taking it.

An empty list means the step may be taken. Pages show the list; actions ask again under
a lock before they act.
"""

from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from applications.models import Application

from . import permissions
from .items import answered_in_groups, items_of
from .models import Conflict, Decision, PanelMember, Selection
from .schemes import current_scheme
from .standings import is_outdated
from .units import MOST_SCORERS

MINIMUM_SCORERS = 2
RECOMMENDED_SCORERS = 3
PANEL_IS_FULL = f"A panel has at most {MOST_SCORERS} people. Remove somebody first."


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
    items = items_of(selection.vacancy.version_id)
    if not items:
        problems.append("The role profile has nothing that is assessed at application.")
    if current_scheme(selection).adds_points:
        problems += without_bands(items)
    applicants = set(sent.values_list("candidate", flat=True))
    problems += [
        f"{member} has applied for this post and cannot be on its panel."
        for member in members
        if member.user_id in applicants
    ]
    return problems


def without_bands(items):
    """Competencies that cannot give points, because no level is expected of them."""
    return [
        f"{item.code} “{item.text}” has no level for Entry in the role profile, so it "
        "cannot give points. Choose in the marking scheme that levels are shown only."
        for item in items
        if item.is_competency and item.thing.entry_level is None
    ]


def before_adding(selection, user=None):
    """Why the panel takes nobody more; `user` may be on it already."""
    others = active(selection).exclude(user=user) if user else active(selection)
    return [PANEL_IS_FULL] if others.count() >= MOST_SCORERS else []


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


def before_chairing(member):
    """Why this person cannot lead the panel."""
    if member.removed_at:
        return [f"{member} is not on the panel any more."]
    if not member.user.is_active:
        return [f"The account of {member} is closed."]
    if member.user.groups.filter(name__in=permissions.HR_DUTIES).exists():
        return [f"{member} works in HR and can see names, so cannot decide."]
    is_over = member.selection.phase not in (
        Selection.Phase.SETTING_UP,
        Selection.Phase.SCORING,
    )
    if is_over and not member.submitted_at:
        return [f"{member} did not submit scores, so cannot see those of the others."]
    return []


def before_handing_in(place):
    """What this member has not scored yet: "HERON-41: E3, C1".

    Of a member who has submitted already, only what came late since.
    """
    selection, user = place.selection, place.user
    items = items_of(selection.vacancy.version_id)
    applications = permissions.applications_to_score(user, selection)
    if place.submitted_at:
        applications = applications.filter(pk__in=place.reopened)
    given = {
        (application, criterion or expectation)
        for application, criterion, expectation, value, level in (
            permissions.scores_by(user, selection).values_list(
                "application", "criterion", "expectation", "value", "level"
            )
        )
        if value is not None or level is not None
    }
    answered = answered_in_groups(items, applications)
    problems = []
    for application in applications.order_by("blind_code"):
        codes = [
            item.code
            for item in items
            if (application.pk, item.pk) not in given
            and not may_be_left(item, application.pk, given, answered)
        ]
        if codes:
            problems.append(f"{application.blind_code}: {', '.join(codes)}")
    return problems


def may_be_left(item, application_id, given, answered):
    """Whether a scorer may leave this item blank: a route the candidate did not take.

    That is a criterion of an either-or group without an answer, once another of the
    group is scored. Nobody has to invent a 0, and its reason, for words that are not
    there. `given` and `answered` hold pairs of an application's id and an item's pk.
    """
    if (application_id, item.pk) in answered:
        return False
    return any((application_id, other.pk) in given for other in item.partners)


def before_closing(selection):
    """Why the scores that are in are not enough to compare."""
    handed_in = active(selection).filter(submitted_at__isnull=False)
    if handed_in.count() < MINIMUM_SCORERS:
        return ["At least two people must have handed in their scores."]
    return [*late_unscored(selection, handed_in), *too_few(selection, handed_in)]


def late_unscored(selection, members):
    """What came late and is still to be scored by members who had submitted."""
    late = Application.objects.sent().filter(
        vacancy=selection.vacancy_id, late_admission__isnull=False
    )
    return [
        f"{application.blind_code} came late: {member} has not submitted scores for it."
        for application in late.order_by("blind_code")
        for member in members.exclude(late_submissions__application=application)
        .exclude(conflicts__application=application)
        .select_related("user")
    ]


def too_few(selection, members):
    """Applications with fewer than two of these members, and no reason for that."""
    return [
        f"{code}: everybody who has handed in stood down. HR can add a member."
        if number == 0
        else f"{code}: only one person scores it. HR can add a member, or say why one "
        "is enough."
        for code, number, reason in by_few(selection, members).values_list(
            "blind_code", "scorers", "why"
        )
        if number == 0 or reason is None
    ]


def by_few(selection, members):
    """Applications that fewer than two of these members may score.

    Each has how many do as `scorers`, and HR's reason as `why`, None without one.
    """
    apart = Conflict.objects.filter(
        application=OuterRef("pk"), member__in=members.values("pk")
    )
    apart = apart.order_by().values("application").annotate(number=Count("pk"))
    everybody = members.count()
    return (
        Application.objects.sent()
        .filter(vacancy=selection.vacancy_id)
        .annotate(
            scorers=everybody - Coalesce(Subquery(apart.values("number")), 0),
            why=F("one_scorer_reason__reason"),
        )
        .filter(scorers__lt=MINIMUM_SCORERS)
        .order_by("blind_code")
    )


def who_counts(selection):
    """The members whose scores count, or will: once closed, those who submitted."""
    members = active(selection)
    if selection.phase == Selection.Phase.SCORING:
        return members
    return members.filter(submitted_at__isnull=False)


def before_deciding(standing):
    """Why nobody can decide on this application yet."""
    if standing.gate in (standing.Gate.SPLIT, standing.Gate.INCOMPLETE):
        return [f"Resolve {standing.gate_codes} first: the gate depends on it."]
    return []


def before_signing(selection):
    """What is open on each application: blind code and why, one sentence each."""
    standings = selection.standings.exclude(
        application__status=Application.Status.WITHDRAWN
    ).select_related("application__decision")
    standings = standings.annotate(
        code=F("application__blind_code"),
        one_scorer=F("application__one_scorer_reason__reason"),
    )
    return [
        problem
        for standing in standings.order_by("code")
        for problem in open_on(standing, selection.interview_line)
    ]


def open_on(standing, line):
    """What is open on one application with its `code`, decision and `one_scorer`."""
    problems = [f"{standing.code}: {why}" for why in before_deciding(standing)]
    if standing.to_settle and not problems:
        number = standing.to_settle
        noun = "score" if number == 1 else "scores"
        problems.append(f"{standing.code}: agree on {number} {noun} first.")
    if standing.scorers < MINIMUM_SCORERS and standing.one_scorer is None:
        problems.append(
            f"{standing.code}: fewer than two people scored it. HR says why that is "
            "enough."
        )
    decision = getattr(standing.application, "decision", None)
    if decision is None:
        problems.append(f"{standing.code} is not decided yet.")
    elif is_outdated(decision, standing, line):
        problems.append(
            f"{standing.code}: the scores or the line changed since the decision. "
            "Confirm it again."
        )
    return problems


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


def members_of_round(selection, scheme):
    """Everybody whose scores the round is about, in the order they joined: that of
    every table. One query."""
    members = PanelMember.objects.filter(selection=selection).order_by("added_at", "pk")
    return [one for one in members if sat_in_round(one, scheme.locked_at)]


def sat_in_round(member, started_at):
    """Not those who left before scoring started; some who left later."""
    return not (member.removed_at and started_at and member.removed_at < started_at)


def may_still_come(selection):
    """Applications let in late that can still be sent."""
    return Application.objects.filter(
        vacancy=selection.vacancy_id,
        status=Application.Status.DRAFT,
        late_admission__closed_at=None,
        late_admission__until__gt=timezone.now(),
    )


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
