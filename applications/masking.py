"""Masking what would tell a panel who wrote an answer.

Masked are the candidate's own names, e-mail and phone however written, and any e-mail
address, UK phone number, link or @name, since these lead to a person. Places,
employers and other people are not: that is for HR to judge, who see what was masked.

The trade-off: some names are also words ("Hope", "Will", "May"). Such a name is masked
wherever it begins with a capital, so "Will I stay calm?" loses a word when the
candidate is called Will. One word too many masked costs a panel little; a name shown
cannot be taken back. In small letters ("I hope so") the word stays.
"""

import re
import unicodedata
from dataclasses import dataclass, field

# Forms of address say nothing about who it is.
TITLES = {"dr", "miss", "mr", "mrs", "ms", "mx", "prof", "professor", "rev", "sir"}

# Names that are also words somebody may well write in an answer.
WORDS = """
    an art ash autumn baker banks bell best bill bird black blessing bright brook brooks
    brown case chance charity chase christian church cliff comfort cook cooper cross
    dale dawn day de dean destiny do drew earl east faith farmer field fields finch
    fisher ford forest fox frank french friday frost gene gentle gift good grace grant
    gray green grey guy hall hand hands harmony he head heath heather hill holder holly
    hope house hunter ivy jack jay joy june justice key king knight la lane law le lily
    little long love low major man mark marsh martin mason may melody mercy miles miller
    monday moon moss my noble north olive page park parker pat patience pay peace pearl
    penny pool poor porter potter power precious price pride prince queen rain ray read
    reed rice rich river rivers robin rock rose ruby sage season sharp shepherd short
    silver sky small smart snow so song speed spring star stone strong success sue
    summer sun sunday swift to trust turner van victor violet walker wall waters way
    weaver welcome wells west white will win winter wise wood woods young you
"""
ORDINARY_WORDS = frozenset(WORDS.split())

NAME = "[name removed]"
EMAIL = "[e-mail removed]"
PHONE = "[phone number removed]"
LINK = "[link removed]"
HANDLE = "[handle removed]"

# A letter next to it would make it part of another word; a digit or "_" would not.
NOT_AFTER_LETTER = r"(?<![^\W\d_])"
NOT_BEFORE_LETTER = r"(?![^\W\d_])"
BETWEEN_DIGITS = r"[\s().\-–/]{0,3}"

EMAIL_PATTERN = re.compile(r"[\w.+'’-]+@[\w-]+(?:\.[\w-]+)+")
LINK_PATTERN = re.compile(
    r"(?:https?://|www\.)[^\s<>\"']*[^\s<>\"'.,;:!?)\]]"
    r"|(?<![\w.@-])(?:[\w-]+\.)+(?:com|net|org|uk|info|io|me|co|dev|blog|social|eu)"
    r"\b(?:/[^\s<>\"']*[^\s<>\"'.,;:!?)\]])?",
    re.IGNORECASE,
)
HANDLE_PATTERN = re.compile(r"(?<![\w.@])@[A-Za-z_]\w+(?:\.\w+)*")
UK_PHONE_PATTERN = re.compile(
    r"(?<![\d+])(?:\+|00)44[\s().-]{0,3}(?:0[\s().-]{0,3})?(?:\d[\s().-]{0,2}){8,9}\d"
    r"(?!\d)"
    r"|(?<![\d+])\(?0(?:[\s().-]{0,2}\d){9,10}(?!\d)"
)


@dataclass(frozen=True)
class Masked:
    """A text with the telling parts replaced, and what was replaced, in order."""

    text: str
    removed: list = field(default_factory=list)


