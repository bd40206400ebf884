"""What must hold, or should, before a version of a role profile is published.

Each rule is a small function from a version, fetched `with_parts`, to the problems it
finds. Rule ids are those an import uses for the same question.
"""

from . import competencies, criteria, review, structure
from .problems import BLOCK, INFO, WARN, Problem

__all__ = ["BLOCK", "INFO", "WARN", "Problem", "blocks", "check"]

RULES = (
    *structure.RULES,
    *criteria.RULES,
    *competencies.RULES,
    *review.RULES,
)


def check(version):
    """Every problem of a version, what blocks publishing first."""
    problems = [problem for rule in RULES for problem in rule(version)]
    order = [BLOCK, WARN, INFO]
    return sorted(problems, key=lambda problem: order.index(problem.severity))


def blocks(problems):
    return [problem for problem in problems if problem.severity == BLOCK]
