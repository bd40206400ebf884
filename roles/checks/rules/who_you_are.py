"""EQ03: what a post may ask about the person."""

import re

from .before_offer import asked_in
from .lived import (
    ALTERNATIVE,
    IMROC,
    SUGGESTION,
    SUGGESTION_ON_LIFE,
    lived_experience,
    suggestion_for,
    topic_of,
)
from .own_health import OTHER_PEOPLE, must_be_well, own_health
from .rule import Rule, hit
from .stems import tried_where

RECORDED = re.compile(
    r"\boccupational requirement|\bschedule 9\b|\bgenuine (?:occupational )?requirement"
    r"|\b(?:section|s\.?) ?60\b|\bintrinsic (?:to|part|function)\b"
)
NOT_RECORDED = re.compile(
    r"\b(?:no|not|never|without|isn't) (?:an? |any |the )?(?:\w+ )?(?:occupational"
    r"|genuine|intrinsic)\b|\bidentif(?:y|ies|ying) as\b"
    r"|\b(?:knowledge|understanding|experience) of\b"
)
# Of what kind a characteristic is: a requirement stated for one says nothing of others.
KINDS = {
    kind: re.compile(pattern)
    for kind, pattern in {
        "sex": r"\b(?:wom[ae]n|females?|m[ae]n|males?|sex|mother|father|lady"
        r"|gentleman)\b",
        "religion": r"\b(?:christian|catholic|muslim|jew|jewish|hindu|sikh|buddhist"
        r"|quaker"
        r"|religio\w+|faith|beliefs?)\b",
        "race": r"\b(?:race|racial|ethnic\w*|black|asian|african|caribbean|white"
        r"|chinese"
        r"|bangladeshi|somali|pakistani|indian|heritage|traveller|roma)\b",
        "health": r"\b(?:lived experience|mental|recovery|disab\w+|conditions?"
        r"|diagnos\w+"
        r"|deaf|blind|impairment|distress|psychosis|addiction|ill health|service"
        r" users?)\b",
        "orientation": r"\b(?:gay|lesbian|bisexual|heterosexual|orientation|lgbt\w*)\b",
        "trans": r"\b(?:trans|transgender|gender reassignment)\b",
        "age": r"\b(?:aged?|under \d\d|over \d\d)\b",
    }.items()
}
PROVEN = re.compile(r"\b(?:proven|proof of|evidence of|evidenced|documented)\b")
CHARACTERISTIC = tried_where(
    """
    above active again age asian background below black british-born catholic
    christian committed community descent disabil disabled father gay heterosexual
    hindu jewish lady least lesbian male man married men mother muslim must older
    origin over practicing practising pregnant sikh single transgender under white
    years younger
    """,
    re.compile(
        r"\b(?:must be|be|open to|open only to|only|applications from) (?:a |an "
        r"|only ){0,8}(?:female|male|wom[ae]n|m[ae]n)\b(?: only| applicants"
        r"| candidates)?(?![' -](?:s\b|led|centred|clients|service|only service))"
        r"|^(?:a "
        r"|an )?(?:fe)?male(?:s| only| applicants?| workers?| candidates?)?[.]?$"
        r"|^(?:an? )?(?:wom[ae]n|m[ae]n)[.]?$|^(?:must )?be an? (?:mother|father)\b"
        r"|\baged? (?:\d\d (?:or|and) (?:under|younger)"
        r"|(?:2[1-9]|[3-6]\d) (?:or|and) (?:over|above|older))\b"
        r"|\b(?:female|male|women|men)(?: applicants| candidates| workers?"
        r"| staff)? only\b(?! (?:spaces?|services?|groups?|houses?|refuges?|sessions?"
        r"|wards?"
        r"|projects?|hostels?))|\b(?:practi[sc]ing|committed|active|born[- ]again)"
        r" (?:christian|catholic|muslim|jew|jewish|hindu|sikh)\b|\b(?:must"
        r"|to) be (?:an? )?(?:mother|father|lady|gentleman|heterosexual|disabled"
        r"|transgender|british-born|pregnant)\b|\b(?:must|to) have an? (?:\w+ )?"
        r"disability\b|\b(?:must"
        r"|to) be (?:a )?(?:christian|muslim|jewish|hindu|sikh|black|white|asian|gay"
        r"|lesbian|married|single|unmarried)\b|^(?:must be |to be |be )?(?:of"
        r"|from) (?:an? )?(?:african|caribbean|south asian|asian|black|white|chinese"
        r"|bangladeshi|somali|pakistani|indian)[\w ,-]{0,30} (?:heritage|origin"
        r"|background|descent|community)\b|\b(?:must be |be |are |is |^)?(?:aged"
        r"|age) (?:between )?\d\d (?:-|–|to|and) \d\d\b|^aged? \d\d ?[-–] ?\d\d\b"
        r"|\b(?:must be |be |aged )(?:under|over|at least|below) (?:2[1-9]|[3-6]\d)\b"
        r"|\bmust be an? (?:\w+ )?member of (?:an? |the )?(?:\w+ )?(?:church|mosque"
        r"|synagogue"
        r"|temple|gurdwara|congregation|faith)\b"
        r"|^(?:under|over|below) (?:2[1-9]|[3-6]\d)\b|^\d\d ?(?:-|–|to) ?\d\d years"
    ),
)
# Who has lived a certain life; none of these is a protected characteristic.
LIFE = re.compile(
    r"^(?:must )?(?:be |being )?an? (?:\w+ )?(?:parent|survivor|carer|care leaver"
    r"|refugee"
    r"|ex-offender)\b|\bmust be an? (?:\w+ )?(?:parent|survivor|carer|care leaver"
    r"|refugee"
    r"|ex-offender)\b|\b(?:an?|own|personal) history of (?:homeless\w*|offending)\b"
)
# Who is spoken to, and that something is demanded.
ADDRESSED = re.compile(
    r"\b(?:applicants?|candidates?|post ?holder|holder|you|person appointed)\b"
    r" (?:\w+ ){0,2}?(?:must|should|need|have to|are required|is required|shall|cannot"
    r"|may not|will be expected)\b|^must\b|\b(?:applicants?|candidates?|anyone|those"
    r"|people"
    r"|nobody)\b [^.;]{0,300}\b(?:will|shall|can) ?not be (?:considered|shortlisted"
    r"|appointed"
    r"|accepted)\b|\bneed not apply\b|\bcannot apply\b"
)
LETS_BE = re.compile(
    r"\b(?:need|do|does) not (?:need|have|name|say|tell)\b"
    r"|\b(?:don't|needn't|no need)\b"
)
TASK = (
    "Name the task and how often it is done. Health may be asked about once a job has"
    " been offered."
)
SHUTS_OUT = re.compile(r"\b(?:only|must)\b|^aged?\b")
# "The refuge is open to women only" and "people aged 18 to 25" tell whom it serves.
OF_THE_SERVICE = re.compile(
    r"\b(?:refuge|services?|house|groups?|hostel|home|centre|center|project|sessions?"
    r"|courses?|space|drop-in|ward|unit|accommodation|scheme|class|classes|programme"
    r"|men|women|girls|boys)\b[^.;]*$"
)
IN_DUTIES = re.compile(
    r"\bexpert through (?:\w+ ){0,2}lived experience\b"
    r"|\bbe active in (?:your |their )?own recovery\b"
)


