"""EQ02: time served, or served without a gap, in place of what can be done."""

import re

from .rule import Rule, hit
from .stems import tried_where

NUMBER = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen"
    r"|several|many|a few|a couple of|half a|an?)"
)
YEARS = tried_where(
    """
    month year yrs
    """,
    re.compile(
        rf"\b(?:(?:a |an )?min(?:imum|\.)? (?:of )?|at least |not less than |over |more"
        rf" than )?"
        rf"{NUMBER}(?:\s?(?:-|–|to|or)\s?{NUMBER})?(?: or more)?\s?\+?"
        rf" ?\(?\d{{0,2}}\)? ?"
        r"(?:full |whole |calendar )?"
        r"(?:years?|yrs|months?)(?:'s|')?s?'?(?: or (?:more|over|longer))?"
    ),
)
ABOUT_WORK = re.compile(
    r"^(?: |-)(?:[\w/&,-]+ ){0,6}?(?:experience|track record|practice)\b|^(?: "
    r"|-)(?:post[- ]?(?:qualif|regist)|qualified|working\b|in (?:a"
    r"|an) (?:[\w-]+ ){0,4}(?:role|post|position|setting|job|capacity"
    r"|environment|team|organisation|service|field|sector|hostel|home)|as an? )"
)
EXPERIENCE_BEFORE = re.compile(
    r"\b(?:experience|worked|working|employed|practised)\b[^.;]{0,60}"
    r"(?:\bfor|\bof|\bover|\bwith|\bminimum|\bleast|[(,:–-])\s*$"
    r"|^(?:has|have|having) (?:\w+ed|led|run) [^.;]{0,60}\bfor $"
)
MINIMUM = re.compile(r"^(?:(?:a |an )?minimum|at least|not less than)")
ADDRESSES_APPLICANT = re.compile(
    r"\b(?:you|your|applicants?|candidates?|post ?holder|must|required|essential"
    r"|minimum|at least|successful)\b"
)
SPEAKS_OF_US = re.compile(r"\b(?:we have|we've|our|with over|the charity has)\b[^.]*$")
# Gaps may have to be explained where safer recruitment asks for a whole history; none
# may be had only where this is said.
WORK = r"(?:career|employment|work(?:ing)?|job|cv)"
GAPS = re.compile(
    rf"\b(?:no|without|free (?:of|from)) (?:any )?{WORK}[- ](?:gaps?|breaks?)\b"
    r"(?! (?:are|is|count|will))"
    r"|\b(?:no|without) (?:any )?(?:gaps?|breaks?) in (?:your |their |the |an? )?"
    rf"{WORK}\b(?: (?:history|record))?"
    rf"|\b{WORK} (?:history )?(?:without|with no) (?:any )?(?:gaps?|breaks?)\b"
    rf"|\b(?:unbroken|continuous|uninterrupted|gap-free) {WORK} (?:history|record)\b"
)
WHY_GAPS = (
    "Who was ill, brought up children or cared for somebody has gaps: to ask for none"
    " shuts them out and says nothing about how well the work is done."
)
NO_GAPS = (
    "Leave it out. Where safer recruitment asks for a whole history, ask for an"
    " explanation of gaps, and after shortlisting."
)
SUGGESTION = (
    "Say what the person has done, for example: has worked with … so that …; drop"
    " the number of years."
)


def years_served(profile):
    for passage in (*profile.sections, *profile.criteria, *profile.unplaced):
        for match in YEARS.finditer(passage.low):
            if asks_for_time(passage, match):
                message = "Experience is measured in time and not by what was done."
                yield hit(passage, match, message, SUGGESTION)
                break


def served_without_gap(profile):
    """Years served, and then a demand to have served them without a gap."""
    yield from years_served(profile)
    for passage in (*profile.sections, *profile.criteria, *profile.unplaced):
        gaps = GAPS.search(passage.low)
        if gaps:
            message = "A history of work without gaps is asked for."
            yield hit(passage, gaps, message, NO_GAPS, why=WHY_GAPS)


def asks_for_time(passage, match):
    low = passage.low
    before, after = low[: match.start()], low[match.end() :]
    speaks_of_work = ABOUT_WORK.match(after) or EXPERIENCE_BEFORE.search(before)
    if passage.part == "criterion":
        is_bare = MINIMUM.match(match.group()) and "experience" in low
        return bool(speaks_of_work or is_bare)
    return bool(
        speaks_of_work
        and ADDRESSES_APPLICANT.search(low)
        and not SPEAKS_OF_US.search(before)
    )


EQ02 = Rule(
    id="EQ02",
    severity="warn",
    title="Years of experience, or years without a gap",
    why="Counting years shuts out younger people, carers and people who have been ill,"
    " and says little about how well the work is done.",
    source="Equality Act 2010 ss.5 and 19; Acas guidance on age discrimination",
    find=served_without_gap,
)
