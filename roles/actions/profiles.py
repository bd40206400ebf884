"""The life of a role profile's versions: made, revised, published, discarded."""

import re
from itertools import count

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import record
from roles import content
from roles.models import (
    Criterion,
    Employer,
    ProfileVersion,
    ReviewDateEvent,
    RoleProfile,
    Service,
)
from roles.models.moves import MoveNotAllowed, lock_row
from roles.models.profiles import PublishedVersionIsFixed
from roles.part_kinds import KINDS

from . import keeping, review_dates
from .approvals import require_approval
from .checks import carry_over
from .drafts import ChangedMeanwhile, changing, copy_of, stamp
from .frameworks import follow_framework, usual_framework
from .readiness import require_nothing_waits
from .statements import follow_anew


class StillInUse(MoveNotAllowed):
    """Candidates can read, or soon will, what would be withdrawn: `vacancies`."""

    def __init__(self, vacancies):
        super().__init__("An open vacancy uses this version.")
        self.vacancies = vacancies


class DraftedAlready(ValidationError):
    """The profile has a `draft`, which has to be published or discarded first."""

    def __init__(self, draft):
        super().__init__("This profile has a draft already.")
        self.draft = draft


@transaction.atomic
def create(*, title, employer, by, issued_on=None, framework=None, service_name=""):
    """Make a role profile with an empty draft, under a reference made from its title.

    Returns the draft; it leans on the employer's usual framework unless another is
    given.
    """
    profile = create_profile(title, employer, find_service(employer, service_name))
    version = ProfileVersion.objects.create(
        profile=profile,
        title=title,
        issued_on=issued_on,
        framework=framework or usual_framework(employer),
        created_by=by,
    )
    record(action="create profile", subject=version, by=by)
    return version


@transaction.atomic
def set_template(*, profile, is_template, by):
    """Make a profile a template that others start from, or a post again.

    Raises ValidationError when it has vacancies: what was advertised is a post.
    """
    profile = lock_row(RoleProfile.objects, profile.pk)
    if is_template and profile.versions.filter(vacancies__isnull=False).exists():
        raise ValidationError(
            "It has vacancies, so it stays a post. Start a copy of it instead, and "
            "make that the template."
        )
    if profile.is_template == is_template:
        return
    profile.is_template = is_template
    profile.save(update_fields=["is_template"])
    record(action="set template", subject=profile, by=by, new=is_template)


def create_profile(title, employer, service):
    """Make a role profile under the first free reference its title suggests."""
    stored = RoleProfile.objects.values_list("reference", flat=True)
    taken = {text.casefold() for text in stored}
    free = (each for each in references(title) if each.casefold() not in taken)
    facts, is_new = {"employer": employer, "service": service}, False
    # Another post, made at this very moment, may have taken the first.
    while not is_new:
        profile, is_new = RoleProfile.objects.get_or_create(
            reference=next(free), defaults=facts
        )
    return profile


def next_number(profile):
    """The number of a profile's next version; the profile's row is locked from now on.

    Raises DraftedAlready when the profile has a draft.
    """
    profile = lock_row(RoleProfile.objects, profile.pk)
    draft = profile.versions.open().first()
    if draft:
        raise DraftedAlready(draft)
    return max(profile.versions.values_list("number", flat=True)) + 1


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


@transaction.atomic
def save_details(*, version, seen, reference, employer, service_name, by):
    """Save a draft's own fields as changed in memory, and its profile's.

    `seen` is the stamp of both as the person saw them. When the framework changes,
    each competency is looked up by name in the new one; those it lacks stay, and the
    checks point at them. A framework drafted for another employer by mistake comes
    along to the new one; ValidationError if that has one of its name.
    """
    # Locked in the order of all acts: the employer, the profile, then the version.
    Employer.objects.select_for_update(no_key=True).get(pk=employer.pk)
    profile = lock_row(RoleProfile.objects, version.profile_id)
    with changing(version, what="edit details", by=by) as locked:
        if stamp(locked, profile) != seen:
            raise ChangedMeanwhile(locked)
        before = facts_of(profile)
        locked.profile = profile
        has_other_framework = locked.framework_id != version.framework_id
        for name in ("title", "issued_on", "framework", "dbs_level", "dbs_reason"):
            setattr(locked, name, getattr(version, name))
        locked.save()
        profile.reference, profile.employer = reference, employer
        profile.service = find_service(employer, service_name)
        profile.save()
        keeping.note("profile", str(profile.pk), before, facts_of(profile))
        if locked.framework and locked.framework.employer_id != employer.pk:
            hand_over(locked.framework, employer, by=by)
        follow_anew(locked)
        if has_other_framework and locked.framework:
            follow_framework(locked)


def hand_over(framework, employer, *, by):
    """Make a draft framework another employer's; ValidationError if its name is taken.

    The error is one of the field "framework".
    """
    if employer.frameworks.filter(name__iexact=framework.name).exists():
        message = (
            f"{employer} has a framework called “{framework.name}” already. Choose "
            "that one, or none"
        )
        raise ValidationError({"framework": message})
    old, framework.employer = framework.employer_id, employer
    framework.save(update_fields=["employer"])
    facts = {"old": str(old), "new": str(employer.pk)}
    record(action="hand over framework", subject=framework, by=by, **facts)


