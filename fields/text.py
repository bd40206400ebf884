"""What every text that enters the site goes through."""

import re

# Line tabulation, form feed, next line, and the separators of lines and paragraphs.
BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
SOFT_BREAKS = re.compile("[\v\f\x85\u2028\u2029]")
# What XML 1.0 or PostgreSQL cannot hold, and controls nobody sees: C0 except tab and
# line feed, DEL, C1, surrogates without their other half, two noncharacters, and the
# two overrides of direction, with which a text reads otherwise than it is stored.
UNKEPT = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff\u202d\u202e]"
)

EMBEDDING_END, ISOLATE_END = "\u202c", "\u2069"
ENDS = {
    **dict.fromkeys("\u202a\u202b", EMBEDDING_END),
    **dict.fromkeys("\u2066\u2067\u2068", ISOLATE_END),
}
# Each sign that changes the direction of what follows, or ends such a change.
DIRECTIONS = re.compile("[\u202a-\u202c\u2066-\u2069]")


def clean_text(text):
    """`text` as it can be stored, put into a file and sent.

    Everything else stays as it was typed: joiners and direction marks that scripts and
    emoji need, and the way in which letters are composed. Line ends become line feeds.
    """
    return with_closed_directions(UNKEPT.sub("", BREAKS.sub("\n", text)))


def with_closed_directions(text):
    """`text` without those changes of direction that are not ended on their own line.

    Browsers and word processors end them where a paragraph ends, which in one of our
    pages may be after words of somebody else.
    """
    if not DIRECTIONS.search(text):
        return text
    return "\n".join(closed_line(line) for line in text.split("\n"))


def closed_line(line):
    """The line without beginnings that nothing ends, and without ends of nothing."""
    opened, lone = [], set()
    isolates = 0
    for found in DIRECTIONS.finditer(line):
        sign, place = found.group(), found.start()
        if sign in ENDS:
            opened.append((ENDS[sign], place))
            isolates += ENDS[sign] == ISOLATE_END
            continue
        # The end of an isolate ends what was begun inside it, too. How many isolates
        # are open is counted, not looked for: a paste of nothing but signs must not
        # cost the square of their number.
        if sign == ISOLATE_END and isolates:
            while opened[-1][0] != sign:
                lone.add(opened.pop()[1])
        if opened and opened[-1][0] == sign:
            opened.pop()
            isolates -= sign == ISOLATE_END
        else:
            lone.add(place)
    lone.update(place for _, place in opened)
    return "".join(sign for place, sign in enumerate(line) if place not in lone)


def clean_field(text):
    """One value of a form. In a box of one line, where no line end can be typed, what
    Word pastes for a soft break is a space."""
    if "\n" not in text and "\r" not in text:
        text = SOFT_BREAKS.sub(" ", text)
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
