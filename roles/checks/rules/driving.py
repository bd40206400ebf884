"""EQ01: driving asked for where getting there is what matters."""

import re

from .rule import Hit, Rule, hit
from .wording import clipped

LICENCE = re.compile(
    r"\b(?:a |an )?(?:current |full |clean |valid |uk |manual |eu |,)*(?<!computer )"
    r"(?:driving|drivers?|driver's) licen[cs]e\b"
    r"|\blicen[cs]e to drive\b|\bcar (?:driver|owner)\b|\b(?:category [bcd]\d?"
    r"|[bcd]1) licen[cs]e\b|\bdrive (?:the |our |a |an )?(?:[\w'-]+ ){0,2}"
    r"(?:vehicles?|cars?|vans?|minibus(?:es)?)\b|\bcar[- ]owner\b"
    r"|\b(?:able|ability|licensed|required|must|expected|willing|need"
    r"|needs) (?:to )?(?:be able to )?drive\b(?! (?:change|forward|improve\w*|growth"
    r"|performance|quality|results|up|down|innovation|delivery|business|service"
    r"|projects?|things|a culture|excellence|engagement|efficien\w*|continuous|the"
    r"|our|and|strategic|income|cultural|positive|best|better))|\bdriving"
    r" (?:is )?(?:required|essential|necessary)\b|\bmust be a driver\b|^(?:a |an "
    r"|experienced |full |qualified |competent |uk )*driver\b(?!s? (?:of|for))"
    r"|\b(?:access to|use of|own|owning|have) (?:a |an |your |their |own |his/her "
    r"|suitable |reliable )*(?:car|vehicle|motor vehicle|motorbike)\b(?! park)"
    r"|\bown (?:car|vehicle|transport)\b(?! park)|\b(?:be|being) mobile by car\b"
)
VAGUE = re.compile(
    r"\b(?:appropriate|suitable|reliable|own|access to) (?:means of )?(?:motorised )?"
    r"(?:vehicular )?transport\b|\bcar user\b"
    r"|\b(?:be|is|are|fully) (?:fully |independently )?mobile\b"
)
OTHER_WAYS = re.compile(
    r"\bunless\b|\baccess to work\b|\breasonable adjustment|\badjustments?\b"
    r"|\bpublic transport\b|\banother means\b|\bany (?:other )?means\b|\bother means\b"
    r"|\bother (?:suitable |form )?(?:ways?|forms?|methods?) (?:of|to)\b"
    r"|\banother way\b|\balternative\b|\bby (?:bus|train|bicycle|bike|taxi)\b"
    r"|\bor (?:be |the |an |otherwise |are |is )*(?:able|ability|equivalent"
    r"|willing\w*) to (?:\w+ ){0,4}(?:travel|get|reach|move|commute|cycle|walk)"
    r"|\bor (?:otherwise )?(?:travel|can travel|get to|equivalent)\b"
    r"|\bsupport worker\b[^.]*\bdriv|\bhowever you\b|\bif you (?:cannot|can't"
    r"|can not|do not|don't) drive\b|\bnot (?:essential|required|needed|necessary)\b"
    r"|\bno (?:driving )?licen[cs]e (?:is )?(?:needed|required)|\bdisab(?:ility"
    r"|led)\b"
)
TRAVELS = re.compile(
    r"\bdriv(?:e|er|ers|ing)\b|\blicen[cs]e\b|\btravel\b|\bcar\b|\bvehicle\b"
)
# One of these is in all that LICENCE, VAGUE and TRAVELS find: a cheap look first.
ABOUT_TRAVEL = re.compile(r"driv|licen|\bcar\b|vehic|motor|transport|travel|mobile")
OTHERS = re.compile(
    r"\b(?:people|clients?|users?|residents?|help\w*|support\w*|appl(?:y|ying) for)\b"
    r"[^.;]*$"
)
PLACE_IN_TITLE = re.compile(r"\s*[(,–-]\s.*$|\s*\(.*$|,.*$")
DRIVING_IS_THE_POST = re.compile(r"\bdriver\b")
DEMANDS = re.compile(
    r"\b(?:must|required?|requires|essential|need|needs|necessary|expected)\b"
)
DEMANDS_ABILITY = re.compile(r"\b(?:able|ability|licensed|willing) to (?:be )?drive")
SUGGESTION = (
    "Able to travel to … (how often, how far) by any means that works for you,"
    " with adjustments such as Access to Work."
)


