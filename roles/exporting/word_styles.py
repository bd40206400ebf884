"""The styles and lists of our Word files.

Every kind of text has a style of its own, so that what a manager changes, adds or takes
out in Word is still known for what it is when the file comes back.
"""

from roles.importing import own
from roles.importing.profile import SECTION_KINDS

TYPEFACE = "Arial"
INK, QUIET, LINE = "17252B", "47565C", "B9B2A4"
BULLET, SECOND, NUMBERS, CELL = 1, 2, 3, 4  # numbers of lists
NAMESPACE = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    f'<w:rFonts w:ascii="{TYPEFACE}" w:hAnsi="{TYPEFACE}" w:eastAsia="{TYPEFACE}" '
    f'w:cs="{TYPEFACE}"/><w:color w:val="{INK}"/><w:sz w:val="22"/><w:szCs w:val="22"/>'
    '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="100" w:line="271" w:lineRule="auto"/>'
    "</w:pPr></w:pPrDefault></w:docDefaults>"
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
    '<w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
    '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
    '<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
)
BUILT_IN = (own.TITLE_STYLE, own.PART_STYLE, own.GROUP_STYLE)
TABLES = (own.LINES_TABLE, own.CRITERIA_TABLE, own.LADDER_TABLE)

# name → (goes on from, points, bold, colour, points above, points below)
# None leaves what the style it goes on from says.
HEADINGS = {
    own.TITLE_STYLE: (None, 26, True, "brand", 4, 6),
    own.PART_STYLE: (None, 16, True, "brand", 20, 5),
    own.GROUP_STYLE: (None, 12, True, INK, 12, 3),
    own.UNTITLED_STYLE: (own.TITLE_STYLE, None, None, None, None, None),
    own.UNNAMED_STYLE: (own.GROUP_STYLE, None, None, None, None, None),
    **{
        own.section_style(kind): (own.PART_STYLE, None, None, None, None, None)
        for kind in SECTION_KINDS
    },
}
TEXTS = {
    own.EMPLOYER_STYLE: ("Normal", 12, True, "brand", 0, 0),
    own.KIND_STYLE: ("Normal", 11, None, QUIET, 30, 0),
    own.ENDED_STYLE: ("Normal", 11, True, None, 6, 6),
    own.SERVICE_STYLE: ("Normal", 13, None, None, 0, 10),
    own.ADDRESS_STYLE: ("Normal", 10, None, QUIET, 6, 6),
    **{style: ("Normal", None, None, None, 0, 2) for style in own.FACT_STYLES.values()},
    own.TEXT_STYLE: ("Normal", None, None, None, 0, 7),
    own.LEAD_STYLE: ("Normal", None, None, None, 0, 3),
    own.GAP_STYLE: ("Normal", 4, None, None, 0, 0),
    own.CELL_STYLE: ("Normal", 10, None, None, 2, 2),
    own.CRITERION_STYLE: (own.CELL_STYLE, None, None, None, None, None),
    **{
        style: (own.CELL_STYLE, 9, None, QUIET, 0, 2)
        for style in (
            own.GUIDANCE_STYLE,
            own.CHOICE_STYLE,
            own.SENSITIVE_STYLE,
            own.BEARS_ON_STYLE,
        )
    },
    own.RELEVANCE_STYLE: ("Normal", None, None, QUIET, 0, 2),
    own.ASSESSED_STYLE: ("Normal", None, None, QUIET, 0, 4),
    own.NOTE_STYLE: ("Normal", 10, None, QUIET, 0, 6),
}
PARAGRAPHS = HEADINGS | TEXTS
# name → (goes on from, list)
LISTED = {
    **{style: (own.TEXT_STYLE, BULLET) for style in own.BULLET_STYLES.values()},
    own.BULLET_STYLES["  - "]: (own.TEXT_STYLE, SECOND),
    own.MEASURE_STYLE: (own.TEXT_STYLE, BULLET),
    own.DUTY_STYLE: (own.TEXT_STYLE, NUMBERS),
    own.INDICATOR_STYLE: (own.CELL_STYLE, CELL),
}
# number → (form, text, indent on the left, hanging part), in twentieths of a point
LISTS = {
    BULLET: ("bullet", "•", 360, 360),
    SECOND: ("bullet", "•", 720, 360),
    NUMBERS: ("decimal", "%1.", 430, 430),
    CELL: ("bullet", "•", 200, 200),
}
KEPT_WITH_NEXT = {
    *(own.LEAD_STYLE, own.RELEVANCE_STYLE, own.ASSESSED_STYLE),
    *(own.CRITERION_STYLE, own.EMPLOYER_STYLE, own.KIND_STYLE),
}


