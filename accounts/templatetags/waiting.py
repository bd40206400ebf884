"""What a page for signing in says of words that wait behind it."""

from django import template

from accounts import unsent

register = template.Library()


@register.inclusion_tag("accounts/_waiting.html", takes_context=True)
def waiting_words(context, *, is_unconfirmed=False):
    """That this browser's words are held, if they are; never whose or which.

    `is_unconfirmed` on pages that ask who is signed in to confirm that it is them.
    """
    kept = unsent.kept_in(context["request"].session)
    is_kept = kept is not None and kept["is_unconfirmed"] == is_unconfirmed
    return {
        "is_kept": is_kept,
        "is_unconfirmed": is_unconfirmed,
        "is_whole": is_kept and kept["is_whole"],
    }
