"""The password somebody has now is no easier to guess here than when signing in."""

import pytest
from django.urls import reverse

from accounts.models import SignInTry
from tests.builders import make_staff

from .test_codes import PASSWORD

pytestmark = pytest.mark.django_db

CHANGE = reverse("account_change_password")
NEW = "some more unrelated words"


def change(client, old):
    return client.post(CHANGE, {"oldpassword": old, "password1": NEW, "password2": NEW})


def test_after_five_wrong_ones_the_right_one_is_refused_too(client):
    person = make_staff(password=PASSWORD)
    client.force_login(person)

    wrong = [change(client, "a guess") for _ in range(5)]
    right = change(client, PASSWORD)

    assert [page.context["form"].errors["oldpassword"] for page in [*wrong, right]] == [
        *[["This is not the password you have now"]] * 5,
        ["That was too many tries. Wait a few minutes, then try again."],
    ]
    person.refresh_from_db()
    assert person.check_password(PASSWORD)


def test_tries_are_counted_together_with_those_of_signing_in(client):
    person = make_staff(password=PASSWORD)
    for _ in range(5):
        person.sign_in_tries.create(kind=SignInTry.Kind.PASSWORD)
    client.force_login(person)

    assert change(client, PASSWORD).context["form"].errors["oldpassword"]


def test_the_right_one_begins_the_count_anew(client):
    person = make_staff(password=PASSWORD)
    client.force_login(person)
    change(client, "a guess")

    assert change(client, PASSWORD).url == reverse("mfa_index")
    assert person.sign_in_tries.count() == 0
