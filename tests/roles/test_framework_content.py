import pytest
from django.urls import reverse

from tests.builders import (
    make_competency,
    make_framework,
    make_hr_officer,
    make_staff,
)

pytestmark = pytest.mark.django_db


def download(framework):
    return reverse("roles:download_framework", args=[framework.pk])


def test_download_framework_tells_all_of_it_in_order(client):
    client.force_login(make_hr_officer())
    framework = make_framework(name="How we work")
    make_competency(framework=framework, name="Care", position=1, levels=(2,))
    make_competency(framework=framework, name="Calm", levels=(), relevance="")

    response = client.get(download(framework))

    assert response["Content-Disposition"] == (
        'attachment; filename="how-we-work-version-1.json"'
    )
    assert response.json() == {
        "name": "How we work",
        "employer": framework.employer.name,
        "number": 1,
        "status": "published",
        "competencies": [
            {"name": "Calm", "relevance": "", "levels": []},
            {
                "name": "Care",
                "relevance": "People get further when we do this well.",
                "levels": [{"number": 2, "indicators": ["Care as seen at level 2."]}],
            },
        ],
    }


def test_download_framework_is_for_those_who_may_read_it(client):
    draft = make_framework(published=False)
    client.force_login(make_staff())
    assert client.get(download(draft)).status_code == 404
    assert client.get(download(make_framework())).status_code == 200

    client.logout()
    assert client.get(download(draft)).status_code == 302
