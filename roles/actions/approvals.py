"""A second person looks at a draft: asking, approving, sending back, commenting."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import record
from accounts.mail import send_after_commit
from roles import content, emails
from roles.models import Approval, Comment, ProfileVersion
from roles.models.approvals import only_writer_of
from roles.models.moves import MoveNotAllowed, lock_row

from . import statements
from .drafts import ChangedMeanwhile
from .readiness import require_nothing_waits

Outcome = Approval.Outcome


class NotApproved(ValidationError):
    """Nobody but the writer has approved exactly what would be published."""

    def __init__(self):
        super().__init__(
            "A second person has to approve the draft before it is published."
        )


def locked(version):
    """The version read afresh under lock, so that of two clicks one finds it moved."""
    return lock_row(ProfileVersion.objects.with_owner(), version.pk)


def waiting(version):
    """The round that waits for a second person, or MoveNotAllowed."""
    approval = version.approvals.filter(outcome=Outcome.WAITING).first()
    if approval is None or not version.is_in_review:
        raise MoveNotAllowed(f"{version} is not waiting for approval")
    return approval


def seen_of(version):
    """A token for exactly what a reader of this version, fetched `with_parts`, saw."""
    return f"{version.row_version}.{content.digest(version)}"


@transaction.atomic
def ask(*, version, by, of=None, message=""):
    """Put a draft in review, where nobody changes it, and tell whoever was asked.

    Raises MoveNotAllowed when it is no draft any more.
    """
    version = locked(version)
    version.move_to(ProfileVersion.Status.IN_REVIEW)
    version.save(update_fields=["status", "updated_at"])
    approval = version.approvals.create(
        asked_by=by,
        asked_of=of,
        only_writer_id=only_writer_of(version),
        message=message,
        row_version=version.row_version,
    )
    facts = {"approval": str(approval.pk), "of": of and of.pk}
    record(action="ask for approval", subject=version, by=by, new=facts)
    send_after_commit(emails.send_asked, approval)
    return approval


@transaction.atomic
def approve(*, version, seen, by, answer=""):
    """Approve exactly what the second person saw, and tell whoever asked.

    `seen` is `seen_of` the version on their page. Raises ChangedMeanwhile when it says
    something else now, NotPublishable with what blocks, and MoveNotAllowed when it is
    not waiting for approval any more.
    """
    version = locked(version)
    approval = waiting(version)
    fresh = ProfileVersion.objects.with_parts().with_checks().get(pk=version.pk)
    if seen != seen_of(fresh):
        raise ChangedMeanwhile(version)
    require_nothing_waits(fresh)
    approval.row_version = version.row_version
    approval.content_digest = content.digest(fresh)
    decide(approval, Outcome.APPROVED, by, answer)
    record_round("approve version", approval, by)
    send_after_commit(emails.send_decided, approval)
    return approval


@transaction.atomic
def send_back(*, version, answer, by):
    """Make it a draft again, with what the second person would have changed."""
    version = locked(version)
    approval = waiting(version)
    reopen(version, by=by)
    decide(approval, Outcome.SENT_BACK, by, answer)
    record_round("send back", approval, by)
    send_after_commit(emails.send_decided, approval)
    return approval


@transaction.atomic
def take_back(*, version, by):
    """Make it a draft again to go on writing; an approval is void from now on."""
    version = locked(version)
    version_rounds = version.approvals.filter(
        outcome__in=[Outcome.WAITING, Outcome.APPROVED]
    )
    approval = version_rounds.first()
    reopen(version, by=by)
    if approval:
        decide(approval, Outcome.TAKEN_BACK, by, approval.answer)
        record_round("take back", approval, by)


def reopen(version, *, by):
    version.move_to(ProfileVersion.Status.DRAFT)
    version.save(update_fields=["status", "updated_at"])
    statements.catch_up(version, by=by)


def decide(approval, outcome, by, answer):
    approval.outcome, approval.answer = outcome, answer
    approval.decided_by, approval.decided_at = by, timezone.now()
    approval.save()


def record_round(what, approval, by):
    facts = {"approval": str(approval.pk), "row_version": approval.row_version}
    record(action=what, subject=approval.version, by=by, new=facts)


def in_force(version):
    """The approval of exactly what the version says now, or None.

    `version` is fetched `with_parts`.
    """
    approval = version.approvals.filter(outcome=Outcome.APPROVED).first()
    if approval is None or approval.row_version != version.row_version:
        return None
    return approval if approval.content_digest == content.digest(version) else None


def require_approval(version, *, by, alone_because):
    """The round that allows publishing, or NotApproved; None where none is needed.

    `alone_because` is the reason for doing without a second person; it is kept as a
    round of its own. Who may give one is the question of `permissions`.
    """
    approval = in_force(version)
    if approval or not settings.SECOND_PERSON_APPROVES:
        return approval
    if not alone_because:
        raise NotApproved
    for other in version.approvals.filter(
        outcome__in=[Outcome.WAITING, Outcome.APPROVED]
    ):
        decide(other, Outcome.TAKEN_BACK, by, other.answer)
    return version.approvals.create(
        outcome=Outcome.ALONE,
        asked_by=by,
        decided_by=by,
        decided_at=timezone.now(),
        answer=alone_because,
        row_version=version.row_version,
        content_digest=content.digest(version),
    )


# Comments


@transaction.atomic
def comment(*, version, text, by, kind="", part=None, quote="", answers=None):
    """Say something of a version, of one row of it, or in answer to a comment.

    Raises MoveNotAllowed when it was published meanwhile.
    """
    version = locked(version)
    if not version.is_open:
        raise MoveNotAllowed(f"{version} is published")
    remark = version.comments.create(
        text=text, by=by, kind=kind, part=part, quote=quote, answers=answers
    )
    what = "answer comment" if answers else "comment"
    record(action=what, subject=version, by=by, new={"comment": str(remark.pk)})
    return remark


@transaction.atomic
def settle_comment(*, comment, by, is_settled=True):
    """Note that a comment is dealt with, or that it is not after all."""
    comment = lock_row(Comment.objects, comment.pk)
    if is_settled == bool(comment.settled_at):
        return
    comment.settled_at = timezone.now() if is_settled else None
    comment.settled_by = by if is_settled else None
    comment.save(update_fields=["settled_at", "settled_by"])
    what = "settle comment" if is_settled else "reopen comment"
    facts = {"comment": str(comment.pk)}
    record(action=what, subject=comment.version, by=by, new=facts)
