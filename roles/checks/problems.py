"""What the checks of a stored version, or of a framework, say beside the rules."""

from dataclasses import dataclass

from .rules import BY_ID
from .rules.rule import OWN_RULE

BLOCK, WARN, INFO = "block", "warn", "info"
SEVERITIES = (BLOCK, WARN, INFO)

# Why it matters, for ids that no rule of the text has.
WHYS = {
    "CM05": "A panel can only judge by levels that are in force and stay as they are.",
    "IM02": "What has no place is in no document and before no applicant.",
    "AP01": "Where one of several is enough, they must be weighed at one time.",
}
WHY_OF_IMPORT = "Reading a document is guesswork in places; only a person can tell."


@dataclass(frozen=True)
class Problem:
    """Something that is not as it should be, at a place as the rules name it.

    One that `must_be_mended` cannot be accepted: with it the profile means nothing.
    `href` is given where it is mended elsewhere than at its place.
    """

    rule: str
    severity: str
    message: str
    place: str = ""
    quote: str = ""
    suggestion: str = ""
    href: str = ""
    must_be_mended: bool = False


def must(rule, message, place, quote="", **more):
    """A problem without which the profile could not be published at all."""
    return Problem(rule, BLOCK, message, place, quote, must_be_mended=True, **more)


def blocks(problems):
    return [problem for problem in problems if problem.severity == BLOCK]


def why_and_source(rule):
    """What is said beside a finding that does not bring it along itself."""
    if rule in WHYS:
        return WHYS[rule], OWN_RULE
    known = BY_ID.get(rule)
    return (known.why, known.source) if known else (WHY_OF_IMPORT, "")
