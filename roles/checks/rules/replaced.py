"""The laws, bodies and schemes that were replaced, each with what stands now."""

import re
from dataclasses import dataclass

from .wording import word_list

# A passage without any of these words names nothing in the list below.
HINTS = frozenset(
    word_list(
        """
        act acts regulations regs dda gdpr regulation dpa commissioner
        commissioner's ico commission programme cpa cpas bureau crb crbs isa
        authority authorities scheme schemes poca pova secrets facs fair department
        doh dh management community commissioning
        improvement digital pct pcts primary ccg ccgs hee phe education monitor
        public inspection csci healthcare framework ksf eksf ticks positive
        riddor coshh mhswr council gscc hpc lists list england iapt lscb lscbs
        approved institute ukcc links benefit matters nsf genuine acid cheshire
        shorthold
        """
    )
)


@dataclass(frozen=True)
class Old:
    """`pattern` is matched as written where `is_exact`, else in small letters.

    A passage that says `unless` as well means what is in force. `years` are those of
    the Acts that bore the name and are gone; an Act of another year is another law.
    What `is_always_asked` is named only where somebody has to have it or do it.
    `severity` is "block" for law that was repealed, "warn" for a body or scheme that
    has another name now or none, "info" for one that is about to change.
    """

    pattern: re.Pattern
    now: str
    source: str
    severity: str = "block"
    is_exact: bool = False
    unless: re.Pattern | None = None
    years: tuple[str, ...] = ()
    is_always_asked: bool = False


def old(pattern, now, source, **more):
    return Old(re.compile(pattern), now, source, **more)


def gone(pattern, now, source, **more):
    """A body or scheme: nobody breaks the law by naming it."""
    return old(pattern, now, source, severity="warn", **more)


def changing(pattern, now, source, **more):
    return old(pattern, now, source, severity="info", **more)


# There the Disability Discrimination Act 1995 is in force.
NORTHERN_IRELAND = re.compile(r"\bnorthern ireland\b")
# The years an Act bears, where they are written behind its name.
YEAR = r"(?:,? \(?(?:18|19|20)\d\d(?: (?:and|to|or|&) (?:(?:19|20)\d\d))?\b\)?)?"

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

SECTION_47 = r"s(?:ection|\.)? ?47"
CARE_1990 = r"(?:nhs|national health service) (?:and|&) community care act(?: 1990)?"