def mask(text, *, names=(), emails=(), phone=""):
    """Replace what would tell who wrote `text`; returns a Masked.

    `names` are names as people write them, former ones too: each part of two letters
    or more is looked for on its own, in any case and with or without accents.
    """
    text = unicodedata.normalize("NFC", text)
    found = []

    def replace(pattern, words, accept=lambda match: True):
        nonlocal text

        def one(match):
            if not accept(match.group()):
                return match.group()
            found.append((match.group(), words))
            return words

        text = pattern.sub(one, text)

    for email in filter(None, map(str.strip, emails)):
        replace(re.compile(re.escape(email), re.IGNORECASE), EMAIL)
    replace(EMAIL_PATTERN, EMAIL)
    replace(LINK_PATTERN, LINK)
    replace(HANDLE_PATTERN, HANDLE)
    for pattern in own_phone_patterns(phone):
        replace(pattern, PHONE)
    replace(UK_PHONE_PATTERN, PHONE)
    # Whole names first: "hope smith" is a person even in small letters.
    for name in names:
        if len(name_parts(name)) > 1:
            replace(name_pattern(name_parts(name)), NAME)
    for part in sorted(parts_of(names), key=len, reverse=True):
        replace(name_pattern([part]), NAME, accept_for(part))
    return Masked(text, found)


def mask_for(application, text):
    """Mask in `text` what tells who this application's candidate is."""
    details = getattr(application, "personal_details", None)
    candidate = application.candidate
    return mask(
        text,
        names=[
            candidate.full_name,
            *([details.full_name] if details else []),
        ],
        emails=[candidate.email, details.email if details else ""],
        phone=details.phone if details else "",
    )


def parts_of(names):
    """Every part of these names worth looking for; halves of double names too."""
    parts = set()
    for name in names:
        for part in name_parts(name):
            parts.add(part)
            parts.update(half for half in part.split("-") if len(half) > 1)
    return parts


def name_parts(name):
    """The words of a name, without forms of address and initials."""
    words = re.findall(
        r"[^\W\d_]+(?:['’‘-][^\W\d_]+)*", unicodedata.normalize("NFC", name)
    )
    return [word for word in words if len(word) > 1 and word.lower() not in TITLES]


def accept_for(part):
    """What a match must look like: a capital first if the name is also a word."""
    if part.lower() in ORDINARY_WORDS:
        return lambda match: match[:1].isupper()
    return lambda match: True


def name_pattern(parts):
    words = r"[\s,.-]+".join(loose(part) for part in parts)
    return re.compile(NOT_AFTER_LETTER + words + NOT_BEFORE_LETTER, re.IGNORECASE)


def loose(part):
    """A pattern for one word that minds neither accents nor which apostrophe."""
    pieces = []
    for letter in part:
        plain = unicodedata.normalize("NFD", letter)[0]
        if letter in "'’‘":
            pieces.append("['’‘]?")
        elif letter == "-":
            pieces.append(r"[\s-]*")
        elif plain != letter:
            pieces.append(f"[{re.escape(letter)}{re.escape(plain)}]")
        else:
            pieces.append(re.escape(letter))
    return "".join(pieces)


def own_phone_patterns(phone):
    """The candidate's own number with any spacing, with 0 or a country code.

    Where a foreign country code ends is not known, so each length is tried.
    """
    digits = re.sub(r"\D", "", phone)
    national = re.sub(r"^(?:00)?44|^00|^0", "", digits)
    is_foreign = phone.strip().startswith(("+", "00")) and national == digits.lstrip(
        "0"
    )
    lengths = range(4) if is_foreign else range(1)
    prefix = rf"\+?(?:\d{{1,4}}{BETWEEN_DIGITS})?(?:\(?0{BETWEEN_DIGITS})?"
    return [
        re.compile(rf"(?<!\d){prefix}{BETWEEN_DIGITS.join(national[length:])}(?!\d)")
        for length in lengths
        if len(national) - length >= 6
    ]


def removals_from(application):
    """What was masked in each answer: [(question's title, [(words, replacement)])].

    Worked out afresh from what was sent, so that nobody has to store it.
    """
    evidence = application.evidence.select_related("criterion")
    examples = application.examples.select_related("expectation__competency")
    answers = [
        *((row.criterion.text, row.text) for row in evidence),
        *((row.expectation.competency.name, row.text) for row in examples),
    ]
    masked = [(title, mask_for(application, text).removed) for title, text in answers]
    return [(title, removed) for title, removed in masked if removed]
