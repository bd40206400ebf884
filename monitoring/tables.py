"""The tables that come out of the equality answers: one of each question.

No two tables of one release are about the same question in other words, since a count
of one could then be worked out from the other. Sex and being trans never stand in one
table, and nothing is crossed with anything.
"""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from monitoring import questions
from monitoring.questions import PREFER_NOT
from monitoring.suppression import suppress

NO_ANSWER = ("", "Did not answer")
# From so many responses on, backgrounds are counted and not only groups. It depends on
# nothing but the number of responses, which is shown.
BACKGROUNDS_FROM = 300
DISABILITY = "Disabled people"
CLASSES = {
    "professional": "professional",
    "manager": "professional",
    "clerical": "intermediate",
    "small_business": "intermediate",
    "technical": "working",
    "routine": "working",
    "unemployed": "working",
    "other": "other",
}


@dataclass(frozen=True)
class Table:
    """`rows` are (code, text) pairs and `row_of` says in which one answers count.

    What `row_of` gives that is no row counts as no answer.
    """

    title: str
    rows: tuple
    row_of: Callable

    def counted(self, answers):
        """{"title", "rows": [[text, count or None where hidden]]}; None: not shown."""
        rows = [*self.rows, PREFER_NOT, NO_ANSWER]
        given = Counter(self.row_of(each) for each in answers)
        counts = [given[code] for code, _ in rows[:-1]]
        counts.append(len(answers) - sum(counts))
        shown = suppress(counts)
        pairs = zip(rows, shown, strict=True)
        hides_all = all(count is None for count in shown)
        told = None if hides_all else [[text, count] for (_, text), count in pairs]
        return {"title": self.title, "rows": told}


def of_question(question):
    return Table(question.text, question.options, lambda each: each.get(question.code))


def disability(answers):
    """Disabled: a lasting condition that limits day-to-day activities.

    Who has a condition and left the second question out cannot be counted as either.
    """
    condition, ability = answers.get("condition"), answers.get("ability")
    if condition != "yes":
        return condition
    limits = {"a_lot": "yes", "a_little": "yes", "not_at_all": "no"}
    return limits.get(ability, ability)


def household(answers):
    """The three classes of the Social Mobility Commission, and what is none of them."""
    told = answers.get("household")
    return CLASSES.get(told, told)


def background(answers):
    """The background; who kept the group to themself is not asked for it."""
    group = answers.get("ethnic_group")
    return answers.get("background") if group in questions.BACKGROUNDS else group


ETHNIC_BACKGROUND = Table(
    questions.ETHNIC_GROUP.text,
    tuple(
        (code, f"{group_text}: {text}")
        for group, group_text in questions.ETHNIC_GROUP.options
        for code, text in questions.BACKGROUNDS[group]
    ),
    background,
)
DERIVED = {
    "condition": Table(
        DISABILITY,
        (("yes", "Disabled"), ("no", "Not disabled")),
        disability,
    ),
    "household": Table(
        questions.HOUSEHOLD.text,
        (
            ("professional", "Professional background"),
            ("intermediate", "Intermediate background"),
            ("working", "Working-class background"),
            ("other", "Other"),
        ),
        household,
    ),
}


def tables_of(answers):
    """What may be shown of these answers, as JSON can hold it."""
    detailed = (
        {"ethnic_group": ETHNIC_BACKGROUND} if len(answers) >= BACKGROUNDS_FROM else {}
    )
    special = {**DERIVED, **detailed}
    return [
        special.get(question.code, of_question(question)).counted(answers)
        for question in questions.first_questions()
    ]
