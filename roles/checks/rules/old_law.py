"""LAW01: law, bodies and lists that no longer stand, each with what stands now."""

import re
from dataclasses import dataclass

from .rule import Rule, hit
from .wording import word_list

# A sentence that says so tells history; it does not lean on the old law.
TELLS_HISTORY = re.compile(
    r"\b(?:replac\w+|repeal\w+|supersed\w+|former(?:ly)?|previously|used to be|until"
    r" (?:19|20)\d\d|now (?:known|called)|took over from|northern ireland)\b"
)

# A passage without any of these words names nothing in the list below.
HINTS = frozenset(
    word_list(
        """
        act acts regulations dda gdpr regulation commissioner commissioner's
        commission programme cpa bureau crb isa authority authorities scheme
        schemes poca pova secrets facs fair department doh management community
        improvement digital pct pcts primary ccg ccgs hee education monitor
        public inspection csci healthcare framework ksf eksf ticks positive
        riddor coshh council gscc hpc lists list
        """
    )
)


@dataclass(frozen=True)
class Old:
    """`pattern` is matched as written where `is_exact`, else in small letters."""

    pattern: re.Pattern
    now: str
    source: str
    severity: str = ""
    is_exact: bool = False


def old(pattern, now, source, *, severity="", is_exact=False):
    return Old(re.compile(pattern), now, source, severity, is_exact)


EQUALITY = ("Equality Act 2010", "Equality Act 2010, Schedule 27")
DATA = ("UK GDPR and the Data Protection Act 2018", "Data Protection Act 2018, s.211")
DBS = ("Disclosure and Barring Service (DBS)", "Protection of Freedoms Act 2012, s.87")
BARRING = (
    "Safeguarding Vulnerable Groups Act 2006",
    "Safeguarding Vulnerable Groups Act 2006, Schedule 10",
)
CARE = ("Care Act 2014", "Care Act 2014 and its consequential orders")
ICB = ("integrated care board (ICB)", "Health and Care Act 2022, ss.14 and 19")
NHSE = ("NHS England", "Health and Care Act 2022, s.33")
TWO_TICKS = (
    "Disability Confident",
    "Department for Work and Pensions, Disability Confident (2016)",
)
EHRC = ("Equality and Human Rights Commission", "Equality Act 2006, s.36")

