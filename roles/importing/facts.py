"""Pairs of a label and a value: "Line manager: Team Manager", "Grade<tab>PO3"."""

import re
from dataclasses import dataclass

from .dates import read_month
from .lines import plain

PAIR = re.compile(r"^([^:]{2,100}?)\s*:\s*(\S.*)$")
REPORTING = re.compile(
    r"supervis|line manage|\bmanager\b|\bmanages\b|managed by|reports?\b|reporting to"
    r"|responsible (?:to|for)|accountable (?:to|for)|colleagues|relationships?\b|liais"
    r"|^you(?:[’']ll| will) (?:manage|lead|supervise|support|report|work)\b"
    r"|works? (?:closely )?with|key contacts|working with",
    re.IGNORECASE,
)
TITLE = re.compile(
    r"^(?:(?:job|post|role|position|vacancy)(?: title| name| designation)?|title"
    r"|title of (?:the )?(?:post|job|role))$",
    re.IGNORECASE,
)
EMPLOYER = re.compile(
    r"^(?:employer|organisation|employer organisation|employing organisation|charity"
    r"|company|trust|name of (?:employer|organisation|charity|trust)|employer name"
    r"|organisation name|employed by)$",
    re.IGNORECASE,
)
DATE = re.compile(
    r"^(?:date|date (?:posted|issued|of issue|written|prepared|reviewed|updated|created"
    r"|agreed|produced|approved)|issued?|issue date|last (?:reviewed|updated)|reviewed"
    r"|updated|version date|prepared|date of (?:this )?(?:job description|role profile"
    r"|document|last review|version)|version|(?:job description|role profile) date)$",
    re.IGNORECASE,
)
ADDRESS = re.compile(r"^(?:address|postal address|office address)$", re.IGNORECASE)


@dataclass(frozen=True)
class Fact:
    """`kind` is "title", "employer", "date", "address", "reporting" or "other"."""

    kind: str
    label: str
    value: str
    at: int
    line: object


def read_fact(line, *, longest=8):
    """Return the `Fact` in a line, or None; `longest` limits the words of a label."""
    pair = pair_in(line)
    if pair is None:
        return None
    label, value = pair
    kind = kind_of(label, value)
    limit = 14 if kind == "reporting" else longest
    if not label or not value or len(label.split()) > limit:
        return None
    return Fact(kind, label, value, line.at, line)


def pair_in(line):
    if line.cells:
        filled = [plain(cell) for cell in line.cells if plain(cell)]
        if len(filled) != 2 or len(filled[0]) > 100:
            return None
        label, value = filled
        return label.rstrip(": "), value.lstrip(": ")
    match = PAIR.match(line.text)
    # A colon inside a sentence ("… , for example: tea") does not make a label.
    if not match or "," in match.group(1) or "." in match.group(1):
        return None
    return match.group(1).strip(), match.group(2).strip()


def is_date_label(text):
    """Whether words only say what a date is of: "Updated", "Version 2"."""
    return bool(DATE.match(text) or re.match(r"^(?:version|v)\s*[\d.]+$", text, re.I))


def kind_of(label, value):
    label = re.sub(r"\s*\([^()]*\)", "", label)
    if TITLE.match(label):
        return "title"
    if EMPLOYER.match(label):
        return "employer"
    if DATE.match(label) and read_month(value):
        return "date"
    if ADDRESS.match(label):
        return "address"
    return "reporting" if REPORTING.search(label) else "other"
