"""ST05: hours and days that do not agree within one document."""

import re

from .rule import OWN_RULE, Rule, hit
from .wording import opened

WEEKLY = re.compile(
    r"\b(\d{2}(?:\.\d+)?) ?(?:hours?|hrs)(?: (?:per|a|each) week| weekly| pw\b|/week)"
)
OFFICE_HOURS = re.compile(
    r"\bmonday (?:to|-|–) friday\b|\b9 ?(?:am)? ?(?:-|–|to) ?5 ?(?:pm)?\b"
    r"|\boffice hours only\b|\bno (?:evening|weekend)s?\b|\bweekdays only\b"
    r"|\bterm[- ]time only\b|\bmon(?:day)? ?(?:-|–|to) ?fri(?:day)?\b"
)
UNSOCIAL = re.compile(
    r"\b(?:evenings?|weekends?|saturdays?|sundays?|nights?|sleep[- ]?ins?"
    r"|bank[- ]holidays?|rota|shifts?)\b"
)
# A shift alone may also be one that is told of in passing.
WHEN = re.compile(
    r"\b(?:evenings?|weekends?|saturdays?|sundays?|nights?|sleep[- ]?ins?"
    r"|bank[- ]holidays?|rota)\b"
)
ASKS = re.compile(
    r"\bwork\w*\b|\bshifts?\b|\brota\b|\bbe available\b|\brequired\b|\bflexib\w+\b"
    r"|\bcover\b"
)
NOT_OF_THE_POST = re.compile(
    r"\b(?:over|after|good|last|each|first|every) night\b|\bnight (?:shelter|stop"
    r"|out)\b|\bpay (?:for )?\w* ?bank holidays\b|\bplus bank holidays\b"
    r"|\bout of (?:office )?hours (?:number|line|service)\b|\bclients?' \w*nights?\b"
    r"|\blead\w* (?:a |the )?shift\b|\b(?:end|start|beginning|close) of (?:the|each"
    r"|your|every|a) shift\b|\bduring (?:the|each|your) shift\b"
)
# Prose also tells when a service is open.
OF_THE_POST = re.compile(
    r"\b(?:you|your|post ?holder|role|post|job|shifts?|rota|hours)\b"
)
RECONCILES = re.compile(
    r"\b(?:occasional\w*|sometimes|some|may|from time to time|mainly|mostly|usually"
    r"|normally|with some|except|one)\b"
)
NO_HOURS = re.compile(
    r"\b\d{1,2}(?:\.\d+)? ?(?:hours?|hrs)\b|\bhours ?:|\bfull[- ]time\b"
    r"|\bpart[- ]time\b|\bdays (?:per|a) week\b|\b\d{1,2}(?:[.:]\d\d)? ?[ap]m\b"
)
FULL, PART = re.compile(r"\bfull[- ]time\b"), re.compile(r"\bpart[- ]time\b")
EITHER = re.compile(
    r"\bpart[- ]time ?(?:/|or|and|,) ?full[- ]?time\b|\bfull[- ]time ?(?:/"
    r"|or|and|,) ?part[- ]?time\b|\bjob[- ]share\b|\bpart[- ]time (?:\w+ )"
    r"?(?:considered|possible|welcome|hours)\b"
)
NIGHT = re.compile(r"\b(?:waking )?nights?\b")
DAYS_IN_TITLE = re.compile(
    r"\(days?\)|\bdays?\b(?!\s*(?:centre|service|care|opportunit))"
)
NIGHT_OR_WEEKEND = re.compile(
    r"\b(?:(?:waking )?nights?|sleep[- ]?ins?|weekends?|bank[- ]holidays?)\b"
)
DAYTIME = re.compile(r"\bevenings?\b|\bday shifts?\b|\bdaytime\b")
FEWEST_FULL, MOST_PART = 30, 35


def patterns_agree(profile):
    passages = [item for item in profile.body if item.part not in ("group", "heading")]
    yield from weekly_hours(passages)
    yield from days(passages)
    yield from full_or_part(passages)
    yield from title_agrees(profile, passages)
    yield from hours_unsaid(profile, passages)


def weekly_hours(passages):
    first = None
    for passage in passages:
        match = WEEKLY.search(passage.low)
        if not match:
            continue
        if first and float(match[1]) != float(first):
            yield hit(passage, match, f"Elsewhere it is {first} hours a week.")
            return
        first = first or match[1]


def days(passages):
    sentences = [sentence for item in passages for sentence in item.sentences]
    office = [item for item in sentences if OFFICE_HOURS.search(item.low)]
    unsocial = asked_unsocial(sentences) if office else None
    if unsocial is None or office[0] is unsocial[0]:
        return
    if RECONCILES.search(office[0].low) or RECONCILES.search(unsocial[0].low):
        return
    words = OFFICE_HOURS.search(office[0].low).group()
    message = f"{opened(office[0].place)} says “{words}”."
    yield hit(*unsocial, message)


def asked_unsocial(passages, pattern=UNSOCIAL):
    """The first passage that asks for evenings or weekends, with the match; or None."""
    for passage in passages:
        if passage.part == "section" and not OF_THE_POST.search(passage.low):
            continue
        match = pattern.search(passage.low)
        if (
            match
            and ASKS.search(passage.low)
            and not NOT_OF_THE_POST.search(passage.low)
        ):
            return passage, match
    return None


def full_or_part(passages):
    if any(EITHER.search(item.low) for item in passages):
        return
    full = next((item for item in passages if FULL.search(item.low)), None)
    part = next((item for item in passages if PART.search(item.low)), None)
    if full and part:
        match = PART.search(part.low)
        yield hit(part, match, f"{opened(full.place)} says “full time”.")
        return
    for passage in passages:
        match = WEEKLY.search(passage.low)
        if match and full and float(match[1]) < FEWEST_FULL:
            yield hit(passage, match, f"{opened(full.place)} says “full time”.")
            return
        if match and part and float(match[1]) >= MOST_PART:
            yield hit(passage, match, f"{opened(part.place)} says “part time”.")
            return


def title_agrees(profile, passages):
    """Nights in the title and days in the text, or the other way round."""
    rest = [item for item in passages if item.part != "title"]
    night = NIGHT.search(profile.title.low)
    if night and not any(NIGHT.search(item.low) for item in rest):
        yield hit(profile.title, night, "The text does not speak of nights at all.")
    for title, other in ((night, DAYTIME), (days_in(profile), NIGHT_OR_WEEKEND)):
        asked = asked_unsocial(rest, other) if title else None
        if asked and not (title is night and NIGHT.search(asked[0].low)):
            words = title.group().strip("()")
            yield hit(*asked, f"The title says “{opened(words)}”.")


def days_in(profile):
    night = NIGHT.search(profile.title.low)
    return None if night else DAYS_IN_TITLE.search(profile.title.low)


def hours_unsaid(profile, passages):
    vacancy = profile.vacancy or {}
    if vacancy.get("hours") or any(NO_HOURS.search(item.low) for item in passages):
        return
    unsocial = asked_unsocial(passages, WHEN) or asked_unsocial(passages)
    if unsocial:
        message = "This asks for a pattern of work, and no hours are given anywhere."
        yield hit(*unsocial, message, "Give hours a week and how often this happens.")


ST05 = Rule(
    id="ST05",
    severity="warn",
    title="Hours and days that disagree",
    why="People with caring duties or in treatment decide by the pattern of work.",
    source=OWN_RULE,
    find=patterns_agree,
)
