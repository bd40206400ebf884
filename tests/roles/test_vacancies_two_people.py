"""Two people, or two tabs, with one draft vacancy."""

import pytest
from django.urls import reverse

from roles.models import Vacancy
from tests.builders import make_hr_officer, make_vacancy
from tests.opened import opened

pytestmark = pytest.mark.django_db


def test_a_draft_is_not_saved_over_what_somebody_else_saved(client):
    vacancy = make_vacancy(status=Vacancy.Status.DRAFT, summary="Before.")
    client.force_login(make_hr_officer())
    page = reverse("roles:edit_vacancy", args=[vacancy.pk])
    first, second = (opened(client, page) for _ in range(2))

    client.post(page, {**second, "summary": "Written by the one."})
    merged = client.post(page, {**first, "places": "Clevedon"})
    vacancy.refresh_from_db()
    assert merged.status_code == 302
    assert (vacancy.summary, vacancy.places) == ("Written by the one.", "Clevedon")

    refused = client.post(page, {**first, "summary": "Written by the other."})
    vacancy.refresh_from_db()
    assert refused.status_code == 200
    assert "Written by the one." in refused.context["form"].errors["summary"][0]
    assert vacancy.summary == "Written by the one."
