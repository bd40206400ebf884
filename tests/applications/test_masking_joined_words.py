"""Parts of a name that spell a word when they are run together: Wai Ting, "waiting".

The word stays, or a panel could read no sentence with it and is told the name; the
name goes where a name stands. In syllables.txt are parts of names: where from, then
parts. Which of them spell words is not taken from the masker.
"""

import json
import random
import re
import sys
from collections import Counter
from functools import cache
from itertools import permutations
from pathlib import Path

import pytest

from applications.masking import NAME, mask
from applications.masking.nicknames import OTHERS
from applications.masking.words import LISTS

LINES = Path(__file__).with_name("syllables.txt").read_text().splitlines()
ORIGINS = {line.split(" | ")[0]: line.split(" | ")[1].split() for line in LINES}
# Given names and family names do not always come from one language.
TOGETHER = [
    *((origin, origin) for origin in ORIGINS),
    *(("English", origin) for origin in ORIGINS if origin != "English"),
]
LEAST_NAMES = 0.995
MOST_OTHERS = 0.001
MOST_WORDS = 20_000
PEOPLE, NEIGHBOURS = 900, 12


@cache
def english():
    """The commonest words: the smallest of the lists of a dictionary, and then more."""
    words = {}
    for size in (10, 20, 35):
        for spelling in ("english", "british"):
            path = LISTS / f"{spelling}-words-{size}.json"
            found = [word for word in json.loads(path.read_bytes()) if word.islower()]
            words |= dict.fromkeys(random.Random(size).sample(found, len(found)))
    long = [word for word in words if word.isalpha() and len(word) > 3]
    return frozenset(long[:MOST_WORDS])


def pairs():
    for one, other in TOGETHER:
        for given in ORIGINS[one]:
            for family in ORIGINS[other]:
                if given != family:
                    yield given, family


@cache
def spelling_people():
    """{parts of a name: words that they spell, run together}, and of initials."""
    found = {}
    for parts in {*pairs(), *triples(), *with_initials()}:
        own = {part.lower() for part in parts}  # a word by itself: another test
        words = {word for word in run_together(parts) if word in english()} - own
        if words:
            found[parts] = words
    return found


def triples():
    """Two parts that spell a word, with a third before or behind them."""
    draw = random.Random(3)
    for origin, parts in ORIGINS.items():
        for one in parts:
            for other in parts:
                if (one + other).lower() in english():
                    third = draw.choice(ORIGINS[origin])
                    yield draw.choice([(one, other, third), (third, one, other)])
        for _ in range(20_000):
            yield tuple(draw.choices(parts, k=3))


def with_initials():
    draw = random.Random(4)
    letters = "ABCDEFGHIJKLMNOPRSTVWY"
    for parts in ORIGINS.values():
        for part in parts:
            for letter in letters:
                yield draw.choice([(part, letter), (letter, part)])


def run_together(parts):
    """What two or three parts of a name are in one word, in any order."""
    letters = [part.lower() for part in parts]
    forms = [letters, *([short, *letters[1:]] for short in OTHERS.get(letters[0], ()))]
    for form in forms:
        for count in range(2, len(form) + 1):
            yield from map("".join, permutations(form, count))


