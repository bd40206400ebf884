"""Sentences of lawful role profiles, and sentences that lean on repealed law."""

# No rule on law may stop these. They came before the rule was mended.
LAWFUL = [
    "Explain how the Disability Discrimination Act 1995 was won by campaigners.",
    "Teach the history of the Equal Pay Act 1970 to sixth-form groups.",
    "Curate an archive about the Mental Deficiency Act 1913, the Poor Law and the "
    "Mental Health Act 1959.",
    "Prepare an exhibition on the Race Relations Act 1976 with local elders.",
    "Record oral histories of people who were detained under the Mental Health Act "
    "1959.",
    "Research how charities in Leeds used the Sex Discrimination Act 1975.",
    "Make a short film about the fight for the Disability Discrimination Act 1995.",
    "Give talks on living through the years before the Disability Discrimination Act.",
    "Knowledge of disability history, including the Disability Discrimination Act 1995",
    "Understanding of how the Race Relations Act 1976 shaped Black mental health "
    "activism",
    "Catalogue papers of the committee that drafted the Carers (Equal Opportunities) "
    "Act 2004.",
    "Hold an enhanced DBS check (formerly CRB).",
    "Comply with the Equality Act 2010, which replaced the Disability Discrimination "
    "Act 1995.",
    "Comply with UK GDPR and the Data Protection Act 2018 (not the Data Protection "
    "Act 1998).",
    "Keep personnel files opened under the Data Protection Act 1998 until they are "
    "destroyed.",
    "Our charity was founded in 1996, a year after the Disability Discrimination Act "
    "1995 was passed.",
    "Chair the CRB (Community Resource Board) each quarter.",
    "Advise people on ISAs (individual savings accounts) and on debt.",
    "Be the link worker for POVA (Portsmouth Outreach Volunteers’ Association).",
    "Use the Daily Discharge Assessment (DDA) on the ward. File each DDA by noon.",
    "Comply with the Equal Pay Act (Northern Ireland) 1970.",
    "Work within the Disability Discrimination (Northern Ireland) Order 2006.",
    "Knowledge of the Race Relations (Northern Ireland) Order 1997",
    "Knowledge of the Mental Health (Northern Ireland) Order 1986",
    "Work under the Mental Health (Care and Treatment) (Scotland) Act 2003.",
    "Knowledge of the Adults with Incapacity (Scotland) Act 2000",
    "Assess need under the Social Services and Well-being (Wales) Act 2014.",
    "Comply with the Protection of Children Act 1978.",
    "Advise on the Border Security, Asylum and Immigration Act 2025.",
    "Raise funds as Part 2 of the Charities Act 1992 allows.",
    "Knowledge of the NHS and Community Care Act 1990",
    "Understand the Housing (Scotland) Act 2001 and the Housing (Scotland) Act 2014.",
    "Work with our Australian partner under the Disability Discrimination Act 1992.",
    "Lead a seminar on the US Equal Pay Act of 1963.",
]
# A block is right here: the old law is asked for as if it were in force.
REPEALED = [
    "The post holder must comply with the Disability Discrimination Act 1995.",
    "Knowledge of DDA",
    "An enhanced CRB check is required for this post.",
    "Process personal data in accordance with the Data Protection Act 1998.",
    "Archive records in line with the Data Protection Act 1998.",
    "Ensure museum displays comply with the Disability Discrimination Act 1995.",
    "Knowledge of Disability Discrimination Act 1995",
    "Understanding of the Race Relations Act 1976 and its codes",
    "Uphold the Sex Discrimination Act 1975 in recruitment.",
    "Work with former prisoners under the Data Protection Act 1998.",
    "Satisfactory CRB disclosure",
    "All volunteers are checked against the POVA list.",
    "Follow Data Protection Act 1998 at all times.",
    "Awareness of equality law (Equal Pay Act 1970, Race Relations Act 1976)",
    "You will adhere to the Equality Act 2010 and the Data Protection Act 1998.",
    "Explain to staff how to comply with the Disability Discrimination Act 1995.",
    "Train new staff on the Data Protection Act 1998.",
    "The Fire Precautions Act 1971 applies to this building.",
    "Carers’ assessments follow the Carers (Recognition and Services) Act 1995.",
    "Our museum staff keep to the Fire Precautions (Workplace) Regulations 1997.",
    "Research assistants must follow the Data Protection Act 1998.",
    "Prepare the trustees’ report under the Charities Act 1993.",
]
# Whole short titles, cited well: no rule on law has anything to say.
CITED_WELL = [
    "NHS and Community Care Act 1990",
    "Equal Pay Act (Northern Ireland) 1970",
    "National Assistance Act 1948",
    "Education (Scotland) Act 1980",
    "Mental Health (Care and Treatment) (Scotland) Act 2003",
    "Mental Health (Northern Ireland) Order 1986",
    "Adults with Incapacity (Scotland) Act 2000",
    "Social Services and Well-being (Wales) Act 2014",
    "Protection of Children Act 1978",
    "Border Security, Asylum and Immigration Act 2025",
    "Charities Act 1992",
    "Housing (Scotland) Act 2001",
    "Immigration, Asylum and Nationality Act 2006",
    "Children (Scotland) Act 1995",
    "Mental Capacity Act (Northern Ireland) 2016",
    "Carers and Direct Payments Act (Northern Ireland) 2002",
    "Police, Crime, Sentencing and Courts Act 2022",
    "Health and Social Care Act 2008 (Regulated Activities) Regulations 2014",
    "Children (Leaving Care) Act 2000",
    "Adoption and Children Act 2002",
]
