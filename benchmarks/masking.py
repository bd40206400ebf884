"""What masking costs on texts made to be costly; run `python -m benchmarks.masking`.

Prints milliseconds for a text and one ten times as long: a ratio near ten is linear.
"""

import time

from applications.masking import mask

NAMES = ["Aaaa Abab-Anne Müller", "王伟", "Will Nurse", "Wai Ting Chan"]
SHORT, LONG = 100_000, 1_000_000

PIECES = {
    **{f"only {piece!r}": piece for piece in "a0@.+-_'( \n/ü王"},
    **{"NFD": "a\u0301\u0323", "marks": "\u0301\u0323", "soft": "a\u00ad"},
    **{"joiners": "\u200d", "letters apart": "a ", "own letters": "a-\n"},
    **{"addresses": "a@a", "dots": "a.", "spelt": "a dot ", "at": "a at "},
    **{"boxes": "[at][dot]", "spaces at": "  @  .", "links": "http://", "www": "www."},
    **{
        "handles": "@a@",
        "in": "/in/",
        "networks": "x: ",
        "digits": "0 ",
        "plus": "+0(",
    },
    **{
        "own name": "Aaaa ",
        "initials": "A. ",
        "half a name": "Abab-",
        "words": "word ",
    },
    **{
        "own word": "nurse ",
        "own words": "will nurse ",
        "own word shouted": "NURSE A ",
    },
    **{"spelt word": "waiting ", "spelt apart": "W A I T I N G ", "cut": "wai-\nting "},
    **{"a list": "nurse\n", "greetings": "hi nurse, ", "set apart": "W-N "},
    **{"networks apart": "instagram a ", "handles given": "handle is ", "tags": "a#1"},
    **{
        "pages": "www a ",
        "papers": "10.1000/",
        "registers": "NMC PIN ",
        "codes": "00 ",
    },
    **{"numbers": "07700 900", "dashes": "0-", "capitals": "Ab ", "apostrophes": "O'"},
    **{"spoken": "oh double ", "counted": "zero one ", "courtesies": "aaaaji "},
    **{"numbers cut": "07700 (a) "},
    **{"Chinese": "王 ", "Thai": "ส", "Korean": "\u1100\u1161", "emoji": "👩\u200d🔬"},
}


def seconds(text):
    started = time.process_time()
    mask(text, names=NAMES, emails=["aaaa@a.example"], phone="07700 900123")
    return time.process_time() - started


def main():
    for name, piece in PIECES.items():
        short, long = (
            seconds((piece * (size // len(piece) + 1))[:size]) for size in (SHORT, LONG)
        )
        print(f"{name:16} {short * 1000:8.0f} {long * 1000:8.0f}  x{long / short:.1f}")


if __name__ == "__main__":
    main()
