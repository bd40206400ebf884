"""Single values of our own Word files: what stands behind their fixed words.

Each function returns (value, problem): what was understood, and a `Finding` if somebody
wrote something there that is no such value.
"""

import re
from textwrap import shorten

from . import own
from .dates import read_month
from .profile import NO_STAGE, Finding

UNKNOWN_STAGE = "This is no stage of selection that we know."
STAGE_BREAK = re.compile(r",\s*(?:and\s+)?|\s+and\s+|\s*/\s*")
VERSION = re.compile(rf"([1-9][0-9]{{0,3}})({re.escape(own.OF_DRAFT)})?")
LONGEST_SHOWN = 80  # letters of what a message names
NUMBER = re.compile(r"\d{1,4}")
NUMBERS_ALONE = re.compile(r"(?:\d{1,4}\b|[\s,.;&+/]|\band\b)*", re.IGNORECASE)
HEADER = re.compile(r"^(.*?)(?:\s+level)?(?:\s*\((\d)\))?$", re.IGNORECASE | re.DOTALL)


def fact_of(key, text):
    """The value of a line on the cover such as "Issued: May 2026"; None for none."""
    said = own.without_lead(text, f"{own.FACTS[key]}: ")
    if key in ("reference", "dbs_reason"):
        return said, None
    if key == "number":
        number = version_number(said)
        problem = "This is no number of a version that we give."
        return number, None if number else Finding("IM16", "info", problem, said)
    if key == "issued":
        month = read_month(said)
        problem = "This is no month that we can read, so the document has no date."
        return month, None if month else Finding("ST02", "warn", problem, said)
    level = known(said, own.DBS)
    problem = "This is no level of DBS check that we know."
    return level, None if level else Finding("IM16", "warn", problem, said)


def kept_word(what, said, ours):
    """A `Finding` where a heading, title or label of ours has other words, or None."""
    if said.casefold().split() in ([], ours.casefold().split()):
        return None
    shown = shorten(said, LONGEST_SHOWN, placeholder="…")
    message = f"The {what} “{shown}” stays “{ours}” here."
    return Finding("IM16", "info", message, said)


def version_number(said):
    """The number of a version that a document of ours says; None where it is none."""
    match = VERSION.fullmatch(str(said).strip())
    return int(match[1]) if match else None


def is_of_draft(said):
    """Whether a document of ours says behind its number that it is that of a draft."""
    match = VERSION.fullmatch(said.strip())
    return bool(match and match[2])


def known(text, labels):
    """The key of a label in any case of letters, with or without a full stop."""
    said = text.strip().rstrip(".").casefold()
    return next(
        (key for key, label in labels.items() if label.casefold() == said), None
    )


def stages_of(text):
    """The stages that "Application and interview" names, as fields of a row; or {}."""
    if known(text, {NO_STAGE: own.NOT_ASSESSED}):
        return {"assessed_at": NO_STAGE}
    # Looking for breaks in a run of spaces takes the square of its length.
    single_spaced = " ".join(text.split())
    found = {known(name, own.STAGES) for name in STAGE_BREAK.split(single_spaced)}
    if None in found:
        return {}
    first, *later = [stage for stage in own.STAGES if stage in found]
    return {"assessed_at": first, "also_assessed_at": tuple(later)}


def requirement_of(text):
    key = known(text, own.REQUIREMENTS)
    if key is None and text.strip().casefold() in ("e", "d"):
        key = "essential" if text.strip().casefold() == "e" else "desirable"
    if key:
        return key, None
    message = "Essential or desirable? What stands in this column does not say."
    return "unclear", Finding("CR06", "block", message, text.strip())


def numbers_of(text):
    """The numbers of accountabilities in a line, in order; some may not be there."""
    numbers = tuple(sorted({int(number) for number in NUMBER.findall(text)}))
    if NUMBERS_ALONE.fullmatch(text):
        return numbers, None
    message = (
        "Accountabilities are named by their numbers, such as “1, 3”. Other words were "
        "left out."
    )
    return numbers, Finding("IM16", "warn", message, text)


def column_of(text):
    """(label, level number or None) of a column header such as "Entry Level (2)"."""
    label, number = HEADER.match(text.strip()).groups()
    return label, int(number) if number else None
