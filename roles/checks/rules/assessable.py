"""CR01 and CR08: where a criterion can be judged."""

import re

from .rule import Hit, Rule, hit

TRAITS = (
    r"commitment|committed|willingness|willing|enthusias\w*|passion\w*|motivated"
    r"|motivation|keen\w*|desire|genuine interest|interest in|dedicat\w+"
    r"|self[- ]aware\w*|empath\w*|patience|compassion\w*|flexibility|reliab\w+"
    r"|honest\w*|integrity|trustworth\w+|punctual\w*|(?:good )?sense of humou?r"
    r"|(?:good )?humou?r|can[- ]do|friendly|team[- ]player|calm\w*"
    r"|non[- ]?judge?mental|common sense|self[- ]motivat\w+|open[- ]minded\w*"
    r"|approachab\w+|versatil\w+|adaptab\w+|resilien\w+|energetic|polite\w*"
    r"|kindness|kind|warmth|disciplined|maturity|tactful\w*|tact|discretion"
    r"|belie(?:f|ve) in|believes in|sympath(?:y|etic) (?:to|with)|in sympathy with"
    r"|shares? (?:our|the)(?: [\w']+){0,2} values|conscientious\w*|courte(?:ous|sy)\w*"
    r"|loyal\w*|hard[- ]?working|respect(?:s|ful)? (?:for|of|to|towards|people|others)"
    r"|respectful|sensitiv(?:e|ity) to|sense of (?:fairness|justice|fun|duty"
    r"|responsibility)|ready to|readiness to|open(?:ness)? to|receptive|curio\w+"
    r"|dilig\w+|tenaci\w+|determined|determination|persever\w+|outgoing|cheerful\w*"
    r"|sociable|thoughtful\w*|considerate|humility|courage|bubbly|down[- ]to[- ]earth"
    r"|good[- ]natured|inquisitive|welcoming|dependab\w+|interested in|open and|open,"
    r"|takes? responsibility"
    r"|good[- ]humou?red|respects? confidentiality|prepared to"
    r"|(?:able to |ability to )empath\w+|(?:\w+ )?work ethic|works? with integrity"
    r"|believes? (?:that|in)|emotional(?:ly)? intelligen\w+|initiative|values (?!of\b)"
    r"(?:\w+ )?(?:difference|diversity|people|others)"
)
# Words that also belong to methods and things: a trait only where they stand alone or
# speak of an approach ("positive risk taking" is none).
OTHER_TRAITS = (
    r"patient|flexible|positive|confident|caring|creative|dynamic|proactive|responsible"
    r"|mature|innovative|energy|warm|professional"
)
MANNER = (
    r"(?:approach|attitude|disposition|outlook|nature|manner|person|individual"
    r"|personality|thinker)"
)
STAND_ALONE = (
    r"(?=\s*(?:$|[,;.&/]|(?:and|but|or|about|under)\b|(?:[\w-]+,? ){0,3}"
    rf"{MANNER}\b))"
)
OPENS_WITH_TRAIT = re.compile(
    rf"^(?:[\w ]{{3,30}}: )?(?:(?:a|an|be|to be|being|has|have|the|genuine|strong|real"
    rf"|clear|demonstrable|high degree of|highly|personal|very|true|self|good|proven"
    rf"|level of|with|shows?|demonstrates?) ){{0,8}}"
    rf"(?:(?:{TRAITS})\b|(?:{OTHER_TRAITS})\b{STAND_ALONE})(?: {MANNER}\b)?"
)
INSIDE = re.compile(
    r"\b(?:commitment|committed) to\b|\bwilling(?:ness)? to\b|\bpassion for\b"
    r"|\benthusiasm for\b|\bable to remain calm\b|\b(?:on|use|using|take"
    r"|taking) (?:own|your own|their own)? ?initiative\b|\bself[- ]motivat\w+"
    r"|\bability to (?:be|remain|stay|act) (?:calm\w*|flexible|versatile|positive"
    r"|empathetic|patient|objective)|\b(?:flexible|common sense|non-?judge?mental"
    r"|positive|empathetic|professional|patient)(?:,? (?:and )?\w+)? (?:approach"
    r"|attitude)\b|\bteam player\b|\bcan-do\b|\b(?:equivalent"
    r"|personal|real|genuine) drive\b|\bdrive and (?:determination|enthusiasm|energy)\b"
)
OPENS_WITH_EVIDENCE = re.compile(
    r"^(?:(?:a|an|proven|previous|significant|demonstrable|some|recent|good|paid"
    r"|relevant|substantial|minimum|knowledge and) ){0,8}(?:experience|evidence"
    r"|knowledge|example|examples|track record|qualification|degree|nvq"
    r"|understanding of (?!and commitment))\b"
)
VALUE_CATEGORY = re.compile(
    r"\b(?:values?|attitudes?|personal (?:qualities|attributes)|qualities|behaviours?"
    r"|attributes|disposition|equal opportunities)\b"
)
ALL_OF_IT = re.compile(r".*", re.DOTALL)
# Under a heading on values, too, these can be shown or are for another rule.
CAN_BE_SHOWN = re.compile(
    r"\b(?:licen[cs]e|driv(?:e|er|ing)|english|language|speak(?:er|s)?|qualif\w+"
    r"|degree|diploma|certificate|nvq|gcses?|regist\w+|experience\w*|knowledge|example"
    r"|evidence|right to work|dbs|evenings?|weekends?|nights|hours|aged|health\w*"
    r"|fit|physical\w*|female|male|wom[ae]n|m[ae]n|christian|muslim|car|transport"
    r"|travel)\b"
)
SKILLS_TOO = re.compile(r"\b(?:skills?|knowledge|experience|abilit)")
METHOD = re.compile(
    r"\bassessed (?:by|via|at|through) (?:\w+ ){0,3}?(?:applications?|interviews?"
    r"|tests?"
    r"|forms?|checks?|presentations?|certificates?|references?|[ai]\b)|\bmethods? of"
    r" assessment\b|\bhow assessed\b"
    r"|\bassessment method"
)
ASKED_EARLY = re.compile(r"\bapplication\b|\bform\b|\ba\b|\baf\b")
SUGGESTION = "Judge this at interview, with a question on what the person did."


