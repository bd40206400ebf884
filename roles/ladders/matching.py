"""What a document says of competencies, beside the ladders of a framework.

    profile = match_profile(profile, ladders)

Numbers that a document lacks are inferred where the words leave no doubt, and marked
as inferred; a lost name is proposed, never filled in. Every step is a finding:

IM23 warn  level numbers were inferred from the words of the framework
IM24 warn  the numbers say one level and the words another; the numbers stay
IM25 info  the name differs a little from the framework's
IM26 warn  the framework has no such name, or it was lost: the words are those of …
IM27 warn  the level numbers are missing, and the words do not settle them
IM29 info  the framework lacks a competency or a level, which a draft of it gets
CM02 warn  a level, or the relevance, has other words than in the framework; info where
           an earlier version of the framework had them, see `earlier`
"""

from dataclasses import dataclass, replace

from roles.importing.profile import Finding

from . import names
from .changes import told_changes
from .earlier import NOTHING_EARLIER, said_before, tell_renamed, tell_said_before
from .texts import clipped, is_same, joined, letters, likeness, percent
from .windows import (
    CHANCE,
    GAP,
    SURE,
    clear_window,
    fitting_start,
    is_window,
    reads_as,
    spoken,
    windows,
)

# More than any role profile holds: what only a broken file does is left unmatched.
MOST_COMPETENCIES = 100


@dataclass(frozen=True)
class Match:
    """One competency of a document and what the framework makes of it.

    `name` is the framework's competency that it is by name, `proposed` the one its
    indicators speak for when there is no such name; either may be "". `gone` are the
    levels that it has from an earlier version of the framework, which dropped them.
    """

    competency: object
    name: str = ""
    proposed: str = ""
    findings: tuple = ()
    gone: frozenset = frozenset()

    @property
    def stands_as(self):
        """Which one it is in a draft: only a lost name takes the proposed one."""
        return self.name or ("" if self.competency.name else self.proposed)


def match_profile(parsed, ladders, *, relevance=None, earlier=NOTHING_EARLIER):
    """A `ParsedProfile` with levels inferred and findings added, in document order.

    `ladders` are the framework's, and `relevance` is what it says of each by name.
    `earlier` is what its earlier versions said. Matching again with the same ones
    changes nothing.
    """
    if not ladders or not parsed.competencies:
        return parsed
    matches = match_competencies(parsed.competencies, ladders, earlier)
    kept = [finding for finding in parsed.findings if not is_answered(finding, matches)]
    added = [
        finding
        for match in matches
        for finding in (
            *match.findings,
            *what_is_added(match, ladders),
            *other_relevance(match, relevance or {}, earlier),
        )
        if finding not in kept
    ]
    findings = sorted([*kept, *added], key=lambda finding: finding.line or 0)
    placed = replace(
        parsed.placed,
        competencies=tuple(match.competency for match in matches),
        findings=tuple(findings),
    )
    return replace(parsed, placed=placed)


def is_answered(finding, matches):
    """Whether a missing number that blocked has been inferred now."""
    return (finding.rule, finding.severity) == ("CM01", "block") and any(
        finding.line == match.competency.line
        and finding.quote == match.competency.name
        and any(row.rule == "IM23" for row in match.findings)
        for match in matches
    )


def match_competencies(competencies, ladders, earlier=NOTHING_EARLIER):
    """A `Match` for each competency of a document; beyond MOST_COMPETENCIES empty."""
    first, rest = competencies[:MOST_COMPETENCIES], competencies[MOST_COMPETENCIES:]
    named = names.find_each([row.name for row in first], ladders, earlier.names)
    free = {name: ladders[name] for name in ladders if name not in named}
    matches = [
        match_competency(row, name, ladders, free, earlier)
        for row, name in zip(first, named, strict=True)
    ]
    return matches + [Match(row) for row in rest]


def match_competency(row, name, ladders, free, earlier):
    """Match one; `free` are the ladders that no name in the document means."""
    proposed, findings = "", []
    if name:
        findings += differing_name(row, name)
    else:
        proposed, findings = propose_name(row, free)
    ladder = ladders.get(name or proposed)
    before = said_before(row, ladder, earlier.ladders.get(name, ())) if ladder else {}
    if ladder:
        # What it says as an earlier version did is compared with that version.
        row, found = match_levels(row, name or proposed, ladder | before)
        findings += [*found, *tell_said_before(row, name, ladder, before)]
    gone = frozenset(before).difference(ladder or ())
    return Match(row, name, proposed, tuple(findings), gone)


