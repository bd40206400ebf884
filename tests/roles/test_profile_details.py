"""The page on which the facts of a draft, and of its profile, are changed."""

import pytest

from roles.models import ProfileVersion
from tests.builders import (
    make_framework,
    make_full_version,
    make_profile,
    make_version,
)

from .test_profiles_views import page

pytestmark = pytest.mark.django_db


def details_of(version, **changes):
    """What the details form holds when it is opened, with some of it changed."""
    return {
        "title": version.title,
        "reference": version.profile.reference,
        "employer": version.profile.employer_id,
        "service_name": "",
        "issued_on_month": "5",
        "issued_on_year": "2026",
        "dbs_level": version.dbs_level,
        "dbs_reason": version.dbs_reason,
        "framework": version.framework_id or "",
        **changes,
    }


def test_edit_details_saves_the_draft_and_its_profile(client, officer):
    version = make_version()
    url = page("edit_details", version)
    given = details_of(
        version,
        title="Cook",
        reference="CK",
        dbs_level="none",
    )

    response = client.post(url, given)

    version = ProfileVersion.objects.get()
    assert response["Location"] == page("edit_version", version)
    assert (version.title, version.profile.reference) == ("Cook", "CK")
    assert (version.dbs_level, version.row_version) == ("none", 2)


def test_edit_details_keeps_references_apart(client, officer):
    make_profile(reference="CK")
    version = make_version()
    url = page("edit_details", version)

    response = client.post(url, details_of(version, reference="ck"))

    assert response.context["form"].errors == {
        "reference": [
            "Another role profile has the reference CK: choose another. Capital and "
            "small letters count as the same."
        ]
    }


def test_edit_details_refuses_a_framework_of_another_employer(client, officer):
    version = make_version()
    other = make_framework()
    url = page("edit_details", version)

    response = client.post(url, details_of(version, framework=other.pk))

    assert list(response.context["form"].errors) == ["framework"]


def test_edit_details_keeps_two_frameworks_of_one_name_apart(client, officer):
    drafted = make_framework(name="Ladder", published=False)
    version = make_version(
        profile=make_profile(employer=drafted.employer), framework=drafted
    )
    right = make_framework(name="Ladder", published=False).employer
    url = page("edit_details", version)
    changes = {"title": "Cook", "employer": right.pk}

    refused = client.post(url, details_of(version, **changes))

    assert refused.context["form"].errors == {
        "framework": [
            f"{right} has a framework called “Ladder” already. Choose that one, or none"
        ]
    }
    assert 'value="Cook"' in refused.content.decode()
    drafted.refresh_from_db()
    assert drafted.employer != right


def test_the_employer_is_fixed_once_a_version_was_published(client, officer):
    published = make_full_version()
    draft = make_version(profile=published.profile, number=2)

    form = client.get(page("edit_details", draft)).context["form"]

    assert "employer" not in form.fields
