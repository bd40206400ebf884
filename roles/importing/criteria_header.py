"""The header of a person specification table, and the words for its marks."""

import re
from dataclasses import dataclass

from .heading_vocabulary import FILLERS
from .headings import heading_words
from .lines import plain, word_set, words_of

ASSESSED = re.compile(
    r"\b(assess|measured|method|evidenced?|how (?:tested|identified)|source)", re.I
)
SOUGHT = re.compile(r"^what (?:we|you) \w[\w ]{2,30}$", re.I)
NAMES = word_set(
    "criteria criterion attribute attributes requirement requirements detail"
    " description specification"
)


@dataclass(frozen=True)
class CriteriaHeader:
    """What each column of the table holds; every entry is a column index or None.

    `mark` is the column of a letter or word that says essential or desirable; `label`
    that of the categories, or of the criteria where they stand first.
    """

    label: int | None
    criterion: int | None = None
    essential: int | None = None
    desirable: int | None = None
    mark: int | None = None
    assessed: int | None = None
    width: int = 0


def read(cells):
    """Return the `CriteriaHeader` in a row of cells, or None if it is not one."""
    if not 2 <= len(cells) <= 12 or sum(len(cell) for cell in cells) > 400:
        return None
    roles = [column_role(plain(cell)) for cell in cells]
    found = {role: roles.index(role) for role in reversed(roles) if role}
    if "mark" not in found and not {"essential", "desirable"} <= set(found):
        return None
    if any(
        len(words_of(cell)) > (10 if role else 3)
        for role, cell in zip(roles, cells, strict=True)
    ):
        return None
    labels = [index for index, role in enumerate(roles) if role in (None, "criterion")]
    return CriteriaHeader(
        label=labels[0] if labels else None,
        criterion=found.get("criterion"),
        essential=found.get("essential"),
        desirable=found.get("desirable"),
        mark=found.get("mark"),
        assessed=found.get("assessed"),
        width=len(cells),
    )


def column_role(text):
    """Return what a header cell announces: a name of `CriteriaHeader`, or None."""
    words = set(heading_words(text))
    if words & {"essential", "e"} and words & {"desirable", "d"}:
        return "mark"
    if "essential" in words or words == {"e"}:
        return "essential"
    if words == {"d"}:
        return "desirable"
    if words & {"desirable", "desired", "preferred"}:
        return "desirable" if "level" not in words else None
    if ASSESSED.search(text):
        return "assessed"
    if words & NAMES or SOUGHT.match(text):
        return "criterion"
    return None


MARKS = {
    "e": "essential",
    "ess": "essential",
    "essential": "essential",
    "d": "desirable",
    "des": "desirable",
    "desirable": "desirable",
}


def mark_of(text):
    """The requirement a mark says: "E", "Desirable", "(D)"; None if it is no mark.

    "E/D" is a mark, but does not say which: "unclear".
    """
    words = words_of(text)
    if not words or len(words) > 3 or any(word not in MARKS for word in words):
        return None
    said = {MARKS[word] for word in words}
    return said.pop() if len(said) == 1 else "unclear"


ALONE = word_set("criteria criterion is are e d skills attributes")
HAVE = "(?:have|had|bring|show|be|offer)"
FINE = (
    "(?:great|good|helpful|useful|nice|ideal|desirable|even better|an advantage"
    "|a bonus|a plus)"
)
SAYINGS = (
    (
        "essential",
        r"(?:what )?(?:you|we) (?:will |must |should )?(?:need|require)(?: to)?",
    ),
    ("essential", rf"(?:what )?(?:you|we) (?:will |must |should )?need to {HAVE}"),
    ("essential", rf"(?:you )?must {HAVE}s?"),
    ("essential", r"(?:must haves|essentials|what is essential|minimum criteria)"),
    ("desirable", rf"(?:it )?(?:would|will) (?:also )?be {FINE}(?: to| for| if)?"),
    (
        "desirable",
        rf"(?:it )?would (?:also )?be {FINE}(?: if you| to)(?: also)? {HAVE}",
    ),
    ("desirable", rf"(?:it )?would (?:also )?be {FINE} (?:if you|to)(?: also)?"),
    ("desirable", rf"it would help if you(?: also)? {HAVE}"),
    ("desirable", r"(?:nice|good|great) to haves?"),
    ("desirable", r"(?:an )?added bonus|bonus points.*|even better if.*"),
    ("desirable", rf"(?:you )?(?:may|might|could) also {HAVE}"),
    ("desirable", rf"ideally you (?:will |would )?(?:also )?{HAVE}"),
    ("desirable", r"also desirable|what is desirable|an advantage|advantageous"),
    ("desirable", r"we would (?:also )?(?:like|love)(?: (?:you to have|to see))?"),
)
SAID = tuple((said, re.compile(rf"(?:{saying})$")) for said, saying in SAYINGS)


def requirement_in(text):
    """The requirement a heading of a few words sets for what follows, or None."""
    words = heading_words(text)
    said = set(words) - FILLERS - ALONE
    if said == {"essential"}:
        return "essential"
    if said in ({"desirable"}, {"preferred"}, {"desired"}):
        return "desirable"
    joined = " ".join(words)
    return next((said for said, pattern in SAID if pattern.match(joined)), None)
