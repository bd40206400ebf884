"""Bringing role profiles onto another version of their framework."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from roles.models import ProfileVersion, RoleProfile
from roles.models.profiles import InReview

from .drafts import ChangedMeanwhile, changing
from .frameworks import follow_framework
from .profiles import revise


@dataclass(frozen=True)
class Outcome:
    """What became of one: the draft on the new framework, or why there is none."""

    version: ProfileVersion
    draft: ProfileVersion | None = None
    refusal: str = ""


def migrate_each(*, choices, framework, by):
    """Bring versions onto a framework, each by itself; return an `Outcome` each.

    `choices` are pairs of a version and the `row_version` the person saw. One that
    cannot be moved does not hold up the others.
    """
    return [
        outcome_of(version, row_version, framework=framework, by=by)
        for version, row_version in choices
    ]


def outcome_of(version, row_version, *, framework, by):
    try:
        draft = migrate(
            version=version, row_version=row_version, framework=framework, by=by
        )
    except ChangedMeanwhile:
        return Outcome(version, refusal="It has changed since you saw it. Look again.")
    except ValidationError as refusal:
        return Outcome(version, refusal=" ".join(refusal.messages))
    except InReview:
        return Outcome(version, refusal="It is in review. Take it back to draft first.")
    except PermissionDenied:
        return Outcome(version, refusal="It is neither a draft nor in force any more.")
    return Outcome(version, draft=draft)


@transaction.atomic
def migrate(*, version, row_version, framework, by):
    """Put a draft, or for a published version a new draft, onto a framework.

    Returns the draft. A competency the framework lacks stays what it was, for a person
    to settle: the checks point at it. Raises ChangedMeanwhile when the version is not
    the `row_version` the person saw.
    """
    # The profile is locked first, as when publishing.
    profiles = RoleProfile.objects.select_for_update(no_key=True)
    profile = profiles.filter(pk=version.profile_id).first()
    stored = ProfileVersion.objects.filter(pk=version.pk).first()
    if stored is None or stored.row_version != row_version:
        raise ChangedMeanwhile(stored)
    if stored.status == ProfileVersion.Status.PUBLISHED:
        stored = revise(profile=profile, by=by)
    facts = {"framework": str(framework.pk)}
    with changing(stored, what="migrate profile", by=by, new=facts) as draft:
        draft.framework = framework
        draft.save(update_fields=["framework"])
        follow_framework(draft)
    return draft
