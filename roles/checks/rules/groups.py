"""EQ08 and EQ09: gender-coded words and how groups of people are named."""

import re

from roles.checks.readability import gender_coded

from .rule import Hit, Rule, hit
from .wording import joined

# Fewer words than this are chance.
FEWEST_MASCULINE = 4
# What the nine protected characteristics are called, each as a pattern.
NINE = (
    r"\bages?\b",
    r"\bdisabilit(?:y|ies)\b|\bdisabled\b",
    r"\bgender reassignment\b|\btransgender\b|\btrans\b",
    r"\bmarriage\b|\bmarital\b|\bcivil partnership",
    r"\bpregnancy\b|\bmaternity\b",
    r"\brace\b|\bracial\b|\bethnic\w*\b|\bcolour\b|\bnationality\b",
    r"\breligio\w+\b|\bbeliefs?\b|\bfaiths?\b|\bcreed\b",
    r"\bsex\b",
    r"\bsexual (?:orientation|preference)\b|\bsexuality\b",
)
LOOSE = (r"\bgender\b(?! reassignment)", r"\bability\b")
CHARACTERISTICS = tuple(re.compile(pattern) for pattern in NINE)
LOOSE_CHARACTERISTICS = tuple(re.compile(pattern) for pattern in LOOSE)
LISTS = re.compile(
    r"\bdiscriminat\w+|\bregardless\b|\birrespective\b|\bgrounds? of\b"
    r"|\bwithout regard\b|\bequal\w*\b|\bwhatever (?:their|your)\b|\bbecause of\b"
    r"|\bbasis of\b|\bwelcom\w+ (?:[\w-]+ ){0,3}(?:of|from) (?:any|all|every)\b"
)
GIVES_EXAMPLES = re.compile(
    r"\bprotected characteristics?\b|\bsuch as\b|\bincluding\b|\bfor example\b|\be\.g\b"
    r"|\bor any other\b|\bequality act\b"
)
ALL_OF_IT = re.compile(r".*", re.DOTALL)
STRONG = re.compile(
    r"\b(?:aggressive|ambitious|assertive|competitive|decisive|dominant|driven|fearless"
    r"|forceful|headstrong|hungry|outspoken|self-reliant|superior|tough)\b"
)
OLD_WORDS = (
    (
        re.compile(
            r"\blgbt\b(?!\s?[+q]| foundation| history| consortium| partnership)"
            r"|\bglbt\b|\blgb\b(?!\s?[+t])"
        ),
        "LGBTQ+",
        "This name leaves people out.",
    ),
    (
        re.compile(
            r"\bthe (?:disabled|mentally ill|elderly|blind|deaf|homeless)\b"
            r"(?=\s*(?:[.,;:)/]|$)| (?:and|or|in|who|are|is|to|with|at|from|through|as"
            r"|where|when|if|for|by|of|on|can|may|will|should|must|have|need|get|feel"
            r"|during|across|into|whose|that|we|you)\b)"
        ),
        "… people, or people who …",
        "People are named by one thing about them.",
    ),
    (
        re.compile(
            r"(?<!the )\belderly\b(?! (?:care|medicine|wards?|units?|services?"
            r"|forum)\b)(?: (?:people|persons?|residents?|patients?)\b)?"
        ),
        "older people",
        "People are named by their age as if by a fault.",
    ),
    *(
        (re.compile(pattern), better, "This word is out of date and hurts.")
        for pattern, better in (
            (
                r"\b(?:the )?(?:mental(?:ly)? |physically )?handicap(?:ped|s)?\b",
                "disabled people",
            ),
            (
                r"\bwheelchair[- ]bound\b|\bconfined to a wheelchair\b",
                "wheelchair user",
            ),
            (r"\bsexual preferences?\b", "sexual orientation"),
            (r"\btranssexuals?\b|\btransvestites?\b", "trans people"),
            (
                r"\bcoloured (?:people|person|staff|community|communities)\b",
                "the group by its own name",
            ),
            (r"\b(?:schizophrenic|depressive|psychotic)s\b", "people with …"),
            (
                r"\b(?:mental patients?|lunatics?|the insane|mental defectives?)\b",
                "people with mental health problems",
            ),
            (r"\b(?:drug )?addicts\b", "people who use drugs"),
            (
                r"\bsuffer(?:s|ers?|ing)? (?:from|of|with) (?:\w+ ){0,3}?(?:mental"
                r"|schizo\w+|depress\w+|psychosis|bipolar|dementia|anxiety|disab\w+"
                r"|autism|addiction)",
                "people who live with …",
            ),
            (r"\bcommit(?:s|ted|ting)? suicide\b", "died by suicide"),
        )
    ),
    (
        re.compile(
            r"\b(?:chair|sales|fore|work|handy|spokes|trades|crafts|ombuds|lay|crew"
            r"|business|delivery |grounds|barrow|bar|door|store|ware ?house)m[ae]n\b"
            r"|\b(?:chair|sales|spokes|business|char|tea )wom[ae]n\b|\b(?:manager|head"
            r"mistr|steward)ess(?:es)?\b|\b(?:house|wash)?maid\b|\btea lady\b"
            r"|\bman[- ]?power\b|\bman[- ]hours?\b|\bmanning the\b|\bmankind\b"
        ),
        "a name without a gender, such as chair, salesperson or staff",
        "This word speaks of one gender.",
    ),
    (
        re.compile(
            r"(?<!or )(?<!and )(?<!/ )(?<!/)(?<!\()\b(?:he|she) (?:must|shall|should"
            r"|will"
            r" (?:be (?:responsible|expected|required)|report|have to))\b"
        ),
        "you, they or the post holder",
        "This takes the holder to be of one gender.",
    ),
    (
        re.compile(r"\bb\.?a\.?m\.?e\b(?! network)|\bbme\b(?! network)"),
        "people from ethnic minorities, or the groups by name",
        "This short form lumps together people who have little in common.",
    ),
)
# A passage without any of these holds none of the above: a cheap look first.
OLD_WORD_HINT = re.compile(
    r"lgb|glbt|\bthe (?:d|m|e|b|h)|elderly|handicap|wheelchair|sexual|transvest"
    r"|coloured"
    r"|schizo|depress|psychotics|mental|lunatic|insane|addict|suffer|suicide"
    r"|[a-z]m[ae]n"
    r"|manpower|man[- ]|manning|mankind|[a-z]woman|[a-z]women|eress|istress|wardess"
    r"|maid"
    r"|\btea |\bs?he\b|\bb\.?a?\.?m\.?e"
)


