"""EQ05 to EQ07: words that tell some people they are not wanted."""

import re

from .rule import Rule, hit
from .stems import tried_where
from .wording import word_list

# A passage without any of these words says nothing about age.
AGE_HINTS = frozenset(
    word_list(
        """
        young youthful energetic energy graduate graduates graduated leaver leavers
        looking seek seeking native natives overqualified qualified suit maturity
        mature dynamic millennial millennials first ideal perfect suitable great
        youthfulness twenties thirties 20s 30s fresh straight older old aged age under
        over years early
        """
    )
)
AGE = re.compile(
    r"\byoung(?:,| and| &| or)?(?: (?:and|vibrant|dynamic|energetic|enthusiastic"
    r"|friendly|ambitious|talented|growing|lively|creative|fun),?){0,3} (?:team"
    r"|company|workforce|organisation|charity|candidate|applicant|graduate"
    r"|professional|staff team)s?\b|\byouthful\w*\b|\byoung at heart\b"
    r"|\benergetic\b(?! (?:garden"
    r"|exercise|activit|games?|walks?|play|sessions?|danc|music))|\bhigh[- ]energy\b"
    r"|\b(?:full|lots|plenty"
    r"|bags) of energy\b|\b(?:boundless|endless|youthful|tireless) energy\b"
    r"|\b(?:recent|recently graduated|new"
    r"|fresh) graduates?\b(?! (?:scheme|fair))|\brecently graduated\b"
    r"|\b(?:looking for|seek|seeking) (?:an? |some )?(?:\w+ ){0,2}?young"
    r" (?:person|man|woman|individual)\b"
    r"|\b(?:school|college|university)(?: or (?:school|college|university))?[-"
    r" ]leavers?\b"
    r"|\bin your (?:(?:early|mid|late) )?(?:twenties|thirties|20s|30s)\b"
    r"|\b(?:fresh|straight) (?:out of|from) (?:university|college|school)\b"
    r"|\bmillennials?\b|\bfirst job\b|\b(?:ideal|perfect|great|suitable) (?:\w+ ){0,3}?"
    r"(?:for|as) (?:an? |recent |new |any ){0,8}(?:graduates?|students?|school|college"
    r"|retire\w+)\b|\bdigital[- ]natives?\b|\bover-?qualified\b"
    r"|\bwould suit (?:an? )?(?:student|graduate|retired|older|young)|\bearly (?:in|on"
    r" in|stage in) (?:your|their|an?|the)"
    r" career|\b(?:older|younger) (?:applicants?|candidates?|workers?)\b|\btoo (?:old"
    r"|young)\b|\b(?:team|we|we're|staff|workforce|colleagues) (?:is|are|all)?(?:"
    r" (?!an? )\w+"
    r",?){0,2}? ?young\b(?=,| and |[.]|$)"
    r"(?:,? (?:and )?\w+){0,2}|\bmaturity\b"
    r"|\bmature (?:years|age|person|individual|attitude|outlook|approach|candidate"
    r"|applicant"
    r"|personality|way|manner|and|self)\b|^mature\b(?! (?:trees?|students?|gardens?"
    r"|markets?|woodland))|(?<!psycho)(?<!\w)dynamic(?:,?"
    r" (?:and )?(?:\w+ )?)?(?:team|individual|person|candidate|leader|self-starter"
    r"|professional|manager|personality|worker)\b"
)
DYNAMIC = re.compile(
    r"(?<![\w-])dynamic\b(?! (?:risk|system|data|content|purchas|model"
    r"|assess|process|therap|psycho|formul|relationship|environment))"
)
YOUNG_OTHERS = re.compile(
    r"young(?:er)? (?:[\w-]+ ){0,2}?(?:people|persons?|adults?|carers?|minds|men|women"
    r"|offenders?|children|mothers?|fathers?|parents?|famil\w+|learners?|lives|girls?"
    r"|boys?|clients?|patients?|residents?|refugees?|volunteers?|mums?|dads?|ones?"
    r"|service|black|lgbt|disabled|homeless|audiences?|members|ambassadors?)"
)
# One who is asked for: "must be a young salesman", "A bright young colleague".
YOUNG_HOLDER = re.compile(
    r"\b(?:must be|should be|you are|you're|he is|she is|be) (?:an? )?(?:[\w-]+,?"
    r" (?:and )?)"
    r"{0,2}?young\b|^(?:an? )?(?:[\w-]+,? (?:and )?){0,2}?young\b"
)
# How old the holder may be; those who are served are named before it.
AGE_LIMIT = re.compile(
    r"\b(?:aged|age) (?:between )?\d\d(?: ?(?:-|–|to|and) ?\d\d)\b"
    r"|\baged? (?:2[1-9]|[3-6]\d) (?:or|and) (?:over|above|older|under|younger)\b"
    r"|\b(?:aged? )?(?:under|over|below|above) (?:the age of )?(?:2[1-9]|[3-6]\d)\b"
    r"(?: years| of age)?(?= |[.,;)]|$)(?! (?:staff|people|hours|miles|homes|beds"
    r"|clients"
    r"|residents|volunteers|projects|services|schools|million|thousand|per|years'|sites"
    r"|countries|units|towns))|\b(?:at least|minimum age(?: of)?|not (?:older|younger)"
    r" than) (?:2[1-9]|[3-6]\d)(?: years)?(?: old| of age)\b"
    r"|\b\d\d ?(?:-|–|to) ?\d\d years? (?:old|of age)\b|\bminimum age\b"
)
AGED_OTHERS = re.compile(
    r"\b(?:people|persons|those|clients?|users?|adults?|residents?|women|men|patients?"
    r"|children|tenants?|anyone|everyone|families|carers?|volunteers?|groups?|members"
    r"|tables?|temperatures?|budgets?)\b[^.;]*$"
)
ASKED_OF_HOLDER = re.compile(
    r"\b(?:must|should|you|your|candidates?|applicants?|post ?holder|he|she|person)\b"
    r"|^(?:aged?|under|over|below|above|between|\d)"
)

