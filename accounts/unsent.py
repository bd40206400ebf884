"""What somebody typed and could not send because they were no longer signed in, or had
to confirm that it is them.

Each page's waits on the server in a row of its own, like a session that ends after an
hour; the browser's session holds no more than the keys of such rows.
`accounts.views.put_back` shows them after signing in, for an hour and no longer; the
next `run_due` deletes what is older. What cannot be held is shown at once, to copy
(accounts.holding).

Texts only: no files; nothing typed on the pages for signing in, which take passwords
and codes; and nothing of a view that carries `keeps_nothing_unsent`, because it must
never lie beside the id of who wrote it.

Only what our own pages posted, and only from a browser in which somebody had signed in:
what another site posts is neither kept nor shown under our name, and a stranger cannot
fill the database.
"""

import uuid
from importlib import import_module

from django.conf import settings
from django.contrib.auth.signals import user_logged_out
from django.core.cache import cache
from django.dispatch import receiver

from fields.stale_fields import changed_since_shown

from . import boxes
from .digests import keyed_digest
from .limits import Limit, clock_time, refused_until

# In the browser's session: the keys of the rows that hold what was typed, and whether
# what was typed last is in none of them.
SESSION_KEY = "unsent_rows"
LAST_IS_LOST = "unsent_last_is_lost"
KEPT_SECONDS = 60 * 60
# Pages that somebody may have open when their session runs out; each has a row.
MOST_HELD = 5
# Far more than any form of ours asks for.
MOST_CHARACTERS = 200_000
# Hidden fields of our forms: nobody typed them and nobody could use them.
WRITTEN_BY_US = {
    *("row_version", "seen", "base", "new_id", "next", "by", "page", "then", "again"),
    *("shown", "as_shown", "held"),
}
SECRETS_NOT_KEPT = (
    "What you typed was not sent, and it was not kept: passwords and codes never are. "
    "Type it again once you are back on that page."
)
# As long as a session lasts, and a day.
WRITER_SECONDS = 15 * 24 * 60 * 60
# Each may begin a session with texts in it; a person needs one or two.
HOLDING = "keep unsent writing"
KEPT_FOR_ONE = Limit(times=10, seconds=60 * 60)
# Whoever makes many accounts cannot fill the database either.
KEPT_FOR_ALL = Limit(times=1000, seconds=60 * 60)

NOT_KNOWN = (
    "We cannot hold it for you, because nobody has signed in with this browser lately."
)
TOO_MANY = (
    f"We cannot hold it for you, because we hold what you wrote on {MOST_HELD} other "
    "pages already."
)
TOO_OFTEN = (
    "We cannot hold it for you, because we have done so too often within an hour. We "
    "can again from {time}."
)
TOO_LONG = "It is too long to hold all of it for you. We hold only the beginning."


def keeps_nothing_unsent(why):
    """Say of a view that nothing posted to it is kept; `why` tells who typed it."""

    def decorate(view):
        view.why_nothing_is_kept = why
        return view

    return decorate


def saves_words(view):
    """Say of a view that its POST saves what is written, and does nothing else.

    Such a POST can be sent from the page that gives words back. Any other is an act,
    and is done only from the page that says what it does (accounts.filling).
    """
    view.saves_words = True
    return view


def is_act(request):
    return not getattr(request.resolver_match.func, "saves_words", False)


def asking_page(request, otherwise):
    """The page of ours on which the button was pressed, as far as the browser says."""
    own = f"{request.scheme}://{request.get_host()}"
    page = request.headers.get("Referer", "").removeprefix(own)
    return page if page.startswith("/") else otherwise


def why_nothing_is_kept(request):
    """A sentence for who typed this, if it must not be stored; "" if it may."""
    if is_sign_in_page(request):
        return SECRETS_NOT_KEPT
    return getattr(request.resolver_match.func, "why_nothing_is_kept", "")


def is_sign_in_page(request):
    """Whether passwords, codes and passkeys are typed, shown or changed here."""
    return request.resolver_match.view_name.startswith(("account_", "mfa_"))


def is_from_own_page(request):
    """Whether the browser says that a page of ours posted this; unsure means no."""
    own = f"{request.scheme}://{request.get_host()}"
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    if "Origin" in request.headers:
        return request.headers["Origin"] == own
    return request.headers.get("Referer", "").startswith(f"{own}/")


def keep(request, writer, *, is_unconfirmed=False):
    """Put the texts of this POST by for after signing in, or after confirming it.

    For texts that may be kept, which a page of ours posted. Returns why not all of them
    are held, which the person must be told while they still see their words; "" if they
    are.

    `is_whole` is false when a file or text had to be left out: half a form must not be
    sent again as if it were all of it.
    """
    typed = typed_fields(request.POST)
    fields = within_limit(typed)
    is_cut = len(fields) < len(typed)
    path = request.get_full_path()
    kept = {
        "path": path,
        "page": asking_page(request, path),
        "is_act": is_act(request),
        "fields": fields,
        "is_whole": not is_cut and not request.FILES,
        "has_file": bool(request.FILES),
        "is_unconfirmed": is_unconfirmed,
        "writer": writer,
    }
    held = kept_in(request.session)
    if not any(kept.items() <= each.items() for each in held):
        if why_not := why_no_more(held, writer):
            if held:
                request.session[LAST_IS_LOST] = True
            return why_not
        keys = [*(each["row"] for each in held), store(kept)]
        request.session[SESSION_KEY] = keys
    request.session.pop(LAST_IS_LOST, None)
    return TOO_LONG if is_cut else ""


