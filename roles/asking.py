"""What a role profile asks of candidates, and when: worked out, never typed in."""

from dataclasses import dataclass

from roles.models.parts import AssessedAt

# What filling in takes, in minutes: an assumption until real applications tell. It is
# on the generous side for people who have the facts to hand, and rounded to fives.
MINUTES_FOR_DETAILS = 10
MINUTES_FOR_EACH_ANSWER = 5


@dataclass(frozen=True)
class Asked:
    """Criteria and competencies by the stage at which they are looked for."""

    essential: int
    desirable: int
    examples: tuple[str, ...]
    interview_criteria: int
    interview_competencies: tuple[str, ...]
    tests: tuple[str, ...]
    checks: tuple[str, ...]

    @property
    def answers(self):
        """How many boxes a candidate writes in before sending."""
        return self.essential + self.desirable + len(self.examples)

    @property
    def minutes(self):
        return minutes_for(self.answers)


def minutes_for(answers):
    """About how long applying takes, in minutes, with so many boxes to write in."""
    return MINUTES_FOR_DETAILS + MINUTES_FOR_EACH_ANSWER * answers


def asked(version):
    """Return what a version asks for, from rows already prefetched."""
    criteria, expectations = version.criteria.all(), version.expectations.all()

    def criteria_at(stage):
        return [row for row in criteria if row.assessed_at == stage]

    def competencies_at(stage):
        return tuple(
            row.competency.name for row in expectations if row.assessed_at == stage
        )

    now = criteria_at(AssessedAt.APPLICATION)
    tests, checks = criteria_at(AssessedAt.TEST), criteria_at(AssessedAt.CHECK)
    return Asked(
        essential=sum(row.is_essential for row in now),
        desirable=sum(not row.is_essential for row in now),
        examples=competencies_at(AssessedAt.APPLICATION),
        interview_criteria=len(criteria_at(AssessedAt.INTERVIEW)),
        interview_competencies=competencies_at(AssessedAt.INTERVIEW),
        tests=(*(row.text for row in tests), *competencies_at(AssessedAt.TEST)),
        checks=(*(row.text for row in checks), *competencies_at(AssessedAt.CHECK)),
    )
