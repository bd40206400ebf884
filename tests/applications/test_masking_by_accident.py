"""Names that a paste took apart, or that stand in decorated letters."""

import pytest

from applications.masking import NAME, mask
from tests.applications.mentions import ordinary_prose

BETWEEN = [
    *("•", "·", "/", "|", ",", ", ", "\n", "\r\n", "‧", "∙", "+", "~", ":", " / "),
    *(" • ", "\u2009", "\u2003", "\\", "=", "–", "—", "…", "\u2800"),
]
# The first letter of each alphabet of signs, which are no letters to Unicode.
ALPHABETS = {
    **{"squared": 0x1F170, "circled": 0x1F150, "regional": 0x1F1E6},
    **{"parenthesised": 0x249C, "parenthesised capital": 0x1F110},
    **{"white squared": 0x1F130, "white circled": 0x24B6, "small circled": 0x24D0},
}
SMALL_CAPITALS = dict(
    zip("abcdefghijklmnoprstuvwyz", "ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", strict=True)
)


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize("name", ["Sarah", "SARAH", "sarah", "Pemberton"])
def test_own_names_in_single_letters_go(between, name):
    masked = mask(f"Ask {between.join(name)} there.", names=["Sarah Pemberton"])

    assert masked.text == f"Ask {NAME} there."


@pytest.mark.parametrize("alphabet", ALPHABETS.values(), ids=ALPHABETS)
@pytest.mark.parametrize("between", ["", " ", "\ufe0f"])
def test_own_names_in_letters_of_signs_go(alphabet, between):
    written = between.join(chr(alphabet + ord(sign) - 97) for sign in "sarah")

    assert mask(f"Ask {written} now.", names=["Sarah Pemberton"]).text == (
        f"Ask {NAME} now."
    )


@pytest.mark.parametrize("name", ["sarah", "pemberton", "fiona", "vicky", "zuzanna"])
def test_own_names_in_small_capitals_go(name):
    written = "".join(SMALL_CAPITALS[sign] for sign in name)
    for text in (written, name[0].upper() + written[1:]):
        masked = mask(f"Ask {text} now.", names=[f"{name.title()} Xu"])
        assert masked.text == f"Ask {NAME} now."


@pytest.mark.parametrize(
    "written",
    [
        *("Pem\nberton", "Pem\r\nberton", "PEM\nBERTON", "pem\nberton", "Sa\u00a0rah"),
        *(
            "Sa\u202frah",
            "Sar\u2007ah",
            "SA\u00a0RAH",
            "Pember\u00a0ton",
            "S\u00a0arah",
        ),
        *("Pem\u2028berton", "Pe\nmber\nton", "Sar\u2800ah", "Sar\u2009ah"),
    ],
)
def test_own_names_with_a_break_inside_go(written):
    assert mask(f"They asked {written} to lead.", names=["Sarah Pemberton"]).text == (
        f"They asked {NAME} to lead."
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Asif Khan", "He felt as\nif nobody came, as\u00a0if."),
        ("Theo Grey", "It was the\no level, the\u00a0O level."),
        ("Jo Wellman", "I ran a well\nman clinic, a well\u00a0man clinic."),
        ("Martin Grey", "They used mar\ntin and tin\u00a0mar."),
        ("Orla Inman", "for la\nla, in\nman and in\u00a0man."),
        ("Abe Cade", "Options A, B, E and C/A/D; a|b|e were right."),
        ("Ian Dee", "I, A, N; (i) (a) (n) and D, E, E."),
        ("Ada Abbas", "Blood A/B/A; grades A, D, A."),
        ("Adam Grey", "Flags: 🇦🇺🇩🇪🇲🇽 and 🇬🇧."),
        ("Sam Grey", "Ⓐ to Ⓩ, ⒜ to ⒵, 🅰 and 🅱, 🅿 and 🆘"),
        ("Anna Grey", "a and n, n and a; plans A and B."),
    ],
)
def test_what_only_has_the_letters_stays(name, text):
    assert mask(text, names=[name]).text == text


def test_a_name_beside_a_flag_goes():
    assert mask("Sam🇬🇧 and 🇬🇧Sam", names=["Sam Grey"]).text == (
        f"{NAME}🇬🇧 and 🇬🇧{NAME}"
    )


def test_prose_cut_at_any_space_stays():
    """Pasted text has line breaks and no-break spaces anywhere."""
    prose = "\n".join(ordinary_prose()[-40:])
    names = ["Sarah Pemberton", "Asif Inman", "Martin Orla", "Theo Wellman"]
    for gap in ("\n", "\u00a0"):
        text = gap.join(prose.split())
        kept = mask(text).text
        assert mask(text, names=names).text == kept
