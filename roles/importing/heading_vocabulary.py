"""The words of headings: which kind of part each opens."""

from .lines import word_set

FILLERS = word_set(
    """the of and a an for to in this your our my main key job role roles post
    position principal core overall general specific primary section part
    day required requirements"""
)

# Whole headings, one kind after the other; contractions are written out.
PHRASES = {
    "container": """role profile|job description|role description|job profile
        |job description and person specification|people profile|job specification
        |role profile and person specification|job details|post details
        |candidate pack|recruitment pack|job description and person spec""",
    "purpose": """about the role|about the job|about the post|the role|the job
        |the post|role outline|job outline|the opportunity|main objective
        |role objective|introduction to the role|brief description of the role
        |description of the role|scope and purpose of the role|purpose and scope
        |job purpose and objectives|about this role|about this post|this role
        |role in brief|role in a nutshell|at a glance""",
    "context": """where the role fits|operating environment|job context and scope
        |scope and context""",
    "organisation": """reporting lines|reporting line|reporting arrangements
        |key relationships|reporting relationships|working relationships and reporting
        |who you will work with|lines of accountability|line management
        |lines of responsibility|dimensions and reporting|dimensions|team structure
        |lines of management|working relationships|internal and external relationships
        |structure|where you sit in the organisation|working relationships and contacts
        |key working relationships|key contacts|contacts and relationships""",
    "duties": """key result areas|main activities|key activities|the work|day to day
        |your day to day|your role|key areas of responsibility|areas of responsibility
        |main areas of responsibility|key functions|main functions|main elements of the
        role|scope of the role|key deliverables|duties include|responsibilities include
        |a typical day|a typical week|your impact|the impact you will have""",
    "measures": """key performance indicators|kpis|kpi|success measures|key measures
        |measures of success|performance standards|success criteria|performance targets
        |what good looks like|key outcomes|expected outcomes|outcomes and measures
        |outcomes|targets|key results|performance criteria|standards of performance""",
    "specification": """about you|selection criteria|the person|person profile
        |candidate profile|candidate specification|essential criteria
        |desirable criteria|essential|desirable|essential requirements
        |desirable requirements|essential and desirable criteria|criteria for the role
        |essential and desirable|requirements|job requirements|role requirements
        |person requirements|candidate requirements|key requirements
        |personal specification|selection criteria for the post|ideal candidate
        |the ideal candidate|our ideal candidate|your profile|your background
        |your profile and background|essential and desirable requirements
        |experience required|skills and competencies""",
    "competencies": """our behaviours|behavioural framework|competency levels
        |behaviours framework|competencies and behaviours
        |behaviours and competencies""",
    "about_employer": """about us|a bit about us|a little about us|who we are
        |our vision|our mission|our objectives
        |vision|mission|our story|our purpose|our aims|our organisation
        |vision and mission|our vision and mission|introduction to us|what we do
        |who we are and what we do|organisational background""",
    "about_service": """about the service|about the team|about the project|the service
        |about the programme|our service|our services|the team|about our service
        |about our services|service description|service overview|about the partnership
        |about the alliance|the project|about our team|our team
        |our department|the department|about the department""",
    "policy": """organisational change|review|knowledge and skills framework
        |training and development|data protection|no smoking|standing statements
        |equal opportunities|code of conduct|freedom of information
        |equal opportunity|risk management|pre employment checks
        |conflicts of interest|rehabilitation of offenders""",
    "values": """vision and values|our vision and values|our culture|behaviours
        |behaviours we expect""",
    "lived_experience": """experts by experience|lived experience
        |lived experience statement""",
    "other": """terms and conditions|what we offer|benefits|how to apply|working pattern
        |working hours|hours of work|additional information|other information
        |further information|our commitment|working conditions|notes|note|salary
        |location|special conditions|what we can offer|terms and conditions of service
        |physical working conditions and environment|physical effort|mental effort
        |emotional effort|environmental conditions|closing date|interviews|next steps
        |application process|what you will get|the package|other conditions
        |main terms and conditions|terms of appointment|terms|contract|how we work
        |what we can offer you|what we offer you|why work with us|why join us""",
}

