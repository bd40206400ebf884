"""ST01 and ST02: what a role profile must say, and how old it is."""

import re
from datetime import date

from .rule import OWN_RULE, Hit, Rule, hit

OLDEST_MONTHS = 24
MANAGER = re.compile(
    r"\bline manage|\breports? to\b|\breporting to\b|\b(?:responsible|accountable) to\b"
    r"|\bmanaged by\b|\bmanager\b|\bsupervisor\b"
)
SAYS_MANAGER = re.compile(r"\breports? to\b|\bline manager ?:|\bresponsible to ?:")
CHECK = re.compile(r"\bdbs\b|\bdisclosure (?:and|&) barring\b|\bdisclosure\b")
CHECK_LEVEL = re.compile(
    r"\b(?:basic|standard|enhanced|no) (?:\w+ ){0,5}?(?:dbs|disclosure"
    r"|check)|\b(?:dbs|check)\b[^.]{0,40}\b(?:basic|standard|enhanced"
    r"|none|not required|not needed)\b"
)
# "Experience of enhanced DBS checks on volunteers" says nothing of this post's check.
OF_KNOWING = re.compile(r"^(?:\w+ )?(?:experience|knowledge|understanding|awareness)\b")
SAFEGUARDING = re.compile(
    r"safeguard|\b(?:child|adult|children) protection\b|\bprevention of abuse\b"
    r"|\bsafe from (?:harm|abuse)\b|\bprotect\w* (?:of )?(?:children|adults"
    r"|young)"
)
ADVERT = (
    (
        "salary",
        "salary",
        re.compile(
            r"^£ ?\d|\b(?:salary|pay|wages?)\b[^.]{0,40}£ ?\d|£ ?\d[\d,.]*k?(?: ?(?:-"
            r"|–|to"
            r"|rising to) ?£? ?\d[\d,.]*k?)? ?(?:\(?pro[- ]rata|(?:per|an?|each|/"
            r"|p\.?) ?"
            r"(?:annum|year|hour|month|week|a\b|h\b))|£ ?\d[\d,.]*k? ?(?:-|–|to) ?£ ?\d"
            r"|\b(?:salary|pay)\b ?[:–-]? ?(?:is |of )?(?:\w+ ){0,2}(?:band |grade"
            r" |point |scale )?[a-z]{0,4} ?\d|\b(?:scp|spinal (?:column )?points?"
            r"|njc)\b"
            r" ?(?:points? )?\d|\bgrade ?: ?[a-z]{0,3} ?\d"
        ),
    ),
    (
        "hours",
        "hours",
        re.compile(
            r"\b\d{1,2}(?:\.\d+)? ?(?:hours?|hrs)\b|\bhours ?:|\bfull[- ]time\b"
            r"|\bpart[- ]time\b|\bdays (?:per|a) week\b"
        ),
    ),
    (
        "contract",
        "contract type",
        re.compile(
            r"\bpermanent\b|\bfixed[- ]term\b|\btemporary\b|\bcasual\b"
            r"|\bbank (?:staff|post|contract)\b|\bzero[- ]hours?\b|\bsecondment\b"
            r"|\bmaternity cover\b|\bcontract(?: type)? ?:"
        ),
    ),
    (
        "place",
        "place of work",
        re.compile(
            r"\blocation\b|\b(?:base|where) ?:|\bbased (?:in|at|from)\b|\bplace of"
            r" work\b"
            r"|\bwork from (?:home|our)\b|\bhybrid working\b"
        ),
    ),
    (
        "closes",
        "closing date",
        re.compile(
            r"\bclosing (?:date|time)\b|\bcloses (?:on|at)\b|\bapply by\b"
            r"|\bdeadline for appl|\bapplications (?:close|by)\b"
        ),
    ),
)
BEGUN = (
    r"(?:formed|created|established|developed|appointed|commissioned|opened|launched"
    r"|merged|expanded|built|refurbished|funded|designed|restructured|set[- ]up|won"
    r"|awarded|started|introduced|acquired|registered)"
)
# What happened to people, not to a post or a service.
OF_PEOPLE = (
    r"diagnosed|discharged|bereaved|arrived|moved|qualified|housed|graduated|retired"
    r"|separated|released|registered|admitted|referred|settled|detained|divorced"
    r"|experienced|changed|trained|injured|abused"
)
NEWNESS = re.compile(
    rf"\bnewly[- ]{BEGUN}\b|\bjust[- ](?:been )?{BEGUN}\b"
    rf"|(?<!who )(?<!have )\brecently[- ](?:been )?(?:{BEGUN}|chosen|taken on|become"
    rf"|(?!(?:{OF_PEOPLE})\b)\w+ed)\b"
    rf"|(?<!who have )\brecently (?:been )?{BEGUN}\b"
    r"|\b(?<!find )(?:brand[- ]|exciting )?new (?:[\w-]+ ){0,3}?(?:role|post|service"
    r"|team"
    r"|model|partnership|contract|organisation|consortium|project|alliance|position"
    r"|helpline|(?:crisis|advice) line|hostel|house|hub|centre|charity|department|unit"
    r"|initiative|programme|scheme)\b"
    r"(?! (?:models?|starters?|users?))|\b(?:brand[- ]|exciting )new\b"
)
TELLS_OF_POST = (
    "purpose",
    "context",
    "about_employer",
    "about_service",
    "other",
    "organisation",
    "",
)


