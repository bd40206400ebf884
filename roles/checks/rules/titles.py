"""Short titles of laws: where one begins and ends, whichever rule asks.

"Care Act" stands inside "NHS and Community Care Act 1990", which is another law. So
the whole title is found first, and only then looked up.
"""

import re
from dataclasses import dataclass

from .wording import word_list

HEADS = {
    "act": "act",
    "acts": "act",
    "regulations": "regulations",
    "regs": "regulations",
    "order": "order",
    "measure": "measure",
}
# These are everyday words where no year follows.
NEEDS_YEAR = frozenset({"order", "measure"})
PIECE = re.compile(r"\([^()]{1,60}\)|[Ee]tc\.|[\w'&]+(?:-\w+)*|[^\w\s]")
YEAR = re.compile(r"(?:18|19|20)\d\d")
# Small words inside a title; none begins one.
LINKS = frozenset(word_list("and & of at to for in with on by from against etc etc."))
# Words with a capital that begin a sentence, a heading or a list, and no title.
LEADS = frozenset(
    word_list(
        """
        a an know knows knowing knowledge understand understands understanding follow
        follows following comply complies complying compliance apply applies applying
        explain explains see under within uphold promote promotes experience awareness
        aware familiar familiarity good sound strong excellent demonstrable detailed
        thorough basic current relevant use using hold keep ensure ensures meet meets
        observe obey adhere advise advising assess teach teaches train trains training
        read enforce implement interpret abide regarding including uk english our
        their your all both this that these those every any when where if as is check
        record report file key main
        """
    )
)
LONGEST_TITLE = 18
PLACES = (
    r"northern ireland|ni|scotland|wales|isle of man|jersey|guernsey|ireland"
    r"|gibraltar"
)
TAIL = re.compile(
    rf"(?P<place> ?\((?:{PLACES})\))?(?: ?\((?:the )?[\"']?[a-z]{{2,6}}[\"']?\))?"
    r"(?:[\s,(]{0,3}(?:of )?(?P<year>(?:18|19|20)\d\d)\b\)?)?"
)
YEAR_BEFORE = re.compile(r"\b(?P<year>(?:18|19|20)\d\d)\s+(?:the\s+)?$")


@dataclass(frozen=True)
class ShortTitle:
    """A title in a passage; `start()` and `end()` are those of a match.

    `name` is in small letters and ends in a bracket where the law of a part of the
    kingdom bears it there: "equal pay act (northern ireland)". `head` is where "Act" or
    "Regulations" begins in the passage, `named` where it ends.
    """

    first: int
    last: int
    head: int
    named: int
    name: str
    kind: str
    year: str
    is_local: bool

    def start(self):
        return self.first

    def end(self):
        return self.last

    def holds(self, match):
        """Whether a match stands inside this title."""
        return self.first <= match.start() < self.last and match.end() >= self.head

    def overlaps(self, match):
        return self.first < match.end() and match.start() < self.last

    @property
    def is_long_act(self):
        """An Act with two words or more before "Act"."""
        return self.kind == "act" and len(self.name.split()) > 2


def titles_in(passage):
    """Every short title of a passage, in order."""
    if HEADS.keys().isdisjoint(passage.tokens):
        return []
    pieces = list(PIECE.finditer(passage.plain))
    words = [piece.group() for piece in pieces]
    found = [
        title_at(passage, pieces, words, at)
        for at, word in enumerate(words)
        if word[0].isupper() and word.lower() in HEADS
    ]
    return [title for title in found if title]


def title_at(passage, pieces, words, at):
    """The title whose last word is the piece at a place, or None."""
    first = begin(words, at)
    start, head = pieces[first].start(), pieces[at]
    tail = TAIL.match(passage.low, head.end())
    kind = HEADS[words[at].lower()]
    if kind in NEEDS_YEAR and not (tail["year"] and first < at):
        return None
    before = YEAR_BEFORE.search(passage.plain, max(0, start - 12), start)
    year = tail["year"] or (before["year"] if before else "")
    place = (tail["place"] or "").strip()
    name = f"{passage.low[start : head.start()]}{kind} {place}".strip()
    end = tail.end() if tail["year"] or place else head.end()
    return ShortTitle(
        start, end, head.start(), head.end(), name, kind, year, bool(place)
    )


def begin(words, head):
    """The place of the first word of the title that ends at `head`."""
    first = at = head
    while at > max(0, head - LONGEST_TITLE):
        at -= 1
        word = words[at]
        if is_named_law(words, at):
            first = at = at - 1
        elif word.lower() in LINKS or word == ",":
            continue
        elif word[0] == "(" and len(word) > 1:
            first = at if word[1].isupper() else first
        elif word[0].isupper() and word.lower() not in {*HEADS, "the"}:
            first = at
        else:
            break
    return without_leads(words, after_list(words, first, head), head)


def is_named_law(words, at):
    """Whether here is the year of an Act under which Regulations were made.

    "Health and Social Care Act 2008 (Regulated Activities) Regulations 2014" is one.
    """
    return (
        at > 1
        and bool(YEAR.fullmatch(words[at]))
        and words[at - 1].lower() == "act"
        and words[at + 1][0] == "("
        and len(words[at + 1]) > 1
    )


def after_list(words, first, head):
    """Past the last comma, unless "and" follows it as in "Police, Crime and Courts"."""
    commas = [at for at in range(first, head) if words[at] == ","]
    if not commas or {"and", "&"} & {word.lower() for word in words[commas[-1] : head]}:
        return first
    return commas[-1] + 1


def without_leads(words, first, head):
    """Past words that only stand before a title; a small word never begins one."""
    while first < head and words[first].lower() in LEADS | LINKS | {","}:
        first += 1
    return first
