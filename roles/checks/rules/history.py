"""Whether a sentence asks for an old law, or only tells of it.

What asks somebody to comply with a law, to know it or to hold a check under it leans
on it. What tells how it was won, shows it in a museum or says what replaced it does
not. Where a sentence has both, what stands nearer to the law holds; where it has
neither, nobody can tell, and a person has to look.
"""

import re

from .titles import titles_in

# Nobody can be asked firmly for what is only a subject.
ASKS_FIRMLY = re.compile(
    r"\b(?:comply|complies|complying|compliance|in line with|accordance|adher\w+|abide"
    r"|obey|uphold\w*|follow|follows|following|requirements?|required|requires|meets?"
    r"|meeting|observe|conform\w*|bound by|subject to|pursuant|implement\w*|apply"
    r"|applies|applying|enforc\w+|must|shall|satisfactory|clear|enhanced|hold|holds"
    r"|obtain|need|needs|needed|undergo|duties|duty|responsib\w+|obligations?|keep to"
    r"|keeps? within|work(?:s|ing)? (?:within|to|under)|as set out in|breach\w*"
    r"|consistent(?:ly)? with|as per|laid down (?:in|by)|stipulated|prescribed"
    r"|governed by|regard (?:to|for)|account of|mindful of|bear(?:ing)? in mind"
    r"|principles of|provisions of|terms of|spirit of|framework of|compliant"
    r"|registered under|liable|reflect(?:s|ing)?(?! on)|standards? of"
    r"|contraven\w+|infring\w+|violat\w+)\b|(?<!such )\bas the $"
)
ASKS = re.compile(
    r"\b(?:knowledge|know|knows|understand\w*|aware|awareness|familiar\w*|advis\w+"
    r"|experience (?:of|with)|grasp|train|training|competent|expertise|under|within"
    r"|using|as defined (?:by|in)|set out (?:by|in)|commitment to|committed to"
    r"|in mind|check\w* (?:\w+ )?against|refer\w*|teach (?:new )?staff|keep"
    r"|conversant|proficien\w+|covered by|protected by|application of|ensur\w+"
    r"|promot\w+|maintain\w*|respect\w*|safeguard\w*|process\w*|handl\w+)\b|\($"
)
# A check, or a law that does something today.
ASKS_AFTER = re.compile(
    r"^s?[ -](?:check|clear|disclos|certific|vetted|vetting|list|form|record|trained"
    r"|compl|require)|^[^.;]{0,20}\b(?:applies|apply|requires|must|governs|guides"
    r"|demands?|says?|sets|expects|provides|binds)\b|^s? (?:is|are) "
    r"|^ to (?:\w+ )?(?:staff|managers|volunteers|colleagues|trustees|employees|team)\b"
)
# Right before a law: it is not the one that holds.
NAMED_AS_OLD = re.compile(
    r"\b(?:formerly|previously|once|(?<!-)old|replac(?:es|ed|ing)|repeal\w*|supersed\w+"
    r"|instead of|rather than|not the|no longer|in place of|took over from|abolish\w*"
    r"|took the place of|used to be|successor (?:of|to))"
    r"(?: (?:called|known|as|by|the|an|a))*[ ('\"]*$|\bno longer (?:\w+ ){1,3}$"
    r"|\b(?:destroy|shred|delete|dispose of)\w*(?: (?:the|all|any))* $"
)
# Right after a law: a verb of the past, or what came of it.
PAST_AFTER = re.compile(
    r"^\)?(?:s? (?:checks?|certificates?|disclosures?|lists?))?,? ?\(?(?:which |that "
    r"|and |it |since |has been |had been |as ){0,8}"
    r"(?:was|were|had|did|came|won|led|grew|brought|gave|took|made|became|began|fell"
    r"|no longer|is no longer|are no longer|is now|are now|is history|is gone"
    r"|now (?:the|called|known|part|replaced|repealed)|until (?:19|20)\d\d"
    r"|(?!(?:related|based|required|needed|checked|cleared|trained|approved|registered"
    r"|certified|qualified|updated|amended|covered|protected|listed|vetted)\b)"
    r"[a-z]{2,}ed)\b"
)
# Right after a law: it is named as something that was. "now in" begins no duty.
HISTORY_AFTER = re.compile(
    r"^(?:'s?|\)|,)? ?(?:\(|as |is |and its |in ){0,8}(?:an? |part of |the |its "
    r"|their ){0,8}"
    r"(?:histor(?:y|ies|ical|ic)|legacy|origins|repeal|past|background reading)\b"
    r"|^\)?,? ?\(?(?:which is |that is )?(?:now|today) (?:in|within|under|inside"
    r"|superseded|covered by) (?:the )?"
)
# What makes a law behind it a subject.
PAST = r"(?:won|fought|got|made|brought|gave|took|lost|sat|were|was|had|[a-z]{2,}ed)"
SUBJECT = re.compile(
    r"\bhistor(?:y|ies|ical)\b|\bresearching\b"
    r"|\b(?:galler(?:y|ies)|lectur(?:e|es|ing)|debates?|testimon(?:y|ies)|dramas?"
    r"|zines?"
    r"|tales?|memoirs?|poems?|songs?|murals?|plaques?|essays?|dissertations?|thes[ie]s"
    r"|stor(?:y|ies)|memor(?:y|ies)|exhibitions?|exhibits?|films?|documentar(?:y|ies)"
    r"|podcasts?|plays?|books?|novels?)\b(?: (?!crews?\b)\w+){0,3} (?:of|on|about|from"
    r"|marking)\b"
    r"|\b(?:archives?|collections?)\b[^.;]{0,20}?\b(?:about|on)\b"
    r"|\bresearch(?:es)? (?:into|on|about|how|why|what|the)\b"
    r"|\b(?:fight|fought|struggle|campaign\w*|movement|battle|lobb(?:y|ied|ying))"
    r" (?:for|behind|against|that)(?: the)? $"
    r"|\b(?:anniversary|passage|legacy|origins?|making|birth|repeal|impact) of\b"
    r"|\b(?:evolution|timeline)\b|\byears (?:before|of|after|since)\b"
    r"|\b(?:life|lives|living|lived|opened|detained|issued|brought|began|begun|started"
    r"|fell|set up|established|founded|convicted|prosecuted|sectioned|fined|awarded"
    r"|won) under\b"
    r"|\b(?:was|were|had been) \w+ under\b"
    rf"|\b(?:who|that|whose|which) (?:\w+ )?{PAST}\b[^.;]{{0,40}} under\b"
    rf"|\b(?:how|why|when|who)\b(?! to\b)[^.;]{{0,60}}(?<!\bis )(?<!\bare )(?<!\bbe )"
    rf"\b{PAST}(?: for| to| by| on| against)?(?: the)? $"
    r"|\b(?:files|records|cases|claims|certificates|awards|complaints|orders|decisions)"
    r" (?!held|kept|stored|processed|managed|handled|protected|covered|required)"
    r"(?:made|given|taken|[a-z]{2,}ed) under\b"
    r"|\b(?:appeals?|legacy|outstanding)\b[^.;]{0,30} under\b"
    r"|\bdat(?:e|es|ing) from\b|\bdiffer\w* from\b|\bled (?:up )?to(?: the)? $"
    r"|\bbefore (?:[a-z]+ )?(?:19|20)\d\d\b"
    r"|\b(?:curat|commemorat)\w+|\breplac(?:es|ed|ing)\b|\brepeal(?:s|ed|ing)\b"
    r"|\bsupersed\w+|\bconsolidat(?:es|ed|ing)\b|\btook over from\b|\binstead of\b"
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
FEW_WORDS = 4
# Further off than this many characters, nothing is said of a law.
NEARBY = 240
SENTENCE_END = re.compile(r"(?<!\betc)(?<!\bs)[.!?]['\")]? ")


def tells_history(passage, match):
    """Whether the sentence round a match only tells of what it names."""
    before, after = around(passage.low, match)
    if NAMED_AS_OLD.search(before) or PAST_AFTER.match(after):
        return True
    if HISTORY_AFTER.match(after):
        return True
    subject = end_of_last(SUBJECT, before)
    if end_of_last(ASKS_FIRMLY, before) > subject:
        return False
    if subject >= 0:
        return True
    if is_asked(before, after):
        return False
    sentence = before + passage.low[match.start() : match.end()] + after
    return bool(
        TELLS.search(sentence)
        or SUBJECT.search(sentence)
        or IS_ABOUT_THE_PAST.search(passage.low)
    )


def asks_for(passage, match):
    """Whether a sentence that tells no history asks for the law it names.

    A law that stands there with hardly a word round it is a point in a list of what
    somebody should know.
    """
    before, after = around(passage.low, match)
    return is_asked(before, after) or words_round(passage, match) <= FEW_WORDS


def is_asked(before, after):
    return bool(
        ASKS_FIRMLY.search(before) or ASKS.search(before) or ASKS_AFTER.search(after)
    )


def words_round(passage, match):
    """How many words a sentence has beside the names of laws."""
    low = passage.low
    for title in [match, *titles_in(passage)]:
        size = title.end() - title.start()
        low = low[: title.start()] + " " * size + low[title.end() :]
    return sum(len(part.split()) for part in around(low, match))


def around(low, match):
    """What stands before and after a match, near it and in its own sentence."""
    before = low[max(0, match.start() - NEARBY) : match.start()]
    start = max((end.end() for end in SENTENCE_END.finditer(before)), default=0)
    after = low[match.end() : match.end() + NEARBY]
    end = SENTENCE_END.search(after)
    return before[start:], after[: end.start() if end else None]


def end_of_last(pattern, text):
    return max((found.end() for found in pattern.finditer(text)), default=-1)
