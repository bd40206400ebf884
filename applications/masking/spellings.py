"""What is looked for, worked out once from the names on a form: every spelling."""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from applications.masking.endings import mutated_welsh, plain_irish, stems_of
from applications.masking.letters import HABITS, skeleton
from applications.masking.name_fields import names_written
from applications.masking.nicknames import with_nicknames
from applications.masking.parts import (
    lone_signs,
    name_parts,
    translated,
    unspaced_pattern,
)
from applications.masking.scripts import latin_names
from applications.masking.usernames import usernames_of
from applications.masking.words import (
    HELPING_VERBS,
    MORE_OFTEN_NAMES,
    NOT_BY_EAR,
    ORDINARY_WORDS,
    PARTICLES,
    RARER_WORDS,
    SPELT_WORDS,
)

LONGEST_NAME = 60  # letters of a name that are compared
WORDS_TOO = MORE_OFTEN_NAMES | RARER_WORDS


@dataclass(frozen=True)
class Names:
    """What is looked for, folded."""

    keys: dict  # joined letters: whether a capital is needed
    parts: frozenset  # words of the names
    run_together: frozenset  # keys of several words that are no word themselves
    spelt_words: frozenset  # keys of several words that are one: "waiting" of Wai Ting
    beginnings: frozenset  # of keys
    skeletons: frozenset
    stems: dict  # of single names: the endings they may have
    mutated: frozenset  # as Welsh begins them
    initials: frozenset
    usernames: frozenset
    verbs: frozenset  # short forms of names that begin sentences as well: "Will"
    initial_runs: frozenset  # "gfl", "gl" of Grace Faith Love
    unspaced: re.Pattern | None

    def is_only_a_name(self, folded):
        """Whether letters in one word are a name's, and no English word."""
        return self.keys.get(folded) is False and folded not in self.spelt_words


@lru_cache(maxsize=64)
def names_of(full_names):
    """Everything to look for, for these names as they stand on the form."""
    full_names = tuple(name for field in full_names for name in names_written(field))
    full_names += tuple(latin_names(full_names))
    parts = [name_parts(name) for name in full_names]
    keys, skeletons = dict.fromkeys(lone_signs(full_names), False), set()
    stems, mutated = {}, set()
    run_together = set()
    for words in parts:
        for run in joinings(words):
            added = add_key(keys, run)
            run_together |= added
    other_runs, verbs = note_nicknames(keys, parts)
    run_together |= other_runs
    for part in {part for words in parts for part in words}:
        word = translated(part, HABITS[0])
        is_word = word in ORDINARY_WORDS | PARTICLES or is_too_short(word)
        if not is_word and word.isascii() and len(skeleton(word)) > 3:
            skeletons.add(skeleton(word))
        if not is_word:
            for stem, endings in stems_of(word).items():
                stems[stem] = stems.get(stem, frozenset()) | endings
            mutated |= mutated_welsh(word)
            for plain in plain_irish(word) if word.isascii() and len(word) > 4 else ():
                if plain not in NOT_BY_EAR:
                    keys.setdefault(plain, False)
        if word.startswith("ال") and len(word) > 4:
            keys.setdefault(word[2:], False)
    single = {
        translated(word, habit) for words in parts for word in words for habit in HABITS
    }
    return Names(
        keys=keys,
        parts=frozenset(single),
        run_together=frozenset(run_together - ORDINARY_WORDS),
        # Somebody called Khan as well as Kha N is Khan in any case.
        spelt_words=frozenset(
            run_together
            & SPELT_WORDS - {word for word in single if not is_ordinary([word])}
        ),
        beginnings=frozenset(key[:end] for key in keys for end in range(len(key) + 1)),
        skeletons=frozenset(skeletons),
        stems=stems,
        mutated=frozenset(mutated),
        initials=frozenset(
            translated(word[0], HABITS[0])[:1] for words in parts for word in words
        ),
        initial_runs=frozenset(run for words in parts for run in initials_of(words)),
        usernames=all_usernames(parts),
        verbs=verbs,
        unspaced=unspaced_pattern(full_names),
    )


