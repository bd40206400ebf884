"""How long somebody stays signed in, and when they last showed that it is them."""

import time
from datetime import timedelta

from allauth.account.signals import authentication_step_completed, password_changed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.utils import is_mfa_enabled
from allauth.mfa.webauthn.internal.auth import STATE_SESSION_KEY as PASSKEY_STATE
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.db.models import F
from django.dispatch import receiver
from django.utils import timezone

STARTED, SEEN, CONFIRMED = "signed_in_at", "seen_at", "confirmed_at"
# Whether this session showed a second factor, or set one up itself.
WITH_FACTOR = "with_factor"
# Where the secret of an app waits, encrypted, until its first code is typed.
NEW_SECRET = "new_factor_secret"
# The session is not written more often than this only to note that it is in use.
NOTED_EVERY = 60


@receiver(user_logged_in)
def start(sender, request, user, **kwargs):
    now = time.time()
    request.session.update({STARTED: now, SEEN: now, CONFIRMED: now})
    # allauth lets nobody in who has one and did not show it.
    request.session[WITH_FACTOR] = is_mfa_enabled(user)


@receiver(authentication_step_completed)
def note_confirmation(sender, request, reauthenticated=False, **kwargs):
    if reauthenticated:
        confirm(request)


@receiver(authenticator_added)
@receiver(password_changed)
def forget_new_factors(sender, request, **kwargs):
    """An app or passkey that is being added begins anew: in another tab it may be a
    stranger who began, who then had what was changed.
    """
    for waiting in (NEW_SECRET, PASSKEY_STATE):
        request.session.pop(waiting, None)


def end_others(request):
    """End every session of this person but this one, which changed their factors.

    One that signed in before there was a factor has shown none: it may be a stranger's
    who once read the mailbox, and the factor is there to keep them out. This one keeps
    its key, so that the second half of a double click is still signed in, and is saved
    at once, in the transaction that ends the others.
    """
    end_all(request.user)
    request.session[HASH_SESSION_KEY] = request.user.get_session_auth_hash()
    request.session[WITH_FACTOR] = is_mfa_enabled(request.user)
    forget_new_factors(None, request)
    request.session.save()


def factors_of(user):
    """The ids of the apps, passkeys and sets of recovery codes of this person."""
    return set(Authenticator.objects.filter(user=user).values_list("pk", flat=True))


def has_factor(request):
    """Whether this session showed a second factor, or set one up."""
    return request.session.get(WITH_FACTOR, False)


def end_all(user):
    """End every session of this person, wherever they are signed in."""
    user.sessions_ended = F("sessions_ended") + 1
    user.save(update_fields=["sessions_ended"])
    user.refresh_from_db(fields=["sessions_ended"])


def confirm(request):
    """Note that this person has just shown that it is them; their hours begin anew."""
    request.session[STARTED] = request.session[CONFIRMED] = time.time()


def is_confirmed(request):
    """Whether ACCOUNT_REAUTHENTICATION_TIMEOUT has not passed since they did so."""
    passed = time.time() - request.session.get(CONFIRMED, 0)
    return passed < settings.ACCOUNT_REAUTHENTICATION_TIMEOUT


def seconds_left(request):
    """Seconds until a member of staff is signed out, by idleness and altogether."""
    now, session = time.time(), request.session
    return {
        "idle": int(session.get(SEEN, 0) + settings.STAFF_IDLE_SECONDS - now),
        "whole": int(session.get(STARTED, 0) + settings.STAFF_SESSION_SECONDS - now),
    }


def ends(left):
    """The two moments at which so many seconds will have passed."""
    now = timezone.now()
    return {name: now + timedelta(seconds=count) for name, count in left.items()}


def is_over(request):
    return min(seconds_left(request).values()) <= 0


def note_use(request):
    """Note that the session is in use, at most once in NOTED_EVERY seconds."""
    if time.time() - request.session[SEEN] > NOTED_EVERY:
        request.session[SEEN] = time.time()
