"""Whether a sentence asks for an old law, or only tells of it.

What asks somebody to comply with a law, to know it or to hold a check under it leans
on it. What tells how it was won, shows it in a museum or says what replaced it does
not. Where a sentence has both, what stands nearer to the law holds.
"""

import re

# Nobody can be asked firmly for what is only a subject.
ASKS_FIRMLY = re.compile(
    r"\b(?:comply|complies|complying|compliance|in line with|accordance|adher\w+|abide"
    r"|obey|uphold\w*|follow|follows|following|requirements?|required|requires|meets?"
    r"|meeting|observe|conform\w*|bound by|subject to|pursuant|implement\w*|apply"
    r"|applies|applying|enforc\w+|must|shall|satisfactory|clear|enhanced|hold|holds"
    r"|obtain|need|needs|needed|undergo|duties|duty|responsib\w+|obligations?|keep to"
    r"|keeps? within|work(?:s|ing)? (?:within|to|under)|as set out in|breach\w*)\b"
)
ASKS = re.compile(
    r"\b(?:knowledge|know|knows|understand\w*|aware|awareness|familiar\w*"
    r"|experience (?:of|with)|grasp|train|training|competent|expertise|under|within)\b"
)
# A check, or a law that does something today.
ASKS_AFTER = re.compile(
    r"^s?[ -](?:check|clear|disclos|certific|vetted|vetting|list|form|trained"
    r"|compl|require)|^[^.;]{0,20}\b(?:applies|apply|requires|must|governs)\b"
)
# Right before a law: it is not the one that holds.
NAMED_AS_OLD = re.compile(
    r"\b(?:formerly|previously|once|(?<!-)old|replac(?:es|ed|ing)|repeal\w*|supersed\w+"
    r"|instead of|rather than|not the|no longer|in place of|took over from|abolish\w*"
    r"|took the place of|used to be|successor (?:of|to))"
    r"(?: (?:the|a|an|by the))*[ ('\"]*$"
)
# Right after a law: a verb of the past, or what came of it.
PAST_AFTER = re.compile(
    r"^\)?(?:s? (?:checks?|certificates?|disclosures?|lists?))?,? ?\(?(?:which |that "
    r"|and |it |since |has been |had been |as )*"
    r"(?:was|were|had|did|came|won|led|grew|brought|gave|took|made|became|began|fell"
    r"|no longer|is no longer|are no longer|is now|are now|now (?:the|called|known"
    r"|part|replaced|repealed)|until (?:19|20)\d\d"
    r"|(?!(?:related|based|required|needed|checked|cleared|trained|approved|registered"
    r"|certified|qualified|updated|amended|covered|protected|listed|vetted)\b)"
    r"[a-z]{2,}ed)\b"
)
# What makes a law behind it a subject.
SUBJECT = re.compile(
    r"\bhistor(?:y|ies|ical)\b"
    r"|\b(?:stor(?:y|ies)|memor(?:y|ies)|exhibitions?|exhibits?|films?|documentar(?:y|ies)"
    r"|podcasts?|plays?|books?|novels?)\b[^.;]{0,30}?\b(?:of|on|about|from|marking)\b"
    r"|\b(?:archives?|collections?)\b[^.;]{0,20}?\b(?:about|on)\b"
    r"|\bresearch(?:es|ing)?(?: \w+)? (?:into|on|about|how|why|what|the)\b"
    r"|\b(?:fight|fought|struggle|campaign\w*|movement|battle|lobb(?:y|ied|ying))"
    r" (?:for|behind|against|that)\b"
    r"|\b(?:anniversary|passage|legacy|origins?|making|birth|repeal|impact) of\b"
    r"|\b(?:evolution|timeline)\b|\byears (?:before|of|after|since)\b"
    r"|\b(?:life|lives|living|lived|opened|detained|issued|brought|began|begun|started"
    r"|convicted|prosecuted|sectioned|fined|awarded|won) under\b"
    r"|\b(?:was|were|had been) \w+ under\b"
    r"|\b(?:curat|commemorat)\w+|\breplac(?:es|ed|ing)\b|\brepeal(?:s|ed|ing)\b"
    r"|\bsupersed\w+|\btook over from\b|\binstead of\b"
)
# Anywhere in a sentence that asks for nothing.
TELLS = re.compile(
    r"\b(?:campaigners?|activists?|suffragettes?|pioneers?|heritage|museums?|archiv\w+"
    r"|exhibitions?|documentar(?:y|ies)|films?|podcasts?|catalogu\w+|digitis\w+"
    r"|founded|began|begun|decades?|century|centuries|(?:18|19)\d0s|remember\w*"
    r"|reminisc\w+|historic|historians?|drafted|lobbied|fought|compar(?:e|es|ing) the"
    r"|came in|came into force|lived through|at the time|no longer|repealed|formerly"
    r"|previously|used to be|until (?:19|20)\d\d|now (?:known|called)|before the"
    r"|after the|since the)\b"
)
# Anywhere in the paragraph, where the sentence asks for nothing.
IS_ABOUT_THE_PAST = re.compile(
    r"\b(?:exhibitions?|museums?|histor(?:y|ies)|heritage|documentar(?:y|ies))\b"
)
# Further off than this many characters, nothing is said of a law.
NEARBY = 240
SENTENCE_END = re.compile(r"(?<!\betc)(?<!\bs)[.!?]['\")]? ")


def tells_history(passage, match):
    """Whether the sentence round a match only tells of what it names."""
    before, after = around(passage.low, match)
    if NAMED_AS_OLD.search(before) or PAST_AFTER.match(after):
        return True
    subject = end_of_last(SUBJECT, before)
    firm = end_of_last(ASKS_FIRMLY, before)
    asked = max(firm, end_of_last(ASKS, before))
    if firm > subject:
        return False
    if subject >= 0:
        return True
    if asked >= 0 or ASKS_AFTER.search(after):
        return False
    sentence = before + passage.low[match.start() : match.end()] + after
    return bool(
        TELLS.search(sentence)
        or SUBJECT.search(sentence)
        or IS_ABOUT_THE_PAST.search(passage.low)
    )


def around(low, match):
    """What stands before and after a match, near it and in its own sentence."""
    before = low[max(0, match.start() - NEARBY) : match.start()]
    start = max((end.end() for end in SENTENCE_END.finditer(before)), default=0)
    after = low[match.end() : match.end() + NEARBY]
    end = SENTENCE_END.search(after)
    return before[start:], after[: end.start() if end else None]


def end_of_last(pattern, text):
    return max((found.end() for found in pattern.finditer(text)), default=-1)
