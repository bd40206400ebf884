"""Who may see and do what with panels, scores and decisions.

A panel member reads evidence and never who wrote it. Before the round is closed nobody
sees a score but its author; HR sees who has handed in. HR has seen names, so a person
with an HR duty is never treated as a panel member, even if they were one before.
"""

from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery

from accounts.models import Duty, User
from applications.models import Application, LateAdmission
from roles.models import Vacancy

from .models import (
    AgreedScore,
    Conflict,
    MarkingScheme,
    Opening,
    PanelMember,
    Score,
    Selection,
)

HR_DUTIES = (Duty.HR_OFFICER, Duty.HR_ADMIN)
CLOSED = (Selection.Phase.MODERATION, Selection.Phase.DECIDED)
# All that a panel page may know of an application: nothing tells who wrote it or when.
BLIND_COLUMNS = ("id", "blind_code", "status", "vacancy")
# What the audit trail asks of an application as well.
EMPLOYER = "vacancy__version__profile__employer"

# Whether a score counts: handed in, by somebody still on the panel who did not declare
# a link to that candidate.
COUNTS = Q(
    ~Exists(
        Conflict.objects.filter(
            member=OuterRef("member"), application=OuterRef("application")
        )
    ),
    member__removed_at=None,
    member__submitted_at__isnull=False,
)


def vacancies_to_shortlist(user):
    """Vacancies whose panel this person may set up."""
    if not user.is_hr:
        return Vacancy.objects.none()
    return Vacancy.objects.ever_advertised().select_related("version", "selection")


def can_set_up(user, vacancy):
    """Begin a panel: while somebody can still be chosen."""
    return user.is_hr and vacancy.status in Vacancy.UNFINISHED


def may_sit_on_panels(user):
    """Whether this person holds no HR duty, staff or not."""
    return user.duties.isdisjoint(HR_DUTIES)


def places_of(user):
    """This person's places on panels; none they were removed from, none for HR."""
    if not may_sit_on_panels(user):
        return PanelMember.objects.none()
    places = PanelMember.objects.filter(user=user, removed_at=None)
    return places.select_related("selection__vacancy__version")


def selections_of(user):
    """Selections this person may open: HR all of them, members those they sit on."""
    selections = Selection.objects.select_related("vacancy__version")
    if user.is_hr:
        return selections
    if not may_sit_on_panels(user):
        return selections.none()
    return selections.filter(members__user=user, members__removed_at=None)


def selections_to_compare(user):
    """The same, with all that comparing needs: members, and the scheme's `gate`, `gap`,
    `competencies` and `locked_at`; two queries. Ask `can_see_others_scores` of what it
    gives."""
    newest = MarkingScheme.objects.filter(selection=OuterRef("pk")).order_by("-number")
    members = PanelMember.objects.select_related("user").order_by("added_at", "pk")
    return (
        selections_of(user)
        .annotate(
            gate=Subquery(newest.values("gate")[:1]),
            gap=Subquery(newest.values("gap")[:1]),
            competencies=Subquery(newest.values("competencies")[:1]),
            locked_at=Subquery(newest.values("locked_at")[:1]),
        )
        .prefetch_related(Prefetch("members", members))
    )


def selections_set_up_by(user):
    """Selections whose panel and scheme this person may change."""
    if not user.is_hr:
        return Selection.objects.none()
    return selections_of(user)


def people_to_choose(user, selection):
    """Staff who could join the panel: not on it already, and without an HR duty."""
    if not user.is_hr:
        return User.objects.none()
    return (
        User.objects.filter(is_staff=True, is_active=True)
        .exclude(groups__name__in=HR_DUTIES)
        .exclude(panel_places__in=selection.members.filter(removed_at=None))
        .order_by("full_name", "email")
    )


def applications_to_score(user, selection):
    """What a member reads: sent, and not by a candidate they declared a link to.

    Nothing before the marking scheme is fixed. `selection` may be its id.
    """
    if not may_sit_on_panels(user):
        return Application.objects.none()
    conflicts = Conflict.objects.filter(application=OuterRef("pk"), member__user=user)
    return (
        Application.objects.sent()
        .filter(
            ~Exists(conflicts),
            ~Q(candidate=user),
            ~Q(vacancy__selection__phase=Selection.Phase.SETTING_UP),
            vacancy__selection=selection,
            vacancy__selection__members__user=user,
            vacancy__selection__members__removed_at=None,
        )
        .select_related("vacancy")
        .only(*BLIND_COLUMNS, "vacancy__version")
    )


def applications_to_compare(user, selection):
    """Applications of a closed round: all for HR, for members without their conflicts.

    The caller must have asked `can_see_others_scores`.
    """
    if not user.is_hr:
        return applications_to_score(user, selection)
    return (
        Application.objects.sent()
        .filter(vacancy=selection.vacancy_id)
        .select_related("vacancy")
        .only(*BLIND_COLUMNS, "vacancy__version")
    )


def applications_to_decide(user, selection):
    """The same with standing and decision; `is_opened` tells if this person read it."""
    openings = Opening.objects.filter(application=OuterRef("pk"), opened_by=user)
    return (
        applications_to_compare(user, selection)
        .select_related("vacancy__version__profile", "standing", "decision")
        .only(*BLIND_COLUMNS, EMPLOYER, "standing", "decision")
        .annotate(is_opened=Exists(openings))
    )