def style_id(name):
    """The id of a style in the file: its name without what ids cannot hold."""
    return "".join(part.capitalize() for part in name.replace("-", " ").split())


def styles_xml(brand):
    """The part that holds the styles; `brand` is a colour as RRGGBB."""
    made = [paragraph_style(name, *facts, brand) for name, facts in PARAGRAPHS.items()]
    made += [listed_style(name, *facts) for name, facts in LISTED.items()]
    made += [table_style(name, brand) for name in TABLES]
    return f"<w:styles {NAMESPACE}>{DEFAULTS}{''.join(made)}</w:styles>"


def paragraph_style(name, based_on, size, bold, colour, above, below, brand):
    spacing = ""
    if above is not None:
        spacing = f'<w:spacing w:before="{above * 20}" w:after="{below * 20}"/>'
    keep = "<w:keepNext/>" * (name in KEPT_WITH_NEXT or name in HEADINGS)
    outline = ""
    if name in BUILT_IN:
        outline = f'<w:outlineLvl w:val="{int(name[-1]) - 1}"/>'
    words = "<w:b/>" * bool(bold)
    if colour:
        words += f'<w:color w:val="{brand if colour == "brand" else colour}"/>'
    if size:
        words += f'<w:sz w:val="{size * 2}"/><w:szCs w:val="{size * 2}"/>'
    return style(
        name,
        based_on or "Normal",
        f"<w:pPr>{keep}{spacing}{outline}</w:pPr><w:rPr>{words}</w:rPr>",
        after=own.TEXT_STYLE if name in HEADINGS else None,
    )


def listed_style(name, based_on, number):
    listed = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
    spacing = '<w:spacing w:before="0" w:after="50"/>'
    return style(name, based_on, f"<w:pPr>{listed}{spacing}</w:pPr>")


def style(name, based_on, properties, *, after=None):
    following = f'<w:next w:val="{style_id(after)}"/>' if after else ""
    # Word knows its own headings by names in small letters.
    known = name.lower() if name in BUILT_IN else name
    ours = "" if name in BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{ours} w:styleId="{style_id(name)}">'
        f'<w:name w:val="{known}"/><w:basedOn w:val="{style_id(based_on)}"/>{following}'
        f"<w:qFormat/>{properties}</w:style>"
    )


def table_style(name, brand):
    """A quiet table: lines between rows, a header told apart by more than colour."""
    inner = f'w:val="single" w:sz="4" w:space="0" w:color="{LINE}"'
    strong = f'w:val="single" w:sz="12" w:space="0" w:color="{brand}"'
    upright = f"<w:insideV {inner}/>" if name == own.LADDER_TABLE else ""
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{style_id(name)}">'
        f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders><w:top {inner}/><w:bottom {inner}/>"
        f"<w:insideH {inner}/>{upright}</w:tblBorders><w:tblCellMar>"
        '<w:left w:w="100" w:type="dxa"/><w:right w:w="100" w:type="dxa"/>'
        "</w:tblCellMar></w:tblPr>"
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders>'
        f"<w:bottom {strong}/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>"
    )


def numbering_xml():
    """The part that holds the lists."""
    drawn = [
        f'<w:abstractNum w:abstractNumId="{number}">'
        '<w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr></w:lvl>'
        "</w:abstractNum>"
        for number, (form, text, left, hanging) in LISTS.items()
    ]
    numbers = [
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'
        for number in LISTS
    ]
    return f"<w:numbering {NAMESPACE}>{''.join(drawn + numbers)}</w:numbering>"
