"""What a page for signing in says of words that wait behind it."""

from django import template
from django.urls import reverse

from accounts import unsent

register = template.Library()


@register.inclusion_tag("accounts/_waiting.html", takes_context=True)
def waiting_words(context, *, is_unconfirmed=False):
    """That this browser's words are held, and of how many pages; never whose or which.

    `is_unconfirmed` on pages that ask who is signed in to confirm that it is them.
    """
    session = context["request"].session
    held = [
        kept
        for kept in unsent.kept_in(session)
        if kept["is_unconfirmed"] == is_unconfirmed
    ]
    return {
        "pages": len(held),
        "is_last_held": not session.get(unsent.LAST_IS_LOST),
        "is_unconfirmed": is_unconfirmed,
        "is_whole": all(kept["is_whole"] for kept in held),
    }


@register.inclusion_tag("accounts/_words_left.html", takes_context=True)
def words_left(context):
    """A way to words that still wait for who is signed in, on every other page."""
    request = context.get("request")
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"pages": 0}
    is_shown = "is_held_shown" in context or is_where_they_are(request)
    if unsent.SESSION_KEY not in request.session or is_shown:
        return {"pages": 0}
    held = unsent.kept_for(request)
    return {"pages": len([kept for kept in held if not kept["is_unconfirmed"]])}


def is_where_they_are(request):
    return request.path == reverse("accounts:put_back")
