"""ST06: one body or one group of people under several names."""

import re

from .rule import OWN_RULE, Hit, Rule, hit
from .wording import joined, plain

PEOPLE = (
    ("service users", re.compile(r"\bservice[- ]users?\b(?! led)")),
    (
        "clients",
        re.compile(r"\bclients?\b(?![- ](?:cent(?:er|re)d|server|focus\w*|led))"),
    ),
    (
        "customers",
        re.compile(
            r"(?<!internal )(?<!external )(?<!and external )\bcustomers?\b"
            r"(?!(?:'s)? (?:service|care|relationship|focus|facing))(?!-)"
        ),
    ),
    (
        "patients",
        re.compile(r"\bpatients\b|\bpatient(?:'s)? (?:care|safety|group|needs)\b"),
    ),
    (
        "residents",
        re.compile(
            r"\b(?<!local )residents?\b(?! (?:in|of|association|permit|parking))"
        ),
    ),
    ("tenants", re.compile(r"\btenants?\b(?! (?:law|rights))")),
)
# Some may be other people than those served: their names count from the second on.
HOUSED = {"residents", "tenants"}
MAY_BE_OTHERS = {"patients", *HOUSED}
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
    r"|Model|Development|and (?:[A-Z]\w+ ){0,8}(?:Manager|Lead))"
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
FEWEST_OF_OTHERS = 2
FEWEST_INITIALS = 3
SMALL = {"and", "of", "the", "for", "in", "on", "at", "to", "a"}
# A name of fewer letters is like many other words.
FEWEST_LETTERS = 7
WORDS = r"[A-Z][\w'&-]*(?: (?:(?:of|and|for|the|&) )?[A-Z][\w'&-]*){0,7}"


def names_agree(profile):
    yield from people(profile)
    yield from bodies(profile)
    yield from spellings(profile)
    yield from initials(profile)


def people(profile):
    passages = (
        *profile.sections,
        *profile.accountabilities,
        *profile.measures,
        *profile.criteria,
    )
    found = []
    in_competencies = " ".join(item.low for item in profile.competency_passages)
    for name, pattern in PEOPLE:
        places = [(item, m) for item in passages for m in pattern.finditer(item.low)]
        if places:
            found.append((len(places), name, places[0]))
    if len(found) == 1 and found[0][1] not in MAY_BE_OTHERS:
        found += called_in_competencies(in_competencies, found[0][1])
    found.sort(key=lambda entry: (-entry[0], entry[1] not in HOUSED))
    for number, name, first in found[1:]:
        if first is None or number < FEWEST_OF_OTHERS and name in MAY_BE_OTHERS:
            continue
        counted = joined(f"{each} ({times})" for times, each, _ in found)
        message = f"The people served go by several names: {counted}."
        yield hit(*first, message, f"Say “{found[0][1]}”, or what they chose.")


def called_in_competencies(text, other):
    """The name most used there, if it is another; it has no place in the profile."""
    counts = [(len(pattern.findall(text)), name, None) for name, pattern in PEOPLE]
    number, name, _ = max(counts, key=lambda count: count[0])
    return [(1000 + number, name, None)] if number and name != other else []


def bodies(profile):
    """Names of a body that share what is particular to it, told once."""
    names = {}
    written = plain(profile.employer)
    employer = BODY.search(written)
    named = employer.group() if employer else written
    if named:
        names[words_of(named)] = (named, None)
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


def spellings(profile):
    """The first place where the name of the employer is spelt in another way."""
    name = plain(profile.employer)
    letters = letters_of(name)
    if len(letters) < FEWEST_LETTERS:
        return
    for passage in profile.body:
        if letters[:2] not in passage.low:
            continue
        for found, is_whole in named_like(name, passage.plain):
            if is_misspelt(found.group(), name, letters, is_whole):
                message = f"This may be “{profile.employer}”, spelt another way."
                yield hit(passage, found, message, "Use one name throughout.")
                return


def initials(profile):
    """The first place where only the initials of the employer stand."""
    words = re.findall(r"[A-Za-z]+", plain(profile.employer).replace("'s", ""))
    letters = "".join(word[0] for word in words if word.lower() not in SMALL).upper()
    if len(letters) < FEWEST_INITIALS:
        return
    pattern = re.compile(rf"(?<![(/])\b{letters}\b(?!\))")
    if any(f"({letters}" in item.plain for item in profile.body):
        return
    for passage in profile.body:
        match = pattern.search(passage.plain)
        if match:
            message = f"This may be “{profile.employer}” by its letters."
            yield hit(passage, match, message, "Use one name throughout.")
            return


def named_like(name, text):
    """Runs of words with capitals that begin with the same letter, the longest first.

    Each with whether the run ends there; at most one word longer than the name.
    """
    for run in re.finditer(rf"\b(?={re.escape(name[0])}){WORDS}", text):
        ends = [word.end() for word in re.finditer(r"\S+", run.group())]
        for end in reversed(ends[: len(name.split()) + 1]):
            written = run.group()[:end]
            found = re.compile(re.escape(written)).match(text, run.start())
            yield found, end == ends[-1]


def is_misspelt(written, name, letters, is_whole):
    """Whether a name is written with other spaces or, as a whole, one other letter."""
    bare = written.rstrip("'").removesuffix("'s")
    if bare.casefold() == name.casefold() or bare.isupper():
        return False
    other = letters_of(bare)
    if other == letters:
        return " and " not in f" {name} {bare} " and "&" not in name + bare
    same_words = len(bare.split()) == len(name.split())
    return is_whole and same_words and differ_by_one(other, letters)


def differ_by_one(first, second):
    """Whether one letter more, less or another makes the one text the other.

    Another "s" behind the second is a genitive.
    """
    short, long = sorted((first, second), key=len)
    if len(long) - len(short) > 1 or first == f"{second}s":
        return False
    at = next((i for i, c in enumerate(short) if c != long[i]), len(short))
    return short[at + (len(short) == len(long)) :] == long[at + 1 :]


def letters_of(name):
    return re.sub(r"[^a-z0-9]|\band\b", "", name.casefold())


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
