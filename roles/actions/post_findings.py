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
        is_same = parsed.reference.lower() == post.reference.lower()
        message = what_it_may_undo(parsed, version.number - 1) if is_same else ""
        return [Note("IM31", "warn", message, parsed.reference)] if message else []
    posts = RoleProfile.objects.filter(reference__iexact=parsed.reference)
    if not posts.exclude(pk=post.pk).exists():
        return []
    message = "The library has this post already; this is a second role profile of it."
    return [Note("IM32", "warn", message, parsed.reference)]


def what_it_may_undo(parsed, newest):
    """What to say of a document of ours beside the `newest` version's number, or ""."""
    if not parsed.number or parsed.number > newest + parsed.is_draft:
        return (
            "This document does not say which version it was made from, or one that is "
            "not here. See what it changes, so that nothing is undone unseen."
        )
    if parsed.number == newest + parsed.is_draft:
        return ""
    draft = "a draft of " if parsed.is_draft else ""
    return (
        f"This document was made from {draft}version {parsed.number}, and the newest "
        f"was version {newest}. See what it changes, so that nothing is undone unseen."
    )


def kept_as(what, kept):
    return f"The {what} stays “{kept}”." if kept else f"No {what} is kept here."


def is_same(said, kept):
    """Whether two names or addresses are one, whatever their capitals and spaces."""
    return said.casefold().split() == kept.casefold().split()
