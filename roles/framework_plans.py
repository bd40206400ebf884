"""What bringing a role profile onto another framework would change in it."""

from dataclasses import dataclass, field

from fields.text import with_stop

from .framework_changes import CompetencyChange, Ladder, compare_ladders, ladder_of
from .lineage import same_competencies
from .models import ProfileVersion


@dataclass
class Plan:
    """What would happen to one version: `changes` of its windows, whatever is the same
    left out, and `problems` that would have to be put right before publishing it.
    """

    version: ProfileVersion
    changes: list[CompetencyChange] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    @property
    def starts_draft(self):
        """Whether a draft has to be started: what is published never changes."""
        return not self.version.is_open

    @property
    def can_move(self):
        """Not while a second person looks at it: nobody changes it under them."""
        return self.starts_draft or self.version.is_editable

    @property
    def choice(self):
        """What a form sends back: which version, and the state of it that was seen."""
        return f"{self.version.pk}:{self.version.row_version}"


def plans_for(versions, framework):
    """What bringing each version onto a framework would do: a `Plan` each.

    The framework is fetched `with_ladders`; the versions' expectations come with their
    competencies' ladders.
    """
    compared = {}
    return [plan_for(version, framework, compared) for version in versions]


def plan_for(version, framework, compared):
    """`compared` keeps what was worked out for other versions with the same window."""
    plan = Plan(version)
    expectations = list(version.expectations.all())
    same = same_competencies(
        [row.competency for row in expectations], framework.competencies.all()
    )
    for row in expectations:
        there = same.get(row.competency_id)
        if there is None:
            plan.problems.append(f"{row.competency} is not in {with_stop(framework)}")
            continue
        window = (row.competency_id, there.pk, row.entry_level)
        if window not in compared:
            compared[window] = change_of(row, there)
        change, problem = compared[window]
        if change.is_change:
            plan.changes.append(change)
        if problem:
            plan.problems.append(problem)
    return plan


def change_of(expectation, there):
    """(what changes in a window, what would be wrong with it or "")."""
    now = window_of(there, expectation)
    change = compare_ladders(window_of(expectation.competency, expectation), now)
    empty = [str(n) for _, n in expectation.window if not now.levels.get(n)]
    if not empty:
        return change, ""
    levels = f"level{'s' if len(empty) > 1 else ''} {' and '.join(empty)}"
    return change, f"{there} says nothing at {levels}."


def window_of(competency, expectation):
    """What a competency says at the levels that a role asks for, and no more."""
    ladder = ladder_of(competency)
    numbers = {number for _, number in expectation.window}
    levels = {n: texts for n, texts in ladder.levels.items() if n in numbers}
    return Ladder(ladder.name, ladder.relevance, levels)
