import logging

from django.core.management import BaseCommand, CommandError
from django.utils import timezone

from accounts.mail import JOB_SECONDS, one_delivery
from recruitment.due import JOBS

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = "Do what is due by now; run it every hour. Exits with 1 if a job failed."

    def handle(self, **options):
        failed = [job.__name__ for job in JOBS if not self.try_job(job)]
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}. The log says why.")

    def try_job(self, job):
        """Run one job; one that fails does not keep the others from running."""
        try:
            with one_delivery(JOB_SECONDS, may_skip=False):
                said = job(timezone.now())
        except Exception:
            logger.exception("The job %s failed", job.__name__)
            return False
        if said:
            self.stdout.write(said)
        return True
