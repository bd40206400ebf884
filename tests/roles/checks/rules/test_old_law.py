"""LAW01 by the table of laws: only law that was repealed blocks."""

import pytest

from .builders import marks, with_duty

REPEALED = [
    "Disability Discrimination Act 1995",
    "Sex Discrimination Act 1975",
    "Race Relations Act 1976",
    "Equal Pay Act 1970",
    "Employment Equality (Religion or Belief) Regulations 2003",
    "Employment Equality (Sexual Orientation) Regulations 2003",
    "Employment Equality (Age) Regulations 2006",
    "Equality Act 2006 Part 2",
    "Data Protection Act 1984",
    "Data Protection Act 1998",
    "CRB",
    "POVA list",
    "POCA list",
    "Protection of Children Act 1999",
    "Carers (Recognition and Services) Act 1995",
    "Carers (Equal Opportunities) Act 2004",
    "Asylum and Immigration Act 1996",
    "RIDDOR 1995",
    "COSHH 1999",
    "MHSWR 1992",
    "Fire Precautions Act 1971",
    "Prevention of Corruption Acts",
    "Charities Act 1993",
    "Charities Act 2006",
    "Companies Act 1985",
]
# A body or scheme with another name now, or gone: naming it breaks no law.
GONE = [
    "Care Programme Approach",
    "Vetting and Barring Scheme",
    "Independent Safeguarding Authority",
    "No Secrets",
    "FACS",
    "Fair Access to Care",
    "Mental Health Act Commission",
    "Clinical Commissioning Group staff",
    "Department of Health",
    "NHS Management Executive",
    "PCT",
    "CCG",
    "HEE",
    "Public Health England",
    "KSF",
    "Two Ticks",
    "Positive about Disabled People",
    "GSCC",
    "General Social Care Council",
    "Health Professions Council",
    "IAPT",
    "LSCB",
    "Approved Social Worker",
    "Regulated Activities Regulations 2010",
    "National Institute for Clinical Excellence",
    "UKCC",
    "LINks",
    "Incapacity Benefit",
    "Every Child Matters",
    "NSF for Mental Health",
    "genuine occupational qualification",
    "Cheshire West",
    "assured shorthold tenancy",
]
CHANGING = ["Information Commissioner’s Office", "ICO", "NHS England"]
IN_FORCE = [
    "Health and Safety at Work etc. Act 1974",
    "Freedom of Information Act 2000",
    "Working Time Regulations 1998",
    "Rehabilitation of Offenders Act 1974",
    "Human Rights Act 1998",
    "Protection of Children Act 1978",
    "Charities Act 1992",
    "Charities Act 2011",
    "Equality Act 2006 and the Equality Act 2010",
    "Border Security, Asylum and Immigration Act 2025",
    "Immigration, Asylum and Nationality Act 2006",
    "Landlord and Tenant Act 1954",
    "Welfare Reform Act 2007",
    "Companies Act 1989",
    "Companies Act 2006",
    "Carer’s Leave Act 2023",
    "Carers (Scotland) Act 2016",
    "NHS and Community Care Act 1990",
    "Employment Equality (Repeal of Retirement Age Provisions) Regulations 2011",
    "Mental Health Act 1983, as amended",
    "Data Protection Act 2018",
    "Department of Health and Social Care",
    "Department of Health (Northern Ireland)",
    "Health and Care Professions Council",
    "Deprivation of Liberty Safeguards",
    "RIDDOR 2013",
    "COSHH 2002",
    "Information Commission",
    "offer of a guaranteed interview to disabled applicants, veterans and care leavers",
    "guaranteed interview scheme",
    "Disability Discrimination Act 1995 in Northern Ireland",
]


def severities(words):
    return [severity for severity, _ in marks("LAW01", with_duty(f"Know {words}."))]


@pytest.mark.parametrize("words", REPEALED)
def test_repealed_law_blocks(words):
    assert severities(words) == ["block"]


@pytest.mark.parametrize("words", GONE)
def test_body_or_scheme_of_old_is_a_warning(words):
    assert severities(words) == ["warn"]


@pytest.mark.parametrize("words", CHANGING)
def test_body_about_to_change_is_for_information(words):
    assert severities(words) == ["info"]


@pytest.mark.parametrize("words", IN_FORCE)
def test_law_in_force_is_left_alone(words):
    assert severities(words) == []


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Work with former offenders under the Data Protection Act 1998.", ["block"]),
        ("Replacement staff know the Data Protection Act 1998.", ["block"]),
        ("The Data Protection Act 1998, since repealed, is history.", []),
        ("Formerly the Sex Discrimination Act 1975 held.", []),
    ],
)
def test_only_a_sentence_that_tells_history_is_left_alone(text, severity):
    assert [each for each, _ in marks("LAW01", with_duty(text))] == severity
