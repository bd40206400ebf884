"""How hard a text is to read, and which of its words are coded by gender.

Shown as help beside a draft, never as a grade. Knows neither Django nor the database.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

WORD = re.compile(r"[A-Za-z]+(?:['’][A-Za-z]+)?")
BULLET = re.compile(r"^\s*(?:[-*•▪·]|\d{1,2}[.)])\s+")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(]?[A-Z0-9])")
SHORTENED = re.compile(r"\b(?:e\.g|i\.e|etc|approx|Mr|Mrs|Ms|Dr|St|No)\.$")
VOWELS = re.compile(r"[aeiouy]+")
# Two vowels that are spoken apart: cre-ate, qui-et, vid-e-o, be-ing, var-i-ous.
APART = re.compile(
    r"ia(?!l\b|n\b|lly\b)|io(?!n|us)|(?<![tcgx])io(?=us)|iu|ie(?=t)"
    r"|(?<![tc])ie(?=nt|nce)|eo(?!u)|(?<!q)ua(?=[blt])|eum|oe(?=m|t)|uou|\bcoo(?=p|rd)"
    r"|[aeiouy]ing\b|crea|rea(?=ct|lit|ss)|[^aeiou]ying\b"
)
# Endings that are written but not spoken.
SILENT_E = re.compile(r"[^aeiouyl]e$|[aeiouyrw]le$")
SILENT_ES = re.compile(
    r"(?<![sxz])(?<!ch)(?<!sh)(?<![cg])(?<![aeiouyl])es$|[aeiouyr]les$"
)
SILENT_ED = re.compile(r"(?<![bcdfgkptz]l)(?<![aeioutdy])ed$")
# An "e" inside a word made of two: home-less, safe-ty, some-one.
SILENT_INSIDE = re.compile(
    r"(?<=[^aeiou])e(?=(?:ly|ment|ments|ful|fully|less|ness|ty)$)|(?<=[hc]om)e(?=less)"
    r"|(?<=som)e|(?<=wher)e"
)
# Words the counting of vowels gets wrong, with their syllables.
COUNTED = {
    "area": 3,
    "areas": 3,
    "being": 2,
    "business": 2,
    "colleague": 2,
    "colleagues": 2,
    "create": 2,
    "diet": 2,
    "every": 2,
    "evening": 2,
    "evenings": 2,
    "idea": 3,
    "ideas": 3,
    "people": 2,
    "people's": 2,
    "quiet": 2,
    "science": 2,
    "therefore": 2,
    "wellbeing": 3,
}

# Stems of words that Gaucher, Friesen and Kay (2011) found or took to be coded; a
# short choice of well-known ones in our own order.
MASCULINE = re.compile(
    r"\b(?:aggress|ambitio|analy[st]|assert|autonom|boast|challeng|compet(?:e|it)"
    r"|confiden[tc]e?\b|courag|decisi|determin|domina|driven|fearless|fight|forc"
    r"|hierarch|independen|logic|objectiv|outspoken|persist|reckless|self-?relian"
    r"|self-?sufficien|stubborn|superior|headstrong|lead(?:er|ing)?\b|individual)"
    r"[a-z-]*",
    re.IGNORECASE,
)
FEMININE = re.compile(
    r"\b(?:affection|caring|cheer|collab|commit|communal|compassion|connect"
    r"|considera|cooperat|co-operat|depend(?!ent on)|emotion|empath|enthusias|feel"
    r"|flatter|gentl|honest|interpersonal|kind(?:ness|ly)?\b|loyal|modest|nurtur"
    r"|pleasant|polite|quiet|respon[sd]|sensitiv|shar(?:e|ing)|sympath|tender"
    r"|together|trust|understand|warm|yield|support)[a-z-]*",
    re.IGNORECASE,
)
# Words of this field that carry no code: stems misfire on them.
FIELD_WORDS = re.compile(
    r"^(?:support|competen[ct]|individuals?$|individual's|trusts?$|principle"
    r"|objectives?$|leaders?$|leading$|lead$|analysis$|analyst|analytic|challenging$"
    r"|independence$|independent$|commitment$|committee|understand|depend(?:en[ct]"
    r"|able)|force$|forced|responsib|responses?$|respond|determinants?$|confidential"
    r"|connection|driven$)",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Reading:
    """Figures on a text; grade and age are None where there are no words.

    `grade` is the US school year of the Flesch–Kincaid formula, to one decimal;
    `age` the age a reader in that year has, in whole years and never below five.
    """

    words: int
    sentences: int
    average_sentence: float
    longest_sentence: int
    longest_text: str
    grade: float | None
    age: int | None


def read(text):
    """Measure a text; each bullet counts as a sentence.

    Grade: 0.39 × words per sentence + 11.8 × syllables per word − 15.59 (Kincaid,
    Fishburne, Rogers and Chissom 1975, Naval Technical Training, report 8-75).
    """
    sentences = [(len(WORD.findall(item)), item) for item in sentences_in(text)]
    sentences = [pair for pair in sentences if pair[0]]
    if not sentences:
        return Reading(0, 0, 0.0, 0, "", None, None)
    words = [word for _, item in sentences for word in WORD.findall(item)]
    longest = max(sentences, key=lambda pair: pair[0])
    average = len(words) / len(sentences)
    grade = (
        0.39 * average + 11.8 * sum(map(count_syllables, words)) / len(words) - 15.59
    )
    return Reading(
        words=len(words),
        sentences=len(sentences),
        average_sentence=round(average, 1),
        longest_sentence=longest[0],
        longest_text=longest[1],
        grade=round(grade, 1),
        age=max(5, round(grade) + 5),
    )


def sentences_in(text):
    """The sentences of a text: paragraphs and bullets first, then full stops."""
    blocks, current = [], []
    for line in [*text.splitlines(), ""]:
        if current and (not line.strip() or BULLET.match(line)):
            blocks.append(" ".join(current))
            current = []
        if line.strip():
            current.append(BULLET.sub("", line).strip())
    return [piece for block in blocks for piece in split_sentences(block)]


def split_sentences(block):
    pieces = []
    for piece in SENTENCE_END.split(block):
        if pieces and SHORTENED.search(pieces[-1]):
            pieces[-1] += f" {piece}"
        else:
            pieces.append(piece)
    return pieces


@lru_cache(maxsize=4096)
def count_syllables(word):
    """Syllables of an English word: groups of vowels, with known exceptions; >= 1.

    Ours, not a dictionary: right for most words of a role profile, one out for some.
    """
    word = word.lower().replace("’", "'")
    if word in COUNTED:
        return COUNTED[word]
    word = word.removesuffix("'s").removesuffix("s'")
    spoken = SILENT_INSIDE.sub("", word)
    count = len(VOWELS.findall(spoken)) + len(APART.findall(spoken))
    if any(p.search(spoken) for p in (SILENT_E, SILENT_ES, SILENT_ED)):
        count -= 1
    return max(1, count)


def gender_coded(text):
    """Return (masculine, feminine) coded words of a text, each once, in its order."""
    return coded(MASCULINE, text), coded(FEMININE, text)


def coded(pattern, text):
    words = dict.fromkeys(match.group().lower() for match in pattern.finditer(text))
    return tuple(word for word in words if not FIELD_WORDS.match(word))
