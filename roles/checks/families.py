"""The rules in their families, for the page that lists them."""

from dataclasses import dataclass

from .rules import RULES, Rule

FAMILIES = (
    ("LAW", "Law", "Acts and bodies that were replaced or are named wrongly."),
    ("EQ", "Equality", "Words that shut people out, and what may not be asked."),
    ("CR", "Criteria", "Whether each can be met, shown and judged fairly."),
    ("CM", "Competencies", "Whether the levels are there and rise."),
    ("ST", "Structure", "What everybody needs to know, and what does not fit."),
    ("PL", "Plain language", "How it reads."),
)
# What publishing cannot do without is asked by these ids in any case.
ASKED_IN_ANY_CASE = {
    "ST01": "A title, an employer, accountabilities, criteria and the level of DBS "
    "check are asked for even then.",
    "CR04": "An empty criterion must be mended even then.",
    "CR06": "Essential or desirable must be settled even then: nobody could be scored.",
    "CM01": "The window of each competency must be set even then.",
    "CM04": "A level the framework says nothing at must be mended even then.",
}


@dataclass(frozen=True)
class ListedRule:
    """A rule as the page shows it; `switched` is the row that switched it off."""

    rule: Rule
    switched: object
    even_then: str


@dataclass(frozen=True)
class Family:
    prefix: str
    title: str
    about: str
    rules: list


def families(off):
    """Every `Family`; `off` maps ids of rules to what switched them off."""
    return [
        Family(
            prefix,
            title,
            about,
            [
                ListedRule(rule, off.get(rule.id), ASKED_IN_ANY_CASE.get(rule.id, ""))
                for rule in RULES
                if rule.id.rstrip("0123456789") == prefix
            ],
        )
        for prefix, title, about in FAMILIES
    ]
