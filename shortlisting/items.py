"""What a panel scores: the criteria and competencies asked for at application.

Criteria are called E1, E2 … (essential) and D1, D2 … (desirable) in the order of the
person specification, competencies C1, C2 …; the codes are the same on every page and
in the export.
"""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Exists, OuterRef, Subquery

from applications.models import CompetencyExample, Evidence
from roles.models import CompetencyExpectation, Criterion, Indicator
from roles.models.frameworks import HIGHEST_LEVEL

from .models import Score
from .standings import groups_of

LETTERS = {"essential": "E", "desirable": "D", "competency": "C"}
HEADINGS = {
    "essential": "Essential",
    "desirable": "Desirable",
    "competency": "Competencies",
}

# A character that is no white space to Python; PostgreSQL's own class lacks some.
SPACES = r"\s\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
ANYTHING_WRITTEN = f"[^{SPACES}]"


@dataclass
class Item:
    """One criterion or one competency expectation, under the code panels know it by."""

    code: str
    kind: str
    thing: Criterion | CompetencyExpectation
    ladder: dict = field(default_factory=dict)
    # The other criteria of its either-or group.
    partners: list = field(default_factory=list, compare=False, repr=False)

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
    def group(self):
        """The name of its either-or group, "" for none."""
        return "" if self.is_competency else self.thing.either_or_group

    @property
    def members(self):
        """Itself and its partners in order, empty for an item without partners."""
        if not self.partners:
            return []
        return sorted([self, *self.partners], key=lambda item: int(item.code[1:]))

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

    def band(self, level):
        """What a level means for this role, "" for criteria and where nothing is known:
        "below entry", "entry", "desired" or "exceptional"."""
        return (self.thing.band(level) or "") if self.is_competency else ""

    def with_band(self, number):
        """A score as text, a level with its band beside it: "3 desired"."""
        return f"{number} {self.band(number)}".rstrip()

    @cached_property
    def bands(self):
        """The bands of levels 0 to 5 of a competency."""
        return tuple(self.band(level) for level in range(HIGHEST_LEVEL + 1))

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


@dataclass(frozen=True)
class Asked:
    """Which kinds of item a post has: pages say nothing of the others."""

    essential: bool
    desirable: bool
    competencies: bool

    @property
    def criteria(self):
        return self.essential or self.desirable

    @property
    def one(self):
        """What the pages that go through one item after the other call it."""
        return "criterion" if self.criteria else "competency"

    @property
    def in_turn(self):
        """All the kinds by name."""
        kinds = ["Criteria"] * self.criteria + ["Competencies"] * self.competencies
        return " and ".join(kinds).capitalize()

    def has_line(self, *, adds_points):
        """Whether there is a total on which a line for interviews can be drawn."""
        return self.essential or (self.competencies and adds_points)

    def order(self, *, adds_points):
        """What puts candidates in order, in words and one after the other."""
        first = ["essential total"] * self.essential
        first += ["competency points"] * (self.competencies and adds_points)
        totals = [" and ".join(first)] if first else []
        return totals + ["desirable total"] * self.desirable


def scheme_context(items, scheme):
    """What `_scheme.html` shows of the marking scheme for these items."""
    asked = kinds_asked(items)
    return {
        "scheme": scheme,
        "asked": asked,
        "order": asked.order(adds_points=scheme.adds_points),
        "either_or": either_or_groups(items),
    }


def kinds_asked(items):
    kinds = {item.kind for item in items}
    return Asked("essential" in kinds, "desirable" in kinds, "competency" in kinds)


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
    for members in groups_of(items):
        for item in members:
            item.partners = [other for other in members if other is not item]
    return items


def either_or_groups(items):
    """The either-or groups among these items, each a list of its members in order."""
    return [members for members in groups_of(items) if len(members) > 1]


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


def answered_in_groups(items, applications):
    """The same for criteria of either-or groups only; no query where there is none."""
    return answered_in([item for item in items if item.partners], applications)


def answered_in(items, applications):
    """{(application id, item pk)} of what candidates wrote something for; a query for
    criteria and one for competencies.

    `applications` is a queryset or a list of ids.
    """
    found = set()
    for model, name in ((Evidence, "criterion"), (CompetencyExample, "expectation")):
        pks = [item.pk for item in items if name in item.target]
        if pks:
            written = model.objects.filter(
                **{"application__in": applications, f"{name}__in": pks},
                blind_text__regex=ANYTHING_WRITTEN,
            )
            found |= set(written.values_list("application", name))
    return found


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
