"""More of the same, each written after the rule was mended and before it was run."""

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
    "Build a timeline of equality law: Race Relations Act 1965, Sex Discrimination "
    "Act 1975, Equality Act 2010.",
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
    "Collect campaigning material that led to the Disability Discrimination Act.",
    "Work with curators on a new collection that records the movement behind the DDA.",
    "Showcase the DDA archives alongside artwork by disabled artists.",
    "The exhibition celebrates the Disability Discrimination Act and the activists "
    "who made the law a reality.",
    "Reflect on activism and protest around the Disability Discrimination Act.",
    "It is 25 years since the Disability Discrimination Act made discrimination "
    "unlawful.",
    "The Equality Act 2010 consolidated earlier laws, including the Sex "
    "Discrimination Act 1975, the Race Relations Act 1976 and the Disability "
    "Discrimination Act 1995.",
    "Race Relations Act 1976 (superseded by the Equality Act 2010)",
    "Comply with the Equality Act 2010 or the Disability Discrimination Act 1995 (in "
    "Northern Ireland).",
    "Knowledge of how the women at Ford’s Dagenham plant won the Equal Pay Act 1970",
    "Facilitate reminiscence sessions on the Sex Discrimination Act 1975 and working "
    "life.",
    "Lived-experience speakers describe being sectioned under the Mental Health Act "
    "1959.",
    "Lead the Windrush gallery, from the Race Relations Act 1965 to today.",
    "Design a school workshop on the Bristol Bus Boycott and the Race Relations Act "
    "1965.",
    "Support survivors who gave evidence about care under the Carers (Recognition and"
    " Services) Act 1995.",
    "Experience of researching twentieth-century mental health law, such as the "
    "Mental Health Act 1959",
    "A degree in social history with knowledge of the Race Relations Act 1976 and its"
    " effects",
    "Interpret historical case files closed before the Data Protection Act 1998.",
    "We no longer accept CRB certificates.",
    "You need a DBS check, which used to be called a CRB check.",
    "DBS (previously known as CRB) check at enhanced level",
    "An enhanced Disclosure and Barring Service check (this replaced the CRB check in"
    " 2012) is required.",
    "Chair the Community Resilience Board. The Community Resilience Board, or CRB, "
    "meets monthly.",
    "Keep minutes of the Carers’ Representative Body (“CRB”); send them to CRB "
    "members.",
    "Manage the Digital Delivery Assistants (DDAs). Each DDA has a laptop.",
    "Apply Equality legislation in Belfast, including the Disability Discrimination "
    "Act 1995.",
    "Work across Derry and Tyrone under the Sex Discrimination Act (Northern Ireland)"
    " 1990.",
    "Use the Equal Pay Act (Northern Ireland) 1970 and the Fair Employment and "
    "Treatment (Northern Ireland) Order 1998.",
    "Protect children under the Protection of Children Act 1978 and the Sexual "
    "Offences Act 2003.",
    "Write a play about people who were refused care before the Disability "
    "Discrimination Act 1995.",
    "The act of 1995 is history; explain what the Disability Discrimination Act 1995 "
    "left undone.",
    "Lecture on law reform from the Fire Precautions Act 1971 to the Fire Safety "
    "Order 2005.",
    "Tell the tale of our founder, who sat on the committee for the Race Relations "
    "Act 1968.",
    "Help people with claims from before October 2010 under the Disability "
    "Discrimination Act 1995.",
    "Review closed complaints that fell under the Data Protection Act 1998 at the "
    "time.",
    "Write interpretation panels: the Mental Health Act 1959 abolished the old "
    "category of moral defective.",
    "Host a debate on whether the Sex Discrimination Act 1975 did enough.",
    "Gather testimonies from Deaf people on life before and after the Disability "
    "Discrimination Act 1995.",
    "Support a PhD student whose topic is the parliamentary passage of the Race "
    "Relations Act 1968.",
    "Our name comes from a clause of the Mental Health Act 1959.",
    "Keep the charity’s minute books, which date from the Charities Act 1993, in "
    "order.",
    "Give evidence in legacy claims brought under the Disability Discrimination Act "
    "1995.",
    "Loan objects to the Equal Pay Act 1970 display at the Dagenham library.",
    "Steward visitors at the DDA30 anniversary rally for the Disability "
    "Discrimination Act 1995.",
    "Draw comparisons with the Prevention of Corruption Acts in a training session on"
    " the Bribery Act 2010.",
    "Trace how guardianship grew out of the Mental Health Act 1959.",
    "Teach a module on the welfare state: the National Assistance Act 1948, the "
    "Mental Health Act 1959 and the Care Act 2014.",
    "Check whether a candidate’s DBS certificate was issued under the old CRB scheme.",
    "Answer former clients who ask what happened to files made under the Data "
    "Protection Act 1984.",
    "Our Community Rehabilitation Beds (CRB) are in Hove. Visit each CRB weekly.",
    "Work with the Data and Digital Academy (DDA) to run courses; manage DDA learners.",
    "Report to the DDA, our Deaf and Disabled Assembly, every month.",
    "Staff in Omagh follow the Disability Discrimination Act 1995.",
    "In Wales, promote the Mental Health (Wales) Measure 2010 and the Social Services"
    " and Well-being (Wales) Act 2014.",
    "Know the Protection from Harassment Act 1997 and the Protection of Children Act "
    "1978.",
    "Edit a zine on fifty years of the Race Relations Act 1976.",
    "Voice a radio drama set in 1975, the year of the Sex Discrimination Act.",
    "Knowledge of the Equality Act 2010 and how it differs from the Disability "
    "Discrimination Act 1995",
    "Understand that the Data Protection Act 1998 was replaced in 2018.",
    "Staff should not rely on the Data Protection Act 1998, which has been repealed.",
    "Knowledge of the social model of disability and the campaign that led to the "
    "Disability Discrimination Act 1995",
    "Ability to interpret archives of the Race Relations Board set up under the Race "
    "Relations Act 1965",
    "You will hold an honours degree and be able to lecture on the Poor Law, the "
    "Mental Health Act 1959 and deinstitutionalisation.",
    "Plan events for Disability History Month on the Disability Discrimination Act "
    "1995 and what it changed.",
    "Transcribe interviews with trade unionists about the Equal Pay Act 1970.",
    "Look after a handling collection of badges from the campaign for the Disability "
    "Discrimination Act 1995.",
    "Commission artists to respond to the Mental Health Act 1959.",
    "Co-produce a comic that explains the Race Relations Act 1976 as a turning point "
    "for Black Britons.",
    "Guide visitors round the old asylum and tell them what the Mental Health Act "
    "1959 did for its patients.",
    "A published record in the history of psychiatry between the Lunacy Act 1890 and "
    "the Mental Health Act 1959",
    "Knowledge of women’s history sources, from the Married Women’s Property Act 1882"
    " to the Sex Discrimination Act 1975",
    "Write blog posts for the fiftieth birthday of the Sex Discrimination Act 1975.",
    "Organise the reunion of those who lobbied Parliament for the Carers (Recognition"
    " and Services) Act 1995.",
    "Evaluate a peer project named Section 47 after the NHS and Community Care Act "
    "1990.",
    "Represent claimants in appeals still running under the Disability Discrimination"
    " Act 1995.",
    "Advise on limitation periods for breaches that took place under the Data "
    "Protection Act 1998.",
    "Destroy CRB certificates that are still on file from before 2012.",
    "Manage the Community Recovery Bus (CRB) rota. Clean the CRB weekly.",
    "DDA (Dementia Day Activities) lead: plan DDA sessions",
    "Work in Armagh with the Equality Commission on cases under the Disability "
    "Discrimination Act 1995.",
    "Knowledge of the Public Services Reform (Scotland) Act 2010 and the Housing "
    "(Scotland) Act 1987",
    "Understand the Immigration Act 1971, the Immigration Act 2014 and the "
    "Immigration and Asylum Act 1999.",
    "Meet the Charities (Protection and Social Investment) Act 2016 and Part II of "
    "the Charities Act 1992.",
    "Explain to visitors that the Disability Discrimination Act 1995 did not cover "
    "schools.",
    "Be proud of our founder’s part in the Disability Discrimination Act 1995.",
    "Facilitate a reading group on the speeches that accompanied the Race Relations "
    "Act 1968.",
    "Experience of cataloguing personal papers (for example those of campaigners for "
    "the Equal Pay Act 1970)",
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
    "Undergo an Enhanced CRB check.",
    "Disability as defined by the Disability Discrimination Act 1995",
    "Procedures are undertaken strictly in accordance with the following: Race "
    "Relations Act 1976.",
    "We do not discriminate under the definitions of the Sex Discrimination Act 1975 "
    "or the Race Relations Act 1976.",
    "Your rights are set out by the Data Protection Act 1998.",
    "We will have to comply with the Data Protection Act 1998.",
    "Our history gallery is open daily; comply with the Data Protection Act 1998 in "
    "all visitor surveys.",
    "Make the museum accessible as the Disability Discrimination Act 1995 demands.",
    "Ensure research data meets the Data Protection Act 1998.",
    "Experience of research within the Data Protection Act 1998",
    "Advise film crews on the Data Protection Act 1998.",
    "Keep CRB records of all volunteers.",
    "CRB",
    "CRB (Criminal Records Bureau) check",
    "CRB checked at enhanced level",
    "Know the law: Equality Act 2010, Disability Discrimination Act 1995, Human "
    "Rights Act 1998.",
    "Campaign for disabled people’s rights under the Disability Discrimination Act "
    "1995.",
    "Commitment to equal opportunities and the Race Relations (Amendment) Act 2000",
    "COMPLY WITH THE DATA PROTECTION ACT 1998",
    "An understanding of confidentiality and the data protection act 1998",
    "Staff were trained last year and must again show knowledge of the DDA.",
    "Support people to challenge discrimination using the Disability Discrimination "
    "Act.",
    "Health and safety duties, including the Fire Precautions Act 1971 and COSHH 1999",
    "You must tell us of convictions; all offers depend on a CRB check.",
    "Follow the Protection of Children Act 1999 and refer people to the POCA list.",
    "Teach staff what the Data Protection Act 1998 says about files.",
    "Maintain the archive of client files as required by the Data Protection Act 1998.",
    "The charity was founded in 1982. Staff work to the Disability Discrimination Act"
    " 1995.",
    "In our museum café, keep to Food Safety law and the Disability Discrimination "
    "Act 1995.",
    "Explain the DDA to new managers.",
    "All successful candidates will be CRB checked.",
    "Appointment subject to satisfactory references and CRB.",
    "Act at all times in a manner consistent with the Disability Discrimination Act "
    "1995.",
    "Ensure compliance with current legislation (DDA, Data Protection Act 1998, Human"
    " Rights Act 1998).",
    "Take account of the Disability Discrimination Act when planning premises.",
    "To be conversant with the Race Relations Act 1976.",
    "Have regard to the Sex Discrimination Act 1975 when recruiting.",
    "Respect confidentiality as per the Data Protection Act 1998.",
    "Make sure that service users’ rights under the Disability Discrimination Act are"
    " protected.",
    "Ensure the building is DDA compliant.",
    "Store records securely, mindful of the Data Protection Act 1998.",
    "Carry out fire risk assessments as laid down in the Fire Precautions (Workplace)"
    " Regulations 1997.",
    "Legislation: Equal Pay Act 1970; Sex Discrimination Act 1975; Equality Act 2010.",
    "Proficient in the application of the Data Protection Act 1998",
    "The post is exempt and requires a CRB disclosure.",
    "Bring your CRB certificate on the first day.",
    "Carry out carers’ assessments pursuant to the Carers (Equal Opportunities) Act "
    "2004.",
    "Operate the charity within the framework of the Charities Act 1993.",
    "We are registered under the Data Protection Act 1998.",
    "Knowledge of mental health legislation, e.g. the Mental Health Act 1959",
    "Liable to prosecution under the Prevention of Corruption Acts 1889 to 1916",
    "Safeguard information covered by the Data Protection Act 1998.",
    "Promote the Race Relations (Amendment) Act 2000 duty to all staff.",
    "Ensure POVA referrals are made on time.",
    "Arrange POVA training for the team.",
    "Working to the principles of the Data Protection Act 1998",
    "This post is subject to the Asylum and Immigration Act 1996.",
    "Deal with subject access requests under the DPA 1998.",
    "Store chemicals safely (COSHH 1999).",
    "Have experience of equality laws including DDA and SDA.",
    "Maintain awareness of the Disability Discrimination Act.",
    "A CRB check will be carried out.",
    "Employees need to be aware of their responsibilities under the Data Protection "
    "Act 1998.",
    "To ensure confidentiality in line with the Data Protection Act (1998) at all "
    "times.",
    "Good knowledge of employment law, including the Sex Discrimination Act 1975.",
    "The organisation operates an equal opportunities policy in accordance with the "
    "Race Relations Act 1976.",
    "Ensure reasonable adjustments are made for staff covered by the DDA.",
    "Handle data in keeping with the Data Protection Act 1998.",
    "Support tenants with their rights under the Disability Discrimination Act 1995.",
    "This role requires an enhanced CRB disclosure with POVA check.",
    "Understanding of the legal framework: DDA, Mental Capacity Act 2005, Mental "
    "Health Act 1983",
    "Contribute to policies that reflect the Race Relations (Amendment) Act 2000.",
    "Report any breach of the Data Protection Act 1998 to the manager.",
    "Observe Fire Precautions Act 1971 procedures.",
    "Prepare charity accounts to the standard of the Charities Act 1993.",
    "Exempt from the Rehabilitation of Offenders Act 1974, so CRB clearance applies.",
    "Demonstrates a commitment to the Equal Pay Act 1970.",
    "Knowledge of the Disability Discrimination Act 1995 and how it affects service "
    "delivery.",
    "Challenge practice that contravenes the Sex Discrimination Act 1975.",
    "Carry out duties with due regard to the Data Protection Act 1998.",
    "Assist museum visitors in wheelchairs, as the Disability Discrimination Act 1995"
    " requires.",
    "Record the stories of older people and store them as the Data Protection Act "
    "1998 says.",
    "Company secretary duties as per the Companies Act 1985",
    "Deliver training on the Disability Discrimination Act.",
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
