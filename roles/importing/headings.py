"""What a heading means, whatever its number, case, order of words or spelling.

A heading is understood when all its words are known: at least one key word of a
kind, and otherwise words such as "main" or "of the post" that add nothing.
"""

import re
from functools import lru_cache

from .lines import word_set, words_of

FILLERS = word_set(
    """the of and a an for to in this your our my main key job role roles post
    position principal core overall general specific primary section part
    day required requirements"""
)

# Whole headings, one kind after the other; apostrophes are left out.
PHRASES = {
    "container": """role profile|job description|role description|job profile
        |job description and person specification|people profile|job specification
        |role profile and person specification|job details|post details
        |candidate pack|recruitment pack|job description and person spec""",
    "purpose": """about the role|about the job|about the post|the role|the job
        |the post|what the role is about|role outline|job outline|the opportunity""",
    "organisation": """reporting lines|reporting line|reporting arrangements
        |key relationships|reporting relationships|working relationships and reporting
        |who you will work with|lines of accountability|line management""",
    "duties": """what you will do|what you will be doing|what youll do|key result areas
        |what youll be doing|what the job involves|main activities|key activities
        |in this role you will|the work|what you will be responsible for""",
    "measures": """how success will be measured|how we will measure success
        |measures of success|what success looks like|key performance indicators|kpis
        |success measures|how performance will be measured""",
    "specification": """about you|selection criteria|what we are looking for|the person
        |what were looking for|who we are looking for|who were looking for
        |person profile|candidate profile|candidate specification|essential criteria
        |desirable criteria|essential|desirable|essential requirements
        |desirable requirements|essential and desirable criteria|what you will bring
        |what youll bring|what you will need|criteria for the role""",
    "competencies": """our behaviours|behavioural framework|competency levels
        |behaviours framework""",
    "about_employer": """about us|who we are|our vision|our mission|our objectives
        |vision|mission|our story|our purpose|our aims|our organisation
        |vision and mission|our vision and mission|introduction to us|what we do""",
    "about_service": """about the service|about the team|about the project|the service
        |about the programme|our service|our services|the team|about our service
        |about our services|service description|service overview|about the partnership
        |about the alliance|the project""",
    "policy": """organisational change|review|knowledge and skills framework
        |training and development|data protection|no smoking|standing statements
        |equal opportunities|code of conduct|freedom of information
        |equal opportunity|risk management|pre employment checks
        |conflicts of interest|rehabilitation of offenders""",
    "values": """vision and values|our vision and values|our culture|behaviours""",
    "lived_experience": """experts by experience|lived experience
        |lived experience statement""",
    "other": """terms and conditions|what we offer|benefits|how to apply|working pattern
        |working hours|hours of work|additional information|other information
        |further information|our commitment|working conditions|notes|note|salary
        |location|special conditions|what we can offer|terms and conditions of service
        |physical working conditions and environment|physical effort|mental effort
        |emotional effort|environmental conditions|closing date|interviews|next steps
        |application process|what youll get|the package|other conditions
        |main terms and conditions|terms of appointment|terms|contract""",
}

# (kind, key words, words that may stand beside them and the fillers)
KEYED = (
    (
        "specification",
        "specification spec",
        "person people employee candidate about you profile criteria",
    ),
    (
        "measures",
        "measures indicators kpis",
        "performance success outcomes targets standards measurement",
    ),
    (
        "duties",
        "duties responsibilities accountabilities tasks",
        "performance areas result activities functions accountability other purpose",
    ),
    (
        "competencies",
        "competencies competences competency competence",
        "framework behavioural behaviours levels profile essential",
    ),
    ("purpose", "purpose summary overview aim aims", "statement"),
    ("context", "context background", "service organisation team project"),
    (
        "organisation",
        "organisation organisational structure reporting",
        "chart lines arrangements position relationships management",
    ),
)

# Themes of standing statements, understood in small letters too.
STATEMENTS = (
    (
        "policy",
        "safeguarding confidentiality safety equality equalities diversity inclusion"
        " policies protection governance sustainability whistleblowing",
        "health equal opportunities opportunity data information infection control"
        " adults children prevention management procedures safe security vulnerable",
    ),
    (
        "values",
        "values",
        "behaviours attitudes vision mission charity trust",
    ),
)
# A heading that holds one of these, beside any other words, is a standing statement.
POLICY_WORDS = word_set(
    """safeguarding confidentiality safety equality equalities diversity inclusion
    policy policies protection governance infection conduct smoking disclosure dbs
    records sustainability whistleblowing legislation"""
)
STRONG = word_set(
    """container purpose context organisation duties measures specification
    competencies about_employer about_service"""
)
LONGEST = 12  # words in a heading

