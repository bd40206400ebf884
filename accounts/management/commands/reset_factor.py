from django.core.management.base import BaseCommand, CommandError

from accounts.actions import reset_factor
from accounts.models import User
from fields.text import clean_text


class Command(BaseCommand):
    help = (
        "Take the app, passkeys and recovery codes away from the owner of an e-mail "
        "address, who lost them. They are told by e-mail."
    )

    def add_arguments(self, parser):
        parser.add_argument("email", metavar="EMAIL", type=clean_text)

    def handle(self, *, email, **options):
        user = User.objects.at_address(email)
        if user is None:
            raise CommandError(f"Nobody here has the address “{email}”.")
        if not reset_factor(user=user, by=None):
            self.stdout.write(
                f"{user.email} has no second factor; signed out everywhere."
            )
            return
        self.stdout.write(
            f"{user.email} has no second factor any more, is signed out everywhere and "
            "told by e-mail. Staff must set one up before they next open what others "
            "wrote."
        )
