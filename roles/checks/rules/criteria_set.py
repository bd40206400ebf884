"""CR04 to CR07: the person specification as a whole, and qualifications."""

import re

from .rule import OWN_RULE, Hit, Rule, hit
from .stems import tried_where
from .wording import similarity

ALIKE = 0.8
# Where each of the two says something the other does not, they may truly differ.
ALIKE_BUT_DIFFERENT = 0.9
# An essential criterion holds fewer words than this by chance.
FEWEST_RESTATED = 3
MOST_ESSENTIAL, MOST_DESIRABLE, MOST_ASKED = 12, 8, 8
# Comparing each two of more than this would take too long while someone types.
MOST_COMPARED = 200

QUALIFICATION = tried_where(
    """
    acca bachelor's bachelors bsc btec certif cima cipd city degree dip doctora
    educate first foundation fully gcse good graduat hnc hnd honours level master's
    masters mba member msc nursing nvq part ph.d phd qualif relevant university
    """,
    re.compile(
        r"(?<!post-)(?<!post )\bqualifications?\b|\bnvqs?\b|\bgcses?\b|\ba[ -]levels?\b"
        r"|\bdiplomas?\b|\bhn[cd]\b|\bbtec\b|\bmba\b|\bmsc\b|\bbsc\b|\bmaster'?s\b"
        r"|\b(?:educated to degree|degree (?:in|level|qualif\w+|educated)|(?:first"
        r"|honours"
        r"|university|bachelor'?s|relevant|postgraduate|nursing|foundation|good) degree"
        r"(?! of))\b|\bph\.?d\b|\bdoctorate\b|\b(?:aat|cipd|acca|cima) (?:level|qualif"
        r"|certif|diploma|member|part|fully)\w*|\bcity (?:and|&) guilds\b|\bo["
        r" -]levels?\b"
        r"|^(?:a )?graduate(?: (?:in|of|level)\b|[.]?$)"
        r"|\bcertificate (?:in|of|level)\b|\blevel \d certificate\b|\bdip ?sw\b"
    ),
)
EQUIVALENT = re.compile(
    r"\bequivalent\b|\bequal\b|\bsimilar\b|\bcomparable\b|\bor"
    r" (?:\w+ ){0,4}?(?:experience|other|learning|agreement|working towards"
    r"|willing\w*)\b|\bworking towards\b|\bgained in another way\b"
)
REGISTERED = re.compile(
    r"\bregist(?:ered|ration|er)\b|\bnmc\b|\bhcpc\b|\bgmc\b|\bcurrent pin\b"
)
KNOWS_ABOUT = re.compile(r"^(?:knowledge|understanding|awareness|experience) ")
PARTNERS = re.compile(
    r"\b(?:liais\w+|work\w* (?:closely |alongside |jointly )?with|alongside"
    r"|partners\w*|contact with|relationships? with|communicat\w+ with"
    r"|such as (?:gps?|social workers)|colleagues)\b"
)
RMN = re.compile(r"\brmns?\b")
OLD_NAMES = (
    (
        re.compile(r"\bnvqs?\b|\bqcf\b"),
        "NVQ and QCF levels are now levels of the Regulated Qualifications Framework",
        "a level … qualification (RQF) or equivalent",
    ),
    (
        re.compile(r"\bdip ?sw\b|\bdiploma in social work\b|\bcqsw\b"),
        "DipSW is no longer awarded",
        "a social work qualification that Social Work England accepts",
    ),
    (
        re.compile(r"\bcpns?\b|\bcommunity psychiatric nurses?\b"),
        "CPN is a job title, not a qualification",
        "registration as a mental health nurse",
    ),
    (
        RMN,
        "RMN is a registration, not a qualification",
        "registration with the Nursing and Midwifery Council as a mental health nurse",
    ),
)


def repeated(profile):
    criteria = profile.criteria[:MOST_COMPARED]
    for at, later in enumerate(criteria):
        for earlier in criteria[:at]:
            if is_alike(earlier, later):
                yield hit(later, None, said_before(earlier, later), "Keep one of them.")
                break


