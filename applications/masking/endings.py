"""Names as languages bend them: "Łukaszowi", "Шевченка", "Γιώργου", "a Sheáin".

All that is looked at is folded. Lists are closed and stems long, so that few words are
taken for a name that are none; which is why a capital is needed where there are any.
"""

import re

from applications.masking.letters import HABITS
from applications.masking.parts import translated

LEAST_STEM = 4
LONGEST_ENDING = 5

# What a name ends in, which goes: what may stand there instead.
LATIN = {
    "": "a u owi e em i iem ie ovi om ove",
    "a": "y i e ie o u ou ei ach am ami os as ai",
    "o": "a u owi em ovi om e",
    "i": "iego iemu im ego emu ho mu",
    "y": "ego emu ym eho emu ho",
    "as": "o ui a e ai u",
    "is": "io iui i y iu a am im",
    "us": "aus ui u umi au",
    "ys": "io iui i iu",
    "s": "a am u i",
    "e": "es ei em",
    "ka": "ce",
    "ska": "skiej ska skej",
}
CYRILLIC = {
    "": "а у ом ем ові еві ови и і е ю им ым ой ою ою ого ому",
    "а": "и і ы у ю е ой ою ей ею о ої ій",
    "я": "и і ї ю е ей ею єю ой є",
    "о": "а у ом ові і ою",
    "и": "я ю ем єм єві ї е",  # й folds to и
    "ь": "я ю ем ем і и еві",
    "ии": "ого ому им ого ої ію",
    "ыи": "ого ому ым ом",
    "ка": "ці цi",
}
# Hungarian and Finnish put what other languages say with "to", "with" and "of".
HUNGARIAN = frozenset(["nak", "nek", "hoz", "hez", "tol", "rol", "val", "vel"])
HUNGARIAN_OBJECT = frozenset(["ot", "et", "at"])
FINNISH = frozenset(["lle", "lla", "lta", "sta", "ssa"])
FINNISH_FAMILY = frozenset(["sen", "selle", "sella", "selta", "sesta", "sessa"])
# A double consonant of a Finnish name is single before an ending: Mikko, Mikon.
DOUBLE = re.compile(r"([kpt])\1(?=[aeiouy]$)")
GREEK = {
    "οσ": "ου ο ε ον",
    "ησ": "η ην",
    "ασ": "α αν",
    "α": "ασ αν",
    "η": "ησ ην",
    "ων": "ωνα ωνοσ",
}
GEORGIAN = {"ი": "მა მ ს ის ით ო ად", "": "მ ს ის ით მა თან"}
ARMENIAN = {"": "ի ին ից ով ը ն", "ա": "այի ային"}
ENDINGS = {
    cut: frozenset(endings.split())
    for table in (LATIN, CYRILLIC, GREEK, GEORGIAN, ARMENIAN)
    for cut, endings in table.items()
    if cut
}
# A name without an ending takes those of its own script.
BARE = {
    "latin": frozenset(LATIN[""].split()),
    "cyrillic": frozenset(CYRILLIC[""].split()),
    "georgian": frozenset(GEORGIAN[""].split()),
    "armenian": frozenset(ARMENIAN[""].split()),
}
# A vowel before the last consonant goes as an ending comes: Paweł, Pawła; Павел, Павла.
FLEETING = re.compile("(?:ie|[eеоё])(?=[bcdfghjklmnprstwzбвгджзклмнпрстфхцчш]$)")
# Joined to a name without a space: "and", "to", "of" and the like.
# The Arabic ones may be none at all, so they come last.
PREFIXES = re.compile(
    "[והבלמשכ]{1,2}(?=...)|(?:[የለበከን]|ስለ|እነ)(?=..)|[وف]?[بلك]?(?:ال|لل)?(?=..)"
)
SUFFIX_LIST = """
    কে র এর ের রা তে 씨 님 은 는 이 가 을 를 의 에게 께서 이다 입니다 이라고 도 와 과
    बेन भाई जी બેન ભાઈ જી ને ની નો ના ගේ ට யின் க்கு ን
"""
SUFFIXES = re.compile("|".join(translated(SUFFIX_LIST, HABITS[0]).split()))
# A letter of Irish that is followed by an h because of the word before it.
LENITED = re.compile("^(?=[bcdfgmpst])(.)h")
SLENDER = re.compile("i(?=[bcdfghlmnprst]{1,2}$)")
IRISH_PARTICLES = {"ui", "ni", "nic", "mhic", "mac", "o"}


def stems_of(word):
    """{stem: endings it may have} of one folded word of a name."""
    stems = {}
    script = script_of(word)
    if script and word[-1] not in "aeiouyаеиоуыэюяі":
        for stem in {word, FLEETING.sub("", word)}:
            note(stems, stem, BARE[script])
    for cut, endings in ENDINGS.items():
        if word.endswith(cut):
            note(stems, word[: -len(cut)], endings)
    if script == "latin":
        note_joined_endings(stems, word)
    return stems


def note_joined_endings(stems, word):
    """Endings of Hungarian and Finnish, which leave most of a name as it is."""
    note(stems, word, HUNGARIAN)
    is_long = len(word) > LEAST_STEM
    note(stems, word, frozenset("t" if is_long else ""))
    if word[-1] not in "aeiouy":  # Péter, Péterrel
        note(stems, word, HUNGARIAN_OBJECT if is_long else frozenset())
        note(stems, word, frozenset({word[-1] + "al", word[-1] + "el"}))
        if word.endswith("nen"):
            note(stems, word[:-3], FINNISH_FAMILY)
    else:
        note(stems, DOUBLE.sub(r"\1", word), FINNISH)
        if DOUBLE.search(word):
            note(stems, DOUBLE.sub(r"\1", word), frozenset("n"))


def note(stems, stem, endings):
    is_baltic = endings in (ENDINGS["as"], ENDINGS["is"])
    if len(stem) >= LEAST_STEM - (is_baltic or not stem.isascii()):
        stems[stem] = stems.get(stem, frozenset()) | endings


def script_of(word):
    if word.isascii():
        return "latin"
    first = word[0]
    if "а" <= first <= "ӿ":
        return "cyrillic"
    if "ა" <= first <= "ჿ":
        return "georgian"
    return "armenian" if "ա" <= first <= "և" else ""


def is_bent(folded, stems):
    """Whether a folded word is one of these stems with one of its endings."""
    return any(
        folded[cut:] in stems.get(folded[:cut], ())
        for cut in range(max(3, len(folded) - LONGEST_ENDING), len(folded))
    )


# What the word before does to the first letter of a Welsh name.
WELSH = {
    **{"ll": "l", "rh": "r", "c": "g ngh ch", "p": "b mh ph", "t": "d nh th"},
    **{"g": "_ ng", "b": "f m", "d": "dd n", "m": "f"},
}
BEFORE_WELSH = re.compile(
    r"(?<!\w)(?:am|ar|at|ac|dan|dros|drwy|dy|ei|fy|gan|gyda|heb|hyd|i|i['’]w|neu|o|wrth"
    r"|yn|â|annwyl|diolch,)\s\Z"
)


def mutated_welsh(word):
    """The forms of a folded name as Welsh begins it after some words."""
    first = next((letter for letter in WELSH if word.startswith(letter)), None)
    if not first or len(word) < LEAST_STEM:
        return set()
    rest = word[len(first) :]
    return {form.replace("_", "") + rest for form in WELSH[first].split()}


def plain_irish(folded):
    """The forms of an Irish name without what its place in a sentence does to it."""
    plain = LENITED.sub(r"\1", folded)
    return {plain, SLENDER.sub("", plain)} - {folded}
