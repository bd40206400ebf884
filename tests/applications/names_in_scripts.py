"""Names over the scripts that candidates in the UK use, to test masking with.

Written without having seen the masker, and to stay so: what it finds is mended there,
never here. In the .txt beside it a name stands as on the form, then, after slashes, the
other ways in which the same person writes it; an underscore is a space inside a name.
"""

import random
from dataclasses import dataclass
from pathlib import Path

# language | given names | family names ("-": people with one name)
NAMES = Path(__file__).with_suffix(".txt").read_text()

FAMILY_FIRST = {"Chinese", "Japanese", "Korean", "Hungarian", "Vietnamese"}
# Written without spaces between words, or with particles joined on.
UNSPACED = {"Chinese", "Japanese", "Korean", "Thai"}
WITHOUT_CAPITALS = {
    *("Arabic", "Urdu", "Persian", "Kurdish", "Hebrew", "Hindi", "Nepali", "Bengali"),
    *("Punjabi", "Gujarati", "Tamil", "Telugu", "Malayalam", "Sinhala", "Amharic"),
    *UNSPACED,
}
NOT_LATIN = WITHOUT_CAPITALS | {
    *("Russian", "Ukrainian", "Bulgarian", "Greek", "Georgian", "Armenian")
}


@dataclass(frozen=True)
class Person:
    """Somebody who applies: the name of the form, and how they write it elsewhere."""

    language: str
    given: tuple  # of spellings, the one on the form first
    family: tuple  # empty for a mononym
    email: str
    phone: str

    @property
    def full_name(self):
        return self.written(self.given[0], self.family[0] if self.family else "")

    def written(self, given, family):
        """Both names in the order and with the gap that the language has."""
        gap = "" if self.language in {"Chinese", "Japanese", "Korean"} else " "
        both = (family, given) if self.language in FAMILY_FIRST else (given, family)
        return gap.join(name for name in both if name)


def people(count, *, seed=1):
    """`count` people, every language in turn; the same ones for the same seed."""
    draw = random.Random(seed)
    rows = [line.split(" | ") for line in NAMES.strip().splitlines()]
    return [make_person(draw, *rows[number % len(rows)]) for number in range(count)]


def make_person(draw, language, given, family):
    given = spellings(draw.choice(given.split()))
    family = () if family == "-" else spellings(draw.choice(family.split()))
    number = f"{draw.randrange(10**6):06}"
    return Person(
        language=language,
        given=given,
        family=family,
        email=f"{draw.choice(EMAIL_NAMES)}{number[:3]}@post.example",
        phone=f"07700 {number}",
    )


# Addresses that do not say the name: many people have one of these.
EMAIL_NAMES = ("sunflower", "mudlark", "kestrel.and.co", "blue_kettle", "tea-at-four")


def spellings(name):
    return tuple(spelling.replace("_", " ") for spelling in name.split("/"))
