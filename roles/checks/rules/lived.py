"""EQ03 and EQ04: what a post may ask about the person, and lived experience."""

import re

from .rule import Hit, Rule, hit
from .wording import clipped, similarity

LIVED = re.compile(
    r"\blived[- ]experiences?\b|\b(?:personal|own|past|first[- ]?hand|direct)"
    r" experiences? of (?:[\w'/-]+ ){0,4}?(?:mental|psychosis|distress|recovery"
    r"|homeless\w*|addiction|substance|trauma|depression|anxiety|self-harm|caring"
    r"|sectioned|detained|hospital|eating disorders?|bipolar|schizophrenia|suicid\w+"
    r"|domestic (?:abuse|violence)|using (?:\w+ ){0,3}services|illness)\b"
    r"|\bexperience (?:of [^.;]{0,80}?\b)?as"
    r" (?:either )?an? (?:former |current )?(?:service )?(?:user|survivor|patient"
    r"|carer)\b|^(?:own |some |your )?experience of (?:\w+ ){0,2}?recover(?:y|ing) from"
    r"\b|\bexperience of (?:mental|psycho|distress)[^.;]{0,60}\b(?:(?:in )?your own(?:"
    r" life)?"
    r"|yourself|personally)"
    r"\b|\b(?:be"
    r"|being) an expert by experience\b|\bexperience of being an? (?:service user"
    r"|(?:mental health |psychiatric )?patient|survivor|carer)\b|^(?:be |being )?an?"
    r" (?:person|individual) who has (?:experienced|lived with|lived through|used)\b"
)
# "people with lived experience" are others; "lived experience panel" is a thing.
OF_OTHERS = re.compile(
    r"\b(?:people|those|individuals|colleagues|others|clients|volunteers|peers|staff"
    r"|adults|carers|families|users?|communities|groups?|experts?|leaders?|persons"
    r"|members|workers|someone|anyone|partners|women|men|applicants)\b(?: \w+){0,2}"
    r" (?:who have|with|having|of|have|from|whose|by|through)(?: \w+){0,3} $"
    r"|\b(?:value|values|valuing|role|importance|understanding|awareness"
    r"|appreciation|respect|benefits?|knowledge|insight|impact|place|power"
    r"|respecting)\b(?: (?:that|which|of|for|from|the|people's|a"
    r"|by))+ (?:\w+ ){0,2}$|\b(?:their|people's|users'|clients'|others') $"
    r"|\b(?:value|values|valuing|respect|honour|recognise|welcome|welcomes"
    r"|champion) $"
)
A_THING = re.compile(
    r"^ (?:practitioners?|teams?|roles?|panels?|involvement|groups?|advis\w+|workforce"
    r"|perspectives?|leaders?\w*|voices?|networks?|forums?|workers?|posts?|colleagues"
    r"|volunteers|partners?|representatives?|recruit\w+|programmes?|training"
    r"|research|projects?|approach\w*|strateg\w+|charters?|leads?\b|policy|policies"
    r"|(?:support|work|care|health) (?:work\w*"
    r"|services?|teams?|settings?)|services?|work|treatments?|settings?|of (?:others"
    r"|service users|clients))\b"
)
WORKED = (
    r"(?:paid|work\w*|professional\w*|volunt\w*|employ\w*|training|learn\w*|academic"
    r"|stud\w+|provid\w+|practice)"
)
ALTERNATIVE = re.compile(
    rf"\b(?:or|and ?/ ?or)\b (?:\w+ ){{0,4}}?{WORKED}\b"
    rf"|\b{WORKED}\b (?:\w+ ){{0,3}}?(?:and ?/ ?or|or)\b (?:\w+ ){{0,3}}?(?:lived"
    rf"|personal|own)"
    r"|\b(?:may|can|could) be (?:combined|gained|in|from|through)|\bcombined with\b"
    r"|\bor (?:\w+ ){0,2}experience of (?:\w+ )?(?:caring|supporting|working|helping"
    r"|someone)\b|\bor (?:of |by |as )?(?:a |an )?(?:\w+ )?(?:caring|carer|supporting"
    r"|supporter)\b"
)
RECORDED = re.compile(
    r"\boccupational requirement|\bschedule 9\b|\bgenuine (?:occupational )?requirement"
)
PROVEN = re.compile(r"\b(?:proven|proof of|evidence of|evidenced|documented)\b")
HEALTH = re.compile(
    r"\b(?:have|has|had|having|with|a|own|personal|past|previous) (?:a |an |current "
    r"|past |previous |formal )*(?:diagnos[ie]s (?:of|with)|history of (?:mental"
    r"|psycho|addiction|substance|depress|self-harm|homeless|offending))|\b(?:been "
    r"|be |being )?diagnosed with\b|\bno (?:\w+ ){0,3}history of (?:mental|ill|psych"
    r"|depress)"
    r"|\b(?:no|without) (?:\w+ ){0,3}?(?:diagnos[ie]s|mental (?:health )?(?:illness"
    r"|problems?|conditions?|history))\b|\bfree (?:from|of) (?:\w+ )?(?:mental"
    r"|psychiatric|psychological)\b|\bin recovery (?:for|from) (?:[\w-]+ ){0,4}?"
    r"(?:years?|months?)\b|\b(?:been|be|being|is|was) (?:an? )?(?:(?:former|current"
    r"|ex|past|recent)[ -])?(?:(?:mental health )?service[- ]users?|users? of (?:\w+"
    r" ){0,4}services"
    r"|(?:mental health |psychiatric )?patient)\b|^(?:an? )?(?:current|former|past|ex)"
    r"(?: or (?:current|former|past))?[ -](?:mental health )?(?:service[- ]users?"
    r"|users?"
    r" of)\b|\bidentif(?:y|ies) as (?:\w+ ){0,2}(?:mental|disabled|survivor|service"
    r" user)"
    r"|\b(?:has|have) recovered from\b|\bmust be an? (?:\w+ )?survivor\b|\b(?:clean"
    r" and )?sober for\b|\bclean for\b"
    r"|\bpsychosis in your own life\b"
    r"|^(?:has|have|having) (?:\w+ )?(?:used"
    r"|accessed|received) (?:[\w-]+ ){0,3}?(?:mental health|psychiatric|secondary)"
    r"(?: mental health)?(?: services?| care| treatment)?\b"
    r"|\b(?:two|three|one|six|twelve|\d+) (?:years?'?|months?'?)(?: \w+){0,2}"
    r" (?:clean|sober|sobriety|abstinen\w+|in recovery|drug[- ]free|of recovery"
    r"|stability|stable|into (?:your |their )?(?:own )?recovery|(?:free (?:of"
    r"|from)))\b|\bnot (?:have |been |be |to have )*(?:used|engaged with|receiving"
    r"|in receipt of|been under|under) (?:[\w'-]+ ){0,3}(?:mental health|secondary"
    r"|services|treatment)|\b(?:active in|established in|stable in"
    r"|maintaining) (?:your |their )?own recovery\b"
    r"|\b(?:have|has|having|to have) (?:used|accessed|received|been treated by)"
    r" (?:secondary |nhs |adult |inpatient )*(?:mental health|psychiatric)"
    r" (?:services?|care|treatment)\b|\b(?:have|has|having) an? (?:diagnosed"
    r"|enduring|long-term) (?:\w+ ){0,2}(?:condition|illness|disorder|disability)\b"
    r"|\b(?:must have|you have|have personally) (?:lived with |experienced )"
    r"(?:\w+ ){0,2}?(?:psychosis|depression|anxiety|addiction|bipolar|schizophrenia"
    r"|trauma|mental)\b"
    r"|\byou (?:must have|have) used (?:\w+ ){0,2}?services yourself\b"
    r"|\bnot (?:have |ever |recently )*been (?:an? )?(?:in-?patient|detained"
    r"|sectioned|hospitalised|admitted|in (?:a |psychiatric )*hospital)\b"
)
OTHER_PEOPLE = re.compile(
    r"\b(?:people|those|clients?|adults|individuals|patients?|users?|persons?|someone"
    r"|residents?|families|young|children|guests?|working with|support\w*)\b[^.;]*$"
)
CHARACTERISTIC = re.compile(
    r"\b(?:must be|be|open to|open only to|only|applications from) (?:a |an "
    r"|only )*(?:female|male|wom[ae]n|m[ae]n)\b(?: only| applicants"
    r"| candidates)?(?![' -](?:s\b|led|centred|clients|service|only service))|^(?:a "
    r"|an )?(?:fe)?male(?:s| only| applicants?| workers?| candidates?)?[.]?$"
    r"|^(?:an? )?(?:wom[ae]n|m[ae]n)[.]?$|^(?:must )?be an? (?:parent|mother|father)\b"
    r"|\baged? (?:\d\d (?:or|and) (?:under|younger)"
    r"|(?:2[1-9]|[3-6]\d) (?:or|and) (?:over|above|older))\b"
    r"|\b(?:female|male|women|men)(?: applicants| candidates| workers?"
    r"| staff)? only\b(?! (?:spaces?|services?|groups?|houses?|refuges?|sessions?"
    r"|wards?"
    r"|projects?|hostels?))|\b(?:practi[sc]ing|committed|active|born[- ]again)"
    r" (?:christian|catholic|muslim|jew|jewish|hindu|sikh)\b|\b(?:must"
    r"|to) be (?:an? )?(?:mother|father|parent|lady|gentleman|heterosexual|disabled"
    r"|transgender|british-born|pregnant)\b|\b(?:must|to) have an? (?:\w+ )?"
    r"disability\b|\b(?:must"
    r"|to) be (?:a )?(?:christian|muslim|jewish|hindu|sikh|black|white|asian|gay"
    r"|lesbian|married|single|unmarried)\b|^(?:must be |to be |be )?(?:of"
    r"|from) (?:an? )?(?:african|caribbean|south asian|asian|black|white|chinese"
    r"|bangladeshi|somali|pakistani|indian)[\w ,-]{0,30} (?:heritage|origin"
    r"|background|descent|community)\b|\b(?:must be |be |are |is |^)?(?:aged"
    r"|age) (?:between )?\d\d (?:-|–|to|and) \d\d\b|^aged? \d\d ?[-–] ?\d\d\b"
    r"|\b(?:must be |be |aged )(?:under|over|at least|below) (?:2[1-9]|[3-6]\d)\b"
    r"|^(?:under|over|below) (?:2[1-9]|[3-6]\d)\b|^\d\d ?(?:-|–|to) ?\d\d years"
)
SHUTS_OUT = re.compile(r"\b(?:only|must)\b|^aged?\b")
# "The refuge is open to women only" and "people aged 18 to 25" tell whom it serves.
OF_THE_SERVICE = re.compile(
    r"\b(?:refuge|services?|house|groups?|hostel|home|centre|center|project|sessions?"
    r"|courses?|space|drop-in|ward|unit|accommodation|scheme|class|classes|programme"
    r"|men|women|girls|boys)\b[^.;]*$"
)
CHOOSES = re.compile(
    r"\bchoose (?:what|how much|whether|if)\b|\bneed not (?:name|give|share|tell|say"
    r"|disclose)\b|\b(?:do not|don't|no) (?:have |need )?to (?:name|give|share|tell"
    r"|disclose|say)\b|\bas (?:much|little) (?:or as (?:little|much) )?as you\b"
    r"|\bup to you\b|\bonly (?:share|what you)\b|\b(?:not|never) (?:be )?ask(?:ed)?"
    r" (?:you )?(?:for|about) (?:a |your |any )*(?:diagnos|detail|health|history)"
)
IN_DUTIES = re.compile(
    r"\bexpert through (?:\w+ ){0,2}lived experience\b"
    r"|\bbe active in (?:your |their )?own recovery\b"
)
SUGGESTION = (
    "Personal experience of mental health difficulty, or of supporting someone, and how"
    " you would use it in this role. You choose what to share; you need not name a"
    " diagnosis or give details."
)


