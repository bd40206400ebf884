from django.core.management.commands import flush
from django.db import connections

from accounts.audit_triggers import guard_audit_trail
from tests.flushing.triggers import drop_triggers


class Command(flush.Command):
    help = "Empty the database of the tests, with the audit trail."

    def handle(self, **options):
        drop_triggers(connections[options["database"]])
        try:
            super().handle(**options)
        finally:
            guard_audit_trail(using=options["database"])
