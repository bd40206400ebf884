"""What our own PDFs of role profiles print beside the words of the profile.

For PDFs of ours that `own_portable` does not know again, such as one that was joined
with other pages: what we print must not be taken for its text.
"""

from . import own
from .blocks import Table, plain_cell
from .lines import squeeze
from .profile import Finding

HEADER = " ".join(own.LINES_HEADER)
SENTENCES = own.NOTES | {own.NO_CATEGORY, HEADER}


def without_own_words(blocks):
    """Return (blocks, findings) without the sentences and headers that we print."""
    kept, left = [], []
    for block in blocks:
        if isinstance(block, Table):
            words = " ".join(map(plain_cell, block.rows[0])) if block.rows else ""
            if words == HEADER:
                left.append(words)
                block = Table(block.rows[1:], block.rebuilt)
        elif squeeze(block.text) in SENTENCES:
            left.append(squeeze(block.text))
            continue
        kept.append(block)
    if not left:
        return kept, []
    message = "Our own PDFs print these words beside the profile; they were left out."
    return kept, [Finding("IM14", "info", message, " / ".join(left))]