UNDER_PRESSURE = re.compile(
    r"\b(?:(?:work|perform|cope|thrive|deliver|operate|function|deal|manage)(?:s|ing)?"
    r"|calm|calmly|copes|thriving|well|best|effectively|professional)(?: \w+){0,3}?"
    r" (?:under|with)"
    r"(?: (?:considerable|high|constant|extreme|competing|intense|the))? pressures?\b"
    r"|\bunder pressure\b(?= and (?:to|meet|with|within))"
    r"|\b(?:high[- ])?pressur(?:e|ed|ised) (?:environment|setting|role)s?\b"
)
COPES = tried_where(
    """
    ability able cope coping pressure resista stress toleran under
    """,
    re.compile(
        r"^(?:an? )?(?:proven )?(?:ability|able) to (?:cope with|manage|handle|deal"
        r" with)"
        r" (?:the |own |personal ){0,8}(?:stress|pressure|emotional demands|demands"
        r" of the)"
        r"|\b(?:tolerate|withstand|absorb|handle) (?:high |\w+ )?(?:pressures?"
        r"|stress)\b"
        r"|\b(?:works?|performs?|calm|functions?|copes?|well|effective\w*) (?:\w+"
        r" )?under"
        r" stress\b|\bstress (?:tolerance|resistan\w+)\b|\bcop(?:e|es|ing) (?:well"
        r" )?with"
        r" (?:\w+ )?(?:stress|pressure)\b|\bstressful (?:environments?|situations?"
        r"|work)\b"
    ),
)
FIT = tried_where(
    """
    20/20 able absence attendance character clean colour complaint condition
    constitution diction disa emotional excellent fit free good health hearing
    individual issue leave medical mental nerves normal perfect physica problem
    prone proven psychological robust satisfactory sharp sick sight speaking speech
    stamina strong suffer temperament thick vision
    """,
    re.compile(
        r"\bphysical(?:ly)? (?:and \w+ )?(?:fit(?:ness)?|able|active|robust\w*|strong"
        r"|strength|capab\w+"
        r"|stamina|endurance|demands)\b|\bmedical(?:ly)? fit(?:ness)?\b"
        r"|\bable[- ]bodied\b|\b(?:fit|strong|robust) enough (?:to|for)\b|\bno"
        r" (?:sickness"
        r"|sick leave|absence)"
        r"\b|\b(?:strong|fit) and healthy\b|\bhealthy lifestyle\b"
        r"|\bfit for (?:work|duty)\b"
        r"|\bfit and (?:healthy|well|active|able|strong)\b|\b(?:be|is|are|^) ?(?:very"
        r" )?"
        r"healthy\b(?= (?:and (?:fit|active|strong)|person|individual)|[.,]|$)"
        r"|(?:\b(?:be |being |in |enjoy ){1,8}|^|\bhas |\bhave )(?:good|excellent"
        r"|full|sound"
        r"|stable|robust) (?:physical |mental |general |emotional ){0,8}(?:and"
        r" (?:mental"
        r"|emotional"
        r"|physical) )?health\b(?! (?:and|&) (?:safety|social)| care| promot)"
        r"|\b(?:good|excellent|satisfactory|clean|strong|proven|low|reliable) (?:health"
        r"|sickness|attendance|sick|absence|medical)(?:,? (?:and|or|/) ?(?!safety)\w+)?"
        r" (?:record|history|levels?|absence)\b|\bpass (?:an? |the"
        r" )?(?:pre-employment )?"
        r"(?:medical|health) ?(?:exam\w*|checks?|screening|questionnaire|assessment)?"
        r"\b|\bstamina\b|\bmental(?:ly)? (?:tough(?:ness)?|strong|strength|stab\w+"
        r"|robust\w*)\b|\b(?:emotional|psychological)(?:ly)? (?:stab\w+|strong|strength"
        r"|tough\w*|robust\w*)\b|\brobust (?:personality|character|individual|person"
        r"|constitution|nature|temperament)\b|\b(?:strong nerves|nerves of steel)\b"
        r"|\bthick[- ]skin(?:ned)?\b|\b(?:good|normal|perfect|excellent|full|sharp"
        r"|20/20)"
        r" (?:(?:colou?r )?vision(?! (?:for|of|statement))|eye ?sight|hearing|sight)\b"
        r"|\b(?:good|clear) (?:speaking voice|speech|diction)\b|\bno (?:known |serious "
        r"|history of |previous |underlying ){0,8}(?:health|medical|back|mental"
        r"|physical)"
        r" (?:health )?(?:problems?|issues?|conditions?|complaints?)\b|\bfree (?:from"
        r"|of)"
        r" (?:any )?(?:physical |mental )?(?:disabilit\w+|health|illness|disease"
        r"|medical"
        r"|back)\b|\bno disabilit(?:y|ies)\b|\b(?:not|never) (?:be )?(?:suffer\w*|prone"
        r" to|liable to)\b"
    ),
)
LIFT = re.compile(
    r"\b(?:able|ability|required|must|needs? to|capable)(?: to)?(?: be able)?(?: to"
    r"| of)? (?:stand(?:ing)? (?:for|all|and)(?: \w+){1,2}|(?:sit|be on (?:your|their)"
    r" feet) (?:for|all)|(?:heavy )?lift(?:ing)?(?! (?:share"
    r"|spirits|mood))|carry(?:ing)? (?:heavy|loads|boxes)|climb|bend|kneel"
    r"|walk(?:ing)? (?:long|up|for)|use stairs|run\b(?= fast| up|$))\b|\bheavy"
    r" lifting\b"
    r"|^(?:(?:prolonged|long|frequent) )?(?:standing|lifting|bending|kneeling)"
    r"(?: for| all|,| and)\b|\bstand(?:ing)? for long\b|\bon (?:your|their) feet all\b"
    r"|\bcan (?:lift|stand|climb|carry heavy)\b"
)
CLAUSE = re.compile(r"[^.;,]+")
HAS_TASK = re.compile(
    r"\b(?:when|while|as part of|during|because|in order to|so that|such as|to (?:move"
    r"|deliver|set up|transfer|help|assist|support|load|stock))\b"
)
RESILIENT = re.compile(r"\b(?:resilient|resilience)\b")
OF_OTHERS = re.compile(
    r"\b(?:build|builds|building|promot\w+|develop\w*|strengthen\w*|increas\w+"
    r"|improv\w+|foster\w*|support\w*|help\w*|enhanc\w+|communit\w+|famil\w+"
    r"|people\w*|clients?|users?|their|others|individuals?|person's|organisational"
    r"|team)\b[^.;]*$"
)
YOU_ARE = re.compile(r"\byou (?:are|will be|must be|need to be|should be)\b")
HUMOUR = re.compile(
    r"\b(?:good )?sense of humou?r\b|\bgood[- ]humou?r(?:ed)?\b|\bgsoh\b"
)
VERBAL = re.compile(
    r"(?<!non )(?<!non-)\bverbal(?:ly)?\b(?! (?:abus|aggress|threat|de-?escalat|reason"
    r"|assault|violen|hostil|reports? of|harass))|\boral(?:ly)?\b(?= (?:and|communic"
    r"|present|skills))"
)
AND_AGGRESSIVE = re.compile(r"verbal(?:ly)?,? (?:and|or|/) ?(?:physical|sexual|racial)")

