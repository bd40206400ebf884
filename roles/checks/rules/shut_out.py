"""EQ11: a group that is preferred or shut out, and adjustments that are refused."""

import re

from .meanings import is_northern_irish
from .rule import Rule, hit
from .who_you_are import characteristic_asked, kinds_in, recorded_kinds

FAITH = (
    r"(?:christian|catholic|protestant|evangelical|quaker|muslim|jew|jewish|hindu|sikh"
    r"|buddhist|atheist)s?"
)
ORIGIN = (
    r"(?:white|black|asian|south asian|african|caribbean|chinese|somali|indian"
    r"|pakistani"
    r"|bangladeshi|polish|irish|ethnic minorit\w+|minority ethnic|global majority|bame"
    r"|bme|roma|traveller)s?"
)
SEX = r"(?:wom[ae]n|females?|m[ae]n|males?|lady|ladies|gentlem[ae]n)"
OTHER = (
    r"(?:disabled|able-bodied|non-disabled|deaf|blind|gay|lesbian|bisexual|heterosexual"
    r"|straight|lgbt\S*|trans|transgender|married|single)"
)
GROUP = rf"(?:{FAITH}|{ORIGIN}|{SEX}|{OTHER})\b"
PERSON = (
    r"(?:applicants?|candidates?|people|persons?|wom[ae]n|m[ae]n|workers?|colleagues?"
    r"|leaders?|staff|backgrounds?|communities|members?)"
)
BE_GIVEN = r"(?:be|is|are|being) (?:given )?"
PREFERS = re.compile(
    rf"\b(?:preference|priority|precedence)\b[^.;]{{0,40}}\b(?:to|for)\b[^.;]{{0,60}}?"
    rf"\b{GROUP}"
    rf"|\b{GROUP}[^.;]{{0,40}}?\b{BE_GIVEN}(?:preference|priority|preferred|favoured"
    rf"|prioritised)\b|\b{GROUP}(?: {PERSON})? preferred\b(?=[.,;)]|$)"
    rf"|\b(?:we|we'd|we would|would) (?:prefer|favour) (?:an? |to \w+ an? |{PERSON}"
    rf" who are"
    rf" )?{GROUP}|\b(?:rather|sooner) (?:\w+ )?an? (?:\w+ )?{GROUP}"
    rf"|\b(?:ideally|preferably),? (?:an? )?{GROUP}"
    rf"|\b{GROUP}[^.;]{{0,40}}?\b(?:have|has|be at|get|take) (?:an? )?(?:advantage"
    rf"|priority"
    r"|precedence|first call)\b"
    rf"|\b(?:applicants?|candidates?|you|holder) (?:must|should|will) be (?:of |from )?"
    rf"(?:an? )?{GROUP}"
    rf"|\bnot (?:suitable|open|appropriate) (?:for|to) (?:people who are |anyone who"
    rf" is )?"
    rf"(?:{GROUP}|wheelchair|people with (?:an? )?disabilit|anyone with)"
)
ONLY = re.compile(
    r"\bonly (?:be )?(?:interview|appoint|consider|employ|recruit|accept|hire"
    r"|shortlist)"
    rf"(?:ing)? (?:\w+ )?{GROUP}(?! (?:led|run|only|specific))"
    rf"|\b(?:{GROUP}|pregnant)(?: {PERSON})? (?:should|need|must|can|may|will) ?not"
    rf" (?:be"
    r" )?(?:apply|considered|shortlisted|appointed)\b"
    rf"|\bin favour of (?:\w+ )?{GROUP}"
    rf"|\b(?:{GROUP}|pregnant)(?: {PERSON})? cannot apply\b"
    rf"|\bonly (?:\w+ )?{GROUP}(?: {PERSON})? (?:(?:need|may|can|should|will|to) (?:be"
    rf" )?"
    r"(?:apply|considered)|applicants?|candidates?|are eligible)\b"
    rf"|\b{GROUP}(?: (?:applicants?|candidates?)) only\b"
    rf"|\bonly (?:\w+ )?{GROUP} (?:applicants?|candidates?)\b"
    rf"|\b(?:open|restricted|limited) (?:only )?to {GROUP} (?:applicants?"
    rf"|candidates?)\b"
)
# "A Christian" is a person; "a black" needs one behind it, "a Muslim charity" is none.
SEEKS = re.compile(
    r"(?:^|\bwe(?:'re)? (?:\w+ )?|\b(?:candidate|holder|applicant|person|charity|team"
    r"|employer|trust|post|role)s? (?:\w+ ){0,3}?)(?:(?:looking|searching) for|seek"
    r"|seeks|seeking|want|wants|need|needs|wanted:|be)"
    rf" an? (?:\w+ ){{0,2}}?(?:{FAITH}(?= (?:to|who|with|for)\b|[.,;]|$)"
    rf"|(?:{FAITH}|{ORIGIN}|{OTHER}) (?:{PERSON})\b|{SEX}\b(?= (?:to|who|with|for)\b"
    r"|[.,;]|$))"
)
FIELD = re.compile(
    r"^(?:gender|sex|religion|faith|race|ethnicity|nationality|marital status"
    r"|sexual orientation)\s?[:–=-]\s?(?!any|all|not|open|prefer)[\w ]+"
    rf"|^(?:an? )?(?:{GROUP}[ -])+(?:person|applicant|candidate|worker)?s?\.?$"
    rf"|^(?:an? )?(?:{GROUP} ){{1,8}}{SEX}\.?$"
    r"|^(?:an? )?disabled (?:person|people|applicants?|candidates?|workers?)\.?$"
)
IDENTIFIES = re.compile(
    r"\bidentif(?:y|ies|ying) as (?:an? )?(?:wom[ae]n|females?|m[ae]n|males?)\b"
)
NOT_PREGNANT = re.compile(
    r"(?<!that they are )(?<!that you are )\b(?:not|nor|never) (?:currently )?"
    r"(?:be |get |become |being )?(?:pregnant|expecting"
    r" (?:an? )?(?:baby|child)|planning (?:an? )?(?:family|to have (?:children|a"
    r" baby)))"
    r"|\bmust not have (?:\w+ )?(?:children|dependants)\b|\bmust be childless\b"
    r"|\bno plans to (?:start a family|have children)\b"
)
REFUSES = re.compile(
    r"\b(?:cannot|can't|can not|unable to|not able to|do not|don't|will not|won't)"
    r" (?:be able to )?(?:make|offer|provide|consider|give|accommodate)"
    r" (?:any |reasonable |the |workplace ){0,8}(?:adjustments?|disab\w+|wheelchair)"
    r"|\badjustments? (?:\w+ ){0,3}?(?:cannot|can not|can't|will not|won't|are not|is"
    r" not)"
    r" (?:be )?(?:made|offered|available|possible|provided|considered)\b"
    r"|\bno (?:reasonable )?adjustments? (?:is|are|can|will)(?: be)? (?:made|offered"
    r"|available|possible|provided|considered)\b"
)
EXEMPT = re.compile(
    r"\b(?:exempt|exemption|excluded) (?:from|under) (?:the )?equality act\b"
    r"|\bequality act (?:\d{4} )?(?:does not|doesn't|do not) apply\b"
    r"|\boutside the equality act\b|\bnot (?:covered by|subject to|bound by) the"
    r" equality"
    r" act\b"
)
# Words that a preference or a limit for a job has beside it.
OF_THE_JOB = re.compile(
    r"\b(?:appl\w+|candidates?|posts?|role|job|recruit\w*|vacanc\w+|worker|holder)\b"
)
OF_THE_SERVICE = re.compile(
    r"\b(?:rooms?|flats?|beds?|hous\w+|tenants?|residents?|clients?|services?|refuge"
    r"|referrals?|allocat\w+|group|sessions?|suppliers?|landlords?|support(?:s|ed|ing)?"
    r"|help(?:s|ed|ing)?|customers?|members)\b"
)
A_TIE = re.compile(
    r"\bequal(?:ly)? (?:merit|qualified|suitable|matched)\b|\b(?:section|s\.?) ?159\b"
    r"|\btie-?break|\bas qualified as\b"
)
LETS_BE = re.compile(
    r"\b(?:no|not|never|n't|without|nor|if|unless|whether|challeng\w+|tackl\w+"
    r"|unlawful)\b[^.;]*$"
)
ABOUT = re.compile(
    r"^(?:\w+ )?(?:experience|knowledge|understanding|awareness|able|ability)\b"
)
HINT = re.compile(
    r"prefer|priorit|precedence|favour|\bonly\b|looking for|seek|want|need|\bbe an? "
    r"|searching|identif|pregnan|expecting|family|children|adjustment|accommodate"
    r"|equality act|cannot apply|not apply|rather|sooner|ideal|advantage|not suitable"
    r"|must be|should be|will be"
    r"|^(?:gender|sex|religion|faith|race|ethnic|national|marital|an? dis"
    r"|disabled)|restricted|^(?:an? )?(?:able-bodied|black|white|asian)|limited|open "
)
GROUPS_MESSAGE = "A group is preferred or shut out and no requirement is recorded."
GROUPS_ADVICE = (
    "Say what the work needs. You may say that people who are under-represented are"
    " particularly welcome; an occupational requirement must be stated and recorded."
)
SEX_MESSAGE = (
    "An occupational requirement of sex cannot rest on how somebody identifies."
)
SEX_ADVICE = "Leave the limit out, or take advice and record the requirement of sex."
PREGNANCY_MESSAGE = "Pregnancy, or a wish for children, is made a bar to the post."
REFUSAL_MESSAGE = "Adjustments are refused."
REFUSAL_ADVICE = "We make reasonable adjustments. Tell us what would help you."
EXEMPT_MESSAGE = "No post with an employer in England is outside this Act."
EXEMPT_ADVICE = (
    "Leave this out. If the post has an occupational requirement, say which and why."
)


