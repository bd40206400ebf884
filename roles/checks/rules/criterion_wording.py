"""CR02 and CR03: criteria that ask several things, or nothing one can measure."""

import re

from .rule import Rule, hit
from .stems import tried_where
from .wording import word_list

AND_OR = re.compile(r"\b[\w-]+ ?and ?/ ?or [\w-]+|\b[\w-]+ and/ or [\w-]+")
SLASH = re.compile(
    r"(?<![\w/:.])[a-z][a-z-]{1,30} ?/ ?[a-z][a-z0-9-]{1,30}\b(?!/)"
    r"|\blevel \d ?/ ?[a-z]+"
)
HARMLESS_SLASH = re.compile(
    r"^(?:and/or|he/she|she/he|his/her|her/his|him/her|n/a|s/he"
    r"|they/them|his/hers|w/c|input/output|tcp/ip|on/off|owner/driver)\b"
)
SEMICOLON = re.compile(r"(?<![\w'-])[\w'-]+; ?[\w'-]+")
SUCH_AS = re.compile(r"\bsuch as\b[^.;]{1,120}\bor\b [\w'-]+")
ANY_OF = re.compile(r"\bany (?:one )?of\b|\bone of\b|\bat least one\b")
NOUNS = (
    r"(?:ability|understanding|knowledge|experience|willingness|commitment|aptitude"
    r"|awareness|skills)"
)
RESTARTS = re.compile(
    rf"(?<!skills )(?<!knowledge )(?<!experience )(?<!understanding )(?<!ability )"
    rf"(?:\b(?:and|plus|together with|as well as|along with)|&) (?:(?:the|a|an|good"
    rf"|strong"
    rf"|excellent|proven|previous|basic|sound|some|relevant) ){{0,8}}{NOUNS}\b(?="
    rf" (?:to|of|in"
    rf"|with|for|about))"
)
VERBS = word_list(
    """
    acknowledge acquire act adapt address adhere administer advise advocate
    analyse apply appraise arrange assess assist attend balance build carry
    chair challenge check co-ordinate coach collaborate communicate complete
    comply conduct contribute coordinate cope cover create deal deliver
    demonstrate design develop direct discuss document draft drive edit empower
    enable encourage engage ensure establish evaluate explain extract facilitate
    follow form foster gather give guide handle help identify implement improve
    influence inform initiate inspire interpret involve keep lead learn liaise lift
    link listen maintain make manage meet mentor monitor motivate negotiate
    network observe offer organise oversee participate perform persuade plan
    prepare present prioritise produce promote protect provide reach read
    recognise record recruit reflect report represent research resolve respect
    respond review run schedule set share show solve summarise supervise support
    take teach think train travel understand undertake use work write
    """
)
VERB = "|".join(VERBS)
GERUND = "|".join(
    sorted(
        {
            (verb[:-1] if verb.endswith("e") and verb != "oversee" else verb) + "ing"
            for verb in VERBS
        }
        - {"training", "meaning"}
        | {"running", "setting", "planning"}
    )
)
NOUNS_IN_ING = (
    r"training|housing|wellbeing|well-being|nursing|funding|meeting|building|learning"
    r"|evening|morning|hearing|nothing|something|ongoing|outstanding|spring|counselling"
    r"|fundraising|safeguarding|commissioning|challenging|existing|including|following"
    r"|cleaning|catering|accounting|engineering|banking|marketing|nursing"
)
ABILITY = r"(?:ability|able|capacity|capable|can|skills?|confidence) (?:to|of|in)"
THREE_VERBS = re.compile(
    rf"\b(?:{VERB}), (?:{VERB})(?:,? and|,|,? or) (?:{VERB})\b"
    rf"|(?:\b(?:ability|able) to|^can) [a-z]+, [a-z]+(?:, [a-z]+){{0,6}},? and [a-z]+"
)
TEAM_AND_ALONE = re.compile(
    r"\b(?:independently|alone|unsupervised|own initiative) and (?:also )?(?:as part of"
    r"|in|within|with) (?:a |the )?(?:wider )?team\b"
)
TWO_VERBS = re.compile(
    rf"\b{ABILITY} (?:\w+ly )?(?:{VERB}),? (?!and\b)(?:[\w'&/-]+,? ){{1,12}}?and"
    rf" (?:to )?(?:\w+ly )?(?:{VERB}) [\w'-]+"
)
# "Organise own workload and supervise others", "Plans own work and can explain it".
TWO_ORDERS = re.compile(
    rf"^(?:\w+ly )?(?:{VERB})s?,? (?!and\b|or\b)(?:[\w'&/-]+,? ){{1,8}}?and"
    rf" (?:\w+ly )?(?:{VERB})s? (?!of\b|to\b|and\b)[\w'-]+"
)
ONE_AND_ABLE = re.compile(
    rf"^(?:(?:{VERB})s?|skills?|knowledge|experience|understanding)\b[^.;]{{1,80}}?,?"
    rf" and"
    r" (?:is |be )?(?:able to|capable of|can|has the ability to) [\w-]+"
)
# Two verbs that share what they speak of: "able to plan and prioritise a caseload".
SHARED = re.compile(
    rf"(?:\b{ABILITY}|\bcan|^) (?:\w+ly )?(?:{VERB}),? (?:and|&) (?:\w+ly )?(?:{VERB})"
    rf"\b(?! (?:of|skills?|notes?|records?|plans?|reports?)\b)(?: [\w'-]+)?"
    rf"|^(?:\w+ly )?(?:{VERB})s?,? (?:and|&) (?:\w+ly )?(?:{VERB})s?"
    rf" (?!skills?\b)[\w'-]+"
    rf"|\bexperience (?:of|in) (?:{GERUND}),? (?:and|&) (?:{GERUND}) [\w'-]+"
    rf"|\bexperience (?:of|in) (?:{GERUND}), (?:{GERUND}|training)(?:,? (?:and|&)"
    rf" (?:{GERUND}))"
)
TWO_GERUNDS = re.compile(
    rf"\bexperience (?:of|in)(?: \w+ly)? (?:{GERUND})"
    rf" (?!and\b)(?:[\w'&/-]+,? ){{1,12}}?and (?:of |in )?(?:\w+ly )?"
    rf"(?:{GERUND})\b [\w'-]+|^experience (?:of|in) (?:{GERUND}) (?:[\w'&/-]+"
    rf" ){{1,5}}?and"
    rf" (?!(?:{NOUNS_IN_ING})\b)[a-z]{{4,}}ing [\w'-]+"
)
COMPOUNDS = (
    AND_OR,
    SLASH,
    SEMICOLON,
    SUCH_AS,
    THREE_VERBS,
    TWO_VERBS,
    TWO_ORDERS,
    ONE_AND_ABLE,
    TWO_GERUNDS,
    SHARED,
    TEAM_AND_ALONE,
    RESTARTS,
)
SPLIT = "Make it two criteria, or say that any one of them is enough."

