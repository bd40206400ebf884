"""What a heading means, whatever its number, case, order of words or spelling.

A heading is understood when all its words are known: at least one key word of a
kind, and otherwise words such as "main" or "of the post" that add nothing.
"""

import re
from functools import lru_cache
from itertools import dropwhile, islice

from .heading_vocabulary import (
    CATEGORY_WORDS,
    CRITERIA_NOUNS,
    FILLERS,
    KEYED,
    PHRASES,
    POLICY_WORDS,
    SAYINGS,
    STATEMENTS,
)
from .lines import word_set, words_of

LONGEST = 12  # words in a heading

KNOWN = {
    " ".join(phrase.split()): kind
    for kind, phrases in PHRASES.items()
    for phrase in phrases.split("|")
}
RULES = tuple(
    (kind, frozenset(keys.split()), FILLERS | frozenset(beside.split()))
    for kind, keys, beside in KEYED + STATEMENTS
)
VOCABULARY = frozenset(
    word
    for words in [*KNOWN, *(f"{keys} {more}" for _, keys, more in KEYED + STATEMENTS)]
    for word in words.split()
    if len(word) >= 6
)


def without_a_letter(word):
    return {word[:index] + word[index + 1 :] for index in range(len(word))}


SPELLINGS = {}
for _word in sorted(VOCABULARY):
    for _spelling in {_word, *without_a_letter(_word)}:
        SPELLINGS.setdefault(_spelling, _word)


@lru_cache(maxsize=4096)
def mend_spelling(word):
    """Return the heading word that `word` misspells by one letter, or `word`."""
    if word in VOCABULARY or word in CATEGORY_WORDS or not 6 <= len(word) <= 24:
        return word
    if word in SPELLINGS:
        return SPELLINGS[word]
    for spelling in sorted(without_a_letter(word)):
        if spelling in SPELLINGS:
            return SPELLINGS[spelling]
    return word


CONTRACTIONS = (
    (re.compile(r"(?<=\w)[’']ll\b", re.I), " will"),
    (re.compile(r"(?<=\w)[’']re\b", re.I), " are"),
    (re.compile(r"\b(who|what|it|here|how)[’']s\b", re.I), r"\1 is"),
)
# "What will you be doing?" asks for what "what you will be doing" says.
ASKED = re.compile(r"^(what|who|how) (will|would|are|is|can|do|does) (\w+)\b")
SAID = tuple((kind, re.compile(rf"(?:{saying})$")) for kind, saying in SAYINGS)


def heading_words(text):
    text = re.sub(r"\([^()]*\)", " ", text)
    for contraction, full in CONTRACTIONS:
        text = contraction.sub(full, text)
    text = text.replace("’", "").replace("'", "")
    text = text.lower().replace("&", " and ").replace("organization", "organisation")
    words = dropwhile(str.isdigit, words_of(text))
    return [mend_spelling(word) for word in islice(words, LONGEST + 1)]


def meaning(text):
    """Return the kind of part this heading opens, or None.

    One of the section kinds of `profile.SECTION_KINDS`, or "container" (a title such
    as "Job description" that only holds others), "duties", "measures",
    "specification", "competencies".
    """
    if len(text) > 120 or text.rstrip().endswith((".", ",", ";")):
        return None
    words = heading_words(text)
    if not words or len(words) > LONGEST:
        return None
    return plain_meaning(words) or by_theme(words)


def plain_meaning(words):
    """The kind of a heading all of whose words are known, or None."""
    joined = " ".join(words)
    return KNOWN.get(joined) or by_key_words(words) or by_saying(joined)


def by_saying(joined):
    """The kind of a heading that says it in a sentence, or asks it."""
    asked = ASKED.match(joined)
    if asked:
        question, verb, who = asked.groups()
        helps = "" if verb in ("do", "does") else f" {verb}"
        joined = f"{question} {who}{helps}{joined[asked.end() :]}"
    return KNOWN.get(joined) or next(
        (kind for kind, said in SAID if said.match(joined)), None
    )


def is_plain(text):
    """Whether a heading is understood by all its words, not by a theme in it."""
    return plain_meaning(heading_words(text)) is not None


def by_key_words(words):
    for kind, keys, allowed in RULES:
        if any(word in keys for word in words) and all(
            word in keys or word in allowed for word in words
        ):
            return kind
    return None


def by_theme(words):
    joined = " ".join(words)
    if "lived experience" in joined:
        return "lived_experience"
    if words[0] == "about" and 2 <= len(words) <= 6:
        return "about_employer"
    if "values" in words and len(words) <= 6:
        return "values"
    if POLICY_WORDS.intersection(words):
        return "policy"
    return None


def is_category_name(text):
    """Whether all words are ones that name kinds of criteria ("Skills/Qualities")."""
    words = heading_words(text)
    return 0 < len(words) <= 8 and all(word in CATEGORY_WORDS for word in words)


def names_criteria(text):
    """Whether a heading says what follows is asked of people: "Skills and experience".

    It means so only where no heading said it before; under one it is a category.
    """
    words = heading_words(text)
    return is_category_name(text) and bool(CRITERIA_NOUNS.intersection(words))


SMALL_WORDS = word_set("of the and a an to for in on with or by as at from")
INTRO_ENDS = word_set(
    """to for will include includes including are is must also following by with of
    should can that who be example have includes: you we"""
)


def is_title_case(text):
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text)]
    heavy = [word for word in words if word.lower() not in SMALL_WORDS]
    return bool(heavy) and words[0][0].isupper() and all(w[0].isupper() for w in heavy)


def is_introduction(text):
    """A line such as "You will:" that leads into a list, rather than heading it."""
    if not text.endswith(":"):
        return False
    words = words_of(text)
    return bool(words) and (words[-1] in INTRO_ENDS or len(words) > 8)


def is_heading_like(line, following):
    """Whether a line looks like a heading; `following` is the next line or None."""
    text = line.text
    count = len(text.split())
    if line.bullet or len(line.cells) > 1 or count > LONGEST or text[-1] in ".,;?!":
        return False
    # "Salary: £24,000" is a fact, however it is written.
    if (
        line.starts_lower
        or is_introduction(text)
        or (": " in text and not line.heading)
    ):
        return False
    if line.heading or line.bold or text.endswith(":"):
        return True
    if text.isupper() and len(text) > 3:
        return True
    if is_title_case(text) and count <= 10:
        return True
    leads = following is not None and (
        following.bullet or (following.number and not line.number)
    )
    return bool(leads and count <= 5 and words_of(text)[:1] != ["to"])
