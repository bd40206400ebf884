"""Small tools for looking at English text. Nothing here knows about rules."""

import re

# One character for one, so that a place found in the plain text is the same place in
# the text as written. The dotted capital I would grow when put in small letters.
STRAIGHT = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "\xa0": " ", "‑": "-", "İ": "I"}
)
WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
SENTENCE_END = re.compile(r"[.!?][\"')\]]?\s+(?=[\"'(]?[A-Z0-9])")
# A full stop after one of these does not end a sentence.
SHORTENED = re.compile(r"\b(?:e\.?g|i\.?e|etc|vs|approx|inc|Mr|Mrs|Ms|Dr|St|No)\.\s+$")
LONGEST_QUOTE = 160
# A pattern may take time in proportion to the square of a passage's length; no
# paragraph anyone wrote is as long as this.
LONGEST_PASSAGE = 2000


def word_list(text):
    """The words of a text, for lists that read better without quotes."""
    return tuple(text.split())


STOP_WORDS = frozenset(
    word_list(
        """
    a an and are as at be by for from have in is it of on or that the their them
    these they this to with within you your our we who which will would can
    ability able proven good excellent strong demonstrable previous significant
    demonstrate demonstrated
        """
    )
)


def squeezed(value):
    """Text with single spaces; None becomes an empty text."""
    return "" if value is None else " ".join(str(value).split())


def short(value):
    """Squeezed text of one row: no more than the rules can read with ease."""
    return squeezed(value)[:LONGEST_PASSAGE].rstrip()


def in_pieces(text):
    """A text in pieces of at most LONGEST_PASSAGE characters, cut at spaces."""
    while len(text) > LONGEST_PASSAGE:
        cut = text.rfind(" ", 1, LONGEST_PASSAGE) + 1 or LONGEST_PASSAGE
        yield text[:cut].rstrip()
        text = text[cut:]
    if text:
        yield text


def plain(text):
    return text.translate(STRAIGHT)


def lowered(text):
    """Small letters, one for one: what would change length is left as it is."""
    low = text.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def clipped(text):
    """At most LONGEST_QUOTE characters, cut at a space."""
    if len(text) <= LONGEST_QUOTE:
        return text
    return text[:LONGEST_QUOTE].rsplit(" ", 1)[0] + " …"


def sentences_of(text):
    """Split prose at full stops, question and exclamation marks; never empty."""
    pieces, start = [], 0
    for end in SENTENCE_END.finditer(text):
        if SHORTENED.search(text[max(0, end.start() - 8) : end.end()]):
            continue
        pieces.append(text[start : end.end()].strip())
        start = end.end()
    pieces.append(text[start:].strip())
    return [piece for piece in pieces if piece] or [text]


def words_in(low):
    """Every word of a text in small letters, once; "trust's" gives "trust" too."""
    words = frozenset(WORD.findall(low))
    if "'" not in low:
        return words
    return words | {word.removesuffix("'s") for word in words}


def content_words(words):
    """Those words that carry meaning, plurals folded."""
    words = (word.removesuffix("'s") for word in words)
    return frozenset(folded(word) for word in words if word not in STOP_WORDS)


def folded(word):
    return word[:-1] if len(word) > 4 and word[-1] == "s" and word[-2] != "s" else word


def similarity(first, second):
    """Jaccard index of two sets of words, 0 to 1; two empty sets have nothing alike."""
    union = len(first | second)
    return len(first & second) / union if union else 0.0


def opened(text):
    """The text with a capital at its head."""
    return text[:1].upper() + text[1:]


def joined(items, word="and"):
    """Write a list out: "a", "a and b", "a, b and c"."""
    items = list(items)
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"
