"""From text to lines that know what they are: bullets, rows of cells, plain text.

Whatever stands between words to lay them out (HTML tags, Markdown marks, bullets,
invisible characters) is taken off here and nowhere else. Inside a cell, a bullet or
a paragraph break is kept as BULLET, because it says where an item begins.
"""

import html
import re
from collections import Counter
from dataclasses import dataclass, replace

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
BULLET_MARK = re.compile(rf"^(?:[{GLYPHS}]\s*|[-–—*·+]\s+|o\s+(?=\S))")
NUMBER_MARK = re.compile(
    r"^(?:section\s+|part\s+)?"
    r"(\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,2}[.)]|\(\d{1,2}\)|[A-Za-z][.)]|\([a-z]\)"
    r"|[ivx]{2,4}[.)])\s+(?=\S)",
    re.IGNORECASE,
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
    source; `gap` whether a blank line stands before.
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
    pieces = (BROKEN_WORD.sub("-", squeeze(piece)) for piece in text.split(BREAK))
    return BREAK.join(piece for piece in pieces if piece)


def plain(text):
    """A cleaned cell as one run of words."""
    return squeeze(text.replace(BREAK, " ").replace(BULLET, " "))


def read_lines(text):
    """Return the lines that hold something, page headers included once only.

    Returns (lines, repeated): `repeated` are the later copies of page headers.
    """
    lines, gap = [], True
    for at, raw in enumerate(text.split("\n"), start=1):
        line = read_line(raw, at)
        if line is None:
            gap = True
            continue
        lines.append(replace(line, gap=gap))
        gap = False
    kept, repeated = without_page_headers(lines)
    return nest(join_wrapped(kept)), repeated


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
    cells += ("",) * empty if cells else ()
    text = plain(" ".join(cells) if cells else clean(body))
    if not text:
        return None
    indent = len(raw) - len(raw.lstrip())
    return Line(
        at=at,
        text=text,
        cells=cells,
        bullet=bullet and 1 + indent,
        number=number,
        heading=level,
        bold=bold,
        width=len(raw),
        starts_lower=text[:1].islower(),
    )


def take_bullet(body):
    stripped = body.lstrip("\t ")
    mark = BULLET_MARK.match(stripped)
    # A row whose first cell begins with a bullet is a row: its tabs decide.
    if not mark or (body[:1] == "\t" and "\t" in stripped[mark.end() :]):
        return body, 0
    return stripped[mark.end() :], 1


def take_number(body):
    """Take numbering off the front of a line, also inside bold."""
    bare = body.lstrip("*_ ")
    mark = NAMED_NUMBER.match(bare) or NUMBER_MARK.match(bare)
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
    return tuple(clean(part.replace("\u2029", BREAK)) for part in parts)


def nest(lines):
    """Turn the indent of bullets into depth 1, 2, … within each run of bullets."""
    nested, open_indents = [], []
    for line in lines:
        if not line.bullet:
            open_indents = []
            nested.append(line)
            continue
        while open_indents and open_indents[-1] > line.bullet:
            open_indents.pop()
        if not open_indents or open_indents[-1] < line.bullet:
            open_indents.append(line.bullet)
        nested.append(replace(line, bullet=len(open_indents)))
    return nested


def without_page_headers(lines):
    """Drop the later copies of a line that stands three times or more.

    Only lines that could head a page: no bullet, row or marked heading, some words,
    no full stop.
    """
    counts = Counter(line.text for line in lines if could_head_page(line))
    kept, repeated, seen = [], [], set()
    for line in lines:
        if could_head_page(line) and counts[line.text] >= 3:
            if line.text in seen:
                repeated.append(line)
                continue
            seen.add(line.text)
        kept.append(line)
    return kept, repeated


def could_head_page(line):
    if line.bullet or line.cells or line.heading or line.text[-1] in ".:;,":
        return False
    return len(line.text.split()) >= 3 and len(line.text) <= 100


def join_wrapped(lines):
    """Join lines that a fixed page width or a page break has torn apart."""
    wrap = wrap_width(lines)
    runs = []
    for line in lines:
        if runs and continues(runs[-1][-1], line, wrap):
            runs[-1].append(line)
        else:
            runs.append([line])
    return [replace(run[0], text=join_all(line.text for line in run)) for run in runs]


def wrap_width(lines):
    """The width the text was wrapped at, or 0 where lines run on freely.

    Wrapped lines go on in small letters: a fifth of the long ones must.
    """
    widths = [line.width for line in lines if not line.cells]
    if not widths or max(widths) > 120:
        return 0
    pairs = zip(lines, lines[1:], strict=False)
    long = [below for line, below in pairs if line.width > 60 and not line.cells]
    going_on = sum(line.starts_lower and not line.is_item for line in long)
    return max(widths) if len(long) >= 5 and going_on * 5 >= len(long) else 0


def is_full(before, line, wrap):
    """Whether the first word of a line had no room on the line before it."""
    first = len(line.text.split(maxsplit=1)[0])
    return bool(wrap) and before.width + 1 + first > wrap - 4


def continues(before, line, wrap):
    """Whether `line` goes on with the sentence that `before` leaves open."""
    if before.cells or line.cells or line.is_item or line.heading or line.bold:
        return False
    if before.heading or before.bold or before.text[-1] in ".!?:;":
        return False
    if line.starts_lower and (before.bullet and not line.gap):
        return True
    if line.starts_lower and len(before.text.split()) > 4:
        return True
    if line.gap or label_like(line.text) or LABEL_ALONE.match(before.text):
        return False
    if len(before.text.split()) < 3:
        return False
    if is_full(before, line, wrap):
        return True
    # "… getting out and about" ends a phrase, "… with the" does not.
    last = before.text.rsplit(None, 1)[-1].lower()
    return ends_open(before.text) and last not in STRANDED


def label_like(text):
    label, colon, _ = text.partition(":")
    return bool(colon) and len(label.split()) <= 5


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