NATIVE = tried_where(
    """
    accen born brit citizen degree educated english first foreign like mother
    national native only passport qualification raised schooled strong trained
    without
    """,
    re.compile(
        r"^(?:must (?:have|speak|be) |be )?fluent (?:in )?(?:spoken |written |and"
        r" ){0,8}english"
        r"(?: speaker)?\b(?! (?:to|for|so|when|in order))|\bnative[- ](?:\w+"
        r" )?(?:speak\w+"
        r"|english|level|fluency|standard)\b"
        r"|\blike a native\b|\buk[- ](?:trained|educated)\b|\b(?:must be|be|only)"
        r" british\b(?! \w+ language)"
        r"|\b(?:educated|schooled|raised|born) in (?:the uk|britain|england|the united"
        r" kingdom)\b|\b(?:perfect|flawless|impeccable"
        r"|accent-free) (?:spoken |written |and ){0,8}english\b|\bmother[- ]tongue\b"
        r"|\benglish (?:must be |is |being )?(?:as )?(?:a |an |your |the "
        r"|their )?(?:first|main|native) language\b|\bfirst language (?:is "
        r"|must be )?english\b|\b(?:british|uk|english) (?:nationals?|citizens?|born"
        r"|passport)\b(?: (?:only|holders?))?|\buk[- ]born\b|\b(?:no|without (?:an "
        r"|a )?) ?(?:strong |foreign )?accent\b|\bonly uk (?:degrees?"
        r"|qualifications?)\b"
        r"|\b(?:uk|british) (?:degrees?|qualifications?) only\b"
    ),
)
NOT_THE_APPLICANT = re.compile(
    r"\b(?:not|n't|whose|people|clients?|users?|learners|patients|parents|families"
    r"|those|adults|children|refugees|additional|regardless|residents|for whom"
    r"|women)\b[^.;]*$"
)


