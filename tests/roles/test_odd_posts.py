"""What no browser of ours sends: each gets an answer in words, never an error page."""

import pytest
from django.urls import reverse

from roles.models import ProfileVersion
from tests.builders import make_competency, make_framework, make_hr_officer

from .builders import make_incoming, make_publishable

pytestmark = pytest.mark.django_db

DEEP = "[" * 100_000


@pytest.fixture
def hr(client):
    client.force_login(make_hr_officer())
    return client


@pytest.mark.parametrize("number", ["", "9" * 5_000, "²", "-1"])
def test_a_document_is_not_confirmed_by_an_odd_number(hr, number):
    document = make_incoming()

    response = hr.post(
        reverse("roles:confirm_document", args=[document.pk]), {"row_version": number}
    )

    assert response.status_code == 302
    assert ProfileVersion.objects.count() == 0


def test_a_competency_is_not_saved_over_when_what_was_seen_is_no_ladder(hr):
    competency = make_competency(framework=make_framework(published=False))
    url = reverse(
        "roles:edit_competency", args=[competency.framework_id, competency.pk]
    )

    response = hr.post(url, {"name": "Calm", "relevance": "It helps.", "seen": DEEP})

    competency.refresh_from_db()
    assert response.status_code == 200
    assert competency.name != "Calm"


@pytest.mark.parametrize(
    "base",
    [
        DEEP,
        '{"accountabilities": 3}',
        '{"accountabilities": [[1]]}',
        '{"accountabilities": [{}]}',
    ],
)
def test_a_row_is_not_saved_over_when_its_base_cannot_be_read(hr, base):
    version = make_publishable()
    row = version.criteria.first()
    url = reverse("roles:edit_part", args=[version.pk, "criteria", row.pk])
    typed = {"text": "Rowing", "category": row.category, "requirement": "essential"}

    response = hr.post(url, {**typed, "seen": "stale", "base": base})

    words = row.text
    row.refresh_from_db()
    assert response.status_code == 200
    assert row.text == words


def test_profiles_are_compared_without_what_can_be_no_reference(hr):
    version = make_publishable()
    reference = version.profile.reference

    response = hr.get(
        reverse("roles:compare_profiles"), {"profile": ["a\0b", reference]}
    )

    assert [row["version"] for row in response.context["columns"]] == [version]