SKILL = (
    r"(?:skills?|abilit\w+|knowledge|understanding|communicat\w+|literacy|numeracy"
    r"|experience|command|standard|level|record|records|awareness|organis\w+|english"
    r"|it|time management|interpersonal|presentation|facilitation|working knowledge"
    r"|listen\w+|observation|grasp|background|track|written|verbal|oral|time[-"
    r" ]?keeping"
    r"|computer|customer (?:service|care)|team ?work\w*|academic|leadership|typing"
    r"|keyboard)"
)
VAGUE = tried_where(
    """
    adequate advanced ample appropr basic broad communication communicator competent
    comprehensive confident considerable decent demonstrable detailed developed
    effective excellent exceptional extensive fair first good high in-depth
    interpersonal leader listener manager negotiator organiser outstanding people
    presenter proven reasonable relevan satisfactory signifi skilled solid sound
    strong substantial sufficient suitable superb thorough wide writer
    """,
    re.compile(
        r"^(?:communication|interpersonal|people) skills\.?$"
        r"|\bproven\b(?! (?:treatments?|interventions?|methods?|effective))(?: [\w-]+)?"
        rf"|\b(?:good|excellent|strong|sound|solid|outstanding|exceptional"
        rf"|comprehensive"
        rf"|high|extensive|considerable|substantial|demonstrable|adequate|reasonable"
        rf"|broad"
        rf"|wide|thorough|in-depth|superb|first[- ]class|well[- ]developed|suitable"
        rf"|advanced|effective|detailed|satisfactory|sufficient|ample|fair|decent)"
        rf" (?!sickness|health|attendance)(?:[\w'&/-]+ ){{0,5}}?{SKILL}\b"
        r"|\b(?:effective|good|excellent|strong|confident|skilled|great)"
        r" (?:communicator"
        r"|listener|organiser|leader|negotiator|presenter|writer|manager)\b"
        r"|^(?:very )?(?:good|competent|strong|excellent) (?:at|with|in) [\w-]+"
        r"|\b(?<!clinically )(?<!statistically )significant"
        r" (?:[\w-]+ ){0,2}?(?:experience|knowledge|skills?|track|understanding)\b"
        r"|\bbasic\b(?! (?:life support|dbs|food hygiene cert|disclosure|check|needs"
        r"|first aid cert|principles? of))(?: [\w-]+)?"
        r"|(?<!if )(?<!where )(?<!when )(?<!as )(?<!age )(?<!age-)(?<!culturally"
        r" )(?<!ly )"
        r"(?<!-)\bappropriate (?:[\w-]+ ){0,2}?(?:qualification|training|experience"
        r"|skills?|knowledge|understanding|level|transport|registration|certificat\w+"
        r"|vehicle"
        r"|standard|manner|degree|legislation)\w*"
        r"|(?<!if )(?<!where )(?<!when )(?<!as )"
        r"(?<!-)\brelevant (?!to\b)(?:[\w-]+ ){0,2}?(?:qualification"
        r"|degree|field|experience|skills?|knowledge|understanding|training|legislation"
        r"|subject"
        r"|discipline|area|setting|background|sector|environment|polic"
        r"|professional)\w*"
    ),
)
COMMUNICATION = re.compile(r"communicat|verbal|written|listen")


