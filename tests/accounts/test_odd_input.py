"""What is typed into a form that refuses it is still there, however odd it is."""

from html.parser import HTMLParser

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.urls import reverse

from applications.equality import ticket_for
from recruitment.limits import Limit
from tests.applications.builders import make_sent
from tests.builders import make_hr_admin

from .signing_in import ASK, CONFIRM, ask_for_code
from .test_codes import PASSWORD
from .test_factors import give_app, start_with_password

pytestmark = pytest.mark.django_db

LOGIN = reverse("account_login")
LEADS_TO_WRITTEN = {"religion": "other"}
WRITTEN = "religion_words"
ODD = {
    "mark-up": "\"><script>alert(1)</script><b x='",
    "template": "{{ user.password }}{% csrf_token %}",
    "long": "x" * 5000,
    "right to left": "שלום עולם",
    "signs": "🦊 & é — ｆｕｌｌ",
    "address-like": "a@b@c..d@",
    "number": "１２３ ٤٥٦",
    "separators": "a, b; c\\d'e",
}
odd = pytest.mark.parametrize("typed", ODD.values(), ids=ODD)


class Boxes(HTMLParser):
    """What stands in the boxes of a page: {name: text}."""

    def __init__(self, page):
        super().__init__()
        self.texts, self.box = {}, None
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        if tag == "input" and attributes.get("type") not in ("radio", "checkbox"):
            self.texts[attributes.get("name")] = attributes.get("value", "")
        self.box = attributes.get("name") if tag == "textarea" else None

    def handle_data(self, data):
        if self.box:
            self.texts[self.box] = self.texts.get(self.box, "") + data


def refused_by(client, address, field, typed, **others):
    cache.clear()
    answer = client.post(address, {**others, field: typed})
    assert answer.status_code == 200
    assert "<title>Error: " in answer.text
    assert 'class="govuk-error-summary' in answer.text
    return Boxes(answer.text).texts


@odd
def test_address_is_kept(client, typed):
    assert refused_by(client, ASK, "email", typed)["email"] == typed


@odd
def test_address_beside_a_password_is_kept_and_the_password_is_not(client, typed):
    boxes = refused_by(client, LOGIN, "login", typed, password="my secret")

    assert boxes["login"] == typed
    assert boxes["password"] == ""


@odd
def test_code_of_a_mail_is_kept(client, typed):
    ask_for_code(client, "ceri@example.org")

    assert refused_by(client, CONFIRM, "code", typed)["code"] == typed


@odd
def test_code_of_an_app_is_kept(client, typed):
    give_app(make_hr_admin(email="hr@example.org", password=PASSWORD))
    start_with_password(client)

    boxes = refused_by(client, reverse("mfa_authenticate"), "code", typed)

    assert boxes["code"] == typed


@odd
@pytest.mark.parametrize("page", ["mfa_activate_totp", "account_confirm_by_code"])
def test_code_of_who_is_signed_in_is_kept(client, page, typed):
    client.force_login(make_hr_admin())

    assert refused_by(client, reverse(page), "code", typed)["code"] == typed


@odd
def test_code_that_confirms_is_kept(client, typed):
    staff = make_hr_admin()
    give_app(staff)
    client.force_login(staff)

    boxes = refused_by(client, reverse("mfa_reauthenticate"), "code", typed)

    assert boxes["code"] == typed


def test_name_of_a_passkey_is_kept(client):
    client.force_login(make_hr_admin())
    typed = ODD["mark-up"] * 9

    boxes = refused_by(client, reverse("mfa_add_webauthn"), "name", typed)

    assert boxes["name"] == typed


def test_new_name_of_a_passkey_is_kept(client):
    staff = make_hr_admin()
    client.force_login(staff)
    passkey = Authenticator.objects.create(
        user=staff, type=Authenticator.Type.WEBAUTHN, data={"name": "phone"}
    )
    page = reverse("mfa_edit_webauthn", args=[passkey.pk])
    typed = ODD["mark-up"] * 9

    assert refused_by(client, page, "name", typed)["name"] == typed


@pytest.fixture
def ticket(client):
    sent = make_sent()
    client.force_login(sent.candidate)
    return ticket_for(sent)


@odd
def test_choices_and_words_of_equality_questions_are_kept(client, ticket, typed):
    words = typed * 600
    boxes = refused_by(
        client,
        reverse("monitoring:answer"),
        WRITTEN,
        words,
        ticket=ticket,
        step="second",
        **LEADS_TO_WRITTEN,
    )

    assert boxes[WRITTEN] == words
    assert boxes.items() >= LEADS_TO_WRITTEN.items()


@pytest.mark.parametrize("step", ["first", "second", "third", "<b>"])
def test_words_of_the_second_page_are_carried_where_the_first_is_refused(
    client, ticket, step
):
    odd_answer = {**LEADS_TO_WRITTEN, "ticket": ticket, "step": step}
    odd_answer |= {next(iter(LEADS_TO_WRITTEN)): "none of these", WRITTEN: "My words"}

    answer = client.post(reverse("monitoring:answer"), odd_answer)

    assert "<title>Error: " in answer.text
    assert Boxes(answer.text).texts[WRITTEN] == "My words"


def test_words_sent_too_often_are_shown_to_copy(client, monkeypatch):
    monkeypatch.setattr("recruitment.limits.limit_of", lambda *given: Limit(0, 60))
    client.force_login(make_hr_admin())

    answer = client.post(
        reverse("roles:create_profile"),
        {"title": "Night <nurse> & more"},
        headers={"Referer": "http://testserver/"},
    )

    assert answer.status_code == 429
    assert "Night &lt;nurse&gt; &amp; more" in answer.text
