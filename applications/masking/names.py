"""Finding a person's own names in a text.

The text is cut into words once. From each word on, words are joined as long as a name
that is looked for begins like that, which is why the work grows with the length of the
text alone: the longest name is bounded.
"""

import re
from dataclasses import dataclass

from applications.masking.apart import has_initials_joined, names_apart
from applications.masking.around import (
    begins_sentence,
    follows_title,
    has_telling_case,
    is_contraction,
    is_in_a_phrase,
    is_introduced,
    is_month,
    is_named,
)
from applications.masking.courtesies import is_with_courtesy
from applications.masking.endings import (
    BEFORE_WELSH,
    IRISH_PARTICLES,
    PREFIXES,
    SUFFIXES,
    is_bent,
    plain_irish,
)
from applications.masking.initials import initials_in, is_initial, with_initials
from applications.masking.joined import (
    is_compound,
    is_cut_by_a_line,
    is_gap,
    is_joined,
    letters_set_apart,
)
from applications.masking.letters import (
    HABITS,
    UNSPACED,
    folding,
    skeleton,
    with_nasals,
)
from applications.masking.parts import (
    runs_of_letters,
    same_length,
)
from applications.masking.scripts import (
    habits_for,
    without_likenesses,
)
from applications.masking.usernames import (
    is_username,
    names_in_hashtag,
)
from applications.masking.words import (
    ALWAYS_CAPITAL,
    FUNCTION_WORDS,
    HELPING_VERBS,
    NOT_BY_EAR,
    PARTICLES,
    SPELT_WORDS,
)

NAME = "[name removed]"


@dataclass(frozen=True)
class Word:
    start: int
    end: int
    folded: str
    is_capital: bool


def names_in(text, names):
    """(start, end, NAME) of each of these in `text`, which has no unseen signs."""
    spans = set(names_apart(text, names))
    for alike in without_likenesses(text) or ():
        spans |= set(matches(alike, words_of(alike, folding(set(alike))), names))
    for habit in [*HABITS, *habits_for(text)]:
        table = folding(set(text), habit)
        if habit and table == folding(set(text)):
            continue
        spans |= set(matches(text, words_of(text, table), names))
    spans |= set(initials_in(text, names))
    if names.unspaced and UNSPACED.search(text):
        same = text.translate(same_length(text))
        spans |= {found.span() for found in names.unspaced.finditer(same)}
    return [(start, end, NAME) for start, end in spans if start < end]


def words_of(text, table):
    return [
        Word(
            start=start,
            end=end,
            folded=with_nasals(text[start:end].translate(table)),
            is_capital=text[start].isupper() or text[start].istitle(),
        )
        for start, end in runs_of_letters(text)
    ]


def matches(text, words, names):
    """The longest name from each word on, then on behind it."""
    number = 0
    while number < len(words):
        start = words[number].start
        is_another = OF_ANOTHER.search(text, max(0, start - 3), start)
        if is_another or is_contraction(text, words[number].end):
            number += 1
            continue
        last = last_of_name(text, words, number, names)
        whole = last_of_spelt_word(text, words, number, names)
        if whole is not None and (last is None or last < whole):
            number = whole + 1
            continue
        if last is None:
            yield from within_word(text, words, number, names)
            number += 1
            continue
        yield with_initials(text, words, number, last, names)
        number = last + 1


def within_word(text, words, number, names):
    """Names in a word that is none by itself; (start, end) of each."""
    word = words[number]
    if is_username(text, word, names):
        yield word.start, word.end
        return
    span = part_of_word(text, word, names)
    if span:
        yield with_particle(text, words, number, *span)
    else:
        yield from names_in_hashtag(text, word, names)


def last_of_name(text, words, first, names):
    """Which word ends the longest name that begins with this one, or None."""
    joined, longest = "", None
    for last in range(first, len(words)):
        if last > first and not is_gap(text[words[last - 1].end : words[last].start]):
            break
        joined += words[last].folded
        if joined not in names.beginnings:
            break
        if joined in names.keys and is_name(text, words, first, last, names, joined):
            longest = last
    return longest


def last_of_spelt_word(text, words, first, names):
    """Which piece ends an English word that is in pieces: "kit-/chen", or None."""
    two = words[first : first + 2]
    joined = "".join(word.folded for word in two)
    if joined in SPELT_WORDS and not two[-1].is_capital and joined not in names.parts:
        is_word = not two[0].is_capital or begins_sentence(text, two[0].start)
        if is_word and is_cut_by_a_line(text, two):
            return first + 1
    apart = letters_set_apart(text, words, first)
    joined = "".join(word.folded for word in apart)
    if len(apart) > 2 and joined in SPELT_WORDS and joined not in names.parts:
        return first + len(apart) - 1
    joined, longest = "", None
    for last in range(first, len(words)):
        joined += words[last].folded
        if joined not in names.beginnings:
            break
        part = words[first : last + 1]
        if len(part) > 1 and is_spelt_word(text, part, joined, names):
            longest = last
    return longest


# "O'Brien" is not somebody called Brien.
OF_ANOTHER = re.compile("(?<![^\\W_])O['’]\\Z")


