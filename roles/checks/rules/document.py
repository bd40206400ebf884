"""ST03, ST04 and PL03: the document itself, its numbers, gaps and slips."""

import re

from roles.placeholders import find_placeholder

from .misspellings import MISSPELT
from .near_misses import near_miss
from .rule import OWN_RULE, Rule, hit

NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){0,3})[.)]?\s")
DOUBLED = re.compile(r"\b([a-z]{2,})\b\s+\1\b(?!-)")
MEANT_TWICE = {"that", "had", "very", "her", "do", "is", "bye", "so", "no", "one"}
STRAY = re.compile(
    r"\s[,;](?=\s|[a-z])|,,|;;|(?<!\.)\.\.(?!\.)|\.\s+\.(?!\.)|,\.|\(\s*\)"
    r"|[a-z]\)[a-z]{2,}"
    r"|\s\.\s*$|[a-z],[a-z]{2,}|[;:,]\.(?!\d)"
)
BRACKET = re.compile(r"[()]")
AFTER_BRACKET = re.compile(r"\([^()]{0,40}")
STARTS = tuple(MISSPELT)
# In small letters: what has a capital may be a name.
LONG_WORD = re.compile(r"(?:^[A-Z]|(?<![\w/.@'-]))[a-z]{4,}(?![\w/@-])")
NAMED_IN = ("title", "reporting")
TYPO = re.compile(rf"\b(?:{'|'.join(MISSPELT)})[a-z]*")
SLIPS = (
    (
        re.compile(
            r"\b(?:line|team|service|project|home|area|deputy|registered|care|duty"
            r"|on-call)"
            r" mangers?\b|\bmangers? will\b"
        ),
        "manager",
    ),
    (
        re.compile(r"\bdiffuse (?:\w+ ){0,2}?(?:situation|conflict|tension|anger)s?\b"),
        "defuse",
    ),
    (re.compile(r"\bprincipals of\b(?! (?:schools|colleges))"), "principles of"),
    (re.compile(r"\bpeoples (?!republic)[a-z]+"), "people's"),
    (
        re.compile(
            r"\b(?:for|of|in|with|to|by|take|manage|plan|help|support|meet|and) there"
            r" (?:own|famil\w+|homes?|carers?|needs|tenanc\w+|lives|children|plans?"
            r"|goals"
            r"|health|recovery|rights|work|teams?|money)\b"
        ),
        "their",
    ),
    (
        re.compile(r"(?:^|[.;,] )its (?:a|an|the|not|important|your|our|about)\b"),
        "it's",
    ),
    (re.compile(r"\b(?:could|should|would|must) of\b(?! course)"), "have"),
    (re.compile(r"\bupto\b"), "up to"),
    (re.compile(r"\bdevelope\b"), "develop"),
    (re.compile(r"\ban (?:with|the|to|of|in|by)\b"), "and; a"),
    (re.compile(r"\btoo (?:the|their|your|our|appointments|meetings|others)\b"), "to"),
    (re.compile(r"\bto (?:it's|there) (?:own|needs)\b"), "its; their"),
)


def numbers_in_order(profile):
    yield from follow(profile.headings)
    yield from follow(profile.groups)


def follow(headings):
    """Headings whose number stood before or falls back behind the one before."""
    before = ()
    for passage in headings:
        match = NUMBERED.match(passage.text + " ")
        if not match:
            continue
        number = tuple(int(part) for part in match[1].split("."))
        if number <= before:
            message = "The number of this heading does not follow the one before it."
            yield hit(passage, None, message)
        before = number


def placeholders(profile):
    for passage in profile.passages:
        match = find_placeholder(passage.plain)
        if match:
            message = "These words look like a gap that was never filled in."
            yield hit(passage, match, message)


def slips(profile):
    """At most one doubled word, one stray mark and one misspelling a passage."""
    for passage in profile.passages:
        match = next(
            (m for m in DOUBLED.finditer(passage.low) if m[1] not in MEANT_TWICE), None
        )
        if match:
            yield hit(passage, match, "This word stands twice.", match[1])
        match = STRAY.search(passage.low) or unclosed(passage)
        if match:
            yield hit(passage, match, "A punctuation mark is astray.")
        yield from misspelt(passage)


def unclosed(passage):
    """The words from an opening bracket that is never closed."""
    opened = []
    for match in BRACKET.finditer(passage.low):
        if match.group() == "(":
            opened.append(match.start())
        elif opened:
            opened.pop()
    return AFTER_BRACKET.match(passage.low, opened[-1]) if opened else None


def misspelt(passage):
    is_suspect = any(word.startswith(STARTS) for word in passage.tokens)
    match = TYPO.search(passage.low) if is_suspect else None
    if match:
        start = max(
            (item for item in MISSPELT if match.group().startswith(item)), key=len
        )
        better = match.group().replace(start, MISSPELT[start], 1)
        if better != match.group():
            yield hit(passage, match, "This looks misspelt.", better)
            return
    for pattern, better in SLIPS:
        match = pattern.search(passage.low)
        if match:
            yield hit(passage, match, "This looks misspelt.", better)
            return
    for match in LONG_WORD.finditer(passage.plain):
        if passage.part in NAMED_IN:
            return
        better = near_miss(match.group().lower())
        if better:
            yield hit(passage, match, "This looks misspelt.", better)
            return


ST03 = Rule(
    id="ST03",
    severity="warn",
    title="Numbers out of order",
    why="People are sent to a number that is not there, or is there twice.",
    source=OWN_RULE,
    find=numbers_in_order,
)
ST04 = Rule(
    id="ST04",
    severity="warn",
    title="Gap never filled in",
    why="A template that was not filled in tells applicants nobody read it.",
    source=OWN_RULE,
    find=placeholders,
)
PL03 = Rule(
    id="PL03",
    severity="info",
    title="Slips of the pen",
    why="Slips make readers stop, and some readers and screen readers stumble.",
    source="GOV.UK content design guidance",
    find=slips,
)
