"""EQ04, and what EQ03 asks of lived experience: whether it is of health or not."""

import re

from .own_health import own_health
from .rule import Hit, Rule, hit
from .stems import tried_where
from .wording import clipped, similarity

LIVED = tried_where(
    """
    exper individual lived person recover
    """,
    re.compile(
        r"\blived[- ]experiences?\b|\b(?:personal|own|past|first[- ]?hand|direct)"
        r" experiences? of (?:[\w'/-]+ ){0,4}?(?:mental|psych\w+|distress|recovery"
        r"|homeless\w*|addiction|substance|trauma|depression|anxiety|self-harm|caring"
        r"|sectioned|detained|hospital|eating disorders?|bipolar|schizophrenia"
        r"|suicid\w+"
        r"|domestic (?:abuse|violence)|using (?:\w+ ){0,3}services|illness)\b"
        r"|\bexperience (?:of [^.;]{0,80}?\b)?as"
        r" (?:either )?an? (?:former |current )?(?:service )?(?:user|survivor|patient"
        r"|carer)\b|^(?:own |some |your )?experience of (?:\w+ ){0,2}?recover(?:y"
        r"|ing) from"
        r"\b|\bexperience of (?:mental|psycho|distress)[^.;]{0,60}\b(?:(?:in )?your"
        r" own(?:"
        r" life)?"
        r"|yourself|personally)"
        r"\b|\b(?:be"
        r"|being) an expert by experience\b|\bexperience of being an? (?:service user"
        r"|(?:mental health |psychiatric )?patient|survivor|carer)\b|^(?:be |being"
        r" )?an?"
        r" (?:person|individual) who has (?:experienced|lived with|lived through"
        r"|used)\b"
    ),
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
    rf"(?<!paid )(?<!voluntary )(?<!unpaid )\b(?:or|and ?/ ?or)\b (?:\w+ ){{0,4}}?"
    rf"{WORKED}\b"
    rf"|\b{WORKED}\b (?:\w+ ){{0,3}}?(?:and ?/ ?or|or)\b (?:\w+ ){{0,3}}?(?:lived"
    rf"|personal|own)"
    r"|\b(?:may|can|could) be (?:combined|gained|in|from|through)|\bcombined with\b"
    r"|\bor (?:\w+ ){0,2}experience of (?:\w+ )?(?:caring|supporting|working|helping"
    r"|someone)\b|\bor (?:of |by |as )?(?:a |an )?(?:\w+ )?(?:caring|carer|supporting"
    r"|supporter)\b"
)
CHOOSES = re.compile(
    r"\bchoose (?:what|how much|whether|if)\b|\bneed not (?:name|give|share|tell|say"
    r"|disclose)\b|\b(?:do not|don't|no) (?:have |need )?to (?:name|give|share|tell"
    r"|disclose|say)\b|\bas (?:much|little) (?:or as (?:little|much) )?as you\b"
    r"|\bup to you\b|\bonly (?:share|what you)\b|\b(?:not|never) (?:be )?ask(?:ed)?"
    r" (?:you )?(?:for|about) (?:a |your |any ){0,8}(?:diagnos|detail|health|history)"
)
# "You choose whether to join the pension" leaves nobody a choice of what they tell.
OF_SHARING = re.compile(
    r"\b(?:experience|share|sharing|tell|diagnos\w+|health|details?|disclos\w+"
    r"|your story|personal|lived|recovery)\b"
)
# What lived experience can be of: one's own health, or a life that says nothing of it.
OF_HEALTH = re.compile(
    r"mental|psych|distress|depress|anxi|bipolar|schizo|addict|substance|alcohol|drug"
    r"|eating disorder|self-harm|suicid|trauma|ill(?:ness)?\b|ill[- ]health|health"
    r"|recover|disab|autis|neurodiv|section|detained|hospital|patient|service[- ]user"
    r"|user\b|using (?:\w+ ){0,3}services|diagnos|dementia|\bhiv\b|cancer|medication"
    r"|wellbeing|hearing voices"
)
OF_LIFE = re.compile(
    r"homeless|abuse\b|violence|caring|carer|care (?:system|leaver)|(?:in|leaving) care"
    r"|asylum|refugee|migra|povert|debt|bereav|grief|loss\b|prison|justice|offend"
    r"|custody|unemploy|racis|discriminat|parent|benefits|housing|domestic|hardship"
    r"|support(?:ing|ed|er)? (?:a|an|some|my|your|people|friend|relative|famil)"
    r"|traffick|exploitation|famil|eviction|low income|rough sleeping"
)
# What follows here is the state of somebody else.
OF_SOMEBODY_ELSE = re.compile(
    r"\b(?:car(?:ing|er)|support(?:ing|er)?|(?:a|being) (?:parent|partner|relative"
    r"|friend)"
    r"|parenting|bereave\w*|loss)\b.*"
)
OPTIONS = re.compile(r"\bor\b|/|,")
TOPIC_END = re.compile(r"[.;:(]|\band (?:how|an?|the|able|ability|of how|willing)\b")
IMROC = "ImROC, Peer Support Workers: a practical guide"
SUGGESTION = (
    "Personal experience of mental health difficulty, or of supporting someone, and how"
    " you would use it in this role. You choose what to share; you need not name a"
    " diagnosis or give details."
)
SUGGESTION_ON_LIFE = (
    "Personal experience of …, or what you learned of it in another way, and how you"
    " would use it in this role. You choose what to share; you need not give details."
)