def why_no_more(held, writer):
    """Why nothing can be held besides what is `held` in this browser; "" if it can.

    Counts one more that is held, for this person and for all together.
    """
    if writer is None:
        return NOT_KNOWN
    if len(held) >= MOST_HELD:
        return TOO_MANY
    until = refused_until(KEPT_FOR_ONE, HOLDING, str(writer))
    until = until or refused_until(KEPT_FOR_ALL, HOLDING, "all")
    return TOO_OFTEN.format(time=clock_time(until)) if until else ""


def rows(key=None):
    """The row with this key, or a new one: a session of nobody's browser."""
    engine = import_module(settings.SESSION_ENGINE)
    return engine.SessionStore(key)


def store(kept):
    """Store this for KEPT_SECONDS; returns the key of its row."""
    row = rows()
    row.set_expiry(KEPT_SECONDS)
    row.update({**kept, "id": uuid.uuid4().hex})
    row.save()
    return row.session_key


def typed_fields(posted):
    """Name and text of every field but tokens and passwords, in the form's order."""
    return [
        [name, value]
        for name, values in posted.lists()
        for value in values
        if name != "csrfmiddlewaretoken" and "password" not in name
    ]


def words_in(fields):
    """The texts of these fields that a person wrote, in order, without blank ones.

    Not those that stand as the page showed them, where it says what it showed: they
    are stored, and somebody would have to search among them for what is not.
    """
    kinds = boxes.kinds_of_fields()
    return [
        text
        for name, text in changed_since_shown(fields)
        if text.strip()
        and name.rpartition("-")[2] not in WRITTEN_BY_US
        and boxes.is_typed(name, text, kinds)
    ]


def words_refused(request):
    """What was written in a POST that was refused, so that it can be copied.

    What comes to an address we do not have is no form of ours, and may be anything: it
    is not read. Nor is what another site posted, or what must not be kept.
    """
    if request.resolver_match is None or not is_from_own_page(request):
        return []
    if why_nothing_is_kept(request):
        return []
    return words_in(typed_fields(request.POST))


def within_limit(fields):
    """The first of these fields that together stay within MOST_CHARACTERS."""
    size = 0
    for place, (name, value) in enumerate(fields):
        size += len(name) + len(value)
        if size > MOST_CHARACTERS:
            return fields[:place]
    return fields


def kept_in(session):
    """What was kept from this browser less than an hour ago, by whomever, in order."""
    found = [{**rows(key), "row": key} for key in session.get(SESSION_KEY, [])]
    return [kept for kept in found if "fields" in kept]


def kept_for(request):
    """What is kept in this session for whoever is signed in now, in order.

    Somebody else's words are never shown: on a shared computer the next person to sign
    in may be another. Who wrote is known from the CSRF cookie (see remember_writer).
    """
    held = kept_in(request.session)
    return [kept for kept in held if kept["writer"] == request.user.pk]


def kept_under(request, held_id):
    """What is kept whole, under this id, for who is signed in; None if nothing is."""
    if not held_id or SESSION_KEY not in request.session:
        return None
    for kept in kept_for(request):
        if kept["id"] == held_id and kept["is_whole"]:
            return kept
    return None


def forget(request, done):
    """Delete these of what is kept from this browser."""
    gone = {kept["row"] for kept in done}
    for key in gone:
        rows(key).delete()
    left = [key for key in request.session.get(SESSION_KEY, []) if key not in gone]
    if left and gone:
        request.session[SESSION_KEY] = left
    elif not left and SESSION_KEY in request.session:
        del request.session[SESSION_KEY]
        request.session.pop(LAST_IS_LOST, None)


def forget_sent(request):
    """Delete what this POST of somebody signed in sends after all.

    Not what else was written on that page, perhaps in another tab: it may be all there
    is of it. What was put back into the form of its page is known by its id.
    """
    path, fields = request.get_full_path(), typed_fields(request.POST)
    held_id = request.POST.get("held")
    forget(
        request,
        [
            kept
            for kept in kept_in(request.session)
            if (kept["path"], kept["fields"]) == (path, fields) or kept["id"] == held_id
        ],
    )


@receiver(user_logged_out)
def forget_at_the_end(sender, request, **signal):
    """The session is about to go, and with it the only way to what was kept."""
    forget(request, kept_in(request.session))


def forget_what_others_wrote(request, user):
    """Drop what somebody else wrote here before this person signed in."""
    held = kept_in(request.session)
    forget(request, [kept for kept in held if kept["writer"] != user.pk])


def remember_writer(request, user):
    """Note who signed in with this browser, under the digest of its CSRF secret.

    Signing in gives a new secret, and it outlives the session: when a session has
    expired, it tells who was writing.
    """
    if key := writer_key(request):
        cache.set(key, user.pk, WRITER_SECONDS)


def writer_of(request):
    """The id of who is or was signed in with this browser, if we know it."""
    key = writer_key(request)
    return request.user.pk or (cache.get(key) if key else None)


def writer_key(request):
    secret = request.META.get("CSRF_COOKIE")
    return f"writer:{keyed_digest('writer', secret)}" if secret else None