def asks_who_you_are(profile):
    recorded = recorded_kinds(profile)
    for passage in profile.criteria:
        yield from in_criterion(passage, recorded)
    for passage in (*profile.sections, *profile.accountabilities, *profile.unplaced):
        yield from in_text(passage, recorded)
    for passage in profile.accountabilities:
        match = IN_DUTIES.search(passage.low)
        if match:
            message = "A duty takes for granted that the holder has been ill."
            yield hit(passage, match, message, SUGGESTION, severity="warn")


def recorded_kinds(profile):
    """What kinds of characteristic an occupational requirement is stated for."""
    return frozenset().union(*(kinds_recorded(each) for each in profile.body))


def kinds_recorded(passage):
    if not RECORDED.search(passage.low):
        return frozenset()
    stated = [
        each.low
        for each in passage.sentences
        if RECORDED.search(each.low) and not NOT_RECORDED.search(each.low)
    ]
    return frozenset(kind for low in stated for kind in kinds_in(low))


def kinds_in(low):
    return {kind for kind, pattern in KINDS.items() if pattern.search(low)}


def is_recorded(passage, match, recorded):
    """Whether a requirement is stated for this very characteristic.

    One that names none counts in its own passage only.
    """
    if RECORDED.search(passage.low) and not NOT_RECORDED.search(passage.low):
        return True
    return not recorded.isdisjoint(kinds_in(match.group()))


