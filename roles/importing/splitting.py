"""Parting items that were run together in one cell.

A boundary is taken where the text lets one know: a bullet, a paragraph break, a full
stop before a capital, or a capital that begins an item after a finished phrase. A
capital is no boundary after a word that cannot end a phrase ("in Word", "the Care
Act") nor where it looks like a name.
"""

import re
from dataclasses import dataclass

from .lines import BREAK, BULLET, FUNCTION_WORDS, squeeze, word_set
from .opening_words import (
    AWARDS,
    FINISHERS,
    LEADS_ON,
    MANNER,
    OPENERS,
    OPENING_ON,
    PRAISE,
    QUALIFICATIONS,
    QUALIFIERS,
    RUNS_ON,
    SKILL_WORDS,
    STRONG_OPENERS,
    VERBS,
)

ABBREVIATIONS = word_set("e.g. i.e. eg. ie. mr. mrs. ms. dr. no. inc. st.")
LEAD_IN = re.compile(r"\b(?:including|include|includes|following|such as)\s*:", re.I)
ACRONYM_IN_BRACKETS = re.compile(r"\([A-Z][A-Za-z&/]{0,8}\)[.,]?$")
NO_MANNER = word_set(
    "Family Early Daily Weekly Monthly Yearly Friendly Elderly Only July Supply Reply"
)
SUBJECTS = frozenset(["English", "Maths"])
BESIDE_SUBJECTS = word_set("and & or at to gcse gcses")
POSTS = (["post"], ["role"], ["job"])
LEAD_WORDS = ("of", "in", "with", "to", "about", "for", "on")


@dataclass(frozen=True)
class Pieces:
    """The items of a cell; `how` is the weakest ground any boundary was taken on.

    One of "" (nothing to part), "bullet", "stop" or "capital". `repeated` is a
    phrase before a colon that was set before each item; `doubtful` words at which
    another item may begin.
    """

    texts: tuple[str, ...]
    how: str = ""
    repeated: str = ""
    doubtful: tuple[str, ...] = ()


def split_cell(cell, *, sentences=True):
    """Part a cleaned cell into its items; returns `Pieces`.

    With `sentences` False only bullets and paragraph breaks part it.
    """
    if BULLET in cell:
        return split_bullets(cell)
    texts, grounds, doubtful = [], set(), []
    parts = [part for part in cell.split(BREAK) if part.strip()]
    for part in parts:
        found = split_running(part) if sentences else Pieces((squeeze(part),))
        texts += found.texts
        doubtful += found.doubtful
        grounds.add(found.how)
    if len(parts) > 1:
        grounds.add("bullet")
    how = next((how for how in ("capital", "stop", "bullet") if how in grounds), "")
    return Pieces(tuple(texts), how, "", tuple(doubtful))


def split_bullets(cell):
    """Part at bullets; "Knowledge of: • A • B" gives "Knowledge of A" and so on."""
    head, *rest = cell.split(BULLET)
    items = []
    for part in rest:
        # A paragraph after the list stands by itself.
        items += [squeeze(piece) for piece in part.split(BREAK)]
    items = [item for item in items if item]
    head = squeeze(head.replace(BREAK, " "))
    if head.endswith(":") and items:
        lead = head[:-1].strip()
        joint = " " if lead.lower().endswith(LEAD_WORDS) else ": "
        texts = tuple(lead + joint + without_capital(item) for item in items)
        return Pieces(texts, "bullet", head)
    texts = [head, *items] if head else items
    return Pieces(tuple(texts), "bullet" if len(texts) > 1 else "")


def without_capital(item):
    """An entry set behind a lead-in no longer begins a sentence."""
    first, space, rest = item.partition(" ")
    return first.lower() + space + rest if first in ("The", "A", "An", "How") else item


def split_running(text, openers=OPENERS):
    """Part a run of words without bullets; returns `Pieces`."""
    words = text.split()
    if not words:
        return Pieces(())
    inside = in_brackets(words)
    starts, grounds, doubtful = [0], set(), []
    for index in range(1, len(words)):
        if inside[index]:
            continue
        ground = boundary(words, index, starts[-1], openers)
        if ground == "doubtful":
            doubtful.append(words[index])
        elif ground:
            grounds.add(ground)
            starts.append(index)
    how = "capital" if "capital" in grounds else "stop" if grounds else ""
    return Pieces(parted(words, starts), how, "", tuple(doubtful))


def parted(words, starts):
    """The texts of a run of words, of which one begins at each of `starts`."""
    ends = [*starts[1:], len(words)]
    return tuple(" ".join(words[a:b]) for a, b in zip(starts, ends, strict=True))


def split_line(text, *, is_item):
    """Part a line of a list, outside any table, into its items; returns `Pieces`.

    Its sentences stay together unless each begins as criteria do. The mark of an
    entry (`is_item`) shows where one begins, so another in it must begin beyond doubt.
    """
    words = text.split()
    inside = in_brackets(words)
    starts, doubtful, how = [0], [], ""
    for index in range(1, len(words)):
        if inside[index] or not (ground := boundary(words, index, starts[-1], OPENERS)):
            continue
        following = words[index + 1] if index + 1 < len(words) else ""
        if ground == "stop" and (is_item or not opens_plainly(words[index], following)):
            continue
        strong = words[index] in STRONG_OPENERS and following in OPENING_ON
        if ground == "doubtful" or (is_item and not strong):
            doubtful.append(words[index])
            continue
        starts.append(index)
        how = "capital" if "capital" in (how, ground) else ground
    return Pieces(parted(words, starts), how, "", tuple(doubtful))


