"""Django's migrate, which says in one line that an old database cannot come along."""

from django.core.management import CommandError
from django.core.management.commands import migrate
from django.db import IntegrityError

# Before 0.2.0 nothing is released, so what earlier commits stored is thrown away.
TOO_OLD = (
    "This database was made before 0.2.0 and holds what a new rule refuses ({}). "
    "Delete it (at home var/recruitment.sqlite3) and start again."
)


class Command(migrate.Command):
    def handle(self, *args, **options):
        try:
            super().handle(*args, **options)
        except IntegrityError as error:
            raise CommandError(TOO_OLD.format(error)) from error
