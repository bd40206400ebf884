"""PL01 and PL02: short forms, long sentences and jargon."""

import re

from roles.checks.readability import read

from .old_law import named_in, setting_of
from .rule import Hit, Rule, hit
from .wording import word_list

# Letters alone, or with a small one inside as in "DoH".
ACRONYM = re.compile(
    r"\b(?<!['/.-])([A-Z][A-Z&]{1,5}|[A-Z][a-z][A-Z]{1,2})(?:s|'s)?(?![\w/-])"
)
# Known to all; or another rule speaks of them.
KNOWN = frozenset(
    word_list(
        """
    NHS IT GCSE GCSES UK GP GPS CV PDF ID TV OK AM PM USB EU VAT PC NB NVQ QCF
    RMN CPN CRB DDA LGBT GDPR CPA PCT CCG KSF HEE GSCC FACS POVA HND BTEC II III
    IV VI VII ISA CSCI PIN BBC LGBTQ LGBTQIA PhD DIY MS TBC TBA TBD LTD CIC PLC
    """
    )
)
SHOUTS = re.compile(r"[A-Z]")
LETTER = re.compile(r"[A-Za-z]")
MOSTLY_CAPITALS = 0.6
LONGEST_SENTENCE = 25
LONGEST_BULLET = 40
HIGHEST_GRADE = 12
# A grade of a few words says nothing.
FEWEST_WORDS = 100
WORD = re.compile(r"[A-Za-z0-9]+(?:['’][A-Za-z]+)?")
JARGON = {
    r"go(?:es|ing)? the extra mile": "does what it takes to …",
    r"hit(?:s|ting)? the ground running": "starts the work soon",
    r"think(?:s|ing)? outside (?:of )?the box": "finds new ways",
    r"blue[- ]sky thinking": "new ideas",
    r"void actions?": "getting an empty home ready to let",
    r"void management": "getting empty homes ready to let",
    r"lot leaders?": "say who they are",
    r"low[- ]hanging fruit": "what is easy to do first",
    r"helicopter view": "the whole picture",
    r"deep dives?": "a close look",
    r"touch base": "talk",
    r"push(?:es|ing)? the envelope": "tries new things",
    r"wear(?:s|ing)? many hats": "does several kinds of work",
    r"synerg(?:y|ies|istic)": "working together",
    r"up-?skill(?:s|ed|ing)?": "train",
    r"buy-in": "agreement",
    r"rock ?stars?|ninjas?|superheroe?s?|gurus?": "say what the person does",
    r"self[- ]starters?": "works without being told",
    r"(?:going|moving) forwards?(?=[,.;]|$)": "from now on",
    r"drill(?:s|ing)? down": "look closely",
    r"step[- ]change": "a large change",
    r"leverag(?:e|es|ing)": "use",
    r"paradigm shifts?": "a large change",
    r"at the coal ?face": "in the work itself",
    r"horizon[- ]scann?(?:ing)?": "looking out for what may come",
    r"singing from the same hymn sheet": "in agreement",
    r"cascade(?:s|d)? (?:information|learning)": "pass on",
    r"move the needle": "make a difference",
    r"boil the ocean": "do too much at once",
    r"mov(?:e|es|ing) the goal ?posts": "change what is asked",
    r"on the same page": "in agreement",
    r"get(?:s|ting)? the ball rolling": "start",
    r"cutting[- ]edge": "new",
    r"(?:spin(?:ning)?|juggl(?:e|ing)) (?:\w+ )?plates": "does several things at once",
    r"plates spinning": "several things going at once",
    r"to the next level": "further; say how far",
    r"best of breed": "the best",
    r"fast[- ]paced": "busy; say what happens",
    r"think(?:s|ing)? on (?:your|their|one's) feet": "decides quickly",
    r"roll(?:s|ing)? up (?:your|their) sleeves": "helps with the work itself",
    r"(?:a )?safe pair of hands": "say what the person can be trusted with",
    r"no two days (?:are|will be) the same": "say what the work is",
    r"hit(?:s|ting)? the nail on the head": "says just what is meant",
    r"win[- ]win": "good for both",
    r"run(?:s|ning)? with it": "does it",
    r"go[- ]to (?:person|contact|expert)": "the one people ask",
    r"in the loop": "told of what happens",
    r"(?:deliver|work)(?:s|ing)? at pace": "quickly; say by when",
    r"juggl(?:e|es|ing) (?:\w+ )?(?:demands|priorities|tasks|deadlines)": "does several"
    " things at once",
    r"bring(?:s|ing)? to the table": "adds",
    r"pick(?:s|ing)? up the slack": "does what is left over",
    r"get(?:s|ting)? stuck in": "helps with the work",
    r"walk(?:s|ing)? the walk": "does what they say",
    r"hit(?:s|ting)? the right note": "says it well",
    r"circle back": "talk again",
    r"ball ?park figures?": "a rough figure",
    r"all singing,? all dancing": "with everything one could want",
    r"jump(?:s|ing)? through hoops": "do what is asked",
    r"level playing field": "the same chance for all",
    r"punch(?:es|ing)? above (?:our|your|their) weight": "does more than its size"
    r" tells",
    r"can hold (?:your|their) own": "copes well",
}
# A passage without any of these words holds none of the phrases.
IDIOM_HINTS = frozenset(
    word_list(
        """
        mile ground box blue void lot fruit helicopter dive dives touch envelope hats
        synergy synergies synergistic upskill upskills upskilled upskilling skill
        skilled skilling buy rock rockstar rockstars ninja ninjas superhero superheroes
        guru gurus
        self starter starters forward forwards drill drills drilling step leverage
        leverages leveraging paradigm coal coalface horizon hymn cascade cascades
        cascaded needle ocean goalposts goal page ball cutting plates level breed
        paced feet sleeves hands days nail win circle ballpark singing hoops playing
        weight own run runs running person contact expert loop pace demands
        priorities tasks deadlines table slack stuck walk note
        """
    )
)
IDIOM = re.compile(rf"\b(?:{'|'.join(f'(?:{words})' for words in JARGON)})\b")
BETTER = tuple((re.compile(words), better) for words, better in JARGON.items())