def opens_plainly(word, following):
    """Whether a sentence begins as a criterion does: "Able to cook", "A licence"."""
    if word in ("A", "An"):
        return following[:1].islower()
    opens = word in STRONG_OPENERS or word in PRAISE
    return opens and following[:1].islower()


def in_brackets(words, reach=60):
    """For each word, whether it stands inside brackets that are closed in reach."""
    inside = [False] * len(words)
    opened = None
    for index, word in enumerate(words):
        if opened is not None and index - opened > reach:
            opened = None
        if opened is None and word.count("(") > word.count(")"):
            opened = index
        elif opened is not None and word.count(")") > word.count("("):
            inside[opened + 1 : index + 1] = [True] * (index - opened)
            opened = None
    return inside


def boundary(words, index, start, openers):
    """The ground for an item to begin at a word: stop, capital, doubtful or None."""
    before, word = words[index - 1], words[index]
    initial = word.lstrip("\"'“‘(")[:1]
    if not initial.isupper():
        return None
    if before.rstrip("\"'”’)").endswith((".", "!", "?", ";")):
        runs_on = word.strip(",") in RUNS_ON and not tells_of_post(words, index)
        if before.lower() in ABBREVIATIONS or runs_on:
            return None
        return "stop"
    if before[-1] in ":,-–/&" or before.strip("(\"'“‘").lower() in FUNCTION_WORDS:
        return None
    following = words[index + 1] if index + 1 < len(words) else ""
    if " ".join(words[max(0, index - 2) : index]).lower() in FINISHERS:
        return "capital"
    if tells_of_post(words, index) and before[:1].islower():
        return "capital"
    if opens_item(word, following, before, words[0], openers):
        return "capital"
    return "doubtful" if is_doubtful(word, following, before, start, index) else None


def tells_of_post(words, index):
    """ "This post is subject to …" is a criterion, "This includes …" goes on."""
    return words[index] == "This" and words[index + 1 : index + 2] in POSTS


def opens_item(word, following, before, first, openers):
    bare = word.strip(",;")
    lower_follows = following[:1].islower()
    name_before = before[:1].isupper() and not before.endswith(")")
    if before.lower() in LEADS_ON or (name_before and before.lower() in QUALIFIERS):
        return False
    if (bare in STRONG_OPENERS or bare in PRAISE) and lower_follows:
        return True
    if bare in ("A", "An"):
        return lower_follows and following not in FUNCTION_WORDS
    if bare in openers and following in OPENING_ON:
        return True
    if bare in SUBJECTS and following.lower() not in BESIDE_SUBJECTS:
        return False  # "spoken English"
    if leading_name(bare) in QUALIFICATIONS or is_award(word, following):
        level = before[-1].isdigit() and bare in AWARDS
        return not level and (not name_before or before in AWARDS)
    if name_before and before not in AWARDS:
        return False
    if bare.endswith("ing") and lower_follows:
        return True  # "Managing a team"
    if bare.endswith("ly") and bare not in NO_MANNER and lower_follows:
        return True  # "Physically able to climb"
    if bare in openers:
        return lower_follows or is_acronym(following) or word.endswith(",")
    if bare in ("IT", "ICT"):
        return following.strip(".,").lower() in SKILL_WORDS
    return ends_bracket(before) and lower_follows and bare != "Level"


def is_award(word, following):
    """ "Care Certificate": a name that ends in the word for an award."""
    return word.isalpha() and not word.isupper() and following.strip(".,;") in AWARDS


def is_acronym(word):
    """ "Good IT skills", "Full UK licence", "Five GCSEs"."""
    return len(word) > 1 and word.strip(".,").removesuffix("s").isupper()


def leading_name(word):
    return re.split(r"[^\w]", word, maxsplit=1)[0]


def ends_bracket(before):
    """After "(for example …)" an item may begin; after "(NVQ)" the phrase goes on."""
    return before.endswith(")") and not ACRONYM_IN_BRACKETS.search(before)


def is_doubtful(word, following, before, start, index):
    """A word that may begin an item: an opening behind a name, a lone capital."""
    if word in OPENERS and following[:1].islower():
        return index - start >= 3
    if not word.isalpha() or word.isupper() or len(word) < 3 or index - start < 3:
        return False
    return before[:1].islower() and following[:1].islower()


def split_indicators(text):
    """Part the text of a level column into its indicators; returns `Pieces`."""
    found = split_running(text, OPENERS | VERBS | MANNER)
    texts = []
    for piece in found.texts:
        if texts and LEAD_IN.search(texts[-1]) and is_listed_phrase(piece):
            texts[-1] = f"{texts[-1]} {piece}"
        else:
            texts.append(piece)
    return Pieces(tuple(texts), found.how, "", found.doubtful)


def is_listed_phrase(piece):
    """Whether a piece can be an entry of the list that "including:" began."""
    first = piece.split(maxsplit=1)[0]
    return first in ("The", "How", "What", "Why", "A", "An") or first.endswith("ing")
