"""Deciding about the checks: accepting a finding, switching a rule off."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import record
from roles import checks
from roles.checks.rules import BY_ID
from roles.models import AcceptedFinding, ProfileVersion, SwitchedOffRule

from .drafts import changing

CHANGED = "The passage has changed since you opened this page. Look at it again."


class NotAcceptable(ValidationError):
    """The finding is not there any more, or is one that must be mended."""


def accept_finding(*, version, digest, reason, by):
    """Let a finding stay in a draft for a reason, and return what was kept.

    Raises NotAcceptable when the draft, as stored now, has no such finding or has it as
    one without which a profile means nothing. A second acceptance gives a new reason;
    with the same one it changes nothing.
    """
    same = AcceptedFinding.objects.filter(version=version, digest=digest, reason=reason)
    if before := same.filter(accepted_by=by, is_carried_over=False).first():
        return before
    facts = {}
    with changing(version, what="accept finding", by=by, new=facts) as locked:
        fresh = ProfileVersion.objects.with_texts().with_checks().get(pk=locked.pk)
        finding = find(fresh, digest)
        accepted, _ = AcceptedFinding.objects.update_or_create(
            version=locked,
            digest=digest,
            defaults={**as_accepted(finding, reason, by), "is_carried_over": False},
        )
        facts |= {"rule": finding.rule, "accepted": str(accepted.pk)}
    return accepted


def as_accepted(finding, reason, by):
    """What is kept of a finding that may stay."""
    return {
        "rule": finding.rule,
        "place": finding.place,
        "message": finding.message,
        "quote": finding.quote,
        "reason": reason,
        "accepted_by": by,
        "accepted_at": timezone.now(),
    }


def find(version, digest):
    """The finding a person saw; NotAcceptable if it went or may not stay."""
    found = checks.findings_of(version, today=timezone.localdate())
    finding = next((item for item in found if item.digest == digest), None)
    if finding is None:
        raise NotAcceptable(CHANGED)
    if finding.must_be_mended:
        raise NotAcceptable("This must be mended: without it the profile is no use.")
    return finding


def take_back(*, accepted, by):
    """Ask a finding again that had been accepted in a draft.

    Raises NotAcceptable when somebody else has taken it back, or accepted it anew.
    """
    facts = {"rule": accepted.rule, "accepted": str(accepted.pk)}
    with changing(accepted.version, what="take back acceptance", by=by, new=facts):
        same = AcceptedFinding.objects.filter(
            pk=accepted.pk, accepted_at=accepted.accepted_at
        )
        if not same.delete()[0]:
            raise NotAcceptable(
                "Something was decided about this meanwhile. Look at it again."
            )


def carry_over(source, draft):
    """Bring what was accepted in a version into a draft made from it.

    Who accepted it, when and why stays; a passage that changes is asked again.
    """
    AcceptedFinding.objects.bulk_create(
        AcceptedFinding(
            version=draft,
            rule=row.rule,
            digest=row.digest,
            place=row.place,
            message=row.message,
            quote=row.quote,
            reason=row.reason,
            accepted_by_id=row.accepted_by_id,
            accepted_at=row.accepted_at,
            is_carried_over=True,
        )
        for row in source.accepted_findings.all()
    )


@transaction.atomic
def switch_off(*, rule, reason, by):
    """Stop asking a rule in the whole charity; ValidationError if it is off already."""
    switched, is_new = SwitchedOffRule.objects.get_or_create(
        rule=BY_ID[rule].id, defaults={"reason": reason, "switched_off_by": by}
    )
    if not is_new:
        raise ValidationError("This rule is switched off already.")
    record(action="switch rule off", subject=switched, by=by, new={"rule": rule})
    return switched


@transaction.atomic
def switch_on(*, switched, by):
    """Ask a rule again; nothing happens when somebody else has said so already."""
    facts = {"rule": switched.rule}
    if SwitchedOffRule.objects.filter(pk=switched.pk).delete()[0]:
        record(action="switch rule on", subject=switched, by=by, old=facts)
