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
# The same three again, not looked at until the rule was mended.
LATER_LAWFUL = [
    "Run walking tours that tell the story of the Race Relations Act 1976 in Brixton.",
    "Write a book about women who took cases under the Sex Discrimination Act 1975.",
    "Mark the thirtieth anniversary of the Disability Discrimination Act 1995.",
    "Interview former patients about life under the Mental Health Act 1959.",
    "Digitise letters of activists who lobbied for the Carers (Recognition and "
    "Services) Act 1995.",
    "Compare the Disability Discrimination Act 1995 with the Equality Act 2010 in a "
    "paper for our journal.",
    "Lead a heritage project on asylum life from the Lunacy Act 1890 to the Mental "
    "Health Act 1959.",
    "Experience of teaching social history, such as the Equal Pay Act 1970 and the "
    "Ford strike",
    "Produce a podcast in which people remember chaining themselves to buses before "
    "the DDA.",
    "Deliver lived-experience talks on what changed after the Disability "
    "Discrimination Act came in.",
    "Build a timeline of equality law: Race Relations Act 1965, Sex Discrimination Act "
    "1975, Equality Act 2010.",
    "Knowledge of the Equality Act 2010 (which superseded the Sex Discrimination Act "
    "1975)",
    "DBS checks (CRB checks until 2012) are renewed every three years.",
    "The Data Protection Act 1998 is no longer in force: work to the 2018 Act.",
    "Old CRB certificates are not accepted; we ask for a new DBS check.",
    "Answer questions about sanctions that were issued under the Data Protection Act "
    "1998.",
    "Help the museum tell visitors why the Disability Discrimination Act 1995 "
    "mattered.",
    "Support claimants whose cases began under the Equal Pay Act 1970.",
    "Sit on the Clinical Review Board (CRB).\n\nTake minutes for the CRB.",
    "The CRB is our Carers’ Reference Board. Report to the CRB each month.",
    "DDA stands for Drug and Drink Advisers. Supervise two DDAs.",
    "Promote the POVA project (Parents Offering Valued Advice).",
    "Comply with the Disability Discrimination Act 1995 as it applies in Northern "
    "Ireland.",
    "Apply the Sex Discrimination (Northern Ireland) Order 1976 in Belfast.",
    "Work within the Mental Capacity Act (Northern Ireland) 2016.",
    "Follow the Adult Support and Protection (Scotland) Act 2007.",
    "Knowledge of the Mental Health (Wales) Measure 2010",
    "Assess under the Carers and Direct Payments Act (Northern Ireland) 2002.",
    "Advise on the Immigration and Asylum Act 1999 and the Asylum and Immigration "
    "(Treatment of Claimants, etc.) Act 2004.",
    "Knowledge of the Children (Scotland) Act 1995 and the Children (Scotland) Act "
    "2020",
    "Comply with the Isle of Man’s Data Protection Act 2018 and Equality Act 2017.",
    "Work in Dublin under the Data Protection Acts 1988 to 2018.",
    "Screen a documentary on the making of the Disability Discrimination Act 1995.",
    "Collect memories of hospital closures that followed the NHS and Community Care "
    "Act 1990.",
]
LATER_REPEALED = [
    "Ensure that all buildings meet the requirements of the DDA.",
    "Familiar with the Disability Discrimination Act 1995 and its code of practice",
    "The appointment is subject to a clear CRB check.",
    "CRB clearance (enhanced) is needed before the start date.",
    "A working knowledge of the Data Protection Act (1998)",
    "Staff are bound by the Data Protection Act 1998 and by our policy.",
    "Maintain confidential records as the 1998 Data Protection Act requires.",
    "Keep the oral history archive in accordance with the Data Protection Act 1998.",
    "Our historian advises on duties under the Data Protection Act 1998.",
    "Ability to apply the Race Relations (Amendment) Act 2000",
    "Promote equality as set out in the Sex Discrimination Act and Race Relations Act.",
    "Be POVA trained",
    "Report accidents under RIDDOR 1995.",
    "Carry out COSHH 1999 assessments.",
    "Check right to work under section 8 of the Asylum and Immigration Act 1996.",
    "Good Understanding Of Data Protection Act 1998",
    "Understanding of legislation: Equality Act 2006 Part 2, Human Rights Act 1998",
    "File accounts under the Companies Act 1985.",
    "Film crews you supervise must obey the Data Protection Act 1998.",
    "Previously trained volunteers need a fresh CRB check.",
    "Refer staff to the POVA list where the Protection of Children Act 1999 says so.",
]
LATER_CITED_WELL = [
    "Local Government and Housing Act 1989",
    "Age of Legal Capacity (Scotland) Act 1991",
    "Community Care and Health (Scotland) Act 2002",
    "Legal Aid, Sentencing and Punishment of Offenders Act 2012",
    "Health and Personal Social Services Act (Northern Ireland) 2001",
    "Safeguarding Board Act (Northern Ireland) 2011",
    "Renting Homes (Wales) Act 2016",
    "Children and Young People (Scotland) Act 2014",
    "Offences Against the Person Act 1861",
    "Work and Families Act 2006",
    "Public Health (Control of Disease) Act 1984",
    "Regulation of Care (Scotland) Act 2001",
    "Domestic Abuse (Scotland) Act 2018",
    "Violence against Women, Domestic Abuse and Sexual Violence (Wales) Act 2015",
    "Race Relations (Northern Ireland) Order 1997",
    "Health and Social Care (Reform) Act (Northern Ireland) 2009",
    "Transfer of Undertakings (Protection of Employment) Regulations 2006",
    "Social Security (Personal Independence Payment) Regulations 2013",
]
