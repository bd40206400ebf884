"""EQ05 to EQ07: words that tell some people they are not wanted."""

import re

from .rule import Rule, hit
from .wording import word_list

# A passage without any of these words says nothing about age.
AGE_HINTS = frozenset(
    word_list(
        """
        young youthful energetic energy graduate graduates graduated leaver leavers
        looking seek seeking native natives overqualified qualified suit maturity
        mature dynamic
        """
    )
)
AGE = re.compile(
    r"\byoung(?:,| and| &| or)?(?: (?:and|vibrant|dynamic|energetic|enthusiastic"
    r"|friendly|ambitious|talented|growing|lively|creative|fun),?){0,3} (?:team"
    r"|company|workforce|organisation|charity|candidate|applicant|graduate"
    r"|professional|staff team)s?\b|\byouthful\b|\benergetic\b(?! (?:garden|exercise"
    r"|activit))|\bhigh[- ]energy\b|\b(?:recent|recently graduated|new"
    r"|fresh) graduates?\b(?! (?:scheme|fair))|\brecently graduated\b"
    r"|\b(?:looking for|seek|seeking) (?:an? |some )?(?:\w+ ){0,2}?young"
    r" (?:person|man|woman|individual)\b"
    r"|\bschool[- ]leavers?\b|\bdigital[- ]natives?\b|\bover-?qualified\b"
    r"|\bwould suit (?:an? )?(?:student|graduate|retired|older|young)|\bmaturity\b"
    r"|\bmature (?:person|individual|attitude|outlook|approach|candidate|applicant"
    r"|personality|way|manner|and|self)\b|^mature\b|(?<!psycho)(?<!\w)dynamic(?:,?"
    r" (?:and )?(?:\w+ )?)?(?:team|individual|person|candidate|leader|self-starter"
    r"|professional|manager|personality|worker)\b"
)
DYNAMIC = re.compile(
    r"(?<![\w-])dynamic\b(?! (?:risk|system|data|content|purchas|model"
    r"|assess|process|therap|psycho|formul|relationship|environment))"
)
YOUNG_OTHERS = re.compile(
    r"young(?:er)? (?:people|persons?|adults?|carers?|minds|men|women)"
)

UNDER_PRESSURE = re.compile(
    r"\b(?:work|works|working|perform|calm|cope|thrive|deliver|operate|function|well"
    r"|effectively|professional|deal|manage)(?: \w+){0,3}? (?:under|with)"
    r"(?: (?:considerable|high|constant|extreme|competing|intense|the))? pressures?\b"
    r"|\bunder pressure\b(?= and (?:to|meet|with|within))"
    r"|\b(?:high[- ])?pressur(?:e|ed|ised) (?:environment|setting|role)s?\b"
)
COPES = re.compile(
    r"^(?:an? )?(?:proven )?(?:ability|able) to (?:cope with|manage|handle|deal with)"
    r" (?:the |own |personal )*(?:stress|emotional demands|demands of the)"
)
FIT = re.compile(
    r"\bphysical(?:ly)? (?:fit(?:ness)?|able|robust)\b|\bable[- ]bodied\b"
    r"|\bfit and (?:healthy|well|active)\b|(?:\b(?:be |being |in )+"
    r"|^)good (?:physical |mental |general )*health\b|\b(?:good|excellent"
    r"|satisfactory) (?:health|sickness|attendance|sick) (?:and \w+ )?record\b"
    r"|\bstamina\b|\bmental(?:ly)? (?:tough(?:ness)?|strong|strength)\b"
    r"|\bthick[- ]skinned\b"
)
LIFT = re.compile(
    r"\b(?:able|ability|required|must|needs? to|capable)(?: to)?(?: be able)?(?: to"
    r"| of)? (?:stand(?:ing)? (?:for|all)|(?:heavy )?lift(?:ing)?(?! (?:share"
    r"|spirits|mood))|carry(?:ing)? (?:heavy|loads|boxes)|climb|bend|kneel"
    r"|walk (?:long|up to))\b|\bheavy lifting\b"
)
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
HUMOUR = re.compile(r"\b(?:good )?sense of humou?r\b|\bgood[- ]humou?r(?:ed)?\b")
VERBAL = re.compile(
    r"(?<!non )(?<!non-)\bverbal(?:ly)?\b(?! (?:abus|aggress|threat|de-?escalat|reason"
    r"|assault|violen|hostil|reports? of|harass))|\boral(?:ly)?\b(?= (?:and|communic"
    r"|present|skills))"
)
AND_AGGRESSIVE = re.compile(r"verbal(?:ly)?,? (?:and|or|/) ?(?:physical|sexual|racial)")

NATIVE = re.compile(
    r"\bnative[- ](?:\w+ )?(?:speak\w+|english)\b|\b(?:perfect|flawless|impeccable"
    r"|accent-free) (?:spoken |written |and )*english\b|\bmother[- ]tongue\b"
    r"|\benglish (?:must be |is |being )?(?:as )?(?:a |an |your |the "
    r"|their )?(?:first|main|native) language\b|\bfirst language (?:is "
    r"|must be )?english\b|\b(?:british|uk|english) (?:nationals?|citizens?|born"
    r"|passport)\b(?: (?:only|holders?))?|\buk[- ]born\b|\b(?:no|without (?:an "
    r"|a )?) ?(?:strong |foreign )?accent\b|\bonly uk (?:degrees|qualifications)\b"
    r"|\buk (?:degrees|qualifications) only\b"
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
        match = AGE.search(passage.low)
        if match is None and passage.part == "criterion":
            match = DYNAMIC.search(passage.low)
        if match and not is_service_name(passage, match):
            message = "This word speaks of age."
            suggestion = "Say what the person will do, and leave age out."
            yield hit(passage, match, message, suggestion)


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
    match = FIT.search(passage.low)
    if match and not OF_OTHERS.search(passage.low[: match.start()]):
        message = "This asks for a body or a record of health, not for a task."
        yield hit(passage, match, message, "Name the task and how often it is done.")
    match = LIFT.search(passage.low)
    if match and not HAS_TASK.search(passage.low):
        message = "A movement is asked for without the task it serves."
        yield hit(passage, match, message, "Name the task and how often it is done.")
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
