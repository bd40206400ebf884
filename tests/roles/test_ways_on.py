"""Where the pages of a version lead on to."""

import re

import pytest
from django.urls import reverse

from tests.builders import make_full_version, make_version

pytestmark = pytest.mark.django_db


def page(name, thing):
    return reverse(f"roles:{name}", args=[thing.pk])


def test_show_version_leads_on_from_what_is_in_force(client, officer):
    version = make_full_version()

    content = client.get(page("show_version", version)).content.decode()

    assert page("create_vacancy", version) in content
    assert page("revise_profile", version.profile) in content
    assert page("show_approval", version) not in content


def test_show_version_leads_from_a_draft_to_its_review(client, officer):
    version = make_version()

    content = client.get(page("show_version", version)).content.decode()

    assert page("show_approval", version) in content
    assert page("create_vacancy", version) not in content
    assert page("revise_profile", version.profile) not in content


def test_the_draft_leads_to_its_plan_and_history(client, officer):
    version = make_version()

    content = client.get(page("edit_version", version)).content.decode()

    assert page("plan_version", version) in content
    assert page("show_version_history", version) in content


def test_show_profile_offers_each_version_in_four_forms(client, officer):
    version = make_full_version()
    as_pdf = page("download_profile", version)
    others = [
        reverse("roles:download_profile", args=[version.pk, suffix])
        for suffix in ["docx", "html", "json"]
    ]

    text = client.get(page("show_profile", version.profile)).content.decode()

    hrefs = re.findall(r'href="([^"]*role-profile[^"]*)"', text)
    assert hrefs == [as_pdf, *others]
