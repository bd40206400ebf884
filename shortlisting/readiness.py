"""What still stands in the way of each step, in sentences for the person taking it.

An empty list means the step may be taken. Pages show the list for the applications that
their reader may know of; actions ask again under a lock, for all of them, before they
act. Where only something hidden from the person stands in the way, the act is refused
with one sentence that says no more than that: HELD.
"""

from django.utils import timezone

from . import chairing, deciding, permissions, policies
from .items import answered_in_groups, items_of
from .models import PanelMember, Selection
from .progress import may_be_left, scored_pairs
from .schemes import current_scheme
from .standings import groups_of
from .units import MOST_SCORERS

MINIMUM_SCORERS = 2
RECOMMENDED_SCORERS = 3
PANEL_IS_FULL = f"A panel has at most {MOST_SCORERS} people. Remove somebody first."
SAW_NAMES = "worked in HR and saw who applied for this post"
HELD = "This cannot be done yet. Ask HR: they see what is missing."
# Codes in one sentence; where there are more, they are all in the ranking.
MOST_LISTED = 20


def before_scoring(selection, items=None, scheme=None, able=None):
    """Why scoring cannot start: the vacancy, the panel, or nobody to score.

    `items`, `scheme` and `able`, {member: whether they can act} of who would score,
    save fetching them twice.
    """
    problems = []
    if not selection.vacancy.is_over_at(timezone.now()):
        problems.append("Applications can still arrive. Wait until the vacancy closes.")
    problems += before_panel_scores(who_is_able(selection) if able is None else able)
    if not policies.every_application(selection).exists():
        problems.append("Nobody has sent an application.")
    items = items or items_of(selection.vacancy.version_id)
    if not items:
        problems.append("The role profile has nothing that is assessed at application.")
    if (scheme or current_scheme(selection)).adds_points:
        problems += without_bands(items)
    return problems


def who_is_able(selection):
    """{member: whether they can act on the panel} of who would score."""
    members = list(active(selection).select_related("user"))
    able = permissions.who_can_act(active(selection))
    able = set(able.values_list("pk", flat=True))
    return {member: member.pk in able for member in members}


def before_panel_scores(able):
    """Why the panel cannot score: too few who can act on it, or no chair who can."""
    gone = [str(member) for member, can_act in able.items() if not can_act]
    problems = []
    if len(able) - len(gone) < MINIMUM_SCORERS:
        why = "A panel needs at least two people who score."
        if gone:
            why += f" {listed(gone)} cannot act on it any more: add somebody else."
        problems.append(why)
    chair = next((one for one in able if one.is_chair), None)
    if chair is None:
        problems.append("Choose a chair.")
    elif not able[chair]:
        problems.append(
            f"{chair} chairs the panel and cannot act on it any more: make another "
            "member the chair."
        )
    return problems


def without_bands(items):
    """Competencies that cannot give points, because no level is expected of them."""
    return [
        f"{item.code} “{item.text}” has no level for Entry in the role profile, so it "
        "cannot give points. Choose in the marking scheme that levels are shown only."
        for item in items
        if item.is_competency and item.thing.entry_level is None
    ]


def before_adding(selection):
    """Why the panel takes nobody more; who joins after the round scores nothing."""
    if selection.phase == Selection.Phase.MODERATION:
        return []
    return [PANEL_IS_FULL] if active(selection).count() >= MOST_SCORERS else []


def before_joining(selection, user):
    """Why this person cannot join the panel."""
    place = selection.members.filter(user=user).first()
    is_removed = place and place.removed_at
    if user.groups.filter(name__in=permissions.HR_DUTIES).exists():
        return [
            f"{user} works in HR and can see names, so cannot score. "
            "Choose somebody else."
        ]
    if place and not is_removed:
        return [f"{user} is on the panel already."]
    if is_removed and selection.phase != Selection.Phase.SETTING_UP:
        return [f"{user} was taken off this panel and cannot come back to it."]
    if permissions.saw_names(user, selection):
        return [f"{user} {SAW_NAMES}, so cannot score. Choose somebody else."]
    if policies.has_applied(user, selection):
        return [f"{user} has applied for this post, so cannot choose for it."]
    if policies.may_still_come(selection).filter(candidate=user).exists():
        return [
            f"{user} was let in to apply late for this post, so cannot choose for it. "
            "An HR admin can cancel that first."
        ]
    if not user.is_active:
        return ["This account is closed."]
    return []


def before_declaring(selection):
    """Why HR declares no conflict on this panel any more, "" while they may."""
    if selection.is_withdrawn:
        return "The vacancy was withdrawn, so no conflict can be declared any more."
    if selection.phase == Selection.Phase.DECIDED:
        return "The outcomes are signed, so no conflict can be declared any more."
    return ""


def why_no_member(selection, pk):
    """Why somebody with a place on this panel takes no part any more, "" if it is none
    of theirs."""
    member = selection.members.with_has_applied().filter(pk=pk).first()
    if member is None or member.is_seated:
        return ""
    if member.removed_at is None:
        return f"{member} has applied for this post and has no place on its panel."
    return f"{member} is not on the panel any more, so takes no part already."


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
        elif is_last_to_decide(member):
            problems.append("Nobody else on the panel can decide and sign any more.")
    return problems


def is_last_to_decide(member):
    """Whether all others who compare have lost the right to act on the panel.

    Their scores count still, but they decide on nobody.
    """
    deciding_ = chairing.who_decides().filter(selection=member.selection)
    return list(deciding_.values_list("pk", flat=True)) == [member.pk]