def lived_experience(passage):
    """The match where the passage asks the applicant for lived experience, or None."""
    for match in LIVED.finditer(passage.low):
        before, after = passage.low[: match.start()], passage.low[match.end() :]
        if not OF_OTHERS.search(before) and not A_THING.match(after):
            return match
    return None


def own_health(passage):
    """The match where the passage speaks of the applicant's health, or None."""
    match = HEALTH.search(passage.low)
    is_of_others = match and OTHER_PEOPLE.search(passage.low[: match.start()])
    return None if is_of_others else match


def asks_who_you_are(profile):
    is_recorded = profile.has(RECORDED)
    for passage in profile.criteria:
        yield from in_criterion(passage, is_recorded)
    for passage in (*profile.sections, *profile.accountabilities):
        match = None if is_recorded else CHARACTERISTIC.search(passage.low)
        if match and SHUTS_OUT.search(passage.low) and is_of_post(passage, match):
            yield demands_characteristic(passage, match)
    for passage in profile.accountabilities:
        match = IN_DUTIES.search(passage.low)
        if match:
            message = "A duty takes for granted that the holder has been ill."
            yield hit(passage, match, message, SUGGESTION, severity="warn")


def is_of_post(passage, match):
    """Whether the words before a match do not say that others are meant."""
    before = passage.low[: match.start()]
    return not (OTHER_PEOPLE.search(before) or OF_THE_SERVICE.search(before))


