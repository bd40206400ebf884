"""Small rules that a value read from JSON must keep, with words for what is wrong.

A rule takes (value, place, problems) and returns the value as it will be used. What is
wrong is added to `problems`; the returned value is then of no use.
"""

from dataclasses import dataclass, field

from fields.text import clean_text

from .limits import LONGEST_LIST, LONGEST_TEXT

LACKING = object()


@dataclass
class Problems:
    """What is wrong, and which keys are unknown; both as [(place, words)]."""

    wrong: list = field(default_factory=list)
    unknown: list = field(default_factory=list)

    def report(self, place, words):
        self.wrong.append((place, words))
        return LACKING


@dataclass(frozen=True)
class Rule:
    """`check` as above; a key that is not there counts as `default`, if it has one."""

    check: object
    default: object = LACKING

    def __call__(self, value, place, problems):
        return self.check(value, place, problems)


def named(value):
    """What a value is, in words."""
    kinds = {dict: "an object", list: "a list", str: "a text", bool: "true or false"}
    if value is None:
        return "null"
    return kinds.get(type(value), "a number")


def text(*, default=LACKING):
    def check(value, place, problems):
        if value is None and default is None:
            return None
        if not isinstance(value, str):
            return problems.report(place, f"must be a text and is {named(value)}")
        if len(value) > LONGEST_TEXT:
            return problems.report(place, f"has more than {LONGEST_TEXT:,} letters")
        return clean_text(value)

    return Rule(check, default)


def choice(*options, default=LACKING):
    def check(value, place, problems):
        if isinstance(value, str) and value in options:
            return value
        shown = f"“{value[:40]}”" if isinstance(value, str) else named(value)
        known = ", ".join(option or "an empty text" for option in options)
        return problems.report(place, f"must be one of {known}, and is {shown}")

    return Rule(check, default)


def flag(*, default=LACKING):
    def check(value, place, problems):
        if isinstance(value, bool):
            return value
        words = f"must be true or false and is {named(value)}"
        return problems.report(place, words)

    return Rule(check, default)


def whole(least, most, *, may_lack=False):
    """A whole number from `least` to `most`; or null, where it `may_lack`."""

    def check(value, place, problems):
        if value is None and may_lack:
            return None
        is_number = isinstance(value, int) and not isinstance(value, bool)
        if is_number and least <= value <= most:
            return value
        words = f"must be a whole number from {least} to {most}"
        return problems.report(place, words + " or null" * may_lack)

    return Rule(check, None if may_lack else LACKING)


def numbers():
    """Different whole numbers, in order."""
    rule = list_of(whole(1, LONGEST_LIST))

    def check(value, place, problems):
        found = rule(value, place, problems)
        if found is LACKING or LACKING in found:
            return LACKING
        return tuple(sorted(set(found)))

    return Rule(check, ())


def list_of(rule, *, most=LONGEST_LIST, default=LACKING):
    def check(value, place, problems):
        if not isinstance(value, list):
            return problems.report(place, f"must be a list and is {named(value)}")
        if len(value) > most:
            return problems.report(place, f"has more than {most:,} rows")
        return tuple(
            rule(row, (*place, number), problems)
            for number, row in enumerate(value, start=1)
        )

    return Rule(check, default)


def object_of(make, **rules):
    """An object with these keys, handed to `make`; others are noted as unknown."""

    def check(value, place, problems):
        if not isinstance(value, dict):
            return problems.report(place, f"must be an object and is {named(value)}")
        problems.unknown += [(*place, key) for key in value if key not in rules]
        found = {}
        for key, rule in rules.items():
            if key in value:
                found[key] = rule(value[key], (*place, key), problems)
            elif rule.default is LACKING:
                problems.report((*place, key), "is missing")
            else:
                found[key] = rule.default
        if len(found) < len(rules) or LACKING in found.values():
            return LACKING
        return make(**found)

    return Rule(check)


def anything():
    return Rule(lambda value, place, problems: value, None)


def where(place):
    """A place in words: “criteria, row 3, “requirement””."""
    steps = [f"row {step}" if isinstance(step, int) else f"“{step}”" for step in place]
    return ", ".join(steps) or "the whole file"