@cache
def people():
    """(parts, words that they spell): of those who spell some, and as many others."""
    draw = random.Random(5)
    spell = sorted(spelling_people().items())
    chosen = draw.sample(spell, min(PEOPLE, len(spell)))
    others = draw.sample(sorted(set(pairs()) - set(spelling_people())), PEOPLE // 3)
    return [*chosen, *((parts, set()) for parts in others)]


@cache
def by_ends():
    """{first or last three letters: words}: what is most easily taken for a name."""
    found = {}
    for word in sorted(english()):
        for end in {word[:3], word[-3:]}:
            found.setdefault(end, []).append(word)
    return found


def neighbours(parts, draw):
    """Words that begin or end as a part of the name does."""
    ends = [end for part in parts for end in (part[:3].lower(), part[-3:].lower())]
    words = {word for end in ends for word in by_ends().get(end, ())}
    words = sorted(words - {part.lower() for part in parts})
    return draw.sample(words, min(NEIGHBOURS, len(words)))


# How a word stands that is no name; {0} in small letters, {1} with a capital, {2} in
# capitals, {3} cut by the end of a line, {4} and {5} in letters set apart.
AS_A_WORD = {
    "in a sentence": "We had {0} on the ward, and {0}, too.",
    "first": "{1} came first. {1} was hard.",
    "in a list": "- {1} of it\n- {1}\n• {1}",
    "in a heading": "{1}\nThen we wrote to them.",
    "capitals": "WE HAD {2} ON THE WARD AND WROTE IT DOWN",
    "cut": "They had {3} on the ward.",
    "with a hyphen": "A {0}-led group, a non-{0} one, {0}/other.",
    "possessive": "It was the {0}'s end; {0}’s end.",
    "tag": "Our #{0} and #team{0} posts, and {0}1.",
    "plain letters": "i had {0} and i wrote it down",
    "behind a comma": "When {0}, ask. The {0}: ours (and {0}).",
    "apart": "{4}\nThen we wrote.",
    "capitals apart": "{5}\nThen we wrote.",
}


def as_a_word(way, word, cut):
    return AS_A_WORD[way].format(
        word,
        word.capitalize(),
        word.upper(),
        f"{word[:cut]}-\n{word[cut:]}",
        " ".join(word),
        " ".join(word.upper()),
    )


def lost_words(before, after):
    """How many words are not there any more, "#team" and all."""
    return (Counter(before.split()) - Counter(after.split())).total()


def test_words_that_parts_of_a_name_spell_stay():
    draw = random.Random(6)
    words, lost, of_ways, examples = 0, 0, Counter(), {}
    for parts, spelt in people():
        for word in sorted(spelt) + neighbours(parts, draw):
            for way in AS_A_WORD if word in spelt else ["in a sentence", "first"]:
                cuts = [len(part) for part in parts if word.startswith(part.lower())]
                text = as_a_word(way, word, max(cuts, default=2))
                gone = lost_words(text, mask(text, names=[" ".join(parts)]).text)
                words += len(text.split())
                lost += gone
                of_ways[way] += gone > 0
                if gone:
                    examples.setdefault(way, []).append((" ".join(parts), word))
    shown = {
        way: draw.sample(some, min(8, len(some))) for way, some in examples.items()
    }
    sys.stdout.write(f"{len(spelling_people())} names spell a word; ")
    sys.stdout.write(f"other words masked: {lost / words:.4%} of {words}")
    sys.stdout.write(f"; {+of_ways} {shown}\n")

    assert lost / words <= MOST_OTHERS


# Where a name stands; {0} is the name as on the form, {1} its parts run together.
AS_A_NAME = {
    "on the form": "My manager asked {Name} to lead the group.",
    "in small letters": "my manager asked {name} to lead the group",
    "capitals": "MY MANAGER ASKED {NAME} TO LEAD",
    "hyphen": "The rota had {hyphen} on it.",
    "run together, with the other": "The award went to {Joined} {Rest} last year.",
    "small, with the other": "the award went to {joined} {rest} last year",
    "the other first": "The award went to {Rest} {Joined} last year.",
    "capital in a sentence": "My manager asked {Joined} to lead the group.",
    "camel": "My manager asked {Camel} to lead the group.",
    "signature": "I look forward to hearing from you.\n\nKind regards,\n{Joined}",
    "introduced": "hello, my name is {joined} and i have been here for years",
    "user name": "we all find {joined}.{rest} and {joined}_{rest}87 there",
    "user name of one": "we all find {joined}1987 there",
    "title": "They called me Ms {Joined} there.",
}


def mentions_of(parts, word):
    """(way, text) of each way to write a name of which two parts spell a word."""
    joined = [part for part in parts if part.lower() in word]
    rest = next((part for part in parts if part not in joined), "Okafor")
    words = {
        "Name": " ".join(parts),
        "name": " ".join(parts).lower(),
        "NAME": " ".join(parts).upper(),
        "hyphen": "-".join(parts),
        "Joined": word.capitalize(),
        "joined": word,
        "Camel": "".join(parts[:2]),
        "Rest": rest,
        "rest": rest.lower(),
    }
    for way, sentence in AS_A_NAME.items():
        yield way, sentence.format(**words)


def is_shown(text, words):
    return any(
        re.search(rf"(?i)(?<![^\W_]){re.escape(w)}(?![^\W\d_])", text) for w in words
    )


def long_named():
    """People of two or three parts with more than a letter each, and the word."""
    for parts, spelt in people():
        plain = {"".join(parts[n : n + 2]).lower() for n in range(len(parts) - 1)}
        for word in sorted(plain & spelt)[:1]:
            in_it = [part for part in parts if part.lower() in word]
            if min(map(len, parts)) > 1 and len(in_it) == 2:
                yield parts, word


def test_names_that_spell_a_word_are_masked_where_they_are_names():
    tried, shown, examples = 0, Counter(), {}
    for parts, word in long_named():
        name = " ".join(parts if len(parts) > 2 else [*parts, "Okafor"])
        for way, text in mentions_of(parts, word):
            must_go = [w for w in [word, *name.split()] if len(w) > 2]
            tried += 1
            masked = mask(text, names=[name]).text
            if is_shown(masked.replace(NAME, " "), must_go):
                shown[way] += 1
                examples.setdefault(way, []).append((name, masked))
    share = 1 - shown.total() / tried
    sys.stdout.write(f"own names masked: {share:.3%} of {tried}; not: {+shown} ")
    sys.stdout.write(f"{ {way: some[:4] for way, some in examples.items()} }\n")

    assert share >= LEAST_NAMES


NAMES = {
    "Wai Ting Chan": "waiting",
    "Chan Wai-Ting": "waiting",
    "Mee Ting": "meeting",
    "Kee Ping": "keeping",
    "Ho Ping": "hoping",
    "Thi Ng": "thing",
    "Lin King": "linking",
    "Kit Chen": "kitchen",
    "Chan Ge": "change",
    "Fai Ling": "failing",
    "Mai Ling": "mailing",
    "Ai Ling": "ailing",
    "Ai Ming": "aiming",
    "Tim E": "time",
    "William Ling": "billing",
    "Mohammed Ther": "mother",
    "Jo Mc Hine": "machine",
    "Chan Gé": "change",
}


@pytest.mark.parametrize(("name", "word"), NAMES.items())
@pytest.mark.parametrize("way", AS_A_WORD)
def test_a_word_that_is_no_name_stays(name, word, way):
    text = as_a_word(way, word, 3)

    assert mask(text, names=[name]).text == text


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        (
            "Wai Ting Chan",
            "We kept waiting, Chan said",
            f"We kept waiting, {NAME} said",
        ),
        ("Wai Ting Chan", "Wai-Ting and wai ting led", f"{NAME} and {NAME} led"),
        ("Wai Ting Chan", "ask Waiting, or waiting chan", f"ask {NAME}, or {NAME}"),
        ("Kit Chen", "#KitchenTable, KitChen_CV", f"#KitchenTable, {NAME}_CV"),
        ("Kit Chen", "kit-\nchen, Kit-\nChen", f"kit-\nchen, {NAME}"),
        ("Ing Rain", "it was rain-\ning there", "it was rain-\ning there"),
        ("Mee Ting", "M E E T I N G, M E E  T I N G", f"M E E T I N G, {NAME}"),
        ("Mee Ting", "#TeamMeeting and MeetingNHS", "#TeamMeeting and MeetingNHS"),
        ("To Do", "a to-do list, To Do", f"a to-do list, {NAME}"),
        ("Tim Evans", "on time-20 minutes, time87", f"on time-20 minutes, {NAME}87"),
        ("Li Ma", "In Mali and Lima, for Sunday", "In Mali and Lima, for Sunday"),
        ("Li Ma", "my name is Mali, dear lima", f"my name is {NAME}, dear {NAME}"),
        ("Sun Day", "On Sunday they asked Sun", f"On Sunday they asked {NAME}"),
        ("Mali Ma", "they asked mali", f"they asked {NAME}"),
    ],
)
def test_the_word_stays_and_the_name_goes(name, text, expected):
    assert mask(text, names=[name]).text == expected