# Headings that say something in a sentence or ask it, by how they go.
SAYINGS = (
    (
        "measures",
        r"how (?:we|you|your|success|performance|the|this|it) .*"
        r"(?:measure[ds]?|judged?|know|known|succeed|success|working)\b.*",
    ),
    ("measures", r"what (?:success|good|great) (?:will )?looks? like.*"),
    ("purpose", r"why (?:this|the) (?:role|job|post) .*"),
    ("purpose", r"what (?:the|this) (?:role|job|post)(?: is)?(?: about| for)?"),
    ("context", r"where (?:this|the|your) (?:role|job|post|team) (?:fits|sits).*"),
    (
        "organisation",
        r"who (?:you|the post ?holder) will (?:report|work|manage|lead)\b.*",
    ),
    ("organisation", r"who (?:this|the) (?:role|post|job) (?:reports|works|manages).*"),
    (
        "duties",
        r"what (?:you|the post ?holder) (?:will|would|might|can) "
        r"(?:be doing|do|deliver|work on|achieve|be responsible for|expect to do)\b.*",
    ),
    ("duties", r"what (?:the )?(?:post ?holder|job ?holder|you) (?:does|do)\b.*"),
    ("duties", r"what (?:the|this) (?:job|role|post) (?:will )?(?:involves?|entails?)"),
    ("duties", r"(?:in|as part of) (?:this|the) (?:role|job|post) you will(?: be)?"),
    ("duties", r"how you will (?:contribute|spend your (?:time|day|week))"),
    (
        "specification",
        r"(?:what|who) (?:we|you) (?:are|need|want|seek|bring|must|will"
        r" need|will bring|should|require)(?: .*)?",
    ),
    ("specification", r"the (?:person|candidate|one) we (?:are|need|want|seek).*"),
    ("specification", r"we (?:are )?(?:looking|need|seek)(?:ing)?(?: .*)?"),
    (
        "specification",
        r"(?:the )?(?:skills|experience|qualities|qualifications|knowledge)"
        r"(?: and (?:skills|experience|qualities|knowledge))? (?:we|you) .*",
    ),
    ("specification", r"you will have"),
    ("other", r"what (?:we|you) (?:will |can )?(?:give|offer|provide|get|receive)\b.*"),
)

# What kinds of criteria are called; a heading of these alone names some of them.
CRITERIA_NOUNS = word_set(
    """skills experience knowledge qualifications attributes qualities abilities
    attainments education"""
)
CATEGORY_WORDS = FILLERS | word_set(
    """knowledge skills skill experience experiences qualification qualifications
    education training abilities ability aptitude aptitudes attribute attributes
    personal qualities quality values behaviours behaviour other circumstances
    attitude attitudes disposition special equal opportunities physical technical
    professional communication interpersonal achievements equivalent employment
    relevant further additional requirement understanding attainments approach
    motivation it previous background work specialist practical characteristics
    expertise academic vocational mobility transport availability essential
    desirable needed competence competences life general"""
)

# (kind, key words, words that may stand beside them and the fillers)
KEYED = (
    (
        "specification",
        "specification spec",
        "person people employee candidate about you profile criteria",
    ),
    (
        "measures",
        "measures indicators kpis",
        "performance success outcomes targets standards measurement expected",
    ),
    (
        "duties",
        "duties responsibilities accountabilities tasks",
        "performance areas result activities functions accountability other purpose"
        " detailed clinical professional operational managerial additional include"
        " leadership strategic financial service",
    ),
    (
        "competencies",
        "competencies competences competency competence",
        "framework behavioural behaviours levels profile essential expected"
        " expectations matrix statement desired table",
    ),
    ("purpose", "purpose summary overview aim aims", "statement"),
    ("context", "context background", "service organisation team project"),
    (
        "organisation",
        "organisation organisational structure reporting",
        "chart lines arrangements position relationships management",
    ),
)

# Themes of standing statements, understood in small letters too.
STATEMENTS = (
    (
        "policy",
        "safeguarding confidentiality safety equality equalities diversity inclusion"
        " policies protection governance sustainability whistleblowing",
        "health equal opportunities opportunity data information infection control"
        " adults children prevention management procedures safe security vulnerable",
    ),
    (
        "values",
        "values",
        "behaviours attitudes vision mission charity trust",
    ),
)
# A heading that holds one of these, beside any other words, is a standing statement.
POLICY_WORDS = word_set(
    """safeguarding confidentiality safety equality equalities diversity inclusion
    policy policies protection governance infection conduct smoking disclosure dbs
    records sustainability whistleblowing legislation"""
)
STRONG = word_set(
    """container purpose context organisation duties measures specification
    competencies about_employer about_service"""
)
