"""What a draft is told of its post, where its document is older or says otherwise."""

from roles.importing import Finding as Note
from roles.models import RoleProfile


def not_taken(parsed, profile):
    """IM30 for each fact of a document that stays as the post and its employer have it.

    They are those of all versions of a post, and the address that of all posts of an
    employer, so a document does not change them.
    """
    employer, service = profile.employer, profile.service
    facts = [
        ("reference", parsed.reference, profile.reference),
        ("employer", parsed.employer, employer.name),
        ("employer’s address", parsed.address, employer.address),
        ("service", parsed.service, service.name if service else ""),
    ]
    return [
        Note("IM30", "info", f"{kept_as(what, kept)} The document says another.", said)
        for what, said, kept in facts
        if said and said not in parsed.unplaced and not is_same(said, kept)
    ]


def about_posts(parsed, version, *, is_next):
    """IM31 where what was changed since a document was made would be undone by it.

    IM32 where a post of the document's reference gets a role profile beside its own.
    """
    post = version.profile
    if is_next:
        newest = version.number - 1
        is_same = parsed.reference.lower() == post.reference.lower()
        if (
            not is_same
            or not parsed.number
            or parsed.number >= newest + parsed.is_draft
        ):
            return []
        draft = "a draft of " if parsed.is_draft else ""
        message = (
            f"This document was made from {draft}version {parsed.number}, and the "
            f"newest was version {newest}. See what it changes, so that nothing is "
            "undone unseen."
        )
        return [Note("IM31", "warn", message, parsed.reference)]
    posts = RoleProfile.objects.filter(reference__iexact=parsed.reference)
    if not posts.exclude(pk=post.pk).exists():
        return []
    message = "The library has this post already; this is a second role profile of it."
    return [Note("IM32", "warn", message, parsed.reference)]


def kept_as(what, kept):
    return f"The {what} stays “{kept}”." if kept else f"No {what} is kept here."


def is_same(said, kept):
    """Whether two names or addresses are one, whatever their capitals and spaces."""
    return said.casefold().split() == kept.casefold().split()
