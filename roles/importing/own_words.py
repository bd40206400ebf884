"""What our own PDF of a role profile prints beside the words of the profile.

A PDF that is brought in again must not take these for its text. Compare
`templates/roles/pdf/`; a test keeps the two together.
"""

from .blocks import Table, plain_cell
from .lines import squeeze
from .profile import Finding

SENTENCES = (
    "Essential is what a person needs to do this role. Desirable is what helps when "
    "several people meet everything essential. The last column says when we look for "
    "it.",
    "Where a line says “one of these is enough”, meeting any one line of that group "
    "counts in full.",
    "Our framework describes each competency at levels 1 to 5. This role asks for "
    "three of them: Entry is where a person may begin, Desired is where we hope they "
    "are or soon will be, and Exceptional goes beyond what the role needs.",
    "Who this role works to and with",
    "What we look for",
    "Line Who",
)
HEADER = "Line Who"


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
