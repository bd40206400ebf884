"""The words that two texts differ in, told in a message."""

from roles.differences import ADDED, REMOVED
from roles.differences import words as compare_words

from .texts import clipped, is_same

MOST_CHANGES = 3  # shown in a message; the page shows all
MOST_WORDS = 2_000


def told_changes(document, framework):
    """The first of the changes between two texts, for a message."""
    found = changes(document, framework)
    shown = "; ".join(spoken_change(*change) for change in found[:MOST_CHANGES])
    more = len(found) - MOST_CHANGES
    return f"{shown}; and {more} more" if more > 0 else shown


def changes(document, framework):
    """[(words of the document, words of the framework)] where their letters differ.

    Texts of more than MOST_WORDS are one change, since comparing takes the product.
    """
    if max(document.count(" "), framework.count(" ")) > MOST_WORDS:
        return [(document, framework)]
    found, removed = [], ""
    for piece in (*compare_words(document, framework), None):
        if piece is not None and piece.kind == REMOVED:
            removed += piece.text
            continue
        added = piece.text if piece is not None and piece.kind == ADDED else ""
        if not is_same(removed, added):
            found.append((removed.strip(), added.strip()))
        removed = ""
    return found


def spoken_change(document, framework):
    if not framework:
        return f"only the document has “{clipped(document)}”"
    if not document:
        return f"only the framework has “{clipped(framework)}”"
    return f"“{clipped(document)}” here, “{clipped(framework)}” there"
