"""What somebody showed to sign in ends with what it rests on.

An address, a password or a second factor may be changed or removed because a stranger
had it. Then a code that was asked for before, a password shown before the second step,
the key of an app that is being set up and every session end with it: sessions by
`User.get_session_auth_hash`, codes by `codes.codes_that_work`, the rest here.
"""

from allauth.account.internal.stagekit import clear_login, unstash_login
from allauth.account.stages import LoginByCodeStage
from django.contrib import messages

from . import sessions
from .where_to import SIGNING_IN

SHOWN_UNDER = "shown_under"
BEGIN_AGAIN = "That sign-in can no longer be finished. Begin again."


def note_shown(request, user):
    """Note the address, password and factors under which this person showed it."""
    request.session[SHOWN_UNDER] = facts_of(user)


def facts_of(user):
    return [user.proof_digest(), sorted(sessions.factors_of(user))]


class EndOldSignIns:
    """Lets nobody go on with a sign-in that rests on what has been changed since."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        if request.resolver_match.view_name not in SIGNING_IN:
            return
        login = unstash_login(request, peek=True)
        if login and is_old(request, login):
            clear_login(request)
            messages.error(request, BEGIN_AGAIN)


def is_old(request, login):
    """A page that waits for a code rests on nothing but the address it was sent to."""
    if login.state.get("stages", {}).get("current") == LoginByCodeStage.key:
        return login.email != login.user.email
    return request.session.get(SHOWN_UNDER) != facts_of(login.user)
