"""Texts as a database, a Word file and JSON can all hold them."""

import re

# What no XML can hold; a database refuses some of it too.
UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def tidy(text):
    """The text with lines that end in "\\n" and without control characters."""
    return UNWRITABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
