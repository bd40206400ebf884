"""What every text that enters the site goes through."""

import re
import unicodedata

from .unseen import shows_nothing, without_unseen

# Line tabulation, form feed, next line, and the separators of lines and paragraphs.
SOFT_BREAKS = "\v\f\x85\u2028\u2029"
BREAKS = ("\r\n", "\r", *SOFT_BREAKS)
# What XML 1.0 or PostgreSQL cannot hold, and controls nobody sees: C0 except tab and
# line feed, DEL, C1, surrogates without their other half, two noncharacters, and the
# two overrides of direction, with which a text reads otherwise than it is stored.
UNKEPT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u202d\u202e]+"
)

# What ends a sentence, and the marks that may close a quotation behind it.
STOPS = (".", "!", "?", "…")
CLOSING = "\"'”’»"

# Hyphen, no-break hyphen, figure dash, minus, and small and full-width hyphens.
HYPHENS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2212\ufe63\uff0d"), "-")

EMBEDDING_END, ISOLATE_END = "\u202c", "\u2069"
ENDS = {
    **dict.fromkeys("\u202a\u202b", EMBEDDING_END),
    **dict.fromkeys("\u2066\u2067\u2068", ISOLATE_END),
}
SIGNS = "\u202a-\u202c\u2066-\u2069"
# Each sign that changes the direction of what follows, or ends such a change.
DIRECTIONS = re.compile(f"[{SIGNS}]")
# Each of these, and each line end with what follows before the next of them.
SIGNS_AND_LINES = re.compile(f"([{SIGNS}]|\n[^{SIGNS}]*)")


def clean_text(text):
    """`text` as it can be stored, put into a file and sent.

    Everything else stays as it was typed: joiners and direction marks that scripts and
    emoji need, and the way in which letters are composed. Line ends become line feeds.
    """
    return with_closed_directions(UNKEPT.sub("", with_each_as("\n", BREAKS, text)))


def with_each_as(sign, others, text):
    """`text` with this sign for each of the others. Much quicker than a pattern where a
    text is nothing but these."""
    for other in others:
        text = text.replace(other, sign)
    return text


def with_closed_directions(text):
    """`text` without those changes of direction that are not ended on their own line.

    Browsers and word processors end them where a paragraph ends, which in one of our
    pages may be after words of somebody else.
    """
    if not DIRECTIONS.search(text):
        return text
    pieces = SIGNS_AND_LINES.split(text)
    for place in lone_signs(pieces):
        pieces[place] = ""
    return "".join(pieces)


def lone_signs(pieces):
    """Places of beginnings that nothing ends on their line, and of ends of nothing.

    Every second of `pieces` is a sign or begins a line. One pass, whatever the lines
    are: a paste of nothing but signs and line ends must not cost more than others.
    """
    lone, ends, opened = [], [], []
    isolates = 0
    for place in range(1, len(pieces), 2):
        sign = pieces[place]
        if end := ENDS.get(sign):
            ends.append(end)
            opened.append(place)
            isolates += end == ISOLATE_END
            continue
        if sign[0] == "\n":
            lone += opened
            ends, opened, isolates = [], [], 0
            continue
        # The end of an isolate ends what was begun inside it, too. How many isolates
        # are open is counted, not looked for: it would cost the square of their number.
        if sign == ISOLATE_END and isolates:
            while ends[-1] != sign:
                ends.pop()
                lone.append(opened.pop())
        if ends and ends[-1] == sign:
            ends.pop()
            opened.pop()
            isolates -= sign == ISOLATE_END
        else:
            lone.append(place)
    return lone + opened


def with_stop(text):
    """Somebody's own words as the end of one of our sentences: with a full stop, unless
    they end in one."""
    text = str(text).rstrip()
    is_ended = not text or text.rstrip(CLOSING).endswith(STOPS)
    return text if is_ended else f"{text}."


def with_plain_digits(text):
    """`text` with 0 to 9 for the digits of other scripts: what a number, a date or a
    code is typed in on a keyboard of Arabic, Bengali and others."""
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in text)


def with_plain_signs(text):
    """A number, a date or a code as it looks: plain digits, hyphens and spaces, and
    nothing that shows nothing."""
    return with_plain_digits(with_plain_marks(text))


def with_plain_marks(text):
    """The same for an address, which keeps its letters and digits."""
    plain = without_unseen(text).translate(HYPHENS)
    return "".join(
        " " if unicodedata.category(sign) == "Zs" else sign for sign in plain
    ).strip()


def count_directions(text):
    return len(DIRECTIONS.findall(text))


def without_directions(text):
    """`text` without any change of direction, closed or not."""
    return DIRECTIONS.sub("", text)


def clean_field(text):
    """One value of a form. In a box of one line, where no line end can be typed, what
    Word pastes for a soft break is a space. What shows nothing is nothing."""
    if shows_nothing(text) and not text.isspace():
        return ""
    if "\n" not in text and "\r" not in text:
        text = with_each_as(" ", SOFT_BREAKS, text)
    return clean_text(text)


def clean_json(value):
    """What JSON held, with each text in it, keys too, as `clean_text` has it."""
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, list):
        return [clean_json(each) for each in value]
    if isinstance(value, dict):
        return {clean_text(key): clean_json(each) for key, each in value.items()}
    return value
