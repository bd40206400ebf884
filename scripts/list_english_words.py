"""Write applications/masking/english_words.txt from Debian's package `scowl`.

Run `apt-get install scowl` and then `python scripts/list_english_words.py`. The words
are those of a small dictionary, in British and common spelling, without names: SCOWL
keeps what is written with a capital in lists of its own. What is in both, and is far
more often a first name, is in `MORE_OFTEN_NAMES` of `applications.masking.words`.
"""

import textwrap
from pathlib import Path

LISTS = Path("/usr/share/dict/scowl")
SIZES = (10, 20, 35)
TARGET = Path("applications/masking/english_words.txt")
NOTICE = """\
English words in small letters, by size of dictionary: written by
scripts/list_english_words.py from SCOWL (Spell Checker Oriented Word Lists),
sizes up to 35. Copyright 2000-2011 by Kevin Atkinson. Permission to use, copy,
modify, distribute and sell these word lists, the associated scripts, the output
created from the scripts, and its documentation for any purpose is hereby granted
without fee, provided that the above copyright notice appears in all copies and
that both that copyright notice and this permission notice appear in supporting
documentation. Kevin Atkinson makes no representations about the suitability of
this array for any purpose. It is provided "as is" without express or implied
warranty.
"""


def words():
    for kind in ("english", "british"):
        for size in SIZES:
            text = (LISTS / f"{kind}-words.{size}").read_text(encoding="latin-1")
            yield from text.split()


def is_listed(word):
    """Whether the masker can meet it: it cuts at apostrophes, and knows short ones."""
    return word.isascii() and word.isalpha() and word.islower() and len(word) > 2


def main():
    kept = sorted(filter(is_listed, set(words())))
    notice = "".join(f"# {line}\n" for line in NOTICE.splitlines())
    lines = "\n".join(textwrap.wrap(" ".join(kept), width=88))
    TARGET.write_text(f"{notice}{lines}\n")


if __name__ == "__main__":
    main()
