"""Who may see and do what with panels, scores and decisions.

A panel member reads evidence and never who wrote it. Before the round is closed nobody
sees a score but its author; HR sees who has handed in. HR has seen names, so a person
with an HR duty is never treated as a panel member, even if they were one before; nor
is, for that vacancy, who saw a candidate's name while they had one.
Whoever ever sent an application for a post has no part in choosing for it, in no phase.
Of which applications a person may know, and all that follows, is said in `policies`.
"""

from datetime import timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery
from django.utils import timezone

from accounts.models import Duty, User
from applications.permissions import has_seen_names, stands_aside
from roles.models import Vacancy, VacancyEvent

from .models import Conflict, MarkingScheme, PanelMember, Selection
from .models.panels import has_draft, has_sent

HR_DUTIES = (Duty.HR_OFFICER, Duty.HR_ADMIN)
CLOSED = (Selection.Phase.MODERATION, Selection.Phase.DECIDED)

OWN_DRAFT = has_draft(OuterRef("user"), OuterRef("selection__vacancy"))
SAW_NAMES = has_seen_names(OuterRef("user"), OuterRef("selection__vacancy"))
# Whether a score counts: handed in, by somebody still on the panel who did not declare
# a link to that candidate.
COUNTS = Q(
    ~has_sent(OuterRef("member__user"), OuterRef("application__vacancy")),
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
    vacancies = Vacancy.objects.ever_advertised().exclude(
        stands_aside(user, OuterRef("pk"))
    )
    return vacancies.select_related("version", "selection")


def can_set_up(user, vacancy):
    """Begin a panel: while somebody can still be chosen."""
    return user.is_hr and vacancy.status in Vacancy.UNFINISHED


def may_sit_on_panels(user):
    """Whether this person works here and holds no HR duty."""
    return user.is_staff and user.is_active and user.duties.isdisjoint(HR_DUTIES)


def saw_names(user, selection):
    """Whether this person saw who sent an application for the post, working in HR."""
    people = User.objects.filter(pk=user.pk)
    return people.filter(has_seen_names(OuterRef("pk"), selection.vacancy_id)).exists()


def who_can_act(members):
    """Of these members, those whose account is open, who hold no HR duty and saw no
    candidate's name in one."""
    able = members.filter(~SAW_NAMES, user__is_staff=True, user__is_active=True)
    return able.exclude(user__groups__name__in=HR_DUTIES)


def places_held_by(user):
    """This person's places on panels; none for HR, none that have ended.

    A place ends when its holder is removed, sends an application for the post or sees
    who sent one, and PANEL_ACCESS_DAYS after the outcomes were signed or the vacancy
    was withdrawn.
    """
    return places_in_time(user).exclude(SAW_NAMES)


def places_of_who_saw_names(user):
    """Places that ended because their holder saw a name; the person is told why."""
    return places_in_time(user).filter(SAW_NAMES)


def places_in_time(user):
    if not may_sit_on_panels(user):
        return PanelMember.objects.none()
    last = timezone.now() - timedelta(days=settings.PANEL_ACCESS_DAYS)
    withdrawn = VacancyEvent.objects.filter(
        vacancy=OuterRef("selection__vacancy"), kind=VacancyEvent.Kind.WITHDRAWN
    )
    places = PanelMember.objects.seated().filter(
        Q(selection__unblinded_at=None) | Q(selection__unblinded_at__gt=last),
        ~Exists(withdrawn.filter(at__lte=last)),
        user=user,
    )
    return places.select_related("selection__vacancy__version")


def places_of(user):
    """Those from which the panel's pages may be opened: not with a draft for the post.

    Whoever may still want it reads neither the scheme nor what others wrote. Only they
    are told: that somebody has a draft is private, from HR too.
    """
    return places_held_by(user).exclude(OWN_DRAFT)


def places_to_choose_on(user):
    """Places whose holder has a draft for the post: they give up one of the two."""
    return places_held_by(user).filter(OWN_DRAFT)


def selections_listed_for(user):
    """Selections in this person's list: what they may open, and where they choose."""
    if user.is_hr:
        return selections_of(user)
    held = places_held_by(user).filter(selection=OuterRef("pk"))
    return Selection.objects.select_related("vacancy__version").filter(Exists(held))


def selections_of(user):
    """Selections this person may open: HR all but those of posts they want, members
    those they sit on."""
    selections = Selection.objects.select_related("vacancy__version")
    if user.is_hr:
        return selections.exclude(stands_aside(user, OuterRef("vacancy")))
    return selections.filter(Exists(places_of(user).filter(selection=OuterRef("pk"))))


def selections_to_compare(user):
    """The same, with all that comparing needs: members, and the scheme's `gate`, `gap`,
    `competencies` and `locked_at`; two queries. Ask `can_see_others_scores` of what it
    gives."""
    newest = MarkingScheme.objects.filter(selection=OuterRef("pk")).order_by("-number")
    return (
        selections_of(user)
        .annotate(
            gate=Subquery(newest.values("gate")[:1]),
            gap=Subquery(newest.values("gap")[:1]),
            competencies=Subquery(newest.values("competencies")[:1]),
            locked_at=Subquery(newest.values("locked_at")[:1]),
        )
        .prefetch_related(Prefetch("members", PanelMember.objects.in_order()))
    )


def selections_set_up_by(user):
    """Selections whose panel and scheme this person may change."""
    if not user.is_hr:
        return Selection.objects.none()
    return selections_of(user)


def people_to_choose(user, selection):
    """Staff who could join the panel: not on it already, without an HR duty, and who
    saw no candidate's name.

    Once scoring has started, who was taken off it cannot come back.
    """
    if not user.is_hr:
        return User.objects.none()
    places = selection.members.all()
    if selection.phase == Selection.Phase.SETTING_UP:
        places = places.filter(removed_at=None)
    return (
        User.objects.filter(is_staff=True, is_active=True)
        .exclude(groups__name__in=HR_DUTIES)
        .exclude(panel_places__in=places)
        .exclude(has_sent(OuterRef("pk"), selection.vacancy_id))
        .exclude(has_seen_names(OuterRef("pk"), selection.vacancy_id))
        .order_by("full_name", "email")
    )


def people_on(selection, **place):
    """Who is on the panel now, in such a place: those it is told by mail.

    Who only stands in is one of them; who has closed their account, works in HR or saw
    names there is not, since they cannot open it.
    """
    seats = PanelMember.objects.seated().filter(
        ~SAW_NAMES, selection=selection, **place
    )
    people = User.objects.filter(panel_places__in=seats, is_staff=True, is_active=True)
    return people.exclude(groups__name__in=HR_DUTIES).order_by("pk")


def counting(scores):
    """Of these scores, those that count."""
    return scores.filter(COUNTS)


def can_change_scheme(user, selection):
    is_set_up = selection.phase == Selection.Phase.SETTING_UP
    return user.is_hr and is_set_up and not selection.is_withdrawn


def can_change_panel(user, selection):
    is_signed = selection.phase == Selection.Phase.DECIDED
    return user.is_hr and not (is_signed or selection.is_withdrawn)


def can_leave_panel(user, place):
    """A member gives up their place, until the outcomes are signed."""
    is_signed = place.selection.phase == Selection.Phase.DECIDED
    return place.user_id == user.pk and not (is_signed or place.selection.is_withdrawn)


def can_add_member(user, selection):
    """Until the round is closed; after it, somebody who stands in, while others decide
    in the chair's place: see `readiness.needs_stand_in`."""
    return can_change_panel(user, selection)


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
    return is_theirs and not place.is_stand_in and is_being_scored(place.selection)


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


def can_declare_for_member(user, selection):
    """HR, for a member, at any time before the outcomes are signed."""
    return can_change_panel(user, selection)


def can_lift_conflict(user, selection, conflict):
    """HR, until the member has submitted, left the panel or the round is closed.

    After that everybody's scores are seen, and to bring one member's back would be to
    choose a result; what a member submitted is not opened again. What came late is
    submitted by itself: `conflict` comes `with_is_final()`.
    """
    is_open = selection.phase not in CLOSED and not conflict.is_final
    takes_part = conflict.member.removed_at is None
    return can_change_panel(user, selection) and is_open and takes_part


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

    `selection` comes from `selections_to_compare`.
    """
    if selection.phase not in CLOSED:
        return False
    return user.is_hr or place_in(selection, user) is not None


def can_explain_outcomes(user, selection):
    """HR once the outcomes are signed: that is what candidates are promised."""
    return user.is_hr and selection.phase == Selection.Phase.DECIDED


def place_in(selection, user):
    """The person's place among the members, if they handed in scores or stand in.

    `selection` comes from `selections_to_compare`.
    """
    for member in selection.members.all():
        is_in = member.submitted_at or member.is_stand_in
        if member.user_id == user.pk and member.is_seated and is_in:
            return member
    return None


def only_stands_in(user, selection):
    """Whether this person joined after the round and does not chair the panel, and so
    knows only what the chair does not decide on."""
    place = None if user.is_hr else place_in(selection, user)
    return place is not None and place.is_stand_in and not place.is_chair


def can_settle(user, selection):
    """Whether this person chairs a round that is closed and not yet signed."""
    place = None if user.is_hr else place_in(selection, user)
    return (
        selection.phase == Selection.Phase.MODERATION
        and not selection.is_withdrawn
        and place is not None
        and place.is_chair
    )


def may_stand_in(user, selection):
    """Whether this person settles what the chair does not, if there is any."""
    is_open = selection.phase == Selection.Phase.MODERATION
    if not is_open or selection.is_withdrawn or user.is_hr:
        return False
    place = place_in(selection, user)
    return place is not None and not place.is_chair


def can_export(user, selection):
    """The chair and HR admins, once the round is closed."""
    if not can_see_others_scores(user, selection):
        return False
    place = None if user.is_hr else place_in(selection, user)
    return user.has_duty(Duty.HR_ADMIN) or (place is not None and place.is_chair)
