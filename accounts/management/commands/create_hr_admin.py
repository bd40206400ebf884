from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from accounts.actions import give_duty
from accounts.models import Duty, User


class Command(BaseCommand):
    help = "Let the owner of an e-mail address act as HR admin from now on."

    def add_arguments(self, parser):
        parser.add_argument("email", metavar="EMAIL")

    def handle(self, *, email, **options):
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"“{email}” is not an e-mail address.") from None
        user = User.objects.filter(email__iexact=email).first()
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
