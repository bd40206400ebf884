"""Which posts of the library a document on its way in may be another version of.

A file that we wrote bears the reference of its post and the number of its version, so
it is known by them whatever its title says now. Any other is known by its title.
"""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class KnownPost:
    """The newest version of a post, and the number of the one a document was made from.

    `made_from` is None where the document does not say that it was made from this post;
    `is_draft` is whether that version was a draft then, and `is_same` whether the
    document has the reference of the post.
    """

    version: Any
    made_from: int | None = None
    is_draft: bool = False
    is_same: bool = False

    @property
    def is_newer(self):
        """Whether the post has been published again since the document was made."""
        if self.made_from is None:
            return False
        is_published = self.is_draft and not self.version.is_open
        return self.made_from < self.version.number + is_published

    @property
    def is_unknown(self):
        """Whether it is of this post, and nobody can tell of which version."""
        if not self.is_same or self.made_from is None:
            return self.is_same
        return self.made_from > self.version.number + self.is_draft

    @property
    def before_draft(self):
        """The number of the version before the draft it was made from; 0 for none."""
        return self.made_from - 1


def known_posts(versions, facts):
    """For each of `facts`, those of a document, its `KnownPost`s: a list of lists.

    `versions` are those that the person may see. Capitals do not count, nor do titles
    that were superseded. One statement for all.
    """
    asked = [(lowered(each, "title"), lowered(each, "reference")) for each in facts]
    found = versions.of_posts_named(
        titles={title for title, _ in asked if title},
        references={reference for _, reference in asked if reference},
    )
    return [known_of(each, found) for each in facts]


def known_of(facts, found):
    title, reference = lowered(facts, "title"), lowered(facts, "reference")
    known = {}
    for version in found:
        is_of_post = reference == version.profile.reference.lower()
        if is_of_post or title == version.title.lower():
            made_from = facts.get("number") if is_of_post else None
            is_draft = facts.get("is_draft", False)
            known[version.profile_id] = KnownPost(
                version, made_from, is_draft, is_of_post
            )
    return list(known.values())


def lowered(facts, name):
    return (facts.get(name) or "").lower()


def mark_of_posts(known):
    """What a page says of posts: nothing is done once one came, went or is drafted."""
    return [(each.version.pk, each.version.status) for each in known]
