"""Names whose letters stand apart ("N g o z i", "N•g•o•z•i") or are signs ("🅽🅶🅾🆉🅸"),
or with initials: "NgoziCO"."""

import re
from itertools import chain

from applications.masking.letters import folding
from applications.masking.words import SPELT_WORDS

LETTER = re.compile(r"[^\W\d_]")
NEAR = re.compile(r"[ .\-_*\u00a0\u2007\u202f]{1,2}")
APART = re.compile(r"(?<![^\W_])[^\W\d_](?:[\W_]{1,3}[^\W\d_](?![^\W_])){2,}+")
# Alphabets of signs that Unicode does not know as letters, from A: parenthesised,
# circled and squared ones, and those of flags.
SIGN_ALPHABETS = (0x249C, 0x1F110, 0x1F150, 0x1F170, 0x1F1E6)
SIGNS = {
    chr(first + number): chr(ord("a") + number)
    for first in SIGN_ALPHABETS
    for number in range(26)
}
SIGN = re.compile(f"[{''.join(SIGNS)}]")
SIGNS_APART = re.compile(
    rf"{SIGN.pattern}(?:[\s\-_.,·•/|*]{{0,2}}{SIGN.pattern}){{2,}}+"
)
# Three letters with commas or strokes between them are a list more often.
LEAST_LISTED = 4
JOINED = re.compile(r"([A-Z]{0,3}?)([A-Z][a-z]+)([A-Z]{0,3})")


def names_apart(text, names):
    """(start, end) of names in runs of single letters; from each, the longest."""
    table = folding(set(text)) | {ord(sign): letter for sign, letter in SIGNS.items()}
    runs = chain(
        ((run, LETTER) for run in APART.finditer(text)),
        ((run, SIGN) for run in SIGNS_APART.finditer(text)),
    )
    for run, kind in runs:
        letters = list(kind.finditer(run.group()))
        if is_word_set_apart(run.group(), letters, names):
            continue
        folded = [letter.group().translate(table) for letter in letters]
        first = 0
        while first < len(letters):
            last = last_letter(folded, first, names)
            part = [] if last is None else letters[first : last + 1]
            if part and is_one_name(run.group(), part, names):
                start = run.start() + letters[first].start()
                yield start, run.start() + letters[last].end()
                first = last
            elif part and joined_letters(part) in names.spelt_words:
                first = last
            first += 1


def is_one_name(run, letters, names):
    """Whether letters are set apart for show, and are no list: "A, B, E"."""
    if joined_letters(letters) in names.spelt_words:
        return not is_set_evenly(run, letters)
    if len(letters) >= LEAST_LISTED:
        return True
    return all(not gap or NEAR.fullmatch(gap) for gap in gaps_between(run, letters))


def is_word_set_apart(run, letters, names):
    """Whether a whole run is a word that only has a name in it: "f i n a l l y"."""
    joined = joined_letters(letters)
    is_word = joined in SPELT_WORDS and joined not in names.parts
    return is_word and is_set_evenly(run, letters)


def is_set_evenly(run, letters):
    """As in a heading, "M E E T I N G"; not "M e e T i n g" and "M E E  T I N G"."""
    shown = "".join(letter.group() for letter in letters)
    is_one_case = shown in (shown.lower(), shown.upper(), shown.capitalize())
    return is_one_case and len(set(gaps_between(run, letters))) == 1


def gaps_between(run, letters):
    return [
        run[one.end() : other.start()]
        for one, other in zip(letters, letters[1:], strict=False)
    ]


def joined_letters(letters):
    return "".join(letter.group() for letter in letters).lower()


def last_letter(folded, first, names):
    joined, longest = "", None
    for last in range(first, len(folded)):
        joined += folded[last]
        if joined not in names.beginnings:
            break
        if joined in names.keys and last - first > 1:
            longest = last
    return longest


def has_initials_joined(shown, names):
    """Whether a word is a name with capitals joined to it: "NgoziCO", "CNgozi"."""
    found = JOINED.fullmatch(shown)
    is_joined = found and (found[1] or found[3])
    return bool(is_joined) and names.is_only_a_name(found[2].lower())
