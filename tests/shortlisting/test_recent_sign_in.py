"""Who may not open a page is refused before being asked to confirm who they are."""

from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.models import Duty
from shortlisting.models import Selection
from tests.accounts.signing_in import sign_in_long_ago
from tests.builders import (
    make_candidate,
    make_hr_admin,
    make_hr_officer,
    make_staff,
)
from tests.test_architecture import RECENT_SIGN_IN_PAGES

from .builders import make_closed_round

pytestmark = pytest.mark.django_db

# Everybody who is signed in may add a way of signing in.
OWN_PAGES = {"mfa_activate_totp", "mfa_add_webauthn"}
POSTED = {"shortlisting:add_member", "shortlisting:make_chair"}


@pytest.fixture
def round_():
    return make_closed_round()


def address_of(page, round_):
    selection, member = round_.selection, round_.members[1]
    arguments = {
        "applications:list_received": [selection.vacancy_id],
        "monitoring:show_report": [],
        "shortlisting:make_chair": [selection.pk, member.pk],
        "shortlisting:replace_chair": [selection.pk, member.pk],
    }
    return reverse(page, args=arguments.get(page, [selection.pk]))


def ask(client, page, round_, user):
    sign_in_long_ago(client, user)
    method = client.post if page in POSTED else client.get
    return method(address_of(page, round_))


MAKERS = {
    "candidate": lambda round_: make_candidate(),
    "applicant": lambda round_: round_.applications[0].candidate,
    "colleague": lambda round_: make_staff(),
    "auditor": lambda round_: make_staff(Duty.AUDITOR),
    "member": lambda round_: round_.members[1].user,
    "chair": lambda round_: round_.chair.user,
    "officer": lambda round_: make_hr_officer(),
    "admin": lambda round_: make_hr_admin(),
}
RIGHT = {
    "applications:list_received": {"officer", "admin"},
    "monitoring:show_report": {"admin"},
    "shortlisting:add_member": {"officer", "admin"},
    "shortlisting:export_scores": {"admin", "chair"},
    "shortlisting:finish": {"chair"},
    "shortlisting:make_chair": {"officer", "admin"},
    "shortlisting:replace_chair": {"officer", "admin"},
}


def test_every_such_page_is_tried():
    assert set(RIGHT) == RECENT_SIGN_IN_PAGES - OWN_PAGES


@pytest.mark.parametrize("who", MAKERS)
@pytest.mark.parametrize("page", sorted(RIGHT))
def test_only_who_may_is_asked_to_confirm(client, round_, page, who):
    user = MAKERS[who](round_)
    if page == "shortlisting:add_member":
        Selection.objects.update(phase="scoring")

    answer = ask(client, page, round_, user)
    client.force_login(user)
    confirmed = ask_confirmed(client, page, round_)

    if who in RIGHT[page]:
        assert answer.status_code == 302
        assert answer.url.startswith("/account/reauthenticate/")
    else:
        assert answer.status_code in (403, 404)
        assert answer.status_code == confirmed.status_code


def ask_confirmed(client, page, round_):
    method = client.post if page in POSTED else client.get
    return method(address_of(page, round_))


@pytest.mark.parametrize("page", sorted(set(RIGHT) - {"monitoring:show_report"}))
def test_what_is_not_there_is_not_asked_about_either(client, page):
    sign_in_long_ago(client, make_hr_admin())
    count = 2 if page.endswith("_chair") else 1
    method = client.post if page in POSTED else client.get

    answer = method(reverse(page, args=[uuid4() for _ in range(count)]))

    assert answer.status_code == 404
