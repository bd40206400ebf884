"""What people write at "Your full name" besides their name is no name."""

from itertools import islice
from pathlib import Path

import pytest

from applications.masking import NAME, identity_of, mask
from applications.masking.name_fields import names_written
from applications.masking.parts import name_parts
from applications.models import PersonalDetails
from tests.applications.builders import make_draft
from tests.applications.names_in_scripts import people
from tests.builders import make_candidate

LETTERS = """
    RMN PhD MA BSc MSc RGN RN RNLD RNMH MBACP CBT OT MSW AMHP PGCE CIPD MCIPD AAT QTS
    MBE OBE BA BEd DipSW DipHE PGDip PGCert DClinPsy CPsychol MRCPsych MBChB FRSA CertEd
    Ph.D. B.Sc. M.A. R.M.N. LLB MBA RSW HCPC BABCP UKCP NVQ HND
"""
BESIDE_A_NAME = (
    *("(she/her)", "she/her", "(they/them)", "(He / Him / His)", "- she/they"),
    *(", Social Worker", "Social Worker", "- Peer Support Worker", "BSc (Hons)"),
    *("(Registered Mental Health Nurse)", "| Support Worker", "BA(Hons), MA, RMN"),
    *("Cert Ed", "PG Dip", "Dip. SW", "NVQ Level 3", "B.Sc.(Hons.)", "M.Ed."),
    *("RMN, BSc (Hons), she/her", "MSc PGDip (Social Work)", "Esq.", ", counsellor"),
)
WORDS = (
    "As RMN, PhD, MA, BSc, Hons, OT, CBT, she, her, Social Worker, Peer, Support, "
    "Registered, Mental, Health, Nurse, Sister, Cllr and Rev I know what Known means."
)


@pytest.mark.parametrize("name", ["Sam Kilbride", "Sam Jo Kilbride"])
@pytest.mark.parametrize(
    "after",
    [*(f"{gap}{it}" for it in LETTERS.split() for gap in (" ", ", "))]
    + [f" {it}" for it in BESIDE_A_NAME],
)
def test_what_follows_a_name_is_no_name(name, after):
    assert [name_parts(written) for written in names_written(name + after)] == [
        name.split()
    ]


@pytest.mark.parametrize(
    "name",
    [
        *("Sister Sam Kilbride", "Rev Sam Kilbride", "Revd. Sam Kilbride"),
        *("Cllr Sam Kilbride MBE", "Kilbride, Sam (RMN)", "SAM KILBRIDE RMN"),
        *(
            "sam kilbride rmn, bsc (hons)",
            "Sam Kilbride Rmn",
            "Rev. Dr Sam Kilbride PhD",
        ),
        *("SAM KILBRIDE, MA", "RMN Sam Kilbride", "Sam Kilbride, XZWT"),
    ],
)
def test_only_the_name_is_masked(name):
    assert mask(WORDS, names=[name]).text == WORDS
    assert mask("Sam met Kilbride", names=[name]).text == f"{NAME} met {NAME}"


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Samantha Kilbride (known as Sammy)", "Samantha Kilbride Sammy"),
        ("Samantha Kilbride, known as Sammy", "Samantha Kilbride Sammy"),
        ("Samantha Kilbride aka Sammy", "Samantha Kilbride Sammy"),
        ("Samantha Kilbride a.k.a. Sammy", "Samantha Kilbride Sammy"),
        ("Samantha Kilbride née Odell", "Samantha Kilbride Odell"),
        ("Samantha Kilbride (formerly Odell)", "Samantha Kilbride Odell"),
        ("Samantha Kilbride RMN (formerly Odell)", "Samantha Kilbride Odell"),
        ("Samantha (Sammy) Kilbride RMN", "Samantha Sammy Kilbride"),
        ("Samantha 'Sammy' Kilbride, PhD", "Samantha Sammy Kilbride"),
        ("Samantha Kilbride, preferred name: Sammy", "Samantha Kilbride Sammy"),
        ("SARAH AL", "SARAH AL"),
        ("Sarah AL", "Sarah AL"),
        ("SARAH AL MA", "SARAH AL MA"),
        ("Li MA", "Li MA"),
        ("MA Li", "MA Li"),
        ("Yo-Yo Ma", "Yo Yo Ma"),
        ("Mei Ling Ma", "Mei Ling Ma"),
        ("Jean Pierre DUPONT", "Jean Pierre DUPONT"),
        ("LOPEZ Maria Jose", "LOPEZ Maria Jose"),
        ("Van Anh NGO", "Van Anh NGO"),
        ("Jane Nurse", "Jane Nurse"),
        ("Jane Anne Nurse", "Jane Anne Nurse"),
        ("Nurse, Jane Anne", "Nurse Jane Anne"),
        ("Sister Moon", "Sister Moon"),
        ("Hope Peer", "Hope Peer"),
        ("Sarah Jane LLoyd", "Sarah Jane LLoyd"),
        ("Ann Marie McDonald", "Ann Marie McDonald"),
        ("JP Smith", "JP Smith"),
        ("Max Born", "Max Born"),
        ("Sen Gupta, ANA", "Sen Gupta ANA"),
        ("Dip Singh", "Dip Singh"),
        ("Ne Win", "Ne Win"),
        ("Samantha Kilbride she, her", "Samantha Kilbride"),
        ("He Xiaoming (he/him)", "He Xiaoming"),
        ("王伟", "王伟"),
        ("王伟 (she/her)", "王伟"),
    ],
)
def test_every_name_is_one_on_both_sides(written, names):
    found = [part for name in names_written(written) for part in name_parts(name)]

    assert set(found) == set(names.split())


@pytest.mark.parametrize(
    "written",
    [
        "Samantha Kilbride known as Sammy",
        "Samantha (Sammy) Kilbride",
        "Samantha Kilbride (Sammy)",
    ],
)
def test_the_other_name_is_masked_beside_the_family_name(written):
    masked = mask("sammykilbride and Sammy and Samantha", names=[written]).text

    assert masked == f"{NAME} and {NAME} and {NAME}"


def everybody():
    many = Path(__file__).with_name("names_of_many.txt").read_text().splitlines()
    words = Path(__file__).with_name("names_that_are_words.txt").read_text().split()
    names = [name for line in many for name in line.split(" | ")[1].split()]
    pairs = zip(names, islice(names, 7, None), strict=False)
    yield from (person.full_name for person in people(300))
    yield from (f"{one} {other}" for one, other in pairs)
    yield from (f"Jane Ann {word}" for word in [*words, *names])
    yield from (f"{word} Jane" for word in [*words, *names])


def test_nobody_loses_a_name():
    lost = [
        written
        for name in everybody()
        for written in (name, name.upper(), name.lower())
        if names_written(written) != (written,)
    ]

    assert lost == []


@pytest.mark.django_db
def test_other_names_may_tell_more_than_names():
    candidate = make_candidate(full_name="Samantha Kilbride RMN")
    draft = make_draft(candidate=candidate)
    PersonalDetails.objects.create(
        application=draft,
        full_name="Samantha Kilbride, BSc (Hons), she/her",
        other_names="Sammy (she/her), formerly Odell RMN and Sam/Sammie",
    )
    text = "RMN, BSc, Hons and Her"

    names = identity_of(draft).names

    assert mask(text, names=names).text == text
    for name in ("Sammy", "Odell", "Sammie", "Sam", "Kilbride"):
        assert mask(f"They asked {name}.", names=names).text == f"They asked {NAME}."
