"""How often one person or address may ask for something that costs us much.

Counted in the cache, which all workers share, in windows of fixed length.
"""

import time
from dataclasses import dataclass

from django.core.cache import cache

from .digests import keyed_digest


@dataclass(frozen=True)
class Limit:
    """At most so many `times` in each window of `seconds`."""

    times: int
    seconds: int = 60


def is_within(limit, act, who):
    """Count one more `act` of `who`; False once there were as many as the limit.

    Each takes a numbered place that only one can take, so that many at once are counted
    rightly. Nobody's address is in the cache, only its digest.
    """
    window = int(time.time()) // limit.seconds
    key = f"limit:{keyed_digest('limit', f'{act}:{who}')}:{window}"
    for number in range(cache.get(key, 0), limit.times):
        if cache.add(f"{key}:{number}", 1, limit.seconds):
            cache.set(key, number + 1, limit.seconds)
            return True
    return False


def seconds_left(limit):
    """How long until the present window ends, at least 1."""
    return limit.seconds - int(time.time()) % limit.seconds
