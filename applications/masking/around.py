"""What stands around a word, and says whether it is meant as a name."""

import re

from applications.masking.accounts import NETWORKS
from applications.masking.contacts import MAIL_PROVIDERS
from applications.masking.courtesies import BEFORE_A_NAME, BEHIND_A_NAME
from applications.masking.words import FUNCTION_WORDS, is_quality

SENTENCE_END = ".!?…\n:;•*|。！？"
OPENING = "\"'“‘«([{-–—_> \t"
INTRODUCED = re.compile(
    r"(?:\b(?:name(?:['’]?s| is| was)|called|named|known as|regards|thanks|sincerely|"
    r"faithfully|wishes|cheers|yours|thank you|signed|ms|mrs|mr|miss|mx|dr)"
    r"[,.:\s]{1,3})\Z",
    re.IGNORECASE,
)
LOOK_BACK = 24
MONTH_LIST = """
    january february march april may june july august september october november
    december
"""
MONTHS = frozenset(MONTH_LIST.split())
BEFORE_A_MONTH = re.compile(
    r"(?:\b(?:in|since|until|till|during|last|next|this|every|each|early|mid|late)"
    r"[ -]|\b\d{1,2}(?:st|nd|rd|th)?(?: of)? )\Z",
    re.IGNORECASE,
)
AFTER_A_MONTH = re.compile(r",? (?:\d{1,2}, )?(?:19|20)\d\d\b|,? ['’]\d\d\b")


def begins_sentence(text, start):
    before = text[max(0, start - 8) : start].rstrip(OPENING)
    return not before or before[-1] in SENTENCE_END or "\n" in text[start - 2 : start]


def follows_title(text, start):
    """Whether a form of address comes before, whose full stop ends no sentence."""
    return bool(TITLE.search(text, max(0, start - LOOK_BACK), start))


TITLE = re.compile(
    r"(?<!\bthe )(?<!\ba )\b(?:ms|mrs|mr|miss|mx|dr|prof|rev)\.?\s{1,2}\Z",
    re.IGNORECASE,
)


def is_sentence_end(gap):
    return gap[:1] in tuple(".!?") and gap[1:2].isspace()


def is_introduced(text, start, end):
    """Whether a word in small letters stands where names do: a signature, "name is"."""
    before = text[max(0, start - LOOK_BACK) : start]
    after = text[end : end + 2].lstrip(" .\r")
    is_line = (not before or before.rstrip(" ").endswith("\n")) and after[:1] in "\n"
    return is_line or bool(INTRODUCED.search(before))


def is_month(word, text, start, end):
    """Whether this is a month in a date: a hole there would tell the name.

    "In April 2021" stays; "I gave it to April" does not.
    """
    if word not in MONTHS:
        return False
    before = text[max(0, start - LOOK_BACK) : start]
    return bool(BEFORE_A_MONTH.search(before) or AFTER_A_MONTH.match(text, end))


def is_contraction(text, end):
    """Whether what ends here is half of "don't" or "can't"."""
    return bool(CONTRACTION.match(text, end))


CONTRACTION = re.compile("['’‘]t(?!\\w)", re.IGNORECASE)


def has_telling_case(text, start, end):
    """Whether a capital says anything here: in "I AM A NURSE" none does."""
    before = SENTENCE_ENDS.split(text[max(0, start - LOOK_BACK) : start])[-1]
    after = SENTENCE_ENDS.split(text[end : end + LOOK_BACK])[0]
    near = before + text[start:end] + after
    return not near.isupper() or len(CAPITALS.findall(near)) < 4


SENTENCE_ENDS = re.compile(r"[.!?]\s|\n")
CAPITALS = re.compile(r"[^\W\d_]+")


def is_in_a_phrase(text, start):
    """Whether an article or a pronoun comes before: "the rose garden", "i hope"."""
    return bool(ARTICLE.search(text, max(0, start - LOOK_BACK), start))


ARTICLE = re.compile(
    r"\b(?:an?|the|my|our|your|their|his|its|this|i|we|you|they|he|she|it|who)\s{1,2}\Z",
    re.IGNORECASE,
)


