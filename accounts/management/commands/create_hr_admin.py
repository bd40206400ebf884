from django.core.management.base import BaseCommand, CommandError

from accounts.actions import give_duty
from accounts.addresses import normalise
from accounts.models import Duty, User
from fields.text import clean_text


class Command(BaseCommand):
    help = "Let the owner of an e-mail address act as HR admin from now on."

    def add_arguments(self, parser):
        parser.add_argument("email", metavar="EMAIL", type=clean_text)

    def handle(self, *, email, **options):
        try:
            normalise(email)
        except ValueError:
            raise CommandError(f"“{email}” is not an e-mail address.") from None
        user = User.objects.at_address(email)
        user = user or User.objects.create_user(email)
        if not user.is_active:
            raise CommandError(f"The account of {user.email} is closed.")
        if user.has_duty(Duty.HR_ADMIN):
            self.stdout.write(f"{user.email} is HR admin already.")
            return
        give_duty(user=user, duty=Duty.HR_ADMIN, by=None)
        self.stdout.write(
            f"{user.email} is HR admin. Ask for a code at /account/login/code/ of the "
            "site; it comes by e-mail, and the site then asks for a second factor."
        )
