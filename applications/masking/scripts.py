"""A name in the letters of another script, and letters that only look like others.

Cyrillic and Greek are spelt in Latin letters as in passports. Where that takes more
than a table, as for Chinese, people are asked how else their name is written.
"""

import re

from applications.masking.letters import LETTERS

RUSSIAN = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґў",
        "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch ie y _ e iu ia e "
        "i i ie g u".replace("_", "-").split(),
        strict=True,
    )
)
RUSSIAN["ь"] = ""
UKRAINIAN = RUSSIAN | {"г": "h", "и": "y", "й": "i", "щ": "shch", "ъ": ""}
BY_HABIT = RUSSIAN | {"й": "y", "ю": "yu", "я": "ya", "є": "ye", "ї": "yi", "ъ": ""}
BULGARIAN = BY_HABIT | {"щ": "sht", "ъ": "a", "ц": "ts"}
GREEK_LETTERS = "αβγδεζηθικλμνξοπρστυφχψωάέήίόύώϊϋς"
GREEK_IN_LATIN = (
    "a v g d e z i th i k l m n x o p r s t y f ch ps o a e i i o y o i y s"
)
GREEK = dict(zip(GREEK_LETTERS, GREEK_IN_LATIN.split(), strict=True))
# Two letters that are one sound, put as the sound before the table is used.
GREEK_PAIRS = {"ου": "ou", "ού": "ou", "ευ": "ef", "αυ": "af", "μπ": "b", "ντ": "nt"}
TABLES = [RUSSIAN, UKRAINIAN, BY_HABIT, BULGARIAN]
CYRILLIC_OR_GREEK = re.compile("[\u0370-\u052f]")
MIXED = re.compile(r"[^\W\d_]+")

# Signs of Cyrillic and Greek that look like a Latin letter.
ALIKE = dict(
    zip(
        "авеккмнорстухіјѕԁԛԝһαβενικορτυχΑΒΕΗΙΚΜΝΟΡΤΥΧΖАВЕКМНОРСТУХІЈЅ",
        "abekkmhopctyxijsdqwhabeviKopTyXABEHIKMNOPTYXZABEKMHOPCTYXIJS".lower(),
        strict=True,
    )
)
ALIKE |= {"а": "a", "е": "e", "о": "o", "р": "p", "с": "c", "у": "y", "х": "x"}
LOOKS_LIKE = {ord(sign): letter for sign, letter in ALIKE.items()}
LOOKS_CYRILLIC = {
    ord(letter): sign
    for letter, sign in zip(
        "aceiopxyjsAEIOPCXYBHKMT", "асеіорхујѕаеіорсхувнкмт", strict=True
    )
}
LATIN = re.compile("[A-Za-z\u00c0-\u024f]")


def latin_names(names):
    """These names as passports and habit spell them; none for those in Latin."""
    for name in names:
        if CYRILLIC_OR_GREEK.search(name):
            for table in TABLES:
                latin = spelt(name, table)
                yield from (latin, latin.replace("ks", "x"))


def spelt(text, table):
    """`text` with Cyrillic and Greek letters spelt in Latin ones."""
    text = text.lower()
    for pair, sound in GREEK_PAIRS.items():
        text = text.replace(pair, sound)
    return text.translate(str.maketrans(GREEK | table))


def habits_for(text):
    """Tables for folding a text, so that its Cyrillic and Greek reads as Latin."""
    if not CYRILLIC_OR_GREEK.search(text):
        return []
    return [{**GREEK, **table} for table in TABLES]


def without_likenesses(text):
    """`text` with words of mixed letters in those of one script, of the same length."""
    if not CYRILLIC_OR_GREEK.search(text) or not LATIN.search(text):
        return None

    def in_latin(found):
        word = found.group()
        is_mixed = CYRILLIC_OR_GREEK.search(word) and LATIN.search(word)
        return word.translate(LOOKS_LIKE) if is_mixed else word

    def in_cyrillic(found):
        word = found.group()
        is_mixed = CYRILLIC_OR_GREEK.search(word) and LATIN.search(word)
        return word.translate(LOOKS_CYRILLIC) if is_mixed else word

    return MIXED.sub(in_latin, text), MIXED.sub(in_cyrillic, text)


# Letters of phonetic writing, which fonts draw as the plain ones.
LETTERS |= {"ɡ": "g", "ɑ": "a", "ʏ": "y", "ʀ": "r", "ɴ": "n", "ɩ": "i"}
