"""Names as people write them in accounts, files and hashtags, and shortened.

Held to people of many languages; the same words, and others like them, are held against
people who have other names.
"""

import random
import sys
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from applications.masking import NAME, mask
from tests.applications.mentions import ordinary_prose

LINES = Path(__file__).with_name("names_of_many.txt").read_text().splitlines()
LEAST_NAMES = 0.99
MOST_OTHERS = 0.001
SENTENCE = "My manager wrote to {0} before the group began."
FORMS = {
    "initial and family": "{f}{Last}87",
    "small": "{first_letter}{last}87",
    "small, no digits": "{first_letter}{last}",
    "family and initial": "{last}{first_letter}87",
    "given and initial": "{first}{last_letter}",
    "given, initial, digits": "{first}{last_letter}92",
    "handle of a file": "{Last}{F}_CV.docx",
    "file, initial first": "{F}{Last}_CV.docx",
    "file of the whole": "{First}{Last}CV.docx",
    "run together": "{first}{last}",
    "run together, digits": "{first}{last}1990",
    "hashtag": "#Team{First}",
    "hashtag of all": "#Team{First}{Last}",
    "low hashtag": "#team{first}",
    "cue": "iam{first}{last}",
    "within": "Ask{First}Anything",
}


@cache
def people():
    """Some first and last names from each line, at least five letters together."""
    draw = random.Random(11)
    found = []
    for line in LINES:
        names = [name for name in line.split(" | ")[1].split() if name.isalpha()]
        long = [name for name in names if len(name) > 3]
        found += [tuple(draw.sample(long, 2)) for _ in range(8)]
    return found


def written(form, first, last):
    return form.format(
        first=first.lower(),
        last=last.lower(),
        First=first.capitalize(),
        Last=last.capitalize(),
        first_letter=first[0].lower(),
        last_letter=last[0].lower(),
        f=first[0].lower(),
        F=first[0].upper(),
    )


def test_names_in_accounts_files_and_hashtags_are_masked():
    tried, shown = 0, Counter()
    for first, last in people():
        for way, form in FORMS.items():
            tried += 1
            text = SENTENCE.format(written(form, first, last))
            masked = mask(text, names=[f"{first} {last}"]).text.lower()
            shown[way] += first.lower() in masked or last.lower() in masked
    share = 1 - shown.total() / tried
    sys.stdout.write(f"names in accounts masked: {share:.3%} of {tried}")
    sys.stdout.write(f"; not masked: {(+shown).most_common(10)}\n")

    assert share >= LEAST_NAMES