def is_named(text, word, start, end, *, is_whole=False):
    """Whether a word in small letters stands where only a name does.

    `word` is what is looked for, folded: not in "I am young", but in "I am hope, and".
    Where there are two, which may be a verb ("will read"), more around them is asked.
    """
    before = text[max(0, start - LOOK_BACK) : start]
    if word in FUNCTION_WORDS:
        is_below = bool(CLOSING.search(before)) and "\n" in before[-3:]
        is_signed = is_below and CLAUSE_END.match(text, end)
        return bool(FORM_OF_ADDRESS.search(before) or is_signed)
    if GIVES_NAME.search(before) or MAIL_AFTER.match(text, end):
        return True
    if BEFORE_A_NAME.search(before) or BEHIND_A_NAME.match(text, end):
        return True
    if is_whole and (NO_SUBJECT.search(before) or VERB_AFTER.match(text, end)):
        return True
    if THIS_IS.search(before) and SPEAKS.match(text, end):
        return True
    if CLOSING.search(before) and (CLAUSE_END.match(text, end) or "\n" in before[-3:]):
        return True
    i_am = I_AM.search(before)
    if i_am and NAME_ENDS.match(text, end):
        # Who types "i" for "I" types "young" for "Young".
        return i_am.group().startswith("i") or not is_quality(word)
    return is_last_line(text, start, end)


def is_signature(text, start, end):
    """Whether a line stands below "Kind regards", or ends the text."""
    before = text[max(0, start - LOOK_BACK) : start]
    return bool(CLOSING.search(before)) or is_last_line(text, start, end)


def is_last_line(text, start, end):
    """Whether this is all of the last line, below a sentence: a signature.

    A list has such lines too ("plumber", "nurse"), but below other short ones.
    """
    above = text[max(0, start - 4 * LOOK_BACK) : start].rstrip(" ")
    below = text[end : end + LOOK_BACK].strip(" .\r\n")
    *lines, beside = above.split("\n")
    if below or beside or not above.strip():
        return False
    return len(lines[-1].split()) > 3 or not lines[-1].strip()


GIVES_NAME = re.compile(
    rf"""(?:
    \b(?:name(?:['’]?s|\ is|\ was)|calls?\ me|named|known\ as|(?:signed|written)\ by
        |(?<!\bI\ )(?<!\b[Ww]e\ )(?<!\bthey\ )(?<!\bhave\ )(?<!\band\ )called
        |called\ me|ms|mrs|mr|miss|mx|dr|hi|hiya|hello|hey|dear)[,.:\s]{{1,3}}
    |\b(?:{NETWORKS}|user\ ?name|handle|nickname)\s?(?:[:=]|is\s)\s{{0,2}}
    )\Z""",
    re.IGNORECASE | re.VERBOSE,
)
# Before "to" and "so" only these: "hi to all", "the dr so liked it", "I miss an".
FORM_OF_ADDRESS = re.compile(r"\b(?:ms|mrs|mr|mx)\.?\s{1,2}\Z", re.IGNORECASE)
CLOSING = re.compile(
    r"\b(?:regards|thanks|sincerely|faithfully|wishes|cheers|yours|thank you|signed"
    r"|best|love)[,.:\s]{1,3}\Z",
    re.IGNORECASE,
)
CLAUSE_END = re.compile(r"\s*(?:[^\w\s'’/-]|\d|\n|\Z)")
I_AM = re.compile(r"\b(?:[Ii] am|[Ii]['’]?m)\s{1,2}\Z")
NAME_ENDS = re.compile(r"\s*(?:[.,;!)\n]|\Z|(?:and|from|an?|the|i|I|aged)\b)")
THIS_IS = re.compile(r"\b(?:this|it) is\s{1,2}\Z", re.IGNORECASE)
SPEAKS = re.compile(r"\s{1,2}(?:from|here|speaking|calling|again)\b", re.IGNORECASE)
# Behind these "will" is no verb: it would want somebody who will.
NO_SUBJECT = re.compile(
    r"\b(?:with|by|for|from|to|of|asked|told|thanked|gave|saw|met|like)\s{1,2}\Z",
    re.IGNORECASE,
)
VERB_AFTER = re.compile(r"['’]s\b|\s{1,2}(?:is|was|has|had|said|did|will)\b")
MAIL_AFTER = re.compile(
    rf"\s{{1,2}}at\s{{1,2}}(?:{MAIL_PROVIDERS.pattern}|[\w-]+\s{{1,2}}dot\s)",
    re.IGNORECASE,
)
