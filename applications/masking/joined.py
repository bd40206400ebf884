"""Whether words side by side are one name: "Mac Donald", "Aro-/ha", not "as if"."""

import re

from applications.masking.apart import LEAST_LISTED, NEAR
from applications.masking.around import (
    begins_sentence,
    has_telling_case,
    is_sentence_end,
)
from applications.masking.words import (
    FUNCTION_WORDS,
    ORDINARY_WORDS,
    PARTICLES,
    RARER_WORDS,
)

# A hyphen at the end of a line cuts through a name wherever the line is full.
CUT_BY_A_LINE = re.compile("[-‐‑]\\s*\n\\s*")
HYPHEN = re.compile("[-‐‑]")
MOST_APART = 20  # letters of a word
PAUSES = ",;:()!?–—"
JOINT = re.compile("['’‘`´ʼ]|[-‐‑_]")
# What follows the apostrophe of "we'll" and "child's".
SHORTENED = frozenset(["s", "t", "d", "m", "ll", "ve", "re"])

NO_NAMES = ORDINARY_WORDS | PARTICLES


def is_gap(between):
    return len(between) < 5 and not any(sign.isdigit() for sign in between)


def is_joined(text, words, first, last, names):
    """Whether words are parts of one name: Anne Marie, Mc Kay, O'Brien, Aro-/ha."""
    part = words[first : last + 1]
    gaps = gaps_of(text, part)
    if any(
        is_sentence_end(gap) and len(word.folded) > 2
        for word, gap in zip(part, gaps, strict=False)
    ):
        return False
    if all(is_part(word, names) for word in part):
        is_apart = any(mark in gap for gap in gaps for mark in PAUSES)
        if is_apart and any(is_small_word(word, names) for word in part):
            return False  # "we kept waiting, Chan said"
        return all("\n\n" not in gap for gap in gaps)
    if all(CUT_BY_A_LINE.fullmatch(gap) for gap in gaps):
        return True
    if all(CUT_BY_A_LINE.fullmatch(gap) or JOINT.fullmatch(gap) for gap in gaps):
        return "_" in gaps or not is_english_with_joints(part)
    if all(word.is_capital and len(word.folded) < 3 for word in part) and len(part) > 2:
        return are_set_apart(part, gaps)
    return all(gap.isspace() for gap in gaps) and is_joined_by_spaces(text, part)


def is_cut_by_a_line(text, part):
    return len(part) > 1 and all(
        CUT_BY_A_LINE.fullmatch(gap) for gap in gaps_of(text, part)
    )


def is_compound(text, part):
    """Whether two words in small letters are one with a hyphen: "to-do", "co-op"."""
    return (
        not any(word.is_capital for word in part)
        and all(is_english(word.folded) or len(word.folded) == 2 for word in part)
        and all(HYPHEN.fullmatch(gap) for gap in gaps_of(text, part))
    )


def gaps_of(text, part):
    return [
        text[one.end : other.start] for one, other in zip(part, part[1:], strict=False)
    ]


def is_small_word(word, names):
    return not word.is_capital and word.folded in names.spelt_words


def letters_set_apart(text, words, first):
    """The words of one letter each with the same gap between them: "M E E T I N G"."""
    if len(words[first].folded) > 1 or is_behind_a_letter(words, first):
        return []
    last = first
    gap = None
    for other in range(first + 1, min(len(words), first + MOST_APART)):
        between = text[words[last].end : words[other].start]
        gap = between if gap is None else gap
        if between != gap or len(words[other].folded) > 1:
            break
        last = other
    return words[first : last + 1]


def is_behind_a_letter(words, number):
    """Whether the run began before, so that each is looked at once."""
    return number > 0 and len(words[number - 1].folded) == 1


def are_set_apart(part, gaps):
    """Whether letters stand apart for show: not "A, B, E" of somebody called Abe."""
    letters = sum(len(word.folded) for word in part)
    return letters >= LEAST_LISTED or all(NEAR.fullmatch(gap) for gap in gaps)


def is_part(word, names):
    """Whether it stands so on the form, by itself or joined with others there."""
    if word.folded in PARTICLES:
        return word.folded in names.parts
    return word.folded in names.keys


def is_english_with_joints(part):
    """Whether these are English: "ne'er-do-well", "we'll", "child's"."""
    first, *rest = (word.folded for word in part)
    if first not in ORDINARY_WORDS:
        return False
    if all(word in SHORTENED for word in rest):
        return True
    are_capital = all(word.is_capital for word in part)
    return not are_capital and all(word in ORDINARY_WORDS for word in rest)


def is_joined_by_spaces(text, part):
    """Whether words are a name that the form has in one: "Mac Kay", "Rose Mary".

    Two English words are one only where each has a capital that tells something.
    """
    start, end = part[0].start, part[-1].end
    first, *rest = (word.folded for word in part)
    are_capital = all(word.is_capital for word in part)
    if first in FUNCTION_WORDS and (
        not part[0].is_capital or begins_sentence(text, start)
    ):
        return False
    if all(is_english(word) for word in (first, *rest)):
        is_letter = min(len(first), *map(len, rest)) == 1
        tells = has_telling_case(text, start, end) and not begins_sentence(text, start)
        return are_capital and tells and not is_letter
    if are_capital:
        return True
    if first not in PARTICLES:
        return False
    if part[-1].is_capital:
        return all(word.is_capital or word.folded in PARTICLES for word in part[1:])
    return is_foreign(first, rest)


def is_foreign(first, rest):
    """Whether words in small letters begin with a particle and are no English."""
    if len(first) == 1 or len(rest[-1]) < 3 or rest[-1] in NO_NAMES:
        return False
    if len(rest) > 1:
        return True  # "van der berg"
    return first not in ORDINARY_WORDS and rest[-1] not in RARER_WORDS


def is_english(word):
    return word in ORDINARY_WORDS or len(word) == 1
