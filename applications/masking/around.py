"""What stands around a word, and says whether it is meant as a name."""

import re

SENTENCE_END = ".!?…\n:;•*|。！？"
OPENING = "\"'“‘«([{-–—_> \t"
INTRODUCED = re.compile(
    r"(?:\b(?:name(?:['’]?s| is| was)|called|named|known as|regards|thanks|sincerely|"
    r"faithfully|wishes|cheers|yours|thank you|signed|ms|mrs|mr|miss|mx|dr)"
    r"[,.:\s]{1,3})\Z",
    re.IGNORECASE,
)
LOOK_BACK = 24
MONTH_LIST = """
    january february march april may june july august september october november
    december
"""
MONTHS = frozenset(MONTH_LIST.split())
BEFORE_A_MONTH = re.compile(
    r"(?:\b(?:in|since|until|till|during|last|next|this|every|each|early|mid|late)"
    r"[ -]|\b\d{1,2}(?:st|nd|rd|th)?(?: of)? )\Z",
    re.IGNORECASE,
)
AFTER_A_MONTH = re.compile(r",? (?:\d{1,2}, )?(?:19|20)\d\d\b|,? ['’]\d\d\b")


def begins_sentence(text, start):
    before = text[max(0, start - 8) : start].rstrip(OPENING)
    return not before or before[-1] in SENTENCE_END or "\n" in text[start - 2 : start]


def is_introduced(text, start, end):
    """Whether a word in small letters stands where names do: a signature, "name is"."""
    before = text[max(0, start - LOOK_BACK) : start]
    after = text[end : end + 2].lstrip(" .\r")
    is_line = (not before or before.rstrip(" ").endswith("\n")) and after[:1] in "\n"
    return is_line or bool(INTRODUCED.search(before))


def is_month(word, text, start, end):
    """Whether this is a month in a date: a hole there would tell the name.

    "In April 2021" stays; "I gave it to April" does not.
    """
    if word not in MONTHS:
        return False
    before = text[max(0, start - LOOK_BACK) : start]
    return bool(BEFORE_A_MONTH.search(before) or AFTER_A_MONTH.match(text, end))
