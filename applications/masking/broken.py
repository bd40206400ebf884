"""Names that a paste broke: "Pem" at the end of a line and "berton" below."""

import re

from applications.masking.letters import folding
from applications.masking.words import ORDINARY_WORDS, PARTICLES, RARER_WORDS

# The end of a line, or a space that is no plain one. Several in a row part paragraphs.
BREAK = r"(?:\r?\n|[^\S \t\r\n])"
WORD = r"[^\W\d_]++"
RUN = re.compile(rf"(?<![^\W_]){WORD}(?:{BREAK}{WORD})++")
MOST_PIECES = 4
WORDS = ORDINARY_WORDS | PARTICLES | RARER_WORDS


def names_broken(text, names):
    """(start, end) of each word of a name that a break cuts; spaces are as typed."""
    table = folding(set(text))
    for run in RUN.finditer(text):
        pieces = list(re.finditer(WORD, run.group()))
        folded = [piece.group().translate(table) for piece in pieces]
        for first in range(len(pieces)):
            for last in range(first + 1, min(len(pieces), first + MOST_PIECES)):
                joined = "".join(folded[first : last + 1])
                if joined not in names.beginnings:
                    break
                if joined in names.parts and is_cut(pieces, folded, first, last):
                    start, end = pieces[first].start(), pieces[last].end()
                    yield run.start() + start, run.start() + end


def is_cut(pieces, folded, first, last):
    """Whether pieces of a name are no words: not the "as" and "if" of Asif."""
    words = [pieces[number].group() for number in range(first, last + 1)]
    if all(word in WORDS or len(word) == 1 for word in folded[first : last + 1]):
        return False
    if words[0][0].isupper():
        return True
    is_word = "".join(folded[first : last + 1]) in ORDINARY_WORDS  # "nur/se"
    return not is_word and all(word.islower() for word in words)
