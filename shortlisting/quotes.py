"""Quotes a scorer takes from an answer: whether they are in it, and where."""

import re


def find(quote, text):
    """(start, end) of a quote in a text, the first, or None; white space may differ."""
    words = quote.split()
    if not words:
        return None
    pattern = r"\s+".join(re.escape(word) for word in words)
    found = re.search(pattern, text)
    return found and found.span()


def pieces(text, quotes):
    """The text cut where quotes begin and end: [(piece, is_quoted), …].

    Pieces put together are the text again. Quotes that overlap run into one.
    """
    spans = sorted(filter(None, (find(quote, text) for quote in quotes)))
    cut, done = [], 0
    for start, end in spans:
        start = max(start, done)
        if start >= end:
            continue
        if start > done:
            cut.append((text[done:start], False))
        cut.append((text[start:end], True))
        done = end
    if done < len(text):
        cut.append((text[done:], False))
    return cut
