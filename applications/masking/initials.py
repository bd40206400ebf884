"""A person's initials, beside a name and by themselves.

Masked are initials with stops ("A.K."), set apart ("J P-Y"), beside a name ("G F Love",
"Love GF") and in a line of their own, in the order of the name. Bare capitals in a
sentence ("JPY") stay: they are an abbreviation more often. So does an abbreviation of
the field in a line of its own, if it is no signature.
"""

import re

from applications.masking.around import is_in_a_phrase, is_signature
from applications.masking.letters import folding
from applications.masking.words import ABBREVIATIONS, FUNCTION_WORDS

MOST_BESIDE = 4  # initials on one side of a name


def with_initials(text, words, first, last, names):
    """The span of a name with the person's initials before and behind it."""
    before = initials_before(text, words, first, names)
    behind = initials_behind(text, words, last, names)
    start = words[first - before].start
    end = words[last + behind].end
    return start, end + (behind > 0 and text[end : end + 1] == ".")


def initials_before(text, words, first, names):
    """How many words before this one are the person's initials."""
    count = 0
    while count < min(MOST_BESIDE, first):
        one, other = words[first - count - 1], words[first - count]
        gap = text[one.end : other.start]
        is_own = is_initial_or_run(text, one, names)
        if not is_own and not words[first].is_capital:
            is_own = is_small_initial(text, one, names)
        if not BEFORE_NAME.fullmatch(gap) or not is_own:
            break
        count += 1
    if not count:
        return 0
    outer = words[first - count]
    gap = text[outer.end : words[first - count + 1].start]
    letters = "".join(word.folded for word in words[first - count : first])
    is_run = letters in names.initial_runs
    return count if is_run or "." in gap or not is_word(text, outer) else count - 1


def initials_behind(text, words, last, names):
    """How many words behind this one are the person's initials."""
    count = 0
    while count < min(MOST_BESIDE, len(words) - last - 1):
        one, other = words[last + count], words[last + count + 1]
        gap = text[one.end : other.start]
        if not BEHIND_NAME.fullmatch(gap) or not is_initial_or_run(text, other, names):
            break
        if "," in gap and other.folded in ABBREVIATIONS:
            break  # "Carol Thomas, CBT"
        count += 1
    if not count:
        return 0
    outer = words[last + count]
    letters = "".join(word.folded for word in words[last + 1 : last + count + 1])
    is_run = len(letters) > 1 and letters in names.initial_runs
    has_stop = text[outer.end : outer.end + 1] == "."
    return count if is_run or has_stop or not is_word(text, outer) else count - 1


BEFORE_NAME = re.compile(r"\.?\s|\.|\.?[-‐‑]")
BEHIND_NAME = re.compile(r",?\s|\.\s?|\.?[-‐‑]")


def is_word(text, word):
    return text[word.start : word.end] in ("A", "I")


def is_initial_or_run(text, word, names):
    if is_initial(text, word, names):
        return True
    is_run = text[word.start : word.end].isupper() and 1 < len(word.folded) < 5
    return (
        is_run
        and word.folded in names.initial_runs
        and word.folded not in FUNCTION_WORDS
    )


def is_initial(text, word, names):
    return word.is_capital and len(word.folded) == 1 and word.folded in names.initials


def is_small_initial(text, word, names):
    """ "j okafor", but not what an apostrophe parts from its word, nor "a" and "i"."""
    letter = word.folded
    is_own = len(letter) == 1 and letter in names.initials
    return is_own and letter not in "ai" and text[max(0, word.start - 1)] not in "'’‘"


def initials_in(text, names):
    """Initials with stops or set apart, and without in a line of their own."""
    if not names.initial_runs:
        return
    table = folding(set(text))
    for found in (*DOTTED.finditer(text), *SET_APART.finditer(text)):
        letters = letters_of(found, table)
        is_the = letters in ABBREVIATIONS and is_in_a_phrase(text, found.start())
        if letters in names.initial_runs and not is_the:  # "the G.P."
            yield found.span()
    for found in LONE.finditer(text):
        if is_signed(text, found, letters_of(found, table), names):
            yield found.start(), found.start() + len(found.group().rstrip())


def is_signed(text, found, letters, names):
    """Whether capitals in a line are initials: "HR" may also be a heading."""
    start, end = found.start(), found.start() + len(found.group().rstrip())
    if letters not in names.initial_runs or not text[start:end].isupper():
        return False
    return letters not in ABBREVIATIONS or is_signature(text, start, end)


def letters_of(found, table):
    return "".join(
        letter.translate(table)[:1] for letter in LETTER.findall(found.group())
    )


LETTER = re.compile(r"[^\W\d_]")
DOTTED = re.compile(r"(?<![^\W_])(?:[^\W\d_a-z]\.\s?){1,4}[^\W\d_a-z]\.(?!\w)")
LONE = re.compile(r"^[^\W\d_]{2,4}[ \t\r]*$", re.MULTILINE)
# "J P-Y", "J. P-Y", "J.P-Y"
SET_APART = re.compile(
    r"(?<![^\W_])(?<!['’&/-])[A-Z](?:(?:\.|\.?[ \-‐‑])[A-Z](?!\w)){1,5}+(?!['’&/-])"
)