def in_criterion(passage, is_recorded):
    """At most one hit: on lived experience, on health or on a characteristic.

    An occupational requirement that `is_recorded` allows a characteristic; that lived
    experience must be proven nothing allows.
    """
    match = lived_experience(passage)
    if match and PROVEN.search(passage.low[: match.start()] + match.group()):
        severity = "warn" if passage.is_desirable else "block"
        message = "Lived experience cannot be asked to be proven."
        yield hit(passage, match, message, SUGGESTION, severity=severity)
        return
    if passage.is_desirable or is_recorded:
        return
    if match and not ALTERNATIVE.search(passage.low):
        message = "An essential criterion asks for the applicant's own health history."
        yield hit(passage, match, message, SUGGESTION)
        return
    match = own_health(passage)
    if match:
        message = "An essential criterion asks about the applicant's health."
        yield hit(passage, match, message, SUGGESTION)
        return
    match = CHARACTERISTIC.search(passage.low)
    if match and is_of_post(passage, match):
        yield demands_characteristic(passage, match)


def demands_characteristic(passage, match):
    return hit(
        passage,
        match,
        "A protected characteristic is asked for and no occupational requirement is"
        " recorded.",
        "Say what the work needs, or record the occupational requirement, who approved"
        " it and when it is looked at again.",
    )