def facts_missing(profile):
    if not any(MANAGER.search(item.low) for item in profile.reporting_lines) and not (
        says_manager(profile)
    ):
        yield missing("No line manager is named.", "reporting lines")
    if not names_check(profile):
        yield missing(
            "The level of DBS check and its reason are not given.",
            "DBS check",
            "Say which check (none, basic, standard, enhanced) and why the law"
            " allows it.",
        )
    if not says_safeguarding(profile):
        yield missing("There is no safeguarding statement.", "sections")
    yield from advert_facts(profile)


def missing(message, place, suggestion="", severity=""):
    return Hit(place, "", message, suggestion, severity)


def says_safeguarding(profile):
    """Whether it is stated; a criterion on what somebody knows of it states nothing."""
    return any(
        SAFEGUARDING.search(item.low)
        for item in profile.body
        if item.part != "criterion"
    )


def says_manager(profile):
    return any(
        SAYS_MANAGER.search(item.low) for item in (*profile.sections, *profile.unplaced)
    )


def names_check(profile):
    if profile.dbs:
        level = str(profile.dbs.get("level") or "").strip()
        return bool(level and (level == "none" or profile.dbs.get("reason")))
    return any(
        CHECK.search(item.low)
        and CHECK_LEVEL.search(item.low)
        and not OF_KNOWING.match(item.low)
        for item in profile.body
    )


def advert_facts(profile):
    """Facts of a vacancy; without one they are told in a single finding."""
    if profile.vacancy is not None:
        for key, name, _ in ADVERT:
            if not profile.vacancy.get(key):
                yield missing(f"The vacancy gives no {name}.", "vacancy")
        return
    unsaid = [name for _, name, pattern in ADVERT if not profile.has(pattern)]
    if unsaid:
        message = f"The document does not give: {', '.join(unsaid)}."
        suggestion = "Give these in the vacancy before it opens."
        yield missing(message, "vacancy", suggestion)


def out_of_date(profile, today):
    issued = month_of(profile.issued)
    if issued is None:
        yield Hit(
            "cover",
            profile.issued,
            "The profile bears no date.",
            "Give the month and year it was last agreed.",
        )
    else:
        months = (today.year - issued.year) * 12 + today.month - issued.month
        if months <= OLDEST_MONTHS:
            return
        yield Hit(
            "cover",
            profile.issued,
            f"The profile is {months} months old; {OLDEST_MONTHS} is the most.",
            "Go through it with the manager and date it anew.",
        )
    yield from called_new(profile)


def called_new(profile):
    """What a text that is old, or of which nobody knows the age, calls new."""
    for passage in (profile.title, *profile.sections):
        if passage.kind not in TELLS_OF_POST:
            continue
        for match in NEWNESS.finditer(passage.low):
            message = "What was new when this was written may be new no more."
            yield hit(passage, match, message, "Leave the word out.")


def month_of(issued):
    """The first day of "2020-07" or "2020-07-01"; None where it is not a month."""
    match = re.match(r"(\d{4})-(\d{2})\b", issued)
    if not match or not (1 <= int(match[2]) <= 12 and int(match[1])):
        return None
    return date(int(match[1]), int(match[2]), 1)


ST01 = Rule(
    id="ST01",
    severity="block",
    title="Something everyone needs to know is missing",
    why="Without these facts people cannot decide to apply, and some checks would be"
    " against the law.",
    source="Rehabilitation of Offenders Act 1974 (Exceptions) Order 1975; DBS code of"
    " practice; schema.org JobPosting",
    find=facts_missing,
)
ST02 = Rule(
    id="ST02",
    severity="warn",
    title="Undated or old",
    why="Posts change; an old profile describes work that is no longer done that way.",
    source=OWN_RULE,
    find=out_of_date,
    needs_today=True,
)
