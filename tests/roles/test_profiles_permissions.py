import pytest

from roles import permissions
from tests.builders import (
    make_auditor,
    make_candidate,
    make_framework,
    make_full_version,
    make_hr_admin,
    make_hr_officer,
    make_staff,
    make_version,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make_person", [make_hr_officer, make_hr_admin, make_auditor])
def test_hr_and_auditors_see_drafts(make_person):
    draft, framework = make_version(), make_framework(published=False)
    person = make_person()

    assert list(permissions.versions_of(person)) == [draft]
    assert list(permissions.profiles_of(person)) == [draft.profile]
    assert list(permissions.frameworks_of(person)) == [framework]


def test_staff_on_panels_see_published_versions_only():
    make_version()
    published = make_full_version()
    person = make_staff()

    assert list(permissions.versions_of(person)) == [published]
    assert list(permissions.frameworks_of(person)) == [published.framework]
    assert list(permissions.profiles_of(person)) == []


def test_candidates_see_no_version():
    make_full_version()
    person = make_candidate()

    assert list(permissions.versions_of(person)) == []
    assert list(permissions.profiles_of(person)) == []
    assert list(permissions.frameworks_of(person)) == []


@pytest.mark.parametrize(
    ("make_person", "may"),
    [
        (make_hr_officer, True),
        (make_hr_admin, True),
        (make_auditor, False),
        (make_staff, False),
        (make_candidate, False),
    ],
)
def test_only_hr_edits(make_person, may):
    draft, framework = make_version(), make_framework(published=False)
    person = make_person()

    assert permissions.can_edit_profiles(person) == may
    assert permissions.can_edit_version(person, draft) == may
    assert permissions.can_publish_version(person, draft) == may
    assert permissions.can_discard_version(person, draft) == may
    assert permissions.can_edit_framework(person, framework) == may
    assert permissions.can_publish_framework(person, framework) == may


def test_nobody_edits_what_is_published():
    version = make_full_version()
    officer = make_hr_officer()

    assert not permissions.can_edit_version(officer, version)
    assert not permissions.can_publish_version(officer, version)
    assert not permissions.can_discard_version(officer, version)
    assert not permissions.can_edit_framework(officer, version.framework)


def test_a_profile_is_revised_when_published_and_without_a_draft():
    published = make_full_version()
    revised = make_full_version()
    make_version(profile=revised.profile, number=2)
    draft = make_version()
    officer = make_hr_officer()

    assert permissions.can_revise_profile(officer, published.profile)
    assert not permissions.can_revise_profile(officer, revised.profile)
    assert not permissions.can_revise_profile(officer, draft.profile)
    assert not permissions.can_revise_profile(make_auditor(), published.profile)
