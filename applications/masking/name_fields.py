"""The names in what people write where a name is asked for.

"Rev Sam Kilbride RMN, BSc (Hons) (she/her), known as Sammy" has three: the rest would
be masked wherever it stands in an answer, and a panel would read of a nurse without the
qualification. What may be a name stays one: the first two words always, and capitals
that are no known letters ("Jean Pierre DUPONT").
"""

import re

from applications.masking.post_nominals import (
    ALSO_NAMES,
    JOB_WORDS,
    JOBS,
    POST_NOMINALS,
    TITLES_BEFORE,
)

PRONOUN = "(?:she|her|hers|he|him|his|they|them|theirs|xe|xem|ze|zir|hir)"
PRONOUNS = re.compile(
    rf"(?<![\w/])\(?\s?{PRONOUN}(?:\s?[/,]\s?{PRONOUN})+(?:\s?pronouns)?\s?\)?(?![\w/])",
    re.IGNORECASE,
)
# Letters after a name in two words, which are short names each by itself.
COURSES = re.compile(
    r"(?<![^\W_])(?:PG|post\s?grad(?:uate)?|grad|adv|cert|dip)\.?\s"
    r"(?:dip(?:loma)?|cert(?:ificate)?|ed|SW|HE|couns)(?![^\W_])\.?",
    re.IGNORECASE,
)
# Names stand on both sides.
CONNECTOR = re.compile(
    r"""(?<![^\W_])(?:
    (?:also\s|better\s|usually\s)?known\s(?:\w+\s)?as | a\.?k\.?a\.?
    | née | nee | né | (?:maiden|legal|preferred|birth)\sname
    | formerly | previously | prefers?\sto\sbe\scalled | goes\sby | who\sis\scalled
    )(?![^\W_])\s?:?(?:\sis\s)?""",
    re.IGNORECASE | re.VERBOSE,
)
BOUNDARY = re.compile(r"[,;|()\[\]{}–—]|\s[-/]\s")
TOKEN = re.compile(r"[^\W_](?:[\w.'’&-]*\w)?")
LEAST_WORDS = 2  # a first name and a family name


def names_written(field):
    """The names in one field, each a text, without what is beside them."""
    field = COURSES.sub(" , ", PRONOUNS.sub(" , ", field))
    pieces = [without_the_rest(piece) for piece in CONNECTOR.split(field)]
    pieces = [piece for piece in pieces if TOKEN.search(piece)]
    return tuple(dict.fromkeys([*pieces, *beside_family(pieces)]))


def other_names_written(field):
    """The names in a field that asks for several, each as somebody wrote it."""
    return OTHERS.split(PRONOUNS.sub(" , ", field))


OTHERS = re.compile(r"[,;/\n]+|\s(?:or|and)\s")


def beside_family(names):
    """A second name of one word with the other names: "Sammy" with "Kilbride"."""
    first, *others = [TOKEN.findall(name) for name in names] or [[]]
    others += [[word] for word in IN_BRACKETS.findall(" ".join(names))]
    for words in others:
        if len(words) == 1 and len(first) > 1:
            yield f"{words[0]} {[w for w in first if w != words[0]][-1]}"
            yield f"{first[0]} {words[0]}"


IN_BRACKETS = re.compile(r"[(\"“'‘]([^\W\d_]+)[)\"”'’]")


def without_the_rest(piece):
    """One piece without letters, titles and jobs; as it is if there are none."""
    is_shouted = piece.isupper()
    kept, left_out = [], []
    start = 0
    for end in [*(found.end() for found in BOUNDARY.finditer(piece)), len(piece)]:
        words = list(TOKEN.finditer(piece, start, end))
        is_apart = start > 0
        names = names_of_segment(words, len(kept), is_apart, is_shouted)
        kept += names
        left_out += [word for word in words if word not in names]
        start = end
    for word in reversed(left_out):
        piece = piece[: word.start()] + piece[word.end() :]
    if left_out:
        piece = re.sub(r"\s+", " ", EMPTY.sub(" ", piece))
    return piece.strip(BESIDE).rstrip("([{").strip(BESIDE)


# What is left of brackets and commas around what was taken out.
BESIDE = " .,，;|/–—-"
EMPTY = re.compile(r"[(\[{][\s.,]*[)\]}]|(?:[,;|]\s*)+(?=[,;|]|$)")


def names_of_segment(words, before, is_apart, is_shouted):
    """Those of the words between two boundaries that are names.

    `before` is how many names stand before, `is_apart` whether a boundary does.
    """
    words = [word for word in words if not is_surely_letters(word.group())]
    if not before:
        words = without_titles(words)
    is_after = is_apart and before >= LEAST_WORDS
    if is_after and words and all(is_job_word(word) for word in words):
        return []
    least = 0 if is_after else max(0, LEAST_WORDS - before)
    words = without_job(words, least)
    while len(words) > least and is_letters(words[-1].group(), is_after, is_shouted):
        words = words[:-1]
    return words


def plain(word):
    return word.replace(".", "").casefold()


def is_surely_letters(word):
    return plain(word) in POST_NOMINALS


def is_letters(word, is_after, is_shouted):
    """Whether a word behind two names is no third: "MA", "MEd", but not "Ma"."""
    letters = word.replace(".", "")
    looks_like = not letters[1:].islower() and letters != letters.lower()
    if plain(word) in ALSO_NAMES:
        return is_after or (looks_like and not is_shouted)
    # With a vowel it may be a name: "Sen Gupta, ANA".
    is_abbreviation = CONSONANTS.fullmatch(letters) and not is_shouted
    return bool(is_abbreviation) and is_after


CONSONANTS = re.compile("[B-DF-HJ-NP-TV-Z]{2,6}")


def without_titles(words):
    while len(words) > LEAST_WORDS and plain(words[0].group()) in TITLES_BEFORE:
        words = words[1:]
    return words


def is_job_word(word):
    return plain(word.group()) in JOB_WORDS


def without_job(words, least):
    """Without a job of two words and more at the end: "Peer Support Worker"."""
    if not words or plain(words[-1].group()) not in JOBS:
        return words
    cut = len(words)
    while cut > least and is_job_word(words[cut - 1]):
        cut -= 1
    return words[:cut] if len(words) - cut > 1 else words
