"""ST07 and ST08: duties that do not fit the structure or the service."""

import re

from .rule import OWN_RULE, Rule, hit

REPORTS = re.compile(
    r"\bdirect reports?\b|\bline reports?\b|\bresponsible for\b|\bmanages\b"
    r"|\bsupervises\b|\bstaff managed\b"
)
NONE = re.compile(
    r"^(?:none|nil|n/?a|no one|no-one|nobody|0|zero|no (?:direct |line )?(?:reports"
    r"|staff)"
    r"|not applicable|there are none|none at present|-|–)\.?$"
)
LEADS = re.compile(
    r"(?:^|[.;,] ?|\bto |\band |\bwill |\bfor )(?:\w+ly )?(?:(?:line[- ])?(?:manage"
    r"|managing)|supervis(?:e|es|ing)|oversee(?:s|ing)?|apprais(?:e|ing)"
    r"|deliver(?:ing)?(?=(?: \w+){0,4} supervision)) (?:[\w'-]+ ){0,6}?(?:staff"
    r"|workers?|volunteers?|team|teams|students?|assistants?|analysts?|colleagues"
    r"|others|peers?|nurses|officers?|supervision|apprentices?|trainees?|employees"
    r"|contractors?|clinicians?|practitioners?|interns?|placements?|advisers?"
    r"|advisors?|mentors?"
    r"|coordinators?|co-ordinators?|administrators?|counsellors?|cooks?|cleaners?"
    r"|drivers?|chefs?|sessionals?|managers?|leaders?|supervisors?)\b"
    r"|\bresponsib(?:le|ility) for (?:the )?(?:day[- ]to[- ]day )?(?:line )?"
    r"(?:management|supervision|oversight) of (?:[\w'-]+ ){0,5}?(?:staff|workers?"
    r"|volunteers?|teams?|students?|colleagues|assistants?)\b"
    r"|\bline[- ]manag(?:e|es|ing)\b(?! (?:your|own|my)\b)|\bline management (?:of|to"
    r"|for)\b"
    r"|\b(?:carry|carries|carrying|conduct\w*|undertak\w+|complet\w+|hold\w*) (?:out )?"
    r"(?:\w+ ){0,3}?(?:appraisals|supervisions?|one[- ]to[- ]ones|1:1s)(?: sessions?)?"
    r" (?:for|with|of) (?:\w+ ){0,3}?(?:staff|team|workers?|volunteers?|reports)\b"
)
ROLE = (
    r"(?:(?:[A-Z][\w&-]+ (?:and )?){1,4}(?:Managers?|Supervisors?|Leads?|Leaders?"
    r"|Directors?|Coordinators?|Co-ordinators?|Matron)|(?:Deputy )?(?:Head|Director)"
    r" of [A-Z][\w&-]+(?: (?:and |& )?[A-Z][\w&-]+){0,3}"
    r"|(?:Deputy )?Chief Executive(?: Officer)?|CEO)"
)
CLINICIAN = (
    r"(?:(?:[A-Z][\w&-]+ ){0,3}(?:Psychologist|Psychiatrist|Consultant|Clinician"
    r"|Therapist|Nurse|Practitioner)|Senior (?:[A-Z][\w&-]+ ){1,2}(?:Worker|Officer))"
)
# Another one after the first: "… or the Safeguarding Manager".
ANOTHER = re.compile(
    rf"(?:,|,? (?:or|and|and/or)) (?:to |from |by )?(?:(?:the|your|our|a|an)"
    rf" )?({ROLE})\b"
)
GUIDED_BY = re.compile(
    r"\b(?i:guidance|supervision|direction|instruct\w+|reports?|accountable|responsible"
    r"|allocated|approval|agreement|request|requested|supervised|managed)\b"
    r" (?:\w+ ){0,3}?(?:(?:from|of|to|by|with) (?:(?:the|your|their|a|an|our) )?"
    rf"({ROLE})|(?:from|by|with) (?:(?:the|your|their|a|an|our) )?({CLINICIAN}))\b"
)
# "Report incidents to the Operations Director": the post answers to this person.
REPORTS_TO = re.compile(
    r"\b(?:(?:[Rr]eport|[Ee]scalate)(?:s|ing)? (?:[\w'-]+,? ){1,6}?|(?:[Tt]ak|[Rr]ais"
    r"|[Bb]ring|[Pp]ass)(?:e|es|ing|s)? (?:[\w'-]+,? ){0,3}?(?:concerns?|issues?"
    r"|problems?"
    r"|risks?|complaints?|incidents?|queries) (?:\w+ )?)(?:to|with) (?:the |your |our )"
    rf"({ROLE})\b"
)

