"""How alike two texts are, whatever a document did to their layout.

The figures below were set on two real role profiles of one charity that share a
ladder, each matched with the other whole and after damage (an indicator lost, added
or moved, half of a cell cut off, one letter in twenty-five misread). Right levels
scored 0.60 to 1.00, the best wrong level had a median of 0.19 and reached 0.71 only
where two levels of the ladder share whole sentences.
"""

import re
from collections import Counter
from functools import lru_cache

# Stretches of five letters: words that two levels share by chance weigh little, and
# a misread letter spoils five stretches rather than a sentence.
STRETCH = 5
# From here two texts count as one text with changed words, below as two texts. The
# share is the one from which CM03 calls two levels alike.
NEARLY = 0.8
# No level is longer; of a longer text, as only a broken file holds, the start counts.
LONGEST = 20_000  # letters
INSIDE_WORD = re.compile(r"(?<=\w)[-‐‑–’'](?=\w)")
WORD = re.compile(r"[^\W_]+")


def joined(indicators):
    return " ".join(indicators)


# Small caches: a framework's levels are asked for again and again, and a worker must
# not keep what documents said.
@lru_cache(maxsize=256)
def words(text):
    """The words of a text in small letters, "co-operate" and "user's" as one each."""
    return tuple(WORD.findall(INSIDE_WORD.sub("", text.casefold())))


def letters(text):
    """Only the letters and digits: what no layout changes."""
    return "".join(words(text))


def is_same(first, second):
    """Whether two texts differ at most in case, spaces, hyphens, bullets and stops."""
    return letters(first) == letters(second)


@lru_cache(maxsize=256)
def stretches(text):
    plain = letters(text)[:LONGEST]
    last = max(1, len(plain) - STRETCH + 1) if plain else 0
    return Counter(plain[i : i + STRETCH] for i in range(last))


def likeness(first, second):
    """0 (nothing in common) to 1 (the same letters): Dice's share of stretches.

    The order of sentences hardly counts, nor where words are parted, so indicators
    that were run together, cut in other places or moved still match.
    """
    one, two = stretches(first), stretches(second)
    both = one.total() + two.total()
    return 2 * (one & two).total() / both if both else 0.0


def percent(share):
    return f"{round(share * 100)}%"


def clipped(text, longest=60):
    """The beginning of a text, cut at a word, for a message."""
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(" ,;.") + "…"
