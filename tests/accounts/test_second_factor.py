"""Whoever works for the charity needs a second factor, where the setting says so."""

import re
from uuid import uuid4

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.urls import reverse

from tests.builders import make_candidate, make_hr_admin, make_staff
from tests.crawl import pages

from .signing_in import sign_in_long_ago

pytestmark = pytest.mark.django_db

PAGE = reverse("roles:list_profiles")


def give_app(user):
    return TOTP.activate(user, generate_totp_secret()).instance


def is_led_to_set_up(response):
    return getattr(response, "url", "").startswith(f"{reverse('mfa_index')}?next=")


def test_staff_without_one_are_sent_to_set_one_up(client, settings):
    settings.STAFF_SECOND_FACTOR = True
    client.force_login(make_staff())

    response = client.get(PAGE)

    assert is_led_to_set_up(response)
    page = client.get(response.url)
    assert "Please add a second step" in page.content.decode()


def test_staff_can_reach_the_pages_that_set_one_up_and_sign_out(client, settings):
    settings.STAFF_SECOND_FACTOR = True
    client.force_login(make_staff())
    names = ["mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_logout"]

    statuses = [client.get(reverse(name)).status_code for name in names]

    assert statuses == [200] * 4


def test_staff_who_have_one_go_on(client, settings):
    settings.STAFF_SECOND_FACTOR = True
    staff = make_staff()
    give_app(staff)
    client.force_login(staff)

    assert client.get(PAGE).status_code == 403


def test_nobody_is_sent_when_the_setting_is_off(client, settings):
    settings.STAFF_SECOND_FACTOR = False
    client.force_login(make_staff())

    assert client.get(PAGE).status_code == 403


def test_candidates_need_none(client, settings):
    settings.STAFF_SECOND_FACTOR = True
    client.force_login(make_candidate())

    assert client.get(PAGE).status_code == 403


def test_password_is_not_enough_for_who_has_a_second_factor(client):
    staff = make_staff(email="hr@example.org", password="three unrelated words")
    give_app(staff)

    response = client.post(
        reverse("account_login"),
        {"login": "hr@example.org", "password": "three unrelated words"},
    )

    assert response.url == reverse("mfa_authenticate")
    assert "_auth_user_id" not in client.session
    page = client.get(response.url)
    assert page.status_code == 200


def test_wrong_code_from_the_app_is_explained(client):
    staff = make_staff(email="hr@example.org", password="three unrelated words")
    give_app(staff)
    client.post(
        reverse("account_login"),
        {"login": "hr@example.org", "password": "three unrelated words"},
    )

    response = client.post(reverse("mfa_authenticate"), {"code": "12"})

    assert response.context["form"].errors == {
        "code": ["This code is not right. Look at your app again"]
    }


def test_who_signed_in_long_ago_confirms_before_changing_anything(client):
    sign_in_long_ago(client, make_staff(password="three unrelated words"))

    response = client.get(reverse("mfa_activate_totp"))

    assert response.url.startswith(reverse("account_reauthenticate"))
    assert client.get(response.url).status_code == 200


def test_who_signed_in_just_now_need_not_confirm(client):
    make_staff(email="hr@example.org", password="three unrelated words")
    client.post(
        reverse("account_login"),
        {"login": "hr@example.org", "password": "three unrelated words"},
    )

    response = client.get(reverse("mfa_activate_totp"))

    assert response.status_code == 200
    assert "data:" in response.headers["Content-Security-Policy"]


def test_one_person_cannot_touch_anothers_passkey(client):
    other = make_staff()
    key = Authenticator.objects.create(
        user=other, type=Authenticator.Type.WEBAUTHN, data={"name": "her phone"}
    )
    client.force_login(make_candidate())

    pages = [
        client.get(reverse("mfa_edit_webauthn", args=[key.pk])),
        client.get(reverse("mfa_remove_webauthn", args=[key.pk])),
    ]

    assert [page.status_code for page in pages] == [404, 404]


def addresses():
    """{name: address} of every page that asks to be signed in, with made-up ids."""
    found = {}
    for name, view, route in pages():
        if getattr(view, "login_required", True) and "<" not in name:
            kwargs = {
                each: "kind" if "slug" in kind else VALUES.get(kind, uuid4())
                for kind, each in re.findall(r"<(\w+):(\w+)>", route)
            }
            found[name] = reverse(name, kwargs=kwargs)
    return found


VALUES = {"int": 1, "str": "a"}


@pytest.mark.parametrize("make_person", [make_staff, make_hr_admin])
def test_only_ones_own_pages_are_open_without_one(client, settings, make_person):
    settings.STAFF_SECOND_FACTOR = True
    client.force_login(make_person())

    asking = set()
    for name, address in addresses().items():
        answer = client.get(address)
        if is_led_to_set_up(answer):
            asking.add(name)

    names = {name for name in addresses() if not name.startswith(("account_", "mfa_"))}
    assert asking == names - settings.PAGES_OF_ONES_OWN
    assert {
        "applications:show_received",
        "applications:extend_vacancy",
        "shortlisting:show_selection",
        "shortlisting:score_criterion",
        "shortlisting:export_scores",
        "monitoring:show_report",
    } <= asking
    assert names >= settings.PAGES_OF_ONES_OWN
