"""The parts of a Word document's XML: what wraps what, and signs of picture fonts."""

from .lines import word_set
from .package import whole
from .word_styles import NOTHING

# Wrappers that only hold what is to be read.
THROUGH = word_set(
    """ins moveTo hyperlink smartTag customXml fldSimple sdtContent oMath oMathPara
    ruby rubyBase dir bdo"""
)
SIGNS = {  # what the letters of picture fonts show
    "wingdings": {"fc": "✓", "fe": "✓", "fb": "✗", "fd": "✗", "a8": "", "6f": ""},
    "wingdings 2": {"50": "✓", "52": "✓", "4f": "✗", "51": "✗", "a3": ""},
    "webdings": {"61": "✓", "72": "✗"},
}


def choice_of(element):
    """Of the ways in which a thing is written the first that says something."""
    ways = [*element.all("Choice"), *element.all("Fallback"), NOTHING]
    return next((way for way in ways if says_something(way)), ways[0])


def says_something(element):
    return element.tag in ("t", "sym") or any(map(says_something, element.children))


def words_below(element):
    """All words in an element, whatever they are part of."""
    if element.tag == "AlternateContent":
        element = choice_of(element)
    words = element.text + "".join(map(words_below, element.children))
    return f"{words} " if element.tag in ("p", "tab", "br", "cr") else words


def text_boxes(element):
    """The contents of the text boxes in a drawing."""
    if element.tag == "txbxContent":
        return [element]
    if element.tag == "AlternateContent":
        return text_boxes(choice_of(element))
    return [box for child in element.children for box in text_boxes(child)]


def symbol(piece):
    """A sign set in a picture font, as the letter that stands for it elsewhere."""
    code = piece.attributes.get("char", "").lower()[-2:]
    font = piece.attributes.get("font", "").lower()
    known = SIGNS.get(font, {})
    return known.get(code, "•" if font in ("symbol", "wingdings") else "")


def rows_in(element):
    return [row for row in through(element) if row.tag == "tr"]


def cells_in(element):
    return [cell for cell in through(element) if cell.tag == "tc"]


def through(element):
    """The children of an element, those inside content controls as well."""
    for child in element.children:
        if child.tag == "sdt":
            child = child.find("sdtContent") or NOTHING
            yield from through(child)
        elif child.tag == "AlternateContent":
            yield from through(choice_of(child))
        elif child.tag in THROUGH:
            yield from through(child)
        else:
            yield child


def span_of(cell):
    return max(1, whole(cell.value("tcPr", "gridSpan"), default=1, most=20))
