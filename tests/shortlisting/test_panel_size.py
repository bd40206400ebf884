"""A panel has at most twelve members: totals are exact for as many scorers."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from roles.models.vacancies import MoveNotAllowed
from shortlisting import actions
from shortlisting.forms import AddMemberForm
from shortlisting.models import PanelMember
from tests.builders import (
    make_hr_officer,
    make_panel_member,
    make_selection,
    make_staff,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def hr(client):
    user = make_hr_officer()
    client.force_login(user)
    return user


def url(name, selection, *more):
    return reverse(f"shortlisting:{name}", args=[selection.pk, *more])


def person(**fields):
    return {"person": "", "email": "", "full_name": "", **fields}


def fill_panel(selection, most=12):
    for _ in range(most):
        make_panel_member(selection=selection)


def test_a_panel_has_at_most_twelve_members(client, hr):
    selection = make_selection(phase="setting_up")
    fill_panel(selection, 11)
    client.post(url("add_member", selection), person(person=make_staff().pk))
    assert selection.members.count() == 12
    assert (
        "At most 12."
        in client.get(reverse("shortlisting:set_up", args=[selection.vacancy_id])).text
    )

    for data in (
        person(person=make_staff().pk),
        person(email="new@example.org", full_name="Nia Reader"),
    ):
        page = client.post(url("add_member", selection), data)
        assert page.status_code == 422
        assert "A panel has at most 12 people. Remove somebody first." in page.text
        assert data["email"] in page.text

    assert selection.members.count() == 12
    assert not User.objects.filter(email="new@example.org").exists()


def test_nobody_comes_back_to_a_full_panel(client, hr):
    selection = make_selection(phase="setting_up")
    gone = make_panel_member(selection=selection)
    removed = {"removed_at": timezone.now(), "removed_by": hr, "removed_reason": "Ill"}
    PanelMember.objects.filter(pk=gone.pk).update(**removed)
    fill_panel(selection)

    page = client.post(url("add_member", selection), person(person=gone.user.pk))

    assert "A panel has at most 12 people." in page.text
    with pytest.raises(MoveNotAllowed, match="at most 12"):
        actions.add_member(selection=selection, user=gone.user, is_chair=False, by=hr)
    with pytest.raises(MoveNotAllowed, match="at most 12"):
        actions.invite_member(
            selection=selection, email="a@b.org", full_name="A", is_chair=False, by=hr
        )
    assert not User.objects.filter(email="a@b.org").exists()


def test_a_panel_that_fills_up_meanwhile_refuses_in_words(client, hr, monkeypatch):
    selection = make_selection(phase="setting_up")
    fill_panel(selection)
    monkeypatch.setattr(AddMemberForm, "clean", lambda form: form.cleaned_data)

    page = client.post(url("add_member", selection), person(person=make_staff().pk))

    assert page.status_code == 422
    assert "A panel has at most 12 people." in page.text
