"""The rules that read the words of a role profile, each with an id of its own.

    profile = ProfileText.from_dict(parsed.as_dict())
    check_profile_text(profile, today=date.today())   # list of Finding
    check_library([profile, another])                 # what differs between them

Plain functions on plain values: they see no database and change nothing. A rule finds
the same in the same text whatever else is in the library.
"""

from .assessable import CR01, CR08
from .before_offer import EQ10
from .citations import LAW02, LAW03
from .coded import EQ05, EQ06, EQ07
from .competencies import CM01, CM02, CM03, CM04
from .criteria_set import CR04, CR05, CR06, CR07
from .criterion_wording import CR02, CR03
from .document import PL03, ST03, ST04
from .driving import EQ01
from .groups import EQ08, EQ09
from .lived import EQ04
from .missing import ST01, ST02
from .naming import ST06
from .old_law import LAW01
from .plain_language import PL01, PL02
from .profile import ProfileText
from .reporting import ST07, ST08
from .rule import Finding, Rule
from .shut_out import EQ11
from .who_you_are import EQ03
from .working_pattern import ST05
from .years import EQ02

__all__ = [
    "BY_ID",
    "RULES",
    "Finding",
    "ProfileText",
    "Rule",
    "check_library",
    "check_profile_text",
]

RULES = (
    *(LAW01, LAW02, LAW03),
    *(EQ01, EQ02, EQ03, EQ04, EQ05, EQ06, EQ07, EQ08, EQ09, EQ10, EQ11),
    *(CR01, CR02, CR03, CR04, CR05, CR06, CR07, CR08),
    *(CM01, CM02, CM03, CM04),
    *(ST01, ST02, ST03, ST04, ST05, ST06, ST07, ST08),
    *(PL01, PL02, PL03),
)
BY_ID = {rule.id: rule for rule in RULES}


def check_profile_text(profile, *, today, off=()):
    """Findings in one profile, by rule and then by place.

    `off` holds the ids of rules the charity has switched off.
    """
    return [
        finding
        for rule in RULES
        if rule.id not in off
        for finding in rule.check(profile, today=today)
    ]


def check_library(profiles, *, off=()):
    """Findings between profiles, by rule and then in the order of the profiles."""
    profiles = list(profiles)
    return [
        finding
        for rule in RULES
        if rule.id not in off
        for finding in rule.check_library(profiles)
    ]
