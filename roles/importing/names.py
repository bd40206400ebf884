"""Telling job titles, names of employers and addresses apart on a cover."""

import re
from dataclasses import replace

from .lines import word_set

JOB_WORDS = word_set(
    """worker manager officer practitioner nurse coordinator ordinator adviser advisor
    assistant administrator lead leader director therapist counsellor analyst specialist
    supervisor facilitator mentor navigator psychologist trainer volunteer apprentice
    clinician consultant engineer developer accountant cleaner cook driver researcher
    champion advocate executive head chief trustee companion tutor teacher chef
    caretaker psychiatrist doctor pharmacist secretary receptionist technician
    fundraiser planner scientist designer commissioner partner guide carer chaplain
    concierge registrar host warden steward matron midwife porter interpreter
    librarian buyer recruiter gardener controller auditor inspector instructor coach
    ambassador ranger curator programmer architect tester operative clerk
    physiotherapist dietitian workers keyworker bookkeeper editor writer"""
)
EMPLOYER_WORDS = word_set(
    """trust nhs charity cic limited ltd foundation council association university
    borough hospital plc llp society federation partnership cio board hospice
    consortium alliance"""
)
KINDS = EMPLOYER_WORDS | word_set("and of the housing community interest company")
# A short line with one of these tells of the post, not of who employs.
DESCRIPTIONS = re.compile(
    r"\d|£|\b(?:team|service|services|department|directorate|band|grade|full[- ]time"
    r"|part[- ]time|hours|project|salary|permanent|temporary|fixed|unit|locality)\b",
    re.IGNORECASE,
)
POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]?\s*\d[A-Z]{2}\b", re.IGNORECASE)
STREET = re.compile(
    r"\b\d+[A-Za-z]?,?\s+(?:\w+\s+){0,4}(?:street|st|road|rd|lane|avenue|square|place"
    r"|way|close|drive|court|house|gardens|terrace|park|hill|quay|row|parade)\b",
    re.IGNORECASE,
)
CONTAINER = (
    r"(?:role profile|job description|role description|job profile|post profile"
    r"|job specification|(?:job|role|recruitment|candidate|applicant|application"
    r"|information) pack)(?:\s*(?:and|&|/)\s*person(?:nel)? spec(?:ification)?)?"
)
AT_START = re.compile(rf"^{CONTAINER}\b\s*(?:for\s*:?|of)?\s*[:–—|-]?\s*", re.I)
AT_END = re.compile(rf"\s*[:–—|(-]?\s*\b{CONTAINER}\)?\s*$", re.IGNORECASE)


# A capital word before, unless that word begins a sentence or a line.
IN_A_NAME = re.compile(r"[^\n.!?:•-][ \t][A-Z][\w’'-]*[ \t]$")

ACTS = re.compile(
    r"[’']s\b|\)| (?:is|are|was|has|aims|believes|works|runs|values|staff|services?"
    r"|polic(?:y|ies))"
)
OWNS = re.compile(r"(?:\bwithin|\bat|\bby|\bjoin|\bjoining|employer\W{1,3}) ?$")


def words(text):
    return re.findall(r"[^\W\d_]+", text.lower())


def names_job(text):
    return any(word in JOB_WORDS for word in words(text))


def ends_like_job(text):
    """Whether the last word of a name is one for people who do something."""
    said = words(re.sub(r"\([^()]*\)", "", text))
    return bool(said) and bool(re.search(r"[^e](?:er|or|ist|ian)$", said[-1]))


def names_employer(text):
    return any(word in EMPLOYER_WORDS for word in words(text))


def is_kind_of_employer(text):
    """Whether a line only ends a name: "NHS Foundation Trust", "Association"."""
    said = words(text)
    return bool(said) and all(word in KINDS for word in said)


def is_address(text):
    if len(text) > 160 or len(text.split()) > 20:
        return False
    return bool(POSTCODE.search(text) or STREET.search(text))


def part_address(line):
    """A line of a cover as several: what stands before an address, it, and behind.

    Only where a job is named before the address, and the address ends in its code.
    """
    start = STREET.search(line.text)
    end = POSTCODE.search(line.text, start.end()) if start else None
    if not end or line.cells or not names_job(line.text[: start.start()]):
        return [line]
    parts = (
        line.text[: start.start()],
        line.text[start.start() : end.end()],
        line.text[end.end() :],
    )
    return [replace(line, text=part.strip(" ,–-")) for part in parts if part.strip()]


def without_container(text):
    """Take "Role profile" or "Job description" off; returns (rest, whether it did)."""
    rest = AT_END.sub("", AT_START.sub("", text, count=1), count=1).strip()
    return rest, rest != text.strip()


def same_name(first, second):
    """Whether two lines write one name: case, "&" and punctuation aside."""
    return key(first) == key(second)


def key(text):
    return " ".join(words(text.replace("&", " and ")))


def similar_name(first, second):
    """Whether one name holds all words of the other, as "… (North)" does."""
    one, two = set(key(first).split()), set(key(second).split())
    return len(one & two) >= 2 and (one <= two or two <= one)


def is_known_employer(name, text):
    """Whether the text itself shows that a capitalised name is an organisation.

    It must be mentioned twice, and once as somebody who acts or owns: "Open
    Harbour's", "(Open Harbour)", "Open Harbour is", "at Open Harbour". A mention
    inside a longer name does not count ("Bristol" in "Recovery Bristol Partnership").
    """
    mentions = telling = 0
    for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text):
        before = text[max(0, match.start() - 40) : match.start()]
        after = text[match.end() : match.end() + 24]
        if IN_A_NAME.search(before) or re.match(r" [A-Z]", after):
            continue
        mentions += 1
        telling += bool(ACTS.match(after) or OWNS.search(before))
        if mentions >= 2 and telling >= 1:
            return True
    return False


def is_employer(name, text):
    """Whether a name is an employer's by its words or by the rest of the text."""
    if not name[:1].isupper() or names_job(name):
        return False
    return names_employer(name) or is_known_employer(name, text)


def part_employer(line, text):
    """Part "Peer Worker Open Harbour" into (title, employer); ("line", "") if unsure.

    Only where the first part ends in a job word and the second is shown to be an
    employer by its own words or by the rest of the document.
    """
    tokens = line.split()
    for size in range(min(7, len(tokens) - 1), 0, -1):
        head, tail = tokens[:-size], tokens[-size:]
        joint = head[-1] in ("-", "–", "—", "|", "/", "at", "for", "with")
        title = " ".join(head[:-1] if joint else head).rstrip(",:;")
        employer = " ".join(tail)
        if not title or not names_job(title) or names_job(employer):
            continue
        if not employer[:1].isupper() or employer.startswith("("):
            continue
        if names_employer(employer) or is_known_employer(employer, text):
            return title, employer
    return line, ""
