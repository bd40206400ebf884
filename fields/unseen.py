"""Which characters show nothing, in one place for all who must look past them.

Unicode's property Default_Ignorable_Code_Point (DerivedCoreProperties.txt), which
Python does not have: soft hyphens, joiners, fillers of Hangul, signs of direction,
variation selectors, tags. Whoever compares or guards looks past them; nobody takes them
out of what is shown, since scripts and emoji are written with them.
"""

import unicodedata

DEFAULT_IGNORABLE = (
    (0x00AD, 0x00AD),
    (0x034F, 0x034F),
    (0x061C, 0x061C),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x200B, 0x200F),
    (0x202A, 0x202E),
    (0x2060, 0x206F),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
)
IGNORABLE = frozenset(
    chr(code) for first, last in DEFAULT_IGNORABLE for code in range(first, last + 1)
)
# An empty cell of Braille and a musical note without a head, which are letters to
# Unicode and nothing to an eye.
BLANK = frozenset("\u2800\U0001d159")

# What writes words and emoji together, so that it may stand at the end of one.
JOINERS = frozenset("\u200c\u200d\ufe0e\ufe0f\U000e007f")


def is_unseen(sign):
    """Whether a sign takes no part in what a reader sees; spaces and controls do."""
    return sign in IGNORABLE or sign in BLANK or unicodedata.category(sign) == "Cf"


def shows_nothing(text):
    """Whether a reader would see nothing of it, though something stands there."""
    return bool(text) and all(sign.isspace() or is_unseen(sign) for sign in text)


def without_unseen(text):
    """For numbers, codes and addresses only: words are written with some of these."""
    return "".join(sign for sign in text if not is_unseen(sign))


def without_unseen_ends(text):
    """Contacts and chats put marks of direction around what is pasted from them."""
    first, end = 0, len(text)
    while first < end and is_loose(text[first]):
        first += 1
    while end > first and is_loose(text[end - 1]):
        end -= 1
    return text[first:end]


def is_loose(sign):
    return sign.isspace() or (is_unseen(sign) and sign not in JOINERS)
