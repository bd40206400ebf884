"""LAW02 and LAW03: how laws are cited."""

import re

from .history import tells_history
from .old_law import named_in, setting_of
from .replaced import EQUALITY
from .rule import OWN_RULE, Hit, Rule, hit
from .titles import titles_in
from .wording import clipped, joined, opened

# Names of laws in small letters, with the years that may stand after them.
KNOWN = {
    "access to health records act": ("1990",),
    "autism act": ("2009",),
    "bribery act": ("2010",),
    "care act": ("2014",),
    "care standards act": ("2000",),
    "charities act": ("2011", "2022"),
    "children act": ("1989", "2004"),
    "children and families act": ("2014",),
    "children and social work act": ("2017",),
    "companies act": ("2006",),
    "control of substances hazardous to health regulations": ("2002",),
    "data protection act": ("2018",),
    "domestic abuse act": ("2021",),
    "display screen equipment regulations": ("1992",),
    "employment rights act": ("1996", "2025"),
    "equality act": ("2010", "2006"),
    "freedom of information act": ("2000",),
    "gender recognition act": ("2004",),
    "health and care act": ("2022",),
    "health and social care act": ("2008", "2012"),
    "homelessness reduction act": ("2017",),
    "housing act": ("1985", "1988", "1996", "2004"),
    "human rights act": ("1998",),
    "landlord and tenant act": ("1985", "1987"),
    "management of health and safety at work regulations": ("1999",),
    "manual handling operations regulations": ("1992",),
    "mental capacity act": ("2005", "2019"),
    "mental health act": ("1983", "2007", "2025"),
    "misuse of drugs act": ("1971",),
    "modern slavery act": ("2015",),
    "national minimum wage act": ("1998",),
    "protection from harassment act": ("1997",),
    "protection of freedoms act": ("2012",),
    "public interest disclosure act": ("1998",),
    "rehabilitation of offenders act": ("1974",),
    "safeguarding vulnerable groups act": ("2006",),
    "sexual offences act": ("2003",),
    "welfare reform act": ("2012",),
    "working time regulations": ("1998",),
}
NAMES_LAW = frozenset(
    {"act", "acts", "regulations", "riddor", "coshh", "dpa", "mhswr", "dda"}
)
# "Mental Health Act assessment" names a task, not the law.
NAMES_A_TASK = re.compile(
    r"^\s*(?:\([a-z]+\)\s*)?(?:assess|administ|manager|office|detention|hearing"
    r"|tribunal|advoca|eligib|review|appeal|section)"
)
WRONG_NAMES = (
    (
        re.compile(
            r"\bhealth (?:and|&) safety at work(?!,? etc\.?,?)(?: \(etc\.?\))? act\b"
            r"(?:[\s,(]{0,3}\d{4})?|\bhealth (?:and|&) safety"
            r" act\b(?:[\s,(]{0,3}\d{4})?"
        ),
        "Health and Safety at Work etc. Act 1974",
    ),
    (
        re.compile(r"\bchildren's act\b(?:[\s,(]{0,3}\d{4})?"),
        "Children Act 1989 or Children Act 2004",
    ),
    (
        re.compile(r"\bhealth (?:and|&) safety at work etc\.? act(?![\s,(]{0,3}\d{4})"),
        "Health and Safety at Work etc. Act 1974",
    ),
    (
        re.compile(r"\bmanual handling regulations\b(?:[\s,(]{0,3}\d{4})?"),
        "Manual Handling Operations Regulations 1992",
    ),
)
# More than one of each of these is in force, or one amends another.
STAND_TOGETHER = {name for name, years in KNOWN.items() if len(years) > 1}
IS_ACT = re.compile(r"\bact\b")
# What the Equality Act 2010 took the place of: one document cannot lean on both.
REPLACED_BY_EQUALITY = re.compile(
    r"disability discrimination act|sex discrimination act|race relations"
    r"|equal pay act|employment equality|\bdda\b|equality act 2006"
)
SHORT = {
    "reporting of injuries": "riddor",
    "control of substances": "coshh",
    "management of health and safety": "mhswr",
    "dpa": "data protection act",
}
SHORT_YEARS = {"RIDDOR": 2013, "COSHH": 2002, "MHSWR": 1999}
# "COSHH assessments" names a task, not the law.
SHORT_UNDATED = re.compile(
    r"\b(RIDDOR|COSHH|MHSWR)\b(?! Reg(?:ulation)?s)(?![\s,(]{1,3}(?:19|20|')\d)"
    r"(?!(?:-| )(?:assess|store|cupboard|data|sheet|training|record|risk|file|log|form"
    r"|report|lead|product))"
)
SHORT_DATED = re.compile(
    r"\b(?P<name>RIDDOR|COSHH|DPA|MHSWR)\b(?: Reg(?:ulation)?s)?"
    r"[\s,(]{1,3}(?P<year>(?:19|20)\d\d)\b"
)


def cited_loosely(profile):
    """Laws without a year, with a wrong one or under a wrong name."""
    setting = setting_of(profile)
    passages = [(item, titles_in(item)) for item in profile.passages if names_law(item)]
    dated = {
        known_as(item, title)
        for item, titles in passages
        for title in titles
        if title.year in KNOWN.get(known_as(item, title), ())
    }
    for passage, titles in passages:
        old = [found for found, _ in named_in(passage, setting)]
        fresh = [title for title in titles if not any(map(title.overlaps, old))]
        yield from wrong_names(passage)
        yield from wrong_years(passage, fresh, dated)
        yield from other_acts(passage, fresh)
        yield from dated_short_forms(passage)


