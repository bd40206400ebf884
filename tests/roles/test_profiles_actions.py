import pytest
from django.core.exceptions import ValidationError

from accounts.models import AuditEntry
from roles import content
from roles.actions import frameworks, profiles
from roles.actions.drafts import ChangedMeanwhile, stamp
from roles.actions.readiness import NotPublishable
from roles.models import (
    Accountability,
    Criterion,
    ProfileVersion,
    RoleProfile,
    Section,
    Service,
)
from roles.models.profiles import PublishedVersionIsFixed
from roles.models.vacancies import MoveNotAllowed
from tests.builders import (
    make_competency,
    make_criterion,
    make_employer,
    make_framework,
    make_full_version,
    make_hr_officer,
    make_profile,
    make_version,
)

from .builders import approve, make_approved, make_finding, make_publishable

pytestmark = pytest.mark.django_db


def whole(version):
    return ProfileVersion.objects.with_parts().get(pk=version.pk)


def test_create_makes_a_reference_of_the_title():
    employer, officer = make_employer(), make_hr_officer()

    first = profiles.create(title="Peer Support Worker", employer=employer, by=officer)
    second = profiles.create(title="Peer Support Worker", employer=employer, by=officer)
    nameless = profiles.create(title="24/7", employer=employer, by=officer)

    assert first.profile.reference == "PSW"
    assert second.profile.reference == "PSW-2"
    assert nameless.profile.reference == "ROLE"


def test_create_finds_or_makes_the_service():
    employer, officer = make_employer(), make_hr_officer()
    service = Service.objects.create(employer=employer, name="Tideway House")

    found = profiles.create(
        title="Cook", employer=employer, service_name="tideway house", by=officer
    )
    made = profiles.create(
        title="Cook", employer=employer, service_name="Helpline", by=officer
    )

    assert found.profile.service == service
    assert made.profile.service.name == "Helpline"


def test_create_leans_on_the_framework_that_the_employer_uses():
    employer, officer = make_employer(), make_hr_officer()
    framework, other = make_framework(employer=employer), make_framework()

    usual = profiles.create(title="Cook", employer=employer, by=officer)
    given = profiles.create(
        title="Cook", employer=employer, framework=other, by=officer
    )

    assert (usual.framework, given.framework) == (framework, other)


def test_publish_fixes_the_content_and_records_it():
    version, officer = make_approved(), make_hr_officer()

    published = profiles.publish(version=version, by=officer)

    assert published.status == ProfileVersion.Status.PUBLISHED
    assert published.published_by == officer
    assert published.content_digest == content.digest(whole(version))
    entry = AuditEntry.objects.latest("number")
    assert (entry.action, entry.subject_id) == ("publish version", str(version.pk))


def test_publish_supersedes_the_version_before():
    first = make_full_version()
    second = make_publishable()
    second.profile, second.number = first.profile, 2
    second.save()
    approve(second)

    profiles.publish(version=second, by=make_hr_officer())

    first.refresh_from_db()
    assert first.status == ProfileVersion.Status.SUPERSEDED


def test_publish_refuses_what_the_checks_block():
    version = make_publishable()
    make_finding(version=version)

    with pytest.raises(NotPublishable) as refusal:
        profiles.publish(version=version, by=make_hr_officer())

    assert [finding.rule for finding in refusal.value.findings] == ["CM04"]
    version.refresh_from_db()
    assert version.status == ProfileVersion.Status.DRAFT


def test_publish_refuses_another_draft_than_the_person_saw():
    version = make_publishable()

    with pytest.raises(ChangedMeanwhile):
        profiles.publish(version=version, row_version=99, by=make_hr_officer())


def test_publish_refuses_a_second_time():
    version, officer = make_approved(), make_hr_officer()
    profiles.publish(version=version, by=officer)

    with pytest.raises(PublishedVersionIsFixed):
        profiles.publish(version=version, by=officer)


@pytest.mark.parametrize(
    "change",
    [
        lambda version: retitle(version),
        lambda version: ProfileVersion.objects.update(title="Other"),
        lambda version: ProfileVersion.objects.all().delete(),
        lambda version: version.delete(),
        lambda version: version.sections.first().delete(),
        lambda version: version.sections.first().save(),
        lambda version: version.sections.update(text="Other"),
        lambda version: version.criteria.all().delete(),
        lambda version: Section.objects.bulk_create([Section(version=version)]),
        lambda version: Accountability.objects.create(version=version, text="New"),
    ],
)
def test_a_published_version_cannot_be_changed(change):
    version = profiles.publish(version=make_approved(), by=make_hr_officer())
    digest = version.content_digest

    with pytest.raises(PublishedVersionIsFixed):
        change(version)

    assert content.digest(whole(version)) == digest


def retitle(version):
    version.title = "Other"
    version.save()


def test_the_digest_tells_versions_apart():
    version = make_publishable()
    before = content.digest(whole(version))

    criterion = version.criteria.first()
    criterion.accountabilities.add(version.accountabilities.get())

    assert content.digest(whole(version)) != before
    assert len(before) == 64


