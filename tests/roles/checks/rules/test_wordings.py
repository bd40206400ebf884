"""More ways of saying what the rules seek, and of seeming to."""

import pytest

from .builders import marks, with_criterion, with_duty, with_section

# An old profile, so that what it calls new is found.
OLD = {"issued": "2016-03"}
BUILD = {
    "criterion": with_criterion,
    "desirable": lambda text: with_criterion(text, "desirable"),
    "value": lambda text: with_criterion(text, category="Values"),
    "duty": with_duty,
    "section": lambda text: with_section(text, **OLD),
}
# By rule, where it stands and severity: pairs of a text and what of it is quoted.
FOUND = {
    ("CR01", "criterion", "warn"): [
        ("Sense of fairness", "Sense of fairness"),
        ("Respect for others", "Respect for"),
        ("Conscientious", "Conscientious"),
        ("Courteous and polite", "Courteous"),
        ("Loyal", "Loyal"),
        ("Hard-working", "Hard-working"),
        ("Ready to take on new tasks", "Ready to"),
        ("Sensitivity to the needs of others", "Sensitivity to"),
        ("Open to feedback", "Open to"),
    ],
    ("CR02", "criterion", "warn"): [
        ("Able to plan and deliver training", "Able to plan and deliver training"),
        (
            "Plans own work and supervises volunteers",
            "Plans own work and supervises volunteers",
        ),
        ("Can drive and lift", "Can drive and lift"),
        (
            "Skills in negotiation, and able to chair meetings",
            "Skills in negotiation, and able to chair",
        ),
        ("Understanding of recovery & experience of peer support", "& experience"),
        (
            "Understands benefits and can explain them",
            "Understands benefits and can explain",
        ),
    ],
    ("CR03", "criterion", "warn"): [
        ("Strong leadership", "Strong leadership"),
        ("Advanced Excel skills", "Advanced Excel skills"),
        ("Competent in IT", "Competent in IT"),
        ("Good time keeping", "Good time keeping"),
        ("Suitable experience", "Suitable experience"),
        ("Wide experience of community work", "Wide experience"),
        ("Broad knowledge of services", "Broad knowledge"),
        ("Thorough understanding of the law", "Thorough understanding"),
        ("In-depth knowledge of psychosis", "In-depth knowledge"),
        ("Good at maths", "Good at maths"),
        ("Effective communicator", "Effective communicator"),
        ("Superb presentation skills", "Superb presentation"),
        ("First-class admin skills", "First-class admin skills"),
        ("Well-developed negotiating skills", "Well-developed negotiating skills"),
    ],
    ("CR07", "criterion", "info"): [
        ("Foundation degree", "Foundation degree"),
        ("HNC in business", "HNC in business"),
        ("Graduate", "Graduate"),
        ("AAT qualified", "AAT qualified"),
        ("CIPD level 5", "CIPD level 5"),
        ("City & Guilds in catering", "City & Guilds in catering"),
        ("O levels in English", "O levels in English"),
        ("PhD", "PhD"),
    ],
    ("EQ01", "criterion", "warn"): [
        ("Must be mobile across the county", "be mobile"),
    ],
    ("EQ02", "criterion", "warn"): [
        ("A year's experience of care work", "A year's"),
        ("Experience of line management (min 2 years)", "min 2 years"),
        ("Minimum 6 months in a customer-facing post", "Minimum 6 months"),
        ("Has managed a team for three years or more", "three years"),
        ("Half a year's experience in an office", "Half a year's"),
        ("A minimum of a year working with families", "A minimum of a year"),
    ],
    ("EQ03", "criterion", "block"): [
        (
            "Have been a user of mental health services",
            "been a user of mental health services",
        ),
        ("Must be a service user or former service user", "be a service user"),
        ("Past experience of psychosis", "Past experience of psychosis"),
        ("Must have a disability", "Must have a disability"),
        ("Must be in recovery for two years", "in recovery for two years"),
        ("Own experience of being sectioned", "Own experience of being sectioned"),
        (
            "Must not have been in hospital in the past year",
            "not have been in hospital",
        ),
        ("Be free from mental health problems", "free from mental"),
        ("Must be a mother", "Must be a mother"),
        ("Must be of Black African heritage", "Must be of Black African heritage"),
    ],
    ("EQ04", "desirable", "warn"): [
        (
            "Experience of mental health problems, your own or a relative's",
            "Experience of mental health problems, your own",
        ),
        ("Experience as a service user", "Experience as a service user"),
        ("Has used mental health services", "Has used mental health services"),
    ],
    ("EQ05", "criterion", "warn"): [
        ("Full of energy", "Full of energy"),
        ("Under 35 years of age", "Under 35 years"),
        ("Must be over 21", "over 21"),
        ("Youthfulness", "Youthfulness"),
        ("Not too old to learn", "too old"),
        ("Older applicants need not apply", "Older applicants"),
        ("Boundless energy", "Boundless energy"),
        ("18-30 years old", "18-30 years old"),
    ],
    ("EQ05", "duty", "warn"): [
        ("He must be a young and dynamic salesman", "must be a young"),
        ("Aged 20 to 30", "Aged 20 to 30"),
    ],
    ("EQ05", "section", "warn"): [
        ("Ideal candidate aged 25-35", "aged 25-35"),
        ("Would suit someone early in their career", "early in their career"),
        ("We want a junior with fresh ideas who is young at heart", "young at heart"),
    ],
    ("EQ06", "criterion", "warn"): [
        ("Low sickness absence", "Low sickness absence"),
        ("Fit enough to assist people", "Fit enough"),
        ("Performs well under stress", "Performs well under stress"),
        ("Emotionally stable", "Emotionally stable"),
        ("Psychologically robust", "Psychologically robust"),
        ("Robust personality", "Robust personality"),
        ("Strong nerves", "Strong nerves"),
        ("Thick skin", "Thick skin"),
        ("A GSOH", "GSOH"),
        ("Standing for long hours", "Standing for"),
        ("Good eyesight", "Good eyesight"),
        ("Good hearing", "Good hearing"),
        ("Normal vision", "Normal vision"),
        ("No health problems", "No health problems"),
        ("Free from disability", "Free from disability"),
        ("No history of back problems", "No history of back problems"),
        ("Clear speaking voice", "Clear speaking voice"),
        ("Must not suffer from stress", "not suffer"),
    ],
    ("EQ07", "criterion", "warn"): [
        ("Native-level Welsh", "Native-level"),
        ("Must be British", "Must be British"),
        ("Educated in the UK", "Educated in the UK"),
        ("UK qualification only", "UK qualification only"),
        ("Speaks English like a native", "like a native"),
        ("Born in Britain", "Born in Britain"),
    ],
    ("EQ09", "duty", "warn"): [
        ("elderly people", "elderly people"),
        ("the homeless", "the homeless"),
        ("people who suffer from schizophrenia", "suffer from schizophrenia"),
        ("schizophrenics", "schizophrenics"),
        ("mental patients", "mental patients"),
        ("Every chairman must be a guru.", "chairman"),
    ],
    ("LAW01", "duty", "block"): [
        (
            "Employment Equality Regulations 2003",
            "Employment Equality Regulations 2003",
        ),
        ("Part 2 of the Equality Act 2006", "Part 2 of the Equality Act 2006"),
        ("DPA 1998", "DPA 1998"),
        ("the 1998 Data Protection Act", "1998 Data Protection Act"),
        ("Handle data in line with GDPR", "GDPR"),
        (
            "Keep records in line with the General Data Protection Regulation (GDPR)",
            "General Data Protection Regulation (GDPR)",
        ),
        ("the EU GDPR", "GDPR"),
        ("Register with the ICO", "ICO"),
        ("Take part in CPAs and ward rounds", "CPAs"),
        (
            "Carers and Disabled Children Act 2000",
            "Carers and Disabled Children Act 2000",
        ),
        ("Carers Act", "Carers Act"),
        ("Fair Access to Care", "Fair Access to Care"),
        ("DH Code of Confidentiality", "DH Code of Confidentiality"),
        ("Liaise with the local CCG's commissioners", "CCG"),
        ("Report to Monitor each quarter", "to Monitor"),
        ("PHE guidance", "PHE"),
        ("MHSWR 1992", "MHSWR 1992"),
        (
            "Management of Health and Safety at Work Regs 1992",
            "Management of Health and Safety at Work Regs 1992",
        ),
        (
            "Fire Precautions (Workplace) Regulations 1997",
            "Fire Precautions (Workplace) Regulations 1997",
        ),
        ("Mental Health Act Commission", "Mental Health Act Commission"),
    ],
    ("LAW01", "section", "block"): [
        ("CRBs are renewed every three years", "CRBs"),
        ("the Vetting & Barring Scheme", "Vetting & Barring Scheme"),
        (
            "a guaranteed interview for disabled applicants",
            "guaranteed interview for disabled",
        ),
        ("Asylum & Immigration Act 1996", "Asylum & Immigration Act 1996"),
    ],
    ("LAW01", "criterion", "block"): [
        ("Registered with the HPC", "HPC"),
        ("Registration with HPC", "HPC"),
    ],
    ("LAW03", "duty", "info"): [
        ("Housing Act", "Housing Act"),
    ],
    ("PL02", "duty", "info"): [
        ("move the goalposts", "move the goalposts"),
        ("on the same page", "on the same page"),
        ("get the ball rolling", "get the ball rolling"),
        ("cutting edge service", "cutting edge"),
        ("keep all the plates spinning", "plates spinning"),
        ("take it to the next level", "to the next level"),
        ("best of breed", "best of breed"),
        ("fast-paced environment", "fast-paced"),
    ],
    ("PL03", "duty", "info"): [
        ("Work with there families", "with there families"),
        ("Its a busy team", "Its a"),
        ("Keep recieving calls", "recieving"),
        ("Adheer to policy", "Adheer"),
        ("Maintian records", "Maintian"),
        ("Wokr with people", "Wokr"),
        ("Ensure you are upto date", "upto"),
        ("Carry out of hours calls;.", ";."),
        ("Be responsble for keys", "responsble"),
        ("Team meetng notes", "meetng"),
        ("policys and procedures", "policys"),
    ],
    ("ST02", "section", "warn"): [
        ("The service was recently set up.", "recently set up"),
        ("We have just opened a new hostel.", "just opened"),
    ],
    ("ST04", "section", "warn"): [
        ("{{service}}", "{{service}}"),
        ("Report to [Line Manager]", "[Line Manager]"),
        ("Enter text here", "Enter text here"),
        ("to be inserted", "to be inserted"),
        ("Click here to enter text.", "Click here to enter text"),
    ],
}
LEFT_ALONE = [
    ("CR01", "value", "Native English speaker"),
    ("CR01", "value", "Full driving licence"),
    ("CR01", "value", "English as a first language"),
    ("CR01", "value", "Can give an example of challenging discrimination"),
    ("CR07", "criterion", "A good degree of patience"),
    ("EQ01", "criterion", "Computer driving licence (ECDL)"),
    ("EQ01", "criterion", "European Computer Driving Licence"),
    (
        "EQ03",
        "criterion",
        "Lived experience of mental distress, or experience of caring for someone",
    ),
    ("EQ03", "criterion", "Experience of running a women only space"),
    ("EQ03", "criterion", "Experience with men aged 18 to 25"),
    ("EQ05", "section", "Mature trees stand in the garden."),
    ("EQ05", "duty", "Run energetic games"),
    ("EQ06", "criterion", "Good health and safety record"),
    ("LAW01", "duty", "The GDPR as it forms part of UK law (UK GDPR)"),
    ("LAW01", "duty", "the No Secrets youth drama group's costumes"),
    ("LAW01", "duty", "Public health England-wide campaign"),
    ("PL01", "duty", "PIN number"),
    ("EQ03", "section", "The refuge is open to women only"),
    ("EQ05", "duty", "Support young black men who leave prison"),
    ("EQ09", "duty", "Order mannequins and maiden oak for the shop"),
    ("LAW01", "duty", "Talk with Monitor users about the alarm"),
    ("PL03", "duty", "Take the train to Upton"),
    ("ST07", "duty", "Take the tenancy to the next manager"),
]


def seen(rule, profile):
    """The marks without that on the date of the profile."""
    return [mark for mark in marks(rule, profile) if mark[1] != OLD["issued"]]


@pytest.mark.parametrize(
    ("rule", "where", "severity", "text", "quote"),
    [(*key, *pair) for key, pairs in FOUND.items() for pair in pairs],
)
def test_rule_finds_a_wording(rule, where, severity, text, quote):
    assert seen(rule, BUILD[where](text)) == [(severity, quote)]


@pytest.mark.parametrize(("rule", "where", "text"), LEFT_ALONE)
def test_rule_leaves_a_lookalike_alone(rule, where, text):
    assert seen(rule, BUILD[where](text)) == []