def is_name(text, words, first, last, names, joined):
    """Whether these words, whose letters are those of a name, are meant as one."""
    if last > first and not is_joined(text, words, first, last, names):
        return False
    part = words[first : last + 1]
    if is_spelt_word(text, part, joined, names):
        return is_meant_as_name(text, words, first, last, names)
    # "mayrose" is no word, though "may" and "rose" are.
    if not names.keys[joined] or (first == last and joined in names.run_together):
        return True
    if first == last and is_month(joined, text, part[0].start, part[0].end):
        return False
    start, end = part[0].start, part[-1].end
    whole = text[start:end]
    is_one_word = last > first and not any(sign in whole for sign in " _")
    is_capital = part[0].is_capital and has_telling_case(text, start, end)
    is_capital &= is_one_word or all(word.is_capital for word in part)
    if is_capital and not begins_with_word(text, words, first, joined, names):
        return True
    is_to_do = is_compound(text, part) and any(
        word.folded in FUNCTION_WORDS for word in part
    )
    if last > first and re.search(r"[^\W\d][_.-][^\W\d]", whole) and not is_to_do:
        return True  # the name of a file or an account
    is_whole = last > first and not any(sign in whole for sign in ",;:()")
    if is_whole and is_whole_name(text, part):
        return True
    if last > first and is_introduced(text, start, end):
        return True
    return is_named(text, joined, start, end, is_whole=is_whole)


def is_spelt_word(text, part, joined, names):
    """Whether parts of a name are written as the word that they spell: "waiting"."""
    if joined not in names.spelt_words:
        return False
    if len(part) == 1 or all(len(word.folded) == 1 for word in part):
        return True
    return is_cut_by_a_line(text, part) or is_compound(text, part)


def is_meant_as_name(text, words, first, last, names):
    """Whether a word that parts of a name spell stands where a name does.

    A capital inside a sentence says so, but not of "Mali": that always has one.
    """
    part = words[first : last + 1]
    start, end = part[0].start, part[-1].end
    joined = "".join(word.folded for word in part)
    if is_month(joined, text, start, end):
        return False
    if joined not in ALWAYS_CAPITAL and has_telling_case(text, start, end):
        is_begun = begins_sentence(text, start) and not follows_title(text, start)
        if all(word.is_capital for word in part) and not is_begun:
            return True
    return is_named(text, joined, start, end)


def begins_with_word(text, words, first, joined, names):
    """Whether a capital says only that a sentence begins: "So we", "Will it"."""
    start = words[first].start
    is_begun = begins_sentence(text, start) and not follows_title(text, start)
    has_initial = first > 0 and is_initial(text, words[first - 1], names)
    is_common = joined in FUNCTION_WORDS or joined in names.verbs
    return is_common and is_begun and not has_initial


def is_whole_name(text, part):
    """Whether ordinary words side by side are a name: "hope grant", not "will read"."""
    if part[0].is_capital and part[0].folded in PARTICLES:
        return True  # "Le gall"
    folded = {word.folded for word in part}
    if folded & (FUNCTION_WORDS | HELPING_VERBS) or min(map(len, folded)) < 2:
        return False
    return not is_in_a_phrase(text, part[0].start)


def part_of_word(text, word, names):
    """A name with something joined to it, or one written by ear; its span or None."""
    folded = word.folded
    if folded in NOT_BY_EAR:
        return None
    if is_in_another_form(text, word, names) or is_with_courtesy(folded, names):
        return word.start, word.end
    if folded.isascii():
        if len(folded) > 4 and folded[-1] == "s" and names.is_only_a_name(folded[:-1]):
            return word.start, word.end
        is_alike = len(folded) > 3 and skeleton(folded) in names.skeletons
        if is_alike and is_by_ear(text, word):
            return word.start, word.end
        return None
    prefix = PREFIXES.match(folded)
    for cut in range(1, prefix.end() + 1 if prefix else 0):
        if folded[cut:] in names.keys:
            return word.start, word.end
    for cut in range(max(1, len(folded) - 4), len(folded)):
        if folded[:cut] in names.keys and SUFFIXES.fullmatch(folded[cut:]):
            return word.start, word.end
    return None


def is_in_another_form(text, word, names):
    """Whether it is a name as a sentence bends it, or with initials joined to it."""
    first = text[word.start]
    # Georgian has capitals for headings only.
    has_capitals = first.lower() != first.upper() and not "ა" <= first <= "ჿ"
    if has_capitals and not word.is_capital:
        return False
    if is_bent(word.folded, names.stems):
        return True
    before = max(0, word.start - 9), word.start
    if word.folded in names.mutated and BEFORE_WELSH.search(text, *before):
        return True
    irish = plain_irish(word.folded) if word.folded.isascii() else ()
    if any(len(plain) > 3 and names.is_only_a_name(plain) for plain in irish):
        return True
    return has_initials_joined(text[word.start : word.end], names)


def with_particle(text, words, number, start, end):
    """With "Uí" or "Mhic" before it: of the forms of a name only Irish ones have it."""
    before = words[number - 1] if number else None
    is_joined = before and text[before.end : start] == " " and before.is_capital
    if is_joined and before.folded in IRISH_PARTICLES:
        return before.start, end
    return start, end


def is_by_ear(text, word):
    """Whether a word that sounds like a name stands where one does."""
    is_long = len(skeleton(word.folded)) > 4
    if word.is_capital and (is_long or not begins_sentence(text, word.start)):
        return True
    return is_introduced(text, word.start, word.end)
