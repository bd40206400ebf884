"""The password somebody has now is no easier to guess here than when signing in."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import make_staff

from .test_codes import PASSWORD

pytestmark = pytest.mark.django_db

CHANGE = reverse("account_change_password")
NEW = "some more unrelated words"
REFUSED = re.compile(r"That was too many tries\. You can try again at \w[\w:]*\.")


def change(client, old):
    return client.post(CHANGE, {"oldpassword": old, "password1": NEW, "password2": NEW})


def said(page):
    """The one error at the password somebody has now."""
    (error,) = page.context["form"].errors["oldpassword"]
    return error


def test_after_five_wrong_ones_the_right_one_is_refused_too(client):
    person = make_staff(password=PASSWORD)
    client.force_login(person)

    wrong = [change(client, "a guess") for _ in range(5)]
    right = change(client, PASSWORD)

    assert [said(page) for page in wrong] == [
        "This is not the password you have now"
    ] * 5
    assert REFUSED.fullmatch(said(right))
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_tries_of_strangers_who_sign_in_do_not_count_here(client):
    person = make_staff(password=PASSWORD)
    for _ in range(5):
        Client().post(
            reverse("account_login"), {"login": person.email, "password": "a guess"}
        )
    client.force_login(person)

    assert change(client, PASSWORD).url == reverse("mfa_index")


def test_the_right_one_begins_the_count_anew(client):
    person = make_staff(password=PASSWORD)
    client.force_login(person)
    for _ in range(4):
        change(client, "a guess")
    assert change(client, PASSWORD).url == reverse("mfa_index")

    wrong = change(client, "another guess")

    assert said(wrong) == "This is not the password you have now"
