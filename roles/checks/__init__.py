"""What the checks say of a role profile, stored or just read from a document.

`findings_of` gives one list of what a version must have (structure, criteria,
competencies), what `rules` find in its words, and what an import left open. Findings
that were accepted are in it, and rules the charity switched off are not asked.
"""

from .decisions import switched_off_rules
from .documents import findings_of_parsed
from .findings import Told, findings_of
from .problems import BLOCK, INFO, WARN, blocks

__all__ = [
    "BLOCK",
    "INFO",
    "WARN",
    "Told",
    "blocks",
    "findings_of",
    "findings_of_parsed",
    "switched_off_rules",
    "what_waits",
]


def what_waits(found):
    """The findings for which publishing waits: neither mended nor accepted."""
    return [finding for finding in found if finding.waits]
