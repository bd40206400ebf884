"""The second step offers the ways that somebody has, and says whom to ask without."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from cryptography.hazmat.primitives.asymmetric.ec import (
    SECP256R1,
    generate_private_key,
)
from django.test import Client
from django.urls import reverse
from fido2.cose import ES256
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
)

from tests.builders import make_staff

from .signing_in import is_signed_in
from .test_codes import PASSWORD
from .test_factors import give_app, start_with_password
from .test_passkeys_refused import client_data, credential, url_safe

pytestmark = pytest.mark.django_db

AUTHENTICATE = reverse("mfa_authenticate")
APP, PASSKEY = "Code from your app", "Use your passkey"
RECOVERY, OR_RECOVERY = "Sign in with a recovery code", "or a recovery code."
ASK = "ask whoever looks after this site to reset your second step"
# {what somebody has: what the page offers}
OFFERED = {
    "app": {APP},
    "app, codes": {APP, OR_RECOVERY},
    "passkey": {PASSKEY},
    "passkey, codes": {PASSKEY, RECOVERY},
    "app, passkey": {APP, PASSKEY},
    "app, passkey, codes": {APP, PASSKEY, OR_RECOVERY},
}


def give_passkey(user):
    """One whose key nobody has: what a browser would have given when it was added."""
    point = generate_private_key(SECP256R1()).public_key()
    key = AttestedCredentialData.create(
        Aaguid.NONE, b"some id", ES256.from_cryptography_key(point)
    )
    flags = AuthenticatorData.FLAG.UP | AuthenticatorData.FLAG.AT
    facts = AuthenticatorData.create(bytes(32), flags, 0, key)
    response = {
        "clientDataJSON": client_data("webauthn.create"),
        "attestationObject": url_safe(AttestationObject.create("none", facts, {})),
    }
    Authenticator.objects.create(
        user=user,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "phone", "credential": credential(response)},
    )


def half_signed_in(has):
    staff = make_staff(email="hr@example.org", password=PASSWORD)
    if "app" in has:
        give_app(staff)
    if "passkey" in has:
        give_passkey(staff)
    if "codes" in has:
        staff.codes = RecoveryCodes.activate(staff).get_unused_codes()
    return staff, start_with_password(Client())


@pytest.mark.parametrize("has", OFFERED)
def test_only_what_somebody_has_is_offered(has):
    _, browser = half_signed_in(has)

    page = browser.get(AUTHENTICATE).text

    offers = {APP, PASSKEY, RECOVERY, OR_RECOVERY}
    assert {each for each in offers if each in page} == OFFERED[has]
    assert ('id="passkey_button"' in page) == ("passkey" in has)
    assert ('name="code"' in page) == ("app" in has or "codes" in has)
    assert ASK in page
    assert ("no recovery code left" in page) == ("codes" in has)


def test_who_has_a_passkey_and_recovery_codes_signs_in_with_one():
    staff, browser = half_signed_in("passkey, codes")

    refused = browser.post(AUTHENTICATE, {"code": "12"})

    assert refused.context["form"].errors == {
        "code": ["This is none of your recovery codes that are still good"]
    }
    browser.post(AUTHENTICATE, {"code": staff.codes[0]})
    assert is_signed_in(browser)
