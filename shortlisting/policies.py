"""Of which applications a person may know in which phase, and all that follows from it.

Every page, count, total, place, message, file and mail of a panel comes from
`applications_known_to`. What it leaves out must not be told in any other way either: so
standings, scores, agreed scores and decisions are filtered by it here and nowhere else
(tests/test_architecture.py). Acts, which look at everything under a lock, and HR's page
take `every_application`.
"""

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    Subquery,
    When,
)
from django.db.models.functions import Coalesce
from django.utils import timezone

from applications.models import Application, Eligibility, LateAdmission
from roles.models import Vacancy

from . import permissions
from .chairing import conflicts, left_by_chair
from .models import (
    AgreedScore,
    Conflict,
    Decision,
    LateSubmission,
    PanelMember,
    Score,
    Selection,
    Standing,
)
from .signed import chosen_from, with_withdrew_after

# All that a panel page may know of an application: nothing tells who wrote it or when.
BLIND_COLUMNS = ("id", "blind_code", "status", "vacancy")
# What the audit trail asks of an application as well.
EMPLOYER = "vacancy__version__profile__employer"


def every_application(selection):
    """What the panel chooses from: sent, and not withdrawn before it was signed."""
    return chosen_from(Application.objects.all()).filter(vacancy__selection=selection)


def applications_known_to(user, selection):
    """The applications this person may know of in the present phase.

    For HR all, unless they applied for the post themselves. For a member none before
    the marking scheme is fixed, and none by a candidate they stood down for. For
    somebody who joined after the round, and was not made the chair, only what the chair
    does not decide on. For everybody else, and for a member whose place has ended,
    none. `selection` may be its id.
    """
    applications = every_application(selection)
    if user.is_hr:
        selections = permissions.selections_of(user)
        known = applications.filter(vacancy__selection__in=selections.values("pk"))
    else:
        known = applications.filter(
            Exists(seats(user).filter(Q(is_stand_in=False) | Q(is_chair=True)))
            | Exists(seats(user).filter(is_stand_in=True)) & left_by_chair(),
            ~Exists(conflicts().filter(member__user=user)),
        )
    return known.select_related("vacancy").only(*BLIND_COLUMNS, "vacancy__version")


def applications_to_score(user, selection):
    """The known ones, none withdrawn; HR and who only stands in score nothing."""
    known = applications_known_to(user, selection)
    known = known.exclude(status=Application.Status.WITHDRAWN)
    scores = Exists(seats(user).filter(is_stand_in=False))
    return known.none() if user.is_hr else known.filter(scores)


def seats(user):
    """Places of this person from which an outer application may be read."""
    places = permissions.places_of(user).exclude(
        selection__phase=Selection.Phase.SETTING_UP
    )
    return places.filter(selection__vacancy=OuterRef("vacancy"))


def is_in_conflict(user, application="application"):
    """As SQL: whether the person in one column stood down for what is in another."""
    return Exists(
        Conflict.objects.filter(
            member__user=OuterRef(user), application=OuterRef(application)
        )
    )


def is_seated(user, selection):
    """As SQL: whether the person in one column is still on the panel in another."""
    seated = PanelMember.objects.seated()
    return Exists(seated.filter(user=OuterRef(user), selection=OuterRef(selection)))


def with_decisions(standings):
    """Each with what `standings.decision_state` asks for, the decision's `outcome` too.

    A decision of somebody who turned out to be in conflict is none.
    """
    decision, by = "application__decision", "application__decision__confirmed_by"
    return standings.annotate(
        outcome=Case(When(~is_in_conflict(by), then=F(f"{decision}__outcome"))),
        decided_proposal=F(f"{decision}__proposal"),
        decided_by=F(by),
        reason_code=F(f"{decision}__reason_code"),
        is_on_basis=Case(
            When(**{f"{decision}__basis": F("basis")}, then=True), default=False
        ),
        is_decider_seated=is_seated(by, "selection"),
        drawn_line=F("selection__interview_line"),
        is_decided_at_line=Case(
            When(
                **{f"{decision}__confirmed_at__gte": F("selection__line_drawn_at")},
                then=True,
            ),
            default=False,
        ),
    )


