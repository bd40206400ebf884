"""Lists the words and ruled lines of a PDF; run as a program of its own.

    python -I portable_child.py < file.pdf > words.json

A program of its own because a PDF may be made to crash, hang or fill the memory of
what reads it: `portable` sets limits on this process, and only this process ends.
It prints {"problem": …} or {"pages": [{"width", "height", "words", "rules"}],
"anchors": [name]}. Points
are measured from the top left corner. A word is [x0, x1, baseline, size, bold, text],
a rule [x0, y0, x1, y1], level or upright.
"""

import ctypes
import json
import re
import sys

import pypdfium2
import pypdfium2.raw as pdfium

BOLD = re.compile(r"bold|black|heavy|semi-?bold|demi", re.I)
ENDS_LINE = "\x02"  # what pdfium writes for a hyphen at the end of a line
LEVEL = 1.5  # points by which a rule may slope or be thick
SHORTEST = 4  # points of a rule; shorter ones are dots and dashes
MOST_ANCHORS, LONGEST_ANCHOR = 500, 200


def main(most_pages, most_letters, most_rules):
    try:
        pdf = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower() or "security" in str(error).lower()
        return {"problem": "locked" if locked else "damaged"}
    if len(pdf) > most_pages:
        return {"problem": "pages", "count": len(pdf)}
    pages, letters, rules = [], 0, 0
    for index in range(len(pdf)):
        try:
            page = pdf[index]
        except pypdfium2.PdfiumError:
            return {"problem": "damaged"}
        text = page.get_textpage()
        letters += text.count_chars()
        if letters > most_letters:
            return {"problem": "letters"}
        width, height = page.get_size()
        drawn = rules_of(page, height, most_rules - rules)
        rules += len(drawn)
        words = words_of(text, height)
        pages.append({"width": width, "height": height, "words": words, "rules": drawn})
    return {"pages": pages, "anchors": anchors_of(pdf)}


def anchors_of(pdf):
    """The names of places in the document that links lead to, in no order."""
    found = []
    for index in range(min(pdfium.FPDF_CountNamedDests(pdf.raw), MOST_ANCHORS)):
        size = ctypes.c_long()
        pdfium.FPDF_GetNamedDest(pdf.raw, index, None, size)
        if not 0 < size.value <= LONGEST_ANCHOR:
            continue
        name = ctypes.create_string_buffer(size.value)
        pdfium.FPDF_GetNamedDest(pdf.raw, index, name, size)
        found.append(name.raw.decode("utf-16-le", "replace").rstrip("\0"))
    return found


def words_of(text, height):
    """The words of a page in the order in which they are drawn."""
    words, letters, fonts = [], [], {}
    previous = None
    for index in range(text.count_chars()):
        letter = letter_at(text, index, height, fonts)
        if letter is None or parts(previous, letter):
            add_word(words, letters)
            letters = []
        if letter is not None:
            letters.append(letter)
        previous = letter
    add_word(words, letters)
    return words


def letter_at(text, index, height, fonts):
    """(x0, x1, baseline, size, bold, sign) of a letter; None between words."""
    sign = chr(pdfium.FPDFText_GetUnicode(text, index))
    if sign == ENDS_LINE:
        sign = "-"
    elif pdfium.FPDFText_IsGenerated(text, index) == 1:
        return None
    if sign.isspace() or sign in "\x00\ufffe\uffff" or "\ud800" <= sign <= "\udfff":
        return None
    # The loose box holds the space that belongs to a letter, so that "1:1" is a word.
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, index, box)
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, index, x, y)
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, matrix)
    scale = (matrix.c**2 + matrix.d**2) ** 0.5
    size = pdfium.FPDFText_GetFontSize(text, index) * scale
    bold = is_bold(text, index, fonts)
    return box.left, box.right, height - y.value, size, bold, sign


def is_bold(text, index, fonts):
    flags = ctypes.c_int()
    name = ctypes.create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(text, index, name, 128, flags)
    key = name.value
    if key not in fonts:
        weight = pdfium.FPDFText_GetFontWeight(text, index)
        fonts[key] = bool(BOLD.search(key.decode("latin-1")) or weight >= 600)
    return fonts[key]


def parts(before, letter):
    """Whether a letter begins another word than the one before it."""
    if before is None:
        return False
    if letter[:2] == before[:2]:
        return False  # two letters of one sign, such as "fi"
    size = max(letter[3], before[3], 1)
    apart = letter[0] - before[1]
    return apart > 0.15 * size or apart < -0.9 * size or abs(letter[2] - before[2]) > 1


def add_word(words, letters):
    if not letters:
        return
    words.append(
        [
            round(min(letter[0] for letter in letters), 1),
            round(max(letter[1] for letter in letters), 1),
            round(letters[0][2], 1),
            round(letters[0][3], 1),
            letters[0][4],
            "".join(letter[5] for letter in letters),
        ]
    )


def rules_of(page, height, most):
    """The straight lines drawn on a page, also the sides of boxes."""
    rules = []
    for drawn in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3):
        if len(rules) >= most:
            break
        rules += sides_of(drawn, height)
    return rules


def sides_of(drawn, height):
    matrix = drawn.get_matrix()
    points, sides = [], []
    for index in range(pdfium.FPDFPath_CountSegments(drawn)):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, index)
        x, y = ctypes.c_float(), ctypes.c_float()
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        at = matrix.on_point(x.value, y.value)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            points = []
        elif kind == pdfium.FPDF_SEGMENT_LINETO and points:
            sides.append((points[-1], at))
        points.append(at)
        if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 2:
            sides.append((at, points[0]))
    found = (side(start, end, height) for start, end in sides)
    return [rule for rule in found if rule]


def side(start, end, height):
    """A side as a rule, or None if it slopes or is too short to be one."""
    (x0, y0), (x1, y1) = sorted([start, end])
    across, down = abs(x1 - x0), abs(y1 - y0)
    if min(across, down) > LEVEL or max(across, down) < SHORTEST:
        return None
    top, bottom = sorted([height - y0, height - y1])
    return [round(value, 1) for value in (x0, top, x1, bottom)]


if __name__ == "__main__":
    json.dump(main(*(int(number) for number in sys.argv[1:4])), sys.stdout)
