import pytest

from applications.masking import EMAIL, HANDLE, LINK, NAME, PHONE, mask, removals_from
from tests.applications.builders import make_draft, make_sent, write
from tests.builders import make_candidate


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They call me Odalys.", f"They call me {NAME}."),
        ("odalys did this", f"{NAME} did this"),
        ("ODALYS PEMBERTHY", NAME),
        ("Odalys’s idea and Odalys's plan", f"{NAME}’s idea and {NAME}'s plan"),
        ("Pemberthy, Odalys", NAME),
        ("Signed:Odalys_Pemberthy", f"Signed:{NAME}"),
        ("odalys1985", f"{NAME}1985"),
        ("Odalysian ways", "Odalysian ways"),
        ("I was Odalys Trent then", f"I was {NAME} then"),
    ],
)
def test_mask_takes_out_every_part_of_every_name(text, expected):
    masked = mask(text, names=["Dr Odalys J. Pemberthy", "Odalys Trent"])

    assert masked.text.replace("_" + NAME, "").replace(f"{NAME} {NAME}", NAME) == (
        expected
    )


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Zoë Ní Bhriain", "Zoe and Zoë and ZOË", f"{NAME} and {NAME} and {NAME}"),
        ("Pat O'Brien", "Mrs O’Brien, obrien", f"Mrs {NAME}, {NAME}"),
        ("Ana Smith-Jones", "Ana Smith Jones; Jones", f"{NAME}; {NAME}"),
        ("Li Wei", "li wei helped; Li too", f"{NAME} helped; {NAME} too"),
        ("A B Ng", "Ask Ng about a B.", f"Ask {NAME} about a B."),
        ("Zoë", "Zoe\u0308 came", f"{NAME} came"),
    ],
)
def test_mask_minds_neither_accents_nor_hyphens_nor_apostrophes(name, text, expected):
    assert mask(text, names=[name]).text == expected


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Hope Grant", "I hope so. Hope said no.", f"I hope so. {NAME} said no."),
        ("Will Young", "Will I? I will.", f"{NAME} I? I will."),
        ("Grace May", "in May, with grace", "in May, with grace"),
        ("Grace May", "Ask May, by May, of May", f"Ask {NAME}, by {NAME}, of {NAME}"),
        ("April Summers", "Since 12 April 2021", "Since 12 April 2021"),
        ("April Summers", "April 2021: I, April, led", f"April 2021: I, {NAME}, led"),
        ("April Summers", "April Summers, in April", f"{NAME}, in April"),
        ("June Ray", "the 3rd of June and June ’19", "the 3rd of June and June ’19"),
        ("May Rose", "mayrose and mayrose87", f"{NAME} and {NAME}87"),
        ("May Rose", "may.rose87, may_rose_1", f"{NAME}87, {NAME}_1"),
        ("May Rose", "It may rose. A rose may.", "It may rose. A rose may."),
        ("Bo Li", "boli99", f"{NAME}99"),
        ("Hope Grant", "my name is hope grant", f"my name is {NAME}"),
    ],
)
def test_names_that_are_words_are_masked_when_capitalised(name, text, expected):
    assert mask(text, names=[name]).text == expected


@pytest.mark.parametrize(
    "text",
    [
        "07700 900123",
        "07700900123",
        "(07700) 900-123",
        "+44 7700 900123",
        "+44 (0)7700 900 123",
        "0044 7700 900123",
        "0117 496 0123",
        "077 00 90 01 23",
    ],
)
def test_mask_takes_out_phone_numbers_in_any_spacing(text):
    assert mask(f"Ring {text} any time.", phone="07700 900123").text == (
        f"Ring {PHONE} any time."
    )


def test_mask_takes_out_the_own_number_from_abroad():
    masked = mask("Ring 555 0123 44 or +1 555-0123-44.", phone="+1 555 012344")

    assert masked.text == f"Ring {PHONE} or {PHONE}."


@pytest.mark.parametrize(
    "text",
    ["In 2019 we saw 1,200 people.", "Ring 999 or 111.", "On 01/02/2019 at 10.30"],
)
def test_mask_leaves_other_numbers(text):
    assert mask(text, phone="07700 900123").text == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Write to o.p@mail.example.org.", f"Write to {EMAIL}."),
        ("see https://example.org/me, please", f"see {LINK}, please"),
        ("www.odalys.example", LINK),
        ("linkedin.com/in/odalys-p", LINK),
        ("I am @odalys_p there", f"I am {HANDLE} there"),
        ("We met e.g. on Mondays", "We met e.g. on Mondays"),
        ("He left.He came back", "He left.He came back"),
    ],
)
def test_mask_takes_out_what_leads_to_a_person(text, expected):
    assert mask(text, names=["Odalys Pemberthy"]).text == expected


def test_mask_tells_what_it_took_out():
    masked = mask("Odalys, o@example.org", names=["Odalys"])

    assert masked.removed == [("Odalys", NAME), ("o@example.org", EMAIL)]


def test_mask_is_quick_on_a_long_text():
    text = "a1 " * 6000 + "0" * 2000 + "a." * 500

    assert mask(text, names=["Odalys Pemberthy"], phone="07700 900123").text == text


@pytest.mark.django_db
def test_submit_masks_the_blind_copy_and_keeps_the_words():
    candidate = make_candidate(full_name="Odalys Pemberthy", email="op@example.org")
    draft = make_sent(candidate=candidate)
    answer = draft.evidence.exclude(text="").get()

    assert answer.text == answer.blind_text
    assert draft.evidence.count() == 3


@pytest.mark.django_db
def test_hr_sees_what_was_masked():
    candidate = make_candidate(full_name="Odalys Pemberthy")
    draft = make_draft(candidate=candidate)
    write(draft, "Odalys, they said, well done.")

    ((title, removed),) = removals_from(draft)

    assert title == draft.evidence.get().criterion.text
    assert removed == [("Odalys", NAME)]
