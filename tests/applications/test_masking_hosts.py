"""Behind an address or a link the candidate's words stay, and nothing of it does."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from applications.masking.contacts import EMAIL, LINK, contacts

ADDRESSES = (
    *("moonfox77@gmail.com", "crisis@council.gov.uk", "a.khan@example.com"),
    *("help [at] mind [dot] org", "moonfox77 [at] gmail [dot] com", "x_y@host.co. uk"),
    *("jo.ng@gmail. Com", "jo.ng@gmail. com", "name_1@host . org", "jo@mail.blog"),
    *("jo_b at mail.org", "pembsy at gmail dot com", "m@charity.museum"),
)
LINKS = (
    "pembsy.org",
    "pembsy.co.uk/me",
    "pembsy dot org",
    "www.pembsy.art",
    "a-b.blog",
)
SENTENCES = (
    *("Nobody answered, so I rang.", "Led. Planned. Checked. Closed the case."),
    *("3 people replied.", "07 was the year.", "2019 to 2021: cook.", "12 weeks."),
    *("Not. Only. After. Weeks did they reply.", "I led it.", "Me and my manager."),
    *("It was so.", "me neither.", "nobody came.", "In 2020. By then. No. Us."),
    *("Everyone came. Fine.", "“So be it.”", "(Then I rang.)", "A. B. C."),
)


def masked(text):
    for start, end, words in reversed(contacts(text, emails=[], phone="")):
        text = text[:start] + words + text[end:]
    return text


@settings(max_examples=400, deadline=None)
@given(
    before=st.sampled_from(["", "Write to ", "(", "It was sent to "]),
    kind=st.sampled_from([(one, EMAIL) for one in ADDRESSES])
    | st.sampled_from([(one, LINK) for one in LINKS]),
    gap=st.sampled_from([". ", ".\n", ".\n\n", ".  ", "! ", "; ", ", "]),
    sentence=st.sampled_from(SENTENCES),
)
def test_the_sentence_behind_one_stays_whole(before, kind, gap, sentence):
    contact, words = kind

    assert masked(f"{before}{contact}{gap}{sentence}") == (
        f"{before}{words}{gap}{sentence}"
    )


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (
            "Sent it to hr@x.org.Nobody answered.",
            f"Sent it to {EMAIL}.Nobody answered.",
        ),
        ("jo_b at mail.org.Nobody came", f"{EMAIL}.Nobody came"),
        ("see pembsy.org.Nobody came", f"see {LINK}.Nobody came"),
        ("name @ host . org is mine", f"{EMAIL} is mine"),
        ("moonfox @ gmail . com is mine", f"{EMAIL} is mine"),
        ("My e-mail is moonfox77@proton. me.", f"My e-mail is {EMAIL}."),
        ("It is moonfox@proton. Me. Write", f"It is {EMAIL}. Write"),
        ("moonfox77@uni. ac.uk is mine", f"{EMAIL} is mine"),
        ("moonfox77@nhs. scot, say", f"{EMAIL}, say"),
        ("moonfox77@telenet. be fine", f"{EMAIL}. be fine"),
        ("Reach me: moonfox77 @ bluewin.ch", f"Reach me: {EMAIL}"),
        ("moonfox77 @ proton.Me", EMAIL),
        ("moonfox_rider @ zedmail.coop", EMAIL),
        ("hello@shop.blog.moonfox.art, thanks", f"{EMAIL}, thanks"),
        ("hello@moonfox.com.mt was it", f"{EMAIL} was it"),
        ("help@council.gov.uk-they replied.", f"{EMAIL}-they replied."),
        ("write to moonfox_rider(@)zedmail.com", f"write to {EMAIL}"),
        ("moonfoxrider [@] zedmail [.] com it is", f"{EMAIL} it is"),
        ("See Facebook.Com/moonfoxrider", f"See {LINK}"),
        ("See moonfoxrider.Com and go", f"See {LINK} and go"),
        ("My site is moonfoxrider.studio", f"My site is {LINK}"),
        ("moonfox dot design. I drew", f"{LINK}. I drew"),
        ("alice.brown77@gmail.com.12 weeks", f"{EMAIL}.12 weeks"),
    ],
)
def test_a_host_that_was_read_too_far_is_cut_back(text, shown):
    assert masked(text) == shown


@pytest.mark.parametrize(
    "text",
    [
        "I volunteered @ Mind. I led the Tuesday group.",
        "We sold cakes @ church. Everyone came. Fine.",
        "Worked @ Asda. Cashier. Later supervisor.",
        "We met @ 10am. Everyone came.",
        "Group @ 6.30pm. Nobody missed one.",
        "We met @ church . Everyone came.",
        "I used Excel.Me and my manager agreed.",
        "I left Tesco.My brother stayed.",
        "We were at Lidl.It was late.",
        "I led art.Design came later.",
        "Shifts @ 7.30. Late ones @ 2.15pm.",
    ],
)
def test_at_and_a_missing_space_are_no_address(text):
    assert masked(text) == text


@settings(max_examples=300, deadline=None)
@given(st.text("ab@.-_ \n[]()7MeItdot", max_size=60))
def test_whatever_is_written_it_never_fails(text):
    spans = contacts(text, emails=["ab@a.me"], phone="")

    assert all(0 <= start < end <= len(text) for start, end, _ in spans)
