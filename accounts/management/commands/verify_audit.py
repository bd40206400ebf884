from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from accounts import audit
from accounts.audit_heads import UnreadableHeads, missing_heads, read_heads
from accounts.models import AuditEntry, AuditHead


class Command(BaseCommand):
    help = (
        "Check that the audit trail is whole. Exits with 1 and says where it is not, "
        "with 2 if FILE cannot be read, or heads that were written down are gone."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--against",
            metavar="FILE",
            help="heads that `run_due` wrote down: each must still be in the trail; "
            "AUDIT_HEADS_FILE if no other is named",
        )

    def handle(self, *, against, **options):
        own = settings.AUDIT_HEADS_FILE
        try:
            heads, torn = read_heads(against) if against else read_own_heads(own)
        except UnreadableHeads as refusal:
            raise CommandError(str(refusal), returncode=2) from refusal
        for line in torn:
            self.stderr.write(
                f"{against or own}: line {line} is not a head of the trail, "
                "and was passed over."
            )
        if problem := audit.first_break(heads):
            raise CommandError(problem, returncode=1)
        if not against and (problem := missing_heads(own, len(heads) + len(torn))):
            raise CommandError(problem, returncode=2)
        head = AuditHead.objects.get(pk=1)
        self.stdout.write(f"{head.number} entries, unbroken. Last hash: {head.hash}")
        erased = AuditEntry.objects.exclude(reason_digest="").filter(words=None).count()
        if erased:
            self.stdout.write(f"Reasons whose words were erased: {erased}.")
        if heads:
            self.stdout.write(f"Heads written down before: {len(heads)}, all in it.")
        else:
            self.stdout.write("No heads yet: run_due writes the first.")


def read_own_heads(path):
    """As `read_heads`, but a file that is not there holds none."""
    try:
        return read_heads(path)
    except UnreadableHeads as refusal:
        if isinstance(refusal.__cause__, FileNotFoundError):
            return [], []
        raise
