"""What a candidate is asked to give evidence of, beside what they have written so far.

The criteria assessed at application come first, essential ones leading, then an example
for each competency assessed at application. Whatever is assessed later is not asked.
"""

from dataclasses import dataclass

from django.db.models import FilteredRelation, Prefetch, Q
from django.urls import reverse

from applications.models import CompetencyExample, Evidence
from roles.models import CompetencyExpectation, Criterion, Indicator, Level

EVIDENCE, EXAMPLE = "evidence", "examples"
PAGES = {
    EVIDENCE: "applications:write_evidence",
    EXAMPLE: "applications:write_example",
}


@dataclass
class Question:
    """One thing asked of one candidate; `number` of `total` among its own kind."""

    application: object
    kind: str
    source: object
    answer: object
    number: int = 1
    total: int = 1

    @property
    def title(self):
        return self.source.text if self.is_evidence else self.source.competency.name

    @property
    def is_evidence(self):
        return self.kind == EVIDENCE

    @property
    def is_essential(self):
        return self.is_evidence and self.source.is_essential

    @property
    def requirement_text(self):
        return self.source.get_requirement_display() if self.is_evidence else ""

    @property
    def may_be_sensitive(self):
        return self.is_evidence and self.source.is_sensitive

    @property
    def text(self):
        return self.answer.text if self.answer else ""

    @property
    def row_version(self):
        """0 while nothing was saved, else the number of the last save."""
        return self.answer.row_version if self.answer else 0

    @property
    def saved_at(self):
        return self.answer.saved_at if self.answer else None

    @property
    def is_answered(self):
        return bool(self.text)

    def get_absolute_url(self):
        return reverse(PAGES[self.kind], args=[self.application.pk, self.source.pk])

    def new_answer(self, **fields):
        """An unsaved first answer to this question."""
        if self.is_evidence:
            return Evidence(
                application=self.application, criterion=self.source, **fields
            )
        return CompetencyExample(
            application=self.application, expectation=self.source, **fields
        )


def criteria_asked(application):
    """Criteria of the vacancy's version, each with the candidate's answer as `mine`."""
    return (
        Criterion.objects.asked_at_application()
        .filter(version_id=application.vacancy.version_id)
        .annotate(mine=answers_of(application, "evidence"))
        .select_related("mine")
    )


def expectations_asked(application):
    """Competencies asked for, each with the candidate's example as `mine`."""
    return (
        CompetencyExpectation.objects.filter(
            version_id=application.vacancy.version_id, assessed_at="application"
        )
        .annotate(mine=answers_of(application, "examples"))
        .select_related("mine", "competency")
        .order_by("position", "pk")
    )


def answers_of(application, relation):
    condition = Q(**{f"{relation}__application": application.pk})
    return FilteredRelation(relation, condition=condition)


def asked(application, kind):
    """The rows a question of this kind is made of."""
    rows = {EVIDENCE: criteria_asked, EXAMPLE: expectations_asked}
    return rows[kind](application)


def question_of(application, kind, source, number=1, total=1):
    # Django sets `mine` only where there is a row.
    answer = getattr(source, "mine", None)
    return Question(application, kind, source, answer, number, total)


def questions_of(application):
    """Every question of this application in the order they are asked; two queries."""
    return [
        question
        for kind in (EVIDENCE, EXAMPLE)
        for question in numbered(application, kind)
    ]


def numbered(application, kind):
    sources = list(asked(application, kind))
    for number, source in enumerate(sources, 1):
        yield question_of(application, kind, source, number, len(sources))


def assessed_later(application):
    """Criteria and competencies the candidate is told of but not asked about now."""
    version = application.vacancy.version_id
    later = ["interview", "test", "check"]
    criteria = Criterion.objects.filter(version_id=version, assessed_at__in=later)
    expectations = CompetencyExpectation.objects.filter(
        version_id=version, assessed_at__in=later
    )
    rows = [
        *criteria.order_by("position", "pk"),
        *expectations.select_related("competency").order_by("position", "pk"),
    ]
    return [
        {"text": getattr(row, "text", None) or row.competency.name, "at": row}
        for row in rows
    ]


def ladder_of(expectation):
    """The three levels this role looks at, for `_components/ladder.html`."""
    levels = {
        level.number: [indicator.text for indicator in level.indicators.all()]
        for level in Level.objects.filter(
            competency_id=expectation.competency_id
        ).prefetch_related(
            Prefetch("indicators", Indicator.objects.order_by("position", "pk"))
        )
    }
    return [
        {
            "name": name,
            "number": number,
            "indicators": levels.get(number, []),
            "is_here": name == "Desired",
        }
        for name, number in expectation.window
    ]