OLD = (
    old(r"\bdisability discrimination acts?\b(?: (?:1995|2005))?", *EQUALITY),
    old(r"\bDDA\b(?: (?:1995|2005))?", *EQUALITY, is_exact=True),
    old(r"\bsex discrimination acts?\b(?: (?:1975|1986))?", *EQUALITY),
    old(
        r"\brace relations (?:\(amendment\) |amendment )?acts?\b(?: (?:1976|2000))?",
        *EQUALITY,
    ),
    old(r"\bequal pay act\b(?: 1970)?", *EQUALITY),
    old(r"\bemployment equality \([^()]{1,40}\) regulations\b(?: 200[36])?", *EQUALITY),
    old(r"\bequality act 2006,? (?:part|pt\.?) 2\b", *EQUALITY),
    old(
        r"\bcommission for racial equality\b|\bdisability rights commission\b"
        r"|\bequal opportunities commission\b",
        *EHRC,
    ),
    old(r"\bdata protection acts?,? \(?(?:of )?(?:1984|1998)\b", *DATA),
    old(
        r"(?<!uk )(?<!united kingdom )\bgeneral data protection regulations?\b"
        r"(?: \(gdpr\))?|(?<!uk )(?<!uk-)\bgdpr\b",
        *DATA,
        severity="warn",
    ),
    old(
        r"\binformation commissioner(?:'s office)?\b",
        "Information Commission, once it takes over; check which name holds",
        "Data (Use and Access) Act 2025, Part 6",
        severity="info",
    ),
    old(
        r"\bcare programme approach\b(?: \(cpa\))?|(?<!accountant \()"
        r"\bcpa\b(?! (?:account|qualif))(?!,? (?:or |and )?(?:acca|cima|aca)\b)",
        "Community Mental Health Framework for Adults and Older Adults",
        "NHS England, Care Programme Approach position statement, 1 March 2022",
    ),
    old(
        r"\bmental health act,? \(?1959\b", "Mental Health Act 1983", "that Act, s.148"
    ),
    old(r"\bcriminal records bureau\b(?: \(crb\))?", *DBS),
    old(r"\bCRB\b", *DBS, is_exact=True),
    old(
        r"\bindependent safeguarding authority\b(?: \(isa\))?"
        r"|\bisa[ -]regist\w+|\bvetting and barring scheme\b",
        *DBS,
    ),
    old(
        r"\bpov[ac] lists?\b|\bpoca lists?\b|\bpova\b|\bprotection of vulnerable"
        r" adults (?:list|scheme)\b|\bprotection of children act\b(?: 1999)?",
        *BARRING,
    ),
    old(r"\bNo Secrets\b", *CARE, is_exact=True),
    old(
        r"\b(?:nhs|national health service) (?:and|&) community care act\b(?: 1990)?",
        *CARE,
    ),
    old(r"\bfair access to care services\b(?: \(facs\))?", *CARE),
    old(r"\bFACS\b", *CARE, is_exact=True),
    old(
        r"\bcarers (?:\((?:recognition and services|equal opportunities)\) )?act"
        r" (?:1995|2004)\b",
        *CARE,
    ),
    old(
        r"\b(?:department of health|doh) code of confidentiality\b",
        "Confidentiality: NHS Code of Practice 2003",
        "Department of Health, Confidentiality: NHS Code of Practice, 2003",
    ),
    old(
        r"\bdepartment of health\b(?! (?:and|&) social care| code of conf)",
        "Department of Health and Social Care (DHSC)",
        "Machinery of government change, January 2018",
    ),
    old(
        r"\bnhs management executive\b(?: guidelines?)?",
        "NHS England guidance on managing conflicts of interest, 2017",
        "NHS England, Managing conflicts of interest in the NHS, 2017",
    ),
    old(r"\bprimary care trusts?\b(?: \(pcts?\))?|\bpcts?\b", *ICB),
    old(r"\bclinical commissioning groups?\b(?: \(ccgs?\))?|\bccgs?\b", *ICB),
    old(r"\bstrategic health authorit(?:y|ies)\b", *NHSE),
    old(r"\bhealth education england\b(?: \(hee\))?|\bhee\b", *NHSE),
    old(r"\bnhs improvement\b(?= [^.]*regulat|[,.;)]|$)|\bnhs digital\b", *NHSE),
    old(
        r"\b(?:regulated by|reports? to|licensed by|to|by|with|from) Monitor\b"
        r"(?=[,.;)]| and\b|$)",
        *NHSE,
        is_exact=True,
    ),
    old(
        r"\bpublic health england\b(?: \(phe\))?",
        "UK Health Security Agency, or the Office for Health Improvement and"
        " Disparities",
        "Department of Health and Social Care, 1 October 2021",
    ),
    old(
        r"\bhealthcare commission\b|\bcommission for social care inspection\b|\bcsci\b",
        "Care Quality Commission (CQC)",
        "Health and Social Care Act 2008, s.1",
    ),
    old(
        r"\b(?:nhs )?knowledge (?:and|&) skills framework\b(?:,? \(?(?:nhs )?ksf\)?)?"
        r"|\be-?ksf\b|\bksf\b",
        "the employer's own appraisal; the e-KSF tool is closed",
        "NHS Employers, simplified Knowledge and Skills Framework, 2010",
    ),
    old(
        r"\btwo ticks\b|\bpositive about disabled people\b|\bguaranteed interview"
        r" schemes?\b",
        *TWO_TICKS,
    ),
    old(
        r"\basylum and immigration act\b(?: 1996)?",
        "Immigration, Asylum and Nationality Act 2006",
        "Immigration, Asylum and Nationality Act 2006, s.26",
    ),
    old(
        r"\briddor,? (?:regulations,? )?\(?(?:1985|1995)\b|\breporting of injuries,?"
        r" diseases,? and dangerous occurrences regulations,? \(?(?:1985|1995)\b",
        "RIDDOR 2013",
        "Reporting of Injuries, Diseases and Dangerous Occurrences Regulations 2013",
    ),
    old(
        r"\b(?:coshh|control of substances hazardous to health)(?: regulations)?,?"
        r" \(?(?:1988|1994|1999)\b",
        "COSHH 2002",
        "Control of Substances Hazardous to Health Regulations 2002",
    ),
    old(
        r"\bmanagement of health (?:and|&) safety at work regulations,? \(?1992\b",
        "Management of Health and Safety at Work Regulations 1999",
        "Management of Health and Safety at Work Regulations 1999",
    ),
    old(
        r"\bfire precautions act\b(?: 1971)?",
        "Regulatory Reform (Fire Safety) Order 2005",
        "Regulatory Reform (Fire Safety) Order 2005",
    ),
    old(
        r"\bprevention of corruption acts?\b(?: (?:1906|1916))?",
        "Bribery Act 2010",
        "Bribery Act 2010, s.17",
    ),
    old(
        r"\bcharities acts?,? \(?(?:1992|1993|2006)\b",
        "Charities Act 2011, as amended in 2022",
        "Charities Act 2011, Schedule 10",
    ),
    old(
        r"\bcompanies acts?,? \(?(?:1985|1989)\b",
        "Companies Act 2006",
        "Companies Act 2006, Schedule 16",
    ),
    old(
        r"\bgeneral social care council\b(?: \(gscc\))?|\bgscc\b",
        "Social Work England",
        "Children and Social Work Act 2017, s.36",
    ),
    old(
        r"\bhealth professions council\b(?: \(hpc\))?|\bhpc (?=regist)",
        "Health and Care Professions Council (HCPC)",
        "Health and Social Care Act 2012, s.214",
    ),
)


def old_law(profile):
    """Each old law once at a place, in the order of the text."""
    told = set()
    for passage in profile.passages:
        if HINTS.isdisjoint(passage.tokens):
            continue
        for match, entry in named_in(passage):
            named = (passage.place, entry, match.group().lower())
            if named in told:
                continue
            told.add(named)
            yield hit(
                passage,
                match,
                "This law, body or scheme has been replaced.",
                entry.now,
                severity=entry.severity,
                source=entry.source,
            )


def named_in(passage):
    """Pairs of a match and its entry, in the order of the passage."""
    found = []
    for entry in OLD:
        text = passage.plain if entry.is_exact else passage.low
        found += [
            (match, entry)
            for match in entry.pattern.finditer(text)
            if not tells_history(passage, match)
        ]
    return sorted(found, key=lambda pair: pair[0].start())


def tells_history(passage, match):
    """Whether the sentence round a match says that something was replaced."""
    start = passage.low.rfind(". ", 0, match.start()) + 1
    end = passage.low.find(". ", match.end())
    sentence = passage.low[start : end if end >= 0 else None]
    return bool(TELLS_HISTORY.search(sentence))


LAW01 = Rule(
    id="LAW01",
    severity="block",
    title="Law that no longer stands",
    why="Staff and applicants are told to follow rules that are no longer there.",
    source="The Act or notice that replaced it",
    find=old_law,
)
