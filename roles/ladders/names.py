"""The competency that a name means, small slips allowed."""

import re
from functools import lru_cache
from os.path import commonprefix

from .texts import words

# Text that forms put beside the name and that is no part of it.
ADDED = re.compile(
    r"(?:[\s:;.,(–-]+relevance\s+to\b.*|^competenc(?:y|e)\s*(?:\d+)?\s*[:.–-]\s*"
    r"|^\d+(?:\.\d+)*[.)]?\s+)",
    re.IGNORECASE | re.DOTALL,
)
# A slip of one letter is believed in words of at least this many: "Care" and "Core"
# are two things, "Teamwork" and "Teamwrok" one.
LONG_ENOUGH = 5


@lru_cache(maxsize=512)
def plain(name):
    """A name as it is compared: only its words, "and" left out, none in the plural."""
    kept = [word for word in words(ADDED.sub(" ", name)) if word != "and"]
    return " ".join(singular(word) for word in kept)


def singular(word):
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def find(name, known):
    """The one of the `known` names that `name` means, or None.

    Equal names win, then equal words in equal order, then the only name that is one
    letter away. Two candidates are no answer.
    """
    if name in known:
        return name
    meant = plain(name)
    if not meant:
        return None
    for is_it in (lambda other: plain(other) == meant, lambda o: is_slip(meant, o)):
        found = [other for other in known if is_it(other)]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def find_each(asked, known, former):
    """The one of the `known` names that each of those `asked` means, or "".

    `former` is {a name that one of them had: the name that it has}. It is asked where
    no known name is meant, and only for one that nothing else means.
    """
    found = [find(name, known) or "" for name in asked]
    for place, name in enumerate(asked):
        renamed = former.get(find(name, former)) if not found[place] else None
        if renamed in known and renamed not in found:
            found[place] = renamed
    return found


def is_similar(first, second):
    """Whether two names mean one competency."""
    return find(first, [second]) is not None


def is_slip(meant, other):
    """Whether two plain names differ by one letter more, less, other or swapped."""
    one, two = meant.replace(" ", ""), plain(other).replace(" ", "")
    if min(len(one), len(two)) < LONG_ENOUGH or abs(len(one) - len(two)) > 1:
        return False
    return is_one_slip(one, two)


def is_one_slip(one, two):
    """Whether at most one letter was added, lost, replaced or swapped with the next.

    The first letter must agree: "formal" and "informal", "able" and "unable" are no
    slips. Nor is another number ever one.
    """
    if one == two:
        return True
    if one[:1] != two[:1]:
        return False
    start = len(commonprefix([one, two]))
    one, two = one[start:], two[start:]
    end = len(commonprefix([one[::-1], two[::-1]]))
    one, two = one[: len(one) - end], two[: len(two) - end]
    if any(letter.isdigit() for letter in one + two):
        return False
    return max(len(one), len(two)) == 1 or (len(one) == 2 and one == two[::-1])
