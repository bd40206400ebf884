"""A passkey that no browser of ours sends is refused on each page, and fails none."""

import base64
import json

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal.auth import STATE_SESSION_KEY
from django.contrib.messages import get_messages
from django.urls import reverse

from accounts.passkey_forms import LONGEST_CREDENTIAL, NOT_RIGHT
from tests.builders import make_hr_admin

from .signing_in import change_session
from .test_codes import PASSWORD
from .test_factors import start_with_password

pytestmark = pytest.mark.django_db

HR = "hr@example.org"


def url_safe(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def client_data(kind, **others):
    facts = {"type": kind, "challenge": url_safe(b"x" * 32), **others}
    return url_safe(json.dumps({"origin": "https://testserver", **facts}).encode())


def credential(response, **others):
    ident = url_safe(b"some id")
    return {
        "id": ident,
        "rawId": ident,
        "type": "public-key",
        "response": response,
        "clientExtensionResults": {},
        **others,
    }


FLAGS_AND_COUNT = b"\x05\x00\x00\x00\x01"
DEEP = b"\x81" * 5000
FACTS = url_safe(bytes(32) + FLAGS_AND_COUNT)


def signed(**others):
    """A credential for signing in, in the shape that browsers give it."""
    response = {
        "clientDataJSON": client_data("webauthn.get"),
        "authenticatorData": FACTS,
        "signature": url_safe(b"no signature"),
        "userHandle": url_safe(b"1"),
    }
    return credential({**response, **others})


def made(**others):
    """The same for adding one."""
    response = {
        "clientDataJSON": client_data("webauthn.create"),
        "attestationObject": url_safe(b"\xa0"),
    }
    return credential({**response, **others})


DEEP_CLIENT_DATA = url_safe(b"[" * 9000)
TYPED = {
    "nothing": "",
    "no JSON": "x",
    "nothing inside": "{}",
    "another type": "5",
    "null": "null",
    "a list": "[]",
    "a name alone": '{"id": "x"}',
    "no number": '{"id": NaN}',
    "endless": '{"id": Infinity}',
    "deep": "[" * 30_000,
    "a long number": '{"id": ' + "9" * 5000 + "}",
    "too long": json.dumps(signed(signature="A" * LONGEST_CREDENTIAL)),
    "a zero byte": r'{"id": "\u0000"}',
    "half a letter": r'{"id": "\ud800"}',
    "as browsers write it": json.dumps(signed()),
    "extensions of another type": json.dumps(signed() | {"clientExtensionResults": 5}),
    "response of another type": json.dumps(credential(5)),
    "short facts": json.dumps(signed(authenticatorData=url_safe(b"x"))),
    "no facts": json.dumps(signed(authenticatorData="")),
    "extensions cut off": json.dumps(
        signed(authenticatorData=url_safe(bytes(32) + b"\x85\x00\x00\x00\x01\xa1"))
    ),
    "deep extensions": json.dumps(
        signed(authenticatorData=url_safe(bytes(32) + b"\x85\x00\x00\x00\x01" + DEEP))
    ),
    "deep client data": json.dumps(signed(clientDataJSON=DEEP_CLIENT_DATA)),
    "client data of another type": json.dumps(signed(clientDataJSON=url_safe(b"5"))),
    "no base64": json.dumps(signed(signature="\x7f!")),
    "a number too large": json.dumps(signed(userHandle=url_safe(b"9" * 40))),
    "owner of another type": json.dumps(signed(userHandle={})),
    "new, nothing inside": json.dumps(made()),
    "new, deep": json.dumps(made(attestationObject=url_safe(DEEP))),
    "new, cut off": json.dumps(made(attestationObject=url_safe(b"\xa1\x63fm"))),
    "new, deep client data": json.dumps(made(clientDataJSON=DEEP_CLIENT_DATA)),
    "new, extensions of another type": json.dumps(
        made() | {"clientExtensionResults": 5}
    ),
}
typed = pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)


@pytest.fixture
def waiting(client):
    """Gives a client signed in by half, whole or not, for whom a challenge stands."""

    def wait(sign_in):
        staff = make_hr_admin(email=HR, password=PASSWORD)
        Authenticator.objects.create(
            user=staff, type=Authenticator.Type.TOTP, data={"secret": "x"}
        )
        sign_in(client, staff)
        challenge = {"challenge": url_safe(b"x" * 32), "user_verification": "required"}
        change_session(client, **{STATE_SESSION_KEY: challenge})
        return client

    return wait


def stranger(client, staff):
    """Signs nobody in."""


def half(client, staff):
    start_with_password(client)


def whole(client, staff):
    client.force_login(staff)


def whole_with_passkey(client, staff):
    kind = Authenticator.Type.WEBAUTHN
    Authenticator.objects.create(user=staff, type=kind, data={"name": "phone"})
    client.force_login(staff)


PAGES = {
    "mfa_login_webauthn": stranger,
    "mfa_authenticate": half,
    "mfa_reauthenticate_webauthn": whole_with_passkey,
    "mfa_add_webauthn": whole,
}


@typed
@pytest.mark.parametrize("page", PAGES)
def test_odd_passkey_is_refused_with_a_reason(waiting, page, typed):
    client = waiting(PAGES[page])
    client.raise_request_exception = False
    before = Authenticator.objects.count()

    answer = client.post(reverse(page), {"credential": typed})

    assert answer.status_code in (200, 302)
    led_on = [str(message) for message in get_messages(answer.wsgi_request)]
    assert NOT_RIGHT in answer.text or led_on == [NOT_RIGHT]
    assert Authenticator.objects.count() == before
