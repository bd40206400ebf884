"""What a panel scores: the criteria and competencies asked for at application.

Criteria are called E1, E2 … (essential) and D1, D2 … (desirable) in the order of the
person specification, competencies C1, C2 …; the codes are the same on every page and
in the export.
"""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef, Subquery

from applications.models import CompetencyExample, Evidence
from roles.models import CompetencyExpectation, Criterion, Indicator
from roles.models.frameworks import HIGHEST_LEVEL

from .models import Score

LETTERS = {"essential": "E", "desirable": "D", "competency": "C"}
HEADINGS = {
    "essential": "Essential",
    "desirable": "Desirable",
    "competency": "Competencies",
}


@dataclass
class Item:
    """One criterion or one competency expectation, under the code panels know it by."""

    code: str
    kind: str
    thing: Criterion | CompetencyExpectation
    ladder: dict = field(default_factory=dict)

    @property
    def pk(self):
        return self.thing.pk

    @property
    def is_competency(self):
        return self.kind == "competency"

    @property
    def is_essential(self):
        return self.kind == "essential"

    @property
    def text(self):
        return self.thing.competency.name if self.is_competency else self.thing.text

    @property
    def answer(self):
        """The blind text, where an application was given; "" if nothing was written."""
        return (self.thing.answer or "").strip()

    @property
    def target(self):
        """The field of a score that says what it is about, and the thing itself."""
        return {("expectation" if self.is_competency else "criterion"): self.thing}

    @property
    def url_kwarg(self):
        name = "expectation_pk" if self.is_competency else "criterion_pk"
        return {name: self.pk}

    def given(self, score):
        """The number in a score that belongs to this item, None while not given."""
        if score is None:
            return None
        return score.level if self.is_competency else score.value

    @property
    def indicators(self):
        """Every indicator of the ladder, from the lowest level up."""
        return [one for level in self.ladder.values() for one in level]

    @property
    def other_levels(self):
        """[(number, indicators)] of the levels outside the role's window."""
        window = {number for _, number in self.thing.window}
        return [
            (number, indicators)
            for number, indicators in self.ladder.items()
            if number not in window and indicators
        ]

    @property
    def seen(self):
        """Ids of the indicators seen, where `add_ladder` asked whose."""
        return {one.pk for one in self.indicators if getattr(one, "is_seen", False)}

    def columns(self, level=None):
        """The three window columns with their indicators' texts; `level` is marked."""
        return [
            {
                "name": name,
                "number": number,
                "indicators": [one.text for one in self.ladder.get(number, [])],
                "is_here": number == level,
            }
            for name, number in self.thing.window
        ]


def criteria_of(version_id, *, application_id=None):
    """Items of the criteria, essential first; one query.

    With an application, each `thing.answer` is the blind text of its evidence or None.
    """
    criteria = Criterion.objects.filter(version=version_id).asked_at_application()
    if application_id:
        criteria = criteria.annotate(
            answer=answer_in(Evidence, "criterion", application_id)
        )
    items, counts = [], {"essential": 0, "desirable": 0}
    for criterion in criteria:
        kind = "essential" if criterion.is_essential else "desirable"
        counts[kind] += 1
        items.append(Item(f"{LETTERS[kind]}{counts[kind]}", kind, criterion))
    return items


def competencies_of(version_id, *, application_id=None):
    """Items of the competencies, without their ladders; one query."""
    expectations = (
        CompetencyExpectation.objects.filter(
            version=version_id, assessed_at="application"
        )
        .select_related("competency")
        .order_by("position", "pk")
    )
    if application_id:
        expectations = expectations.annotate(
            answer=answer_in(CompetencyExample, "expectation", application_id)
        )
    return [
        Item(f"C{number}", "competency", expectation)
        for number, expectation in enumerate(expectations, start=1)
    ]


def items_of(version_id, *, application_id=None):
    """Everything that is scored, in the order of every page; two queries."""
    return [
        *criteria_of(version_id, application_id=application_id),
        *competencies_of(version_id, application_id=application_id),
    ]


def answer_in(model, name, application_id):
    answers = model.objects.filter(
        **{"application": application_id, name: OuterRef("pk")}
    )
    return Subquery(answers.values("blind_text")[:1])


def add_ladder(item, *, seen_by=None, application=None):
    """Fetch the whole ladder of one competency: {level number: [Indicator, …]}.

    One query. With a user and an application, each indicator knows whether it `is_seen`
    in that person's score of that application.
    """
    indicators = (
        Indicator.objects.filter(level__competency=item.thing.competency_id)
        .select_related("level")
        .order_by("level__number", "position", "pk")
    )
    if seen_by:
        seen = Score.indicators_seen.through.objects.filter(
            score__member__user=seen_by,
            score__application=application,
            score__expectation=item.pk,
            indicator=OuterRef("pk"),
        )
        indicators = indicators.annotate(is_seen=Exists(seen))
    item.ladder = {number: [] for number in range(1, HIGHEST_LEVEL + 1)}
    for indicator in indicators:
        item.ladder[indicator.level.number].append(indicator)
    return item


def seen_by_application(user, item, application_ids):
    """{application id: ids of the indicators this person saw in its example}."""
    rows = Score.indicators_seen.through.objects.filter(
        score__member__user=user,
        score__expectation=item.pk,
        score__application__in=application_ids,
    ).values_list("score__application", "indicator")
    seen = {}
    for application_id, indicator in rows:
        seen.setdefault(application_id, set()).add(indicator)
    return seen