def initials_of(words):
    """The initials of a name in its order, with and without words like "van"."""
    letters = [translated(word[0], HABITS[0])[:1] for word in words]
    main = [
        letter
        for letter, word in zip(letters, words, strict=True)
        if word.lower() not in PARTICLES
    ]
    for all_or_main in (letters, main):
        for start in range(len(all_or_main)):
            for end in range(start + 2, len(all_or_main) + 1):
                yield "".join(all_or_main[start:end])
        # Two without those between, and "Family, given".
        yield from map("".join, combinations(all_or_main, 2))
        for cut in range(1, len(all_or_main)):
            yield "".join(all_or_main[cut:] + all_or_main[:cut])
        if len(all_or_main) > 1:
            yield all_or_main[-1] + all_or_main[0]


def note_nicknames(keys, parts):
    """Note short forms of first names; returns what runs together, and the verbs."""
    run_together, verbs = set(), set()
    for other, whole in with_nicknames_of(parts):
        if other in HELPING_VERBS and other not in keys:
            verbs.add(other)
        is_word = is_ordinary([other]) or other in WORDS_TOO
        keys.setdefault(other, is_word)
        for run in joinings(whole):
            joined = "".join(run)[:LONGEST_NAME]
            keys.setdefault(joined, is_ordinary(run))
            run_together |= {joined} if len(run) > 1 else set()
    return run_together, frozenset(verbs)


def with_nicknames_of(parts):
    for words in parts:
        yield from with_nicknames([translated(word, HABITS[0]) for word in words])


def all_usernames(parts):
    folded = {
        tuple(translated(word, habit) for word in words)
        for words in parts
        for habit in HABITS
    }
    folded |= {tuple(whole) for _, whole in with_nicknames_of(parts)}
    return frozenset(name for words in folded for name in usernames_of(words))


def joinings(words):
    """Every run of a name's words that names the person, in either order."""
    runs = [
        words[start:end]
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    ]
    # "Family, given", and the first and the last without those between.
    runs += [words[cut:] + words[:cut] for cut in range(1, len(words))]
    if len(words) > 2:
        runs += [[words[0], words[-1]], [words[-1], words[0]]]
    yield from (run for run in runs if not all(is_particle(word) for word in run))


def is_particle(word):
    return len(word) == 1 and ord(word) < 0x250 or word in {"van", "der", "von", "de"}


def add_key(keys, words):
    """Note a run of words in each spelling, and whether it is a word as well.

    Returns those that a run of one word is not by itself.
    """
    added = set()
    for habit in HABITS:
        folded = [translated(word, habit) for word in words]
        joined = "".join(folded)[:LONGEST_NAME]
        keys[joined] = is_ordinary(folded)
        added |= {joined} if len(words) > 1 else set()
        without = re.sub("([aou])e", r"\1", joined)
        # "Mueller" is also "Müller" and "Muller", but "Sue" is not "Su".
        if habit is HABITS[0] and len(without) > 4 and without.isascii():
            keys.setdefault(without, without in SPELT_WORDS)
    for spelling in other_beginnings(joined, folded):
        # McHine is not any machine.
        keys.setdefault(spelling, spelling in SPELT_WORDS)
        added |= {spelling} & SPELT_WORDS
    return added


def other_beginnings(joined, folded):
    """A name that begins with an article, as others spell it: "Elhassan", "Assayed"."""
    for one, others in ARTICLES.items():
        if joined.startswith(one) and len(joined) > len(one) + 2:
            yield from (other + joined[len(one) :] for other in others)
    rest = "".join(folded[1:])[:LONGEST_NAME]
    if folded[0] in ("al", "el") and len(rest) > 2:
        yield from ("al" + rest, "el" + rest, "ul" + rest)
        if rest[0] in "dnrstz":  # spoken as they sound
            yield from ("a" + rest[0] + rest, "e" + rest[0] + rest)


# Beginnings of names that people join and spell in more than one way.
ARTICLES = {"mac": ["mc"], "mc": ["mac"], "abdal": ["abdul", "abdel", "abdur"]}
ARTICLES |= {"abdul": ["abdal", "abdel"], "abdel": ["abdal", "abdul"]}


def is_ordinary(folded):
    return all(
        word in ORDINARY_WORDS or word in PARTICLES or is_too_short(word)
        for word in folded
    )


def is_too_short(word):
    """Two Latin letters are a word or an abbreviation as often as a name."""
    return word.isascii() and len(word) < 3
