"""EQ10: what is asked of applicants before an offer and may not be asked then."""

import re

from .own_health import ILLNESS
from .rule import OWN_RULE, Rule, hit

CONVICTIONS = re.compile(
    r"\b(?:un)?spent (?:and|or|and/or|&|/|nor) (?:un)?spent\b"
    r"|\b(?:convict\w+|cautions?|offences?|criminal"
    r" records?)\b[^.;]{0,300}?\b(?:spent or"
    r" (?:not|otherwise)|including (?:(?:all|any|those|the|that|which|are|ones?)"
    r" ){0,8}spent"
    r"|whether or not (?:they are |it is )?spent)\b|\bever been (?:convicted"
    r"|cautioned)\b"
)
OF_CRIME = re.compile(r"\bconvict\w+|\bcaution|\bcriminal|\boffences?\b")
NOT_PROTECTED = re.compile(
    r"\b(?:not|un-?) ?protected\b|\bunprotected\b|\bunless (?:they are )?protected\b"
)
TELLS = (
    r"(?:state|give|list|tell us|say|describe|disclose|declare|include|provide|detail"
    r"|confirm|indicate|set out|outline|let us know|inform us|report|explain|answer)"
)
FORM_ASKS = r"(?:complet\w+|fill\w* (?:in|out)|return\w*|submit\w*|send|attach|provide)"
HEALTH = (
    r"(?:health|medical|sick(?:ness)?(?: days?| leave| absences?)?|illness(?:es)?"
    r"|disabilit(?:y|ies)|impairments?|medications?|diagnos[ie]s|days? off sick"
    r"|time off sick)"
)
STAGE = (
    r"(?:interview(?:s|ed)?|shortlist\w*|short-list\w*|application(?: form)?|apply"
    r"|selection|an offer|(?:a )?(?:job )?offer)"
)
EARLY = (
    rf"(?:(?:before|prior to|ahead of|when|with|alongside|as part of|at) (?:\w+"
    rf" ){{0,3}}?"
    rf"{STAGE})"
)
# Each looked for in a sentence that asks applicants for something.
HEALTH_ASKED = re.compile(
    rf"\bask(?:ed)?\b[^.;]{{0,40}}?\babout your (?:\w+ ){{0,3}}?{HEALTH}\b|"
    rf"\b{TELLS}\b[^.;]{{0,60}}?(?:\byour (?:\w+ ){{0,3}}{HEALTH}\b"
    rf"|\b{HEALTH}\b(?: (?!unless\b|if\b|when\b|once\b|as\b|and\b)\w+){{0,4}}? you"
    rf" (?:have|had"
    r"|take|are|were|suffer|need|use)\b"
    rf"|\b(?:whether|if) (?:they|you) (?:\w+ ){{0,3}}?(?:an? |any )?(?:{HEALTH}"
    rf"|{ILLNESS})\b"
    rf"|\bany (?:[\w,]+ ){{0,5}}?{HEALTH}\b[^.;]{{0,40}}?\b(?:your|you)\b"
    r"|\bhow many (?:sick )?days\b[^.;]{0,30}?\b(?:sick|ill|off)"
    r"|\bhow many sick days\b)"
    rf"|\b(?:are|do|have|did|were) you (?:ever )?(?:currently |now )?(?:taking|take"
    rf"|have"
    rf"|had|been|suffer\w*|on|use|using|a ){{0,8}}(?: from)?(?: an?| any| a history"
    rf" of){{0,8}}"
    rf" ?(?:\w+ )?{HEALTH}\b(?! (?:care|and social|service|support|work|sector"
    rf"|setting))"
    r"|\bare you (?:disabled|ill|pregnant|in good health|on medication)\b"
)
SICKNESS_TOLD = re.compile(
    rf"^(?:please )?{TELLS}\b[^.;]{{0,60}}?\b(?:sickness absences?|time off sick|sick"
    rf" days"
    r"|sick leave|days off sick)\b"
)
FORM = (
    r"(?:health|medical) (?:and \w+ )?(?:questionnaires?|declarations?|forms?|history)"
)
HEALTH_FORM = re.compile(
    rf"\b{FORM}\b[^.;]{{0,60}}?\b{EARLY}\b|\b{EARLY}\b[^.;]{{0,60}}?\b{FORM}\b"
)
MEDICAL = re.compile(
    r"\bmedical(?: exam\w*| assessment| check| test)?\b[^.;]{0,40}?\b(?:before|prior to"
    r"|at|as part of|ahead of) (?:the |your |an |any )?(?:interview|shortlist\w*"
    r"|selection)\b|\b(?:shortlisted|all|every) (?:shortlisted )?(?:candidates?"
    r"|applicants?) (?:\w+ ){0,3}?(?:attend|have|undergo|take|pass|sit) an? (?:\w+ )?"
    r"(?:medical|health (?:check|assessment|screening))\b"
)
REFERENCES = re.compile(
    r"\b(?:refer(?:ees?|ences?)|employers?|gp|doctor)\b[^.;]{0,300}?\b(?:sick\w*|health"
    r"|absences?|medical|off ill|gp|report)\b"
    r"|\b(?:sickness|health|absence) record\b[^.;]{0,300}\b(?:employers?|referees?)\b"
)
# A bar stands behind the people it names, so the words before do not tell.
CRIME_BARS = re.compile(
    r"\bconvictions?\b[^.;]{0,200}\bspent\b[^.;]{0,200}\b(?:not apply|not be"
    r" (?:considered"
    r"|appointed"
    r"|shortlisted)|cannot apply)\b"
)
REFERENCES_EARLY = re.compile(rf"\b{EARLY}\b|\bbefore you are interviewed\b")
PREGNANCY = re.compile(
    rf"\b{TELLS}\b[^.;]{{0,40}}?\b(?:pregnan\w+|start a family|starting a family"
    r"|(?:have|having|plan) (?:\w+ )?(?:children|a child|a baby)|maternity plans)\b"
    r"|\b(?:are|do) you (?:\w+ ){0,3}?(?:pregnant|start a family|have children)\b"
)
SALARY = re.compile(
    rf"\b(?:{TELLS}|what is)\b[^.;]{{0,30}}?\b(?:current|present|previous|last"
    rf"|existing)"
    r" (?:salary|pay|earnings|wages?)\b"
)
ASKS_CRIME = re.compile(
    rf"\b{TELLS}d?\b|\bmust\b|\brequired\b|\b(?:have|do) you\b|\bno\b|\bask\b|\bfree"
    rf" of\b"
)
AFTER_OFFER = re.compile(
    r"\b(?:after|following|once|when|upon|on|until) (?:\w+ ){0,4}?(?:offer\w*"
    r"|appoint\w+"
    r"|start\w*)\b|\b(?:offers?|appointments?)\b[^.;]{0,30}?\b(?:subject to|depends?"
    r"|conditional)\b|\bconditional offer\b|\bsubject to\b[^.;]*\boffer\b"
)
NEGATED = re.compile(
    r"\b(?:not|never|n't|no need|nobody|neither|rather than)\b[^.;]*$|\bno longer\b"
)
NOT_NEGATED = re.compile(r"\bmust not\b[^.;]*$")
# Said of those who are served or led, or of a thing to know.
OF_OTHERS = re.compile(
    r"\b(?:people|clients?|residents?|tenants?|service users?|users?|patients?|members"
    r" of"
    r" staff|colleagues|volunteers|learners|those|help\w*|support\w*|advis\w+|work with"
    r"|the team|assist\w*|managers?)\b[^.;]*$"
    r"|^(?:\w+ )?(?:experience|knowledge|understanding|awareness|able|ability)\b"
)
# What the law lets an employer ask about health before an offer.
PERMITTED = re.compile(
    r"\badjustments?\b|\binterview scheme\b|\bguarantee\w* (?:\w+ )?interview"
    r"|\boffered an interview\b|\bdisability confident\b|\bmonitoring\b"
    r"|\bif you (?:wish|want|would like|choose)\b|\boptional\b|\blived experience\b"
    r"|\bwhat would help\b|\baccess needs\b"
)
HINT = re.compile(
    r"spent\b|ever been|health|medic|sick|illness|disabilit|impairment|diagnos|disabled"
    r"|pregnan|family|child|bab(?:y|ies)\b|maternity|salary|\bpay\b|earnings|wage"
    r"|breakdown|depress|psycho|\bgp\b"
)
HEALTH_MESSAGE = "Health or sickness is asked about before an offer."
HEALTH_ADVICE = (
    "Ask only whether somebody needs adjustments to take part. Health may be asked"
    " about"
    " once a job has been offered."
)
CRIME_MESSAGE = "Convictions are asked for that nobody has to tell."
CRIME_ADVICE = (
    "Ask once a job has been offered, and then for unspent convictions; for an exempt"
    " post, for cautions and convictions that are not protected."
)
CRIME_SOURCE = "Rehabilitation of Offenders Act 1974 s.4 and its Exceptions Order 1975"
PREGNANCY_MESSAGE = "Applicants are asked about pregnancy or plans for children."
SALARY_MESSAGE = "Applicants are asked what they earn now."


