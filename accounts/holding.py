"""What somebody is answered who posts and must first sign in, or confirm who they are.

Either their words are held for them (accounts.unsent), or they see them at once and can
copy them: a page that sends them elsewhere would be the end of what they wrote.
"""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse

from . import unsent

NOT_DONE = (
    "What you sent was not done, and we could not hold it for you. Send it again."
)
SIGNED_OUT = (
    "You had been signed out, so nothing was done. Once you have signed in, you come "
    "back to the page, and can press the button again."
)
UNCONFIRMED = (
    "Nothing was done yet. Once you have confirmed that it is you, you come back to "
    "the page, and can press the button again."
)
FILE_GONE = (
    "Nothing was done, and the file that you chose was not kept. Once you {have}, you "
    "come back to the page: choose the file again there, and press the button."
)


def answer(request, *, way, otherwise, is_unconfirmed=False):
    """Lead on to `way`, the address where one signs in or confirms it.

    Afterwards they go to what is held, or to `otherwise`. What another site posted is
    neither held nor shown. A press of a button with no words is not held either, if it
    is an act: they go back to the page that says what the button does.
    """
    if not unsent.is_from_own_page(request):
        return lead(way, otherwise)
    writer = unsent.writer_of(request)
    texts = unsent.words_in(unsent.typed_fields(request.POST))
    if never := unsent.why_nothing_is_kept(request):
        if texts and writer is None:  # who has no session gets none for a message
            return show(request, lead(way, otherwise), why=never)
        tell(request, writer, never)
        return lead(way, otherwise)
    if request.FILES and not texts:
        have = "have confirmed that it is you" if is_unconfirmed else "have signed in"
        tell(request, writer, FILE_GONE.format(have=have))
        return lead(way, unsent.asking_page(request, otherwise))
    if unsent.is_act(request) and not texts:
        tell(request, writer, UNCONFIRMED if is_unconfirmed else SIGNED_OUT)
        return lead(way, unsent.asking_page(request, otherwise))
    why_not = unsent.keep(request, writer, is_unconfirmed=is_unconfirmed)
    put_back = reverse("accounts:put_back")
    if not why_not:
        return lead(way, put_back)
    if not texts:
        tell(request, writer, NOT_DONE)
        return lead(way, otherwise)
    back = put_back if unsent.kept_in(request.session) else otherwise
    return show(request, lead(way, back), why=why_not, texts=texts)


def lead(way, back):
    return redirect(f"{way}?{urlencode({'next': back})}")


def tell(request, writer, text):
    """Say it on the next page; a browser in which nobody signed in sent no words."""
    if writer is not None:
        messages.error(request, text)


def show(request, lead_on, *, why, texts=()):
    """What was typed, to copy, why it is not held, and the way on."""
    context = {
        "texts": texts,
        "why": why,
        "way": lead_on.url,
        "is_signed_in": request.user.is_authenticated,
    }
    return render(request, "accounts/not_held.html", context, status=403)