def differing_name(row, name):
    if letters(row.name) == letters(name):
        return []
    if names.find(row.name, [name]) is None:
        return [tell_renamed(row, name)]
    message = f"This is taken to be the framework’s “{name}”."
    return [Finding("IM25", "info", message, row.name, row.line, compared=name)]


def propose_name(row, free):
    """(name, findings): the only competency whose levels the indicators read like."""
    ranked = sorted(
        ((affinity(row, ladder), name) for name, ladder in free.items()),
        key=lambda scored: -scored[0],
    )
    if not ranked or ranked[0][0] < SURE:
        return "", []
    share, name = ranked[0]
    if len(ranked) > 1 and share - ranked[1][0] < GAP:
        return "", []
    about = "The framework has no competency of this name" if row.name else "Name lost"
    message = (
        f"{about}: the indicators read like the framework’s “{name}” "
        f"({percent(share)} alike). Take that name, or enter another."
    )
    quote, compared = (row.name, "") if row.name else most_alike(row, free[name])
    return name, [Finding("IM26", "warn", message, quote, row.line, name, compared)]


def most_alike(row, ladder):
    """(words of a column, words of a level) that are the most alike of all."""
    pairs = [
        (likeness(joined(column.indicators), joined(level)), column.indicators, level)
        for column in row.columns
        for level in ladder.values()
    ]
    _, column, level = max(pairs, key=lambda pair: pair[0])
    return whole(column), whole(level)


def affinity(row, ladder):
    """How alike the columns are with a ladder, wherever on it they may stand.

    All of them with the levels each is most like, or those that stand in a window of
    it where there are two or the window is clear: the ladder may not reach as far as
    the document does.
    """
    columns = [column.indicators for column in row.columns]
    best = [
        max(likeness(joined(column), joined(level)) for level in ladder.values())
        for column in columns
        if column and ladder
    ]
    clear = clear_window(columns, ladder)
    in_windows = [
        window.share
        for window in windows(columns, ladder)
        if len(window.shares) > 1 or window == clear
    ]
    return max([sum(best) / max(1, len(best)), *in_windows])


def whole(indicators):
    return "\n".join(indicators)


def match_levels(row, name, ladder):
    """(the competency with its numbers, findings) against one ladder."""
    numbers = [column.number for column in row.columns]
    if not any(column.indicators for column in row.columns):
        return row, differences(row, name, ladder, set())
    if is_window(numbers):
        disagreeing = disagreements(row, name, ladder)
        findings = tell_disagreement(row, name, ladder, disagreeing)
        return row, findings + differences(row, name, ladder, set(disagreeing))
    columns = [column.indicators for column in row.columns]
    window = clear_window(columns, ladder)
    stated = fitting_start(numbers)
    if window and stated in (None, window.start):
        inferred = with_numbers(row, window)
        findings = [tell_inferred(row, name, ladder, window)]
        return inferred, findings + differences(inferred, name, ladder, set())
    return row, tell_open(row, name, ladder, window, stated)


def with_numbers(row, window):
    """Numbers the document states rightly stay stated; the others are inferred."""
    columns = tuple(
        column
        if column.number == window.start + place
        else replace(column, number=window.start + place, inferred=True)
        for place, column in enumerate(row.columns)
    )
    return replace(row, columns=columns)


def tell_inferred(row, name, ladder, window):
    """IM23: each column with the level it reads as, its words, and how alike."""
    pairs = "; ".join(
        f"{row.columns[place].label} reads as level {window.start + place}, "
        f"“{clipped(joined(ladder[window.start + place]))}” ({percent(share)} alike)"
        for place, share in window.shares.items()
    )
    numbers = [column.number for column in row.columns]
    written = ", ".join("none" if n is None else str(n) for n in numbers)
    stated = "" if not any(numbers) else f" The document has {written}."
    message = (
        f"The level numbers were inferred from the framework’s “{name}”: {pairs}."
        f"{stated}"
    )
    quote = "\n".join(whole(row.columns[place].indicators) for place in window.shares)
    compared = "\n".join(whole(ladder[window.start + p]) for p in window.shares)
    return Finding("IM23", "warn", message, quote, row.line, compared=compared)


