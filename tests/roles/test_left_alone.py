"""Forms of staff on which nothing was changed take back nothing of a colleague's."""

import pytest
from django.urls import reverse

from roles.models import Framework, HouseStatement, IncomingDocument, ProfileVersion
from tests.builders import make_criterion, make_framework, make_hr_officer, make_version
from tests.opened import opened

from .builders import make_incoming
from .test_statements import make_statement

pytestmark = pytest.mark.django_db


def statement():
    row = make_statement()
    address = reverse("roles:edit_statement", args=[row.pk])
    return address, {"text": "Newer words."}, lambda: HouseStatement.objects.get().text


def framework():
    row = make_framework(published=False)
    address = reverse("roles:rename_framework", args=[row.pk])
    return address, {"name": "Newer name"}, lambda: Framework.objects.get().name


def details():
    version = make_version()
    address = reverse("roles:edit_details", args=[version.pk])
    return address, {"title": "Newer"}, lambda: ProfileVersion.objects.get().title


def facts():
    document = make_incoming()
    address = reverse("roles:edit_facts", args=[document.pk])
    return (
        address,
        {"title": "Newer"},
        lambda: IncomingDocument.objects.get().profile["facts"]["title"],
    )


def plan():
    row = make_criterion()
    address = reverse("roles:plan_version", args=[row.version_id])

    def stored():
        row.refresh_from_db()
        return row.stages

    return address, {f"stages_{row.pk}": ["test"]}, stored


@pytest.mark.parametrize("make", [statement, framework, details, facts, plan])
def test_an_older_page_without_a_change_goes_on(client, make):
    address, change, stored = make()
    client.force_login(make_hr_officer())
    older, newer = opened(client, address), opened(client, address)
    client.post(address, newer | change)
    after = stored()

    pressed = client.post(address, older)

    # Forms that go together box by box have nothing to tell.
    assert pressed.status_code == 302
    assert stored() == after
    assert after in change.values()


@pytest.mark.parametrize("make", [statement, framework, details, facts, plan])
def test_a_page_that_was_changed_is_asked_about_and_then_meant(client, make):
    """Also where it was changed back to what the page showed before it asked."""
    address, change, stored = make()
    client.force_login(make_hr_officer())
    older, newer = opened(client, address), opened(client, address)
    client.post(address, newer | change)
    after = stored()
    other = {name: OTHER.get(name, ["interview"]) for name in change}

    refused = client.post(address, older | other)
    asked = refused.context["form"]
    marks = {name: asked[name].value() for name in CARRIED if name in asked.fields}

    assert stored() == after
    assert refused.status_code == 200
    client.post(address, older | marks)
    assert stored() != after


OTHER = {"text": "Other words.", "name": "Other name", "title": "Other"}
CARRIED = ("shown",)
