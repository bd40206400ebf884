"""The words of a name, and names in scripts that put no spaces between words."""

import re
import unicodedata

from applications.masking.letters import HABITS, UNSPACED, folding, with_nasals

# Forms of address say nothing about who it is.
TITLES = {
    "cllr",
    "dr",
    "miss",
    "mr",
    "mrs",
    "ms",
    "mx",
    "prof",
    "professor",
    "rev",
    "revd",
    "sir",
}
# Follow a name in Chinese, Japanese and Korean.
HONORIFICS = (
    "先生|女士|小姐|老师|老師|医生|同学|さん|様|さま|君|くん|ちゃん"
    "|先輩|씨|님|선생|군|양"
)


def lone_signs(full_names):
    """Parts of Chinese and Japanese names, where one stands alone in other writing."""
    whole = [name for name in full_names if UNSPACED.match(name) and len(name) < 7]
    for name in whole:
        folded = translated(name, HABITS[0])
        if not is_korean(name) and not is_thai(name):
            yield from (folded[:1], folded[1:], folded[:2], folded[2:])


def name_parts(name):
    """The words of a name, halves of double names apart, without forms of address."""
    words = [name[start:end] for start, end in runs_of_letters(name)]
    return [word for word in words if word.lower() not in TITLES][:12]


def runs_of_letters(text):
    """(start, end) of each word: where the kind of script changes, one ends.

    Chinese, Thai and the like put Latin names between their own signs without a space.
    """
    kinds = {ord(sign): kind_of(sign) for sign in set(text)}
    return (run.span() for run in RUN.finditer(text.translate(kinds)))


# Marks and signs that lengthen a sound belong to the letter before them.
RUN = re.compile("[xm]+|[ym]+")


def kind_of(sign):
    """x for a letter of a script with capitals, y of one without, m for a mark."""
    category = unicodedata.category(sign)
    if category in ("Mn", "Mc", "Me", "Lm"):
        return "m"
    if category[0] != "L":
        return " "
    is_caseless = category == "Lo" and sign > LAST_LATIN or "ა" <= sign <= "ჿ"
    return "y" if is_caseless else "x"


LAST_LATIN = "\u02af"


def translated(text, habit):
    return with_nasals(text.translate(folding(set(text), habit)))


def unspaced_pattern(full_names):
    """Names in scripts that put no spaces between words, wherever they stand."""
    found = set()
    for name in full_names:
        if not UNSPACED.search(name):
            continue
        parts = filter(UNSPACED.search, name_parts(name))
        words = [word.translate(same_length(word)) for word in parts]
        found |= {spaced(word) for word in ["".join(words), *words] if len(word) > 1}
        if len(words) == 2:
            found.add(spaced(words[1] + words[0]))
            found |= {respected(word) for word in words}
        if len(words) == 1 and not is_thai(words[0]):
            found |= {pattern for cut in (1, 2, 3) for pattern in cut_at(words[0], cut)}
    if not found:
        return None
    return re.compile("|".join(sorted(found, key=len, reverse=True)))


def spaced(name):
    """A pattern for a name with or without gaps; in Korean only where a word begins."""
    begin = "(?<![\uac00-\ud7af])" if is_korean(name) else ""
    return begin + r"[\s·・,，]{0,2}".join(map(re.escape, name))


def respected(name):
    return f"{spaced(name)}(?=\\s?(?:{HONORIFICS}))"


def is_thai(name):
    return "\u0e00" <= name[0] <= "\u0eff"


def is_korean(name):
    return "\uac00" <= name[0] <= "\ud7af"


def cut_at(whole, cut):
    """Patterns if the family name, which comes first, has so many signs.

    One sign alone is a word like any other, so it needs a form of address after it.
    """
    family, given = whole[:cut], whole[cut:]
    if not given or len(whole) > 6:
        return
    yield spaced(given + family)
    yield respected(family)
    if len(family) > 1:
        yield spaced(family)
    if len(given) > 1:
        yield spaced(given)


def same_length(signs):
    """Folding that keeps each sign's position."""
    table = folding(set(signs))
    return {sign: letter for sign, letter in table.items() if len(letter) == 1}