def facts_of(profile):
    """What of a profile itself HR changes with a draft, in words."""
    return {
        "reference": profile.reference,
        "employer": profile.employer.name,
        "service": profile.service.name if profile.service else "",
    }


@transaction.atomic
def revise(*, profile, by):
    """Start a draft with everything the version in force says, and return it.

    When the last one was withdrawn, the draft starts from that.

    Raises DraftedAlready when the profile has a draft.
    """
    number = next_number(profile)
    source = profile.versions.order_by("-number").first()
    draft = ProfileVersion.objects.create(
        profile=profile,
        number=number,
        title=source.title,
        issued_on=source.issued_on,
        framework=source.framework,
        dbs_level=source.dbs_level,
        dbs_reason=source.dbs_reason,
        created_by=by,
        made_from=source,
    )
    copy_parts(source, draft)
    follow_anew(draft)
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
    """Delete a draft; with it goes the profile itself if it has no other version.

    Where somebody else has discarded it already, nothing is left to do.
    """
    # As when publishing the profile is locked first, so that the two cannot cross.
    profiles = RoleProfile.objects.select_for_update()
    profile = profiles.filter(pk=version.profile_id).first()
    version = ProfileVersion.objects.select_for_update().filter(pk=version.pk).first()
    if version is None:
        return
    version.require_editable()
    is_only_one = not profile.versions.exclude(pk=version.pk).exists()
    version.profile = profile
    # The trail of a profile that stays is read by the profile's id.
    subject = version if is_only_one else profile
    facts = {"version": str(version.pk), "number": version.number}
    # By their keys, so that the trail can still name them; it is written last, as its
    # head is locked and copies of the draft may be in other hands.
    ProfileVersion.objects.filter(pk=version.pk).delete()
    if is_only_one:
        RoleProfile.objects.filter(pk=profile.pk).delete()
    record(action="discard draft", subject=subject, by=by, old=facts)


@transaction.atomic
def publish(*, version, by, row_version=None, alone_because=""):
    """Publish what a second person approved, in place of the version before it.

    Checks it again under lock. Raises NotPublishable with the findings that wait,
    NotApproved without an approval of exactly this content, ChangedMeanwhile when it
    is not the `row_version` the person saw, and PublishedVersionIsFixed when it is
    published already. `alone_because` is an HR admin's reason for publishing without
    a second person. Returns the version.
    """
    # The profile is locked first, so that two drafts' publishing cannot cross.
    profile = lock_row(RoleProfile.objects, version.profile_id)
    locked = lock_row(ProfileVersion.objects.with_owner(), version.pk)
    if not locked.is_open:
        raise PublishedVersionIsFixed(str(locked))
    if row_version not in (None, locked.row_version):
        raise ChangedMeanwhile(locked)
    fresh = ProfileVersion.objects.with_parts().with_checks().get(pk=locked.pk)
    require_nothing_waits(fresh)
    approval = require_approval(fresh, by=by, alone_because=alone_because)
    supersede_earlier(profile)
    locked.move_to(ProfileVersion.Status.PUBLISHED)
    locked.published_at, locked.published_by = timezone.now(), by
    locked.content_digest = content.digest(fresh)
    locked.row_version += 1
    locked.save()
    version.row_version = locked.row_version
    review_dates.move_date(
        profile,
        kind=ReviewDateEvent.Kind.PUBLISHED,
        to=review_dates.usual_date(),
        by=by,
    )
    facts = {"approval": approval and str(approval.pk)}
    record(
        action="publish version",
        subject=locked,
        by=by,
        new=facts,
        reason=alone_because,
    )
    return locked


def supersede_earlier(profile):
    for earlier in profile.versions.filter(status=ProfileVersion.Status.PUBLISHED):
        earlier.move_to(ProfileVersion.Status.SUPERSEDED)
        earlier.save(update_fields=["status", "updated_at"])


@transaction.atomic
def withdraw(*, version, reason, by):
    """End a published version for good; its profile has none in force from now on.

    Raises StillInUse with the vacancies that candidates read, and MoveNotAllowed when
    it is not in force any more.
    """
    profile = lock_row(RoleProfile.objects, version.profile_id)
    locked = lock_row(ProfileVersion.objects.with_owner(), version.pk)
    locked.move_to(ProfileVersion.Status.WITHDRAWN)
    in_use = list(locked.vacancies.still_open_at(timezone.now()))
    if in_use:
        raise StillInUse(in_use)
    locked.withdrawn_at, locked.withdrawn_by = timezone.now(), by
    locked.withdrawal_reason = reason
    locked.save()
    kind = ReviewDateEvent.Kind.WITHDRAWN
    review_dates.move_date(profile, kind=kind, to=None, by=by)
    record(action="withdraw version", subject=locked, by=by, reason=reason)
    return locked
