"""One ladder for each competency out of several documents that show windows of it.

    merged = merge(documents)         # `Document`s, the framework there is as one too
    merged.disagreements              # what a person decides between
    merged.ladders(choices)           # {name: (relevance, {level: indicators})}

Rules that a finding may bear:

CM02 warn  a level or relevance in several wordings, or one wording at two levels
CM03, CM04, CM06, CM07  what the merged ladder itself is found to lack: see `rising`
IM25 info  a name that differs a little was joined with another
IM26 warn  a competency without a name was left out: whose words it has
IM27 warn  a competency without level numbers was left out: which levels its words are
IM28 info  a wording with slips, or cut off, was joined with another
"""

from itertools import combinations

from . import names, telling
from .matching import MOST_COMPETENCIES, match_competencies
from .merged import Document, Lost, Merged, MergedCompetency, Question
from .texts import joined, letters
from .windows import HIGHEST, LOWEST, is_window
from .wordings import Source, is_slip_of, settle

__all__ = ["Document", "Merged", "merge"]


def merge(documents, choices=None):
    """Merge what `documents` tell; `choices` may give names to nameless competencies.

    Returns a `Merged`. Nothing is decided that a finding does not show.
    """
    choices = choices or {}
    told = rows_of(documents)
    groups = grouped([row for row in told if row[0].name])
    nameless = [row for row in told if not row[0].name]
    adopted, lost = adopt(nameless, groups, choices)
    for name, rows in adopted.items():
        groups[name] = [*groups[name], *rows]
    findings, merged = [], []
    for group in groups.values():
        one = merge_group(group, findings)
        findings += telling.unusable(group, one)
        # What has no level anywhere, and no framework has, is told and not taken over.
        if one.levels or any(source.holds for _, source in group):
            merged.append(one)
    result = Merged(tuple(merged), tuple(lost))
    findings += telling.told_lost([one for one in lost if not is_adopted(one, choices)])
    findings += telling.beyond_reason(documents)
    findings += telling.faults(result, choices)
    return Merged(result.competencies, result.lost, tuple(findings))


def rows_of(documents):
    """[(competency, Source)] in the order of the documents, a framework's first."""
    issued = sorted({d.issued for d in documents if d.issued}, reverse=True)
    age = {day: place for place, day in enumerate(issued)}
    in_order = sorted(enumerate(documents), key=lambda told: not told[1].holds)
    return [
        (row, Source(d.name, row.line, at, age.get(d.issued, len(issued)), d.holds))
        for at, d in in_order
        for row in d.competencies[:MOST_COMPETENCIES]
    ]


def grouped(told):
    """{first name: rows} of the competencies that are one by their names."""
    groups = {}
    for row, source in told:
        name = names.find(row.name, groups) or row.name
        groups.setdefault(name, []).append((row, source))
    return groups


def adopt(nameless, groups, choices):
    """({name: rows} that somebody gave a name, `Lost` for all that have none)."""
    ladders = {name: first_ladder(group) for name, group in groups.items()}
    adopted, lost = {}, []
    for row, source in nameless:
        match = match_competencies([row], ladders)[0]
        one = Lost(source, row, match.proposed)
        if is_adopted(one, choices):
            adopted.setdefault(one.proposed, []).append((row, source))
        lost.append(one)
    return adopted, lost


def is_adopted(lost, choices):
    return bool(lost.proposed) and choices.get(lost.key) == lost.proposed


def first_ladder(group):
    """The levels of a competency, each as the first document that has it tells it."""
    ladder = {}
    for row, _ in group:
        for column in numbered(row):
            ladder.setdefault(column.number, column.indicators)
    return ladder


def numbered(row):
    """The columns that can be trusted to stand at the level they name."""
    columns = row.columns if is_window([c.number for c in row.columns]) else ()
    return [
        column
        for column in (*columns, *row.beyond)
        if LOWEST <= column.number <= HIGHEST
        and letters(joined(column.indicators))
        and not telling.is_beyond_reason(column)
    ]


def merge_group(group, findings):
    """One `MergedCompetency`; what was joined on the way is added to `findings`."""
    name = usual_name(group)
    findings += telling.joined_names(name, group)
    levels = {}
    for row, source in group:
        for column in numbered(row):
            levels.setdefault(column.number, []).append((column.indicators, source))
    questions = [
        Question(name, number, tuple(settle(told)))
        for number, told in sorted(levels.items())
    ]
    repeats = {q.level: [] for q in questions}
    for lower, higher in combinations(questions, 2):
        pair = same_words(lower, higher)
        if pair:
            repeats[higher.level].append(lower.level)
            findings.append(telling.told_repeat(name, lower, higher, pair))
    relevances = [((row.relevance,), source) for row, source in group if row.relevance]
    relevance = Question(name, None, tuple(settle(relevances))) if relevances else None
    merged = MergedCompetency(
        name,
        relevance,
        tuple(
            Question(name, q.level, q.wordings, tuple(repeats[q.level]))
            for q in questions
        ),
    )
    findings += [
        row for question in merged.questions for row in telling.told_wordings(question)
    ]
    return merged


def usual_name(group):
    """A framework's name, else the name that most rows have, else the newest."""
    counted = {}
    for row, source in group:
        if row.name:
            counted.setdefault(row.name, []).append(source)
    return min(
        counted,
        key=lambda name: (
            not any(source.holds for source in counted[name]),
            -len(counted[name]),
            min(source.age for source in counted[name]),
        ),
    )


def same_words(lower, higher):
    """The two wordings that stand at both levels, or None."""
    for low in lower.wordings:
        for high in higher.wordings:
            if low.key == high.key or is_slip_of(high, low):
                return low, high
    return None
