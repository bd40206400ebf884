from django.conf import settings
from django.core.management import BaseCommand, CommandError
from django.db import transaction

from recruitment.demo.applications import (
    load_applications,
    spread_over_the_weeks_before,
)
from recruitment.demo.desk import load_desk
from recruitment.demo.people import PASSWORD, load_people
from recruitment.demo.profiles import load_profiles
from recruitment.demo.selections import load_selections
from recruitment.demo.vacancies import close_vacancies, load_vacancies

NAMES = {
    "hr_officer": "HR officer",
    "hr_admin": "HR admin",
    "chair": "Panel chair",
    "member_1": "Panel member",
    "member_2": "Panel member",
    "candidate": "Candidate",
}


class Command(BaseCommand):
    help = "Load the invented charity Open Harbour, and print who can sign in."

    def handle(self, **options):
        if settings.IS_KNOWN_ELSEWHERE:
            raise CommandError(
                "The demo is for your own machine: its password is known to everybody, "
                "and ALLOWED_HOSTS says that others can reach this site."
            )
        # Invented people get no mail: their outbox would bury a tester's own.
        settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
        self.print_sign_ins(load())

    def print_sign_ins(self, people):
        self.stdout.write("Sign in to the demo charity, Open Harbour:")
        for role, users in people.items():
            for user in users:
                self.stdout.write(f"  {NAMES[role]:13} {user.email}")
        self.stdout.write(
            f"Password for all of them: {PASSWORD}\n"
            "Or ask for a code by e-mail, and read it at /outbox/."
        )


@transaction.atomic
def load():
    """Load what is missing, all of it or nothing; returns the people by role."""
    people = load_people()
    officer, admin = people["hr_officer"][0], people["hr_admin"][0]
    load_profiles(by=officer, second=admin)
    vacancies = load_vacancies(by=officer)
    applications = load_applications(vacancies)
    past = close_vacancies(vacancies, by=officer)
    for vacancy in past:
        spread_over_the_weeks_before(vacancy)
    load_selections(
        vacancies=vacancies, applications=applications, people=people, by=officer
    )
    load_desk(by=officer, second=admin)
    return people
