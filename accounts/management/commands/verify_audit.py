from django.core.management.base import BaseCommand, CommandError

from accounts import audit
from accounts.models import AuditHead


class Command(BaseCommand):
    help = "Check that the audit trail is whole; exits with 1 and says where if not."

    def handle(self, *args, **options):
        if problem := audit.first_break():
            raise CommandError(problem, returncode=1)
        head = AuditHead.objects.get(pk=1)
        self.stdout.write(f"{head.number} entries, unbroken. Last hash: {head.hash}")