OLD = (
    old(
        rf"\bdisability discrimination acts?\b{YEAR}",
        *EQUALITY,
        unless=NORTHERN_IRELAND,
        years=("1995", "2005"),
    ),
    old(rf"\bDDA\b{YEAR}", *EQUALITY, is_exact=True, unless=NORTHERN_IRELAND),
    old(
        rf"\bsex discrimination acts?\b{YEAR}",
        *EQUALITY,
        years=("1975", "1986", "2008"),
    ),
    old(
        rf"\brace relations (?:\(amendment\) |amendment )?acts?\b{YEAR}",
        *EQUALITY,
        years=("1965", "1968", "1976", "2000"),
    ),
    old(rf"\bequal pay acts?\b{YEAR}", *EQUALITY, years=("1970",)),
    old(
        r"\bemployment equality (?:\((?:religion(?: or belief)?|sexual orientation|age|"
        rf"sex discrimination)\) )?(?:regulations|regs)\b{YEAR}",
        *EQUALITY,
    ),
    old(
        r"\bequality act 2006,? \(?(?:part|pt\.?) (?:2|ii|two)\b"
        r"|\b(?:part|pt\.?) (?:2|ii|two) of the equality act 2006\b",
        *EQUALITY,
    ),
    gone(
        r"\bcommission for racial equality\b|\bdisability rights commission\b"
        r"|\bequal opportunities commission\b",
        *EHRC,
    ),
    old(
        r"\bdata protection acts?(?: \(dpa\))?,? \(?(?:of )?(?:1984|1998)\b"
        r"|\bdpa,? \(?(?:1984|1998)\b|\b(?:1984|1998) data protection act\b",
        *DATA,
    ),
    # A short name for what holds, not old law.
    changing(
        r"(?<!uk )(?<!united kingdom )\bgeneral data protection regulations?\b"
        r"(?: \(gdpr\))?|(?<!uk )(?<!uk-)\bgdpr\b",
        *DATA,
        unless=re.compile(r"\buk[ -]gdpr\b"),
    ),
    changing(
        r"\binformation commissioner(?:'s office)?\b(?: \(ico\))?|\bico\b",
        "Information Commission, once it takes over; check which name holds",
        "Data (Use and Access) Act 2025, Part 6",
    ),
    gone(
        r"\bcare programme approach\b(?: \(cpa\))?|(?<!accountant \()"
        r"\bcpas?\b(?! (?:account|qualif))(?!,? (?:or |and )?(?:acca|cima|aca)\b)",
        "Community Mental Health Framework for Adults and Older Adults",
        "NHS England, Care Programme Approach position statement, 1 March 2022",
    ),
    old(
        r"\bmental health act,? \(?1959\b", "Mental Health Act 1983", "that Act, s.148"
    ),
    old(r"\bcriminal records bureau\b(?: \(crb\))?", *DBS, is_always_asked=True),
    old(r"\bCRBs?\b", *DBS, is_exact=True, is_always_asked=True),
    gone(
        r"\bindependent safeguarding authority\b(?: \(isa\))?"
        r"|\bisa[ -](?:regist\w+|(?:barred )?lists?\b)|(?<=with the )isa\b"
        r"|(?<=by the )isa\b|\bvetting (?:and|&) barring scheme\b",
        *DBS,
    ),
    old(
        r"\bpov[ac] lists?\b|\bpoca lists?\b|\bpova\b|\bprotection of vulnerable"
        r" adults (?:list|scheme)\b|\bprotection of children act,? \(?1999\b",
        *BARRING,
        is_always_asked=True,
    ),
    gone(
        r"\bNo Secrets\b(?! (?:[a-z]+ ){0,2}(?:group|club|band|choir|play|project)\b)",
        *CARE,
        is_exact=True,
    ),
    # The Act is in force in part; its section 47 is not, in England.
    old(
        rf"\b{SECTION_47},? (?:of )?(?:the )?{CARE_1990}"
        rf"|\b{CARE_1990},? \(?{SECTION_47}\b",
        *CARE,
    ),
    gone(r"\bfair access to care(?: services)?\b(?: \(facs\))?", *CARE),
    gone(r"\bFACS\b", *CARE, is_exact=True),
    old(
        r"\bcarers (?:\((?:recognition (?:and|&) services|equal opportunities)\)"
        r" )?acts?"
        r" (?:1995|2004)\b|\bcarers \((?:recognition|equal)[^()]{1,30}\) act\b"
        r"|\bcarers and disabled children act\b(?: 2000)?",
        *CARE,
    ),
    gone(
        r"\b(?:department of health(?:'s)?|doh|dh) code of confidentiality\b",
        "Confidentiality: NHS Code of Practice 2003",
        "Department of Health, Confidentiality: NHS Code of Practice, 2003",
    ),
    gone(
        r"\bdepartment of health\b(?!,? (?:and|&) (?:social care|human)| code of conf"
        r"| \(?northern ireland)"
        r"(?!'s code of conf)",
        "Department of Health and Social Care (DHSC)",
        "Machinery of government change, January 2018",
    ),
    gone(
        r"\bnhs management executive\b(?: guidelines?)?",
        "NHS England guidance on managing conflicts of interest, 2017",
        "NHS England, Managing conflicts of interest in the NHS, 2017",
    ),
    gone(r"\bprimary care trusts?\b(?: \(pcts?\))?|\bpcts?\b", *ICB),
    gone(r"\bclinical commissioning groups?\b(?: \(ccgs?\))?|\bccgs?\b", *ICB),
    gone(r"\bstrategic health authorit(?:y|ies)\b", *NHSE),
    gone(r"\bhealth education england\b(?: \(hee\))?|\bhee\b", *NHSE),
    gone(r"\bnhs improvement\b(?= [^.]*regulat|[,.;)]|$)|\bnhs digital\b", *NHSE),
    gone(
        r"\b(?:regulated by|licensed by|to|by|with|from|of) Monitor\b(?=[,.;)]|$|"
        r" (?:and"
        r"|each|every|on|at|in|for|when|guidance|rules|quarterly|monthly|yearly"
        r"|annually)\b)",
        *NHSE,
        is_exact=True,
    ),
    gone(
        r"\bpublic health england\b(?: \(phe\))?(?!-)|\bphe\b",
        "UK Health Security Agency, or the Office for Health Improvement and"
        " Disparities",
        "Department of Health and Social Care, 1 October 2021",
    ),
    gone(
        r"\bmental health act commission\b",
        "Care Quality Commission (CQC)",
        "Health and Social Care Act 2008, s.1",
    ),
    gone(
        r"\bhealthcare commission\b|\bcommission for social care inspection\b|\bcsci\b",
        "Care Quality Commission (CQC)",
        "Health and Social Care Act 2008, s.1",
    ),
    gone(
        r"\b(?:nhs )?knowledge (?:and|&) skills framework\b(?:,? \(?(?:nhs )?ksf\)?)?"
        r"|\be-?ksf\b|\bksf\b",
        "the employer's own appraisal; the e-KSF tool is closed",
        "NHS Employers, simplified Knowledge and Skills Framework, 2010",
    ),
    gone(
        r"\btwo[- ]ticks?\b|\bpositive about disabled people\b",
        *TWO_TICKS,
    ),
    old(
        r"\basylum (?:and|&) immigration act,? \(?1996\b",
        "Immigration, Asylum and Nationality Act 2006",
        "Immigration, Asylum and Nationality Act 2006, s.26",
    ),
    old(
        r"\briddor,? (?:regulations,? |regs,? )?\(?(?:1985|1995)\b|\breporting of"
        r" injuries"
        r",? diseases,? (?:and|&) dangerous occurrences regulations(?: \(riddor\))?,?"
        r" \(?(?:1985|1995)\b",
        "RIDDOR 2013",
        "Reporting of Injuries, Diseases and Dangerous Occurrences Regulations 2013",
        is_always_asked=True,
    ),
    old(
        r"\b(?:coshh|control of substances hazardous to health)(?: regulations| regs)?"
        r"(?: \(coshh\))?,? \(?(?:1988|1994|1999)\b",
        "COSHH 2002",
        "Control of Substances Hazardous to Health Regulations 2002",
        is_always_asked=True,
    ),
    old(
        r"\bmanagement of health (?:and|&) safety at work (?:regulations|regs)"
        r"(?: \(mhswr\))?,? \(?1992\b|\bmhswr,? \(?1992\b",
        "Management of Health and Safety at Work Regulations 1999",
        "Management of Health and Safety at Work Regulations 1999",
        is_always_asked=True,
    ),
    old(
        r"\bfire precautions (?:act\b(?: 1971)?|\(workplace\) regulations\b(?:"
        r" 199\d)?)",
        "Regulatory Reform (Fire Safety) Order 2005",
        "Regulatory Reform (Fire Safety) Order 2005",
    ),
    old(
        rf"\bprevention of corruption acts?\b{YEAR}",
        "Bribery Act 2010",
        "Bribery Act 2010, s.17",
    ),
    old(
        r"\bcharities acts?,? \(?(?:1993|2006)\b",
        "Charities Act 2011, as amended in 2022",
        "Charities Act 2011, Schedule 10",
    ),
    old(
        r"\bcompanies acts?,? \(?1985\b",
        "Companies Act 2006",
        "Companies Act 2006, Schedule 16",
    ),
    gone(
        r"\bgeneral social care council\b(?: \(gscc\))?|\bgscc\b",
        "Social Work England",
        "Children and Social Work Act 2017, s.36",
    ),
    gone(
        r"\bhealth professions council\b(?: \(hpc\))?|\bhpc\b(?=[ -]?regist)"
        r"|\b(?<=with the )hpc\b|\b(?<=with )hpc\b|\b(?<=by the )hpc\b"
        r"|\b(?<=of the )hpc\b",
        "Health and Care Professions Council (HCPC)",
        "Health and Social Care Act 2012, s.214",
    ),
    changing(
        r"\bnhs england\b",
        "NHS England until the Health Bill ends it; check which name holds",
        "Health Bill 2026, fact sheet of 19 May 2026",
    ),
    gone(
        r"\biapt\b|\bimproving access to psychological therapies\b",
        "NHS Talking Therapies",
        "NHS England, NHS Talking Therapies, 2023",
    ),
    gone(
        r"\blscbs?\b|\blocal safeguarding children boards?\b",
        "safeguarding partners",
        "Children and Social Work Act 2017, s.16",
    ),
    gone(
        r"\bapproved social workers?\b",
        "approved mental health professional (AMHP)",
        "Mental Health Act 2007, s.18",
    ),
    gone(
        r"\bregulated activities\)? (?:regulations|regs)(?: of)?,? \(?2010\b",
        "Health and Social Care Act 2008 (Regulated Activities) Regulations 2014",
        "those Regulations of 2014",
    ),
    gone(
        r"\bnational institute (?:for|of) clinical excellence\b",
        "National Institute for Health and Care Excellence (NICE)",
        "Health and Social Care Act 2012, s.232",
    ),
    gone(
        r"\bukcc\b",
        "Nursing and Midwifery Council (NMC)",
        "Nursing and Midwifery Order 2001",
    ),
    gone(
        r"\bLINks\b",
        "Healthwatch",
        "Health and Social Care Act 2012, s.181",
        is_exact=True,
    ),
    gone(
        r"\bincapacity benefit\b",
        "Employment and Support Allowance or Universal Credit",
        "Welfare Reform Act 2007, Part 1",
    ),
    gone(
        r"\bevery child matters\b",
        "Working Together to Safeguard Children 2026",
        "Every Child Matters is out of use",
    ),
    gone(
        r"\bnsf (?:for|in) mental health\b"
        r"|\bnational service framework (?:for|in) mental health\b",
        "out of use: name what the post works to",
        "The framework of 1999 ended in 2009",
    ),
    gone(
        r"\bgenuine occupational (?:qualification|requirement)s?\b",
        "occupational requirement",
        "Equality Act 2010, Schedule 9",
    ),
    gone(
        r"\bacid test\b|\bcheshire west\b",
        "the law as the Supreme Court gave it in [2026] UKSC 16",
        "[2026] UKSC 16, 2 June 2026",
    ),
    gone(
        r"\bassured shorthold tenanc(?:y|ies)\b",
        "assured periodic tenancy, for private lets in England",
        "Renters’ Rights Act 2025, in force 1 May 2026",
    ),
)