def age_coded(profile):
    for passage in profile.passages:
        if AGE_HINTS.isdisjoint(passage.tokens):
            continue
        for match in told_of_age(passage):
            if not is_service_name(passage, match):
                message = "This word speaks of age."
                suggestion = "Say what the person will do, and leave age out."
                yield hit(passage, match, message, suggestion)


def told_of_age(passage):
    """What speaks of age, each stretch once."""
    found = list(AGE.finditer(passage.low))
    if passage.part == "criterion":
        found += DYNAMIC.finditer(passage.low)
    holder = holder_of_an_age(passage)
    found += [holder] if holder else []
    told = []
    for match in found:
        if all(match.end() <= m.start() or m.end() <= match.start() for m in told):
            told.append(match)
    return told


def holder_of_an_age(passage):
    """The match where the age of the holder is spoken of, or None."""
    match = AGE_LIMIT.search(passage.low)
    if match:
        before = passage.low[: match.start()]
        is_asked = passage.part == "criterion" or ASKED_OF_HOLDER.search(passage.low)
        if is_asked and not AGED_OTHERS.search(before):
            return match
    match = YOUNG_HOLDER.search(passage.low)
    if match and passage.part not in ("title", "heading", "group", "competency"):
        rest = passage.low[match.end() - len("young") :]
        return None if YOUNG_OTHERS.match(rest) else match
    return None


