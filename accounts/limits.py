"""How often one person or address may ask for something.

Counted in a table of its own, one statement each, in windows that begin with the first
time somebody asks and have a fixed length. So there is a true time to tell to who is
refused, and asking again before it does not put it off.
"""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.utils import timezone

from fields.clock import clock

from .digests import keyed_digest
from .models import LimitCount


@dataclass(frozen=True)
class Limit:
    """At most so many `times` in each window of `seconds`."""

    times: int
    seconds: int = 60


def refused_until(limit, act, who):
    """Count one more `act` of `who`; None, or the moment until which it is refused."""
    key = key_of(limit, act, who)
    now = int(time.time())
    number, ends_at = LimitCount.add_one(key, now=now, seconds=limit.seconds)
    return None if number <= limit.times else datetime.fromtimestamp(ends_at, UTC)


def is_within(limit, act, who):
    """Count one more `act` of `who`; whether the limit allows it."""
    return refused_until(limit, act, who) is None


def forget(limit, act, who):
    """Begin counting anew."""
    LimitCount.objects.filter(pk=key_of(limit, act, who)).delete()


def key_of(limit, act, who):
    return keyed_digest("limit", f"{act}:{limit.seconds}:{who}")


def seconds_until(moment):
    """Whole seconds from now until then, at least 1."""
    return max(1, int((moment - timezone.now()).total_seconds()) + 1)


def clock_time(moment):
    """The first whole minute that is not before this moment, as people read a clock."""
    if moment.second or moment.microsecond:
        moment += timedelta(minutes=1)
    return clock(moment)


def delete_old_counts(moment):
    """A job for `run_due`: delete the counts of windows that have ended."""
    ended = LimitCount.objects.filter(ends_at__lte=int(moment.timestamp()))
    count, _ = ended.delete()
    return f"Deleted {count} old counts of requests." if count else ""
