"""ST06: one body or one group of people under several names."""

import re

from .rule import OWN_RULE, Hit, Rule, hit
from .wording import joined

PEOPLE = (
    ("service users", re.compile(r"\bservice[- ]users?\b(?! led)")),
    (
        "clients",
        re.compile(r"\bclients?\b(?![- ](?:cent(?:er|re)d|server|focus\w*|led))"),
    ),
    ("customers", re.compile(r"\bcustomers?\b(?! (?:service|care|relationship))")),
    (
        "patients",
        re.compile(r"\bpatients\b|\bpatient(?:'s)? (?:care|safety|group|needs)\b"),
    ),
)
BODY_WORDS = {
    "partnership",
    "trust",
    "alliance",
    "foundation",
    "consortium",
    "association",
    "federation",
    "charity",
}
BODY = re.compile(
    r"\b(?:[A-Z][\w&'-]+ (?:(?:and|of|for|&) )?){1,7}?(?:Partnership|Trust"
    r"|Alliance|Foundation|Consortium|Association|Federation|Charity)\b"
    r"(?: (?:(?:University|NHS|Foundation|Hospitals?) ){0,4}(?:Trust|Partnership"
    r"|Alliance|Consortium)\b)?"
)
# What follows makes it a title, a document or a thing of the body, not the body.
NOT_A_BODY = re.compile(
    r"^ (?:Lead|Manager|Director|Officer|Coordinator|Board|Agreement"
    r"|Model|Development|and (?:[A-Z]\w+ )*(?:Manager|Lead))"
)
GENERIC = BODY_WORDS | {
    "nhs",
    "university",
    "health",
    "mental",
    "the",
    "and",
    "of",
    "for",
    "in",
    "&",
    "community",
    "hospitals",
    "hospital",
    "national",
    "all",
    "our",
    "this",
    "charity",
    "voluntary",
    "local",
    "care",
}
# The second name for the people served may slip in once in passing.
FEWEST = 2


def names_agree(profile):
    yield from people(profile)
    yield from bodies(profile)


def people(profile):
    passages = (
        *profile.sections,
        *profile.accountabilities,
        *profile.measures,
        *profile.criteria,
    )
    found = []
    for name, pattern in PEOPLE:
        places = [(item, m) for item in passages for m in pattern.finditer(item.low)]
        if len(places) >= FEWEST:
            found.append((len(places), name, places[0]))
    if len(found) > 1:
        found.sort(key=lambda entry: -entry[0])
        counted = joined(f"{name} ({number})" for number, name, _ in found)
        message = f"The people served go by several names: {counted}."
        yield hit(*found[1][2], message, f"Say “{found[0][1]}”, or what they chose.")


def bodies(profile):
    """Names of a body that share what is particular to it, told once."""
    names = {}
    employer = BODY.search(profile.employer)
    if employer:
        names[words_of(employer.group())] = (employer.group(), None)
    for passage in profile.body:
        if BODY_WORDS.isdisjoint(passage.tokens):
            continue
        for match in BODY.finditer(passage.plain):
            if not NOT_A_BODY.match(passage.plain[match.end() :]):
                names.setdefault(words_of(match.group()), (match.group(), passage))
    told = set()
    entries = list(names.items())
    for at, (words, (name, passage)) in enumerate(entries):
        for other, (earlier, place) in entries[:at]:
            if is_one_body(words, other) and not {words, other} & told:
                told |= {words, other}
                shown = passage or place
                message = f"This may be the body called “{earlier}” elsewhere."
                suggestion = "Use one name throughout."
                yield Hit(shown.place, name, message, suggestion, line=shown.line)


def words_of(name):
    ignored = {"the", "and", "of", "for", "in", "&", "our", "this", "all"}
    return frozenset(
        word for word in name.lower().replace("'s", "").split() if word not in ignored
    )


def is_one_body(first, second):
    """Whether one name holds the other, or both end alike on a particular word."""
    shared = first & second
    if not shared - GENERIC:
        return False
    if first < second or second < first:
        return len(shared) > 1
    return (
        bool(shared & BODY_WORDS)
        and len(shared - GENERIC) >= 1
        and (len(first ^ second) <= 3 and "nhs" not in shared)
    )


ST06 = Rule(
    id="ST06",
    severity="warn",
    title="Several names for one thing",
    why="A reader who does not know the field takes two names for two things.",
    source=OWN_RULE,
    find=names_agree,
)