def lived_experience(passage):
    """The match where the passage asks the applicant for lived experience, or None."""
    for match in LIVED.finditer(passage.low):
        before, after = passage.low[: match.start()], passage.low[match.end() :]
        if not OF_OTHERS.search(before) and not A_THING.match(after):
            return match
    return None


def topic_of(passage, match):
    """What lived experience is asked for: "health", "life" or "" where nothing tells.

    Where several are named and one says nothing of health, nobody has to tell of it.
    Caring for somebody who is ill tells nothing of the carer's health.
    """
    before = passage.low[: match.start()].rpartition(". ")[2]
    low = match.group() + TOPIC_END.split(passage.low[match.end() :])[0]
    low = OF_SOMEBODY_ELSE.sub(" carer ", low)
    options = [each for each in OPTIONS.split(low) if each.strip()]
    of_life = [each for each in options if says_of_life(each)]
    of_health = [each for each in options if OF_HEALTH.search(each)]
    if of_life:
        return "life"
    if of_health or OF_HEALTH.search(before):
        return "health"
    return "life" if says_of_life(before) or " of " in low else ""


def says_of_life(words):
    return bool(OF_LIFE.search(words)) and not OF_HEALTH.search(words)


def suggestion_for(topic):
    return SUGGESTION_ON_LIFE if topic == "life" else SUGGESTION


def leaves_a_choice(profile):
    """Whether a sentence on what applicants tell says that they choose it."""
    return any(
        CHOOSES.search(sentence.low) and OF_SHARING.search(sentence.low)
        for passage in profile.body
        if CHOOSES.search(passage.low)
        for sentence in passage.sentences
    )


def shares_without_choice(profile):
    """Lived experience as desirable where no words say that sharing is a choice."""
    if leaves_a_choice(profile):
        return
    for passage in profile.criteria:
        if passage.is_essential:
            continue
        match = lived_experience(passage)
        topic = topic_of(passage, match) if match else "health"
        match = match or own_health(passage)
        if match:
            message = "Nothing says that applicants choose what they share."
            source = IMROC if topic == "life" else ""
            suggestion = suggestion_for(topic)
            yield hit(passage, match, message, suggestion, source=source)


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
                suggestion_for(topic_of(passage, lived_experience(passage))),
                line=passage.line,
            )


EQ04 = Rule(
    id="EQ04",
    severity="warn",
    title="Lived experience without a choice",
    why="What counts is how somebody would use what they lived through; how much they"
    " tell is theirs to choose.",
    source=f"Equality Act 2010 s.60; {IMROC}",
    find=shares_without_choice,
    compare=worded_differently,
)
