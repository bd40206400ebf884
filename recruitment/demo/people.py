"""The people who can sign in to the demo."""

from accounts.actions import give_duty
from accounts.models import Duty, User

from .reading import read

PASSWORD = "harbour-lights-2026"
DUTIES = {"hr_officer": Duty.HR_OFFICER, "hr_admin": Duty.HR_ADMIN}
PANEL = ("chair", "member_1", "member_2")


def load_people():
    """Make whoever is missing; returns {role: [User, …]} in the order of the file."""
    people = {}
    for row in read("people"):
        people.setdefault(row["role"], []).append(load_person(row))
    return people


def is_demo_here():
    """Whether anybody of the demo has an account in this database."""
    addresses = [row["email"] for row in read("people")]
    return User.objects.filter(email__in=addresses).exists()


def load_person(row):
    user = User.objects.at_address(row["email"])
    if user is None:
        user = User.objects.create_user(
            row["email"],
            PASSWORD,
            full_name=row["full_name"],
            is_staff=row["role"] in (*DUTIES, *PANEL),
        )
    duty = DUTIES.get(row["role"])
    if duty and not user.has_duty(duty):
        give_duty(user=user, duty=duty, by=None)
    return user
