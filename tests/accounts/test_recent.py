"""Acts that harm many ask who one is, unless one has just said so; nobody is stuck."""

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail
from django.urls import reverse

from accounts import sessions
from accounts.models import Duty
from shortlisting.models import PanelMember
from tests.applications.builders import make_sent
from tests.builders import make_hr_officer, make_selection, make_staff

from .signing_in import change_session, last_code, sign_in_long_ago
from .test_codes import PASSWORD
from .test_factors import code_of, give_app

pytestmark = pytest.mark.django_db

BY_PASSWORD = reverse("account_reauthenticate")
BY_CODE = reverse("account_confirm_by_code")
BY_APP = reverse("mfa_reauthenticate")
BY_PASSKEY = reverse("mfa_reauthenticate_webauthn")
PUT_BACK = reverse("accounts:put_back")


@pytest.fixture
def list_url():
    return reverse("applications:list_received", args=[make_sent().vacancy_id])


def path_of(answer):
    return answer.url.partition("?")[0]


def give_passkey(user):
    Authenticator.objects.create(
        user=user, type=Authenticator.Type.WEBAUTHN, data={"name": "phone"}
    )


def test_who_has_just_signed_in_is_not_asked(client, list_url):
    client.force_login(make_hr_officer(password=PASSWORD))

    assert client.get(list_url).status_code == 200


def test_who_signed_in_over_ten_minutes_ago_is_asked_and_then_goes_on(client, list_url):
    client.force_login(make_hr_officer(password=PASSWORD))
    change_session(client, **{sessions.CONFIRMED: time.time() - 601})

    asked = client.get(f"{list_url}?page=1")
    confirmed = client.post(asked.url, {"password": PASSWORD})

    assert path_of(asked) == BY_PASSWORD
    assert confirmed.url == f"{list_url}?page=1"
    assert client.get(list_url).status_code == 200


def test_wrong_password_confirms_nothing(client, list_url):
    sign_in_long_ago(client, make_hr_officer(password=PASSWORD))

    answer = client.post(client.get(list_url).url, {"password": "guess"})

    assert answer.context["form"].errors
    assert path_of(client.get(list_url)) == BY_PASSWORD


def test_identities_stay_unseen_and_unrecorded_until_confirmed(client, list_url):
    officer = make_hr_officer(password=PASSWORD)
    sign_in_long_ago(client, officer)

    assert client.get(list_url).status_code == 302
    assert client.head(list_url).status_code == 405
    assert officer.audit_entries.count() == 0


def by_password(client, user, page):
    return client.post(page, {"password": PASSWORD})


def by_app(client, user, page):
    return client.post(page, {"code": code_of(user.secret)})


def by_recovery_code(client, user, page):
    code = RecoveryCodes.activate(user).generate_codes()[0]
    return client.post(BY_APP + "?" + page.partition("?")[2], {"code": code})


def by_mail(client, user, page):
    sent = client.post(page, {"action": "send"})
    assert mail.outbox[-1].to == [user.email]
    return client.post(sent.url, {"code": last_code()})


def has_password(user):
    user.set_password(PASSWORD)
    user.save()


def has_app(user):
    user.secret = give_app(user)
    RecoveryCodes.activate(user)


def has_passkey(user):
    give_passkey(user)
    RecoveryCodes.activate(user)


def has_nothing(user):
    pass


@pytest.mark.parametrize(
    ("prepare", "page", "confirm"),
    [
        (has_password, BY_PASSWORD, by_password),
        (has_app, BY_APP, by_app),
        (has_app, BY_APP, by_recovery_code),
        (has_passkey, BY_PASSKEY, by_recovery_code),
        (has_nothing, BY_CODE, by_mail),
    ],
)
def test_nobody_is_stuck(client, list_url, prepare, page, confirm):
    officer = make_hr_officer()
    prepare(officer)
    sign_in_long_ago(client, officer)

    asked = client.get(list_url)
    # A browser shows the passkey's page: see test_in_browser.
    shown = client.get(BY_APP if page == BY_PASSKEY else asked.url)
    confirmed = confirm(client, officer, asked.url)

    assert path_of(asked) == page
    assert shown.status_code == 200
    assert confirmed.url == list_url
    assert client.get(list_url).status_code == 200


def test_code_by_mail_is_no_way_for_who_has_a_better_one(client):
    sign_in_long_ago(client, make_hr_officer(password=PASSWORD))

    assert client.get(BY_CODE).url == BY_PASSWORD
    assert client.post(BY_CODE, {"action": "send"}).url == BY_PASSWORD
    assert mail.outbox == []


def test_wrong_code_by_mail_confirms_nothing(client, list_url):
    sign_in_long_ago(client, make_hr_officer())
    sent = client.post(client.get(list_url).url, {"action": "send"})

    answers = [client.post(sent.url, {"code": "WRONG-ONE"}) for _ in range(5)]
    late = client.post(sent.url, {"code": last_code()})

    assert {answer.status_code for answer in [*answers, late]} == {200}
    assert late.context["form"].errors["code"] == [
        "This code no longer works. Ask for another one"
    ]
    assert path_of(client.get(list_url)) == BY_CODE


def test_code_typed_before_one_was_sent_is_wrong(client):
    sign_in_long_ago(client, make_staff())

    answer = client.post(BY_CODE, {"code": "BCDF-GHJK"})

    assert answer.context["form"].errors["code"]


def test_next_page_is_only_ever_one_of_ours(client):
    sign_in_long_ago(client, make_staff())
    sent = client.post(f"{BY_CODE}?next=https://elsewhere.example/", {"action": "send"})

    confirmed = client.post(sent.url, {"code": last_code()})

    assert confirmed.url == "/start/"


def test_what_was_posted_waits_until_confirmed_and_is_then_sent(client):
    officer = make_staff(Duty.HR_OFFICER, password=PASSWORD)
    url = reverse("shortlisting:add_member", args=[make_selection().pk])
    sign_in_long_ago(client, officer)
    posted = {"person": "", "email": "nia@example.org", "full_name": "Nia Reader"}
    posted["right_address"] = "nia@example.org"

    asked = client.post(url, posted, headers={"Origin": "http://testserver"})
    asking = client.get(asked.url, follow=True).text
    confirmed = client.post(asked.url, {"password": PASSWORD})
    page = client.get(confirmed.url)

    assert "We hold what you just sent for an hour." in asking
    assert PanelMember.objects.count() == 0
    assert confirmed.url == PUT_BACK
    assert "Thank you. Nothing has been done yet" in page.content.decode()
    assert page.context["held"][0]["kept"]["path"] == url
    client.post(url, dict(page.context["held"][0]["kept"]["fields"]))
    assert PanelMember.objects.get().user.email == "nia@example.org"
    assert client.get(PUT_BACK).url == "/start/"
