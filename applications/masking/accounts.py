"""Accounts of social networks and the like: "@name", "Instagram pembsy85", "u/name".

A network is often only spoken of ("our Instagram campaign", "Facebook: posts"), so what
follows must look like an account, or stand alone where one is given.
"""

import re

from applications.masking.letters import UNSPACED_SIGNS
from applications.masking.words import ABBREVIATIONS, ORDINARY_WORDS, RARER_WORDS

HANDLE = "[handle removed]"

# Where no word goes on: Chinese, Thai and the like touch what follows.
BEGIN = rf"(?<![^\W{UNSPACED_SIGNS}])"
# @name, @name@host.org, /in/name, u/name, in/name-4b
HANDLE_PATTERN = re.compile(
    rf"{BEGIN}(?<![.@])@[^\W\d][\w.-]*+(?:@[\w.-]++)?"
    rf"|{BEGIN}(?<!/)/(?:in|u|user)/[\w.-]++"
    r"|(?<![\w/])u/(?=[\w-]{3})[^\W\d][\w-]*+"
    r"|(?<![\w/])in/(?=[^\W\d_]*+[\d_-][\w-]*?\d|[^\W\d_]++\d)[\w-]++"
)
NETWORKS = (
    r"linked\s?in|instagram|insta|ig|facebook|fb|twitter|tik\s?tok|snapchat|snap|"
    "github|gitlab|telegram|bereal|bsky|linktree|strava|vimeo|flickr|patreon|yt|"
    "whatsapp|skype|discord|threads|bluesky|mastodon|youtube|medium|substack|reddit|"
    "twitch|pinterest|tumblr|wordpress|blogspot|soundcloud|behance|wechat|viber|x"
)
# Words as well: the network has a capital.
ALSO_WORDS = frozenset(["threads", "medium", "snap", "x"])
TOKEN = rf"(?!(?:{NETWORKS})(?!\w))@?(?:live:)?[\w.-]++(?:\#\d{{1,5}})?"
ACCOUNT = r"(?:handle|name|user\s?name|user|account|profile|id|tag|page)"
# A network, perhaps a word for the account, then what leads to it.
NETWORK_PATTERN = re.compile(
    rf"""(?<!\w)(?P<network>{NETWORKS})(?![^\W_])
    (?P<account>\s{ACCOUNT}(?!\w))?
    (?:(?P<colon>\s?[:=]\s{{0,2}}) | \s(?P<is>is|as|under)\s{{1,2}}
      | \s?[(/–—]\s? | \s-\s | \s{{1,2}})
    (?P<handle>{TOKEN})""",
    re.IGNORECASE | re.VERBOSE,
)
# As in "my handle is pembsy".
GIVEN_PATTERN = re.compile(
    rf"""(?<!\w)(?:handle|user\s?name|gamer\s?tag|screen\s?name|nick\s?name|socials)
    (?:\s?[:=]\s{{0,2}} | \sis\s{{1,2}} | \s{{1,2}})(?P<handle>{TOKEN})""",
    re.IGNORECASE | re.VERBOSE,
)
# "pembsy85 on Instagram"
BEFORE_PATTERN = re.compile(
    rf"(?<![\w.@#-])(?P<handle>[^\W_][\w.-]*+)"
    rf"(?:\s(?:on|over\son|in)\s|\s?\()(?:{NETWORKS})(?!\w)",
    re.IGNORECASE,
)
# "pembsy#1234", "live:.cid.9f2a"
TAGGED_PATTERN = re.compile(
    r"(?<![\w.#-])(?P<handle>[^\W_][\w.-]*+\#\d{4}|live:\.?[\w.-]++)(?!\w)"
)
# A name of Signal ends in a figure: "zed.42", but not "fig.12".
SIGNAL_PATTERN = re.compile(
    r"(?<![^\W_])signal\W{1,3}(?!(?:fig|no|nr|pp|ref|sec|vol)\.)"
    r"(?P<handle>[^\W\d]\w{2,31}\.\d{2,9})(?![^\W_])",
    re.IGNORECASE,
)
# "Zed.Q", "z.kilbride", and not "posts.I then".
WITH_INITIAL = re.compile(
    r"[^\W\d_]{3,}\.(?![IiAa]\Z)[^\W\d_]|(?![IiAa]\.)[^\W\d_]\.[^\W\d_]{3,}"
)
STEM = re.compile(r"[^\W\d_]++")
# What networks are spoken of with, and no list of words has.
SPOKEN_OF_LIST = """
    admin analytics ads blog blogs canva covid etc fundraiser fundraisers fundraising
    hootsuite infographics livestream livestreams outreach podcast promo volunteering
    webinar wellbeing
"""
WORDS = ORDINARY_WORDS | RARER_WORDS | ABBREVIATIONS | frozenset(SPOKEN_OF_LIST.split())
LEAST_LETTERS = 3