def with_validity(agreed_scores):
    """Each with `is_to_agree_again`: set down by somebody who turned out to be in
    conflict or left the panel."""
    is_valid = is_seated("agreed_by", "application__vacancy__selection") & (
        ~is_in_conflict("agreed_by")
    )
    return agreed_scores.annotate(
        is_to_agree_again=Case(When(is_valid, then=False), default=True)
    )


def standings_of(applications):
    """Where these applications stand, with code and decision.

    `one_scorer` is HR's reason why so few are enough, or None; `to_agree_again` how
    many agreed scores do not stand.
    """
    standings = Standing.objects.filter(application__in=applications.values("pk"))
    return to_settle_in(standings).annotate(one_scorer=reason_for_few("application__"))


def to_settle_in(standings):
    """Each with code and decision, and with `to_agree_again`."""
    agreed = AgreedScore.objects.filter(application=OuterRef("application"))
    again = with_validity(agreed).filter(is_to_agree_again=True).order_by()
    number = again.values("application").annotate(number=Count("pk")).values("number")
    return with_decisions(standings).annotate(
        code=F("application__blind_code"),
        to_agree_again=Coalesce(Subquery(number), 0),
    )


def decided_by(decisions):
    """The applications that these decisions are of."""
    return Application.objects.filter(decision__in=decisions)


def standing_of(application):
    """The same for one application."""
    [standing] = standings_of(Application.objects.filter(pk=application.pk))
    return standing


def reason_for_few(to_application=""):
    """As SQL on what has `scorers`: HR's reason why so few are enough, or None.

    None also where it was given while more people's scores counted than do now.
    """
    path = f"{to_application}one_scorer_reason__"
    covers = When(**{f"{path}scorers__lte": F("scorers")}, then=F(f"{path}reason"))
    return Case(covers, default=None)


def standings_known_to(user, selection):
    """Where each known application stands."""
    known = applications_known_to(user, selection).values("pk")
    return Standing.objects.filter(selection=selection, application__in=known)


def standings_to_export(user, selection):
    """The known ones; HR's with those who withdrew."""
    if not user.is_hr:
        return standings_known_to(user, selection)
    return Standing.objects.filter(selection__in=own_selection(user, selection))


def own_selection(user, selection):
    """The selection if this person may open it, as a queryset."""
    return permissions.selections_of(user).filter(pk=selection.pk).values("pk")


def applications_withdrawn(user, selection):
    """What candidates took back, with `withdrew_after`: HR keeps it, marked; a member
    only what they know of, which was signed before."""
    withdrawn = Application.objects.ever_sent().filter(
        vacancy__selection__in=own_selection(user, selection),
        status=Application.Status.WITHDRAWN,
    )
    if not user.is_hr:
        withdrawn = withdrawn.filter(pk__in=known_ids(user, selection))
    return with_withdrew_after(withdrawn).only(*BLIND_COLUMNS)


def late_admissions(user, selection):
    """Who was let in late, for HR, who let them in by their address."""
    if not user.is_hr:
        return LateAdmission.objects.none()
    admissions = LateAdmission.objects.filter(
        application__vacancy__selection__in=own_selection(user, selection)
    )
    people = admissions.select_related("application__candidate", "by")
    return people.order_by("at", "pk")


def may_still_come(selection):
    """Applications let in late that can still be sent; to be counted only."""
    return Application.objects.filter(
        vacancy=selection.vacancy_id,
        status=Application.Status.DRAFT,
        late_admission__closed_at=None,
        late_admission__until__gt=timezone.now(),
    )


def has_late_to_score():
    """As SQL on members who submitted: whether anything came late since that they have
    not scored; the same as `PanelMember.reopened`."""
    came = Application.objects.sent().filter(
        vacancy=OuterRef("selection__vacancy"), late_admission__isnull=False
    )
    scored = LateSubmission.objects.filter(
        member=OuterRef(OuterRef("pk")), application=OuterRef("pk")
    )
    own = conflicts().filter(member=OuterRef(OuterRef("pk")))
    return Exists(came.filter(~Exists(scored), ~Exists(own)))