def drives(profile):
    """Licence or car in criteria and demands, where no other way is offered."""
    if DRIVING_IS_THE_POST.search(profile.title.low) or offers_another_way(profile):
        return
    for passage in profile.demands:
        # A licence says more than "own transport" beside it.
        found = max(LICENCE.finditer(passage.low), key=names_licence, default=None)
        vague = None if found else VAGUE.search(passage.low)
        match = found or vague
        if not match or passage.part == "title" or is_of_others(passage, match):
            continue
        if passage.part != "criterion" and not is_demanded(passage, match):
            continue
        is_needed = passage.is_essential or passage.part in (
            "section",
            "accountability",
        )
        severity = "block" if found and is_needed else "warn"
        message = (
            "Driving is asked for and no other way of getting there is offered."
            if found
            else "What transport is meant, and why, is left open."
        )
        yield hit(passage, match, message, SUGGESTION, severity=severity)


def names_licence(match):
    return "licen" in match.group()


def is_demanded(passage, match):
    around = passage.low[max(0, match.start() - 12) : match.end()]
    return bool(DEMANDS.search(passage.low) or DEMANDS_ABILITY.search(around))


def is_of_others(passage, match):
    """Driving by the people who are supported is no demand on the worker."""
    before = passage.low[max(0, match.start() - 40) : match.start()]
    return bool(OTHERS.search(before))


def offers_another_way(profile):
    """Whether any passage that speaks of driving or travel offers another way."""
    return any(
        TRAVELS.search(passage.low) and OTHER_WAYS.search(passage.low)
        for passage in (*profile.sections, *profile.criteria, *profile.demands)
    )


def demand_of(profile):
    """The first criterion on travel with the kind of demand it makes, or None."""
    for passage in profile.criteria:
        if not ABOUT_TRAVEL.search(passage.low):
            continue
        if OTHER_WAYS.search(passage.low) and TRAVELS.search(passage.low):
            return passage, "by any means"
        if LICENCE.search(passage.low):
            return passage, f"driving, {passage.requirement}"
        if VAGUE.search(passage.low):
            return passage, "transport left open"
    return None


def travel_differs(profiles):
    """Like posts that ask for travel in different ways; the later one is quoted."""
    first = {}
    for profile in profiles:
        demand = demand_of(profile)
        if demand is None:
            continue
        passage, kind = demand
        other, other_kind = first.setdefault(likeness(profile), (profile, kind))
        if kind != other_kind:
            yield Hit(
                f"{profile.name}: {passage.place}",
                clipped(passage.text),
                f"{other.name}, a like post, asks for travel in another way"
                f" ({other_kind}; here {kind}).",
                SUGGESTION,
                severity="warn",
                line=passage.line,
            )


def likeness(profile):
    """Posts are like if they are of one family or bear one title without its place."""
    if profile.family:
        return ("family", profile.employer, profile.family.lower())
    title = PLACE_IN_TITLE.sub("", profile.title.low)
    return ("title", profile.employer, title.strip())


EQ01 = Rule(
    id="EQ01",
    severity="block",
    title="Driving without another way",
    why="A licence shuts out people whose disability stops them driving; most posts"
    " need travel, not driving.",
    source="Equality Act 2010 ss.15, 19, 20 and 39; Drummond v HMRC (employment"
    " tribunal, 2022)",
    find=drives,
    compare=travel_differs,
)