def handles(text):
    """(start, end, HANDLE) of each account that is given beside its network's name."""
    for found in NETWORK_PATTERN.finditer(text):
        if is_network(found) and is_given(text, found):
            yield *span_of(found), HANDLE
    for found in GIVEN_PATTERN.finditer(text):
        is_said = found.group()[: found.start("handle") - found.start()].split()
        may_be_plain = is_said[-1] == "is" or ":" in is_said[-1] or "=" in is_said[-1]
        if looks_like_account(found["handle"]) or (
            may_be_plain and stands_alone(text, found)
        ):
            yield *span_of(found), HANDLE
    for found in SIGNAL_PATTERN.finditer(text):
        yield *span_of(found), HANDLE
    for found in (*BEFORE_PATTERN.finditer(text), *TAGGED_PATTERN.finditer(text)):
        if looks_like_account(found["handle"]):
            yield *span_of(found), HANDLE


def span_of(found):
    handle = found["handle"].rstrip(".-")
    return found.start("handle"), found.start("handle") + len(handle)


def is_network(found):
    name = found["network"]
    return name.lower() not in ALSO_WORDS or name[0].isupper() or bool(found["colon"])


def is_given(text, found):
    handle = found["handle"].rstrip(".-")
    if WITH_INITIAL.fullmatch(handle):
        return True
    if found["colon"] and re.search(r"[\d_.@-]", handle):
        return looks_like_account(handle) or not is_talk(handle)
    if looks_like_account(handle):
        return True
    gives = found["colon"] or (found["is"] == "is" and found["account"])
    is_listed = text[max(0, found.start() - 1) : found.start()] == "/"  # "Twitter/X"
    is_x = found["network"] == "X" and found["colon"]
    is_word = found["network"].lower() in ALSO_WORDS and not (is_listed or is_x)
    return bool(gives) and not is_word and stands_alone(text, found)


def is_talk(handle):
    """Whether it has hyphens or figures as words have: "follow-up", "2019", "24"."""
    stems = [stem.lower() for stem in STEM.findall(handle)]
    return all(stem in WORDS or len(stem) < LEAST_LETTERS for stem in stems)


def looks_like_account(handle):
    """Whether a word has what accounts have and words have not: "pembsy85", "a_b"."""
    handle = handle.rstrip(".-")
    if handle.startswith(("@", "live:")):
        return len(handle) > LEAST_LETTERS and bool(re.search("[@_.\\d]", handle))
    stems = STEM.findall(handle)
    if not stems or max(map(len, stems)) < LEAST_LETTERS:
        return False
    if is_talk(handle):
        # "nurse85" and "care_plan", but not "level3" and "covid-19".
        return bool(re.search(r"[^\W\d_]_[^\W_]", handle))
    if re.search(r"\d", handle):
        return not handle[0].isdigit()
    return "_" in handle or is_dotted(handle)


def is_dotted(handle):
    """Whether there is a full stop that ends no sentence: "pem.bsy", not "it.It"."""
    return bool(re.search(r"[a-z\d]\.[a-z\d]", handle))


def stands_alone(text, found):
    """Whether a plain word is all that is said there: "Instagram: pembsy, and"."""
    handle = found["handle"].rstrip(".-")
    end = found.start("handle") + len(handle)
    is_plain = handle.isalpha() and len(handle) >= LEAST_LETTERS and handle.islower()
    return is_plain and handle not in WORDS and bool(ALONE.match(text, end))


ALONE = re.compile(r"\s*(?:[.,;:!?)\]\n|/]|\Z|(?:and|or|if|on|there)(?!\w))")
