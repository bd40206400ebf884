"""Whether a sentence speaks of the health of whoever applies."""

import re

from .stems import tried_where

HEALTH = tried_where(
    """
    abstine active admitte clean condition detaine diagnos disability disorder drug
    established free have history hospita identif illness in-patie inpatie into
    maintaining mental must patient personally problem psychiatric psychos rec
    secondary section service sober sobriet stabili stable their treatment user
    """,
    re.compile(
        r"\b(?:have|has|had|having|with|a|own|personal|past|previous) (?:a |an "
        r"|current "
        r"|past |previous |formal ){0,8}(?:diagnos[ie]s (?:of|with)|history of"
        r" (?:mental"
        r"|psycho|addiction|substance|depress|self-harm))|\b(?:been "
        r"|be |being )?diagnosed with\b|\bno (?:\w+ ){0,3}history of (?:mental|ill"
        r"|psych"
        r"|depress|self-harm|suicid|addict|substance|alcohol|drug)"
        r"|\b(?:no|without) (?:\w+ ){0,3}?(?:diagnos[ie]s|mental (?:health )?(?:illness"
        r"|problems?|conditions?|history))\b|\bfree (?:from|of) (?:\w+ )?(?:mental"
        r"|psychiatric|psychological)\b|\bin recovery (?:for|from) (?:[\w-]+ ){0,4}?"
        r"(?:years?|months?)\b|\b(?:been|be|being|is|was) (?:an? )?(?:(?:former|current"
        r"|ex|past|recent)[ -])?(?:(?:mental health )?service[- ]users?|users? of"
        r" (?:\w+"
        r" ){0,4}services"
        r"|(?:mental health |psychiatric )?patient)\b|^(?:an? )?(?:current|former"
        r"|past|ex)"
        r"(?: or (?:current|former|past))?[ -](?:mental health )?(?:service[- ]users?"
        r"|users?"
        r" of)\b|\bidentif(?:y|ies) as (?:\w+ ){0,2}(?:mental|disabled|service user)"
        r"|\b(?:has|have) recovered from\b|\b(?:clean"
        r" and )?sober for\b|\bclean for\b"
        r"|\bpsychosis in your own life\b"
        r"|^(?:has|have|having) (?:\w+ )?(?:used"
        r"|accessed|received) (?:[\w-]+ ){0,3}?(?:mental health|psychiatric|secondary)"
        r"(?: mental health)?(?: services?| care| treatment)?\b"
        r"|\b(?:two|three|one|six|twelve|\d+) (?:years?'?|months?'?)(?: \w+){0,2}"
        r" (?:clean|sober|sobriety|abstinen\w+|in recovery|drug[- ]free|of recovery"
        r"|stability|stable|into (?:your |their )?(?:own )?recovery|(?:free (?:of"
        r"|from)))\b|\bnot (?:have |been |be |to have ){0,8}(?:used|engaged with"
        r"|receiving"
        r"|in receipt of|been under|under) (?:[\w'-]+ ){0,3}(?:mental health|secondary"
        r"|services|treatment)|\b(?:active in|established in|stable in"
        r"|maintaining) (?:your |their )?own recovery\b"
        r"|\b(?:have|has|having|to have) (?:used|accessed|received|been treated by)"
        r" (?:secondary |nhs |adult |inpatient ){0,8}(?:mental health|psychiatric)"
        r" (?:services?|care|treatment)\b|\b(?:have|has|having) an? (?:diagnosed"
        r"|enduring|long-term) (?:\w+ ){0,2}(?:condition|illness|disorder|disability)\b"
        r"|\b(?:must have|you have|have personally) (?:lived with |experienced )"
        r"(?:\w+ ){0,2}?(?:psychosis|depression|anxiety|addiction|bipolar|schizophrenia"
        r"|trauma|mental)\b"
        r"|\byou (?:must have|have) used (?:\w+ ){0,2}?services yourself\b"
        r"|\bnot (?:have |ever |recently ){0,8}been (?:an? )?(?:in-?patient|detained"
        r"|sectioned|hospitalised|admitted|in (?:a |psychiatric ){0,8}hospital)\b"
    ),
)
OTHER_PEOPLE = re.compile(
    r"\b(?:people|those|clients?|adults|individuals|patients?|users?|persons?|someone"
    r"|residents?|families|young|children|guests?|working with|support\w*)\b[^.;]*$"
)
ILLNESS = (
    r"(?:mental (?:health )?(?:illness|problems?|conditions?|issues?|breakdown|ill"
    r" health)|an? breakdown|depression|postnatal depression|anxiety|psychosis|bipolar"
    r"|schizophrenia|anorexia|bulimia|an? eating disorder|addiction|alcoholism"
    r"|self-harm"
    r"|suicidal thoughts|ptsd|ocd|dementia|cancer|hiv|epilepsy|mental illness)"
)
# What an illness left behind: it is asked that somebody was ill.
WAS_ILL = tried_where(
    """
    active acute admitted cmht community counseling counselling crisis detained has
    have having history hospitalised long-term mental patient psychiatric
    psychiatrist reco sectioned service stable with
    """,
    re.compile(
        r"\b(?:have|has|having|must have|you have|you've) (?:\w+ )?been (?:\w+ )?"
        r"(?:sectioned|detained|hospitalised|admitted)\b"
        r"|(?:^|\b(?:currently|must be|should be|be|is|are|you are|you're)"
        r" )(?:currently "
        r"|now )?in (?:active |stable |long-term )?recovery\b"
        r"|(?:^|\b(?:be|is|are|an?) )(?:recovering|recovered) (?:from|addict|alcoholic)"
        rf"|\b(?:history|record) of (?:\w+ ){{0,2}}?{ILLNESS}\b"
        rf"|\b(?:have|has|having) (?:ever |had |personally |yourself |lived with "
        rf"|suffered"
        rf" |from |experienced |a ){{1,8}}{ILLNESS}\b"
        r"|\b(?:time |spent |been |was |stay ){1,8}(?:as )?(?:an? )?(?:in-?patient"
        r"|patient|on"
        r" an?"
        r" (?:psychiatric|mental health|acute) ward)\b"
        rf"|^(?:must |to |you ){{0,8}}(?:be )?(?:liv(?:e|es|ing)|struggl\w+|cop(?:e"
        rf"|es|ing)) with"
        rf" (?:an? |your own )?{ILLNESS}"
        r"|^(?:an? )?(?:former|current|past|ex)[ -](?:\w+ )?(?:in-?patient|patient)\b"
        r"|^(?:must |currently |should ){0,8}(?:be )?(?:receiv\w+|under|get|getting"
        r"|in receipt"
        r" of|use|using|see|seeing) (?:\w+ ){0,5}?(?:community mental health team|cmht"
        r"|crisis team|psychiatrist|mental health services?|counsell?ing|psychiatric"
        r" care)\b"
    ),
)
# That somebody is well, or was never ill: no record of any kind allows it.
ASKED_OF = (
    r"(?:^|\b(?:must|should|you|applicants?|candidates?|holder|required to|need to)"
    r" (?:\w+ ){0,3}?|\band |, )(?:be |are |have |has |enjoys? |is ){0,8}(?:in |of |a"
    r" |an"
    r" ){0,8}"
)
DRUGS = (
    r"(?:medication|medicines?|anti-?psychotics?|anti-?depressants?|tranquillisers?"
    r"|lithium|methadone|psychotropics?|psychotropic drugs|psychiatric drugs)"
)
WELL = tried_where(
    """
    anti-depressant anti-psychotic antidepressant antipsychotic current excellent
    experienced full good leave lithium medicat medicine mentall methadone never not
    perfect physical psychiatric psychotropic robust sick sound stable suffered symp
    time tranquilliser
    """,
    re.compile(
        rf"{ASKED_OF}(?:good|excellent|sound|stable|robust|full|perfect) (?:physical"
        rf" and )?"
        r"mental health\b(?! services?| care| first| practice| knowledge| awareness|"
        r" skill"
        r"| support| provision| training)"
        rf"|{ASKED_OF}mentally (?:well|healthy|fit|stable)\b"
        r"|\b(?:stable|stabilised|compliant|maintained|settled) (?:on|with) (?:\w+"
        r" ){0,2}"
        r"medication\b"
        r"|\b(?:not|never|nor) (?:\w+ ){0,2}?(?:take|taken|taking|be on|been on|on"
        r"|use|used"
        rf"|using|prescribed|need|needed|require|required)\b (?:\w+ ){{0,3}}?{DRUGS}\b"
        rf"|(?:^|\b(?:be|are|is) )(?:off|free of|free from) (?:\w+ ){{0,2}}{DRUGS}\b"
        r"|\bnot (?:to |have |had |any ){1,8}time off (?:for|with|through) (?:sick\w*"
        r"|stress"
        r"|ill\w*|mental)|\bsymptom[- ]free\b|\bno (?:current )?symptoms\b"
        rf"|^no {DRUGS}\b|\b(?:never|not) (?:have )?(?:had|suffered|experienced)"
        rf" (?:from )?"
        r"(?:an? |any )?(?:\w+ )?(?:mental|psychiatric|breakdown|depression|psychosis"
        r"|illness)"
        r"|\b(?:no more than|fewer than|less than|maximum of|at most|under|no|minimal"
        r"|little"
        r"|low (?:levels?|rates?|amounts?) of|an? (?:low|good|excellent) levels? of)"
        r" (?:[\w-]+ ){0,4}?(?:sickness(?: absence)?|sick (?:days?|leave))\b"
    ),
)
# "Supporting people in recovery, you must …" asks it of the applicant again.
ASKED_AGAIN = re.compile(
    r"\b(?:applicants?|candidates?|post ?holder|you) (?:\w+ )?(?:must|should|need|have"
    r" to"
    r"|are required|will be|cannot)\b|, (?:and |but )?must\b"
)


def own_health(passage):
    """The match where the passage speaks of the applicant's health, or None."""
    return of_applicant(passage, HEALTH) or of_applicant(passage, WAS_ILL)


def must_be_well(passage):
    """The match where the applicant has to be well or free of treatment, or None."""
    return of_applicant(passage, WELL)


def of_applicant(passage, pattern):
    match = pattern.search(passage.low)
    if not match:
        return None
    others = OTHER_PEOPLE.search(passage.low[: match.start()])
    # The match is looked into as well: "you must" may stand at its head.
    is_asked_again = others and ASKED_AGAIN.search(
        passage.low, others.start(), match.end()
    )
    return match if not others or is_asked_again else None