def shares_without_choice(profile):
    """Lived experience as desirable where no words say that sharing is a choice."""
    if profile.has(CHOOSES):
        return
    for passage in profile.criteria:
        if passage.is_essential:
            continue
        match = lived_experience(passage) or own_health(passage)
        if match:
            message = "Nothing says that applicants choose what they share."
            yield hit(passage, match, message, SUGGESTION)


def worded_differently(profiles):
    """Criteria on lived experience unlike all of the first profile that has any."""
    first, wordings = None, []
    for profile in profiles:
        asked = [each for each in profile.criteria if lived_experience(each)]
        if first is None and asked:
            first, wordings = profile, [each.words for each in asked]
        for passage in asked:
            if any(similarity(words, passage.words) >= 0.9 for words in wordings):
                continue
            yield Hit(
                f"{profile.name}: {passage.place}",
                clipped(passage.text),
                f"{first.name} asks for lived experience in other words.",
                SUGGESTION,
                line=passage.line,
            )


EQ03 = Rule(
    id="EQ03",
    severity="block",
    title="Asking who somebody is",
    why="Before an offer an employer may not ask about health, nor demand a protected"
    " characteristic without an occupational requirement.",
    source="Equality Act 2010 s.60 and Schedule 9 paragraph 1",
    find=asks_who_you_are,
)
EQ04 = Rule(
    id="EQ04",
    severity="warn",
    title="Lived experience without a choice",
    why="What counts is how somebody would use what they lived through; how much they"
    " tell is theirs to choose.",
    source="Equality Act 2010 s.60; ImROC, Peer Support Workers: a practical guide",
    find=shares_without_choice,
    compare=worded_differently,
)