def tell_open(row, name, ladder, window, stated):
    """IM27 for numbers that stay open, and between what; IM24 if words contradict."""
    columns = [column.indicators for column in row.columns]
    likely = [found for found in windows(columns, ladder) if found.share >= CHANCE]
    proposal, rule = stated, "IM27"
    if window and stated:
        rule, proposal = "IM24", window.start
        message = (
            f"The numbers in the document fit levels {stated} and up; the words are "
            f"those of “{name}”, levels {spoken(window, columns)}."
        )
    elif stated:
        message = f"Not every column is numbered; those that are fit {stated} and up."
    elif not likely:
        message = f"The words are like no levels of “{name}” in the framework."
    else:
        between = " or ".join(spoken(found, columns) for found in likely[:2])
        message = f"By their words these may be levels {between} of “{name}”."
        tied = len(likely) > 1 and likely[0].share == likely[1].share
        proposal = None if tied else likely[0].start
    return [Finding(rule, "warn", message, row.name, row.line, str(proposal or ""))]


def disagreements(row, name, ladder):
    """{place of a column: (level, share)} of those that read as another level."""
    read = {
        place: reads_as(column.indicators, ladder, column.number)
        for place, column in enumerate(row.columns)
    }
    return {place: found for place, found in read.items() if found}


def tell_disagreement(row, name, ladder, disagreeing):
    """IM24, once for a competency: number by number what the words say instead."""
    if not disagreeing:
        return []
    told = "; ".join(
        f"{row.columns[place].label} is numbered {row.columns[place].number} and reads "
        f"as level {level}, “{clipped(joined(ladder[level]))}” ({percent(share)} alike)"
        for place, (level, share) in disagreeing.items()
    )
    message = f"Numbers and words disagree with the framework’s “{name}”: {told}."
    window = clear_window([column.indicators for column in row.columns], ladder)
    quote = "\n".join(whole(row.columns[place].indicators) for place in disagreeing)
    return [
        Finding(
            "IM24",
            "warn",
            message,
            quote,
            row.line,
            proposal=str(window.start) if window else "",
            compared="\n".join(
                whole(ladder[level]) for level, _ in disagreeing.values()
            ),
        )
    ]


def differences(row, name, ladder, but):
    """CM02 for each column in other words than its level has in the framework."""
    return [
        tell_difference(row, name, column, ladder[column.number])
        for place, column in enumerate((*row.columns, *row.beyond))
        if place not in but and column.indicators and ladder.get(column.number)
        if not is_same(joined(column.indicators), joined(ladder[column.number]))
    ]


def tell_difference(row, name, column, level):
    told = told_changes(joined(column.indicators), joined(level))
    message = (
        f"Level {column.number} of {name} has other words in the framework, which are "
        f"kept: {told}."
    )
    quote, compared = whole(column.indicators), whole(level)
    return Finding("CM02", "warn", message, quote, row.line, compared=compared)


def what_is_added(match, ladders):
    """IM29 for a competency, or for levels, that only the document has."""
    row, ladder = match.competency, ladders.get(match.stands_as)
    columns = [each for each in (*row.columns, *row.beyond) if each.indicators]
    if ladder is None:
        what = "this competency"
    elif is_window([column.number for column in row.columns]):
        there = {*ladder, *match.gone}
        new = [str(each.number) for each in columns if each.number not in there]
        what = f"level {' and '.join(new)} of “{match.stands_as}”" if new else ""
    else:
        what = ""
    message = f"The framework lacks {what}: it goes into a draft of the framework."
    return [Finding("IM29", "info", message, row.name, row.line)] if what else []


def other_relevance(match, relevance, earlier):
    """CM02 where the document says in other words why a competency matters."""
    row, name = match.competency, match.stands_as
    ours = relevance.get(name)
    if not row.relevance or ours is None or is_same(row.relevance, ours):
        return []
    severity, said = "warn", "in other words in the framework, which"
    if earlier.has_relevance(name, row.relevance):
        severity, said = "info", "as in an earlier version of the framework; today’s"
    message = (
        f"Why “{name}” matters is said {said} are kept: "
        f"{told_changes(row.relevance, ours)}."
    )
    return [Finding("CM02", severity, message, row.relevance, row.line, compared=ours)]
