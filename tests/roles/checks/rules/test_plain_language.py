import pytest

from .builders import findings, make_profile_text, quotes, with_duty, with_section

LONG = "We meet each week and " * 6 + "go home."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to the SMT and the SMT chair.", ["SMT"]),
        ("Report KPIs each month.", ["KPIs"]),
        ("Link with VCSE groups and the MDT.", ["VCSE", "MDT"]),
        ("Work for the NHS in the UK with IT and GCSE maths.", []),
        ("Tell the Senior Management Team (SMT); the SMT meets weekly.", []),
        ("KPI (key performance indicators) are due; a KPI counts.", []),
        ("PLEASE SEND YOUR FORM TO US", []),
        ("Report accidents under RIDDOR 1995.", []),
        ("Report accidents under RIDDOR.", ["RIDDOR"]),
        ("F= Form, MDT = Multi Disciplinary Team. Meet the MDT.", []),
    ],
)
def test_pl01_finds_short_forms_not_written_out(text, expected):
    assert quotes("PL01", with_section(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LONG, [LONG]),
        ("Go the extra mile for people.", ["Go the extra mile"]),
        (
            "Carry out void actions; hit the ground running.",
            ["void actions", "hit the ground running"],
        ),
        ("Walk a mile with a person and stand on firm ground.", []),
        ("A void in a person's life. A step, and then change.", []),
        ("Short words. Short lines. " * 20, []),
    ],
)
def test_pl02_finds_long_sentences_and_jargon(text, expected):
    assert quotes("PL02", with_section(text, kind="other")) == expected


def test_pl02_allows_a_point_more_words_than_a_sentence():
    forty, more = "word " * 40, "word " * 41

    assert quotes("PL02", with_duty(forty, more)) == [
        finding.quote for finding in findings("PL02", with_duty("", more))
    ]
    assert findings("PL02", with_duty(forty)) == []


def test_pl02_reads_purpose_context_and_duties_as_a_whole():
    hard = "Organisational accountability necessitates multidisciplinary evaluation. "

    (finding,) = findings("PL02", with_section(hard * 25))

    assert finding.place == "purpose, context and duties"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Go to the the shop.", ["the the"]),
        ("Act as an expert. .", [". ."]),
        ("Use your story (if you wish)to help.", ["h)to"]),
        ("Hold an award (level 3 or more", ["(level 3 or more"]),
        ("Liase with the council.", ["Liase"]),
        ("Diffuse tense situations.", ["Diffuse tense situations"]),
        ("Tell the line manger.", ["line manger"]),
        ("Help people ,and families.", [","]),
        ("Staff manage there own week.", ["manage there own"]),
        ("Keep vunerable adults safe.", ["vunerable"]),
        ("She had had tea and said that that was good.", []),
        ("Wait for a reply... then write.", []),
        ("a) wash up b) tidy (the kitchen)", []),
        ("Diffuse the light. Sit in the manger.", []),
        ("Tell the principals of schools.", []),
        ("Focussed and non-judgemental work.", []),
    ],
)
def test_pl03_finds_slips(text, expected):
    assert quotes("PL03", with_duty(text)) == expected


def test_pl03_gives_the_right_spelling():
    (finding,) = findings("PL03", with_duty("Make referals."))

    assert finding.suggestion == "referrals"


def test_plain_language_leaves_unplaced_debris_alone():
    assert quotes("PL01", make_profile_text(unplaced=["OCIVIOC USCIS"])) == []