def asked_too_early(profile):
    """At most one hit for a passage, the first that an applicant would read."""
    for passage in (*profile.sections, *profile.accountabilities, *profile.criteria):
        yield from asked_in(passage)
    for passage in profile.unplaced:
        yield from asked_in(passage)


def asked_in(passage):
    if not HINT.search(passage.low):
        return
    for sentence in passage.sentences:
        found = crime_in(sentence) or health_in(sentence) or other_in(sentence)
        if found:
            yield found
            return


def crime_in(sentence):
    low = sentence.low
    bar = CRIME_BARS.search(low)
    if bar:
        return hit(sentence, bar, CRIME_MESSAGE, CRIME_ADVICE, source=CRIME_SOURCE)
    match = CONVICTIONS.search(low)
    if not match or not OF_CRIME.search(low) or NOT_PROTECTED.search(low):
        return None
    asks = ASKS_CRIME.search(low)
    if not asks or not is_of_applicant(sentence, max(match.start(), asks.start())):
        return None
    return hit(sentence, match, CRIME_MESSAGE, CRIME_ADVICE, source=CRIME_SOURCE)


def health_in(sentence):
    low = sentence.low
    if PERMITTED.search(low) or AFTER_OFFER.search(low):
        return None
    patterns = [HEALTH_ASKED, HEALTH_FORM, MEDICAL]
    if sentence.part != "accountability":
        patterns.append(SICKNESS_TOLD)
    if REFERENCES_EARLY.search(low):
        patterns.append(REFERENCES)
    for pattern in patterns:
        match = pattern.search(low)
        if match and is_of_applicant(sentence, match.start(), match.end()):
            return hit(sentence, match, HEALTH_MESSAGE, HEALTH_ADVICE)
    return None


def other_in(sentence):
    for pattern, message, advice, severity in (
        (PREGNANCY, PREGNANCY_MESSAGE, "Leave this out.", ""),
        (SALARY, SALARY_MESSAGE, "Say what the post pays.", "warn"),
    ):
        match = pattern.search(sentence.low)
        if match and is_of_applicant(sentence, match.start()):
            source = "" if pattern is PREGNANCY else OWN_RULE
            return hit(
                sentence, match, message, advice, severity=severity, source=source
            )
    return None


def is_of_applicant(sentence, at, end=0):
    """Whether no words before a place say that it is not asked, or of others."""
    before = sentence.low[: max(at, 0)]
    if OF_OTHERS.search(before) or OF_OTHERS.match(sentence.low):
        return False
    told = sentence.low[: max(at, end)]
    return not NEGATED.search(told) or bool(NOT_NEGATED.search(told))


EQ10 = Rule(
    id="EQ10",
    severity="block",
    title="Asked before an offer",
    why="Before an offer an employer may not ask about health, sickness or pregnancy,"
    " and at no time about convictions that somebody need not tell.",
    source="Equality Act 2010 ss.18, 39 and 60",
    find=asked_too_early,
)