def is_alike(first, second):
    if is_restated(first, second):
        return True
    small, large = sorted((len(first.words), len(second.words)))
    if not small or small < large * ALIKE:
        return False
    likeness = similarity(first.words, second.words)
    is_changed = first.words - second.words and second.words - first.words
    return likeness >= (ALIKE_BUT_DIFFERENT if is_changed else ALIKE)


def is_restated(first, second):
    """Whether all that a desirable criterion says stands in an essential one."""
    if {first.requirement, second.requirement} != {"essential", "desirable"}:
        return False
    essential, desirable = (first, second) if first.is_essential else (second, first)
    return len(desirable.words) >= FEWEST_RESTATED and (
        desirable.words <= essential.words
    )


def said_before(earlier, later):
    if {earlier.requirement, later.requirement} == {"essential", "desirable"}:
        return f"This stands as {earlier.requirement} too, at {earlier.place}."
    return f"This says much the same as {earlier.place}."


def counts(profile):
    rows = profile.criteria
    numbers = (
        ("essential criteria", sum(row.is_essential for row in rows), MOST_ESSENTIAL),
        ("desirable criteria", sum(row.is_desirable for row in rows), MOST_DESIRABLE),
        (
            "criteria asked for in the application",
            sum("application" in row.assessed for row in rows),
            MOST_ASKED,
        ),
    )
    for name, number, limit in numbers:
        if number > limit:
            yield Hit(
                "person specification",
                "",
                f"{number} {name}: more than {limit} wear out applicants and panels.",
                "Keep those that tell a good holder of the post from others.",
            )


def unclear(profile):
    for passage in profile.criteria:
        if passage.requirement not in ("essential", "desirable"):
            message = "It is not known whether this is essential or desirable."
            yield hit(passage, None, message)


def qualifications(profile):
    """One hit a criterion, with all there is to say on its qualifications."""
    for passage in profile.criteria:
        messages, suggestions = [], []
        if not PARTNERS.search(passage.low):
            for pattern, message, better in OLD_NAMES:
                if pattern.search(passage.low) and not is_registration(
                    pattern, passage
                ):
                    messages.append(message)
                    suggestions.append(better)
        if lacks_equivalent(passage):
            messages.append("No equivalent is accepted")
            suggestions.append("… or equivalent experience")
        if messages:
            yield hit(passage, None, "; ".join(messages) + ".", "; ".join(suggestions))


def is_registration(pattern, passage):
    """Whether RMN stands for what it is, as in: registered nurse (RMN)."""
    return pattern is RMN and bool(REGISTERED.search(passage.low))


def lacks_equivalent(passage):
    low = passage.low
    return bool(
        QUALIFICATION.search(low)
        and not EQUIVALENT.search(low)
        and not REGISTERED.search(low)
        and not KNOWS_ABOUT.search(low)
        and not PARTNERS.search(low)
    )


CR04 = Rule(
    id="CR04",
    severity="warn",
    title="Criterion said twice",
    why="What is said twice is scored twice, and one who lacks it loses twice.",
    source=OWN_RULE,
    find=repeated,
)
CR05 = Rule(
    id="CR05",
    severity="warn",
    title="Too many criteria",
    why="Long lists put off able people and make every score hastier.",
    source=OWN_RULE,
    find=counts,
)
CR06 = Rule(
    id="CR06",
    severity="block",
    title="Essential or desirable not known",
    why="Essential criteria decide who goes on; until then nobody can be scored.",
    source=OWN_RULE,
    find=unclear,
)
CR07 = Rule(
    id="CR07",
    severity="info",
    title="Qualification out of date or without an equivalent",
    why="People who learned the same in another way or another country are shut out.",
    source="Ofqual, Regulated Qualifications Framework (October 2015); Equality Act"
    " 2010 s.19",
    find=qualifications,
)