def hard_to_show(profile):
    for passage in profile.criteria:
        if is_judged_elsewhere(passage):
            continue
        match = trait_in(passage)
        if match:
            message = "An application cannot show this: anybody can say so."
            yield hit(passage, match, message, SUGGESTION)


def is_judged_elsewhere(passage):
    """Whether a stage is given at which one can see or ask, and only such."""
    return bool(passage.assessed) and not ASKED_EARLY.search(passage.assessed)


def trait_in(passage):
    low = passage.low
    match = OPENS_WITH_TRAIT.search(low)
    if match:
        return match
    if OPENS_WITH_EVIDENCE.search(low):
        return None
    match = INSIDE.search(low)
    if match:
        return match
    category = passage.category.lower()
    is_of_values = VALUE_CATEGORY.search(category) and not SKILLS_TOO.search(category)
    if is_of_values and not CAN_BE_SHOWN.search(low):
        return ALL_OF_IT.match(low)
    return None


def method_unsaid(profile):
    """One hit for the whole person specification."""
    unsaid = [item for item in profile.criteria if not item.assessed]
    if not unsaid or any(METHOD.search(item.low) for item in profile.passages):
        return
    all_or = "None" if len(unsaid) == len(profile.criteria) else f"{len(unsaid)}"
    verb = "says" if all_or in ("None", "1") else "say"
    tail = "where it is judged." if all_or == "None" else "nothing of where."
    yield Hit(
        "person specification" if all_or == "None" else unsaid[0].place,
        "" if all_or == "None" else unsaid[0].text[:160],
        f"{all_or} of the {len(profile.criteria)} criteria {verb} {tail}",
        "Give each criterion a stage: application, interview, test or check.",
        line=unsaid[0].line,
    )


CR01 = Rule(
    id="CR01",
    severity="warn",
    title="Cannot be shown in an application",
    why="Traits and values in a form reward those who write well about themselves.",
    source="Scottish Government, Shortlisting Notes (2008)",
    find=hard_to_show,
)
CR08 = Rule(
    id="CR08",
    severity="info",
    title="How it is assessed is not said",
    why="Applicants cannot tell where to show it, and panels score it by guesswork.",
    source="Scottish Government, Shortlisting Notes (2008)",
    find=method_unsaid,
)
