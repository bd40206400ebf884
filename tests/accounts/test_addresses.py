"""Who is who by their e-mail address: no look-alike reaches somebody else's account."""

import pytest
from django.core import mail
from django.test import Client
from hypothesis import example, given, settings
from hypothesis import strategies as st

from accounts import actions
from accounts.addresses import normalise
from accounts.models import User
from fields.text import clean_text, with_plain_marks
from tests.builders import make_candidate, make_user

from .signing_in import ASK, CONFIRM, ask_for_code, code_in, is_signed_in

pytestmark = pytest.mark.django_db

OWNER = "kim.sis@strasse.example.org"
# What some database or some mapping takes for a letter of the owner's address.
LOOK_ALIKES = {
    "k": ["K", "\u212a", "\uff2b", "\u043a", "\U0001d424"],
    "i": ["I", "\u0131", "\u0130", "\uff49", "\u0456", "i\u0307", "\u2170"],
    "s": ["S", "\u017f", "\uff53", "\u0455"],
    "m": ["M", "\u217f"],
    "ss": ["\u00df", "\u1e9e", "SS"],
    "si": ["\u017f\u0131"],
    ".": ["\u3002", "\uff0e", "\u2024"],
    "@": ["\uff20", "\ufe6b"],
    "e": ["E", "\u0435", "e\u0301", "\u00e9", "e\u200b", "e\u00ad"],
    "o": ["O", "\u03bf", "\u00ba"],
}
NASTY = sorted(
    {
        OWNER.replace(plain, other, 1)
        for plain in LOOK_ALIKES
        for other in LOOK_ALIKES[plain]
    }
    | {
        OWNER.replace(plain, other)
        for plain in LOOK_ALIKES
        for other in LOOK_ALIKES[plain]
    }
    | {
        *(
            f"{OWNER}.",
            f" {OWNER} ",
            f"\u200b{OWNER}",
            f"{OWNER}\u200d",
            f"{OWNER}\x00",
        ),
        *('"kim.sis"@strasse.example.org', "kim..sis@strasse.example.org"),
        *("kim.sis(x)@strasse.example.org", "<kim.sis@strasse.example.org>"),
        *("kim.sis@stra\u00dfe.example.org", "kim.sis@xn--strae-oqa.example.org"),
        *("kim.sis@other.example@strasse.example.org", f"{OWNER},eve@example.org"),
        *(f"{OWNER}\nBcc: eve@example.org", f"eve@example.org {OWNER}"),
    }
)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Ceri.Vaughan@Example.ORG", "ceri.vaughan@example.org"),
        (" ceri@example.org\n", "ceri@example.org"),
        ("\uff23eri\uff20example\uff0eorg", "ceri@example.org"),
        ("ceri+jobs@example.org", "ceri+jobs@example.org"),
        # One domain in two scripts, by UTS 46.
        ("ceri@M\u00fcnchen.example", "ceri@xn--mnchen-3ya.example"),
        ("ceri@XN--MNCHEN-3YA.example", "ceri@xn--mnchen-3ya.example"),
        ("ceri@\u017fhop.example", "ceri@shop.example"),
        ("ceri@\u212aent.example", "ceri@kent.example"),
        # Two domains: \u00df is a letter of its own since IDNA 2008, \u0131 always was.
        ("ceri@stra\u00dfe.example", "ceri@xn--strae-oqa.example"),
        ("ceri@sh\u0131p.example", "ceri@xn--shp-kua.example"),
        ("ceri@ab--cd.example", "ceri@ab--cd.example"),
    ],
)
def test_address_has_one_form(text, form):
    assert normalise(text) == form
    assert normalise(form) == form


@pytest.mark.parametrize(
    "text",
    [
        *("", "@", "ceri", "ceri@", "@example.org", "a b@example.org"),
        *("cer\u0131@example.org", "ceri\u0301@example.org", "\u017fam@example.org"),
        *("\u212aim@example.org", "stra\u00dfe@example.org", "\u043aim@example.org"),
        *("ceri\u200b@example.org", '"ceri"@example.org', "a..b@example.org"),
        *(".a@example.org", "ceri@example.org.", "ceri@[127.0.0.1]", "ceri@a..b"),
        *("ceri@-a.org", "ceri@a_b.org", "ceri@xn--a.org", "ceri@a\u200db.org"),
        *("ceri@\u2764.example", f"{'a' * 65}@example.org", f"a@{'b.' * 130}org"),
        *("ceri\n@example.org", "ceri@exam\nple.org", "ceri\x00@example.org"),
    ],
)
def test_what_is_no_address_has_no_form(text):
    with pytest.raises(ValueError, match="."):
        normalise(text)


