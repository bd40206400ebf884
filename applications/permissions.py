"""Who may see an application and do something with it.

A candidate sees their own and nobody else's. Those who run recruitment see what was
sent, never a draft. Which applications a panel member reads, and how much of them, is
asked in `shortlisting.policies`.
"""

from django.db.models import Case, Exists, OuterRef, Q, UUIDField, Value, When
from django.db.models.functions import Cast, Replace

from accounts.models import AuditEntry
from applications.models import Application, ApplicationEvent
from roles.permissions import people_to_ask, vacancies_managed_by

HAS_READ = (
    "You have opened an application that somebody sent for this post, so you cannot "
    "apply for it. Only you are told this."
)
NOBODY_ELSE = (
    "You are the only person in HR who can run this post, so you cannot apply for it "
    "yet. Somebody else needs an HR duty first: whoever looks after the server gives "
    "it with “manage.py create_hr_admin” and that person’s e-mail address."
)


def applications_of(user):
    """The candidate's own applications, in every status."""
    return Application.objects.filter(candidate=user).with_vacancy()


def applications_received(user):
    """Applications that were sent, with the people behind them: for HR only.

    None for a post that this person has a part in as a candidate.
    """
    if not user.is_hr:
        return Application.objects.none()
    vacancies = vacancies_received(user).values("pk")
    return Application.objects.ever_sent().filter(vacancy__in=vacancies).with_vacancy()


def vacancies_received(user):
    """Vacancies whose applications this person may see, and whose end they may change:
    none they want or wanted."""
    return vacancies_managed_by(user).exclude(stands_aside(user, OuterRef("pk")))


def stands_aside(user, vacancy):
    """As SQL: whether somebody in HR leaves this vacancy to others, as a candidate.

    From the draft on, or they would read what others sent before they send theirs. A
    draft given up ends it, and so does withdrawing before the panel began to read.
    Either may be an OuterRef.
    """
    withdrawn = ApplicationEvent.objects.filter(
        application=OuterRef("pk"), kind=Application.Status.WITHDRAWN
    )
    in_time = withdrawn.filter(
        Q(application__vacancy__reading_began_at=None)
        | Q(at__lt=OuterRef("vacancy__reading_began_at"))
    )
    own = Application.objects.filter(candidate=user, vacancy=vacancy)
    is_draft = Q(status=Application.Status.DRAFT)
    is_given_up = Q(Exists(in_time), status=Application.Status.WITHDRAWN)
    was_sent = Q(submitted_at__isnull=False) & ~is_given_up
    return Exists(own.filter(is_draft | was_sent))


def others_in_hr(user, vacancy):
    """Who else in HR can run this vacancy: signs in, and does not want the post."""
    return people_to_ask(user).exclude(stands_aside(OuterRef("pk"), vacancy))


def why_not_apply(user, vacancy):
    """Why this person may neither start nor send an application for it, or "".

    Also of somebody who works in HR no more: what was read is not forgotten.
    """
    if has_read_others(user, vacancy):
        return HAS_READ
    if user.is_hr and not others_in_hr(user, vacancy).exists():
        return NOBODY_ELSE
    return ""


def has_read_others(user, vacancy):
    """Whether this person opened what somebody else sent for it, with the name."""
    opened = AuditEntry.objects.filter(by=user, action="view identity")
    if not opened.exists():
        return False
    others = Application.objects.filter(vacancy=vacancy).exclude(candidate=user)
    ids = [str(pk) for pk in others.values_list("pk", flat=True)]
    return opened.filter(subject_id__in=ids).exists()


def has_seen_names(user, vacancy):
    """As SQL: whether this person saw who sent an application for this vacancy.

    They opened one, or the list when somebody else's was there, which counts as all of
    it; or they let in late, by their address, somebody who then sent one. What was read
    is not forgotten with the HR duty. Either may be an OuterRef.
    """
    of_one, listed = ("view identity", "let in late"), "view applicants"
    others = Application.objects.ever_sent().filter(vacancy=one_deeper(vacancy))
    others = others.exclude(candidate=one_deeper(user))
    # Only of these entries is the subject surely a key; SQLite keeps keys without "-".
    key = Cast(Replace("subject_id", Value("-")), UUIDField())
    seen = Case(When(action__in=[*of_one, listed], then=key))
    entries = AuditEntry.objects.filter(by=user).alias(seen=seen)
    in_list = others.filter(submitted_at__lte=OuterRef("at"))
    return Exists(
        entries.filter(
            Q(Exists(others.filter(pk=OuterRef("seen"))), action__in=of_one)
            | Q(Exists(in_list.filter(vacancy=OuterRef("seen"))), action=listed)
        )
    )


def one_deeper(value):
    """The same of the outer query, said in a query inside that one."""
    return OuterRef(value) if isinstance(value, OuterRef) else value


def is_of_another(model, row_pk):
    """Whether a row that is not in one's own application is in somebody else's."""
    return model.objects.filter(pk=row_pk).exists()


def can_edit(user, application):
    """Write in it: until it is sent, also after closing, so that no word is lost."""
    return application.candidate_id == user.pk and application.is_draft


def can_read_unsent(user, application):
    """Read and copy what they wrote and never sent, also once they withdrew it."""
    is_own = application.candidate_id == user.pk
    return is_own and application.submitted_at is None


def can_submit(user, application):
    """Send it, or send it again after a double click, which changes nothing."""
    return application.candidate_id == user.pk and (
        application.is_draft or application.is_received
    )


def can_withdraw(user, application):
    """Take it back, at any time before the charity has said no."""
    return application.candidate_id == user.pk and application.can_move_to(
        Application.Status.WITHDRAWN
    )
