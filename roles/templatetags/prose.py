"""Plain text as people write it, in paragraphs and lists."""

import re

from django import template

register = template.Library()

BLANK_LINES = re.compile(r"\n\s*\n")
BULLET = re.compile(r"^\s*[-•*]\s+")


@register.filter
def blocks(text):
    """Split text into paragraphs and lists.

    Returns a list of {"paragraph": text} and {"bullets": [text]}. A blank line parts
    paragraphs; a line that begins with "- ", "• " or "* " begins an item, and lines
    after it belong to it.
    """
    found = []
    for chunk in BLANK_LINES.split(text.replace("\r\n", "\n").strip()):
        found.extend(blocks_of(chunk))
    return found


def blocks_of(chunk):
    """The paragraph and the list in one stretch of lines without a blank one."""
    paragraph, bullets = [], []
    for line in filter(None, map(str.strip, chunk.split("\n"))):
        if BULLET.match(line):
            bullets.append(BULLET.sub("", line))
        elif bullets:
            bullets[-1] += f" {line}"
        else:
            paragraph.append(line)
    if paragraph:
        yield {"paragraph": "\n".join(paragraph)}
    if bullets:
        yield {"bullets": bullets}