def form_of(text):
    """The address that a form has of this text, which comes in clean; None if none."""
    try:
        return normalise(with_plain_marks(clean_text(text)))
    except ValueError:
        return None


def variants_of(text):
    """The text with some of its letters written as something that looks alike."""
    pieces = [
        st.sampled_from([letter, *LOOK_ALIKES.get(letter, [])]) for letter in text
    ]
    return st.tuples(*pieces).map("".join)


BASES = st.sampled_from(
    [OWNER, "kims@\u00df.example", "mike@iss.example.org", "a+b@kiss.example"]
)
TEXTS = (
    BASES.flatmap(variants_of)
    | st.emails()
    | st.builds("{}@{}".format, st.text(max_size=8), st.sampled_from(["a.example"]))
    | st.text(max_size=20)
)


@settings(max_examples=150)
@example(first=OWNER, second="0\x1f@a.example")
@given(first=TEXTS, second=TEXTS)
def test_two_texts_reach_one_account_only_if_their_form_is_the_same(first, second):
    # As every request hands it on.
    texts = [clean_text(first), clean_text(second)]
    forms = [form_of(text) for text in texts]

    people = [
        form and actions.get_or_create_candidate(email=text)
        for form, text in zip(forms, texts, strict=True)
    ]

    assert [User.objects.at_address(text) for text in texts] == people
    assert [person and person.email for person in people] == forms
    if all(people):
        assert (people[0] == people[1]) == (forms[0] == forms[1])


@settings(max_examples=60)
@given(known=BASES, text=TEXTS)
def test_code_goes_to_the_stored_address_of_whoever_the_text_reaches(known, text):
    owner = actions.get_or_create_candidate(email=known)
    mail.outbox.clear()
    browser = Client()

    answer = ask_for_code(browser, text)

    if answer.status_code == 302:
        assert [message.to for message in mail.outbox] == [[form_of(text)]]
    else:
        assert mail.outbox == []
    assert User.objects.filter(email=owner.email).get() == owner
    # The limit of codes is not what is asked about here.
    owner.sign_in_codes.all().delete()
    User.objects.exclude(pk=owner.pk).delete()


@pytest.mark.parametrize("typed", NASTY)
def test_look_alike_is_refused_or_somebody_else_or_mailed_to_the_owner(client, typed):
    owner = make_candidate(email=OWNER)

    asked = ask_for_code(client, typed)

    if form_of(typed) is None:
        assert asked.context["form"].errors["email"]
        assert (mail.outbox, User.objects.count()) == ([], 1)
        return
    # Only what is the owner's address by the rules of mail and domains is the owner's.
    (message,) = mail.outbox
    assert message.to == [form_of(typed)]
    client.post(CONFIRM, {"code": code_in(message)})
    assert is_signed_in(client)
    is_owner = client.session["_auth_user_id"] == str(owner.pk)
    assert is_owner == (message.to == [OWNER])


@pytest.mark.parametrize(
    "typed", ["K\u0131m.sis@strasse.example.org", "\u017fam@a.org"]
)
def test_password_does_not_open_an_account_for_a_look_alike(client, typed):
    make_user(email=OWNER, password="three unrelated words")
    make_user(email="sam@a.org", password="three unrelated words")

    answer = client.post(
        "/account/login/", {"login": typed, "password": "three unrelated words"}
    )

    assert answer.context["form"].errors["login"]
    assert not is_signed_in(client)


def test_owner_finds_a_password_account_in_any_case(client):
    make_user(email=OWNER, password="three unrelated words")

    client.post(
        "/account/login/",
        {"login": f" {OWNER.upper()}", "password": "three unrelated words"},
    )

    assert is_signed_in(client)


def test_refusal_keeps_what_was_typed(client):
    page = client.post(ASK, {"email": "cer\u0131@example.org"}).content.decode()

    assert 'value="cer\u0131@example.org"' in page
    assert "Enter an e-mail address in the correct format" in page
