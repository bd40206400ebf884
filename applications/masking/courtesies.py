"""Names with a courtesy in the same word: "Rajeshbhai", "Yukisan", "Drpatel".

Only where what is left is a name of the person's own. A word that stands in the
dictionary, or a place, is none: nobody called Ali is in "alibi".
"""

import re

from applications.masking.words import SPELT_WORDS

# What is said behind a name, folded.
ENDING_LIST = """
    abi abla aba agabey agha akka ammi amma anna apa apu appa aunti auntie aunty
    baba babu baji bapu begum behen ben bey beyefendi bhabhi bhai bhaiya bhaiyya bhau
    bhen bibi bibijan chacha chachi chan chi da dada dadi dai didi efendi effendi garu
    gi hanim hoca hodja jaan jan je jee ji joon jun kaka kaki khala khan khanom khanum
    khun kun mama mami masi mausi nana nani oppa paji phupho sab saab saaheb saahib
    sahab saheb sahib sama san sensei senpai sir sister ssi tai tayze teyze uncle
    unni usta veer xala
"""
# What is said before it.
BEGINNING_LIST = """
    abu abuna agha alhaji alhaja amma apa auntie aunty aunti baba baji bapak
    begum bhai bhaiya bibi big bro brother captain chacha chef chief coach comrade
    cousin dada daddy dadi didi doc docteur doctor doktor don dona dr elder fr
    father granddad grandma grandpa granny hadji haji hajia hajja hajji hoca ibu imam
    kaka kakak khala khalto khun kuya lady lord lil maam madam madame mallam mama
    mami mamma mammy master matron maulana miss mister mom moulana mr mrs ms mullah
    mum mummy mwalimu mx mzee nana nanny nani ninang nurse oga pandit pani papa
    pastor pops prof professor rabbi rev reverend revd saint shaikh shaykh sheikh sheik
    shri shrimati sir sis sister smt sr sri sufi syed tata tatie teacher teta tita tito
    uncle ustad ustada ustadh ustadha ustaz ustaza
"""
ENDINGS = frozenset(ENDING_LIST.split())
BEGINNINGS = frozenset(BEGINNING_LIST.split())
# "aunty-grace", "hope-ji"
JOINT = "[-‐‑'’ʼ_]"
BEFORE_A_NAME = re.compile(
    rf"(?<![^\W_])(?:{'|'.join(BEGINNINGS)}){JOINT}\Z", re.IGNORECASE
)
BEHIND_A_NAME = re.compile(
    rf"{JOINT}(?:hanım|ağabey|{'|'.join(ENDINGS)})(?![^\W_])", re.IGNORECASE
)
LONGEST = max(map(len, ENDINGS | BEGINNINGS))
MOST_LETTERS = 60
# Behind fewer letters a short ending is half of another name: "Susan", "Linda".
LEAST_NAME = 3
LEAST_BESIDE_SHORT = 4
SHORT = 3


def is_with_courtesy(folded, names):
    """Whether a folded word is one of the person's names with a courtesy joined."""
    if len(folded) > MOST_LETTERS or folded in SPELT_WORDS:
        return False
    begins = [0, *beginnings_of(folded)]
    return any(
        is_called(folded[begin:], begin, names)
        for begin in begins
        if folded[begin : begin + LEAST_NAME] in names.beginnings
    )


def beginnings_of(folded):
    last = min(LONGEST, len(folded) - LEAST_NAME)
    return [end for end in range(2, last + 1) if folded[:end] in BEGINNINGS]


def is_called(rest, before, names):
    """Whether this is a name, with an ending unless a courtesy stands `before` it."""
    if before and rest in names.keys and is_long(rest, before):
        return True
    for end in range(max(LEAST_NAME, len(rest) - 2 * LONGEST), len(rest)):
        if rest[:end] in names.keys and is_ending(rest[end:], end):
            return True
    return False


def is_ending(letters, length):
    """Whether letters behind a name of that length are a courtesy, or two."""
    least = LEAST_BESIDE_SHORT if len(letters) <= SHORT else LEAST_NAME
    if length < least:
        return False
    return letters in ENDINGS or any(
        letters[:cut] in ENDINGS and letters[cut:] in ENDINGS
        for cut in range(2, len(letters) - 1)
    )


def is_long(name, courtesy):
    return len(name) >= (LEAST_BESIDE_SHORT if courtesy <= SHORT else LEAST_NAME)
