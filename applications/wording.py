"""The questions of each page in the words a candidate reads.

Forms ask with them and the frozen copy answers them, so both always say the same.
Nothing here asks about health, age, nationality, family, pay, former names or a
criminal record: before an offer it must not be asked (Equality Act 2010 s.60) or is
none of our business. Former names are asked after an offer, for the check alone: they
can reveal a marriage or a gender history (Gender Recognition Act 2004 s.22).
"""

DETAILS = {
    "full_name": "Your full name",
    "other_names": "Other ways your name is written or said",
    "email": "E-mail address",
    "phone": "Phone number",
    "town": "Town or city where you live",
    "contact_by": "How would you like us to contact you?",
}
ELIGIBILITY = {
    "can_show_right_to_work": (
        "Will you be able to show us, before you start, that you may work in the UK?"
    ),
    "knows_someone_here": "Are you related to, or do you know well, anyone who works "
    "with us?",
    "who_they_know": "Who is it, and how do you know them?",
}
WORK = {
    "title": "Your job or role",
    "employer": "Who it was for",
    "started_on": "When did you start?",
    "ended_on": "When did you finish?",
    "duties": "What did you do there?",
    "reason_for_leaving": "Why did you leave?",
}
GAP = {
    "started_on": "When did this time start?",
    "ended_on": "When did it end?",
    "reason": "What would you like us to know about it?",
}
EDUCATION = {
    "level": "Qualification, training or course",
    "subject": "What it was in",
}
REFEREE = {
    "full_name": "Their name",
    "relationship": "How they know you",
    "email": "Their e-mail address",
    "phone": "Their phone number",
    "may_contact_before_offer": "May we contact them before we offer you the post?",
}
ADJUSTMENT = {"text": "Is there anything we can change to help you take part?"}
DECLARATION = {
    "is_true_and_complete": "What I have written is true and complete",
    "has_read_notice": "I have read how you use and protect what I tell you",
}

# The privacy page a candidate is shown; a new wording there needs a new version here.
PRIVACY_NOTICE_VERSION = "2026-11"

# Enough for a clear example; more is taken: see limits.ANSWER.
WORDS_ADVISED = 200
