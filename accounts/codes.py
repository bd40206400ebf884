"""Codes sent by e-mail and tries at signing in, counted under a row's lock."""

from datetime import timedelta
from enum import Enum

from django.db import IntegrityError, transaction
from django.utils import timezone

from .digests import keyed_digest
from .models import SignInCode, SignInTry, UsedFactorCode, User

LIFETIME = timedelta(minutes=10)
MOST_TRIES = 5
# How many codes one person is sent within how long, so that nobody fills a mailbox.
CODE_LIMITS = [(timedelta(minutes=1), 3), (timedelta(hours=1), 12)]
TRY_WINDOW = timedelta(minutes=5)
# An app's code lives half a minute; the same six digits may come again by chance.
FACTOR_CODE_LIFETIME = timedelta(minutes=5)
# As long as anything here still counts.
KEPT = timedelta(hours=1)


class Answer(Enum):
    RIGHT = "right"
    WRONG = "wrong"
    OVER = "used, too old or tried too often"


def lock_user(user):
    """Let one request at a time count for this person."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)


@transaction.atomic
def issue_code(*, key, user, code):
    """Store a code under the id `key`; False if this person was sent too many."""
    lock_user(user)
    now = timezone.now()
    for span, most in CODE_LIMITS:
        if user.sign_in_codes.filter(made_at__gt=now - span).count() >= most:
            return False
    user.sign_in_codes.create(pk=key, code_digest=code_digest(key, code))
    return True


@transaction.atomic
def use_code(*, key, typed):
    """What a typed code is worth; the right one is used up, any other counts as a try.

    The caller must not undo the transaction: with it the try would be uncounted.
    """
    row = key and SignInCode.objects.select_for_update().filter(pk=key).first()
    if not row:
        return Answer.WRONG
    is_over = row.used_at or row.tries >= MOST_TRIES
    if is_over or timezone.now() > row.made_at + LIFETIME:
        return Answer.OVER
    if row.code_digest == code_digest(key, typed):
        row.used_at = timezone.now()
        row.save(update_fields=["used_at"])
        return Answer.RIGHT
    row.tries += 1
    row.save(update_fields=["tries"])
    return Answer.WRONG


def code_digest(key, code):
    """A keyed digest of a code as typed: case, blanks and hyphens do not matter."""
    return keyed_digest("sign-in code", f"{key}:{letters_of(code)}")


def letters_of(code):
    return "".join(letter for letter in code if letter.isalnum()).upper()


@transaction.atomic
def count_try(*, user, kind):
    """Count a try at a password or second factor; False if there were too many."""
    lock_user(user)
    since = timezone.now() - TRY_WINDOW
    tries = user.sign_in_tries.filter(kind=kind)
    if tries.filter(at__gt=since).count() >= MOST_TRIES:
        return False
    user.sign_in_tries.create(kind=kind)
    return True


def forget_tries(*, user, kind):
    """Start counting anew, since the right one was typed."""
    user.sign_in_tries.filter(kind=kind).delete()


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
        SignInTry.objects.filter(at__lt=past).delete(),
        UsedFactorCode.objects.filter(used_at__lt=past).delete(),
    ]
    count = sum(number for number, _ in deleted)
    return f"Deleted {count} old records of signing in." if count else ""
