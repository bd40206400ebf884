"""Quotes a scorer takes from an answer: whether they are in it, and where."""

import re


def find(quote, text):
    """Every (start, end) of a quote in a text; white space may differ, words not."""
    words = quote.split()
    if not words:
        return []
    pattern = r"\s+".join(re.escape(word) for word in words)
    return [match.span() for match in re.finditer(pattern, text)]


def pieces(text, quotes):
    """The text cut where quotes begin and end: [(piece, is_quoted), …].

    Pieces put together are the text again. Quotes that overlap run into one.
    """
    spans = sorted(span for quote in quotes for span in find(quote, text)[:1])
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
