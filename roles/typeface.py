"""The typeface of printed documents, and what to print for letters it lacks.

Another typeface of the machine must not step in: the same profile would then look
different on another server, and where none has the letter PDF/UA forbids the gap.
"""

import unicodedata
from functools import cache

from django.conf import settings

from fields.unseen import is_unseen

# Whole TrueType files: the web's files, split into latin and latin-ext, turn ŵ and ŷ
# into other letters when text is copied out of a PDF.
FOLDER = (
    settings.BASE_DIR / "node_modules/@expo-google-fonts/atkinson-hyperlegible-next"
)
FONTS = {
    "regular": "400Regular/AtkinsonHyperlegibleNext_400Regular.ttf",
    "italic": "400Regular_Italic/AtkinsonHyperlegibleNext_400Regular_Italic.ttf",
    "semibold": "600SemiBold/AtkinsonHyperlegibleNext_600SemiBold.ttf",
    "bold": "700Bold/AtkinsonHyperlegibleNext_700Bold.ttf",
}
ADDRESS = "font:"

# What office documents are full of, beside what stands for it.
STAND_INS = {
    **dict.fromkeys("\u2010\u2011", "-"),
    **dict.fromkeys("●▪■○◦▸►➢❖\uf0b7", "•"),
    **dict.fromkeys("→➔⇒", ">"),
    **dict.fromkeys("←⇐", "<"),
    **dict.fromkeys("✓✔☑", "yes"),
    **dict.fromkeys("✗✘☒", "no"),
}
UNKNOWN = "?"


class ForeignAddress(ValueError):
    """A document asked for something that is not one of our own files."""


def own_file(url):
    """The path of a typeface addressed as `font:regular`; else ForeignAddress."""
    name = url.removeprefix(ADDRESS)
    if not url.startswith(ADDRESS) or name not in FONTS:
        raise ForeignAddress(url)
    return FOLDER / FONTS[name]


def printable(text):
    """The text in letters that the typeface has.

    Characters that only steer (zero-width spaces, soft hyphens, control codes) go;
    symbols get their stand-in; accents the typeface does not know are taken off; the
    rest becomes a question mark, so that a reader sees that something is missing. Who
    prints says so on top where `prints_whole` is false.
    """
    covered = covered_characters()
    return "".join(
        character if character in covered else stand_in(character, covered)
        for character in unicodedata.normalize("NFC", text)
    )


def prints_whole(text):
    """Whether every letter comes out of `printable` as it was typed."""
    if text.isascii():
        return True
    covered = covered_characters()
    unknown = set(unicodedata.normalize("NFC", text)) - covered
    return all(
        has_stand_in(character)
        or covered.issuperset(unicodedata.normalize("NFKD", character))
        for character in unknown
    )


def has_stand_in(character):
    """Whether what is printed instead says the same, or there is nothing to say."""
    return is_steering(character) or character in STAND_INS or character.isspace()


def is_steering(character):
    return unicodedata.category(character) == "Cc" or is_unseen(character)


def stand_in(character, covered):
    """One or more covered characters, or none, for one that is not covered."""
    if character in "\n\r\t":
        return character
    if is_steering(character):
        return ""
    if character in STAND_INS:
        return STAND_INS[character]
    if character.isspace():
        return " "
    plain = unicodedata.normalize("NFKD", character)
    if plain[0] not in covered:  # what is left of й would be a breve over nothing
        return UNKNOWN
    return "".join(each if each in covered else missing(each) for each in plain)


def missing(part):
    return "" if unicodedata.combining(part) else UNKNOWN


@cache
def covered_characters():
    """Every character that all our weights have."""
    # Imported here for the same reason as WeasyPrint, which brings it.
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    weights = [set(TTFont(FOLDER / path).getBestCmap()) for path in FONTS.values()]
    return frozenset(map(chr, set.intersection(*weights)))
