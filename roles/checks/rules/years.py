"""EQ02: time served in place of what can be done."""

import re

from .rule import Rule, hit

NUMBER = (
    r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen"
    r"|several|many|a few|a couple of|half a|an?)"
)
YEARS = re.compile(
    rf"\b(?:(?:a |an )?min(?:imum|\.)? (?:of )?|at least |not less than |over |more"
    rf" than )?"
    rf"{NUMBER}(?:\s?(?:-|–|to|or)\s?{NUMBER})?(?: or more)?\s?\+? ?\(?\d{{0,2}}\)? ?"
    r"(?:full |whole |calendar )?"
    r"(?:years?|yrs|months?)(?:'s|')?s?'?(?: or (?:more|over|longer))?"
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
    title="Years of experience",
    why="Counting years shuts out younger people, carers and people who have been ill,"
    " and says little about how well the work is done.",
    source="Equality Act 2010 ss.5 and 19; Acas guidance on age discrimination",
    find=years_served,
)