def before_chairing(member):
    """Why this person cannot lead the panel; see `chairing.who_may_chair`."""
    if member.removed_at:
        return [f"{member} is not on the panel any more."]
    if policies.has_applied(member.user, member.selection):
        return [f"{member} has applied for this post and has no place on its panel."]
    if not member.user.is_active:
        return [f"The account of {member} is closed."]
    if member.user.groups.filter(name__in=permissions.HR_DUTIES).exists():
        return [f"{member} works in HR and can see names, so cannot decide."]
    if permissions.saw_names(member.user, member.selection):
        return [f"{member} {SAW_NAMES}, so cannot decide."]
    is_over = member.selection.phase not in (
        Selection.Phase.SETTING_UP,
        Selection.Phase.SCORING,
    )
    if is_over and not (member.submitted_at or member.is_stand_in):
        return [f"{member} did not submit scores, so cannot see those of the others."]
    return []


def needs_reason_to_chair(member):
    """Whether HR says why this member takes over from a chair who could act.

    Somebody who only stands in did not score and would read all that the panel wrote:
    they chair it beside nobody but a chair who is ill or does not answer.
    """
    return (
        is_being_settled(member.selection)
        and member.is_stand_in
        and not member.is_chair
        and chairing.has_chair(member.selection)
    )


def before_handing_in(place):
    """What this member has not scored yet: "HERON-41: E3, C1".

    Of a member who has submitted already, only what came late since.
    """
    selection, user = place.selection, place.user
    items = items_of(selection.vacancy.version_id)
    applications = policies.applications_known_to(user, selection)
    if place.submitted_at:
        applications = applications.filter(pk__in=place.reopened)
    given = scored_pairs(policies.scores_by(user, selection))
    answered = answered_in_groups(items, applications)
    problems = []
    for application in applications.order_by("blind_code"):
        codes = unscored_codes(items, application.pk, given, answered)
        if codes:
            problems.append(f"{application.blind_code}: {', '.join(codes)}")
    return problems


def unscored_codes(items, application_id, given, answered):
    """Codes of what is still to be scored for one application: ["E1", "E3 or E4"].

    Of an either-or group that is what the candidate answered; where they answered none
    of it, one is enough.
    """
    codes = []
    for members in groups_of(items):
        unscored = [
            item
            for item in members
            if (application_id, item.pk) not in given
            and not may_be_left(item, application_id, given, answered)
        ]
        routes = [one for one in unscored if (application_id, one.pk) in answered]
        if routes:
            codes += [item.code for item in routes]
        elif unscored:
            codes.append(" or ".join(item.code for item in unscored))
    return codes


def listed(codes):
    """Blind codes as a sentence names them: "A-1, B-2 and C-3"."""
    *first, last = codes
    return f"{', '.join(first)} and {last}" if first else last


def listed_some(codes):
    """The same of many: the first ones, and how many more there are."""
    more = len(codes) - MOST_LISTED
    return listed([*codes[:MOST_LISTED], f"{more} more"] if more > 0 else codes)


def is_being_settled(selection):
    """Whether anything can still be agreed and decided."""
    is_open = selection.phase == Selection.Phase.MODERATION
    return is_open and not selection.is_withdrawn


def nobody_settles(selection):
    """For HR: [(blind codes, why)] of applications that nobody may settle, once it is
    time."""
    if not is_being_settled(selection):
        return []
    applications = list(deciding.nobody_settles(selection).order_by("blind_code"))
    if not applications:
        return []
    comparing = chairing.who_compares(PanelMember.objects.seated())
    some_compare = comparing.filter(selection=selection).exists()
    some_can = chairing.who_decides().filter(selection=selection).exists()
    found = {}
    for application in applications:
        if some_compare and application.is_conflict:
            why = ALL_IN_CONFLICT
        else:
            why = CONFLICT_OR_GONE if some_can else ALL_GONE
        found.setdefault(why, []).append(application.blind_code)
    return [(codes, why) for why, codes in found.items()]


ALL_IN_CONFLICT = "everybody who may compare scores has a conflict of interest"
ALL_GONE = "nobody who may compare scores can act on the panel any more"
CONFLICT_OR_GONE = (
    "everybody who may compare scores has a conflict of interest or cannot act on the "
    "panel any more"
)


def needs_stand_in(selection):
    """Whether HR may add somebody who decides: until the outcomes are signed.

    Also where others could, a chair too: they may be ill, or not answer, which nothing
    here knows. Then HR says why; see `needs_reason_to_stand_in`.
    """
    return is_being_settled(selection)


def needs_reason_to_stand_in(selection):
    """Whether HR says why somebody joins though others could decide."""
    if not is_being_settled(selection):
        return False
    return not deciding.nobody_settles(selection).exists()


def active(selection):
    """Members on the panel who score; not those who only stand in."""
    return PanelMember.objects.seated().filter(selection=selection, is_stand_in=False)


def members_of_round(members, started_at):
    """Of a panel `in_order()`, whose scores the round is about: all that every stored
    cell has a number or a word for.

    Not those whose seat ended before scoring started, since they were removed, left or
    applied for the post themselves, nor who only stands in; some left later.
    """
    return [
        one
        for one in members
        if not one.is_stand_in and not (started_at and one.had_left_by(started_at))
    ]


def not_handed_in(selection):
    return active(selection).filter(submitted_at=None).select_related("user")
