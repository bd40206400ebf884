"""EQ01: driving asked for where getting there is what matters."""

import re

from .rule import Hit, Rule, hit
from .stems import tried_where
from .wording import clipped

LICENCE = tried_where(
    """
    ability able car drive driving expected licence license mobi motorbike must need
    required transport vehicle willing
    """,
    re.compile(
        r"\b(?:a |an )?(?:current |full |clean |valid |uk |manual |eu "
        r"|,){0,8}(?<!computer )"
        r"(?:driving|drivers?|driver's) licen[cs]e\b"
        r"|\blicen[cs]e to drive\b|\bcar (?:driver|owner)\b|\b(?:category [bcd]\d?"
        r"|[bcd]1) licen[cs]e\b|\bdrive (?:the |our |a |an )?(?:[\w'-]+ ){0,2}"
        r"(?:vehicles?|cars?|vans?|minibus(?:es)?)\b|\bcar[- ]owner\b"
        r"|\b(?:able|ability|licensed|required|must|expected|willing|need"
        r"|needs) (?:to )?(?:be able to )?drive\b(?! (?:change|forward|improve\w*"
        r"|growth"
        r"|performance|quality|results|up|down|innovation|delivery|business|service"
        r"|projects?|things|a culture|excellence|engagement|efficien\w*|continuous|the"
        r"|our|and|strategic|income|cultural|positive|best|better))|\bdriving"
        r" (?:is )?(?:required|essential|necessary)\b|\bmust be a driver\b|^(?:a |an "
        r"|experienced |full |qualified |competent |uk ){0,8}driver\b(?!s? (?:of|for))"
        r"|\b(?:access to|use of|own|owning|have) (?:a |an |your |their |own |his/her "
        r"|suitable |reliable ){0,8}(?:car|vehicle|motor vehicle|motorbike)\b(?! park)"
        r"|\bown (?:car|vehicle|transport)\b(?! park)|\b(?:be|being) mobile by car\b"
    ),
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
    r"|\banother way\b|\balternative (?:means|ways?|forms?|transport|travel"
    r"|arrangements?|to (?:driving|a car|a licen[cs]e))\b|\ban alternative\b"
    r"|\bby (?:bus|train|bicycle|bike|taxi)\b"
    r"|\bor (?:be |the |an |otherwise |are |is ){0,8}(?:able|ability|equivalent"
    r"|willing\w*) to (?:\w+ ){0,4}(?:travel|get|reach|move|commute|cycle|walk)"
    r"|\bor (?:otherwise )?(?:travel|can travel|get to|equivalent)\b"
    r"|\bsupport worker\b[^.]{0,300}\bdriv|\bhowever you\b|\bif you (?:cannot|can't"
    r"|can not|do not|don't) drive\b|\bnot (?:essential|required|needed|necessary)\b"
    r"|\bno (?:driving )?licen[cs]e (?:is )?(?:needed|required)"
    r"|\b(?:disab(?:ility|led)|impairment)\b[^.;]{0,300}\b(?:prevent|stop|cannot|can't"
    r"|unable|other|instead)"
)
TRAVELS = re.compile(
    r"\bdriv(?:e|er|ers|ing)\b|\blicen[cs]e\b|\btravel\b|\bcar\b|\bvehicle\b"
)
# One of these is in all that LICENCE, VAGUE and TRAVELS find: a cheap look first.
ABOUT_TRAVEL = re.compile(r"driv|licen|\bcar\b|vehic|motor|transport|travel|mobile")
OTHERS = re.compile(
    r"\b(?:people|clients?|users?|residents?|tenants?|help\w*|support\w*"
    r"|appl(?:y|ying) for)\b(?P<since>[^.;]*)$"
)
# Words that tell of work with others, or of a thing to know, and not of the way the
# post holder gets about.
NOT_OF_HOLDER = re.compile(
    r"\b(?:people|clients?|users?|residents?|tenants?|patients?|members|carers?|adults"
    r"|children|visitors|guests|help(?:s|ing|ed)?|support(?:s|ing|ed)?|assist\w*"
    r"|accompan\w+|encourag\w+|teach\w*|train(?:s|ing)|advis\w+|experience"
    r"|knowledge|understanding|familiar\w*|awareness|develop\w*|promot\w+|research\w*"
    r"|plann?(?:ed|ing)|provid\w+|arrang\w+|campaign\w*)\b"
)
OF_HOLDER = re.compile(
    r"\byou(?:r|rs|'ll)?\b|\b(?:post|job) ?holder|\bthe (?:holder|worker|person"
    r" appointed)\b|\bapplicants?\b|\bcandidates?\b|\bwe (?:will|can|offer|welcome|make"
    r"|consider)\b|^(?:must |be |is |the ){0,8}(?:able|ability|willing\w*|prepared"
    r"|ready)"
    r" to"
    r" (?:\w+ )?(?:travel|get|reach|move|commute|cycle|walk|visit)\b"
    r"|^(?:or )?travel(?:s|ling)?\b|\b(?:driv\w+|licen[cs]e|car|vehicle) (?:is |are"
    r" )?(?:not"
    r" (?:essential|required|needed|necessary)|useful|helpful|welcome)\b"
    r"|\bno (?:driving )?licen[cs]e\b"
)
PLACE_IN_TITLE = re.compile(r"\s*[(,–-]\s.*$|\s*\(.*$|,.*$")
CLAUSE_START = re.compile(r"[;:]|, (?!by\b|such\b|for\b)|\b(?:but|so that|however)\b")
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
    if DRIVING_IS_THE_POST.search(profile.title.low) or says_how_to_travel(profile):
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
        if offers_another_way(passage, match):
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
    """Driving by the people who are supported is no demand on the worker.

    What is asked for after a comma, as in "helping people to move, so must be able to
    drive", is asked of the worker again.
    """
    found = OTHERS.search(passage.low[max(0, match.start() - 40) : match.start()])
    if not found:
        return False
    return not (
        DEMANDS.search(found["since"])
        or DEMANDS.match(match.group())
        or "," in found[0]
    )


def offers_another_way(passage, match):
    """Whether the sentence that asks for driving, or one beside it, has another way."""
    return any(
        OTHER_WAYS.search(sentence.low)
        and (match.group() in sentence.low or is_way_of_holder(sentence))
        and not is_way_of_others(sentence)
        for sentence in passage.sentences
    )


def is_way_of_others(sentence):
    """Whether the other way stands behind words that tell of work with others."""
    way = OTHER_WAYS.search(sentence.low)
    clause = CLAUSE_START.split(sentence.low[: way.start()])[-1]
    return bool(NOT_OF_HOLDER.search(clause))


def is_way_of_holder(sentence):
    """Whether it speaks of travel by who holds the post, and offers a choice."""
    return bool(
        TRAVELS.search(sentence.low)
        and OTHER_WAYS.search(sentence.low)
        and OF_HOLDER.search(sentence.low)
        and not is_way_of_others(sentence)
    )


def says_how_to_travel(profile):
    """Whether a line about how the post holder travels offers another way.

    Help for others to travel, or adjustments at the interview, offer none.
    """
    return any(
        is_way_of_holder(sentence)
        for passage in profile.demands
        if ABOUT_TRAVEL.search(passage.low) and OTHER_WAYS.search(passage.low)
        for sentence in passage.sentences
    )


def demand_of(profile):
    """The first criterion on travel with the kind of demand it makes, or None."""
    for passage in profile.criteria:
        if not ABOUT_TRAVEL.search(passage.low):
            continue
        if any(map(is_way_of_holder, passage.sentences)):
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
