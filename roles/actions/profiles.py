"""The life of a role profile's versions: made, revised, published, discarded."""

import re
from itertools import count

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import record
from roles import checks, content
from roles.models import Criterion, Employer, ProfileVersion, RoleProfile, Service
from roles.part_kinds import KINDS

from .checks import carry_over
from .drafts import ChangedMeanwhile, changing, copy_of, stamp
from .frameworks import follow_framework


class NotPublishable(ValidationError):
    """The checks found what must be mended or accepted first: `findings`."""

    def __init__(self, findings):
        super().__init__("The draft is not ready to be published.")
        self.findings = findings


@transaction.atomic
def create(*, title, employer, by, issued_on=None, framework=None, service_name=""):
    """Make a role profile with an empty draft, under a reference made from its title.

    Returns the draft.
    """
    profile = create_profile(title, employer, find_service(employer, service_name))
    version = ProfileVersion.objects.create(
        profile=profile,
        title=title,
        issued_on=issued_on,
        framework=framework,
        created_by=by,
    )
    record(action="create profile", subject=version, by=by)
    return version


def create_profile(title, employer, service):
    """Make a role profile under the first free reference its title suggests."""
    # The employer's row is locked: two posts made at once must not take one reference.
    Employer.objects.select_for_update().get(pk=employer.pk)
    taken = set(RoleProfile.objects.values_list("reference", flat=True))
    reference = next(name for name in references(title) if name not in taken)
    return RoleProfile.objects.create(
        reference=reference, employer=employer, service=service
    )


def references(title):
    """PSW, PSW-2, PSW-3 … for a Peer Support Worker."""
    initials = "".join(word[0] for word in re.findall(r"[^\W\d_]+", title)).upper()
    stem = initials[:8] or "ROLE"
    yield stem
    yield from (f"{stem}-{number}" for number in count(2))


def find_service(employer, name):
    """The employer's service of this name, made if need be; None for no name."""
    if not name:
        return None
    service, _ = Service.objects.get_or_create(
        employer=employer, name__iexact=name, defaults={"name": name}
    )
    return service


def save_details(*, version, seen, reference, employer, service_name, by):
    """Save a draft's own fields as changed in memory, and its profile's.

    `seen` is the stamp of both as the person saw them. When the framework changes,
    each competency is looked up by name in the new one; those it lacks stay, and the
    checks point at them. A framework drafted for another employer by mistake comes
    along to the new one.
    """
    with changing(version, what="edit details", by=by) as locked:
        profile = RoleProfile.objects.get(pk=locked.profile_id)
        if stamp(locked, profile) != seen:
            raise ChangedMeanwhile(locked)
        has_other_framework = locked.framework_id != version.framework_id
        for name in ("title", "issued_on", "framework", "dbs_level", "dbs_reason"):
            setattr(locked, name, getattr(version, name))
        locked.save()
        profile.reference, profile.employer = reference, employer
        profile.service = find_service(employer, service_name)
        profile.save()
        if locked.framework and locked.framework.employer_id != employer.pk:
            locked.framework.employer = employer
            locked.framework.save(update_fields=["employer"])
        if has_other_framework and locked.framework:
            follow_framework(locked)


@transaction.atomic
def revise(*, profile, by):
    """Start a draft with everything the published version says, and return it.

    Raises ValidationError when the profile has a draft already.
    """
    profile = RoleProfile.objects.select_for_update().get(pk=profile.pk)
    if profile.versions.open().exists():
        raise ValidationError("This profile has a draft already.")
    source = profile.versions.get(status=ProfileVersion.Status.PUBLISHED)
    draft = ProfileVersion.objects.create(
        profile=profile,
        number=max(profile.versions.values_list("number", flat=True)) + 1,
        title=source.title,
        issued_on=source.issued_on,
        framework=source.framework,
        dbs_level=source.dbs_level,
        dbs_reason=source.dbs_reason,
        created_by=by,
    )
    copy_parts(source, draft)
    carry_over(source, draft)
    record(action="revise profile", subject=draft, by=by, old=str(source.pk))
    return draft


def copy_parts(source, draft):
    """Copy every row, and which accountabilities each criterion bears on."""
    copies = {}
    for kind in KINDS:
        rows = {row.pk: copy_of(row, draft) for row in kind.rows(source)}
        kind.model.objects.bulk_create(rows.values())
        copies |= rows
    links = Criterion.accountabilities.through
    links.objects.bulk_create(
        links(
            criterion=copies[link.criterion_id],
            accountability=copies[link.accountability_id],
        )
        for link in links.objects.filter(criterion__version=source)
    )


@transaction.atomic
def discard(*, version, by):
    """Delete a draft; with it goes the profile itself if it has no other version."""
    version = ProfileVersion.objects.select_for_update().get(pk=version.pk)
    profile = version.profile
    record(action="discard draft", subject=version, by=by, old=version.number)
    version.delete()
    if not profile.versions.exists():
        profile.delete()


@transaction.atomic
def publish(*, version, by, row_version=None):
    """Publish a draft in place of the version before it, and return it.

    Checks it again under lock: raises NotPublishable with the findings that wait,
    ChangedMeanwhile when the draft is not the `row_version` the person saw, and
    PublishedVersionIsFixed when it is published already.
    """
    # The profile is locked first, so that two drafts' publishing cannot cross.
    RoleProfile.objects.select_for_update().get(pk=version.profile_id)
    with changing(version, what="publish version", by=by) as locked:
        if row_version not in (None, locked.row_version):
            raise ChangedMeanwhile(locked)
        fresh = ProfileVersion.objects.with_parts().with_checks().get(pk=locked.pk)
        findings = checks.what_waits(
            checks.findings_of(fresh, today=timezone.localdate())
        )
        if findings:
            raise NotPublishable(findings)
        published = ProfileVersion.Status.PUBLISHED
        for earlier in locked.profile.versions.filter(status=published):
            earlier.status = ProfileVersion.Status.SUPERSEDED
            earlier.save(update_fields=["status", "updated_at"])
        locked.status = published
        locked.published_at, locked.published_by = timezone.now(), by
        locked.content_digest = content.digest(fresh)
        locked.save()
    return locked