def compound(profile):
    """At most one hit a criterion: the first joint found."""
    for passage in profile.criteria:
        match = first_joint(passage)
        if match:
            message = "This asks for more than one thing."
            yield hit(passage, match, message, SPLIT)


def first_joint(passage):
    low = passage.low
    for pattern in COMPOUNDS:
        for match in pattern.finditer(low):
            if pattern is SLASH and HARMLESS_SLASH.match(match.group()):
                continue
            if pattern is SUCH_AS and ANY_OF.search(low):
                continue
            return match
    return None


def vague(profile):
    """At most one hit a criterion: the first vague word with what it speaks of."""
    for passage in profile.criteria:
        match = VAGUE.search(passage.low)
        if match:
            message = "Two readers will not agree on what is enough."
            suggestion = (
                "Name the kind: with whom, in speech or sign or in writing, and for"
                " what."
                if COMMUNICATION.search(match.group())
                else "Leave the word out, or say what the person can do with it."
            )
            yield hit(passage, match, message, suggestion)


CR02 = Rule(
    id="CR02",
    severity="warn",
    title="Several things in one criterion",
    why="A panel cannot give one score where an applicant shows one half.",
    source="SOAS University of London, guidance on person specifications",
    find=compound,
)
CR03 = Rule(
    id="CR03",
    severity="warn",
    title="Vague words",
    why="Words that cannot be measured are read by each panel member in another way.",
    source="SOAS University of London, guidance on person specifications",
    find=vague,
)
