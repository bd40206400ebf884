"""What every match of a regular expression must hold, read from how it is parsed."""

from re import _constants as ops
from re import _parser as parser

MOST_TEXTS = 120


def required_pieces(pattern):
    """Texts of which every match holds one; None where nothing is sure."""
    return required_in(parser.parse(pattern.pattern, pattern.flags))


def required_in(items):
    best, run = None, {""}
    for op, value in items:
        texts = texts_of(op, value)
        if texts is None:
            run = {""}
            best = rarer(best, required_within(op, value))
            continue
        longer = {first + then for first in run for then in texts}
        run = longer if len(longer) <= MOST_TEXTS else texts
        best = rarer(best, run)
    return best


def required_within(op, value):
    if op is ops.SUBPATTERN:
        return required_in(value[3])
    if op is ops.BRANCH:
        each = [required_in(branch) for branch in value[1]]
        return None if None in each else set().union(*each)
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT) and value[0] > 0:
        return required_in(value[2])
    return None


def rarer(first, second):
    """That of two sets whose texts are rarer: longer up to seven letters, or fewer."""
    sets = [each for each in (first, second) if each and all(map(str.strip, each))]
    return max(sets, key=rarity, default=None)


def rarity(texts):
    shortest = min(len(text.strip()) for text in texts)
    return min(shortest, 7), -len(texts), shortest


def texts_of(op, value):
    """All that an item can match, where that is little; None where it is not."""
    if op is ops.LITERAL:
        return {chr(value)}
    if op is ops.IN:
        return signs_of(value)
    if op in (ops.AT, ops.ASSERT, ops.ASSERT_NOT):
        return {""}
    if op is ops.SUBPATTERN:
        return texts_of_all(value[3])
    if op is ops.BRANCH:
        each = [texts_of_all(branch) for branch in value[1]]
        return None if None in each else few(set().union(*each))
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT) and value[:2] == (0, 1):
        texts = texts_of_all(value[2])
        return None if texts is None else texts | {""}
    return None


def signs_of(items):
    if all(op is ops.LITERAL for op, _ in items):
        return {chr(value) for _, value in items}
    return None


def texts_of_all(items):
    texts = {""}
    for op, value in items:
        following = texts_of(op, value)
        if following is None:
            return None
        texts = few({first + then for first in texts for then in following})
        if texts is None:
            return None
    return texts


def few(texts):
    return texts if len(texts) <= MOST_TEXTS else None
