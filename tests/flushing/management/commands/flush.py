from django.core.management.commands import flush
from django.db import connections

from accounts.audit_triggers import guard_audit_trail
from accounts.models import AuditHead
from tests.flushing.triggers import drop_triggers


def begin_audit_trail(alias):
    """Leave what migrations leave: the sealed head of an empty trail."""
    head = AuditHead(pk=1)
    head.seal = head.compute_seal()
    head.save(using=alias, force_insert=True)


class Command(flush.Command):
    help = "Empty the database of the tests, with the audit trail."

    def handle(self, **options):
        drop_triggers(connections[options["database"]])
        try:
            super().handle(**options)
            begin_audit_trail(options["database"])
        finally:
            guard_audit_trail(using=options["database"])