def test_revise_copies_everything():
    version = make_publishable(essential=2, desirable=1, competencies=1)
    version.criteria.first().accountabilities.add(version.accountabilities.get())
    approve(version)
    published = profiles.publish(version=version, by=make_hr_officer())

    draft = profiles.revise(profile=published.profile, by=make_hr_officer())

    assert (draft.number, draft.status) == (2, ProfileVersion.Status.DRAFT)
    copied, original = (
        content.canonical(whole(draft)),
        content.canonical(whole(version)),
    )
    assert copied == {**original, "number": 2}
    assert Criterion.objects.filter(version=version).count() == 3


def test_revise_refuses_a_second_draft():
    published = make_full_version()
    officer = make_hr_officer()
    profiles.revise(profile=published.profile, by=officer)

    with pytest.raises(ValidationError):
        profiles.revise(profile=published.profile, by=officer)


def test_discard_takes_the_profile_along_when_nothing_else_is_left():
    alone = make_version()
    published = make_full_version()
    second = make_version(profile=published.profile, number=2)

    profiles.discard(version=alone, by=make_hr_officer())
    profiles.discard(version=second, by=make_hr_officer())

    assert list(RoleProfile.objects.all()) == [published.profile]
    assert list(ProfileVersion.objects.all()) == [published]


def save_details(version, **changes):
    """Save details as HR's form does, with the profile's own left as they are."""
    given = {
        "seen": stamp(version, version.profile),
        "reference": version.profile.reference,
        "employer": version.profile.employer,
        "service_name": "",
        "by": make_hr_officer(),
    }
    for name in set(changes) - set(given):
        setattr(version, name, changes[name])
    given |= {name: changes[name] for name in set(changes) & set(given)}
    profiles.save_details(version=version, **given)


def test_save_details_counts_the_change():
    version = make_version()
    seen = stamp(version, version.profile)

    save_details(version, seen=seen, title="Cook", reference="CK", service_name="Food")

    stored = ProfileVersion.objects.get(pk=version.pk)
    assert (stored.title, stored.profile.reference) == ("Cook", "CK")
    assert stored.profile.service.name == "Food"
    assert stored.row_version == 2


def test_save_details_refuses_what_was_changed_meanwhile():
    version = make_version()

    with pytest.raises(ChangedMeanwhile):
        save_details(version, seen="something else", title="Cook")

    assert ProfileVersion.objects.get(pk=version.pk).title == "Recovery Support Worker"


def test_save_details_follows_competencies_into_another_framework():
    version = make_full_version(published=False)
    expectation = version.expectations.get()
    other = make_framework(employer=version.profile.employer)
    twin = make_competency(framework=other, name=expectation.competency.name.upper())
    seen = stamp(version, version.profile)

    save_details(version, seen=seen, framework=other)

    expectation.refresh_from_db()
    assert expectation.competency == twin


def test_save_details_takes_a_draft_framework_along_to_the_right_employer():
    framework = make_framework(published=False)
    version = make_version(
        profile=make_profile(employer=framework.employer), framework=framework
    )
    right = make_employer()

    save_details(version, employer=right)

    framework.refresh_from_db()
    assert framework.employer == right
    assert RoleProfile.objects.get(pk=version.profile_id).employer == right
    entry = AuditEntry.objects.get(action="hand over framework")
    assert entry.subject_id == str(framework.pk)
    assert entry.new == str(right.pk)
    assert AuditEntry.objects.get(action="edit details").employer_id == right.pk


def test_publish_framework_supersedes_the_one_before():
    first = make_framework(name="Ladder")
    second = make_framework(
        name="Ladder", employer=first.employer, number=2, published=False
    )
    make_competency(framework=second)

    published = frameworks.publish(framework=second, by=make_hr_officer())

    first.refresh_from_db()
    assert (first.status, published.status) == ("superseded", "published")


def test_publish_framework_refuses_an_empty_one():
    empty = make_framework(published=False)
    half = make_framework(published=False)
    make_competency(framework=half)
    make_competency(framework=half, levels=())

    for framework in [empty, half]:
        with pytest.raises(MoveNotAllowed):
            frameworks.publish(framework=framework, by=make_hr_officer())


def test_new_version_of_a_framework_copies_its_ladders_once():
    framework = make_framework()
    make_competency(framework=framework, name="Teamwork", levels=(1, 2, 3))

    draft = frameworks.new_version(framework=framework, by=make_hr_officer())
    again = frameworks.new_version(framework=framework, by=make_hr_officer())

    assert (draft.number, draft.is_draft, again) == (2, True, draft)
    texts = draft.competencies.get().levels.order_by("number")
    assert [level.indicators.get().text for level in texts] == [
        f"Teamwork as seen at level {number}." for number in (1, 2, 3)
    ]


def test_make_criterion_on_a_published_version_is_refused():
    with pytest.raises(PublishedVersionIsFixed):
        make_criterion(version=make_full_version())