def is_health_recorded(passage, recorded):
    return "health" in recorded or bool(
        RECORDED.search(passage.low) and not NOT_RECORDED.search(passage.low)
    )


def characteristic_asked(passage):
    """The match where a characteristic is asked of whoever applies, or None."""
    match = CHARACTERISTIC.search(passage.low)
    if not match or not is_of_post(passage, match):
        return None
    if passage.part != "criterion" and not SHUTS_OUT.search(passage.low):
        return None
    return match


def is_of_post(passage, match):
    """Whether the words before a match do not say that others are meant."""
    before = passage.low[: match.start()]
    return not (OTHER_PEOPLE.search(before) or OF_THE_SERVICE.search(before))


def in_text(passage, recorded):
    """What prose and duties demand of whoever applies."""
    match = characteristic_asked(passage)
    if match and not is_recorded(passage, match, recorded):
        yield demands_characteristic(passage, match)
    for sentence in passage.sentences:
        if not ADDRESSED.search(sentence.low) or LETS_BE.search(sentence.low):
            continue
        match = must_be_well(sentence) or own_health(sentence)
        # EQ10 tells of what is asked for in a form.
        if match and not any(asked_in(sentence)):
            message = "The applicant's health is made a condition of the post."
            yield hit(sentence, match, message, TASK)
            return


def in_criterion(passage, recorded):
    """At most one hit: on lived experience, on health or on a characteristic.

    A requirement that is stated allows a characteristic; that lived experience must be
    proven, or that somebody is well, nothing allows.
    """
    match = lived_experience(passage)
    if match and PROVEN.search(passage.low[: match.start()] + match.group()):
        severity = "warn" if passage.is_desirable else "block"
        message = "Lived experience cannot be asked to be proven."
        suggestion = suggestion_for(topic_of(passage, match))
        yield hit(passage, match, message, suggestion, severity=severity)
        return
    if passage.is_desirable:
        return
    if match and not ALTERNATIVE.search(passage.low):
        yield from lived_is_essential(passage, match, recorded)
        return
    match = must_be_well(passage)
    if match:
        message = "An essential criterion asks that the applicant is or was well."
        yield hit(passage, match, message, TASK)
        return
    match = own_health(passage)
    if match and not is_health_recorded(passage, recorded):
        message = "An essential criterion asks about the applicant's health."
        yield hit(passage, match, message, SUGGESTION)
        return
    match = characteristic_asked(passage)
    if match and not is_recorded(passage, match, recorded):
        yield demands_characteristic(passage, match)
        return
    match = LIFE.search(passage.low)
    if match and is_of_post(passage, match):
        yield life_is_essential(passage, match)


def lived_is_essential(passage, match, recorded):
    topic = topic_of(passage, match)
    if topic == "life":
        yield life_is_essential(passage, match)
    elif not is_health_recorded(passage, recorded):
        message = (
            "An essential criterion asks for the applicant's own health history."
            if topic
            else "Lived experience is essential here, and nothing says of what: it"
            " reads as a question about health."
        )
        yield hit(passage, match, message, SUGGESTION)


def life_is_essential(passage, match):
    return hit(
        passage,
        match,
        "Only people who lived through this themselves can meet this criterion.",
        SUGGESTION_ON_LIFE,
        severity="warn",
        source=IMROC,
        why="Somebody may have learned the same in another way, and nobody should have"
        " to tell more of their life than they choose.",
    )


def demands_characteristic(passage, match):
    return hit(
        passage,
        match,
        "A protected characteristic is asked for and no occupational requirement is"
        " recorded.",
        "Say what the work needs, or record the occupational requirement, who approved"
        " it and when it is looked at again.",
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
