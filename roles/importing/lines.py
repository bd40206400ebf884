"""From text to lines that know what they are: bullets, rows of cells, plain text.

Whatever stands between words to lay them out (HTML tags, Markdown marks, bullets,
invisible characters) is taken off here and nowhere else. Inside a cell, a bullet or
a paragraph break is kept as BULLET, because it says where an item begins.
"""

import html
import re
from dataclasses import dataclass

from fields.text import clean_text

BULLET = "•"
BREAK = "\v"  # a paragraph break inside a cell
GLYPHS = "•●▪◦‣⁃∙■□➢➤►✦❖⮚\uf0b7\uf0a7\uf0d8\uf076"

INVISIBLE = re.compile(
    "[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f-\x84"
    "\x86-\x9f]"
)
ITEM_TAG = re.compile(r"<(?:li|dd)(?:\s[^<>]{0,300})?>", re.IGNORECASE)
BLOCK_TAG = re.compile(
    r"</?(?:p|br|ul|ol|dl|dt|div|table|tr|h[1-6])(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
OTHER_TAG = re.compile(
    r"</?(?:li|dd|td|th|tbody|thead|span|b|i|u|em|strong|a|font|sup|sub)"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
EMPHASIS = re.compile(
    r"(?<![\w*])\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?![\w*])"
    r"|(?<![\w_])_{1,3}(?=[^\s_])|(?<=[^\s_])_{1,3}(?![\w_])"
)
MARKDOWN_HEADING = re.compile(r"^(#{1,6})\s+")
RULE = re.compile(r"^[\s\-–—_=*#|~.]*$")
BULLET_MARK = re.compile(
    rf"^(?:[{GLYPHS}]\s*|[-–—*·+]\s+|[-–—](?=[A-Z][a-z])|o\s+(?=\S))"
)
# In a cell that begins with a dash, each dash before a capital begins an entry.
DASHES = re.compile(r"(?:^|(?<=\s))[-–—]\s?(?=[A-Z])")
NUMBER_MARK = re.compile(
    r"^(?:section\s+|part\s+)?"
    r"(\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}[.)]|\(\d{1,2}\)|[A-Za-z][.)]|\([a-z]\)"
    r"|[ivx]{2,4}[.)])\s+(?=\S)",
    re.IGNORECASE,
)
# "1.4JOB PURPOSE": the space behind a number was lost.
CLOSE_NUMBER = re.compile(
    r"^(\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}\.)(?=[A-Z][A-Za-z]{2})"
)
# "Section 3 – Main duties", "Part B: The person".
NAMED_NUMBER = re.compile(
    r"^(?:section|part)\s+(\d{1,2}|[a-z]|[ivx]{1,4})(?:\s*[-–—:.)]+\s*|\s+(?=[A-Z]))"
    r"(?=\S)",
    re.IGNORECASE,
)
SPACES = re.compile(r"\s+")
# "co- operation" closes up, "short- and long-term" does not.
BROKEN_WORD = re.compile(r"(?<=[^\W\d_])- (?!(?:and|or|to|nor|but)\b)(?=[a-z])")


def word_set(words):
    """The words of a list written out over lines, as a set."""
    return frozenset(words.split())


@dataclass(frozen=True)
class Line:
    """One line of the source, without its marks.

    `cells` holds the cells of a table row, empty ones too, and is () otherwise.
    `bullet` is the depth of a bullet (1 outermost) or 0; `number` the numbering in
    front ("1.4"); `heading` the Markdown level or 0; `width` the length in the
    source; `gap` whether a blank line stands before. `row` holds the cells a line
    would have as the row of a table that has one filled cell.
    """

    at: int
    text: str
    cells: tuple[str, ...] = ()
    bullet: int = 0
    number: str = ""
    heading: int = 0
    bold: bool = False
    gap: bool = False
    width: int = 0
    starts_lower: bool = False
    row: tuple[str, ...] = ()

    @property
    def is_item(self):
        """Whether the line is an entry of a list."""
        return bool(self.bullet or self.number)


# A label of a reporting line that stands alone, its value on the line below.
LABEL_ALONE = re.compile(
    r"^(?:reports? to|reporting to|(?:responsible|accountable) (?:to|for)|managed by"
    r"|(?:direct )?line manager|immediate supervisor|direct reports)\s*:?$",
    re.IGNORECASE,
)


def words_of(text):
    return re.findall(r"\w+", text.lower())


def squeeze(text):
    return SPACES.sub(" ", text).strip()


def kept(piece):
    """What a text can hold of a piece in which a code such as "&#12;" became a sign."""
    return squeeze(clean_text(piece).replace("\n", " "))


def clean(text):
    """Take layout out of a stretch of text; BULLET and BREAK stay."""
    text = ITEM_TAG.sub(f" {BULLET} ", text)
    text = BLOCK_TAG.sub(f" {BREAK} ", text)
    text = OTHER_TAG.sub("", text)
    text = html.unescape(text)
    text = INVISIBLE.sub("", text)
    text = EMPHASIS.sub("", text)
    for glyph in GLYPHS:
        if glyph in text:
            text = text.replace(glyph, BULLET)
    pieces = (BROKEN_WORD.sub("-", kept(piece)) for piece in text.split(BREAK))
    return BREAK.join(piece for piece in pieces if piece)


def plain(text):
    """A cleaned cell as one run of words."""
    return squeeze(text.replace(BREAK, " ").replace(BULLET, " "))


def read_line(raw, at):
    """Return the `Line` in one line of the source, or None if nothing is in it."""
    raw = raw.replace("\f", " ").replace("\v", " ").replace("\u2028", " ")
    # Empty cells at the end of a row say that the row is whole.
    empty = raw[len(raw.rstrip()) :].count("\t")
    raw = raw.rstrip()
    if RULE.match(INVISIBLE.sub("", raw)):
        return None
    body = raw.strip(" ")
    body = INVISIBLE.sub("", re.sub(r"^>\s?", "", body))
    heading = MARKDOWN_HEADING.match(body)
    level = len(heading.group(1)) if heading else 0
    body = body[heading.end() :] if heading else body
    bold = bool(re.match(r"^(\*\*|__).+(\*\*|__):?\s*$", body))
    body, bullet = take_bullet(body)
    body, number = take_number(body)
    cells = split_cells(body)
    behind = ("",) * empty
    row = () if cells else (split_cells(raw.strip(" ")) or (clean(raw),)) + behind
    cells += behind if cells else ()
    text = plain(" ".join(cells) if cells else clean(body))
    if not text:
        return None
    indent = len(raw) - len(raw.lstrip())
    return Line(
        at=at,
        text=text,
        cells=cells,
        bullet=bullet and bullet + 2 * indent,
        number=number,
        heading=level,
        bold=bold,
        width=len(raw),
        starts_lower=text[:1].islower(),
        row=row,
    )


def take_bullet(body):
    stripped = body.lstrip("\t ")
    mark = BULLET_MARK.match(stripped)
    # A row whose first cell begins with a bullet is a row: its tabs decide.
    if not mark or (body[:1] == "\t" and "\t" in stripped[mark.end() :]):
        return body, 0
    # A list's own second level is marked "o", whatever became of its indent.
    return stripped[mark.end() :], 2 if mark.group(0)[0] == "o" else 1


def take_number(body):
    """Take numbering off the front of a line, also inside bold."""
    bare = body.lstrip("*_ ")
    mark = NAMED_NUMBER.match(bare) or NUMBER_MARK.match(bare)
    mark = mark or CLOSE_NUMBER.match(bare)
    # "1.5 hours a week" is a measure, not numbering.
    if not mark or ("." in mark.group(1)[:-1] and bare[mark.end()].islower()):
        return body, ""
    return bare[mark.end() :], mark.group(1).strip(".()")


def split_cells(body):
    """Return the cleaned cells of a row (tabs, or Markdown bars), or ()."""
    if body.startswith("|") and body.rstrip().endswith("|") and body.count("|") > 2:
        parts = body.strip().strip("|").split("|")
    elif "\t" in body:
        parts = body.split("\t")
    else:
        return ()
    # A paragraph break that a reader of Word files or PDFs found inside a cell.
    return tuple(clean(marked(part).replace("\u2029", BREAK)) for part in parts)


def marked(cell):
    """A cell with the dashes before its entries as bullets."""
    return DASHES.sub(f"{BULLET} ", cell) if DASHES.match(cell.lstrip()) else cell


def join_all(texts):
    """Join stretches of one text; a word broken at a hyphen closes up again."""
    parts = []
    for text in texts:
        if parts and text and not closes_up(parts[-1], text):
            parts.append(" ")
        if text:
            parts.append(text)
    return "".join(parts)


def closes_up(first, second):
    broken = first[-2:-1].isalpha() and first.endswith("-") and second[:1].islower()
    return broken or second.startswith("/")


# Words that cannot end a phrase: what follows them belongs to them.
FUNCTION_WORDS = word_set(
    """a an the of in on at to for from with within without by as and or nor but if
    and/or into onto over under through across between among about against towards
    toward during including include includes such is are was were be been being am
    has have had can could may might must shall should will would that which who
    whom whose their his her its our your my this these those than both either
    neither other per via e.g eg i.e ie not no any all each every using how what
    when where why upon including: also"""
)


# Of these, those that may end one all the same: "… that they live with".
STRANDED = word_set(
    "in on at to for from with without by over under through across about against not"
    " no any all each any how using upon within during per via etc be do have"
)


def ends_open(text):
    """Whether a text stops in the middle of a phrase."""
    last = text.rsplit(None, 1)[-1].lower() if text.strip() else ""
    return last.endswith((",", "&", "/")) or last.strip(":;") in FUNCTION_WORDS
