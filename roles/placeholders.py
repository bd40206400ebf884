"""Recognising words that were meant to be filled in: ST04, in documents and profiles.

Knows neither Django nor the database.
"""

import re

# A text without any of these holds no gap.
HINTS = (
    *(
        "???",
        "……",
        "(name of",
        "dd/mm",
        "[",
        "<",
        "{{",
        "here",
        "xx",
        "£x",
        "....",
        "____",
        "tbc",
        "tbd",
        "tba",
    ),
    *("to be ", "designated", "delete as", "lorem", "insert"),
)
PLACEHOLDER = re.compile(
    r"\[[^\[\]]{0,60}\b(?:insert|enter|add|name|date|title|tbc|delete|number"
    r"|removed)\b[^\[\]]{0,60}\]|\[(?:the |name of |\w+ ?/ ?)?(?:service|team|charity"
    r"|organisation|employer|location|(?:line )?manager|supervisor|job title|post|role"
    r"|project|department|area|address|postcode|salary|hours|place|town|city|county"
    r"|locality|borough|region|e-?mail|phone|telephone|contact|website)"
    r"(?: (?:name|title|here|address|number|details))?\]"
    r"|\{\{[^{}]{1,60}\}\}|\b(?:click|tap) (?:here|or tap)[^.]{0,20} to (?:enter|add"
    r"|insert)"
    r"(?: text)?\b|\b(?:enter|insert|add|type) (?:\w+ ){1,3}here\b"
    r"|<(?:insert|enter|add|name)\b[^<>]{0,60}>"
    r"|\btb[cda]\b|\bto be (?:confirmed|inserted|completed|added|agreed by hr)\b"
    r"|\bx{2,}\b(?! century)|\[x{2,}\]|…{2,}|£x+\b|\bdesignated (?!safeguard"
    r"|lead|officer|person|contact)(?:[\w'&]+ ){0,2}?services?\b"
    r"|\bdelete as (?:appropriate|applicable|required|necessary)\b|\[\?+\]|\?{3,}"
    r"|\((?:insert|name of) [^()]{1,40}\)|\bdd/mm/yy(?:yy)?\b|\blorem ipsum\b|\binsert"
    r" (?:name"
    # Dots that lead to the number of a page are a list of contents.
    r"|title|date|service|location)\b|(?<!\.)\.{5,}+(?!\s*\d)|_{4,}",
    re.IGNORECASE,
)


def find_placeholder(text):
    """The first match of a placeholder in a text, in any case of letters; or None."""
    low = text.lower()
    if not any(hint in low for hint in HINTS):
        return None
    return PLACEHOLDER.search(text)