def shuts_out(profile):
    recorded = recorded_kinds(profile)
    for passage in profile.demands:
        if not HINT.search(passage.low) or characteristic_asked(passage):
            continue
        for sentence in passage.sentences:
            found = told_in(sentence, profile, recorded)
            if found:
                yield found
                break


def told_in(sentence, profile, recorded):
    """The first hit in a sentence, or None."""
    low = sentence.low
    for pattern, message, advice in (
        (REFUSES, REFUSAL_MESSAGE, REFUSAL_ADVICE),
        (EXEMPT, EXEMPT_MESSAGE, EXEMPT_ADVICE),
        (NOT_PREGNANT, PREGNANCY_MESSAGE, "Leave this out."),
    ):
        match = pattern.search(low)
        if match and not LETS_BE.search(low[: match.start()]) and not ABOUT.match(low):
            if pattern is EXEMPT and is_northern_irish(profile):
                continue
            return hit(sentence, match, message, advice)
    match = IDENTIFIES.search(low)
    if match and is_of_job(sentence):
        return hit(sentence, match, SEX_MESSAGE, SEX_ADVICE)
    match = group_in(sentence)
    if match and recorded.isdisjoint(kinds_in(match.group())):
        return hit(sentence, match, GROUPS_MESSAGE, GROUPS_ADVICE)
    return None


def group_in(sentence):
    """The match that prefers or shuts out a group of applicants, or None."""
    low = sentence.low
    match = FIELD.search(low)
    if match:
        return match if sentence.part in ("criterion", "unplaced", "section") else None
    if ABOUT.match(low) or A_TIE.search(low):
        return None
    for pattern in (PREFERS, ONLY, SEEKS):
        match = pattern.search(low)
        if match and not LETS_BE.search(low[: match.start()]):
            return match if is_of_job(sentence) else None
    return None


def is_of_job(sentence):
    """Whether a limit is one for the job, and not for those whom a service is for."""
    return bool(
        OF_THE_JOB.search(sentence.low) or not OF_THE_SERVICE.search(sentence.low)
    ) and not ABOUT.match(sentence.low)


EQ11 = Rule(
    id="EQ11",
    severity="block",
    title="A group preferred or shut out",
    why="A post may be kept for one group only where its work requires that and the"
    " reasons are recorded; no employer may refuse reasonable adjustments.",
    source="Equality Act 2010 ss.13, 20, 39, 158 and 159 and Schedule 9 paragraph 1",
    find=shuts_out,
)
