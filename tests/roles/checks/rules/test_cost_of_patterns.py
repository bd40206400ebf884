"""What the patterns of the rules cost on texts that nobody would write."""

import importlib
import pkgutil
import re
from re import _constants as ops
from re import _parser as parser

import pytest

from roles.checks import rules
from roles.checks.rules.stems import StemmedPattern

from .required_pieces import required_pieces


def in_rules(kind):
    found = {}
    for module in pkgutil.iter_modules(rules.__path__):
        names = vars(importlib.import_module(f"{rules.__name__}.{module.name}"))
        for name, value in names.items():
            if isinstance(value, kind):
                found.setdefault(id(value), (f"{module.name}.{name}", value))
    return dict(found.values())


STEMMED = in_rules(StemmedPattern)
PATTERNS = {
    **in_rules(re.Pattern),
    **{name: stemmed.compiled for name, stemmed in STEMMED.items()},
}


@pytest.mark.parametrize("name", STEMMED)
def test_whatever_a_stemmed_pattern_finds_holds_one_of_its_stems(name):
    stems, pattern = STEMMED[name].stems, STEMMED[name].compiled

    missed = {
        piece
        for piece in required_pieces(pattern)
        if not any(stem in piece for stem in stems)
    }

    assert missed == set()


@pytest.mark.parametrize("name", STEMMED)
def test_words_of_no_meaning_are_not_searched(name):
    assert not STEMMED[name].is_possible("a i x and 1 the of in to it " * 100)


def repeated_words(items):
    """Repetitions without end of several items, a space among them."""
    for op, value in items:
        if op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
            _, most, body = value
            is_group = len(body) == 1 and body[0][0] is ops.SUBPATTERN
            if most is ops.MAXREPEAT and is_group and holds_space(body):
                yield body
            yield from repeated_words(body)
        elif op is ops.SUBPATTERN:
            yield from repeated_words(value[3])
        elif op is ops.BRANCH:
            for branch in value[1]:
                yield from repeated_words(branch)


def holds_space(items):
    return (
        any(op is ops.LITERAL and value == ord(" ") for op, value in items)
        or any(op is ops.SUBPATTERN and holds_space(value[3]) for op, value in items)
        or any(
            op is ops.BRANCH and any(map(holds_space, value[1])) for op, value in items
        )
        or any(
            op in (ops.MAX_REPEAT, ops.MIN_REPEAT) and holds_space(value[2])
            for op, value in items
        )
    )


@pytest.mark.parametrize("name", PATTERNS)
def test_no_pattern_takes_words_without_end(name):
    """ "(?:a |current )*diagnosed" looks through all of "a a a a" from each of them."""
    pattern = PATTERNS[name]

    assert list(repeated_words(parser.parse(pattern.pattern, pattern.flags))) == []