def names_law(passage):
    """A cheap look before the patterns."""
    return not NAMES_LAW.isdisjoint(passage.tokens)


def dated_short_forms(passage):
    """Regulations by their letters and without a year."""
    match = SHORT_UNDATED.search(passage.plain)
    if match:
        message = "These regulations are cited without their year."
        yield hit(passage, match, message, f"{match[1]} {SHORT_YEARS[match[1]]}")


def wrong_names(passage):
    for pattern, right in WRONG_NAMES:
        match = pattern.search(passage.low)
        if match:
            yield hit(passage, match, "This law has another name.", right)


def known_as(passage, title):
    """The name of a title in KNOWN, or the whole title.

    One that is written in small letters but for "Act" is looked up by its end.
    """
    if len(title.name.split()) > 1 or title.is_local:
        return title.name
    low = passage.low[: title.head] + title.name
    return next((name for name in KNOWN if low.endswith(f" {name}")), title.name)


def wrong_years(passage, titles, dated):
    """Citations of laws in KNOWN without their year, unless given elsewhere."""
    seen = set()
    for title in titles:
        name = known_as(passage, title)
        right = KNOWN.get(name)
        if not right or title.year in right or name in seen:
            continue
        if is_task(passage, title) or is_old(name, title.year):
            continue
        if (not title.year and name in dated) or tells_history(passage, title):
            continue
        seen.add(name)
        written = passage.text[title.head - len(name) + len(title.kind) : title.named]
        message = (
            f"Do you mean another year? The {written} that we know is of "
            f"{joined(right, 'or')}."
            if title.year
            else "This law is cited without its year."
        )
        yield hit(passage, title, message, f"{written} {joined(right, 'or')}")


def is_task(passage, title):
    return bool(NAMES_A_TASK.match(passage.low[title.end() :]))


def other_acts(passage, titles):
    """Acts without a year that no other rule or list here knows."""
    wrong = [m for p, _ in WRONG_NAMES for m in p.finditer(passage.low)]
    for title in titles:
        is_known = known_as(passage, title) in KNOWN or any(map(title.overlaps, wrong))
        if title.year or is_known or not title.is_long_act or is_task(passage, title):
            continue
        message = "This law is cited without its year."
        words = passage.text[title.start() : title.end()]
        yield hit(passage, title, message, f"{words} with its year")


def is_old(name, year):
    """LAW01 speaks of these."""
    return (name, year) in {
        ("data protection act", "1984"),
        ("data protection act", "1998"),
        ("charities act", "1992"),
        ("charities act", "1993"),
        ("charities act", "2006"),
        ("companies act", "1985"),
        ("companies act", "1989"),
        ("mental health act", "1959"),
    }


def laws_of_two_ages(profile):
    """The second of two versions of one law, once for each law."""
    first, told, setting = {}, set(), setting_of(profile)
    for passage in filter(names_law, profile.passages):
        for name, year, quote in dated_laws(passage, setting):
            family = family_of(name)
            before = first.setdefault(family, (name, year, passage.place))
            if family in told or stand_together(family, before, (name, year)):
                continue
            told.add(family)
            yield Hit(
                passage.place,
                clipped(quote.strip(" ,(")),
                f"{opened(before[2])} names an earlier or later law on the same.",
                "Name one law, the one in force, throughout.",
                line=passage.line,
            )


def stand_together(family, before, later):
    """Whether two citations of one family are one law, or both in force or both old.

    Acts often share a short title and stand side by side; Regulations are made anew.
    """
    if before[:2] == later:
        return True
    if family == "equality":
        return "equality act" not in {before[0], later[0]}
    may_stand = family in STAND_TOGETHER or (
        IS_ACT.search(family) and family not in KNOWN
    )
    return bool(may_stand) and is_old(*before[:2]) == is_old(*later)


def dated_laws(passage, setting):
    """The name, year and words of each law in a passage, in their order.

    What the Equality Act 2010 took the place of needs no year.
    """
    titles = [
        (title, known_as(passage, title), title.year)
        for title in titles_in(passage)
        if title.year
    ]
    short = [
        (match, match["name"].lower(), match["year"])
        for match in SHORT_DATED.finditer(passage.plain)
    ]
    equality = [
        (match, match.group().lower(), "")
        for match, entry in named_in(passage, setting)
        if entry.now == EQUALITY[0]
    ]
    found = [*titles, *short, *equality]
    for match, name, year in sorted(found, key=lambda each: each[0].start()):
        if not tells_history(passage, match):
            yield name, year, passage.text[match.start() : match.end()]


def family_of(name):
    """What two versions of one law have in common."""
    if name.endswith(")") or " order" in name:
        return name
    if REPLACED_BY_EQUALITY.search(name) or name == "equality act":
        return "equality"
    return next((short for words, short in SHORT.items() if words in name), name)


LAW02 = Rule(
    id="LAW02",
    severity="warn",
    title="Two versions of one law",
    why="A reader cannot tell which of the two laws the post works under.",
    source=OWN_RULE,
    find=laws_of_two_ages,
)
LAW03 = Rule(
    id="LAW03",
    severity="info",
    title="Law cited loosely",
    why="Several laws share a name; the year says which one is meant.",
    source="Short title section of the Act itself",
    find=cited_loosely,
)
