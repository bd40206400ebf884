"""A mail server that hung is left alone for a while, by the pages of all processes.

Each page would wait for it as long as a page may, and with two or three workers nobody
else would get one. What is known stands in the cache that all processes share.
"""

import time

from django.core.cache import cache

# How long it is not tried; then one page tries, and the rest wait for what that finds.
SKIPPED_SECONDS = 60
# As long as it is remembered; then any page tries.
REMEMBERED_SECONDS = 10 * 60
KEY = "mail-server-hung"


def is_skipped():
    """Whether a page is not to try it now. Who is told to try, is the only one."""
    until = cache.get(KEY)
    if until is None:
        return False
    now = time.time()
    if now < until:
        return True
    # `add` does it for one of those who ask at the same moment.
    return not cache.add(f"{KEY}-tried-after-{until}", True, SKIPPED_SECONDS)


def note_silence():
    cache.set(KEY, time.time() + SKIPPED_SECONDS, REMEMBERED_SECONDS)


def note_answer():
    """It works: pages may try again."""
    if cache.get(KEY) is not None:
        cache.delete(KEY)