def masculine_words(profile):
    """One hit where masculine-coded words outweigh feminine ones two to one.

    Else one for each criterion that strings such words together.
    """
    if not profile.criteria:
        return
    text = ". ".join(item.plain for item in profile.criteria)
    masculine, feminine = gender_coded(text)
    if len(masculine) < FEWEST_MASCULINE or len(masculine) < 2 * len(feminine):
        if len({word.group() for word in STRONG.finditer(text.lower())}) > len(
            feminine
        ):
            yield from strung_together(profile)
        return
    yield Hit(
        "person specification",
        masculine[0],
        "Most of the coded words here are masculine-coded: " + joined(masculine) + ".",
        "Say what is done in place of some of them.",
    )


def strung_together(profile):
    for passage in profile.criteria:
        found = list(STRONG.finditer(passage.low))
        if len(found) > 1:
            stretch = ALL_OF_IT.match(passage.low, found[0].start(), found[-1].end())
            message = "These words are masculine-coded."
            yield hit(passage, stretch, message, "Say what is done in place of them.")


def groups_named(profile):
    for passage in profile.passages:
        listing = passage.sentences if LISTS.search(passage.low) else ()
        for sentence in listing:
            match = short_list(sentence)
            if match:
                message = "This list of protected characteristics is short or old."
                yield hit(
                    sentence,
                    match,
                    message,
                    "age, disability, gender reassignment, marriage and civil"
                    " partnership, pregnancy and maternity, race, religion or belief,"
                    " sex and sexual orientation",
                )
        if not OLD_WORD_HINT.search(passage.low):
            continue
        for pattern, better, message in OLD_WORDS:
            match = pattern.search(passage.low)
            if match:
                yield hit(passage, match, message, better)


def short_list(passage):
    """The stretch from the first to the last of three or more characteristics."""
    low = passage.low
    if not LISTS.search(low) or GIVES_EXAMPLES.search(low):
        return None
    named = [match for p in CHARACTERISTICS if (match := p.search(low))]
    loose = [match for p in LOOSE_CHARACTERISTICS if (match := p.search(low))]
    if len(named) + len(loose) < 3 or len(named) < 2 or len(named) == len(NINE):
        return None
    start = min(match.start() for match in named + loose)
    end = max(match.end() for match in named + loose)
    return ALL_OF_IT.match(low, start, end)


EQ08 = Rule(
    id="EQ08",
    severity="info",
    title="Gender-coded words",
    why="Adverts heavy with masculine-coded words appealed less to women in a study.",
    source="Gaucher, Friesen and Kay (2011), Journal of Personality and Social"
    " Psychology 101(1)",
    find=masculine_words,
)
EQ09 = Rule(
    id="EQ09",
    severity="warn",
    title="How groups of people are named",
    why="Who is left out, or named by one thing, hears that somebody else is meant.",
    source="Equality Act 2010 s.4",
    find=groups_named,
)