def test_other_words_stay():
    words, lost = 0, Counter()
    prose = mask("\n".join(ordinary_prose()[-40:])).text
    for first, last in people()[::3]:
        kept = Counter(mask(prose, names=[f"{first} {last}"]).text.split())
        gone = Counter(prose.split()) - kept
        words += len(prose.split())
        lost.update(gone)
    sys.stdout.write(f"other words masked: {lost.total() / words:.4%} of {words}")
    sys.stdout.write(f"; masked: {lost.most_common(10)}\n")

    assert lost.total() / words <= MOST_OTHERS


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Sam Top", "We stop, Stop, stop1 and at a stop."),
        ("Tim Evans", "I had time, Time and TimeToChange."),
        ("Mark Shaw", "They gave marks and Marks."),
        ("Tom Rain", "I train, and the train came."),
        ("Robin Care", "#CareHomes, SocialCare, CarePlus and #TimeToCare"),
        ("Ann Donald", "McDonald and MacDonald and O'Donald"),
        ("Jane Ames", "James led, and JAMES."),
        ("Kai Ing", "asking, meeting, loving and missing"),
        ("Pat Power", "PowerPoint and LinkedIn and WhatsApp"),
        ("William Grey", "Will you stay? It will. Will it?"),
        ("Robert Grey", "They bob up, and nobody may rob us."),
        ("Mohammed Ali", "It was mo and less, a mo ago."),
        ("Susan Grey", "They may sue us, and did."),
        ("An To", "I miss an old friend. Thanks to them, hi to all."),
        ("An So", "The dr so liked it that we called an aid, dear do."),
        ("So Do", "What is in a name is so hard, and i do miss so much."),
        ("Jo An", "Hi. An old man. So we did. Do come."),
        ("Jo An", "Thanks to\nan old friend of ours we did."),
    ],
)
def test_words_like_a_user_name_stay(name, text):
    assert mask(text, names=[name]).text == text


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Priya Nair", "#TeamPriya", f"#Team{NAME}"),
        ("Priya Nair", "find pnair on Teams", f"find {NAME} on Teams"),
        ("Priya Nair", "PNair, PriyaN, NairP", f"{NAME}, {NAME}, {NAME}"),
        ("Priya Kaur Nair", "pknair, priyanair, nairpk", f"{NAME}, {NAME}, {NAME}"),
        ("Thomas Read", "ReadT_CV.docx TRead.pdf", f"{NAME}_CV.docx {NAME}.pdf"),
        ("Hope Grey", "#TeamHope, #teamhope", f"#Team{NAME}, #team{NAME}"),
        (
            "Mai To",
            "Mrs. To came. Mrs To, mrs to.",
            f"Mrs. {NAME} came. Mrs {NAME}, mrs {NAME}.",
        ),
        ("Mai An", "Mrs. An came; Ms. An", f"Mrs. {NAME} came; Ms. {NAME}"),
        ("Mai So", "Dr. So; Mr So", f"Dr. {NAME}; Mr {NAME}"),
        ("Mai Do", "Miss Do; Mx. Do", f"Miss {NAME}; Mx. {NAME}"),
        ("Ana de Souza", "adesouza81, asouza", f"{NAME}81, {NAME}"),
        ("Zoë Müller", "#TeamZoë, zmueller87", f"#Team{NAME}, {NAME}87"),
    ],
)
def test_names_in_one_word_with_others_are_masked(name, text, expected):
    assert mask(text, names=[name]).text == expected


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Katherine Grey", "Kate Katie Kath Cathy Kat"),
        ("Kate Grey", "Katherine Catherine"),
        ("Robert Grey", "Bob Rob Bobby Robbie"),
        ("Elizabeth Grey", "Liz Beth Lizzie Betty"),
        ("Mohammed Grey", "Mo Muhammad"),
        ("Muhammad Grey", "Mo"),
        ("William Grey", "Bill Will Billy"),
        ("Oleksandr Grey", "Sasha Alex"),
        ("Agnieszka Grey", "Aga"),
        ("Katarzyna Grey", "Kasia"),
        ("Małgorzata Grey", "Gosia"),
        ("Oluwaseun Grey", "Seun"),
        ("Margaret Grey", "Maggie Peggy"),
        ("Anne-Marie Susan Grey", "Sue"),
        ("Alexander Grey", "Alex Sandy"),
        ("Jo Grey", "Joanna Josephine"),
    ],
)
def test_short_forms_are_masked_with_a_capital(name, written):
    for other in written.split():
        for sentence in (
            "The team asked {0} to lead.",
            "The team asked {0} Grey to lead.",
            "My name is {0} and I care.",
            "Kind regards,\n{0}",
        ):
            masked = mask(sentence.format(other), names=[name]).text
            assert masked == sentence.replace("{0} Grey", "{0}").format(NAME)
    small = written.split()[0].lower()
    for text in (f"{small}.grey87", f"{small}_grey87", f"{small}grey87"):
        assert mask(text, names=[name]).text == f"{NAME}87"
    assert mask(f"my name is {small} and", names=[name]).text == (
        f"my name is {NAME} and"
    )


@pytest.mark.parametrize(
    "written",
    [
        *("github {samj}", "twitter {samjones}", "LinkedIn {samjones}", "fb {jsam}"),
        *("TikTok {bakewithsam}", "insta {samlovescake}"),
        *("IG {jonesbakes}", "Signal {samj}", "snapchat ({samj})"),
    ],
)
def test_an_account_made_of_the_name_goes_behind_its_network(written):
    before, _, rest = written.partition("{")
    shown, _, after = rest.partition("}")
    masked = mask(f"{before}{shown}{after} there", names=["Sam Jones"]).text

    assert masked == f"{before}{NAME}{after} there"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Sam Jones", "I samj a little; LinkedIn same, Facebook sample"),
        ("Lin Ked", "LinkedIn training, LinkedIn linked, Twitter lines, GitHub lint"),
        ("Ann Page", "Facebook pages, Facebook annual, Instagram planned"),
    ],
)
def test_words_behind_a_network_stay(name, text):
    assert mask(text, names=[name]).text == text