def is_service_name(passage, match):
    """Whether the words name those who are served, as in "young people"."""
    return bool(YOUNG_OTHERS.match(passage.low[match.start() :]))


def health_coded(profile):
    for passage in profile.demands:
        yield from body_and_nerves(passage)
        if passage.part in ("criterion", "accountability"):
            match = VERBAL.search(passage.low)
            if match and not AND_AGGRESSIVE.match(passage.low[match.start() :]):
                message = "This shuts out people who sign or use a communication aid."
                yield hit(passage, match, message, "spoken or signed")


def body_and_nerves(passage):
    for match in FIT.finditer(passage.low):
        if OF_OTHERS.search(passage.low[: match.start()]):
            break
        message = "This asks for a body or a record of health, not for a task."
        yield hit(passage, match, message, "Name the task and how often it is done.")
    match = LIFT.search(passage.low)
    if match and not HAS_TASK.search(passage.low):
        message = "A movement is asked for without the task it serves."
        asked = CLAUSE.match(passage.low, match.start())
        yield hit(passage, asked, message, "Name the task and how often it is done.")
    match = UNDER_PRESSURE.search(passage.low) or COPES.search(passage.low)
    if match:
        message = "This may put off people with a mental health condition."
        suggestion = (
            "Say what happens, such as: plans work when two calls come at once."
        )
        yield hit(passage, match, message, suggestion)
    match = RESILIENT.search(passage.low)
    if match and asks_resilience(passage, match):
        message = "This may put off people with a mental health condition."
        suggestion = "Say what the work brings and what support the person will have."
        yield hit(passage, match, message, suggestion)
    match = HUMOUR.search(passage.low)
    if match:
        message = "Humour differs between people and cultures and is not the work."
        yield hit(passage, match, message, "Leave it out.")


def asks_resilience(passage, match):
    if passage.part == "criterion":
        return not OF_OTHERS.search(passage.low[: match.start()])
    before = passage.low[max(0, match.start() - 60) : match.start()]
    return bool(YOU_ARE.search(before))


def nationality_coded(profile):
    for passage in profile.demands:
        match = NATIVE.search(passage.low)
        if match and not NOT_THE_APPLICANT.search(passage.low[: match.start()]):
            message = "This speaks of where somebody comes from, not of a task."
            suggestion = "Say the task, such as: writes reports that a court can use."
            yield hit(passage, match, message, suggestion)


EQ05 = Rule(
    id="EQ05",
    severity="warn",
    title="Words about age",
    why="Words that speak of age put off people who could do the work.",
    source="Equality Act 2010 ss.5 and 39; Acas guidance on age discrimination",
    find=age_coded,
)
EQ06 = Rule(
    id="EQ06",
    severity="warn",
    title="Words about health or disability",
    why="A demand on body or nerves shuts out disabled people who could do the work"
    " with adjustments.",
    source="Equality Act 2010 ss.15, 19, 20 and 60",
    find=health_coded,
)
EQ07 = Rule(
    id="EQ07",
    severity="warn",
    title="Words about nationality or language",
    why="First language and passport say nothing of skill and shut out people by"
    " their origin.",
    source="Equality Act 2010 ss.9 and 19",
    find=nationality_coded,
)