def standings_to_compare(user, selection):
    """Where each application of `applications_to_compare` stands."""
    standings = selection.standings.exclude(
        application__status=Application.Status.WITHDRAWN
    )
    if user.is_hr:
        return standings
    return standings.exclude(application__conflicts__member__user=user)


def applications_withdrawn(user, selection):
    """What candidates took back after sending it: HR keeps it, marked."""
    if not user.is_hr:
        return Application.objects.none()
    return Application.objects.filter(
        vacancy=selection.vacancy_id,
        status=Application.Status.WITHDRAWN,
        submitted_at__isnull=False,
    ).only(*BLIND_COLUMNS)


def late_admissions(user, selection):
    """Who was let in late, for HR; names are on the page of the application."""
    if not user.is_hr:
        return LateAdmission.objects.none()
    admissions = LateAdmission.objects.filter(application__vacancy=selection.vacancy_id)
    return admissions.select_related("application", "by").order_by("at", "pk")


def standings_to_export(user, selection):
    """The same as `standings_to_compare`; HR's with those who withdrew."""
    if user.is_hr:
        return selection.standings.all()
    return standings_to_compare(user, selection)


def scores_by(user, selection):
    """The scores this person gave."""
    return Score.objects.filter(member__selection=selection, member__user=user)


def scores_to_compare(user, selection):
    """Everybody's scores for `applications_to_compare`, removed members' included."""
    scores = Score.objects.filter(member__selection=selection)
    if user.is_hr:
        return scores
    return scores.exclude(application__conflicts__member__user=user)


def counting(scores):
    """Of these scores, those that count."""
    return scores.filter(COUNTS)


def agreed_scores(user, selection):
    """What the panel settled, for those who may compare."""
    agreed = AgreedScore.objects.filter(application__vacancy=selection.vacancy_id)
    if user.is_hr:
        return agreed
    return agreed.exclude(application__conflicts__member__user=user)


def can_change_scheme(user, selection):
    is_set_up = selection.phase == Selection.Phase.SETTING_UP
    return user.is_hr and is_set_up and not selection.is_withdrawn


def can_change_panel(user, selection):
    is_signed = selection.phase == Selection.Phase.DECIDED
    return user.is_hr and not (is_signed or selection.is_withdrawn)


def can_add_member(user, selection):
    return can_change_panel(user, selection) and selection.phase not in CLOSED


def can_let_in_late(user, selection):
    """HR admin, one application at a time, until the round is closed."""
    return user.has_duty(Duty.HR_ADMIN) and is_being_scored(selection)


def can_accept_one_scorer(user, selection):
    """HR, from the start of scoring until the outcomes are signed."""
    is_set_up = selection.phase == Selection.Phase.SETTING_UP
    return can_change_panel(user, selection) and not is_set_up


def is_being_scored(selection):
    return selection.phase == Selection.Phase.SCORING and not selection.is_withdrawn


def may_still_score(user, place):
    """Whether this person is on a panel that scores now, submitted or not."""
    is_theirs = place.user_id == user.pk and place.removed_at is None
    return is_theirs and is_being_scored(place.selection)


def can_score(user, place):
    """Whether all of this member's scores are still open."""
    return may_still_score(user, place) and place.submitted_at is None


def can_score_application(user, place, application_id):
    """The same for one: also what came late, after the member submitted the others."""
    return may_still_score(user, place) and (
        place.submitted_at is None or application_id in place.reopened
    )


def can_hand_in(user, place):
    """Submit all, or what came late after that."""
    return may_still_score(user, place) and (
        place.submitted_at is None or bool(place.reopened)
    )


def can_declare_conflict(user, place):
    """At any time before the outcomes are signed."""
    return (
        place.user_id == user.pk
        and place.selection.phase != Selection.Phase.DECIDED
        and place.selection.phase != Selection.Phase.SETTING_UP
        and not place.selection.is_withdrawn
    )


def can_close_round(user, place):
    """The chair, once their own scores are in, may stop waiting for the others."""
    return (
        place.user_id == user.pk
        and place.is_chair
        and place.submitted_at is not None
        and is_being_scored(place.selection)
    )


def can_see_others_scores(user, selection):
    """HR once the round is closed; a member then, if their own scores were handed in.

    Reads `selection.members`, so prefetch them where queries are counted.
    """
    if selection.phase not in CLOSED:
        return False
    return user.is_hr or place_in(selection, user) is not None


def place_in(selection, user):
    """The person's place among the members, if their scores are handed in."""
    for member in selection.members.all():
        if member.user_id == user.pk and not member.removed_at and member.submitted_at:
            return member
    return None


def can_settle(user, selection):
    """Whether this person chairs a round that is closed and not yet signed."""
    place = None if user.is_hr else place_in(selection, user)
    return (
        selection.phase == Selection.Phase.MODERATION
        and not selection.is_withdrawn
        and place is not None
        and place.is_chair
    )


def can_settle_application(user, selection, application):
    """The chair; or, where the chair stood down for it, another member who did not."""
    is_open = selection.phase == Selection.Phase.MODERATION
    if not is_open or selection.is_withdrawn or user.is_hr:
        return False
    place = place_in(selection, user)
    if place is None:
        return False
    return (
        place.is_chair
        or application.conflicts.filter(
            member__is_chair=True, member__removed_at=None
        ).exists()
    )


def can_export(user, selection):
    """The chair and HR admins, once the round is closed."""
    if not can_see_others_scores(user, selection):
        return False
    place = None if user.is_hr else place_in(selection, user)
    return user.has_duty(Duty.HR_ADMIN) or (place is not None and place.is_chair)
