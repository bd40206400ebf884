"""Who walks through the site: one person of each kind, signed in by its own pages."""

import base64
import hmac
import secrets
import struct
import time

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from accounts.actions import give_duty
from accounts.models import Duty, User
from recruitment.demo.reading import read
from tests.builders import make_candidate, make_staff

STRANGER = "stranger"
# Not the demo's, which everybody can read: a server refuses a database that knows it.
PASSWORD = "four unrelated words walking"
# In the order in which they are asked who may send a form. The writer has a draft, the
# applicant has sent; the outsider is on no panel, or once the round is closed on this
# one, with a place that ended when they saw names in HR.
KINDS = {
    STRANGER: None,
    "candidate": "candidate@example.org",
    "writer": "odalys.pemberthy@example.org",
    "applicant": "solveig.hm@example.org",
    "member": "amara@openharbour.example",
    "scorer": "rhodri@openharbour.example",
    "chair": "josephine@openharbour.example",
    "outsider": "outsider@openharbour.example",
    "officer": "harriet@openharbour.example",
    "admin": "bilal@openharbour.example",
    "auditor": "auditor@openharbour.example",
}
# Who tries what the others may do, the likeliest intruder first.
CANDIDATES, PANEL = ("candidate", "writer", "applicant"), ("member", "scorer", "chair")
INTRUDERS = {
    STRANGER: (),
    **dict.fromkeys(CANDIDATES, ("candidate", "applicant", "outsider", STRANGER)),
    **dict.fromkeys(PANEL, ("outsider", "member", "applicant", "officer", STRANGER)),
    "outsider": ("candidate", STRANGER),
    "officer": ("chair", "auditor", "applicant", STRANGER),
    "admin": ("officer", "chair", "applicant", STRANGER),
    "auditor": ("chair", "applicant", STRANGER),
}


def make_people():
    """Add to the demo's people who is not among them; let everybody have a password."""
    make_candidate(email=KINDS["candidate"], full_name="Una Tregarthen")
    make_staff(email=KINDS["outsider"], full_name="Piers Lomax")
    auditor = make_staff(email=KINDS["auditor"], full_name="Wren Adeyemi-Holt")
    give_duty(user=auditor, duty=Duty.AUDITOR, by=None)
    addresses = {row["email"] for row in read("people")} | set(KINDS.values())
    for user in User.objects.filter(email__in=filter(None, addresses)):
        user.set_password(PASSWORD)
        user.save()


def sign_in_all():
    """{kind: the cookies of a fresh session}."""
    return {kind: sign_in(kind) for kind in KINDS}


def sign_in(kind):
    """A fresh session of this person as {cookie name: value}; {} for a stranger."""
    if kind == STRANGER:
        return {}
    user = User.objects.get(email=KINDS[kind])
    secret = base64.b32encode(secrets.token_bytes(20)).decode()
    Authenticator.objects.filter(user=user).delete()
    if user.is_staff and settings.STAFF_SECOND_FACTOR:
        data = {"secret": get_adapter().encrypt(secret)}
        Authenticator.objects.create(user=user, type="totp", data=data)
        data = {"seed": get_adapter().encrypt(secrets.token_hex(20)), "used_mask": 0}
        Authenticator.objects.create(user=user, type="recovery_codes", data=data)
    # Counts of sign-ins from one address are no part of what is asked here.
    cache.clear()
    client = make_client()
    entry = {"login": user.email, "password": PASSWORD}
    answer = client.post(reverse("account_login"), entry)
    if answer.headers.get("Location", "").startswith(reverse("mfa_authenticate")):
        code = {"code": one_time_code(secret)}
        answer = client.post(reverse("mfa_authenticate"), code)
    if answer.status_code != 302:
        raise SystemExit(f"{kind} cannot sign in: {answer.status_code}")
    return {name: morsel.value for name, morsel in client.cookies.items()}


def make_client(cookies=(), **options):
    """A browser that asks the server by its name, https ended by a proxy in front."""
    client = Client(
        raise_request_exception=False,
        headers={"host": settings.ALLOWED_HOSTS[0], "x-forwarded-proto": "https"},
        **options,
    )
    client.cookies.load(dict(cookies))
    return client


def one_time_code(secret):
    """The six digits an authenticator app shows now (RFC 6238: SHA-1, 30 seconds)."""
    moment = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.digest(base64.b32decode(secret), moment, "sha1")
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"
