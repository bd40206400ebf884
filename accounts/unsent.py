"""What somebody typed and could not send because they were no longer signed in.

It waits in the browser's new session, on the server, for at most an hour, and is shown
after signing in by `accounts.views.put_back`. Texts only: no files, no passwords.

Only what our own pages posted, and only from a browser in which somebody had signed in:
what another site posts is neither kept nor shown under our name, and a stranger cannot
fill the database.
"""

import time

from django.core.cache import cache

from .digests import keyed_digest
from .limits import Limit, is_within

SESSION_KEY = "unsent_writing"
KEPT_SECONDS = 60 * 60
# Far more than any form of ours asks for.
MOST_CHARACTERS = 200_000
# Hidden fields of our forms: nobody typed them and nobody could use them.
WRITTEN_BY_US = {"row_version", "seen", "base", "new_id", "next", "by", "page"}
# As long as a session lasts, and a day.
WRITER_SECONDS = 15 * 24 * 60 * 60
# Each may begin a session with texts in it; a person needs one or two.
KEPT_FOR_ONE = Limit(times=10, seconds=60 * 60)
# Whoever makes many accounts cannot fill the database either.
KEPT_FOR_ALL = Limit(times=1000, seconds=60 * 60)


def is_from_own_page(request):
    """Whether the browser says that a page of ours posted this; unsure means no."""
    own = f"{request.scheme}://{request.get_host()}"
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    if "Origin" in request.headers:
        return request.headers["Origin"] == own
    return request.headers.get("Referer", "").startswith(f"{own}/")


def keep(request, *, is_unconfirmed=False):
    """Put the texts of this POST by for after signing in, or after confirming it.

    Not if we cannot tell whose they are, or another site posted them.

    `is_whole` is false when a file or text had to be left out: half a form must not be
    sent again as if it were all of it.
    """
    key = writer_key(request)
    writer = request.user.pk or (cache.get(key) if key else None)
    if writer is None or not is_from_own_page(request):
        return
    if not may_keep_more(writer):
        return
    fields = typed_fields(request.POST)
    kept = within_limit(fields)
    request.session[SESSION_KEY] = {
        "path": request.get_full_path(),
        "fields": kept,
        "is_whole": len(kept) == len(fields) and not request.FILES,
        "is_unconfirmed": is_unconfirmed,
        "kept_at": int(time.time()),
        "writer": writer,
    }


def may_keep_more(writer):
    """Count one more; False once this person, or all together, had the most."""
    return is_within(KEPT_FOR_ONE, "keep unsent writing", str(writer)) and is_within(
        KEPT_FOR_ALL, "keep unsent writing", "all"
    )


def typed_fields(posted):
    """Name and text of every field but tokens and passwords, in the form's order."""
    return [
        [name, value]
        for name, values in posted.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and "password" not in name
    ]


def words_in(fields):
    """The texts of these fields that a person wrote, in order, without blank ones."""
    return [text for name, text in fields if text.strip() and name not in WRITTEN_BY_US]


def words_refused(request):
    """What was written in a POST that was refused, so that it can be copied.

    Texts of several words: one word is what a button or a choice sends. What comes to
    an address we do not have is no form of ours, and may be anything: it is not read.
    Nor is what another site posted.
    """
    if request.resolver_match is None or not is_from_own_page(request):
        return []
    texts = words_in(typed_fields(request.POST))
    return [text for text in texts if len(text.split()) > 1]


def within_limit(fields):
    """The first of these fields that together stay within MOST_CHARACTERS."""
    size = 0
    for place, (name, value) in enumerate(fields):
        size += len(name) + len(value)
        if size > MOST_CHARACTERS:
            return fields[:place]
    return fields


def kept_for(request):
    """What is kept in this session for whoever is signed in now, or None.

    Somebody else's words are never shown: on a shared computer the next person to sign
    in may be another. Who wrote is known from the CSRF cookie (see remember_writer).
    """
    kept = request.session.get(SESSION_KEY)
    if not kept or time.time() - kept["kept_at"] > KEPT_SECONDS:
        return None
    if kept["writer"] != request.user.pk:
        return None
    return kept


def forget(request):
    request.session.pop(SESSION_KEY, None)


def forget_what_others_wrote(request, user):
    """Drop from the session what somebody else wrote before this person signed in."""
    kept = request.session.get(SESSION_KEY)
    if kept and kept["writer"] not in (None, user.pk):
        forget(request)


def remember_writer(request, user):
    """Note who signed in with this browser, under the digest of its CSRF secret.

    Signing in gives a new secret, and it outlives the session: when a session has
    expired, it tells who was writing.
    """
    if key := writer_key(request):
        cache.set(key, user.pk, WRITER_SECONDS)


def writer_key(request):
    secret = request.META.get("CSRF_COOKIE")
    return f"writer:{keyed_digest('writer', secret)}" if secret else None
