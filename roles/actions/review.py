"""Working through what an import was unsure of, and what it could not place."""

from django.db.models import Q
from django.utils import timezone

from roles.models import Criterion, Finding

from .drafts import changing


def settle_finding(*, finding, by):
    """Note that somebody has looked at a finding and dealt with it."""
    if finding.settled_at:
        return
    with changing(
        finding.version, what="settle finding", by=by, new={"finding": str(finding.pk)}
    ):
        finding.settled_at, finding.settled_by = timezone.now(), by
        finding.save(update_fields=["settled_at", "settled_by"])


def reopen_finding(*, finding, by):
    """Take back that a finding was dealt with."""
    if not finding.settled_at:
        return
    with changing(
        finding.version, what="reopen finding", by=by, new={"finding": str(finding.pk)}
    ):
        finding.settled_at = finding.settled_by = None
        finding.save(update_fields=["settled_at", "settled_by"])


def leave_out(*, unplaced, by):
    """Drop a paragraph that has no place; it stays in the imported text."""
    with changing(
        unplaced.version, what="leave text out", by=by, new={"text": str(unplaced.pk)}
    ):
        unplaced.delete()


def settle_what_is_answered(version, *, by):
    """Settle findings whose question the draft itself now answers.

    CR06 asks whether a criterion is essential, CM01 and IM27 where a competency's
    window begins: both are checked again before publishing.
    """
    answered = Q()
    blocks = Q(severity=Finding.Severity.BLOCK)
    requirement = Criterion.Requirement.UNCLEAR
    if not version.criteria.filter(requirement=requirement).exists():
        answered |= Q(rule="CR06") & blocks
    if not version.expectations.filter(entry_level=None).exists():
        answered |= Q(rule="CM01") & blocks | Q(rule="IM27")
    if not answered:
        return
    asked = Finding.objects.filter(answered, version=version, settled_at=None)
    asked.update(settled_at=timezone.now(), settled_by=by)