HOUSING = re.compile(
    r"\btenanc(?:y|ies)\b|\bmove-on accommodation\b|\brent arrears\b|\bhomeless\w*\b"
    r"|\brough sleep\w*\b|\bhousing\b|\blandlords?\b"
    r"|\btenants?\b|\bvoids?\b|\bevict\w+|\blettings?\b"
)
DRUGS = re.compile(
    r"\bdetox\w*\b|\bneedle exchange\b|\bdrug treatment\b|\balcohol treatment\b"
)
OLDER = re.compile(r"\bdementia\b|\bresidential home for older\b|\bnursing home\b")
REFUGE = re.compile(r"\brefuges?\b|\bdomestic (?:abuse|violence)\b")
CHILDREN = re.compile(r"\bofsted\b|\blooked[- ]after children\b|\bchildren's homes?\b")
LEARNING = re.compile(r"\blearning (?:disabilit(?:y|ies)|difficult(?:y|ies))\b")
SCHOOL = re.compile(
    r"\bpupils?\b|\bschool attendance\b|\btruan\w+|\bexclusions? from school"
)
FUNDRAISING = re.compile(
    r"\bfundrais\w+|\bdonors?\b|\blegac(?:y|ies)\b|\bappeal income\b"
)
JUSTICE = re.compile(r"\bre-?offend\w+|\bprobation (?:service|officer)s?\b|\bparole\b")
RETAIL = re.compile(r"\bshop sales\b|\bsales targets?\b|\bgift aid sign-ups?\b")
TOPICS = (
    ("housing", HOUSING),
    ("drug and alcohol treatment", DRUGS),
    ("care of older people", OLDER),
    ("domestic abuse", REFUGE),
    ("children's homes", CHILDREN),
    ("learning disability", LEARNING),
    ("schools", SCHOOL),
    ("fundraising", FUNDRAISING),
    ("criminal justice", JUSTICE),
    ("a shop", RETAIL),
)
EXAMPLES = re.compile(
    r"\((?:e\.?g\.?|for example|such as|including|i\.e)[^()]*\)?|\be\.g\.?"
    r"[^.;]*|\b(?:such as|for example)\b[^.;]*"
)


def structure_agrees(profile):
    yield from reports(profile)
    yield from managers(profile)


def reports(profile):
    has_none = any(
        REPORTS.search(item.kind.lower()) and NONE.match(value_of(item))
        for item in profile.reporting_lines
    )
    if not has_none:
        return
    points = (item for item in profile.sections if item.is_bullet)
    for passage in (*profile.accountabilities, *points):
        match = LEADS.search(passage.low)
        if match:
            message = "The structure says there are no reports."
            suggestion = "Say in the structure whom the post leads, or reword the duty."
            yield hit(passage, match, message, suggestion)


def value_of(passage):
    return passage.low[len(passage.kind) :].lstrip(": ").strip()


def managers(profile):
    """A manager who guides the post and does not stand in its structure."""
    if not profile.reporting_lines:
        return
    known = " ".join(item.low for item in profile.reporting_lines)
    for passage in (*profile.accountabilities, *profile.sections):
        for match, name in guides_in(passage.plain):
            if not is_known(name, known):
                message = f"{name} does not stand in the structure."
                suggestion = (
                    "Name everybody who guides the post in the reporting lines."
                )
                yield hit(passage, match, message, suggestion)


def guides_in(text):
    """Pairs of a match and a name: who guides the post, and who else is named there."""
    told = set()
    found = [*GUIDED_BY.finditer(text), *REPORTS_TO.finditer(text)]
    for first in sorted(found, key=lambda match: match.start()):
        name = next(name for name in first.groups() if name)
        if name in told:
            continue
        told.add(name)
        yield first, name
        at = first.end()
        while more := ANOTHER.match(text, at):
            told.add(more[1])
            yield re.compile(re.escape(more[1])).search(text, more.start()), more[1]
            at = more.end()


def is_known(name, known):
    return all(
        re.sub(r"s$", "", part.strip().lower()) in known
        for part in re.split(r"\band\b", name)
        if part.strip()
    )


def copied_over(profile):
    """A topic in measures or essential criteria that stands nowhere else."""
    for name, pattern in TOPICS:
        told = (
            *profile.about_the_post,
            *profile.accountabilities,
            *profile.groups,
            *profile.sections,
        )
        if any(pattern.search(item.low) for item in told):
            continue
        essential = [item for item in profile.criteria if not item.is_desirable]
        for passage in (*profile.measures, *essential):
            if not pattern.search(passage.low):
                continue
            match = pattern.search(EXAMPLES.sub(blank, passage.low))
            if match:
                message = f"Nothing else in the profile speaks of {name}."
                yield hit(passage, match, message, "Was this copied from another post?")
                break


def blank(match):
    """As long as the match, so that places in the text stay the same."""
    return " " * len(match.group())


ST07 = Rule(
    id="ST07",
    severity="warn",
    title="Duties that do not fit the structure",
    why="People want to know whom they lead and who leads them.",
    source=OWN_RULE,
    find=structure_agrees,
)
ST08 = Rule(
    id="ST08",
    severity="info",
    title="Copied from another post",
    why="A demand from another service shuts people out for nothing.",
    source=OWN_RULE,
    find=copied_over,
)
