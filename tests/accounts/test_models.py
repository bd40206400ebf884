import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts import actions
from accounts.models import Duty, User
from tests.builders import make_candidate, make_hr_officer, make_staff, make_user

pytestmark = pytest.mark.django_db


def test_two_people_cannot_have_one_address():
    make_user(email="ceri@example.org")
    twin = User(email="ceri@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()
    with pytest.raises(ValidationError) as problem:
        twin.full_clean(exclude=["password"])

    assert problem.value.message_dict == {
        "email": ["Someone already uses this e-mail address."]
    }


@pytest.mark.parametrize(
    "email",
    [
        *("Ceri@example.org", "ceri@Example.org", "ceri", "", " ceri@example.org"),
        *("cer\u0131@example.org", "ceri@m\u00fcnchen.de", "ceri@example.org."),
    ],
)
def test_database_holds_no_address_in_another_form(email):
    with pytest.raises(IntegrityError), transaction.atomic():
        User(email=email).save()
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.bulk_create([User(email=email)])


def test_address_is_stored_in_small_letters_and_found_in_any():
    user = User.objects.create_user("Ceri.Vaughan@Example.org")

    assert user.email == "ceri.vaughan@example.org"
    assert User.objects.get_by_natural_key("CERI.Vaughan@example.org") == user
    assert User.objects.at_address(" CERI.Vaughan@example.org") == user


def test_what_is_no_address_is_nobodys():
    make_user(email="ceri@example.org")

    assert User.objects.at_address("cer\u0131@example.org") is None
    with pytest.raises(User.DoesNotExist):
        User.objects.get_by_natural_key("cer\u0131@example.org")
    with pytest.raises(ValueError, match="Not an e-mail address"):
        User.objects.create_user("cer\u0131@example.org")


def test_person_without_password_has_no_usable_one():
    assert not User.objects.create_user("ceri@example.org").has_usable_password()


def test_duties_count_for_staff_only():
    officer = make_hr_officer()
    left = make_hr_officer(email="left@example.org")
    left.is_staff = False

    assert officer.has_duty(Duty.HR_OFFICER)
    assert officer.is_hr
    assert not left.is_hr
    assert not make_staff().is_hr
    assert not make_candidate().is_hr


def test_duties_take_one_query(django_assert_num_queries):
    officer = User.objects.get(pk=make_hr_officer().pk)

    with django_assert_num_queries(1):
        assert (officer.is_hr, officer.has_duty(Duty.AUDITOR)) == (True, False)


def test_user_is_called_by_name_or_else_address():
    assert str(make_user(full_name="Ceri Vaughan")) == "Ceri Vaughan"
    assert str(make_user(full_name="", email="c@example.org")) == "c@example.org"


def test_asking_twice_makes_one_candidate():
    first = actions.get_or_create_candidate(email="ceri@example.org")

    assert actions.get_or_create_candidate(email="ceri@example.org") == first
    assert User.objects.count() == 1