def selections_with_late_to_score(user):
    """Ids of those in which something came late after this member submitted."""
    places = permissions.places_of(user).filter(
        has_late_to_score(),
        selection__phase=Selection.Phase.SCORING,
        selection__vacancy__status__in=Vacancy.UNFINISHED,
        submitted_at__isnull=False,
        is_stand_in=False,
    )
    return places.values_list("selection", flat=True)


def scores_by(user, selection):
    """The scores this person gave to what they may still read."""
    scores = Score.objects.filter(member__selection=selection, member__user=user)
    return scores.filter(application__in=known_ids(user, selection))


def scores_known_to(user, selection):
    """Everybody's scores for the known applications, removed members' included.

    The caller must have asked `permissions.can_see_others_scores`.
    """
    scores = Score.objects.filter(member__selection=selection)
    return scores.filter(application__in=known_ids(user, selection))


def scores_asked_for(applications):
    """Scores of those applications, less those given in conflict: for HR."""
    own = Conflict.objects.filter(
        application=OuterRef("application"), member=OuterRef("member")
    )
    return Score.objects.filter(~Exists(own), application__in=applications.values("pk"))


def applications_to_explain(user):
    """Scored applications whose signed outcome HR may read in full, whoever asks.

    Also what was withdrawn meanwhile; nothing that this person stood down for while
    they sat on the panel.
    """
    if not user.is_hr:
        return Application.objects.none()
    signed = permissions.selections_of(user).filter(phase=Selection.Phase.DECIDED)
    return Application.objects.ever_sent().filter(
        ~Exists(conflicts().filter(member__user=user)),
        vacancy__selection__in=signed.values("pk"),
        standing__isnull=False,
    )


def agreed_scores_of(application):
    """What the panel settled on it, for whoever may read the whole of it."""
    return with_validity(AgreedScore.objects.filter(application=application))


def set_down_by(user, applications):
    """The agreed scores on these that this person set down and that stand."""
    agreed = AgreedScore.objects.filter(
        application__in=applications.values("pk"), agreed_by=user
    )
    return with_validity(agreed).filter(is_to_agree_again=False)


def agreed_scores_known_to(user, selection):
    """What the panel settled on the known applications, for those who may compare."""
    agreed = AgreedScore.objects.filter(application__in=known_ids(user, selection))
    return with_validity(agreed)


def decisions_known_to(user, selection):
    """The decisions on the known applications, but none made in conflict."""
    decisions = Decision.objects.filter(application__in=known_ids(user, selection))
    return decisions.filter(~is_in_conflict("confirmed_by"))


def known_ids(user, selection):
    return applications_known_to(user, selection).values("pk")


def why_not_known(selection, pk):
    """For HR: why an application is not chosen from any more, "" for any other id."""
    withdrawn = Application.objects.ever_sent().filter(
        vacancy=selection.vacancy_id, status=Application.Status.WITHDRAWN
    )
    code = withdrawn.filter(pk=pk).values_list("blind_code", flat=True).first()
    return f"{code} was withdrawn, so nobody scores or decides on it." if code else ""


def statements_known_to(user, selection):
    """What candidates said of people they know here, with the conflicts declared for
    them: HR alone reads it.

    Whom somebody names counts whatever they chose beside it.
    """
    if not user.is_hr:
        return Eligibility.objects.none()
    declared = Conflict.objects.select_related("member__user").order_by("declared_at")
    says = Q(knows_someone_here=True) | ~Q(who_they_know="")
    return (
        Eligibility.objects.filter(says, application__in=known_ids(user, selection))
        .select_related("application")
        .prefetch_related(Prefetch("application__conflicts", declared))
        .order_by("application__blind_code")
    )


def conflicts_known_to(user, selection):
    """Every conflict of a panel with its note: HR alone reads them."""
    if not user.is_hr:
        return Conflict.objects.none()
    return (
        Conflict.objects.with_is_final()
        .filter(member__selection__in=own_selection(user, selection))
        .select_related("member__user", "application", "declared_by")
        .order_by("member__added_at", "member", "application__blind_code")
    )


def has_applied(user, selection):
    """Whether this person ever sent an application for the post."""
    sent = Application.objects.ever_sent()
    return sent.filter(candidate=user, vacancy__selection=selection).exists()