def short_forms(profile):
    """Each undefined short form once, where it first stands."""
    told = set(KNOWN)
    passages = [item for item in profile.passages if item.part != "unplaced"]
    everything = " ".join(item.plain for item in profile.passages)
    setting = setting_of(profile)
    for passage in passages:
        for match in ACRONYM.finditer(passage.plain):
            short = match[1]
            if short in told:
                continue
            if is_shouted(passage.text):
                break
            told.add(short)
            if not (is_defined(short, everything) or is_old(short, passages, setting)):
                message = "This short form is not written out anywhere."
                suggestion = f"The full name ({short}) the first time."
                yield hit(passage, match, message, suggestion)


def is_old(short, passages, setting):
    """Whether LAW01 tells of the short form: what it stands for was replaced."""
    return any(
        short in passage.plain[match.start() : match.end()]
        for passage in passages
        if short in passage.plain
        for match, _ in named_in(passage, setting)
    )


def is_shouted(text):
    letters = len(LETTER.findall(text))
    return bool(letters) and len(SHOUTS.findall(text)) / letters > MOSTLY_CAPITALS


def is_defined(short, everything):
    """Whether "Full Name (SHORT)" or "SHORT (Full Name)" stands anywhere."""
    letters = re.escape(short)
    for match in re.finditer(rf"\({letters}s?\b|\b{letters}s? ?[(=]", everything):
        if match.group().endswith(("(", "=")):
            nearby = everything[match.end() : match.end() + 80]
        else:
            nearby = everything[max(0, match.start() - 80) : match.start()]
        initials = {word[0].upper() for word in WORD.findall(nearby)}
        if set(short.replace("&", "")) <= initials:
            return True
    return False


def hard_to_read(profile):
    read_through = (
        *profile.sections,
        *profile.accountabilities,
        *profile.measures,
        *profile.criteria,
    )
    for passage in read_through:
        yield from long_sentences(passage)
    for passage in profile.passages:
        if IDIOM_HINTS.isdisjoint(passage.tokens):
            continue
        for match in IDIOM.finditer(passage.low):
            message = "Not everyone knows this phrase."
            yield hit(passage, match, message, better_for(match.group()))
    yield from whole_text(profile)


def long_sentences(passage):
    if passage.is_bullet:
        number = len(WORD.findall(passage.plain))
        if number > LONGEST_BULLET:
            message = f"This point has {number} words; {LONGEST_BULLET} is the most."
            yield hit(passage, None, message, "Make it two points.")
        return
    for sentence in passage.sentences:
        number = len(WORD.findall(sentence.plain))
        if number > LONGEST_SENTENCE:
            message = (
                f"This sentence has {number} words; {LONGEST_SENTENCE} is the most."
            )
            yield hit(sentence, None, message, "Make it two sentences.")


def better_for(phrase):
    return next(better for words, better in BETTER if words.match(phrase))


def whole_text(profile):
    """One hit where purpose, context and duties read above the grade allowed."""
    told = [item for item in profile.sections if item.kind in ("purpose", "context")]
    text = "\n\n".join(item.plain for item in (*told, *profile.accountabilities))
    reading = read(text)
    if reading.words >= FEWEST_WORDS and reading.grade > HIGHEST_GRADE:
        yield Hit(
            "purpose, context and duties",
            "",
            f"A reader needs {reading.grade:.0f} years of schooling (age"
            f" {reading.age}) to read this with ease.",
            "Shorter sentences and everyday words.",
        )


PL01 = Rule(
    id="PL01",
    severity="info",
    title="Short form not written out",
    why="People from outside the field do not know it and feel it is not for them.",
    source="GOV.UK content style guide, abbreviations and acronyms",
    find=short_forms,
)
PL02 = Rule(
    id="PL02",
    severity="info",
    title="Hard to read",
    why="Long sentences and insider phrases lose readers who could do the work.",
    source="GOV.UK content design guidance; Kincaid et al. (1975)",
    find=hard_to_read,
)