KNOWN = {
    " ".join(phrase.split()): kind
    for kind, phrases in PHRASES.items()
    for phrase in phrases.split("|")
}
RULES = tuple(
    (kind, frozenset(keys.split()), FILLERS | frozenset(beside.split()))
    for kind, keys, beside in KEYED + STATEMENTS
)
VOCABULARY = frozenset(
    word
    for words in [*KNOWN, *(f"{keys} {more}" for _, keys, more in KEYED + STATEMENTS)]
    for word in words.split()
    if len(word) >= 6
)


def without_a_letter(word):
    return {word[:index] + word[index + 1 :] for index in range(len(word))}


SPELLINGS = {}
for _word in sorted(VOCABULARY):
    for _spelling in {_word, *without_a_letter(_word)}:
        SPELLINGS.setdefault(_spelling, _word)


@lru_cache(maxsize=4096)
def mend_spelling(word):
    """Return the heading word that `word` misspells by one letter, or `word`."""
    if word in VOCABULARY or not 6 <= len(word) <= 24:
        return word
    if word in SPELLINGS:
        return SPELLINGS[word]
    for spelling in sorted(without_a_letter(word)):
        if spelling in SPELLINGS:
            return SPELLINGS[spelling]
    return word


def heading_words(text):
    text = re.sub(r"\([^()]*\)", " ", text.replace("’", "").replace("'", ""))
    text = text.lower().replace("&", " and ").replace("organization", "organisation")
    words = words_of(text)
    while words and words[0].isdigit():
        words = words[1:]
    return [mend_spelling(word) for word in words[: LONGEST + 1]]


def meaning(text):
    """Return the kind of part this heading opens, or None.

    One of the section kinds of `profile.SECTION_KINDS`, or "container" (a title such
    as "Job description" that only holds others), "duties", "measures",
    "specification", "competencies".
    """
    if len(text) > 120 or text.rstrip().endswith((".", ",", ";")):
        return None
    words = heading_words(text)
    if not words or len(words) > LONGEST:
        return None
    return plain_meaning(words) or by_theme(words)


def plain_meaning(words):
    """The kind of a heading all of whose words are known, or None."""
    return KNOWN.get(" ".join(words)) or by_key_words(words)


def is_plain(text):
    """Whether a heading is understood by all its words, not by a theme in it."""
    return plain_meaning(heading_words(text)) is not None


def by_key_words(words):
    for kind, keys, allowed in RULES:
        if any(word in keys for word in words) and all(
            word in keys or word in allowed for word in words
        ):
            return kind
    return None


def by_theme(words):
    joined = " ".join(words)
    if "lived experience" in joined:
        return "lived_experience"
    if words[0] == "about" and 2 <= len(words) <= 6:
        return "about_employer"
    if "values" in words and len(words) <= 6:
        return "values"
    if POLICY_WORDS.intersection(words):
        return "policy"
    return None


SMALL_WORDS = word_set("of the and a an to for in on with or by as at from")
INTRO_ENDS = word_set(
    """to for will include includes including are is must also following by with of
    should can that who be example have includes: you we"""
)


def is_title_case(text):
    words = [word for word in re.findall(r"[^\W\d_][\w’'-]*", text)]
    heavy = [word for word in words if word.lower() not in SMALL_WORDS]
    return bool(heavy) and words[0][0].isupper() and all(w[0].isupper() for w in heavy)


def is_introduction(text):
    """A line such as "You will:" that leads into a list, rather than heading it."""
    if not text.endswith(":"):
        return False
    words = words_of(text)
    return bool(words) and (words[-1] in INTRO_ENDS or len(words) > 8)


def is_heading_like(line, following):
    """Whether a line looks like a heading; `following` is the next line or None."""
    text = line.text
    count = len(text.split())
    if line.bullet or len(line.cells) > 1 or count > LONGEST or text[-1] in ".,;?!":
        return False
    # "Salary: £24,000" is a fact, however it is written.
    if (
        line.starts_lower
        or is_introduction(text)
        or (": " in text and not line.heading)
    ):
        return False
    if line.heading or line.bold or text.endswith(":"):
        return True
    if text.isupper() and len(text) > 3:
        return True
    if is_title_case(text) and count <= 10:
        return True
    leads = following is not None and following.bullet
    return bool(leads and count <= 5 and words_of(text)[:1] != ["to"])
