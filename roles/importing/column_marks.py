"""Marks under essential or desirable: which say yes, which no, which either.

A cross is a tick in many tables and the opposite in others: it says no beside a sign
that can only say yes, and yes beside a blank or a no.
"""

import re

from .lines import BREAK, plain, word_set

# The last of each are what fonts of symbols make of letters.
YES = word_set("• ● ■ ✓ ✔ √ ☑ ✅ ü y yes * 1 \uf0fc \uf0fe")
CROSSES = word_set("x × ✗ ✘ ☒ ❌ \uf0fb \uf0fd")
NO = word_set("n no - – — n/a na none nil 0 ☐ □ ○ \uf0a8 \uf06f")
TICKS = YES | CROSSES
ALL = TICKS | NO
NOT_APPLICABLE = re.compile(r"\bnot applicable\b|\bn ?/ ?a\b", re.I)


def marks_in(cell):
    """The marks in a cell that holds nothing else, or None."""
    text = NOT_APPLICABLE.sub("n/a", cell.replace(BREAK, " ")).lower()
    marks = text.split()
    return marks if all(mark in ALL for mark in marks) else None


def count_yes(essential, desirable):
    """How many marks say yes in each of two cells, given the marks of both."""
    is_plain = any(mark in YES for mark in [*essential, *desirable])
    yes = YES if is_plain else CROSSES
    return tuple(sum(m in yes for m in marks) for marks in (essential, desirable))


def is_only_marks(text):
    """Whether a text is a mark, or signs without any word; a blank is not."""
    words = plain(text)
    return bool(words) and (bool(marks_in(words)) or not re.search(r"[^\W_]", words))
