"""Names with a courtesy in one word: "Rajeshbhai", "Yukisan", "Drpatel".

The courtesies are written here as people of each language say them, and held to names
of many languages; words of English and names of others must stay.
"""

import json
import random
import re
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from applications.masking import NAME, mask
from applications.masking.words import LISTS
from tests.applications.mentions import ordinary_prose

LINES = Path(__file__).with_name("names_of_many.txt").read_text().splitlines()
LEAST_NAMES = 0.995
MOST_OTHERS = 0.001
BEHIND = """
    bhai ben ji didi da saab sahib saheb san chan kun sama sensei hanım hanim bey abi
    abla ağabey agabey jaan jan khala apa bhabhi uncle aunty auntie khan khanum bhaiya
"""
BEFORE = """
    Dr Ustad Ustadh Mama Nurse Sister Aunty Auntie Uncle Brother Sheikh Imam Pastor
    Teacher Haji Mzee Baba Papa Sri Mr Mrs Miss Prof Professor Sir Tita Tito Kuya Oga
"""
JOINTS = ("", "", "", "-", "'", "’", "_")
CASES = (str, str.lower, str.upper, str.title)
SENTENCES = (
    "They all called for {0} when a shift was hard.",
    "Ask {0}, the family said.",
    "“{0} will know”",
    "the children say {0}!",
)


@cache
def names():
    whole = [name for line in LINES for name in line.split(" | ")[1].split()]
    return [name for name in whole if name.isalpha() and len(name) > 3]


def with_courtesies(draw):
    """(name, the name with a courtesy) in one word, or with a hyphen."""
    for name in draw.sample(names(), 1400):
        joint = draw.choice(JOINTS)
        case = draw.choice(CASES)
        yield name, case(name + joint + draw.choice(BEHIND.split()))
        courtesy = draw.choice(BEFORE.split())
        both = draw.choice((name.lower(), name))
        yield name, draw.choice((case, str))(courtesy + joint + both)


def is_shown(name, text):
    return re.search(re.escape(name), text, re.IGNORECASE) is not None


def test_names_with_a_courtesy_are_masked():
    draw = random.Random(31)
    tried, shown = 0, []
    for name, written in with_courtesies(draw):
        tried += 1
        masked = mask(draw.choice(SENTENCES).format(written), names=[f"{name} Qazwyn"])
        if is_shown(name, masked.text):
            shown.append(written)
    share = 1 - len(shown) / tried
    sys.stdout.write(f"names with a courtesy masked: {share:.3%} of {tried}; ")
    sys.stdout.write(f"not: {draw.sample(shown, min(20, len(shown)))}\n")

    assert share >= LEAST_NAMES


@cache
def english():
    sizes = (10, 20, 35, 40, 50, 55)
    files = [
        LISTS / f"{kind}-words-{n}.json"
        for kind in ("english", "british")
        for n in sizes
    ]
    words = {word for file in files for word in json.loads(file.read_bytes())}
    return sorted(word for word in words if word.isalpha() and word.islower())


def beside(name):
    """Words of English and names of others that begin or end as this name does."""
    low = name.lower()
    for word in [*english(), *names()]:
        other = word.lower()
        if other != low and (other.startswith(low) or other.endswith(low)):
            yield word


def test_words_and_names_of_others_stay():
    draw = random.Random(32)
    prose = "\n".join(ordinary_prose()[-12:])
    words, lost = 0, Counter()
    for name in draw.sample(names(), 40):
        alike = [word.title() for word in beside(name)]
        plain = [word for word in beside(name) if word.islower()]
        text = prose + "\nThey saw " + " and saw ".join([*alike, *plain, "it"])
        without = mask(text, names=[]).text
        gone = Counter(without.split()) - Counter(mask(text, names=[name]).text.split())
        words += len(text.split())
        lost.update(
            {word: n for word, n in gone.items() if word.lower() != name.lower()}
        )
    sys.stdout.write(f"other words masked: {lost.total() / words:.4%} of {words}")
    sys.stdout.write(f"; {lost.most_common(20)}\n")

    assert lost.total() / words <= MOST_OTHERS


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Rajesh Mehta", "Rajeshbhai RAJESHBHAI rajeshbhai Rajeshji Mehtaji Mehtasaab"),
        ("Asha Patel", "Ashaben Ashadidi ashaben Patelji Drpatel DrPatel Drpatelji"),
        ("Harpreet Gill", "Harpreetji Gillsaab gillsahib Gillji"),
        ("Yuki Tanaka", "Yukisan Tanakasan Yukichan yukisan YukiSan"),
        ("Ayşe Yılmaz", "Ayşehanım AYŞEHANIM Aysehanim ayşehanım Ayşeabla"),
        ("Mehmet Kaya", "Mehmetbey MehmetBey Mehmetağabey mehmetabi"),
        ("Omar al-Hassan", "Elhassan elhassan ElHassan Ustadomar UstadOmar"),
        ("Nour El Sayed", "Alsayed Elsayed Assayed"),
        ("Grace Mensah", "MamaGrace NurseGrace SisterGrace Auntygrace nursegrace"),
        ("Grace Mensah", "Drmensah Mensahsir #NurseGrace AuntyGrace87 Mamagrace"),
        ("Ali Raza", "Alibhai Razasahib Alijaan"),
        ("Rajesh Mehta", "Rajeshbhaiji RajeshMehtaji Mehtajisaab"),
    ],
)
def test_a_name_with_a_courtesy_goes_whole(name, written):
    for word in written.split():
        masked = mask(f"Everybody asked {word} to come.", names=[name]).text
        assert re.sub(r"#|87", "", masked) == f"Everybody asked {NAME} to come.", word


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ali Khan", "It is an alibi. Alibi, alias and alien, a-list."),
        ("Su Hall", "Susan, Suresh and Hallam"),
        ("Rose Ward", "warden, rosette, roses in wards, the awards"),
        ("Tom Sing", "Singapore, tomato, singular"),
        ("Lin Bran", "Linda and Brandi"),
        ("Has Ru", "Hassan and Ruben"),
        ("Mark Gold", "marked, golden, Goldsmith, benchmark, Denmark"),
        ("Ink Own", "drink, brown, Brown, drown"),
        ("Asha Patel", "Rajeshbhai, Yukisan and Nursemary came with Mrspratt"),
    ],
)
def test_words_like_a_name_with_a_courtesy_stay(name, text):
    assert mask(text, names=[name]).text == text
