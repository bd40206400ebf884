"""Names in user names, file names and hashtags: "pnair87", "ReadT", "#TeamPriya"."""

import re

from applications.masking.accounts import NETWORKS
from applications.masking.letters import HABITS
from applications.masking.parts import translated
from applications.masking.words import NOT_BY_EAR, PARTICLES, RARER_WORDS

CUE_LIST = "team ask meet iam its itsme real thereal official hey hello love vote"
CUE = re.compile(f"(?:{'|'.join(sorted(CUE_LIST.split(), key=len, reverse=True))})")
CUES = frozenset([*CUE_LIST.split(), "mr", "mrs", "ms", "miss", "dr", "im", "go"])
# Behind one of these stands another name: "McDonald" is not somebody called Donald.
OF_ANOTHER = frozenset(["mc", "mac", "fitz", "o", "de", "da", "la", "le", "van", "al"])
NOT_MEANT = NOT_BY_EAR | RARER_WORDS
LEAST_ALONE = 5  # letters, where nothing else shows that it is a user name
MOST_HUMPS = 6
NUMBER = re.compile(r"[._-]?\d\d")
JOINED_NUMBER = re.compile(r"\d\d")
BESIDE = "_@"
NETWORK_BEFORE = re.compile(
    rf"(?<![^\W_])(?:signal|{NETWORKS})(?:\s?[:=(/–-])?\s?@?\Z", re.IGNORECASE
)
LONGEST_NETWORK = 20
LEAST_PART = 3  # letters of a name in an account: "bakewithsam"


def usernames_of(folded):
    """What people make of a name for an account: a name with initials, run together."""
    for cut in range(1, len(folded)):
        halves = folded[:cut], folded[cut:]
        for short, long in (halves, halves[::-1]):
            if all(word in PARTICLES for word in long):
                continue
            for name in {"".join(long), long[0], long[-1]} - PARTICLES:
                for letters in {short[0][0], "".join(word[0] for word in short)}:
                    if len(name) > 1:
                        yield letters + name
                        yield name + letters


def is_username(text, word, names):
    """Whether a word is one of the person's user names and is meant as one."""
    is_spelt = word.folded in names.spelt_words
    shown = text[word.start : word.end]
    if word.folded not in names.usernames and not is_spelt:
        return has_name_in_account(text, word, shown, names)
    is_word = is_spelt or word.folded in NOT_MEANT
    number = JOINED_NUMBER if is_word else NUMBER  # "on time-20 minutes"
    if number.match(text, word.end) or is_camel(shown):
        return True
    if is_word or word.folded in names.keys:
        return False
    around = text[max(0, word.start - 1) : word.start] + text[word.end : word.end + 1]
    if any(sign in BESIDE for sign in around) or follows_network(text, word.start):
        return True
    return shown.islower() and len(shown) >= LEAST_ALONE


def follows_network(text, start):
    before = text[max(0, start - LONGEST_NETWORK) : start]
    return bool(NETWORK_BEFORE.search(before))


def has_name_in_account(text, word, shown, names):
    """Whether a word behind a network begins or ends with a name: "TikTok samloves"."""
    if not shown.islower() or word.folded in NOT_MEANT:
        return False
    return follows_network(text, word.start) and any(
        word.folded.startswith(part) or word.folded.endswith(part)
        for part in names.parts
        if len(part) >= LEAST_PART and names.is_only_a_name(part)
    )


def is_camel(shown):
    return not shown.isupper() and shown[1:] != shown[1:].lower()


def names_in_hashtag(text, word, names):
    """(start, end) of names in a word that is several: "TeamPriya", "iampriya"."""
    shown = text[word.start : word.end]
    if is_camel(shown):
        yield from names_in_humps(shown, word.start, names)
        return
    cue = CUE.match(word.folded)
    if not cue or len(word.folded) != len(shown) or word.folded in NOT_MEANT:
        return
    name = word.folded[cue.end() :]
    is_tag = text[max(0, word.start - 1) : word.start] == "#"
    if name in names.spelt_words:
        return  # "#teammeeting" of Mee Ting
    if name in names.keys and (is_tag or is_long_name(name, names)):
        yield word.start + cue.end(), word.end


def is_long_name(name, names):
    return names.keys[name] is False and len(name) > 3


def names_in_humps(shown, start, names):
    humps = [hump.span() for hump in HUMP.finditer(shown)]
    folded = [translated(shown[first:end], HABITS[0]) for first, end in humps]
    number = 0
    while number < len(humps):
        before = folded[number - 1] if number else ""
        joined, last = "", None
        for end in range(number, min(len(humps), number + MOST_HUMPS)):
            joined += folded[end]
            if joined not in names.beginnings:
                break
            is_spelt = end == number and joined in names.spelt_words
            is_last = end == len(humps) - 1
            if not is_spelt and is_meant(joined, before, names, is_last=is_last):
                last = end
        if last is None:
            number += 1
        else:
            yield start + humps[number][0], start + humps[last][1]
            number = last + 1


def is_meant(joined, before, names, *, is_last):
    """Whether a name within a word is one: a word only at its end, behind a cue."""
    if joined not in names.keys or before in OF_ANOTHER:
        return False
    return not names.keys[joined] or (is_last and before in CUES)


HUMP = re.compile(r"[^\W\d_a-z][a-zß-öø-ÿ]+|[^\W\d_a-z]+(?![a-z])|[a-zß-öø-ÿ]+")
