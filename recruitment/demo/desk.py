"""What lies on the desk of the demo's HR officer: work that is half done.

Each page of the library has something to show: a draft in review with a comment, one
with an accepted and an open finding, an overdue profile, a template with house
statements, and a document that waits to be reviewed.
"""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from roles import checks
from roles.actions import (
    approvals,
    incoming,
    parts,
    profiles,
    review_dates,
    statements,
)
from roles.actions.checks import accept_finding
from roles.actions.drafts import stamp
from roles.models import (
    Accountability,
    Criterion,
    Employer,
    Framework,
    HouseStatement,
    IncomingBatch,
    ProfileVersion,
    RoleProfile,
    Section,
)

from .reading import read


def load_desk(*, by, second):
    """Lay it out on a library in which nobody has done anything yet."""
    later_versions = ProfileVersion.objects.filter(number__gt=1)
    if IncomingBatch.objects.exists() or later_versions.exists():
        return
    desk = read("desk")
    put_into_review(desk["in_review"], by=by, second=second)
    accept_one_finding(desk["accepted"], by=by)
    let_fall_due(desk["overdue"], by=by)
    make_template(desk["template"], by=by)
    hand_in(desk["document"], by=by)


def revise(reference, *, by):
    return profiles.revise(profile=RoleProfile.objects.get(reference=reference), by=by)


def put_into_review(row, *, by, second):
    draft = revise(row["reference"], by=by)
    duty = draft.accountabilities.order_by("position").first()
    seen = stamp(duty)
    duty.text = row["text"]
    parts.save_part(part=duty, seen=seen, by=by)
    approvals.ask(version=draft, of=second, message=row["message"], by=by)
    approvals.comment(
        version=draft,
        text=row["comment"],
        kind="accountabilities",
        part=duty.pk,
        quote=duty.text,
        by=second,
    )


def accept_one_finding(row, *, by):
    draft = revise(row["reference"], by=by)
    section = Section(version=draft, kind=Section.Kind.OTHER, **row["section"])
    parts.save_part(part=section, by=by)
    criterion = Criterion(
        version=draft,
        category=row["category"],
        requirement=Criterion.Requirement.ESSENTIAL,
        text=row["text"],
    )
    parts.save_part(part=criterion, by=by)
    fresh = ProfileVersion.objects.with_texts().with_checks().get(pk=draft.pk)
    found = checks.findings_of(fresh, today=timezone.localdate())
    digest = next(each.digest for each in found if each.rule == row["rule"])
    accept_finding(version=draft, digest=digest, reason=row["reason"], by=by)


def let_fall_due(row, *, by):
    review_dates.set_date(
        profile=RoleProfile.objects.get(reference=row["reference"]),
        to=timezone.localdate() - timedelta(days=row["days_ago"]),
        reason=row["reason"],
        by=by,
    )


def make_template(row, *, by):
    employer = Employer.objects.get(name=read("employer")["name"])
    framework = Framework.objects.get(
        employer=employer, status=Framework.Status.PUBLISHED
    )
    draft = profiles.create(
        title=row["title"], employer=employer, framework=framework, by=by
    )
    purpose = Section(
        version=draft,
        kind=Section.Kind.PURPOSE,
        heading="Purpose",
        text=row["purpose"],
    )
    duties = [
        Accountability(version=draft, text=text) for text in row["accountabilities"]
    ]
    criterion = Criterion(
        version=draft,
        requirement=Criterion.Requirement.ESSENTIAL,
        **row["criterion"],
    )
    for part in (purpose, *duties, criterion):
        parts.save_part(part=part, by=by)
    house = list(HouseStatement.objects.filter(employer=employer).order_by("heading"))
    statements.include(version=draft, statements=house, by=by)
    profiles.set_template(profile=draft.profile, is_template=True, by=by)


def hand_in(row, *, by):
    file = SimpleUploadedFile(row["name"], "\n".join(row["lines"]).encode())
    batch = incoming.hand_in(files=[file], by=by)
    incoming.read_next(batch=batch, by=by)
