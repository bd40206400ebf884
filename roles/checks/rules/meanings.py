"""What a document itself says that its short forms and its laws mean."""

import re

from .wording import word_list

# Each with the words by which its old meaning is known.
OLD_MEANINGS = {
    "dda": "disability discrimination",
    "crb": "criminal records",
    "pova": "protection of vulnerable",
    "poca": "protection of children",
    "isa": "independent safeguarding",
    "dpa": "data protection",
    "cpa": "care programme",
    "pct": "primary care",
    "ccg": "clinical commissioning",
    "hee": "health education",
    "phe": "public health",
    "ksf": "knowledge",
    "facs": "fair access",
    "hpc": "health professions",
    "gscc": "general social care",
    "lscb": "safeguarding children",
    "iapt": "improving access",
    "csci": "social care inspection",
    "ico": "information commission",
    "links": "local involvement",
}
SHORT = "|".join(OLD_MEANINGS)
SHORT_FORMS = frozenset([*OLD_MEANINGS, *(f"{short}s" for short in OLD_MEANINGS)])
SHORT_FORM = re.compile(rf"\b(?P<short>{SHORT})(?P<plural>s)?\b", re.IGNORECASE)
# As in "CRB is our Community Resource Board", or with a bracket or a colon between.
SAYS_AFTER = re.compile(
    r"^['\"]?(?: [a-z]+){0,2} ?(?:\(|=|:|-|–|—|,? ?(?:stands|standing|short) for|means"
    r"|meaning|is|are) ?(?:(?:the|our|an|a) ){0,8}['\"]?"
)
SAYS_BEFORE = re.compile(r"(?:\((?:the |our )?['\"]?|, or )$")
WORD = re.compile(r"[\w'&]+")
SMALL = frozenset(word_list("and of for the in a an to &"))
NORTHERN_IRELAND = frozenset(
    word_list(
        """
        belfast derry londonderry lisburn newry armagh antrim tyrone fermanagh
        ballymena omagh enniskillen coleraine craigavon
        """
    )
)
GREAT_BRITAIN = frozenset(
    word_list("england scotland wales britain london english scottish welsh")
)


# "Links with our partners in Belfast" places no post there.
IS_KNOWN = re.compile(r"\b(?:experience|knowledge|understanding|partners?|links?) \b")


def own_meanings(profile):
    """The short forms that the document explains as something else, small letters."""
    other, old = set(), set()
    for passage in profile.passages:
        if SHORT_FORMS.isdisjoint(passage.tokens):
            continue
        for match in SHORT_FORM.finditer(passage.plain):
            short = match["short"].lower()
            for words in explanations(passage.plain, match):
                is_old = OLD_MEANINGS[short] in words.lower()
                (old if is_old else other).add(short)
    return frozenset(other - old)


def explanations(text, match):
    """The words by which a short form is written out at one of its places."""
    size = len(match["short"])
    after = SAYS_AFTER.match(text[match.end() : match.end() + 60])
    if after:
        words = WORD.findall(text[match.end() + after.end() :][:120])[: size + 3]
        yield from spelling(words, match["short"])
    near = text[max(0, match.start() - 120) : match.start()]
    before = SAYS_BEFORE.search(near)
    if before:
        words = WORD.findall(near[: before.start()])
        yield from spelling_backwards(words[-size - 4 :], match["short"])


def spelling(words, short):
    """The shortest run from the first word whose initials are the short form."""
    for count in range(2, len(words) + 1):
        if spells(words[:count], short):
            yield " ".join(words[:count])
            return


def spelling_backwards(words, short):
    """The shortest run up to the last word whose initials are the short form."""
    for first in range(len(words) - 2, -1, -1):
        if spells(words[first:], short):
            yield " ".join(words[first:])
            return


def spells(words, short):
    """Whether the initials of words give a short form, small words or not."""
    every = "".join(word[0] for word in words).lower()
    weighty = "".join(word[0] for word in words if word.lower() not in SMALL).lower()
    return short.lower() in {every, weighty}


def is_northern_irish(profile):
    """Whether a document places its post in Northern Ireland and nowhere else.

    What somebody has to know or have done tells nothing of where the post is.
    """
    is_there = False
    for passage in profile.body:
        if passage.part == "criterion" or IS_KNOWN.search(passage.low):
            continue
        if not GREAT_BRITAIN.isdisjoint(passage.tokens):
            return False
        is_there = is_there or not NORTHERN_IRELAND.isdisjoint(passage.tokens)
        is_there = is_there or "northern ireland" in passage.low
    return is_there
