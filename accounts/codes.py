"""Codes sent by e-mail and tries at signing in: how many, how long, and each once.

How many is counted for each account and asker (`accounts.browsers`), so that no
stranger can use up what is its owner's, and for all unknown askers together. It is
counted by address, whether or not there is an account.
"""

from datetime import timedelta
from enum import Enum

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from fields.clock import clock

from . import limits
from .browsers import asker_of
from .digests import keyed_digest
from .limits import Limit, clock_time
from .models import SignInCode, UsedFactorCode, User

LIFETIME = timedelta(minutes=10)
MOST_TRIES = 5
HOUR = 60 * 60
# How many codes one asker is sent, and how many all unknown ones, so that nobody fills
# a mailbox.
CODE_LIMITS = [Limit(3), Limit(12, HOUR)]
CODES_FOR_UNKNOWN = Limit(60, HOUR)
# How often one asker may be wrong, and how often all unknown ones.
TRY_LIMIT = Limit(5, 5 * 60)
TRIES_OF_UNKNOWN = Limit(30, HOUR)
# An app's code lives half a minute; the same six digits may come again by chance.
FACTOR_CODE_LIFETIME = timedelta(minutes=5)
# As long as anything here still counts.
KEPT = timedelta(hours=1)


class Kind(Enum):
    """What is tried."""

    PASSWORD = "password"
    SECOND_FACTOR = "second factor"


class Answer(Enum):
    RIGHT = "right"
    WRONG = "wrong"
    OVER = "used, too old or tried too often"


def code_refused_until(request, address):
    """Count one more code asked for; None, or until when this asker is sent no more."""
    return refused_until(
        request, address, "code", CODE_LIMITS, of_unknown=CODES_FOR_UNKNOWN
    )


def try_refused_until(request, address, kind):
    """Count one more try; None, or until when this asker may not try."""
    return refused_until(
        request, address, kind.value, [TRY_LIMIT], of_unknown=TRIES_OF_UNKNOWN
    )


def refused_until(request, address, act, own, *, of_unknown):
    """Whoever is over their `own` limits uses up nothing of what all unknown share."""
    asker = asker_of(request, address)
    counted = [(limit, f"{address} {asker.name}") for limit in own]
    if not asker.is_known:
        counted.append((of_unknown, address))
    for limit, who in counted:
        if until := limits.refused_until(limit, act, who):
            return until
    return None


def forget_tries(request, address, kind):
    """Start counting this asker anew, since the right one was typed."""
    who = f"{address} {asker_of(request, address).name}"
    limits.forget(TRY_LIMIT, kind.value, who)


def no_more_codes(until, *, sent=None):
    """What to tell who is sent no further code now; `sent` goes on working."""
    again = f"You can ask for another code at {clock_time(until)}."
    if not sent:
        return f"That was too many codes. {again}"
    at = clock(sent.sent_at)
    said = f"We sent an e-mail at {at}. Its code still works."
    if not sent.is_sure:
        said = f"If our e-mail of {at} has come, its code still works."
    return f"{said} {again}"


def no_more_tries(until):
    return f"That was too many tries. You can try again at {clock_time(until)}."


def issue_code(*, ask, user, code):
    """Store a code for the page `ask`; the caller notes when it was sent."""
    row = SignInCode(ask=ask, user=user, made_under=user.proof_digest())
    row.code_digest = code_digest(row.pk, code)
    row.save(force_insert=True)
    return row


def note_sent(row, *, is_sure=True):
    """Note that it went out, or, if not `is_sure`, that it may have."""
    row.sent_at, row.is_sure = timezone.now(), is_sure
    row.save(update_fields=["sent_at", "is_sure"])


def codes_that_work(ask):
    """The codes that the page `ask` takes now, the oldest first.

    None made before their owner's address, password or factors were changed.
    """
    owner = User.objects.filter(sign_in_codes__ask=ask).first()
    return SignInCode.objects.filter(
        ask=ask,
        made_under=owner.proof_digest() if owner else "",
        used_at=None,
        tries__lt=MOST_TRIES,
        made_at__gt=timezone.now() - LIFETIME,
    ).order_by("made_at", "pk")


def newest_sent(ask):
    """The code that was mailed last for the page `ask`, if one of them still works."""
    return codes_that_work(ask).exclude(sent_at=None).last()


@transaction.atomic
def use_code(*, ask, typed):
    """What a code typed on the page `ask` is worth.

    The right one ends all codes of the page; any other counts as a try of each. The
    caller must not undo the transaction: with it the try would be uncounted.
    """
    # All rows of the page, in one order: what another request ended meanwhile is seen.
    rows = SignInCode.objects.filter(ask=ask).order_by("made_at", "pk")
    list(rows.select_for_update(no_key=True))
    working = list(codes_that_work(ask))
    if not working:
        return Answer.OVER
    if any(row.code_digest == code_digest(row.pk, typed) for row in working):
        rows.filter(used_at=None).update(used_at=timezone.now())
        return Answer.RIGHT
    codes_that_work(ask).update(tries=F("tries") + 1)
    return Answer.WRONG


def code_digest(key, code):
    """A keyed digest of a code as typed: case, blanks and hyphens do not matter."""
    return keyed_digest("sign-in code", f"{key}:{letters_of(code)}")


def letters_of(code):
    return "".join(letter for letter in code if letter.isalnum()).upper()


def use_factor_code(*, user, code):
    """Whether this is the first use of an app's code that is right."""
    digest = keyed_digest("factor code", f"{user.pk}:{letters_of(code)}")
    past = timezone.now() - FACTOR_CODE_LIFETIME
    user.used_factor_codes.filter(used_at__lte=past).delete()
    try:
        with transaction.atomic():
            user.used_factor_codes.create(code_digest=digest)
    except IntegrityError:
        return False
    return True


def delete_old_records(moment):
    """A job for `run_due`: delete what no longer counts."""
    past = moment - KEPT
    deleted = [
        SignInCode.objects.filter(made_at__lt=past).delete(),
        UsedFactorCode.objects.filter(used_at__lt=past).delete(),
    ]
    count = sum(number for number, _ in deleted)
    return f"Deleted {count} old records of signing in." if count else ""
